"""Marks that follow each other in, what they take from each other out; and what each may give.

A Chinese mark fills half of its square: where two meet, or at the edge of a line, the empty half
may go. All measures are in em. This module alone knows how much.

Source: Requirements for Chinese Text Layout (W3C), 3.1.6.1; Typst 0.15, ``inline/shaping.rs``.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from generator.pdf.press.characters import QUOTES

SPACE_STRETCH = 0.5
"""Share of its width by which a space may grow in a line of equal length."""
_SPACE_SHRINK = 1 - 2 / 3
_GAP_SHRINK = 0.125


class Kind(Enum):
    """What justification makes of a character."""

    STIFF = auto()
    SPACE = auto()
    HAN = auto()
    OPENING = auto()
    CLOSING = auto()
    CENTERED = auto()


MARKS = frozenset((Kind.OPENING, Kind.CLOSING, Kind.CENTERED))


class Squeezed(NamedTuple):
    """What became of a mark.

    Attributes:
        taken: How much narrower it is.
        offset: How far it is moved, to the right.
        left: By how much it might still be narrowed on its left.
        right: The same on its right.
    """

    taken: float
    offset: float
    left: float
    right: float


def shrinkable(kind: Kind, width: float) -> tuple[float, float]:
    """How much a character may give on its left and on its right; of what unit the width is."""
    if kind is Kind.CLOSING:
        return 0.0, width / 2
    if kind is Kind.OPENING:
        return width / 2, 0.0
    if kind is Kind.CENTERED:
        return width / 4, width / 4
    return 0.0, width * _SPACE_SHRINK if kind is Kind.SPACE else 0.0


def gap_shrinkable(size: float) -> float:
    """How much the gap between Chinese and European text may give."""
    return _GAP_SHRINK * size


def squeezed(marks: Sequence[tuple[str, float, Kind]]) -> list[Squeezed]:
    """Marks of one style that follow each other: characters, widths and kinds."""
    widths = [width for _, width, _ in marks]
    ease = [list(shrinkable(kind, width)) for _, width, kind in marks]
    offsets = [0.0] * len(marks)
    for index in range(len(marks) - 1):
        following = index + 1
        half = widths[index] / 2
        # A quote that was narrowed does not count as a Chinese mark any more.
        if marks[index][0] in QUOTES and widths[index] != marks[index][1]:
            continue
        if ease[index][1] + ease[following][0] < half:
            continue
        given = min(ease[index][1], half)
        taken = half - given
        widths[index] -= given
        ease[index][1] -= given
        widths[following] -= taken
        offsets[following] -= taken
        ease[following][0] -= taken
    return [
        Squeezed(mark[1] - width, offset, *sides)
        for mark, width, offset, sides in zip(marks, widths, offsets, ease, strict=True)
    ]
