"""Blocks in reading order in, Typst source out: which distance stands between two of them.

This module alone knows how spacing after and spacing before come together, in the running text, at
the edges of cells and at the top of a page.

Source: ECMA-376 part 1, 17.3.1.9 (contextual spacing) and 17.3.1.33.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.pdf.emit_paragraph import Area, ParagraphWriter
from generator.pdf.emit_table import TableWriter
from generator.pdf.lines import LineBoxes
from generator.pdf.model import Block, Break, Paragraph, Table, Text
from generator.pdf.syntax import length


@dataclass(slots=True)
class FlowWriter:
    """Writes sequences of blocks."""

    paragraphs: ParagraphWriter
    tables: TableWriter

    def write(self, blocks: tuple[Block, ...], area: Area, *, cell: bool = False) -> str:
        """Source of blocks; in a ``cell`` the spacing at both edges is kept."""
        found: list[str] = []
        previous: Block | None = None
        for block in blocks:
            gap = _gap(previous, block)
            fresh = previous is None or _ends_page(previous)
            if fresh and gap:
                # Typst drops a block's own spacing where nothing stands above it.
                found.append(f"#v({length(gap)})")
                gap = 0.0
            if isinstance(block, Table):
                found.append(self.tables.write(block, gap, area))
            else:
                found.append(self.paragraphs.write(block, gap, area))
            previous = block
        if cell and isinstance(previous, Paragraph) and previous.style.after:
            found.append(f"#v({length(previous.style.after)})")
        return "\n".join(found)

    def cell(self, blocks: tuple[Block, ...], area: Area) -> str:
        """Source of a cell's blocks; the empty paragraph that must end a nested table is left out."""
        if len(blocks) > 1 and isinstance(blocks[-2], Table):
            last = blocks[-1]
            if isinstance(last, Paragraph) and not last.inlines and last.label is None:
                blocks = blocks[:-1]
        return self.write(blocks, area, cell=True)

    def characters(self, paragraph: Paragraph) -> list[str]:
        """Each character of a paragraph by itself, to be stacked; Latin words stay together."""
        texts = [inline for inline in paragraph.inlines if isinstance(inline, Text)]
        boxes = LineBoxes(paragraph.style.line, 0.0, [text.style for text in texts])
        writer = self.paragraphs.inlines.text
        found: list[str] = []
        for text in texts:
            for character in text.text:
                if not character.isspace():
                    box = boxes.of(text.style)
                    source = writer.run(character, text.style, box, frozenset(), paragraph.number)
                    found.append(source)
        return found


def _gap(previous: Block | None, block: Block) -> float:
    before = block.style.before if isinstance(block, Paragraph) else 0.0
    if not isinstance(previous, Paragraph):
        return before
    after = previous.style.after
    if isinstance(block, Paragraph):
        same = _style_id(previous) is not None and _style_id(previous) == _style_id(block)
        if same and previous.style.contextual:
            after = 0.0
        if same and block.style.contextual:
            before = 0.0
    # Word takes the larger of the two, not their sum.
    return max(before, after)


def _style_id(paragraph: Paragraph) -> str | None:
    return paragraph.style.style_id


def _ends_page(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return bool(block.inlines) and any(
        isinstance(inline, Break) and inline.kind == "page" for inline in block.inlines[-1:]
    )
