"""``w:p`` in, one resolved ``Paragraph`` out (and the blocks of text boxes anchored in it).

This module knows how properties, number and inlines come together, and what becomes of paragraphs
that are hidden or whose mark was deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.messages import msg
from generator.ooxml.names import w
from generator.ooxml.numbering import Label
from generator.pdf.context import Story
from generator.pdf.known import Known
from generator.pdf.layers import Layers
from generator.pdf.model import Block, Inline
from generator.pdf.pieces import Piece
from generator.pdf.resolve_format import ParagraphFormat
from generator.pdf.resolve_inline import InlineReader

_P_PR = w("pPr")


@dataclass(slots=True)
class ParagraphReader:
    """Reads the paragraphs of one story in order."""

    story: Story
    inlines: InlineReader
    _carried: list[Inline] = field(default_factory=list)
    """Text of a paragraph whose mark was deleted: it joins the next paragraph."""
    counted: int = 0
    """How many numbers were counted, printed or not."""

    @property
    def at_rest(self) -> bool:
        """Whether nothing of what was read runs on into what comes."""
        return self.inlines.fields.idle and not self._carried

    def read(self, piece: Piece, beneath: Layers) -> list[Block]:
        """The paragraph and what floats in it; nothing when it is hidden or joins the next."""
        story = self.story
        number = story.next_paragraph()
        known = self._known(piece, beneath, number)
        found = known.format
        if found.framed:
            what = msg("paragraph in a frame (it is printed in the text)")
            story.source.warnings.unsupported(what, number)
        boxes, self.inlines.boxes = self.inlines.boxes, []
        if found.joins_next:
            self._carried += known.inlines
            return boxes
        if self._carried:
            known = Known(found, (*self._carried, *known.inlines))
            self._carried = []
        if not known.inlines and found.mark.properties.get("hidden"):
            return boxes
        return [known.paragraph(self._number(found), number if story.counts else 0), *boxes]

    def _known(self, piece: Piece, beneath: Layers, number: int) -> Known:
        """What stands in a paragraph; of one whose bytes were read before, what they came to."""
        story = self.story
        known = story.source.basis.paragraphs
        idle = self.inlines.fields.idle
        key = (piece.key, beneath, story.grid)
        found = known.get(key) if idle else None
        if found is None:
            node = piece.element
            ppr = node[0] if len(node) and node[0].tag == _P_PR else None
            paragraph_format = story.source.basis.formats.of(ppr, beneath, story.grid)
            inlines = tuple(self.inlines.read(node, paragraph_format.text, number))
            found = Known(paragraph_format, inlines, own=idle and piece.own)
            if found.own:
                known.put(key, found, piece.size)
        return found

    def _number(self, found: ParagraphFormat) -> Label | None:
        if found.position is None or found.level is None:
            return None
        self.counted += 1
        return self.story.numbers.advance(*found.position)
