"""Bytes of a table or a row in, what they were read to before out.

This module alone decides when that holds again: nothing runs on into the table or out of it, no
number is counted in it, nothing was to be warned of, and its paragraphs begin at the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar, cast

from generator.pdf.context import Story
from generator.pdf.known import is_lasting
from generator.pdf.model import Row, Table
from generator.pdf.resolve_paragraph import ParagraphReader
from generator.pdf.warning_list import WarningList

_WEIGHT = 12_000
Part = TypeVar("Part", Table, Row)


def once(
    story: Story,
    paragraphs: ParagraphReader,
    key: tuple[object, ...],
    read: Callable[[], Part],
    rows: Callable[[Part], Iterable[Row]],
) -> Part:
    """What ``read`` gives; the same as before where it follows from the key.

    Args:
        story: What is read.
        paragraphs: Reads the paragraphs of the story.
        key: The bytes, and whatever decides how they are read.
        read: Reads them.
        rows: The rows among what was read.
    """
    if not paragraphs.at_rest:
        return read()
    known = story.source.basis.rows
    key = (*key, story.depth, story.grid, story.counts, story.paragraph)
    found = known.get(key)
    if found is not None:
        story.paragraph = found[1]
        return cast(Part, found[0])
    outer, story.source.warnings = story.source.warnings, WarningList()
    counted = paragraphs.counted
    try:
        part = read()
    finally:
        own, story.source.warnings = story.source.warnings, outer
        outer.take(own)
    alone = paragraphs.at_rest and paragraphs.counted == counted
    if alone and not own.all() and is_lasting(rows(part)):
        part = replace(part, lasting=True)
        known.put(key, (part, story.paragraph), weight=_WEIGHT)
    return part
