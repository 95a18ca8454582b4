"""What stands one below the other in, pages out: where each page ends.

A page ends as Typst ends it: lines of a paragraph keep two and two together, blocks that are kept
with the next one move down with it, room between blocks goes at the edges of pages.

Source: Typst 0.15, ``flow/distribute.rs`` and ``flow/collect.rs``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.pdf.press.children import Blank, Child, Lines, Placed, Rows, Whole
from generator.pdf.press.galley import BeyondError, Frame
from generator.pdf.press.tags import Leaf

_ROUNDING = 1e-6


class _Begun(NamedTuple):
    """Where a group of blocks began that are kept with the next."""

    child: int
    placed: int


def pages(children: Sequence[Child], height: float) -> Iterable[list[Placed]]:
    """The pages of a flow; there is at least one.

    Args:
        children: What stands on them.
        height: Of the text on each page.

    Raises:
        BeyondError: Something would have to be parted in a way that only Typst knows.
    """
    flow = _Flow(children, height)
    while True:
        yield flow.page()
        if flow.done:
            return


def piled(children: Sequence[Child]) -> tuple[list[Placed], float]:
    """What stands one below the other where no page ends, and how high it is."""
    flow = _Flow(children, math.inf)
    placed = flow.page()
    return placed, flow.height


class _Flow:
    """Where in the flow the next page begins.

    Attributes:
        height: Of what stands on the page.
    """

    def __init__(self, children: Sequence[Child], height: float) -> None:
        self._children = children
        self._full = height
        self._index = 0
        self._spaced = -1
        self._line = 0
        self._spill: list[Frame] = []
        self._spilled = 0.0
        self._placed: list[Placed] = []
        self._room = height
        self.height = 0.0
        self._sticky: _Begun | None = None
        self._may_stick: bool | None = None

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self._index >= len(self._children)

    def page(self) -> list[Placed]:
        """The next page."""
        self._placed = []
        self._room = self._full
        self.height = 0.0
        self._sticky = self._may_stick = None
        if not self._fill() and self._sticky is not None:
            # What is kept with the next block goes to the next page with it.
            self._index, count = self._sticky
            self._spaced = self._index
            self._line = 0
            self._spill = []
            self._spilled = 0.0
            del self._placed[count:]
        return self._placed

    def _fill(self) -> bool:
        """Put blocks on the page; False where it ended before the flow did."""
        children, count = self._children, len(self._children)
        while self._index < count:
            before, stays, block, leaves = children[self._index]
            if before and self._spaced != self._index:
                self._spaced = self._index
                if stays or self._placed:
                    self._room -= before
                    self.height += before
            if type(block) is Lines:
                fits = self._lines(block, leaves)
            elif type(block) is Whole:
                fits = self._whole(block, leaves)
            elif type(block) is Rows:
                fits = self._rows(block, leaves)
            else:
                assert type(block) is Blank
                fits = self._blank(block, leaves)
            if not fits:
                return False
            self._index += 1
        return True

    @property
    def _progresses(self) -> bool:
        """Whether the next page has more room."""
        return self._room != self._full

    def _lines(self, block: Lines, leaves: Sequence[Leaf]) -> bool:
        whole = block.whole
        fits = whole.height <= self._room + _ROUNDING
        if self._line == 0 and (fits or block.sticky):
            if block.sticky:
                self._stick()
            if fits:
                self._put(whole, leaves, sticky=block.sticky)
                return True
            if self._sticky is not None and block.sticky:
                return False
        for number in range(self._line, len(block.lines)):
            line, need = block.lines[number], block.needs[number]
            room = self._room + _ROUNDING
            if (line.height > room and self._progresses) or (
                need > room and need <= self._full + _ROUNDING
            ):
                self._line = number
                return False
            self._put(line, leaves)
        self._line = 0
        return True

    def _whole(self, block: Whole, leaves: Sequence[Leaf]) -> bool:
        if block.frame.height > self._room + _ROUNDING:
            if self._progresses:
                return False
            raise BeyondError("higher than the page")
        if block.sticky:
            self._stick()
        self._put(block.frame, leaves, sticky=block.sticky)
        return True

    def _blank(self, block: Blank, leaves: Sequence[Leaf]) -> bool:
        if self._room <= 0 and self._progresses:
            return False
        frame = block.frame.as_high_as(block.frame.height - self._spilled)
        # What holds nothing does not end a group of blocks that are kept with the next.
        sticky = block.sticky or not (frame.shown or frame.places)
        if self._spilled:
            frame = Frame(frame.height, ())
        elif block.sticky:
            self._stick()
        if frame.height <= self._room + _ROUNDING:
            self._put(frame, leaves, sticky=sticky)
            self._spilled = 0.0
            return True
        self._spilled += self._room
        self._put(frame.as_high_as(self._room), leaves, sticky=True)
        return False

    def _rows(self, block: Rows, leaves: Sequence[Leaf]) -> bool:
        table = block.table
        spill, sticky = self._spill, False
        if not spill:
            if self._room <= 0 and self._progresses and not table.together:
                return False
            spill = table.frames(self._room, self._full)
            if not spill[0].height and len(spill) > 1:
                return False
            sticky = table.sticky
            if sticky:
                self._stick()
        self._put(spill[0], leaves, sticky=sticky)
        self._spill = spill[1:]
        return not self._spill

    def _stick(self) -> None:
        """Remember where a group of blocks began that are kept with the next."""
        if self._sticky is not None:
            return
        if self._may_stick is None:
            self._may_stick = self._progresses
        if self._may_stick:
            self._sticky = _Begun(self._index, len(self._placed))

    def _put(self, frame: Frame, leaves: Sequence[Leaf], *, sticky: bool = False) -> None:
        if not sticky:
            self._sticky = self._may_stick = None
        self._placed.append(Placed(self.height, frame, leaves))
        self.height += frame.height
        self._room -= frame.height
