"""The lines of a document as rules see them: normalised, placed, split into sentences.

Every rule reads the same passages. An ``Extent`` is a stretch of one passage
in original characters; whatever a rule matches, the finding quotes what stands in the file.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import Any, TypeVar

from generator.checks import lazy_re as re
from generator.checks.guides import guide_begins
from generator.checks.index import Index, Judge, What
from generator.checks.known import LINES
from generator.checks.labels import Label, parse_label
from generator.checks.normalise import Normalised, loose, tight
from generator.document import Place, Role

T = TypeVar("T")

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
        known: See ``known.once``.
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
    known: dict[Callable[..., Any], Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        view = tight(self.original)
        self.__dict__.update(tight=view, text=view.text, known={})  # every rule asks for them

    @cached_property
    def loose(self) -> Normalised:
        """See ``normalise.loose``."""
        return loose(self.original)

    @cached_property
    def numbered(self) -> Label | None:
        """Its printed number, whether the Document keeps it apart or not.

        ``end`` counts in ``text``: 0 when the label is kept apart.
        """
        if self.label:
            apart = parse_label(tight(self.label).text.strip())
            return apart and Label(apart.kind, apart.number, apart.text, 0, apart.arabic)
        if self.role in (Role.TITLE, Role.META, Role.SIGNATURE):
            return None
        return parse_label(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences; empty ones are left out."""
        return tuple(
            [Sentence(self, start, start + len(text), text) for start, text in _divided(self.text)]
        )

    def __hash__(self) -> int:
        """Of the line and its position: passages that differ in these are many, others few."""
        return hash((self.index, self.original))

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
        known: See ``known.once``.
    """

    passage: Passage
    start: int
    end: int
    text: str
    known: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def extent(self, start: int = 0, end: int | None = None) -> Extent:
        """The original characters behind ``text[start:end]``, without outer spaces and 。."""
        stop = len(self.text) if end is None else end
        if end is None:
            stop = len(self.text.rstrip("。;!? "))
        return self.passage.extent(self.start + start, self.start + stop)


@lru_cache(LINES)  # lines of a document recur in the next one of its type
def _divided(text: str) -> tuple[tuple[int, str], ...]:
    """Where the sentences of a line begin, and what they say."""
    stops = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
    parts = ((start, text[start:stop]) for start, stop in pairwise(stops))
    return tuple((start, part) for start, part in parts if part.strip("。;!? "))


@dataclass(frozen=True)
class Text:
    """All passages of a document in reading order; headers, footers and notes come last.

    Running text is what may be a term: headers, footers and notes are not, nor is a guide to
    filling in behind a model contract.
    """

    passages: tuple[Passage, ...]

    @cached_property
    def running(self) -> tuple[Passage, ...]:
        """The passages of the running text."""
        running = tuple([p for p in self.passages if p.region is not Region.MARGIN])
        return running[: guide_begins(running)]

    @cached_property
    def cells(self) -> tuple[Passage, ...]:
        """Those of them that stand in tables."""
        return tuple([p for p in self.running if p.cell is not None])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the running text."""
        return tuple(chain.from_iterable([passage.sentences for passage in self.running]))

    @cached_property
    def _lines(self) -> Index:
        return Index([passage.text for passage in self.passages], self.passages)

    @cached_property
    def _sentences(self) -> Index:
        return Index([sentence.text for sentence in self.sentences], self.sentences)

    def contains(self, wanted: What) -> bool:
        """Whether a line of the running text has the word, or a match of the expression."""
        lines = self.lines_with(wanted)
        if isinstance(wanted, str):
            return bool(lines)
        return any(wanted.search(passage.text) for passage in lines)

    def words(self, wanted: frozenset[str]) -> frozenset[str]:
        """Those of the words that stand in the running text; they must be written in the code."""
        return self._lines.words(wanted, len(self.running))

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

    @property
    def is_first(self) -> bool:
        """Whether no document with about the same sentences has been looked through before."""
        return self._sentences.is_first

    def told(self, judge: Judge[Sentence, T]) -> list[tuple[int, T]]:
        """What is said of sentences by themselves, with their places in ``sentences``."""
        return self._sentences.told(judge)

    def told_of_lines(self, judge: Judge[Passage, T]) -> list[tuple[int, T]]:
        """What is said of passages by themselves, with their places in ``passages``."""
        return self._lines.told(judge)

    def numbers_with(self, *wanted: What) -> AbstractSet[int]:
        """The places in ``sentences`` of those that ``sentences_with`` returns."""
        numbers = self._sentences.having(wanted)
        return frozenset(range(len(self.sentences)) if numbers is None else numbers)
