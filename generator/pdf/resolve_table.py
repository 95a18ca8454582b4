"""``w:tbl`` in, one resolved ``Table`` out: grid, merges, borders, shading, margins.

This module alone knows how rows and cells take their places in a grid (spans, vertical merges,
skipped columns). What table styles contribute comes from ``table_style``, whose border wins where
cells meet from ``borders``.

Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.properties import Border, borders, shade
from generator.ooxml.units import integer, on, twips
from generator.pdf.context import Layers, Story
from generator.pdf.model import Block, Cell, Row, Table
from generator.pdf.resolve_paragraph import is_deleted
from generator.pdf.table_borders import settle
from generator.pdf.table_style import CellPlace, TableStyle, table_style

_VAL = w("val")
MAX_COLUMNS = 63
"""Word's own limit; a damaged span would otherwise make a million empty cells."""


class ReadBlocks(Protocol):
    """How the text of a cell is read."""

    def __call__(self, nodes: Iterable[etree._Element], beneath: Layers) -> list[Block]:
        """The blocks in these elements, over the table style's formatting."""


@dataclass(frozen=True, slots=True)
class _Raw:
    """A cell before merges are resolved."""

    node: etree._Element
    column: int
    columns: int
    merge: str
    """``restart``, ``continue`` or empty."""


@dataclass(slots=True)
class TableReader:
    """Reads the tables of one story."""

    story: Story
    read_blocks: ReadBlocks

    def read(self, node: etree._Element) -> list[Block]:
        """The table; nothing when it has no rows."""
        rows = list(_rows(node))
        grid = [_row_cells(row) for row in rows]
        columns = max((cell.column + cell.columns for row in grid for cell in row), default=0)
        if not columns:
            return []
        properties = node.find(w("tblPr"))
        style = table_style(self.story.source.styles, properties)
        widths = self._widths(node, properties, grid, columns)
        first = self.story.paragraph + 1
        outer = self.story.width
        found = tuple(
            self._row(rows, grid, index, style, widths, columns) for index in range(len(rows))
        )
        self.story.width = outer
        return [
            Table(
                widths=widths,
                rows=settle(found, style.borders, columns),
                align=_align(properties, style),
                indent=self._indent(properties, style),
                number=first if self.story.counts else 0,
            )
        ]

    def _row(
        self,
        rows: list[etree._Element],
        grid: list[list[_Raw]],
        index: int,
        style: TableStyle,
        widths: tuple[float, ...],
        columns: int,
    ) -> Row:
        properties = rows[index].find(w("trPr"))
        cells: list[Cell] = []
        outer = self.story.width
        for raw in grid[index]:
            if raw.merge == "continue" and _covered(grid, index, raw):
                # Covered cells print nothing, but their paragraphs count.
                self.story.paragraph += (
                    sum(1 for _ in raw.node.iter(w("p"))) if self.story.counts else 0
                )
                continue
            span = _span(grid, index, raw)
            place = CellPlace(index, raw.column, span, raw.columns, len(rows), columns)
            self.story.width = sum(widths[raw.column : raw.column + raw.columns])
            cells.append(self._cell(raw, span, style, place))
        self.story.width = outer
        height = properties.find(w("trHeight")) if properties is not None else None
        value = twips(height.get(_VAL)) if height is not None else None
        rule = height.get(w("hRule"), "atLeast") if height is not None else "auto"
        return Row(
            cells=tuple(cells),
            height=max(value or 0.0, 0.0),
            rule=rule if value else "auto",
            header=properties is not None and on(properties.find(w("tblHeader"))),
            can_split=properties is None or not on(properties.find(w("cantSplit"))),
        )

    def _cell(self, raw: _Raw, span: int, style: TableStyle, place: CellPlace) -> Cell:
        properties = raw.node.find(w("tcPr"))
        conditional = style.at(place)
        margins = _margins(
            None if properties is None else properties.find(w("tcMar")), style.margins
        )
        self.story.width -= margins[1] + margins[3]
        own: dict[str, Border] = {}
        background = conditional.background
        vertical = conditional.vertical
        direction = "lrTb"
        if properties is not None:
            own = borders(properties.find(w("tcBorders")))
            background = shade(properties.find(w("shd"))) or background
            vertical = _word(properties, "vAlign") or vertical
            direction = _word(properties, "textDirection") or direction
        blocks = self.read_blocks(raw.node, Layers(conditional.paragraph, conditional.run))
        return Cell(
            column=raw.column,
            blocks=tuple(blocks),
            columns=raw.columns,
            rows=span,
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
        grid: list[list[_Raw]],
        columns: int,
    ) -> tuple[float, ...]:
        """Column widths: the grid's, else the cells', else equal shares of the text width."""
        columns_node = node.find(w("tblGrid"))
        found: list[float | None] = [None] * columns
        for index, column in enumerate(() if columns_node is None else columns_node):
            if index < columns:
                found[index] = twips(column.get(w("w"))) or None
        for raw in (raw for row in grid for raw in row if raw.columns == 1):
            if found[raw.column] is None:
                width = raw.node.find(f"{w('tcPr')}/{w('tcW')}")
                if width is not None and width.get(w("type"), "dxa") == "dxa":
                    found[raw.column] = twips(width.get(w("w"))) or None
        known = [width for width in found if width]
        rest = max(self.story.width - sum(known), 0.0) / max(columns - len(known), 1)
        widths = [max(width or rest, 2.0) for width in found]
        wanted = self._wanted(properties, sum(widths))
        return tuple(width * wanted / sum(widths) for width in widths)

    def _wanted(self, properties: etree._Element | None, natural: float) -> float:
        """Width of the whole table: a share of the text width where it is given as one."""
        width = properties.find(w("tblW")) if properties is not None else None
        if width is None:
            return natural
        text = width.get(w("w"), "")
        if width.get(w("type")) == "pct":
            share = (
                float(integer(text.rstrip("%")) or 0) * 50
                if text.endswith("%")
                else float(integer(text) or 0)
            )
            return self.story.width * share / 5000 if share > 0 else natural
        layout = properties.find(w("tblLayout")) if properties is not None else None
        fixed = layout is not None and layout.get(w("type")) == "fixed"
        if not fixed and natural > self.story.width * 1.02 and self.story.depth > 1:
            return self.story.width
        return natural

    def _indent(self, properties: etree._Element | None, style: TableStyle) -> float:
        indent = properties.find(w("tblInd")) if properties is not None else None
        value = twips(indent.get(w("w"))) if indent is not None else None
        indented = value if value is not None else style.indent
        # Up to Word 2010 the text of the first column stands at the margin, since then its edge.
        if self.story.source.settings.compatibility < 15:
            indented -= style.margins[3]
        return indented


