"""Frames on their pages in, the content of the pages out.

This module alone knows PDF coordinates, whose y counts up from the bottom of the page.

Source: ISO 32000-1, 8.5.2 (paths), 9.4.2 (text positions), 14.6 (marked content).
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.pdf.press.codes import color, number
from generator.pdf.press.galley import Frame, Rule, Shown
from generator.pdf.press.sheet import Area, Mark, Sheet
from generator.pdf.press.tags import Leaf

_THIN = 2.0
"""Points that a line is thick at most."""
_ABOVE, _BELOW = 0.88, 0.12
"""How far a line of text reaches above and below its baseline, in em: where a link is clicked."""


class Link:
    """Where a link stands and what it points to."""

    __slots__ = ("area", "target")

    def __init__(self, area: Area, target: str) -> None:
        self.area = area
        self.target = target


class Painter:
    """Paints one page.

    Args:
        sheet: The page.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._grounds: list[tuple[float, float, Rule]] = []
        self._rules: list[tuple[float, float, Rule]] = []
        self._code: list[bytes] = []
        self._leaf: Leaf | None = None
        self._link: Link | None = None
        self.links: list[Link] = []

    def frame(self, x: float, y: float, frame: Frame, leaves: Sequence[Leaf]) -> None:
        """Paint a frame of the text; ``y`` counts down from the top of the page."""
        if frame.grounds:
            self._grounds += [(x, y, rule) for rule in frame.grounds]
        if frame.rules:
            self._rules += [(x, y, rule) for rule in frame.rules]
        base = self._sheet.height - y
        at = b"q 1 0 0 1 %.3f %.3f cm\n" % (x, base)
        for place, code, shown in frame.runs:
            if place < 0:
                self._end()
                self._sheet.marks.append(Mark(b"%b%bQ" % (at, code), "layout"))
                continue
            leaf = leaves[place]
            if leaf is not self._leaf:
                self._end()
                self._leaf = leaf
            self._code += (at, code, b"Q\n")
            if leaf.target:
                for one in shown:
                    self._clicked(x, base, one, leaf)

    def running(self, x: float, y: float, frame: Frame, kind: str) -> None:
        """Paint a ``header`` or ``footer``."""
        self._end()
        code = _painted([(x, y, rule) for rule in frame.grounds], self._sheet.height)
        code += b"q 1 0 0 1 %.3f %.3f cm\n" % (x, self._sheet.height - y)
        code += b"".join([run.code for run in frame.runs]) + b"Q\n"
        code += _painted([(x, y, rule) for rule in frame.rules], self._sheet.height)
        if code:
            self._sheet.marks.append(Mark(code, kind))

    def finish(self) -> None:
        """Paint what stands behind and over the text."""
        self._end()
        height = self._sheet.height
        if self._grounds:
            self._sheet.marks.insert(0, Mark(_painted(self._grounds, height), "layout"))
        if self._rules:
            self._sheet.marks.append(Mark(_painted(self._rules, height), "layout"))

    def _end(self) -> None:
        """Close the marked content that is open."""
        if self._leaf is None:
            return
        mark = Mark(b"".join(self._code))
        self._sheet.marks.append(mark)
        self._leaf.take(mark)
        if self._link is not None:
            self._leaf.kids.append(self._link.area)
        self._code = []
        self._leaf = self._link = None

    def _clicked(self, x: float, base: float, shown: Shown, leaf: Leaf) -> None:
        left, baseline = x + shown.x, base - shown.y
        right = left + shown.width
        bottom, top = baseline - _BELOW * shown.size, baseline + _ABOVE * shown.size
        if self._link is not None:
            old = self._link.area.box
            if abs(old[1] - bottom) < shown.size / 2:
                self._link.area.box = (
                    min(old[0], left), min(old[1], bottom), max(old[2], right), max(old[3], top)
                )  # fmt: skip
                return
            leaf.kids.append(self._link.area)
        area = Area((left, bottom, right, top))
        self._sheet.areas.append(area)
        self._link = Link(area, leaf.target)
        self.links.append(self._link)


def _painted(rules: Sequence[tuple[float, float, Rule]], height: float) -> bytes:
    """Rectangles, one over the other in this order; thin ones as lines.

    On a screen a filled rectangle of half a point fades away, while a line is at least a pixel.
    """
    parts: list[bytes] = []
    state: tuple[str, float] = "", 0.0
    for x, y, rule in rules:
        left, top = x + rule.x, height - y - rule.y
        thin = min(rule.width, rule.height)
        now = rule.color, thin if thin <= _THIN and not rule.filled else 0.0
        if now != state:
            parts += _ended(state)
            parts.append(_begun(*now))
            state = now
        if not now[1]:
            box = left, top - rule.height, rule.width, rule.height
            parts.append(b"%.3f %.3f %.3f %.3f re\n" % box)
        elif rule.width >= rule.height:
            middle = top - rule.height / 2
            parts.append(b"%.3f %.3f m %.3f %.3f l\n" % (left, middle, left + rule.width, middle))
        else:
            middle = left + rule.width / 2
            parts.append(b"%.3f %.3f m %.3f %.3f l\n" % (middle, top, middle, top - rule.height))
    return b"".join([*parts, *_ended(state)])


def _begun(fill: str, line: float) -> bytes:
    if not line:
        return color(fill) + b"\n"
    return b"%b %b w\n" % (color(fill, stroke=True), number(line))


def _ended(state: tuple[str, float]) -> tuple[bytes, ...]:
    fill, line = state
    return (b"S\n" if line else b"f\n",) if fill else ()
