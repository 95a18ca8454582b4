"""A strip of glyphs in, where its lines end out.

Lines are filled one after the other, each as far as it goes. This module alone knows how wide a
line is between two breaks: marks at its ends are narrower, spaces at its end take no room.

Source: Typst 0.15, ``inline/linebreak.rs`` (simple) and ``inline/line.rs``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from generator.pdf.press.breaks import Breaks
from generator.pdf.press.characters import NEWLINE
from generator.pdf.press.galley import BeyondError
from generator.pdf.press.squeezing import Kind, shrinkable
from generator.pdf.press.strip import Spacing, Strip

_ROUNDING = 1e-4
_BLANK = " \u00a0\u3000"
"""White space, as Unicode has it, of what we set."""


class Span(NamedTuple):
    """A line by positions in its strip.

    Attributes:
        start: Its first character.
        end: The first character of the next line.
        shown: The end of what takes room: spaces behind it do not.
        width: Its natural width.
        left: By how much its first glyph is narrowed on its left.
        right: By how much its last one is on its right.
        last: Position of its last glyph if nothing but blanks stands behind it; else -1.
        ended: It is the last line, or the text said that it ends.
    """

    start: int
    end: int
    shown: int
    width: float
    left: float
    right: float
    last: int
    ended: bool


class _End(NamedTuple):
    """What a line is like that ends at some place."""

    shown: int
    less: float
    right: float
    last: int


class LineEnds:
    """Where the lines of one strip end.

    Args:
        strip: The strip.
        spaced: Chinese and European text stand apart.
    """

    def __init__(self, strip: Strip, *, spaced: bool) -> None:
        self._strip = strip
        self._spaced = spaced
        self.sums = [0.0, *accumulate(strip.widths)]
        self._breaks = Breaks(strip.text)
        # Spacing before a paragraph may go back to the left; behind it, sums only grow.
        self._settled = 0
        while self._settled in strip.specials:
            self._settled += 1

    def spans(self, room: float) -> Iterator[Span]:
        """The lines, none wider than ``room`` if that can be."""
        text, count = self._strip.text, len(self._strip.text)
        start = 0
        while start < count:
            stop = text.find(NEWLINE, start) + 1 or count
            while start < stop:
                end, found = self._line(start, stop, room)
                yield self._span(start, end, found, ended=end == stop)
                start = end

    def natural(self) -> float:
        """Width of the longest line, if none is parted."""
        return max((span.width for span in self.spans(float("inf"))), default=0.0)

    def _line(self, start: int, stop: int, room: float) -> tuple[int, _End]:
        sums = self.sums
        limit = sums[start] + self._left(start) + room + _ROUNDING
        place = bisect_right(sums, limit, max(start + 1, self._settled), stop + 1)
        if place > stop:
            return stop, self._end(start, stop, ended=True)
        place = min(self._breaks.after(place), stop)
        while True:
            found = self._end(start, place, ended=place == stop)
            if sums[place] - found.less > limit:
                break
            if place == stop:
                return stop, found
            place = min(self._breaks.after(place + 1), stop)
        earlier = self._breaks.before(place, start)
        if earlier == start:
            return place, found
        return earlier, self._end(start, earlier, ended=False)

    def _span(self, start: int, end: int, found: _End, *, ended: bool) -> Span:
        left = self._left(start)
        width = self.sums[end] - self.sums[start] - left - found.less
        return Span(start, end, found.shown, width, left, found.right, found.last, ended)

    def _left(self, place: int) -> float:
        """By how much a glyph is narrowed on its left where it begins a line."""
        strip = self._strip
        look = strip.looks[place]
        if look is None:
            return 0.0
        kind = look.kinds[strip.text[place]]
        if kind is Kind.OPENING or (kind is Kind.HAN and self._spaced):
            change = strip.changes.get(place)
            if change is None:
                return 0.0 if kind is Kind.HAN else shrinkable(kind, strip.widths[place])[0]
            return change.offset if kind is Kind.HAN else change.left
        return 0.0

    def _right(self, place: int) -> float:
        """By how much a glyph is narrowed on its right where it ends a line."""
        strip = self._strip
        look = strip.looks[place]
        if look is None:
            return 0.0
        kind = look.kinds[strip.text[place]]
        if kind is Kind.CLOSING:
            change = strip.changes.get(place)
            if change is None:
                return shrinkable(kind, strip.widths[place])[1]
            return change.right
        if kind is Kind.HAN and self._spaced:
            change = strip.changes.get(place)
            return 0.0 if change is None else max(change.gap - change.offset, 0.0)
        return 0.0

    def _end(self, start: int, end: int, *, ended: bool) -> _End:
        strip = self._strip
        text, shown = strip.text, end
        if ended:
            if text[end - 1] == NEWLINE:
                shown = end = end - 1
        else:
            while shown > start and text[shown - 1] in _BLANK:
                shown -= 1
        if strip.specials:
            for at in range(max(end - 1, start), max(shown - 2, start - 1), -1):
                if at in strip.specials:
                    return self._special_end(shown, end, at)
        less = self.sums[end] - self.sums[shown]
        if shown == start or (shown < end and self._begins(shown)):
            return _End(shown, less, 0.0, -1)
        right = self._right(shown - 1)
        return _End(shown, less + right, right, shown - 1)

    def _begins(self, place: int) -> bool:
        """Whether blanks at the end of a line begin a run: Typst then sees no text before them."""
        begins = self._strip.starts.get(place)
        if begins is False:
            raise BeyondError("a line that ends between two runs")
        return begins is not None

    def _special_end(self, shown: int, end: int, last: int) -> _End:
        """The same where the last thing is no text; of blanks, only spacing stays."""
        strip = self._strip
        special = strip.specials[last]
        less = sum(strip.widths[at] for at in range(shown, end) if at not in strip.specials)
        if type(special) is Spacing and special.hangs and last == end - 1:
            less += special.amount
        return _End(shown, less, 0.0, -1)
