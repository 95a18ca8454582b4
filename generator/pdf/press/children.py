"""What stands one below the other in a flow: paragraphs, tables and the room between them.

Source: Typst 0.15, ``flow/collect.rs``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.pdf.press.galley import Frame
from generator.pdf.press.tables import SetTable
from generator.pdf.press.tags import Leaf


class Lines(NamedTuple):
    """A paragraph that may part between pages.

    Attributes:
        lines: Its lines.
        needs: What must be left of the page for each to stand on it.
        whole: All lines as one.
        sticky: It is kept with what follows.
    """

    lines: tuple[Frame, ...]
    needs: tuple[float, ...]
    whole: Frame
    sticky: bool


class Whole(NamedTuple):
    """What stays on one page."""

    frame: Frame
    sticky: bool


class Blank(NamedTuple):
    """An empty paragraph: what of it has no room on a page goes on on the next."""

    frame: Frame
    sticky: bool


class Rows(NamedTuple):
    """A table."""

    table: SetTable


Block = Lines | Whole | Blank | Rows


class Child(NamedTuple):
    """A block in its flow.

    Attributes:
        before: Room between it and what stands above it, in points.
        stays: That room is kept at the top of a page too.
        block: Itself.
        leaves: Where its content belongs.
    """

    before: float
    stays: bool
    block: Block
    leaves: Sequence[Leaf]


class Placed(NamedTuple):
    """A frame on its page: how far below the top of the text it begins."""

    y: float
    frame: Frame
    leaves: Sequence[Leaf]


def needs_of(heights: Sequence[float], filled: Sequence[bool]) -> tuple[float, ...]:
    """What must be left of the page for each line, so that none stands alone.

    Args:
        heights: Of the lines.
        filled: Whether anything stands on each.
    """
    count = len(heights)
    needs = list(heights)
    first = count >= 2 and filled[1]
    last = count >= 2 and filled[-2]
    if count == 3 and first and last:
        needs[0] = sum(heights)
    elif first:
        needs[0] = heights[0] + heights[1]
    if last and count >= 4:
        needs[-2] = heights[-2] + heights[-1]
    return tuple(needs)
