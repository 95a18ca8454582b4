"""Blocks and how to write them in, their source out: from memory, where it was written before.

This module alone decides when source may be used again: the very same blocks, at the same place,
with bookmarks about that make no difference.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from generator.pdf.emit_list import Item
from generator.pdf.emit_memory import Written
from generator.pdf.emit_text import TextWriter
from generator.pdf.model import Block, Row
from generator.remembered import Same

_WEIGHT = 4000
Result = TypeVar("Result", bound="str | tuple[str, ...] | Item | None")


def once(
    text: TextWriter,
    kind: str,
    blocks: tuple[Block | Row, ...],
    place: tuple[object, ...],
    write: Callable[[], Result],
) -> Result:
    """What ``write`` gives.

    Args:
        text: Holds what the source needs, and what was written before.
        kind: Which source of the blocks it is.
        blocks: What is written.
        place: Everything else that decides how.
        write: Writes it.
    """
    if not all(block.lasting for block in blocks):
        return write()
    outer = text.needs
    level = outer.level if any(block.has_heading for block in blocks) else 0
    key = (kind, level, place, *map(Same, blocks))
    known = text.memory.blocks.get(key)
    if known is not None and outer.allow(known.needs):
        outer.take(known.needs)
        return cast(Result, known.source)
    text.needs = own = outer.apart()
    try:
        source = write()
    finally:
        text.needs = outer
    outer.take(own)
    if own.lasting:
        text.memory.blocks.put(key, Written(source, own), weight=_WEIGHT + 12 * len(str(source)))
    return source
