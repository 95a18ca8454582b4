"""A Document in, its lines as passages out: normalised, placed, split into sentences.

Every rule reads the same passages, made once for a run. An ``Extent`` is a stretch of one passage
in original characters; whatever a rule matches, the finding quotes what stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from generator.checks import lazy_re as re
from generator.checks.columns import first_columns
from generator.checks.index import Index, What
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
        tight: See ``normalise.tight``.
        text: The normalised text that rules match.
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
    tight: Normalised = field(init=False, repr=False, compare=False)
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        view = tight(self.original)
        self.__dict__.update(tight=view, text=view.text)  # every rule asks for them

    @cached_property
    def loose(self) -> Normalised:
        """See ``normalise.loose``."""
        return loose(self.original)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences; empty ones are left out."""
        return tuple(
            [Sentence(self, start, start + len(text), text) for start, text in _divided(self.text)]
        )

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
        return tuple(chain.from_iterable(passage.sentences for passage in self.running))

    @cached_property
    def _lines(self) -> Index:
        return Index([passage.text for passage in self.passages])

    @cached_property
    def _sentences(self) -> Index:
        return Index([sentence.text for sentence in self.sentences])

    def contains(self, wanted: What) -> bool:
        """Whether a line of the running text has the word, or a match of the expression."""
        lines = self.lines_with(wanted)
        if isinstance(wanted, str):
            return bool(lines)
        return any(wanted.search(passage.text) for passage in lines)

    def passages_with(self, *wanted: What) -> tuple[Passage, ...]:
        """The passages in which a word, or a match of an expression, may stand.

        Those that are left out have none for certain. Those returned have one of the words, or one
        of the words that every match has. What is asked for must be written in the code: words
        out of a document would be looked for in all documents to come.
        """
        numbers = self._lines.having(wanted)
        if numbers is None:
            return self.passages
        return tuple([self.passages[number] for number in numbers])

    def lines_with(self, *wanted: What) -> tuple[Passage, ...]:
        """Those of ``passages_with`` that belong to the running text."""
        numbers, running = self._lines.having(wanted), self.running
        if numbers is None:
            return running
        return tuple([running[number] for number in numbers if number < len(running)])

    def sentences_with(self, *wanted: What) -> tuple[Sentence, ...]:
        """The sentences of the running text in which one of ``wanted`` may stand.

        See ``passages_with``.
        """
        numbers = self._sentences.having(wanted)
        if numbers is None:
            return self.sentences
        return tuple([self.sentences[number] for number in numbers])


def read(document: Document) -> Text:
    """The passages of ``document``."""
    return Text(tuple(_passages(document)))


class _Line(NamedTuple):
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
            columns = first_columns(block)
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


def _at(
    place: Place | None, number: int, part: int, role: Role | None
) -> tuple[int, Role | None, Place | None]:
    """Paragraph number, role and place of line ``part`` of a block."""
    if place is None:
        return number, role, None
    if part and place.line is not None:
        place = Place(place.paragraph, place.page, place.line + part, 1)
    return place.paragraph or number, role, place
