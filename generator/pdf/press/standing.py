"""How a paragraph stands among others: what of it is kept together.

This module says the same as ``emit_paragraph`` and ``emit_block`` say in Typst.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.pdf.emit_block import is_default, is_plain
from generator.pdf.model import Bookmark, Break, Inline, Label, Paragraph, Tab, Text
from generator.pdf.press.children import Blank, Lines, Whole, needs_of
from generator.pdf.press.galley import Galley
from generator.pdf.press.stack import joined, levels_of


class SetParagraph(NamedTuple):
    """A paragraph that has been set, and how it stands in its flow."""

    galley: Galley
    block: Lines | Whole | Blank


def standing(
    galley: Galley, paragraph: Paragraph, inlines: tuple[Inline, ...], label: Label | None
) -> SetParagraph:
    """How a paragraph of these lines stands."""
    style, lines = paragraph.style, galley.lines
    whole = joined(levels_of(galley), sum([line.height for line in lines]))
    if label is None and all(
        isinstance(inline, Bookmark) or (isinstance(inline, Text) and not inline.text)
        for inline in inlines
    ):
        return SetParagraph(galley, Blank(whole, style.keep_next))
    plain = is_plain(style, None if paragraph.outline is None else 1)
    if style.keep_lines and not plain:
        return SetParagraph(galley, Whole(whole, style.keep_next))
    heights = [line.height for line in lines]
    needs = tuple(heights)
    if style.widow_control:
        needs = needs_of(heights, [bool(line.shown) for line in lines])
    return SetParagraph(galley, Lines(lines, needs, whole, style.keep_next and not plain))


def is_item(paragraph: Paragraph) -> bool:
    """Whether it is an item of a list: see ``emit_paragraph``."""
    style = paragraph.style
    return (
        paragraph.label is not None
        and paragraph.outline is None
        and style.align != "distribute"
        and not style.page_break_before
        and not any(isinstance(inline, Tab | Break) for inline in paragraph.inlines)
    )


def is_bare(paragraph: Paragraph) -> bool:
    """Whether whoever holds its text can set it: see ``emit_paragraph``."""
    style = paragraph.style
    return (
        paragraph.label is None
        and paragraph.outline is None
        and not (style.left or style.first)
        and style.align != "distribute"
        and is_default(style)
        and all(isinstance(inline, Text | Bookmark) for inline in paragraph.inlines)
        and any(isinstance(inline, Text) and inline.text for inline in paragraph.inlines)
    )
