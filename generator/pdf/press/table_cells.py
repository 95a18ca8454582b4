"""A table in, its cells out: what stands in them, how high it is, and the figure they make.

This module alone knows how a ``Cell`` of the model becomes one of Typst's grid; it says the same as
``emit_table`` and ``emit_cell`` say in Typst. Lengths are rounded as ``syntax.length`` writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from generator.ooxml.borders import Border
from generator.pdf.emit_block import _DASHES as DASHED
from generator.pdf.emit_block import DOUBLED
from generator.pdf.emit_paragraph import Area
from generator.pdf.model import Block, Cell, Paragraph, Row, Table
from generator.pdf.press.galley import BeyondError, Frame, Stack
from generator.pdf.press.table_figure import Figure, Inset, Place, Said, Strokes, figure_of

SetBlocks = Callable[[tuple[Block, ...], Area], Stack]

_SHARES = {"center": 0.5, "both": 0.5, "bottom": 1.0}
_EMPTY = Stack(Frame(0.0, ()), (), 0)
_Lines = tuple[Strokes, float, float]
"""Lines of a cell, and what the upper and the lower one take from its height."""
_NO_LINES: _Lines = ((None, None, None, None), 0.0, 0.0)


class GridCell(NamedTuple):
    """A cell in its place.

    Attributes:
        number: In reading order.
        place: All of it but its text.
        least: How high what stands in it is at least.
        stack: What stands in it.
        cell: What it was made of.
    """

    number: int
    place: Place
    least: float
    stack: Stack
    cell: Cell

    @property
    def inset(self) -> float:
        """Above and below what stands in it."""
        return self.place.inset[0] + self.place.inset[2]

    @property
    def height(self) -> float:
        """Of what stands in it."""
        return max(self.stack.frame.height, self.least)

    @property
    def outer(self) -> float:
        """How high the cell has to be."""
        return self.inset + self.height

    @property
    def rows(self) -> range:
        """Those it covers."""
        return range(self.place.y, self.place.y + self.place.rows)


class Grid(NamedTuple):
    """The cells of a table.

    Attributes:
        figure: Their places.
        cells: What they were made of, in reading order as everything here.
        stacks: What stands in them.
        leasts: How high that is at least.
        firsts: Numbers of their first leaves.
        leaves: How many there are.
    """

    figure: Figure
    cells: Sequence[Cell]
    stacks: Sequence[Stack]
    leasts: Sequence[float]
    firsts: Sequence[int]
    leaves: int

    def cell(self, number: int) -> GridCell:
        """One of them."""
        return GridCell(
            number, self.figure.places[number], self.leasts[number], self.stacks[number],
            self.cells[number],
        )  # fmt: skip


def grid_of(table: Table, keeps: Sequence[bool], area: Area, set_blocks: SetBlocks) -> Grid:
    """Set the cells, in reading order.

    Args:
        table: What they stand in.
        keeps: Which of its rows are kept with the next one.
        area: What the table stands in.
        set_blocks: Sets what stands in a cell.

    Raises:
        BeyondError: A cell holds, or looks like, what only Typst can set.
    """
    reader = _Reader(table, keeps, area, set_blocks)
    for y, row in enumerate(table.rows):
        reader.read(row, y)
    figure = figure_of(reader.edges, tuple(reader.fixed), tuple(reader.said))
    return Grid(figure, reader.cells, reader.stacks, reader.leasts, reader.firsts, reader.leaves)


class _Reader:
    """Reads the rows of one table."""

    def __init__(
        self, table: Table, keeps: Sequence[bool], area: Area, set_blocks: SetBlocks
    ) -> None:
        self.edges = tuple(accumulate([round(width, 4) for width in table.widths], initial=0.0))
        self.fixed: list[float | None] = []
        self.said: list[Said] = []
        self.cells: list[Cell] = []
        self.stacks: list[Stack] = []
        self.leasts: list[float] = []
        self.firsts: list[int] = []
        self.leaves = 0
        self._count = len(table.rows)
        self._keeps = keeps
        self._area = area
        self._set_blocks = set_blocks
        self._areas: dict[object, tuple[float, Area]] = {}
        self._insets: dict[tuple[Inset, float, float, float, float], Inset] = {}
        self._lined: dict[tuple[int, ...], _Lines] = {}

    def read(self, row: Row, y: int) -> None:
        """The cells that begin in a row."""
        rule, height = row.rule, row.height
        carries = rule == "atLeast"
        fixed: float | None = None
        if rule == "exact" or (carries and all(cell.rows > 1 for cell in row.cells)):
            fixed = round(height, 4)
        self.fixed.append(fixed)
        spaced = rule != "exact"
        # What only stands in rows of fixed heights is whole by itself.
        row_parts = row.can_split and fixed is None
        insets, said, stacks = self._insets, self.said, self.stacks
        for cell in row.cells:
            rows = cell.rows
            if cell.direction != "lrTb":
                raise BeyondError("turned or vertical text in a cell")
            margins = cell.margins
            stack = self._stack(cell) if cell.blocks else _EMPTY
            strokes, above, below = self._lines(cell.borders) if cell.borders else _NO_LINES
            if spaced:
                # Typst gives lines no room; in Word each row is taller by its line.
                raw = margins, stack.before, above, stack.after, below
            else:
                raw = margins, stack.before, 0.0, stack.after, 0.0
            inset = insets.get(raw)
            if inset is None:
                inset = insets[raw] = _inset(*raw)
            least = 0.0
            if carries and rows == 1:
                carries = False
                top = margins[0] + stack.before + above
                least = round(max(height - top - margins[2] - stack.after - below, 0.0), 4)
            parts = row_parts
            if rows > 1:
                whole = all(self._keeps[y : y + rows - 1])
                rows = min(rows, self._count - y)
                parts = not whole and (rows > 1 or fixed is None)
            said.append((
                y, cell.column, cell.columns, rows, parts, strokes, cell.background, inset,
                _SHARES.get(cell.vertical, 0.0),
            ))  # fmt: skip
            self.leasts.append(least)
            stacks.append(stack)
            self.firsts.append(self.leaves)
            self.leaves += stack.leaves
        self.cells += row.cells

    def _stack(self, cell: Cell) -> Stack:
        key = (cell.column, cell.columns, cell.margins)
        known = self._areas.get(key)
        if known is None:
            begin, end = cell.column, cell.column + cell.columns
            if end >= len(self.edges):
                raise BeyondError("a cell beyond the columns of its table")
            _, right, _, left = cell.margins
            width = self.edges[end] - self.edges[begin] - round(right, 4) - round(left, 4)
            area = self._area
            known = width, Area(max(width, 1.0), area.grid, area.default_tab)
            self._areas[key] = known
        width, inner = known
        stack = self._set_blocks(cell.blocks, inner)
        if width < 1.0 and stack.frame.shown:
            raise BeyondError("text in a cell without width")
        return stack

    def _lines(self, borders: tuple[tuple[str, Border], ...]) -> _Lines:
        """How a cell is lined; few kinds of lines make up a table."""
        # Cells hold their borders, so that nothing else can come by these numbers.
        key = tuple([id(part) for pair in borders for part in pair])
        found = self._lined.get(key)
        if found is None:
            found = self._lined[key] = _lines(dict(borders))
        return found


def _lines(borders: dict[str, Border]) -> _Lines:
    if any(border.kind in DOUBLED or border.kind in DASHED for border in borders.values()):
        raise BeyondError("a double or dashed line in a table")
    top, right, bottom, left = [
        (round(border.width, 4), border.color or "000000") if border else None
        for border in (borders.get(side) for side in ("top", "right", "bottom", "left"))
    ]
    above, below = borders.get("top"), borders.get("bottom")
    return (
        (top, right, bottom, left),
        above.width / 2 if above else 0.0,
        below.width / 2 if below else 0.0,
    )


def _inset(margins: Inset, before: float, above: float, after: float, below: float) -> Inset:
    top, right, bottom, left = margins
    return (
        round(top + before + above, 4), round(right, 4),
        round(bottom + after + below, 4), round(left, 4),
    )  # fmt: skip


def single_paragraph(cell: GridCell) -> Paragraph | None:
    """The paragraph in a cell, when there is nothing else in it."""
    blocks = cell.cell.blocks
    only = blocks[0] if len(blocks) == 1 else None
    return only if isinstance(only, Paragraph) else None
