"""A paragraph's characters with their widths in, the marks that will hang at a line's end out.

Word lets a comma or full stop stand beyond the margin rather than take the last character of the
line down with it; Typst does not, so it is told which marks may. This module alone knows where
lines will end. It need not be right to the hair: a mark that is named wrongly stands a little out,
one that is missed is set as Typst would.

Source: ECMA-376 part 1, 17.3.1.21 (``w:overflowPunct``, on by default); Requirements for Chinese
Text Layout (W3C), 3.1.3 (line starts and ends) and 3.1.6 (widths of adjacent marks).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

HANGING = frozenset("，。、．；：！？")
_CLOSING = "，。、．；：！？”’》）」』】〗〕〉］｝"
_OPENING = "“‘《（「『【〖〔〈［｛"
_CLOSES = frozenset(_CLOSING)
_NOT_FIRST = frozenset(_CLOSING + "·・…—～％‰℃°々〃ー-–,.;:!?)]}%'\"/ ")
_NOT_LAST = frozenset(_OPENING + "([{$¥￥£#＃＠@\u00a0")
_PAIR = re.compile(f"[{_CLOSING}](?=[{_CLOSING}{_OPENING}])|[{_OPENING}](?=[{_OPENING}])")
_EAST = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_WEST = "0-9A-Za-z\u00c0-\u024f"
_SEAM = re.compile(f"[{_EAST}](?=[{_WEST}])|[{_WEST}](?=[{_EAST}])")
_WIDE = frozenset("“”‘’…—·")
_HALF = 0.5
_QUARTER = 0.25
_SLACK = 0.01


class Measured(NamedTuple):
    """Characters with the width and the size of each, in points.

    Quotes and dashes count as Chinese: what stands among European text must be replaced before.
    """

    text: str
    widths: Sequence[float]
    sizes: Sequence[float]


def hanging(line: Measured, first: float, rest: float, *, spaced: bool) -> frozenset[int]:
    """Positions of the marks that hang.

    Args:
        line: The characters of the paragraph, as far as their widths are known.
        first: Width of the first line, less what stands before the first character.
        rest: Width of the other lines.
        spaced: Whether Chinese and European text stand a quarter em apart.
    """
    text, count = line.text, len(line.text)
    gaps = _gaps(line, spaced=spaced)
    widths = list(line.widths)
    for index, gap in gaps.items():
        widths[index] += gap
    ends = [0.0, *accumulate(widths)]
    found: set[int] = set()
    start, room = 0, first
    while start < count:
        limit = ends[start] + gaps.get(start, 0.0) + room + _SLACK
        end = bisect_right(ends, limit, start + 1) - 1
        while end < count and text[end] == " ":
            end += 1
        if end < count and text[end] in _CLOSES:
            # At the end of a line, the empty half of a mark may be cut off.
            if ends[end + 1] - _HALF * line.sizes[end] <= limit:
                end += 1
            elif text[end] in HANGING and ends[end] <= limit and _may_break(text, end + 1):
                found.add(end)
                end += 1
        if end >= count:
            break
        start, room = _line_start(text, start, end), rest
    return frozenset(found)


def _gaps(line: Measured, *, spaced: bool) -> dict[int, float]:
    """What is added before a character, or taken away, because of the one before it."""
    found: dict[int, float] = {}
    for match in _PAIR.finditer(line.text):
        index = match.end()
        found[index] = -_HALF * min(line.sizes[index - 1], line.sizes[index])
    for match in _SEAM.finditer(line.text) if spaced else ():
        found[match.end()] = _QUARTER * line.sizes[match.end()]
    return found


def _line_start(text: str, start: int, end: int) -> int:
    """Where the next line begins when ``end`` is the first character that does not fit."""
    place = end
    while place > start and not _may_break(text, place):
        place -= 1
    if place == start:
        # One word that is longer than the line.
        place = end + 1
        while place < len(text) and not _may_break(text, place):
            place += 1
    while place < len(text) and text[place] == " ":
        place += 1
    return place


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before this character."""
    if place >= len(text):
        return True
    a, b = text[place - 1], text[place]
    if b in _NOT_FIRST or a in _NOT_LAST:
        return False
    return a == " " or _is_wide(a) or _is_wide(b) or (a == "-" and b.isalpha())


def _is_wide(character: str) -> bool:
    return character >= "\u2e80" or character in _WIDE
