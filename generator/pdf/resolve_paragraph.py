"""``w:p`` in, one resolved ``Paragraph`` out (and the blocks of text boxes anchored in it).

This module knows how properties, number and inlines come together, and what becomes of paragraphs
that are hidden or whose mark was deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from generator.messages import msg
from generator.ooxml.names import w
from generator.ooxml.units import nested
from generator.pdf.context import Layers, Story
from generator.pdf.model import Block, Inline, Label, Paragraph, Text
from generator.pdf.resolve_format import ParagraphFormat, ParagraphFormats
from generator.pdf.resolve_inline import InlineReader
from generator.pdf.resolve_text import text_style

_P_PR = w("pPr")


@dataclass(slots=True)
class ParagraphReader:
    """Reads the paragraphs of one story in order."""

    story: Story
    inlines: InlineReader
    formats: ParagraphFormats
    _carried: list[Inline] = field(default_factory=list)
    """Text of a paragraph whose mark was deleted: it joins the next paragraph."""

    def read(self, node: etree._Element, beneath: Layers) -> list[Block]:
        """The paragraph and what floats in it; nothing when it is hidden or joins the next."""
        story = self.story
        number = story.next_paragraph()
        ppr = node[0] if len(node) and node[0].tag == _P_PR else None
        found = self.formats.of(ppr, beneath, story.grid)
        if found.framed:
            what = msg("paragraph in a frame (it is printed in the text)")
            story.source.warnings.unsupported(what, number)
        inlines = self.inlines.read(node, found.text, number)
        boxes, self.inlines.boxes = self.inlines.boxes, []
        if found.joins_next:
            self._carried += inlines
            return boxes
        inlines, self._carried = self._carried + inlines, []
        if not inlines and found.mark.properties.get("hidden"):
            return boxes
        mark = found.mark.style
        size = next((i.style.size for i in inlines if isinstance(i, Text)), mark.size)
        paragraph = Paragraph(
            inlines=tuple(inlines),
            style=found.style(size),
            mark=mark,
            label=self._label(found),
            outline=found.outline,
            number=number if story.counts else 0,
        )
        return [paragraph, *boxes]

    def _label(self, found: ParagraphFormat) -> Label | None:
        if found.position is None or found.level is None:
            return None
        label = self.story.numbers.advance(*found.position)
        if label is None or not label.text:
            return None
        own = self.story.source.styles.run(found.level.rpr)
        # A number is not underlined just because the paragraph mark is.
        underline = own.get("underline", "none")
        style = text_style({**found.mark.properties, **own, "underline": underline})
        align = {"end": "right", "start": "left"}.get(found.level.align, found.level.align)
        return Label(label.text, style, label.suffix, align, label.level)


def is_section_end(node: etree._Element) -> bool:
    """Whether the paragraph carries the properties of the section that it ends."""
    return nested(nested(node, w("pPr")), w("sectPr")) is not None
