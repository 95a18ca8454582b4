"""``w:tbl`` in, one resolved ``Table`` out: grid, merges, borders, shading, margins.

This module knows what rows and cells say of themselves. Their places come from ``table_grid``, what
table styles contribute from ``table_style``, whose border wins where cells meet from
``table_borders``.

Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from generator.messages import msg
from generator.ooxml.borders import Border, borders, shade
from generator.ooxml.names import w
from generator.ooxml.units import integer, nested, on, twips
from generator.pdf.context import Story
from generator.pdf.layers import Layers
from generator.pdf.model import Block, Cell, Row, Table
from generator.pdf.resolve_once import once
from generator.pdf.resolve_paragraph import ParagraphReader
from generator.pdf.table_borders import settle
from generator.pdf.table_grid import Place, places, table_rows
from generator.pdf.table_style import CellPlace, TableStyle

_VAL = w("val")
_CANT_SPLIT = w("cantSplit")
_H_RULE = w("hRule")
_P = w("p")
_SHD = w("shd")
_V_ALIGN = w("vAlign")
_TEXT_DIRECTION = w("textDirection")
_T = w("t")
_TBL_GRID = w("tblGrid")
_TBL_HEADER = w("tblHeader")
_TBL_IND = w("tblInd")
_TBL_LAYOUT = w("tblLayout")
_TBL_PR = w("tblPr")
_TBL_W = w("tblW")
_TC_BORDERS = w("tcBorders")
_TC_MAR = w("tcMar")
_TC_PR = w("tcPr")
_TR_HEIGHT = w("trHeight")
_TR_PR = w("trPr")
_TYPE = w("type")
_W = w("w")
_QUOTED = 40
"""Characters of covered text that its warning says."""


class ReadBlocks(Protocol):
    """How the text of a cell is read."""

    def __call__(self, nodes: Iterable[etree._Element], beneath: Layers) -> list[Block]:
        """The blocks in these elements, over the table style's formatting."""


