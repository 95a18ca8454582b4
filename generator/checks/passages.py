"""A Document in, its text as passages out.

A passage follows from its line and its place alone, and lines and places of a type recur in the
next document of it. So passages are remembered, with all that was found in them, and a document
shares those of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from generator.checks.columns import first_columns
from generator.checks.text import CellPlace, Passage, Region, Text
from generator.document import Block, Document, Paragraph, Place, Role, SignatureBlock, Table
from generator.remembered import Remembered


class _Line(NamedTuple):
    """A paragraph, a cell, or a line of the signatures: all that its passages follow from.

    Attributes:
        text: As it stands there.
        label: Printed number where it is kept apart.
        role: None in tables.
        place: Where it was read.
        number: Of the paragraph or cell, where the reader gave none.
        region: Part of the document.
        block: Index of its block.
        first: Index of its first passage.
        divided: Line breaks begin another passage.
        cell: Table, row and first grid column.
    """

    text: str
    label: str
    role: Role | None
    place: Place | None
    number: int
    region: Region
    block: int
    first: int
    divided: bool
    cell: tuple[int, int, int] | None = None


_Key: TypeAlias = tuple[
    str, str, Role | None, Place | None, int, Region, int, int, bool, tuple[int, int, int] | None
]
"""A ``_Line`` before anybody asks for its parts, which is quicker made."""
_MADE: Remembered[_Key, tuple[Passage, ...]] = Remembered(entries=16384, weight=24 * 2**20)
_PASSAGE = 2400
_CHARACTER = 24
"""About what a passage with all that is known of it, and each character, take in memory."""
_Known: TypeAlias = dict[int, tuple[_Key, tuple[Passage, ...]]]
_BEFORE: Remembered[tuple[str, int], _Known] = Remembered(entries=64, weight=8 * 2**20)
"""The lines of the latest document of a kind, by the index of their first passage: the next one has
most of them, and to compare two takes less time than to look one up among all."""
_LINE = 600


def read(document: Document) -> Text:
    """The passages of ``document``."""
    key = document.title, len(document.blocks)
    reader = _Reader(_BEFORE.get(key) or {})
    for block_index, (region, block) in enumerate(_regions(document)):
        reader.add(block, region, block_index)
    _BEFORE.put(key, reader.lines, weight=_LINE * (1 + len(reader.lines)))
    return Text(tuple(reader.passages))


def _regions(document: Document) -> Iterator[tuple[Region, Block]]:
    for region, blocks in (
        (Region.FRONT, document.front),
        (Region.BODY, document.body),
        (Region.CLOSING, document.closing),
        (Region.ANNEX, document.annexes),
        (Region.MARGIN, document.margins),
    ):
        for block in blocks:
            yield region, block


class _Reader:
    """Takes blocks one after the other, and numbers what they say.

    Args:
        before: The lines of a document that is likely to have the same ones.
    """

    def __init__(self, before: _Known) -> None:
        self.passages: list[Passage] = []
        self.lines: _Known = {}
        self._before = before
        self._number = 0  # of the last paragraph or cell
        self._tables = 0

    def add(self, block: Block, region: Region, index: int) -> None:
        """Take the next block; it is numbered on where the reader gave no number."""
        begin = len(self.passages)
        number = self._number + 1
        match block:
            case Paragraph():
                line = block.text, block.label, block.role, block.place
                self._take((*line, number, region, index, begin, True, None), begin)
            case Table():
                self._cells(block, region, index)
                self._tables += 1
            case SignatureBlock():
                depth = max((len(column) for column in block.columns), default=0)
                lines = [c[k] for c in block.columns for k in range(depth) if k < len(c)]
                for ahead, text in enumerate(lines):
                    first = begin + ahead
                    at = number + ahead, region, index, first
                    self._take((text, "", Role.SIGNATURE, block.place, *at, False, None), first)
        added = self.passages[begin:]
        if len(added) == 1:
            self._number = added[0].number
        elif added:
            self._number = max([passage.number for passage in added])

    def _cells(self, table: Table, region: Region, index: int) -> None:
        number = self._number
        for row_index, (row, columns) in enumerate(
            zip(table.rows, first_columns(table), strict=True)
        ):
            for cell, column in zip(row, columns, strict=True):
                number += 1
                where = self._tables, row_index, column
                first = len(self.passages)
                place = cell.place or table.place
                self._take(
                    (cell.text, "", None, place, number, region, index, first, True, where), first
                )

    def _take(self, line: _Key, first: int) -> None:
        kept = self._before.get(first)
        if kept is None or kept[0] != line:
            weight = _PASSAGE + _CHARACTER * len(line[0])
            kept = line, _MADE.get(line) or _MADE.put(line, _made(_Line(*line)), weight=weight)
        self.lines[first] = kept
        self.passages.extend(kept[1])


def _made(line: _Line) -> tuple[Passage, ...]:
    """The passages of a paragraph or a cell, or of a line that is not divided."""
    place = line.place
    return tuple(
        Passage(
            index=line.first + part,
            number=(place and place.paragraph) or line.number,
            region=line.region,
            role=line.role,
            label="" if part else line.label,
            original=text,
            block=line.block,
            cell=None if line.cell is None else CellPlace(*line.cell),
            place=_below(place, part),
        )
        for part, text in enumerate(line.text.split("\n") if line.divided else [line.text])
    )


def _below(place: Place | None, part: int) -> Place | None:
    """Where line ``part`` of a paragraph stands."""
    if part and place is not None and place.line is not None:
        return Place(place.paragraph, place.page, place.line + part, 1)
    return place
