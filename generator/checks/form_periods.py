"""Lines of a form in, pairs of days in them that stand the wrong way round out.

A form tells when something begins and ends in one line (起止：2027年3月至2026年12月) or in two that name
both ends (开工 2026.12.1, 竣工 2026.3.1). This module alone knows how; days may lack, years may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.checks import lazy_re as re
from generator.checks.text import Extent, Passage

_ONE = r"(?P<{0}y>20\d{{2}})[年./-](?P<{0}m>\d{{1,2}})(?:[月./-](?P<{0}d>\d{{1,2}})?[日号]?)?"
_DAY = re.compile(rf"(?<![\dA-Za-z./-]){_ONE.format('')}(?![\d./-]|[A-Za-z])")
_PERIOD = re.compile(
    rf"(?P<label>[一-鿿]{{0,12}})[:|]?(?:自|从|由)?(?<![\dA-Za-z./-]){_ONE.format('a')}(?:起|开始|开工)?[,、]?(?:起)?"
    rf"(?:至|到|—{{1,2}}|-{{1,2}}|~|→|直至|止于){_ONE.format('b')}"
)
_NO_PERIOD = re.compile(r"编号|文号|版本|电话|原计划|原定|改为|调整为|GB")
_START = re.compile(r"开始|起始|启动|开工|起$|进场|起日|动工|始$|开机|施工日期|实施日期|生效")
_END = re.compile(
    r"结束|完成|截止|竣工|终止|完工|止$|止日|结题|收尾|退场|交付|验收|到期|鉴定|投产|结项"
)
_LABEL = re.compile(r"(?P<label>[一-鿿()]{1,14}?)[\s:|在于为是]{0,4}$")
_NEAR = 5


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


def reversed_periods(lines: Iterable[Passage]) -> Iterator[Reversed]:
    """Every period in lines of a form that ends before it begins."""
    begun: Dated | None = None
    for number, passage in enumerate(lines):
        text = passage.text
        if _NO_PERIOD.search(text):
            continue
        for found in _PERIOD.finditer(text):
            first, second = (_day(found, end) for end in "ab")
            if first and second and second < first:
                at = passage.extent(*found.span())
                label = found["label"] or text[found.start() : found.start() + 4]
                yield Reversed(Dated(label, first, at), Dated(label, second, at))
        for found in _DAY.finditer(text):
            label_ = _LABEL.search(text, 0, found.start())
            day = _day(found, "")
            if label_ is None or day is None:
                continue
            one = Dated(label_["label"], day, passage.extent(*found.span()))
            if _START.search(one.label) and not _END.search(one.label):
                begun, at_line = one, number
            elif begun and _END.search(one.label):
                if day < begun.day and number - at_line <= _NEAR:
                    yield Reversed(begun, one)
                begun = None


def _day(found: re.Match[str], end: str) -> date | None:
    """One end of a period; the first of the month where no day is given."""
    try:
        return date(int(found[f"{end}y"]), int(found[f"{end}m"]), int(found[f"{end}d"] or 1))
    except ValueError:
        return None
