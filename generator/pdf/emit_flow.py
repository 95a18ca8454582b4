"""Blocks in reading order in, Typst source out: which distance stands between two of them.

This module alone knows where spacing is left out: at the edges of cells and at the top of a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from generator.pdf.emit_list import Item, list_source
from generator.pdf.emit_once import once
from generator.pdf.emit_paragraph import Area, ParagraphWriter
from generator.pdf.emit_table import CellSource, TableWriter
from generator.pdf.lines import LineBox
from generator.pdf.model import Block, Paragraph, Table, Text
from generator.pdf.spacing import ends_page, gap, joined_frames
from generator.pdf.syntax import length

_ABOVE = 0.88
"""Share of a Chinese character's square that stands above the baseline."""


class _Above(NamedTuple):
    """What stands above a block: the distance to it, and whether that is nothing."""

    gap: float
    fresh: bool


@dataclass(slots=True)
class FlowWriter:
    """Writes sequences of blocks."""

    paragraphs: ParagraphWriter
    tables: TableWriter
    adds_spacing: bool = False

    def write(self, blocks: tuple[Block, ...], area: Area, *, cell: bool = False) -> str:
        """Source of blocks; the spacing at the edges of a ``cell`` is left to the cell."""
        return "\n".join(self.each(blocks, area, cell=cell))

    def each(self, blocks: tuple[Block, ...], area: Area, *, cell: bool = False) -> list[str]:
        """The same, block by block; numbered paragraphs that follow each other are one."""
        found: list[str] = []
        previous: Block | None = None
        for article in _articles(joined_frames(blocks)):
            distance = self._gap(previous, article[0])
            fresh = previous is None or ends_page(previous)
            above = _Above(0.0 if cell and previous is None else distance, fresh)
            write = partial(self._article, article, above, area)
            if len(article) > 1:
                text, place = self.paragraphs.inlines.text, self.paragraphs.inlines.place
                found += once(text, "article", article, (above, area, *place), write)
            else:
                found += write()
            previous = article[-1]
        return found

    def _article(self, blocks: tuple[Block, ...], above: _Above, area: Area) -> tuple[str, ...]:
        """Sources of blocks that begin where ``above`` says."""
        found: list[str] = []
        items: list[Item] = []
        previous: Block | None = None
        for each in blocks:
            block = each
            distance, fresh = above.gap, above.fresh
            if previous is not None:
                distance, fresh = self._gap(previous, block), ends_page(previous)
            if fresh and distance:
                if isinstance(block, Paragraph) and block.style.page_break_before and area.paged:
                    # The room stands on the new page: alone on the old one it would be a page.
                    found.append("#pagebreak(weak: true)")
                    block = _without_break(block)
                # Typst drops a block's own spacing where nothing stands above it.
                found.append(f"#v({length(distance)})")
                distance = 0.0
            previous = block
            if isinstance(block, Paragraph) and block.label is not None:
                item = self.paragraphs.item(block, distance, area)
                if item is not None:
                    items.append(item)
                    continue
            if items:
                found.append(list_source(items))
                items = []
            if isinstance(block, Table):
                found.append(self.tables.write(block, distance, area))
            else:
                found.append(self.paragraphs.write(block, distance, area))
        if items:
            found.append(list_source(items))
        return tuple(found)

    def cell(self, blocks: tuple[Block, ...], area: Area) -> CellSource:
        """Source of a cell's blocks, without the empty paragraph that must follow a table."""
        if len(blocks) > 1 and isinstance(blocks[-2], Table):
            empty = blocks[-1]
            if isinstance(empty, Paragraph) and not empty.inlines and empty.label is None:
                blocks = blocks[:-1]
        first, last = (blocks[0], blocks[-1]) if blocks else (None, None)
        if first is last and isinstance(first, Paragraph):
            text = self.paragraphs.bare(first, area)
            if text is not None:
                style = first.style
                return CellSource(text, style.before, style.after, style.align)
        return CellSource(
            self.write(blocks, area, cell=True),
            before=first.style.before if isinstance(first, Paragraph) else 0.0,
            after=last.style.after if isinstance(last, Paragraph) else 0.0,
        )

    def note(self, blocks: tuple[Block, ...]) -> str:
        """Source of a footnote's text, which goes on right after the footnote's number."""
        width = self.paragraphs.inlines.page.text_width
        if any(isinstance(block, Table) for block in blocks):
            return self.write(blocks, Area(width))
        return "#linebreak()".join(
            self.paragraphs.inline(block, width) for block in blocks if isinstance(block, Paragraph)
        )

    def characters(self, paragraph: Paragraph) -> list[str]:
        """Each character of a paragraph by itself, to be stacked; Latin words stay together."""
        texts = [inline for inline in paragraph.inlines if isinstance(inline, Text)]
        writer = self.paragraphs.inlines.text
        found: list[str] = []
        for text in texts:
            for character in text.text:
                if not character.isspace():
                    box = LineBox(text.style.size * _ABOVE, text.style.size * (1 - _ABOVE))
                    source = writer.run(character, text.style, box, frozenset(), paragraph.number)
                    found.append(source)
        return found

    def _gap(self, previous: Block | None, block: Block) -> float:
        return gap(previous, block, adds=self.adds_spacing)


def _articles(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """The blocks parted before each heading: where one article changes, the others stay."""
    start = 0
    for index in range(1, len(blocks)):
        block = blocks[index]
        if isinstance(block, Paragraph) and block.outline is not None:
            yield blocks[start:index]
            start = index
    if blocks:
        yield blocks[start:]


def _without_break(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, style=replace(paragraph.style, page_break_before=False))
