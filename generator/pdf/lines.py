"""Line rules of a paragraph in, explicit line boxes out: how far each run reaches up and down.

Typst makes a line as tall as the tallest run in it; giving every run the box that Word would count
with makes the lines as tall as Word's, whatever font really prints. This module alone knows line
rules and the document grid.

Source: ECMA-376 part 1, 17.3.1.33 (``w:spacing``) and 17.6.5 (``w:docGrid``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.pdf.families import line_metrics
from generator.pdf.model import LineRule, TextStyle

_EXACT_ASCENT = 0.8
"""Share of an exact line that stands above the baseline, as in Word and LibreOffice."""
_TOLERANCE = 0.05


@dataclass(frozen=True, slots=True)
class LineBox:
    """Points above and below the baseline."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The whole line."""
        return self.top + self.bottom


def natural(style: TextStyle) -> LineBox:
    """The line that a font asks for by itself: the taller of its Latin and Chinese parts."""
    return _natural(style.latin, style.east, style.size)


@lru_cache(maxsize=512)
def _natural(latin: str, east: str, size: float) -> LineBox:
    a, b = line_metrics(latin, chinese=False), line_metrics(east, chinese=True)
    return LineBox(max(a[0], b[0]) * size, max(a[1], b[1]) * size)


class LineBoxes:
    """The boxes of all runs of one paragraph."""

    def __init__(self, rule: LineRule, pitch: float, styles: Iterable[TextStyle]) -> None:
        self._rule = rule
        self._pitch = pitch
        self._groups: dict[int, LineBox] = {}
        self._boxes: dict[TextStyle, LineBox] = {}
        for style in styles:
            box = natural(style)
            key = self._key(box)
            held = self._groups.get(key, box)
            # Runs of like height share one box: their sum must not grow past a line of the grid.
            self._groups[key] = LineBox(max(held.top, box.top), max(held.bottom, box.bottom))

    def of(self, style: TextStyle) -> LineBox:
        """The box of one run."""
        if style not in self._boxes:
            self._boxes[style] = self._find(style)
        return self._boxes[style]

    def _find(self, style: TextStyle) -> LineBox:
        box = natural(style)
        if self._rule.kind == "exact":
            value = self._rule.value
            return LineBox(value * _EXACT_ASCENT, value * (1 - _EXACT_ASCENT))
        lines = self._key(box)
        shared = self._groups.get(lines, box)
        if lines:
            return _centred(shared, self._grid_height(lines))
        if self._rule.kind == "atLeast":
            return LineBox(max(shared.top, self._rule.value - shared.bottom), shared.bottom)
        extra = (self._rule.value - 1) * shared.height
        return LineBox(max(shared.top + extra, 0.1), shared.bottom)

    def _grid_height(self, lines: int) -> float:
        if self._rule.kind == "atLeast":
            return max(lines * self._pitch, self._rule.value)
        return lines * self._pitch * self._rule.value

    def _key(self, box: LineBox) -> int:
        """How many lines the run takes on the grid; 0 without one.

        A multiple widens the lines of the grid first: 四号 at 1.5 lines takes one of them.
        """
        if self._pitch <= 0:
            return 0
        unit = self._pitch
        if self._rule.kind == "auto":
            unit *= max(self._rule.value, 1.0)
        return max(math.ceil((box.height - _TOLERANCE) / unit), 1)


def _centred(box: LineBox, height: float) -> LineBox:
    spare = height - box.height
    return LineBox(box.top + spare / 2, box.bottom + spare / 2)
