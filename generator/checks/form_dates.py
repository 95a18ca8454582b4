"""The matter in, pairs of dates of its forms that stand the wrong way round out.

This module alone knows which labelled dates of a form follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.dates import dated, days
from generator.checks.form_periods import Dated, Reversed
from generator.checks.forms import Kind, parts
from generator.checks.labelled import Labelled, labelled
from generator.checks.matter import Matter

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
    tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?:申请|申报|填报|填表|送审|报送|提交){_WHEN}",
            rf"(?:部门|科室|财务|初)?(?:审核|初审|会签){_WHEN}",
            rf".{{0,4}}(?:审批|批准|终审|核准|批复){_WHEN}",
        )
    ),
    tuple(re.compile(pattern) for pattern in (rf"招标{_WHEN}", rf"(?:签约|合同签订){_WHEN}")),
)


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
