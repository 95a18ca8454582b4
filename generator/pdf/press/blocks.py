"""Blocks in reading order in, what stands on the pages out: spacing, keeping together, tags.

This module alone knows which distance and which element each block of a section asks for; it says
the same as ``emit_flow`` says in Typst.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.pdf.emit_block import is_default
from generator.pdf.emit_paragraph import Area, split
from generator.pdf.model import Block, Bookmark, Inline, Label, Paragraph, Table, Text
from generator.pdf.press import tags
from generator.pdf.press.children import Blank, Child, Rows
from generator.pdf.press.galley import BeyondError
from generator.pdf.press.setter import BlockSetter
from generator.pdf.press.standing import is_item
from generator.pdf.spacing import ends_page, gap, joined_frames


class Heading(NamedTuple):
    """A heading: its text, its level, and its leaves, by which it is found on the pages."""

    title: str
    level: int
    leaves: Sequence[tags.Leaf]


class SectionWriter:
    """Puts the blocks of one section one below the other.

    Args:
        setter: Sets them.
        area: The text.
        around: The element that they stand in.

    Attributes:
        headings: Those found, for the outline.
    """

    def __init__(self, setter: BlockSetter, area: Area, around: tags.Leaf) -> None:
        self.headings: list[Heading] = []
        self._setter = setter
        self._area = area
        self._around = around
        self._lists = tags.Lists(around)
        self._runs: list[list[Child]] = []
        self._current: list[Child] = []
        self._staged = True

    def runs(self) -> list[list[Child]]:
        """What was written; the last page may be empty because the text asks for it."""
        if self._current:
            self._close()
        elif self._staged:
            self._runs.append([])
        return self._runs

    def write(self, blocks: Sequence[Block]) -> None:
        """Put blocks below what is there."""
        setter = self._setter
        previous: Block | None = None
        for block in joined_frames(tuple(blocks)):
            distance = gap(previous, block, adds=setter.adds_spacing)
            fresh = previous is None or ends_page(previous)
            previous = block
            if isinstance(block, Table):
                self._lists.end()
                self._table(block, distance, fresh)
            elif is_item(block):
                self._item(block, distance, fresh)
            else:
                self._lists.end()
                self._paragraph(block, distance, fresh)

    def _close(self) -> None:
        if self._current:
            self._runs.append(self._current)
            self._current = []
            self._staged = False

    def _break(self, *, weak: bool) -> None:
        self._close()
        if not weak:
            if self._staged:
                self._runs.append([])
            self._staged = True

    def _table(self, table: Table, distance: float, fresh: bool) -> None:
        set_table = self._setter.table(table, self._area)
        leaves = tags.table(set_table.shape, set_table.leaves, self._around, self._setter.known)
        self._current.append(Child(distance, fresh, Rows(set_table), leaves))

    def _item(self, block: Paragraph, distance: float, fresh: bool) -> None:
        done = self._setter.set(block, block.inlines, block.label, self._area)
        assert block.label is not None
        number, body = self._lists.item(block.label.level, holds=is_default(block.style))
        leaves = tags.paragraph(done.galley, body, self._setter.known, number)
        self._current.append(Child(distance, fresh, done.block, leaves))

    def _paragraph(self, block: Paragraph, distance: float, fresh: bool) -> None:
        if block.style.page_break_before:
            self._break(weak=True)
        parts = split(block.inlines)
        if parts is None:
            self._part(block, block.inlines, block.label, distance, fresh)
            return
        label = block.label
        for index, (part, ended) in enumerate(parts):
            if index == 0 or any(not isinstance(inline, Bookmark) for inline in part):
                if part or label is not None or (index == 0 and ended is None):
                    self._part(block, part, label, 0.0 if index else distance, fresh and not index)
                label = None
            if ended == "page":
                self._break(weak=False)
            elif ended == "column":
                raise BeyondError("a column break")

    def _part(
        self,
        block: Paragraph,
        inlines: tuple[Inline, ...],
        label: Label | None,
        distance: float,
        fresh: bool,
    ) -> None:
        setter = self._setter
        done = setter.set(block, inlines, label, self._area)
        kind = "P"
        if block.outline is not None and not isinstance(done.block, Blank):
            kind = setter.heading(block.outline)
        leaves = tags.paragraph(done.galley, tags.Leaf(kind, self._around), setter.known)
        if kind != "P":
            self.headings.append(Heading(_title(inlines, label), setter.level, leaves))
        self._current.append(Child(distance, fresh, done.block, leaves))


def _title(inlines: tuple[Inline, ...], label: Label | None) -> str:
    text = "".join(inline.text for inline in inlines if isinstance(inline, Text))
    return text if label is None else f"{label.text} {text}"
