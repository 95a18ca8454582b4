"""Blocks in reading order in, Typst source out: which distance stands between two of them.

This module alone knows how spacing after and spacing before come together, in the running text, at
the edges of cells and at the top of a page.

Source: ECMA-376 part 1, 17.3.1.9 (contextual spacing) and 17.3.1.33.
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
from generator.pdf.model import Block, Break, Paragraph, Table, Text
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
        for article in _articles(_joined(blocks)):
            gap = self._gap(previous, article[0])
            fresh = previous is None or _ends_page(previous)
            above = _Above(0.0 if cell and previous is None else gap, fresh)
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
        for block in blocks:
            gap, fresh = above.gap, above.fresh
            if previous is not None:
                gap, fresh = self._gap(previous, block), _ends_page(previous)
            if fresh and gap:
                # Typst drops a block's own spacing where nothing stands above it.
                found.append(f"#v({length(gap)})")
                gap = 0.0
            previous = block
            if isinstance(block, Paragraph) and block.label is not None:
                item = self.paragraphs.item(block, gap, area)
                if item is not None:
                    items.append(item)
                    continue
            if items:
                found.append(list_source(items))
                items = []
            if isinstance(block, Table):
                found.append(self.tables.write(block, gap, area))
            else:
                found.append(self.paragraphs.write(block, gap, area))
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
        before = block.style.before if isinstance(block, Paragraph) else 0.0
        if not isinstance(previous, Paragraph):
            return before
        after = previous.style.after
        if isinstance(block, Paragraph) and previous.style.style_id == block.style.style_id:
            if previous.style.contextual:
                after = 0.0
            if block.style.contextual:
                before = 0.0
        return after + before if self.adds_spacing else max(before, after)


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


def _joined(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
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


def _ends_page(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return bool(block.inlines) and any(
        isinstance(inline, Break) and inline.kind == "page" for inline in block.inlines[-1:]
    )
