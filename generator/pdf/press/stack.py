"""Galleys one below the other in, one frame and its shapes out: as in a cell or a header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.pdf.press.galley import LIST, Frame, Galley, Place, Rule, Shape, Shown


class Level(NamedTuple):
    """A frame, how far below the top it stands, and the number its leaves begin with."""

    y: float
    frame: Frame
    first: int


def joined(levels: Sequence[Level], height: float) -> Frame:
    """All frames as one."""
    if len(levels) == 1 and not levels[0].y and not levels[0].first:
        return levels[0].frame.as_high_as(height)
    shown: list[Shown] = []
    grounds: list[Rule] = []
    rules: list[Rule] = []
    places: list[Place] = []
    for y, frame, first in levels:
        shown += [
            one._replace(y=one.y + y, leaf=one.leaf + first if one.leaf >= 0 else -1)
            for one in frame.shown
        ]
        grounds += [rule._replace(y=rule.y + y) for rule in frame.grounds]
        rules += [rule._replace(y=rule.y + y) for rule in frame.rules]
        places += [place._replace(y=place.y + y) for place in frame.places]
    return Frame(height, tuple(shown), tuple(grounds), tuple(rules), tuple(places))


def paragraph_shape(galley: Galley, kind: str, first: int, *, labelled: bool = True) -> Shape:
    """The element of a paragraph; a link whose bookmark is missing is left out later.

    Args:
        galley: The paragraph.
        kind: Of the element.
        first: Number of its first leaf.
        labelled: Whether its number stands in it.
    """
    kids: list[Shape | int] = []
    for number, slot in enumerate(galley.slots, start=first):
        if slot == "label" and not labelled:
            continue
        linked = slot not in {"text", "label"}
        kids.append(Shape("Link", (number,), target=slot) if linked else number)
    return Shape(kind, tuple(kids))


def levels_of(galley: Galley) -> list[Level]:
    """The lines of a galley, from the top."""
    y = 0.0
    found: list[Level] = []
    for line in galley.lines:
        found.append(Level(y, line, 0))
        y += line.height
    return found


class Item(NamedTuple):
    """A numbered paragraph.

    Attributes:
        level: Depth in Word's list.
        holds: Whether deeper items may stand within it.
        label: Leaf of its number.
        body: Its text.
    """

    level: int
    holds: bool
    label: int
    body: tuple[Shape | int, ...]


def list_shape(items: Sequence[Item]) -> Shape:
    """The element of numbered paragraphs that follow each other, one within the other."""
    rows: list[Shape] = []
    start = 0
    while start < len(items):
        item, end = items[start], start + 1
        while item.holds and end < len(items) and items[end].level > item.level:
            end += 1
        inner = (list_shape(items[start + 1 : end]),) if end > start + 1 else ()
        kids = Shape("Lbl", (item.label,)), Shape("LBody", (*item.body, *inner))
        rows.append(Shape("LI", kids))
        start = end
    return Shape("L", tuple(rows), LIST)
