"""Cells and the room that is left in, heights of rows out.

This module alone knows what the rows below a cell over several rows take from its height. Which
lines stand on which page is for ``table_parts``.

Source: Typst 0.15, grid/layouter.rs (``measure_auto_row``) and grid/rowspans.rs.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from generator.pdf.press.table_cells import Grid, GridCell
from generator.pdf.press.table_figure import Figure, Place
from generator.pdf.press.table_parts import NOTHING, Part, moves, parted, whole
from generator.pdf.press.table_rows import Piece, Span

Rows = list[tuple[int, float]]
"""Numbers of rows and their heights."""


def natural(grid: Grid) -> list[float | None]:
    """Heights of rows that all stand on one page; None for one that no cell has a say in."""
    figure, stacks, leasts = grid.figure, grid.stacks, grid.leasts
    places = figure.places
    found: list[float | None] = []
    for y, fixed in enumerate(figure.fixed):
        if fixed is not None:
            found.append(fixed)
            continue
        height = 0.0 if None in figure.owners[y] else -1.0
        for number in figure.measured[y]:
            place = places[number]
            top, _, bottom, _ = place.inset
            outer = top + max(stacks[number].frame.height, leasts[number]) + bottom
            if place.rows > 1:
                here = sum([one or 0.0 for one in found[place.y : y]])
                if outer <= here:
                    continue
                outer -= here
                below = _covered(figure, place, y)
                if below and outer <= below:
                    continue
                outer -= below
            height = max(height, outer)
        found.append(height if height >= 0 else None)
    return found


class Site(NamedTuple):
    """Where a row is to stand.

    Attributes:
        grid: The cells.
        room: What is left of the page.
        later: What there is for rows on each page after it.
        top: What there was for rows at the top of this one.
        pieces: The rows that stand on it.
        spans: Cells over several rows that have begun.
    """

    grid: Grid
    room: float
    later: float
    top: float
    pieces: Sequence[Piece]
    spans: Sequence[Span]

    def group(self, start: int, count: int | None) -> tuple[float, int]:
        """Height and number of the rows that have to stand on one page.

        Args:
            start: The first of them.
            count: How many there are; None for as many as cells hold together.
        """
        rows: Rows = []
        left = count or 0
        for y in range(start, len(self.grid.figure.fixed)):
            if count is None:
                left = max(left, self.grid.figure.whole[y])
            if left == 0:
                break
            height = self.grid.figure.fixed[y]
            if height is None:
                found = self.heights(y, left, may_move=False, above=rows)
                height = found[0] if found else 0.0
            rows.append((y, height))
            left -= 1
            if left == 0:
                break
        return sum(height for _, height in rows), len(rows)

    def heights(
        self, y: int, whole_left: int, *, may_move: bool, above: Rows | None = None
    ) -> list[float] | None:
        """Heights of a row on this page and those after it.

        Args:
            y: Its number.
            whole_left: How many rows from here on have to stand on one page.
            may_move: It may begin on the next page.
            above: Rows that will stand between those on the page and this one.

        Returns:
            None when it has to begin on the next page; nothing when no cell has a say in it.
        """
        cells = [self.grid.cell(number) for number in self.grid.figure.measured[y]]
        parts = whole_left == 0
        if parts and may_move and any(self._moves(cell) for cell in cells if cell.place.rows == 1):
            return None
        found: list[float] = [0.0] if None in self.grid.figure.owners[y] else []
        for cell in cells:
            if cell.place.rows == 1:
                heights = [cell.outer]
                if parts and not whole(cell, self.room):
                    heights = _outer(cell, parted(cell, [self.room], self.later))
            else:
                known = self._span(cell, parts=parts, may_move=may_move, above=above or [])
                if known is None:
                    return None
                heights = self._lacking(cell, y, *known)
            for index, height in enumerate(heights[: len(found)]):
                found[index] = max(found[index], height)
            found += heights[len(found) :]
        return found

    def _moves(self, cell: GridCell) -> bool:
        return not whole(cell, self.room) and moves(cell, self.room, self.later)

    def _span(
        self, cell: GridCell, *, parts: bool, may_move: bool, above: Rows
    ) -> tuple[list[float], float] | None:
        """Heights of a cell over several rows from this page on, and what these have given."""
        rows = cell.rows
        here = sum(piece.height for piece in self.pieces if piece.y in rows)
        here += sum(height for y, height in above if y in rows)
        span = next(
            (one for one in self.spans if one.cell.number == cell.number and one.heights), None
        )
        if span is None:
            if not parts or whole(cell, here + self.room):
                return [cell.outer], here
            if may_move and moves(cell, here + self.room, self.later):
                return None
            return _outer(cell, parted(cell, [here + self.room], self.later)), here
        before = len(span.heights)
        rooms = [*span.heights, self.top if parts else inf]
        found = parted(cell, rooms, self.later if parts else None)[before:]
        if parts and may_move and len(found) > 1 and found[0] is NOTHING:
            return None
        return _outer(cell, found), here

    def _lacking(self, cell: GridCell, y: int, heights: list[float], here: float) -> list[float]:
        """What a cell over several rows lacks in the last of them that can grow."""
        if len(heights) <= 1 and (not heights or heights[0] <= here):
            return []
        heights[0] = max(heights[0] - here, 0.0)
        spare = _covered(self.grid.figure, cell.place, y)
        while spare > 0 and heights and heights[-1] <= spare:
            spare -= heights.pop()
        if spare > 0 and heights:
            heights[-1] -= spare
        return heights


def _covered(figure: Figure, place: Place, y: int) -> float:
    """What the rows below ``y`` that a cell spans give it: they are of fixed heights."""
    return sum([height or 0.0 for height in figure.fixed[y + 1 : place.y + place.rows]])


def _outer(cell: GridCell, parts: Sequence[Part]) -> list[float]:
    """Heights of the cell where these parts of it stand."""
    all_of_it = cell.stack.frame.height
    return [
        0.0
        if part is NOTHING
        else cell.outer
        if part.height == all_of_it
        else part.height + cell.inset
        for part in parts
    ]
