"""Pieces of a paragraph in, on a strip with the room of the tabs between them out.

The same reckoning as ``tabbed`` in the prelude, in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.ooxml.properties import TabStop
from generator.pdf.emit_paragraph import Area
from generator.pdf.emit_tabs import LEADERS, STOP_KINDS, tab_stops
from generator.pdf.model import ParagraphStyle
from generator.pdf.press.dashes import Dashes
from generator.pdf.press.galley import BeyondError, Frame, Rule
from generator.pdf.press.line_ends import LineEnds
from generator.pdf.press.pieces import Piece
from generator.pdf.press.strip import Box
from generator.pdf.press.strip_maker import StripMaker

_SLACK = 0.05
_SHARE = {"center": 0.5}
_LEADER_WIDTH = 0.5


def put_apart(strip: StripMaker, pieces: Sequence[Piece]) -> None:
    """Two pieces at the two ends of a line."""
    first, second = pieces
    for part in first:
        part.put(strip)
    strip.fill()
    for part in second:
        part.put(strip)


class TabSetter:
    """Sets pieces of one paragraph at tab stops."""

    def __init__(self, style: ParagraphStyle, area: Area, dashes: Dashes) -> None:
        self._start = round(style.left + style.first, 4)
        self._edge = round(style.left, 4)
        self._width = round(area.width - style.right, 4)
        self._default = round(area.default_tab, 4)
        self._stops = tab_stops(style)
        self._spaced = style.auto_space
        self._dashes = dashes

    def put(self, strip: StripMaker, pieces: Sequence[Piece]) -> None:
        """Each piece at the next stop."""
        x, width = self._start, self._width
        for index, piece in enumerate(pieces):
            if index:
                stop = self._stop(x)
                kind = STOP_KINDS.get(stop.kind, "left")
                own = 0.0 if kind == "left" else self._natural(piece)
                gap = max(round(stop.position, 4) - x - own * _SHARE.get(kind, 1.0), 0.0)
                if kind != "left" and x + gap + own > width + _SLACK:
                    gap = max(width - x - own - _SLACK, 0.0)
                self._gap(strip, stop, gap)
                x += gap
            for part in piece:
                part.put(strip)
            if index + 1 < len(pieces):
                x += self._natural(piece)
                if x > width:
                    x = self._edge + math.fmod(x - width, max(width - self._edge, 1.0))

    def _stop(self, x: float) -> TabStop:
        for stop in self._stops:
            if round(stop.position, 4) > x + _SLACK:
                return stop
        following = (math.floor((x + _SLACK) / self._default) + 1) * self._default
        if following > self._width and x < self._width:
            following = self._width
        return TabStop(following)

    def _gap(self, strip: StripMaker, stop: TabStop, gap: float) -> None:
        leader = LEADERS.get(stop.leader)
        if leader is None:
            strip.space(gap)
        elif leader == "solid":
            line = Rule(0.0, -_LEADER_WIDTH / 2, gap, _LEADER_WIDTH, "000000")
            strip.box(Box(gap, 0.0, Frame(0.0, (), rules=(line,) if gap else ())))
        else:
            raise BeyondError(f"{leader} leader")

    def _natural(self, piece: Piece) -> float:
        strip = StripMaker(self._dashes, spaced=self._spaced)
        for part in piece:
            part.put(strip)
        return LineEnds(strip.made(), spaced=self._spaced).natural()
