"""A sentence in, its dates in every customary writing out: 2026年11月25日, 2026年11月, 25 November 2026.

``dates`` knows days in Chinese and in figures; this module adds months without a day and English
dates, and the day's own words before it, so that periods and events can be told from them.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.dates import MAY_BE_DATE, days
from generator.checks.known import LINES, once
from generator.checks.matter import Matter
from generator.checks.text import Extent, Sentence

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
ENGLISH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: day of)? (?P<month>{_NAME}),? (?P<year>\d{{4}})(?!\d)"
    rf"|(?<![A-Za-z])(?P<month2>{_NAME}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<year2>\d{{4}})(?!\d)"
)
MONTH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})年(?P<month>\d{1,2})月(?!\d{1,2}[日号]|内|[上中下]旬)"
    r"|(?<![\d.¥/A-Z-])(?P<year2>20\d{2})[./](?P<month2>0[1-9]|1[0-2])(?=\s?(?:[—~至到-]|$|[,。;)止起]))"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date, or a month, as written.

    Attributes:
        parts: Year, month, day, possible or not; the day is 0 where only a month is given.
        sentence: The sentence it stands in.
        start: Where, in the text of the sentence.
        end: One past its end.
    """

    parts: tuple[int, int, int]
    sentence: Sentence
    start: int
    end: int

    @property
    def is_month(self) -> bool:
        """Whether no day is given."""
        return self.parts[2] == 0

    @property
    def first(self) -> date | None:
        """The day, or the first of the month; None when there is no such day."""
        return _day(self.parts[0], self.parts[1], self.parts[2] or 1)

    @property
    def last(self) -> date | None:
        """The day, or the last of the month; None when there is no such day."""
        year, month, day = self.parts
        if not day and 1 <= month <= 12 and year:
            day = calendar.monthrange(year, month)[1]
        return _day(year, month, day)

    @property
    def at(self) -> Extent:
        """The original characters."""
        return self.sentence.extent(self.start, self.end)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def with_dates(matter: Matter) -> tuple[Sentence, ...]:
    """The sentences of the running text that have a date in some writing."""
    return tuple(
        sentence
        for sentence in matter.text.sentences_with(MAY_BE_DATE, MONTH, ENGLISH)
        if written(sentence)
    )


@once  # several rules ask for the same sentence
def written(sentence: Sentence) -> tuple[Written, ...]:
    """The dates of a sentence, in order."""
    found = [Written(day.parts, sentence, day.start, day.end) for day in days(sentence)]
    found += [Written(parts, sentence, *span) for parts, *span in _others(sentence.text)]
    return tuple(sorted(found, key=lambda one: one.start))


@lru_cache(LINES)  # as above, for the next document of the type
def _others(text: str) -> tuple[tuple[tuple[int, int, int], int, int], ...]:
    """Months and English dates."""
    found = [
        ((int(m["year"] or m["year2"]), int(m["month"] or m["month2"]), 0), *m.span())
        for m in MONTH.finditer(text)
    ]
    for m in ENGLISH.finditer(text):
        day, month, year = m["day"] or m["day2"], m["month"] or m["month2"], m["year"] or m["year2"]
        found.append(((int(year), _month(month), int(day)), *m.span()))
    return tuple(found)


def _month(name: str) -> int:
    return next(i for i, whole in enumerate(_NAMES, 1) if whole.startswith(name.lower()[:3]))


def words_before(matter: Matter, one: Written, most: int = 24) -> str:
    """What stands before a date: in its sentence, or in the cell before where it fills its own."""
    before = one.sentence.text[: one.start]
    passage = one.sentence.passage
    if passage.cell is not None and not before.strip(" 自从于") and one.sentence.start == 0:
        above = matter.text.passages[passage.index - 1] if passage.index else None
        if above is not None and above.cell is not None and above.cell.row == passage.cell.row:
            return above.text[-most:] + before
    return before[-most:]
