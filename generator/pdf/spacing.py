"""Blocks in reading order in, what their neighbours make of them out: distances, shared frames.

This module alone knows how spacing after and spacing before come together.

Source: ECMA-376 part 1, 17.3.1.5 (``w:between``), 17.3.1.9 (contextual spacing) and 17.3.1.33.
"""

from __future__ import annotations

from dataclasses import replace

from generator.pdf.model import Block, Break, Paragraph


def gap(previous: Block | None, block: Block, *, adds: bool) -> float:
    """Points between a block and the one before it.

    Args:
        previous: None at the beginning.
        block: Below it.
        adds: Both spacings count, not the larger one.
    """
    before = block.style.before if isinstance(block, Paragraph) else 0.0
    if not isinstance(previous, Paragraph):
        return before
    after = previous.style.after
    if isinstance(block, Paragraph) and previous.style.style_id == block.style.style_id:
        if previous.style.contextual:
            after = 0.0
        if block.style.contextual:
            before = 0.0
    return after + before if adds else max(before, after)


def ends_page(block: Block) -> bool:
    """Whether a page ends with this block, because it says so."""
    if not isinstance(block, Paragraph):
        return False
    return bool(block.inlines) and any(
        isinstance(inline, Break) and inline.kind == "page" for inline in block.inlines[-1:]
    )


def joined_frames(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Neighbouring paragraphs with equal borders share one frame, without lines between them."""
    found = list(blocks)
    for index in range(1, len(found)):
        first, second = found[index - 1], found[index]
        if (
            isinstance(first, Paragraph)
            and isinstance(second, Paragraph)
            and first.style.borders
            and _frame(blocks[index - 1]) == _frame(second)
        ):
            found[index - 1] = _without(first, "bottom")
            found[index] = _without(second, "top")
    return tuple(found)


def _frame(block: Block) -> tuple[object, ...]:
    if not isinstance(block, Paragraph):
        return ()
    style = block.style
    return style.borders, style.left, style.right


def _without(paragraph: Paragraph, side: str) -> Paragraph:
    kept = tuple((name, line) for name, line in paragraph.style.borders if name != side)
    return replace(paragraph, style=replace(paragraph.style, borders=kept))
