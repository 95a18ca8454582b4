"""A line's glyphs and the room left in it in, what each of them gets or gives out.

This module alone knows how the room in a line is spread: first spaces grow, then all Chinese
characters and marks stand apart; in a line that is too long, marks and spaces give way.

Source: Typst 0.15, ``inline/line.rs`` (commit) and ``inline/shaping.rs`` (build).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from generator.pdf.press.characters import QUOTES, SPACES
from generator.pdf.press.line_ends import Span
from generator.pdf.press.squeezing import MARKS, SPACE_STRETCH, Kind, shrinkable
from generator.pdf.press.strip import Filler, Strip

_ROUNDING = 2e-4
_BLANK = re.compile(f"[{SPACES}]")


class Form(NamedTuple):
    """How lines stand, in points.

    Attributes:
        left: Where the room for them begins.
        width: How wide it is.
        hanging: How far all lines but the first are indented; the first one has it taken back.
        align: The share of what room is left that stands before a line.
        justified: Lines are of equal length.
        last_too: The last one as well.
        spaced: Chinese and European text stand apart.
    """

    left: float
    width: float
    hanging: float = 0.0
    align: float = 0.0
    justified: bool = False
    last_too: bool = False
    spaced: bool = True


class Spread(NamedTuple):
    """What becomes of the room in a line.

    Attributes:
        ratio: By how much of what they may, spaces grow; or glyphs shrink, below 0.
        extra: What each flexible glyph gets besides, in points.
        rest: Room that is left.
        filler: What a filler takes.
    """

    ratio: float
    extra: float
    rest: float
    filler: float = 0.0


class Spreader:
    """Spreads the room in the lines of one strip."""

    def __init__(self, strip: Strip, form: Form) -> None:
        self._strip = strip
        self._form = form
        self._changed = sorted(strip.changes)
        self._fillers = [at for at, one in strip.specials.items() if type(one) is Filler]
        self._blanks: list[int] = []
        if form.justified:
            blanks = (match.start() for match in _BLANK.finditer(strip.text))
            self._blanks = [at for at in blanks if strip.looks[at] is not None]

    def spread(self, span: Span) -> Spread:
        """What becomes of the room in a line."""
        strip, form = self._strip, self._form
        rest = form.width - form.hanging - span.width
        fills = bool(self._fillers) and any(span.start <= at < span.end for at in self._fillers)
        spread = Spread(0.0, 0.0, rest)
        if rest < -_ROUNDING:
            spread = self._shrunk(span, rest)
        elif rest > 0 and not fills:
            justified = form.justified
            if span.ended:
                justified = form.last_too and span.end == len(strip.text)
            if justified:
                spread = self._grown(span, rest)
        if fills:
            return spread._replace(rest=0.0, filler=max(spread.rest, 0.0))
        return spread

    def apply(
        self, start: int, end: int, span: Span, spread: Spread, gaps: list[float]
    ) -> tuple[float, float]:
        """Add to the gaps behind glyphs what becomes of single ones.

        Args:
            start: The first of the glyphs.
            end: The end of them.
            span: Their line.
            spread: What becomes of the room in it.
            gaps: What is added behind each glyph, in points; this is changed.

        Returns:
            How far the first glyph is moved, and by how much they all take more room.
        """
        changes, moved, more = self._strip.changes, 0.0, 0.0
        for index in range(bisect_left(self._changed, start), len(self._changed)):
            at = self._changed[index]
            if at >= end:
                break
            change = changes[at]
            gaps[at - start] += change.gap
            if change.offset:
                moved += _move(at - start, change.offset, gaps)
        if span.left and start == span.start:
            gaps[0] -= span.left
            more -= span.left
            moved += _move(0, -span.left, gaps)
        if span.right and end == span.shown:
            gaps[-1] -= span.right
            more -= span.right
        if spread.ratio > 0:
            more += self._grow(start, end, spread.ratio, gaps)
        elif spread.ratio < 0:
            for at in range(start, end):
                left, right = self._shrinkable(at, span)
                if left or right:
                    gaps[at - start] += (left + right) * spread.ratio
                    more += (left + right) * spread.ratio
                    moved += _move(at - start, left * spread.ratio, gaps)
        return moved, more

    def touches(self, start: int, end: int, span: Span, spread: Spread) -> bool:
        """Whether ``apply`` would do anything."""
        if spread.ratio or (span.left and start == span.start):
            return True
        if span.right and end == span.shown:
            return True
        index = bisect_left(self._changed, start)
        return index < len(self._changed) and self._changed[index] < end

    def _grow(self, start: int, end: int, ratio: float, gaps: list[float]) -> float:
        more = 0.0
        for at in self._between(start, end):
            grown = self._strip.widths[at] * SPACE_STRETCH * ratio
            gaps[at - start] += grown
            more += grown
        return more

    def _between(self, start: int, end: int) -> list[int]:
        """The spaces between two positions."""
        blanks = self._blanks
        if not blanks:
            return blanks
        first = bisect_left(blanks, start)
        return blanks[first : bisect_left(blanks, end, first)]

    def _grown(self, span: Span, rest: float) -> Spread:
        strip = self._strip
        ratio = extra = 0.0
        widths = strip.widths
        growth = SPACE_STRETCH * sum(widths[at] for at in self._between(span.start, span.shown))
        if growth > 0:
            ratio = min(rest / growth, 1.0)
            rest = max(rest - growth, 0.0)
        count = sum(strip.flexible[span.start : span.shown]) - self._stiff_ends(span.last)
        if count > 0 and rest > 0:
            extra, rest = rest / count, 0.0
        return Spread(ratio, extra, rest)

    def _shrunk(self, span: Span, rest: float) -> Spread:
        room = sum(sum(self._shrinkable(at, span)) for at in range(span.start, span.shown))
        if room <= 0:
            return Spread(0.0, 0.0, rest)
        return Spread(max(rest / room, -1.0), 0.0, min(rest + room, 0.0))

    def _stiff_ends(self, last: int) -> int:
        """How many glyphs at the end of a line get nothing of the room.

        Quotes count as Chinese only as long as they are not narrowed, which they are at the end.
        """
        look = self._strip.looks[last] if last >= 0 else None
        if look is None:
            return 0
        character = self._strip.text[last]
        kind = look.kinds[character]
        if character in QUOTES:
            return int(kind is Kind.OPENING and last not in self._strip.changes)
        return int(kind is Kind.HAN or kind in MARKS)

    def _shrinkable(self, at: int, span: Span) -> tuple[float, float]:
        """How much a glyph may give on both sides, in a line that is too long."""
        strip = self._strip
        look = strip.looks[at]
        if look is None or at >= span.shown:
            return 0.0, 0.0
        change = strip.changes.get(at)
        kind = look.kinds[strip.text[at]]
        if change is None or kind is Kind.SPACE:
            left, right = shrinkable(kind, strip.widths[at])
        else:
            left, right = change.left, change.right
        if at == span.start and span.left:
            left = 0.0
        if at == span.last and span.right:
            right = 0.0
        return left, right


def _move(index: int, offset: float, gaps: list[float]) -> float:
    """Move a glyph to the right; how far, if it is the first one."""
    gaps[index] -= offset
    if index:
        gaps[index - 1] += offset
        return 0.0
    return offset
