"""The matter in, pairs of dates of its forms that stand the wrong way round out.

This module alone knows which labels of a form begin something and which end it, and how a form
writes a period in one line, be it of months only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.dates import dated, days
from generator.checks.forms import Kind, parts
from generator.checks.labelled import Labelled, labelled
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage

_WHEN = r"(?:日期|时间|年月|日)?"
_START = re.compile(rf"(?P<of>.{{0,6}}?)(?:开始|起始|启动|开工|起){_WHEN}")
_END = re.compile(rf"(?P<of>.{{0,6}}?)(?:结束|完成|截止|竣工|终止|完工|止){_WHEN}")
_ORDERS = (
    tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?:招标)?公告{_WHEN}|发布公告{_WHEN}",
            rf"投标截止{_WHEN}",
            rf"开标{_WHEN}",
        )
    ),
    tuple(re.compile(pattern) for pattern in (rf"招标{_WHEN}", rf"(?:签约|合同签订){_WHEN}")),
)


_PERIOD = re.compile(
    r"(?P<label>[一-鿿]{0,6}(?:起止|期限|周期|实施期|执行期|工期|时间|年限|进度|起讫)[一-鿿]{0,4})[:]?(?:自|从)?"
    r"(?P<y1>20\d{2})[年./-](?P<m1>\d{1,2})(?:[月./-](?P<d1>\d{1,2})?日?)?(?:起)?[,]?(?:至|到|—{1,2}|-{1,2}|~)"
    r"(?P<y2>20\d{2})[年./-](?P<m2>\d{1,2})(?:[月./-](?P<d2>\d{1,2})?)?"
)
"""A period in one line; of some only the months are given."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its label."""

    label: str
    day: date
    at: Extent


@dataclass(frozen=True, slots=True)
class Reversed:
    """Two dates of which the second should not be the earlier one."""

    first: Dated
    second: Dated


def reversed_dates(matter: Matter) -> Iterator[Reversed]:
    """Every pair, in no order."""
    for part in matter.get(parts):
        if part.kind is not Kind.FORM:
            continue
        lines = {sentence.passage.index for sentence in matter.get(dated)}
        found = [
            one
            for item in matter.get(labelled)
            if item.passage.index in lines
            and part.holds(item.passage)
            and (one := _dated(item)) is not None
        ]
        yield from _periods(found)
        for order in _ORDERS:
            yield from _sequence(found, order)


def reversed_periods(lines: Iterable[Passage]) -> Iterator[Reversed]:
    """Every period in lines of a form that ends before it begins."""
    for passage in lines:
        for found in _PERIOD.finditer(passage.text):
            first, second = (_month_or_day(found, end) for end in "12")
            if first and second and second < first:
                at = passage.extent(*found.span())
                label = found["label"]
                yield Reversed(Dated(label, first, at), Dated(label, second, at))


def _month_or_day(found: re.Match[str], end: str) -> date | None:
    """One end of a period; the first of the month where no day is given."""
    try:
        return date(int(found[f"y{end}"]), int(found[f"m{end}"]), int(found[f"d{end}"] or 1))
    except ValueError:
        return None


def _dated(item: Labelled) -> Dated | None:
    """The one date that a value consists of."""
    if len(item.value) > 24:
        return None
    for sentence in item.passage.sentences:
        for day in days(sentence):
            if day.value is not None and sentence.text[day.start : day.end] in item.value:
                return Dated(item.label, day.value, day.at)
    return None


def _periods(found: list[Dated]) -> Iterator[Reversed]:
    """The end that follows a beginning of the same thing."""
    for index, first in enumerate(found):
        start = _START.fullmatch(first.label)
        if start is None:
            continue
        for second in found[index + 1 :]:
            end = _END.fullmatch(second.label)
            if end is not None and end["of"] == start["of"]:
                if second.day < first.day:
                    yield Reversed(first, second)
                break


def _sequence(found: list[Dated], order: tuple[re.Pattern[str], ...]) -> Iterator[Reversed]:
    known = []
    for pattern in order:
        stated = next((one for one in found if pattern.fullmatch(one.label)), None)
        if stated is not None:
            known.append(stated)
    for first, second in pairwise(known):
        if second.day < first.day:
            yield Reversed(first, second)
