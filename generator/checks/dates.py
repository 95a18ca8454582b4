"""Passages in, the dates in them and the ranges between two dates out.

A date is kept as written, so that a 30 February can be reported. This module alone knows which
look-alikes (2026-13-45 in a contract number) are no dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.text import Extent, Sentence
from generator.formats import date_parts

_HAN = "〇○零一二三四五六七八九十"
MAY_BE_DATE = re.compile(
    r"(?<!\d)\d{4}年\d{1,2}月\d{1,2}[日号]"
    rf"|(?<![{_HAN}])[〇○零一二三四五六七八九]{{4}}年[{_HAN}]{{1,3}}月[{_HAN}]{{1,4}}[日号]"
    r"|(?<![A-Za-z0-9_.\-/])(?:19|20)\d{2}([-/.])\d{1,2}\1\d{1,2}(?![A-Za-z0-9_]|[-/.]\d)"
)
_YEAR = re.compile(rf"\d{{4}}[-年/.]|[{_HAN}]年")
_RANGE = re.compile(
    r"(?:\([^()]{0,8}\))?(?:零时|0时|0:00|当日|之日)?(?:起|开始|起算|始|日起)?(?:\([^()]{0,8}\))?[,、]?"
    r"(?:至|到|—{1,2}|-{1,2}|~{1,2}|─{1,2}|直至|截至|截止至|截止到|止于)"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written.

    Attributes:
        parts: Year, month, day, possible or not.
        sentence: The sentence it stands in.
        start: Where, in the text of the sentence.
        end: One past its end.
        numeric: Written as 2026-11-25 and the like, so that it may be another kind of number.
    """

    parts: tuple[int, int, int]
    sentence: Sentence
    start: int
    end: int
    numeric: bool

    @property
    def value(self) -> date | None:
        """The date, None when there is no such day."""
        try:
            return date(*self.parts)
        except ValueError:
            return None

    @property
    def at(self) -> Extent:
        """The original characters."""
        return self.sentence.extent(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Range:
    """Two possible dates joined by 至 or a dash."""

    start: Day
    end: Day

    @property
    def at(self) -> Extent:
        """From the first date to the second."""
        return self.start.sentence.extent(self.start.start, self.end.end)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, None when one is impossible."""
        first, last = self.start.value, self.end.value
        return (first, last) if first and last else None


def dated(matter: Matter) -> tuple[Sentence, ...]:
    """The sentences of the running text that have a date."""
    return tuple(sentence for sentence in matter.text.sentences_with(MAY_BE_DATE) if days(sentence))


def days(sentence: Sentence) -> tuple[Day, ...]:
    """The dates of a sentence that give year, month and day."""
    return tuple(
        Day(parts, sentence, start, end, numeric)
        for parts, start, end, numeric in _dates(sentence.text)
    )


@lru_cache(LINES)  # several rules ask, and the next document of the type says much the same
def _dates(text: str) -> tuple[tuple[tuple[int, int, int], int, int, bool], ...]:
    if not _YEAR.search(text):
        return ()
    return tuple(
        (parts, match.start(), match.end(), match.group(1) is not None)
        for match in MAY_BE_DATE.finditer(text)
        if (parts := date_parts(match.group().replace("号", "日"))) is not None
    )


def ranges(sentence: Sentence) -> tuple[Range, ...]:
    """The ranges of a sentence."""
    found = days(sentence)
    return tuple(
        Range(first, second)
        for first, second in pairwise(found)
        if _RANGE.fullmatch(sentence.text[first.end : second.start])
    )
