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
from collections.abc import Sequence
from typing import NamedTuple

HANGING = frozenset("，。、．；：！？")
_CLOSING = frozenset("，。、．；：！？”’》）」』】〗〕〉］｝")
_OPENING = frozenset("“‘《（「『【〖〔〈［｛")
_NOT_FIRST = _CLOSING | frozenset("·・…—～％‰℃°々〃ー-–,.;:!?)]}%'\"/°")
_NOT_LAST = _OPENING | frozenset("([{$¥￥£#＃＠@")
_MARKS = _CLOSING | _OPENING
_EAST = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WEST = re.compile("[0-9A-Za-z\u00c0-\u024f]")
_HALF = 0.5
_QUARTER = 0.25
_SLACK = 0.01


class Glyph(NamedTuple):
    """One character: its width and its size in points, and whether it is set as Chinese."""

    character: str
    width: float
    size: float
    chinese: bool


def hanging(
    glyphs: Sequence[Glyph], first: float, rest: float, *, spaced: bool
) -> frozenset[int]:
    """Positions of the marks that hang.

    Args:
        glyphs: The characters of the paragraph, as far as their widths are known.
        first: Width of the first line, less what stands before the first character.
        rest: Width of the other lines.
        spaced: Whether Chinese and European text stand a quarter em apart.
    """
    found: set[int] = set()
    room, start, position, chance, index = first, 0, 0.0, 0, 0
    while index < len(glyphs):
        glyph = glyphs[index]
        if index > start:
            position += _between(glyphs[index - 1], glyph, spaced=spaced)
            if _may_break(glyphs[index - 1], glyph):
                chance = index
        # At the end of a line, the empty half of a mark may be cut off.
        least = glyph.width
        if glyph.chinese and glyph.character in _CLOSING:
            least -= _HALF * glyph.size
        if position + least <= room + _SLACK or glyph.character == " " or index == start:
            position += glyph.width
            index += 1
            continue
        ends = index + 1 == len(glyphs) or _may_break(glyph, glyphs[index + 1])
        if glyph.character in HANGING and position <= room + _SLACK and ends:
            found.add(index)
            index = chance = index + 1
        elif chance > start:
            index = chance
        else:
            position += glyph.width
            index += 1
            continue
        room, start, position = rest, index, 0.0
        while index < len(glyphs) and glyphs[index].character == " ":
            index += 1
            start = index
    return frozenset(found)


def _between(left: Glyph, right: Glyph, *, spaced: bool) -> float:
    """What is added between two characters, or taken away."""
    if left.chinese and right.chinese:
        if left.character in _MARKS and right.character in _MARKS and (
            left.character in _CLOSING or right.character in _OPENING
        ):
            return -_HALF * min(left.size, right.size)
        return 0.0
    if not spaced:
        return 0.0
    if _EAST.match(left.character) and _WEST.match(right.character):
        return _QUARTER * left.size
    if _WEST.match(left.character) and _EAST.match(right.character):
        return _QUARTER * right.size
    return 0.0


def _may_break(left: Glyph, right: Glyph) -> bool:
    a, b = left.character, right.character
    if b == " " or b in _NOT_FIRST or a in _NOT_LAST:
        return False
    if a == " " or left.chinese or right.chinese:
        return a != "\u00a0" and b != "\u00a0"
    return a == "-" and b.isalpha()
