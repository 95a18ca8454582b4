"""A cell and the room it has on several pages in, which of its lines stand on each out.

This module alone knows where a cell may be parted. What is not sure raises ``BeyondError``: a cell
of several blocks is only parted when nothing but its first line decides.

Source: Typst 0.15, flow/distribute.rs and flow/collect.rs (widows and orphans).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.pdf.press.galley import BeyondError
from generator.pdf.press.table_cells import GridCell, single_paragraph

ROUNDING = 1e-4
"""What Typst forgives where something is a little too high, in points."""


class Part(NamedTuple):
    """Lines of a cell on one page: where the first begins and the last ends, in the cell."""

    begin: float
    end: float

    @property
    def height(self) -> float:
        """Of all of them."""
        return self.end - self.begin


NOTHING = Part(0.0, 0.0)


def fits(room: float, height: float) -> bool:
    """Whether something that high can stand there."""
    return room + ROUNDING >= height


def whole(cell: GridCell, room: float) -> bool:
    """Whether all of a cell can stand in this room."""
    return fits(room - cell.inset, cell.height)


def moves(cell: GridCell, room: float, rest: float) -> bool:
    """Whether nothing of a cell that is too high for the room can stand there, but below.

    Args:
        cell: Not ``whole`` in the room.
        room: What is left of the page.
        rest: Of each page after it.
    """
    inset = cell.inset
    lines = cell.stack.lines
    if room == rest or not cell.stack.frame.shown or not lines:
        return False
    begin, end = lines[0]
    if not fits(room - inset, cell.least) or (begin == 0 and not fits(room - inset, end)):
        # What is blank above the first line could stand on this page.
        return True
    return single_paragraph(cell) is not None and parted(cell, [room], rest)[0] is NOTHING


def parted(cell: GridCell, rooms: Sequence[float], rest: float | None) -> list[Part]:
    """The lines of a cell by page.

    Args:
        cell: Its text is one paragraph, or all of it fits.
        rooms: What is there for the cell on the first pages.
        rest: The same on each page after them; None when there are none.

    Raises:
        BeyondError: It is not sure where the cell would be parted.
    """
    inset = cell.inset
    height = cell.stack.frame.height
    if fits(rooms[0] - inset, cell.height):
        return [Part(0.0, height)]
    units = _units(cell)
    found: list[Part] = []
    page, left = 0, rooms[0] - inset
    begin = end = 0.0
    for (top, bottom), need in units:
        while True:
            follows = rooms[page + 1] if page + 1 < len(rooms) else rest
            progresses = page + 1 < len(rooms) or (rest is not None and left != rest - inset)
            too_high = not fits(left, bottom - top) and progresses
            alone = not fits(left, need) and follows is not None and fits(follows - inset, need)
            if follows is None or not (too_high or alone):
                break
            found.append(Part(begin, end) if end > begin else NOTHING)
            page, left = page + 1, follows - inset
            begin = end = top
        left -= bottom - top
        end = bottom
    found.append(Part(begin, end))
    if cell.least and len(found) > 1 and (found[0] is not NOTHING or len(found) > 2):
        raise BeyondError("a row of a least height that is parted")
    return found


def _units(cell: GridCell) -> list[tuple[tuple[float, float], float]]:
    """The lines, and the height that has to be there for each of them to stand on a page."""
    lines = cell.stack.lines
    if not cell.stack.frame.shown or not lines:
        raise BeyondError("an empty cell that is parted")
    only = single_paragraph(cell)
    if only is None:
        if lines == ((0.0, cell.stack.frame.height),):
            return [(lines[0], lines[0][1] - lines[0][0])]
        raise BeyondError("several blocks in a cell that is parted")
    style = only.style
    if style.keep_lines or style.keep_next or style.borders or style.background:
        begin, end = lines[0][0], lines[-1][1]
        return [((begin, end), end - begin)]
    heights = [bottom - top for top, bottom in lines]
    needs = list(heights)
    count = len(heights)
    if style.widow_control and count >= 2:
        needs[0] = sum(heights) if count == 3 else heights[0] + heights[1]
        if count >= 4:
            needs[-2] = heights[-2] + heights[-1]
    return list(zip(lines, needs, strict=True))
