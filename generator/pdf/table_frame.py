"""Properties, grid and outlines of a table in, all that its rows have in common out.

This module alone knows how wide a table and its columns are and where it stands. Tables of one
shape share their frame, and rows at the same place of such tables the ``RowFrame``, whatever they
say: each is the same object for the same things, so that it can be looked up by.

Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.units import integer, nested, twips
from generator.pdf.paper import Grid
from generator.pdf.pieces import TablePiece
from generator.pdf.table_grid import Outline, Place, places
from generator.pdf.table_style import TableStyle, TableStyles
from generator.remembered import Remembered

_VAL, _W, _TYPE = w("val"), w("w"), w("type")
_TBL_PR, _TBL_GRID = w("tblPr"), w("tblGrid")
_TBL_W, _TBL_IND, _TBL_LAYOUT = w("tblW"), w("tblInd"), w("tblLayout")
_JC, _POSITION, _CELL_SPACING = w("jc"), w("tblpPr"), w("tblCellSpacing")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides about a table from outside.

    Attributes:
        width: Of the text area, in points.
        depth: How deep the table stands in others, 1 for one that stands in none.
        grid: The line grid of the text in it.
        counts: Whether its paragraphs are numbered.
        stands_by_text: Its first column's text, rather than its edge, stands at the margin.
    """

    width: float
    depth: int
    grid: Grid
    counts: bool
    stands_by_text: bool


@dataclass(frozen=True, slots=True, eq=False)
class RowFrame:
    """What a row does not say itself.

    Attributes:
        index: Its own number, from 0.
        rows: How many rows the table has.
        columns: How many columns it has.
        places: Of its cells, with the rows that they reach over.
        style: Of the table.
        widths: Of the table's columns, in points.
    """

    index: int
    rows: int
    columns: int
    places: tuple[Place, ...]
    style: TableStyle
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What the rows of a table have in common.

    Attributes:
        columns: How many there are; 0 for a table without cells.
        widths: Of the columns, in points.
        align: ``left``, ``center`` or ``right``.
        indent: Of the table against the text margin, in points.
        floats: It floats in the text.
        spaced: Its cells stand apart.
    """

    columns: int
    style: TableStyle
    widths: tuple[float, ...]
    rows: tuple[RowFrame, ...]
    align: str
    indent: float
    floats: bool
    spaced: bool


class Frames:
    """The frames of tables over the table styles of a document."""

    def __init__(self, styles: TableStyles) -> None:
        self._styles = styles
        self._frames: Remembered[tuple[object, ...], Frame] = Remembered(
            entries=1024, weight=4 * 2**20
        )
        self._rows: Remembered[tuple[object, ...], RowFrame] = Remembered(
            entries=8192, weight=4 * 2**20
        )

    def of(self, table: TablePiece, rows: tuple[Outline, ...], around: Surroundings) -> Frame:
        """The frame of a table.

        Args:
            table: Whose properties and grid count.
            rows: What its rows say of places.
            around: Where it stands.
        """
        key = (table.head_key, rows, around)
        found = self._frames.get(key)
        if found is None:
            found = self._frame(table.head.element, rows, around)
            self._frames.put(key, found, weight=1000 + 400 * len(rows) + 2 * table.head.size)
        return found

    def _frame(
        self, node: etree._Element, rows: tuple[Outline, ...], around: Surroundings
    ) -> Frame:
        columns = max((cell.column + cell.columns for row in rows for cell in row), default=0)
        properties = nested(node, _TBL_PR)
        style = self._styles.of(properties)
        widths = _widths(node, properties, rows, columns, around) if columns else ()
        indent = _indent(properties, style)
        if around.stands_by_text:
            indent -= style.margins[3]
        return Frame(
            columns=columns,
            style=style,
            widths=widths,
            rows=tuple(
                self._row((index, len(rows), columns, own, style, widths), around)
                for index, own in enumerate(places(rows))
            ),
            align=_align(properties, style),
            indent=indent,
            floats=nested(properties, _POSITION) is not None,
            spaced=nested(properties, _CELL_SPACING) is not None,
        )

    def _row(
        self,
        row: tuple[int, int, int, tuple[Place, ...], TableStyle, tuple[float, ...]],
        around: Surroundings,
    ) -> RowFrame:
        key = (*row, around.depth, around.grid, around.counts)
        return self._rows.get(key) or self._rows.put(key, RowFrame(*row), weight=500)


def _widths(
    node: etree._Element,
    properties: etree._Element | None,
    rows: tuple[Outline, ...],
    columns: int,
    around: Surroundings,
) -> tuple[float, ...]:
    """Column widths: the grid's, else the cells', else equal shares of the text width."""
    columns_node = nested(node, _TBL_GRID)
    found: list[float | None] = [None] * columns
    for index, column in enumerate(() if columns_node is None else columns_node):
        if index < columns:
            found[index] = twips(column.get(_W)) or None
    for cell in (cell for row in rows for cell in row if cell.columns == 1):
        if found[cell.column] is None:
            found[cell.column] = cell.width
    known = [width for width in found if width]
    rest = max(around.width - sum(known), 0.0) / max(columns - len(known), 1)
    widths = [max(width or rest, 2.0) for width in found]
    wanted = _wanted(properties, sum(widths), around)
    return tuple(width * wanted / sum(widths) for width in widths)


def _wanted(properties: etree._Element | None, natural: float, around: Surroundings) -> float:
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
        return around.width * share / 5000 if share > 0 else natural
    layout = nested(properties, _TBL_LAYOUT)
    fixed = layout is not None and layout.get(_TYPE) == "fixed"
    if not fixed and natural > around.width * 1.02 and around.depth > 1:
        return around.width
    return natural


def _indent(properties: etree._Element | None, style: TableStyle) -> float:
    indent = nested(properties, _TBL_IND)
    value = twips(indent.get(_W)) if indent is not None else None
    return style.indent if value is None else value


def _align(properties: etree._Element | None, style: TableStyle) -> str:
    own = nested(properties, _JC)
    align = (own.get(_VAL) if own is not None else None) or style.align
    return {"start": "left", "end": "right"}.get(align, align)
