"""A Document in, its lines as passages out: normalised, placed, split into sentences.

Every rule reads the same passages, made once for a run. An ``Extent`` is a stretch of one passage
in original characters; whatever a rule matches, the finding quotes what stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from generator.checks.normalise import Normalised, loose, tight
from generator.document import Block, Document, Paragraph, Place, Role, SignatureBlock, Table

_STOP = re.compile(r"[。;!?]|(?<=[一-鿿)])(?<![一二三四五六七八九十])\.(?=[一-鿿]|$)")
"""。；！？, and the full-width point that old texts end sentences with."""


class Region(StrEnum):
    """The part of the Document a passage stands in."""

    FRONT = "front"
    BODY = "body"
    CLOSING = "closing"
    ANNEX = "annex"
    MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell: table, row and first grid column, counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Passage:
    """One line of a document.

    Attributes:
        index: Position in reading order, from 0.
        number: Number of the paragraph or cell it belongs to, from 1.
        region: Part of the document.
        role: Role of its paragraph; None in tables, ``SIGNATURE`` in signature blocks.
        label: Printed number where the Document keeps it apart from the text.
        original: The characters as they stand in the file, without ``label``.
        block: Index of its block; the lines of one paragraph or table share it.
        cell: Its cell when in a table.
        place: Where it was read.
    """

    index: int
    number: int
    region: Region
    role: Role | None
    label: str
    original: str
    block: int
    cell: CellPlace | None = None
    place: Place | None = None

    @cached_property
    def tight(self) -> Normalised:
        """See ``normalise.tight``."""
        return tight(self.original)

    @cached_property
    def loose(self) -> Normalised:
        """See ``normalise.loose``."""
        return loose(self.original)

    @cached_property
    def text(self) -> str:
        """The normalised text that rules match."""
        return self.tight.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences; empty ones are left out."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        for start, text in _divided(self.text):
            yield Sentence(self, start, start + len(text), text)

    def extent(self, start: int, end: int) -> Extent:
        """The original characters behind ``text[start:end]``."""
        return Extent(self, *self.tight.origin(start, end))

    def loose_extent(self, start: int, end: int) -> Extent:
        """The original characters behind ``loose.text[start:end]``."""
        return Extent(self, *self.loose.origin(start, end))

    def whole(self) -> Extent:
        """All of it."""
        return Extent(self, 0, len(self.original))


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of a passage, ``start`` to ``end`` in original characters."""

    passage: Passage
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The exact original characters."""
        return self.passage.original[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Attributes:
        passage: The line it stands in.
        start: Where, in the normalised text of the passage.
        end: One past its end.
        text: The normalised characters, with the closing 。 or ; if there is one.
    """

    passage: Passage
    start: int
    end: int
    text: str

    def extent(self, start: int = 0, end: int | None = None) -> Extent:
        """The original characters behind ``text[start:end]``, without outer spaces and 。."""
        stop = len(self.text) if end is None else end
        if end is None:
            stop = len(self.text.rstrip("。;!? "))
        return self.passage.extent(self.start + start, self.start + stop)


@lru_cache(4096)  # lines of a document recur in the next one of its type
def _divided(text: str) -> tuple[tuple[int, str], ...]:
    """Where the sentences of a line begin, and what they say."""
    stops = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
    parts = ((start, text[start:stop]) for start, stop in pairwise(stops))
    return tuple((start, part) for start, part in parts if part.strip("。;!? "))


@dataclass(frozen=True)
class Text:
    """All passages of a document in reading order; headers, footers and notes come last."""

    passages: tuple[Passage, ...]

    @cached_property
    def running(self) -> tuple[Passage, ...]:
        """The passages without headers, footers and notes."""
        return tuple(p for p in self.passages if p.region is not Region.MARGIN)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the running text."""
        return tuple(sentence for passage in self.running for sentence in passage.sentences)

    def contains(self, pattern: re.Pattern[str]) -> bool:
        """Whether a line of the running text has a match."""
        return any(pattern.search(passage.text) for passage in self.running)


def read(document: Document) -> Text:
    """The passages of ``document``."""
    return Text(tuple(_passages(document)))


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    role: Role | None
    place: Place | None
    label: str = ""
    cell: CellPlace | None = None


def _passages(document: Document) -> Iterator[Passage]:
    index = table_index = number = 0
    for block_index, (region, block) in enumerate(_regions(document)):
        lines = list(_lines(block, number, table_index))
        for line in lines:
            yield Passage(
                index=index,
                number=line.number,
                region=region,
                role=line.role,
                label=line.label,
                original=line.text,
                block=block_index,
                cell=line.cell,
                place=line.place,
            )
            index += 1
        number = max((line.number for line in lines), default=number)
        table_index += isinstance(block, Table)


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


def _lines(block: Block, number: int, table: int) -> Iterator[_Line]:
    """The lines of a block, numbered on from ``number`` where the reader gave no number."""
    match block:
        case Paragraph():
            for part, text in enumerate(block.text.split("\n")):
                label = block.label if part == 0 else ""
                yield _Line(text, *_at(block.place, number + 1, part, block.role), label)
        case Table():
            columns = _columns(block)
            for row_index, row in enumerate(block.rows):
                for cell, column in zip(row, columns[row_index], strict=True):
                    number += 1
                    where = CellPlace(table, row_index, column)
                    for part, text in enumerate(cell.text.split("\n")):
                        at = _at(cell.place or block.place, number, part, None)
                        yield _Line(text, *at, "", where)
        case SignatureBlock():
            depth = max((len(column) for column in block.columns), default=0)
            lines = [c[k] for c in block.columns for k in range(depth) if k < len(c)]
            for part, text in enumerate(lines):
                at = _at(block.place, number + 1 + part, 0, Role.SIGNATURE)
                yield _Line(text, *at)


def _columns(table: Table) -> list[list[int]]:
    """The first grid column of each cell; cells of rows above may cover the beginning of a row."""
    found: list[list[int]] = []
    covered: dict[int, int] = {}
    for row in table.rows:
        column, line, below = 0, [], {c: rows - 1 for c, rows in covered.items() if rows > 1}
        for cell in row:
            while covered.get(column, 0) > 0:
                column += 1
            line.append(column)
            for reached in range(column, column + cell.columns):
                if cell.rows > 1:
                    below[reached] = cell.rows - 1
            column += cell.columns
        found.append(line)
        covered = below
    return found


def _at(
    place: Place | None, number: int, part: int, role: Role | None
) -> tuple[int, Role | None, Place | None]:
    """Paragraph number, role and place of line ``part`` of a block."""
    if place is None:
        return number, role, None
    if part and place.line is not None:
        place = Place(place.paragraph, place.page, place.line + part, 1)
    return place.paragraph or number, role, place
