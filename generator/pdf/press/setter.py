"""Paragraphs, cells and tables in, what was set out: from memory, where it was set before.

This module alone decides when what was set may be used again: for the very same blocks.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.pdf.emit_block import is_default
from generator.pdf.emit_paragraph import Area
from generator.pdf.model import Block, Break, Counter, Inline, Label, Paragraph, Table
from generator.pdf.press import flow, tags
from generator.pdf.press.borders import bordered
from generator.pdf.press.children import Child, Whole
from generator.pdf.press.galley import BeyondError, Frame, Shape, Stack, shifted
from generator.pdf.press.paragraph import ParagraphSetter
from generator.pdf.press.stack import (
    Item,
    Level,
    joined,
    levels_of,
    list_shape,
    paragraph_shape,
)
from generator.pdf.press.standing import SetParagraph, is_bare, is_item, standing
from generator.pdf.press.tables import SetTable, TableSetter
from generator.pdf.spacing import gap, joined_frames
from generator.remembered import Remembered, Same

Counted = Callable[[Counter], str]
"""What the number of a page prints as."""


@dataclass(slots=True)
class Memory:
    """What was set with one set of fonts."""

    paragraphs: Remembered[tuple[object, ...], SetParagraph] = field(
        default_factory=lambda: Remembered(entries=8192, weight=24 * 2**20)
    )
    stacks: Remembered[tuple[object, ...], Stack] = field(
        default_factory=lambda: Remembered(entries=8192, weight=16 * 2**20)
    )
    tables: Remembered[tuple[object, ...], SetTable] = field(
        default_factory=lambda: Remembered(entries=256, weight=16 * 2**20)
    )

    running: Remembered[tuple[object, ...], Frame] = field(
        default_factory=lambda: Remembered(entries=1024, weight=4 * 2**20)
    )


@dataclass(slots=True)
class BlockSetter:
    """Sets the blocks of one document.

    Attributes:
        paragraphs: Sets their lines.
        memory: What was set before.
        known: Bookmarks that links may point to.
        adds_spacing: Spacing after and before are added.
    """

    paragraphs: ParagraphSetter
    memory: Memory
    known: frozenset[str]
    adds_spacing: bool = False
    _level: int = 0

    def stack(
        self, blocks: tuple[Block, ...], area: Area, *, cell: bool, counted: Counted | None = None
    ) -> Stack:
        """Blocks one below the other.

        Args:
            blocks: What stands there.
            area: The same.
            cell: Spacing at the edges is left to whoever holds them.
            counted: Numbers of pages, where they are known.
        """
        lasting = counted is None and all(
            block.lasting and not (block.has_heading and isinstance(block, Paragraph))
            for block in blocks
        )
        if not lasting:
            return self._stack(blocks, area, cell=cell, counted=counted)
        key = (cell, area, *map(Same, blocks))
        found = self.memory.stacks.get(key)
        if found is None:
            found = self._stack(blocks, area, cell=cell, counted=None)
            weight = 500 + sum(400 + 2 * len(one.code) for one in found.frame.shown)
            self.memory.stacks.put(key, found, weight=weight)
        return found

    def _stack(
        self, blocks: tuple[Block, ...], area: Area, *, cell: bool, counted: Counted | None
    ) -> Stack:
        if len(blocks) == 1 and cell:
            only = blocks[0]
            if isinstance(only, Paragraph) and is_bare(only):
                galley = self.set(only, only.inlines, None, area).galley
                levels = levels_of(galley)
                height = sum(line.height for line in galley.lines)
                kids = paragraph_shape(galley, "P", 0).kids
                style = only.style
                return Stack(
                    joined(levels, height), kids, len(galley.slots),
                    tuple((one.y, one.y + one.frame.height) for one in levels),
                    style.before, style.after, style.align,
                )  # fmt: skip
        return self._piled(blocks, area, cell=cell, counted=counted)

    def _piled(
        self, blocks: tuple[Block, ...], area: Area, *, cell: bool, counted: Counted | None
    ) -> Stack:
        children: list[Child] = []
        shapes: list[Shape | int] = []
        firsts: dict[int, int] = {}
        items: list[Item] = []

        def end_list() -> None:
            if items:
                shapes.append(list_shape(items))
                items.clear()

        count = 0
        previous: Block | None = None
        for block in joined_frames(_without_end(blocks) if cell else blocks):
            distance = gap(previous, block, adds=self.adds_spacing)
            fresh = previous is None
            if cell and fresh:
                distance = 0.0
            previous = block
            leaves: list[tags.Leaf] = []
            # The number of the first leaf goes along in the place of the leaves.
            firsts[id(leaves)] = count
            if isinstance(block, Table):
                inner = self.table(block, area)
                frame = inner.frames(math.inf, math.inf)[0]
                children.append(Child(distance, fresh, Whole(frame, inner.sticky), leaves))
                end_list()
                shapes.append(shifted(inner.shape, count))
                count += inner.leaves
                continue
            if any(isinstance(inline, Break) and inline.kind != "line" for inline in block.inlines):
                raise BeyondError("a page break in a cell")
            done = self.set(block, block.inlines, block.label, area, counted)
            kind = "P"
            if block.outline is not None:
                kind = self.heading(block.outline)
            children.append(Child(distance, fresh, done.block, leaves))
            slots = done.galley.slots
            if is_item(block) and block.label is not None and "label" in slots:
                body = paragraph_shape(done.galley, kind, count, labelled=False).kids
                number = count + slots.index("label")
                items.append(Item(block.label.level, is_default(block.style), number, body))
            elif any(line.shown for line in done.galley.lines):
                end_list()
                shapes.append(paragraph_shape(done.galley, kind, count))
            count += len(slots)
        end_list()
        placed, height = flow.piled(children)
        levels = [Level(one.y, one.frame, firsts[id(one.leaves)]) for one in placed]
        first, last = (blocks[0], blocks[-1]) if blocks else (None, None)
        return Stack(
            joined(levels, height),
            tuple(shapes),
            count,
            tuple((one.y, one.y + one.frame.height) for one in levels),
            first.style.before if cell and isinstance(first, Paragraph) else 0.0,
            last.style.after if cell and isinstance(last, Paragraph) else 0.0,
        )

    def table(self, table: Table, area: Area) -> SetTable:
        """A table; the same one as before, if it is."""
        key = (Same(table), area)
        found = self.memory.tables.get(key) if table.lasting else None
        if found is None:
            level = self._level
            found = TableSetter(lambda blocks, inner: self.stack(blocks, inner, cell=True)).set(
                table, area
            )
            if table.lasting and level == self._level:
                self.memory.tables.put(key, found, weight=20_000)
        return found

    def heading(self, depth: int) -> str:
        """The element of a heading; the next may be one level deeper at most."""
        self._level = min(depth + 1, self._level + 1)
        return f"H{self._level}"

    @property
    def level(self) -> int:
        """Of the last heading."""
        return self._level

    def set(
        self,
        paragraph: Paragraph,
        inlines: tuple[Inline, ...],
        label: Label | None,
        area: Area,
        counted: Counted | None = None,
    ) -> SetParagraph:
        """A paragraph, or a part of one."""
        whole = inlines is paragraph.inlines and label is paragraph.label
        key = (Same(paragraph), area)
        if whole and paragraph.lasting and counted is None:
            found = self.memory.paragraphs.get(key)
            if found is not None:
                return found
        galley = self.paragraphs.set(paragraph, inlines, label, area, counters=counted)
        galley = bordered(galley, paragraph, area)
        found = standing(galley, paragraph, inlines, label)
        if whole and paragraph.lasting and counted is None:
            codes = sum(len(one.code) for line in galley.lines for one in line.shown)
            self.memory.paragraphs.put(key, found, weight=1000 + 3 * codes)
        return found


def _without_end(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a cell without the empty paragraph that must follow a table."""
    if len(blocks) > 1 and isinstance(blocks[-2], Table):
        empty = blocks[-1]
        if isinstance(empty, Paragraph) and not empty.inlines and empty.label is None:
            return blocks[:-1]
    return blocks