@dataclass(slots=True)
class TableReader:
    """Reads the tables of one story; ``paragraphs`` reads what stands in the cells."""

    story: Story
    read_blocks: ReadBlocks
    paragraphs: ParagraphReader

    def read(self, node: etree._Element) -> list[Block]:
        """The table; nothing when it has no rows. One whose bytes were read before is the same."""
        xml = etree.tostring(node, encoding="utf-8", with_tail=False)
        key = (xml, self.story.width)
        found = once(self.story, self.paragraphs, key, lambda: self._read(node), lambda it: it.rows)
        return [found] if found.rows else []

    def _read(self, node: etree._Element) -> Table:
        rows = list(table_rows(node))
        grid = places(rows)
        columns = max((cell.column + cell.columns for row in grid for cell in row), default=0)
        if not columns:
            return Table((), ())
        properties = nested(node, _TBL_PR)
        self._name_unsupported(properties)
        style = self.story.source.basis.tables.of(properties)
        widths = self._widths(node, properties, grid, columns)
        first = self.story.paragraph + 1
        outer = self.story.width
        found = tuple(
            self._known_row(
                row, cells, CellPlace(index, 0, 1, 1, len(rows), columns), style, widths
            )
            for index, (row, cells) in enumerate(zip(rows, grid, strict=True))
        )
        self.story.width = outer
        return Table(
            widths=widths,
            rows=settle(found, style.borders, columns),
            align=_align(properties, style),
            indent=self._indent(properties, style),
            number=first if self.story.counts else 0,
        )

    def _name_unsupported(self, properties: etree._Element | None) -> None:
        warnings = self.story.source.warnings
        if nested(properties, w("tblpPr")) is not None:
            what = msg("floating table (it is printed in the text)")
            warnings.unsupported(what, self.story.paragraph + 1)
        if nested(properties, w("tblCellSpacing")) is not None:
            warnings.unsupported(msg("space between cells"), self.story.paragraph + 1)

    def _known_row(
        self,
        node: etree._Element,
        cells: list[Place],
        first: CellPlace,
        style: TableStyle,
        widths: tuple[float, ...],
    ) -> Row:
        xml = etree.tostring(node, encoding="utf-8", with_tail=False)
        grid = tuple((cell.column, cell.columns, cell.rows, cell.covered) for cell in cells)
        return once(
            self.story,
            self.paragraphs,
            (xml, first, grid, style, widths),
            lambda: self._row(node, cells, first, style, widths),
            lambda row: (row,),
        )

    def _row(
        self,
        node: etree._Element,
        cells: list[Place],
        first: CellPlace,
        style: TableStyle,
        widths: tuple[float, ...],
    ) -> Row:
        properties = nested(node, _TR_PR)
        found: list[Cell] = []
        outer = self.story.width
        for cell in cells:
            if cell.covered:
                self._skip(cell)
                continue
            place = CellPlace(
                first.row, cell.column, cell.rows, cell.columns, first.table_rows,
                first.table_columns,
            )  # fmt: skip
            self.story.width = sum(widths[cell.column : cell.column + cell.columns])
            found.append(self._cell(cell, style, place))
        self.story.width = outer
        height = nested(properties, _TR_HEIGHT)
        value = twips(height.get(_VAL)) if height is not None else None
        rule = height.get(_H_RULE, "atLeast") if height is not None else "auto"
        return Row(
            cells=tuple(found),
            height=max(value or 0.0, 0.0),
            rule=rule if value else "auto",
            header=on(nested(properties, _TBL_HEADER)),
            can_split=not on(nested(properties, _CANT_SPLIT)),
        )

    def _skip(self, cell: Place) -> None:
        """A covered cell prints nothing, as in Word and LibreOffice, but its paragraphs count.

        What stands in it is quoted: nobody who reads the paper can know of it. The rule is one of
        its own, since no other engine would print it either.
        """
        if self.story.counts:
            self.story.paragraph += sum(1 for _ in cell.node.iter(_P))
        text = "".join(t.text or "" for t in cell.node.iter(_T)).strip()
        if text:
            self.story.source.warnings.add(
                "pdf-covered-text",
                msg("a merged cell covers text that Word does not print either: {words}",
                    words=text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"),
                paragraph=self.story.paragraph,
                evidence=text,
                hint=msg("part the cells in Word to see it, or delete it"),
            )  # fmt: skip

    def _cell(self, cell: Place, style: TableStyle, place: CellPlace) -> Cell:
        properties = nested(cell.node, _TC_PR)
        conditional = style.at(place)
        margins = _margins(nested(properties, _TC_MAR), style.margins)
        self.story.width -= margins[1] + margins[3]
        own: dict[str, Border] = {}
        background = conditional.background
        vertical = conditional.vertical
        direction = "lrTb"
        for node in () if properties is None else properties:
            if node.tag == _TC_BORDERS:
                own = borders(node)
            elif node.tag == _SHD:
                background = shade(node) or background
            elif node.tag == _V_ALIGN:
                vertical = node.get(_VAL, vertical)
            elif node.tag == _TEXT_DIRECTION:
                direction = node.get(_VAL, direction)
        blocks = self.read_blocks(cell.node, conditional.layers)
        return Cell(
            column=cell.column,
            blocks=tuple(blocks),
            columns=cell.columns,
            rows=cell.rows,
            borders=tuple(sorted({**conditional.borders, **own}.items())),
            background=None if background in {None, "auto"} else background,
            margins=margins,
            vertical=vertical,
            direction=direction,
        )

    def _widths(
        self,
        node: etree._Element,
        properties: etree._Element | None,
        grid: list[list[Place]],
        columns: int,
    ) -> tuple[float, ...]:
        """Column widths: the grid's, else the cells', else equal shares of the text width."""
        columns_node = nested(node, _TBL_GRID)
        found: list[float | None] = [None] * columns
        for index, column in enumerate(() if columns_node is None else columns_node):
            if index < columns:
                found[index] = twips(column.get(_W)) or None
        for raw in (raw for row in grid for raw in row if raw.columns == 1):
            if found[raw.column] is None:
                width = nested(nested(raw.node, w("tcPr")), w("tcW"))
                if width is not None and width.get(_TYPE, "dxa") == "dxa":
                    found[raw.column] = twips(width.get(_W)) or None
        known = [width for width in found if width]
        rest = max(self.story.width - sum(known), 0.0) / max(columns - len(known), 1)
        widths = [max(width or rest, 2.0) for width in found]
        wanted = self._wanted(properties, sum(widths))
        return tuple(width * wanted / sum(widths) for width in widths)

    def _wanted(self, properties: etree._Element | None, natural: float) -> float:
        """Width of the whole table: a share of the text width where it is given as one."""
        width = nested(properties, _TBL_W)
        if width is None:
            return natural
        text = width.get(_W, "")
        if width.get(_TYPE) == "pct":
            share = (
                float(integer(text.rstrip("%")) or 0) * 50
                if text.endswith("%")
                else float(integer(text) or 0)
            )
            return self.story.width * share / 5000 if share > 0 else natural
        layout = nested(properties, _TBL_LAYOUT)
        fixed = layout is not None and layout.get(_TYPE) == "fixed"
        if not fixed and natural > self.story.width * 1.02 and self.story.depth > 1:
            return self.story.width
        return natural

    def _indent(self, properties: etree._Element | None, style: TableStyle) -> float:
        indent = nested(properties, _TBL_IND)
        value = twips(indent.get(_W)) if indent is not None else None
        indented = value if value is not None else style.indent
        # Up to Word 2010 the text of the first column stands at the margin, since then its edge.
        if self.story.source.settings.compatibility < 15:
            indented -= style.margins[3]
        return indented


def _word(node: etree._Element, name: str) -> str | None:
    child = nested(node, w(name))
    return child.get(_VAL) if child is not None else None


def _align(properties: etree._Element | None, style: TableStyle) -> str:
    align = (_word(properties, "jc") if properties is not None else None) or style.align
    return {"start": "left", "end": "right"}.get(align, align)


def _margins(
    node: etree._Element | None, default: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    if node is None:
        return default
    values = list(default)
    for index, names in enumerate((("top",), ("right", "end"), ("bottom",), ("left", "start"))):
        for name in names:
            side = nested(node, w(name))
            value = twips(side.get(_W)) if side is not None else None
            if value is not None:
                values[index] = max(value, 0.0)
    return values[0], values[1], values[2], values[3]