def _rows(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == w("tr") and not is_deleted(child):
            yield child
        elif child.tag in {w("sdt"), w("sdtContent"), w("customXml"), w("ins")}:
            yield from _rows(child)


def _cells(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == w("tc"):
            yield child
        elif child.tag in {w("sdt"), w("sdtContent"), w("customXml")}:
            yield from _cells(child)


def _row_cells(row: etree._Element) -> list[_Raw]:
    properties = row.find(w("trPr"))
    before = properties.find(w("gridBefore")) if properties is not None else None
    column = max(integer(before.get(_VAL)) or 0, 0) if before is not None else 0
    column = min(column, MAX_COLUMNS - 1)
    found: list[_Raw] = []
    for node in _cells(row):
        cell = node.find(w("tcPr"))
        span = _number(cell, "gridSpan")
        span = min(max(span or 1, 1), MAX_COLUMNS - column)
        if span < 1:
            # Beyond Word's limit: the text goes on in the last cell.
            found[-1].node.extend(list(node))
            continue
        merge = cell.find(w("vMerge")) if cell is not None else None
        kind = "" if merge is None else merge.get(_VAL, "continue")
        found.append(_Raw(node, column, span, kind))
        column += span
    return found


def _covered(grid: list[list[_Raw]], index: int, raw: _Raw) -> bool:
    """Whether a cell above really begins the merge that ``raw`` goes on with."""
    for row in reversed(grid[:index]):
        above = _at(row, raw)
        if above is None or not above.merge:
            return False
        if above.merge == "restart":
            return True
    return False


def _span(grid: list[list[_Raw]], index: int, raw: _Raw) -> int:
    span = 1
    if raw.merge == "restart":
        for row in grid[index + 1 :]:
            below = _at(row, raw)
            if below is None or below.merge != "continue":
                break
            span += 1
    return span


def _at(row: list[_Raw], raw: _Raw) -> _Raw | None:
    for cell in row:
        if cell.column == raw.column and cell.columns == raw.columns:
            return cell
    return None


def _number(node: etree._Element | None, name: str) -> int | None:
    child = node.find(w(name)) if node is not None else None
    return integer(child.get(_VAL)) if child is not None else None


def _word(node: etree._Element, name: str) -> str | None:
    child = node.find(w(name))
    return child.get(_VAL) if child is not None else None


def _align(properties: etree._Element | None, style: TableStyle) -> str:
    align = (_word(properties, "jc") if properties is not None else None) or style.align
    return {"start": "left", "end": "right"}.get(align, align)


def _margins(
    node: etree._Element | None, default: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    values = list(default)
    for index, names in enumerate((("top",), ("right", "end"), ("bottom",), ("left", "start"))):
        for name in names:
            side = node.find(w(name)) if node is not None else None
            value = twips(side.get(w("w"))) if side is not None else None
            if value is not None:
                values[index] = max(value, 0.0)
    return values[0], values[1], values[2], values[3]
