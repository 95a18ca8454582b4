"""``w:tbl`` in, one resolved ``Table`` out: grid, merges, borders, shading, margins.

This module knows what rows and cells say of themselves. Their places come from ``table_grid``, what
they have in common from ``table_frame``, what table styles contribute from ``table_style``, whose
border wins where cells meet from ``table_borders``.

Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from lxml import etree

from generator.messages import msg
from generator.ooxml.borders import Border, borders, shade
from generator.ooxml.names import w
from generator.ooxml.units import nested, on, twips
from generator.pdf.context import Story
from generator.pdf.layers import Layers
from generator.pdf.model import Block, Cell, Row, Table
from generator.pdf.pieces import Piece, TablePiece
from generator.pdf.resolve_once import once
from generator.pdf.resolve_paragraph import ParagraphReader
from generator.pdf.table_borders import settle
from generator.pdf.table_frame import Frame, RowFrame, Surroundings
from generator.pdf.table_grid import Place, contents
from generator.pdf.table_style import CellPlace

_VAL = w("val")
_CANT_SPLIT = w("cantSplit")
_H_RULE = w("hRule")
_P = w("p")
_SHD = w("shd")
_V_ALIGN = w("vAlign")
_TEXT_DIRECTION = w("textDirection")
_T = w("t")
_TBL_HEADER = w("tblHeader")
_TC_BORDERS = w("tcBorders")
_TC_MAR = w("tcMar")
_TC_PR = w("tcPr")
_TR_HEIGHT = w("trHeight")
_TR_PR = w("trPr")
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

    def read(self, table: TablePiece) -> list[Block]:
        """The table; nothing when it has no rows. One whose bytes were read before is the same."""
        key = (*table.key, self.story.width)
        found = once(self.story, self.paragraphs, key, lambda: self._read(table), lambda t: t.rows)
        return [found] if found.rows else []

    def _read(self, table: TablePiece) -> Table:
        story = self.story
        rows = table.rows
        frame = story.source.basis.frames.of(
            table, tuple([row.outline for row in rows]), self._around()
        )
        if not frame.columns:
            return Table((), ())
        self._name_unsupported(frame)
        first = story.paragraph + 1
        outer = story.width
        found = tuple(
            [self._known_row(row, place) for row, place in zip(rows, frame.rows, strict=True)]
        )
        story.width = outer
        return Table(
            widths=frame.widths,
            rows=settle(found, frame.style.borders, frame.columns),
            align=frame.align,
            indent=frame.indent,
            number=first if story.counts else 0,
        )

    def _around(self) -> Surroundings:
        story = self.story
        return Surroundings(
            width=story.width,
            depth=story.depth,
            grid=story.grid,
            counts=story.counts,
            # Up to Word 2010 the first column's text stands at the margin, since then its edge.
            stands_by_text=story.source.settings.compatibility < 15,
        )

    def _name_unsupported(self, frame: Frame) -> None:
        warnings = self.story.source.warnings
        if frame.floats:
            what = msg("floating table (it is printed in the text)")
            warnings.unsupported(what, self.story.paragraph + 1)
        if frame.spaced:
            warnings.unsupported(msg("space between cells"), self.story.paragraph + 1)

    def _known_row(self, row: Piece, frame: RowFrame) -> Row:
        return once(
            self.story,
            self.paragraphs,
            (row.key, frame),
            lambda: self._row(row.element, frame),
            lambda found: (found,),
        )

    def _row(self, node: etree._Element, frame: RowFrame) -> Row:
        properties = nested(node, _TR_PR)
        found: list[Cell] = []
        outer = self.story.width
        cells = contents(node, len(frame.places))
        for cell, nodes in zip(frame.places, cells, strict=True):
            if cell.covered:
                self._skip(nodes)
                continue
            self.story.width = sum(frame.widths[cell.column : cell.column + cell.columns])
            found.append(self._cell(nodes, cell, frame))
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

    def _skip(self, nodes: Sequence[etree._Element]) -> None:
        """A covered cell prints nothing, as in Word and LibreOffice, but its paragraphs count.

        What stands in it is quoted: nobody who reads the paper can know of it. The rule is one of
        its own, since no other engine would print it either.
        """
        if self.story.counts:
            self.story.paragraph += sum(1 for node in nodes for _ in node.iter(_P))
        text = "".join(t.text or "" for node in nodes for t in node.iter(_T)).strip()
        if text:
            self.story.source.warnings.add(
                "pdf-covered-text",
                msg("a merged cell covers text that Word does not print either: {words}",
                    words=text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"),
                paragraph=self.story.paragraph,
                evidence=text,
                hint=msg("part the cells in Word to see it, or delete it"),
            )  # fmt: skip

    def _cell(self, nodes: Sequence[etree._Element], cell: Place, frame: RowFrame) -> Cell:
        properties = nested(nodes[0], _TC_PR)
        conditional = frame.style.at(
            CellPlace(frame.index, cell.column, cell.rows, cell.columns, frame.rows, frame.columns)
        )
        margins = _margins(nested(properties, _TC_MAR), frame.style.margins)
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
        blocks = self.read_blocks(chain.from_iterable(nodes), conditional.layers)
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
