"""A stated length that the dates beside it do not have.

Which of the two counts would be a matter of interpretation. Months are counted first, then days,
as the law counts them: a year from 1 January ends with 31 December; one day more or less is a
matter of whether the last day counts, and is let pass. Notice periods, renewals, working days and
approximate lengths (约) are left alone; length and dates must stand in one sentence.

Bad::

    合同期限为18个月，自2026年7月15日起至2027年12月31日止。

Good::

    合同期限三年，自2025年7月1日至2028年6月30日。
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.checks import lazy_re as re
from generator.checks.dates import Range, dated, ranges
from generator.checks.deals import block
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.fields.term import Term
from generator.formats import parse_length
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How exact a length must be.

    Attributes:
        days: Days that the last day may be off; people count the first day or do not.
    """

    days: int = setting(1, zh="届满日允许的误差（日）")


_N = r"(?:\d{1,3}|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾百]{1,4}|半)"
_LENGTH = re.compile(
    rf"(?<![\d年月第.一二三四五六七八九十百零〇])(?:{_N}周?年(?:半|零?{_N}个月)?|{_N}个月|{_N}(?:天|日))"
)
_ELSEWHERE_BEFORE = re.compile(
    r"(?:约|大约|近|每|提前|逾期|超过|满|不少于|不低于|至少|不超过|最长|前|后|顺延|延长|续签|续期|展期|续展|质保期?为?|保修期?为?"
    r"|第|以上|以内|各|再|共?提前|试用期为?|免租期为?|满后|通知期为?)$"
)
_ELSEWHERE_BEHIND = re.compile(
    r"^(?:以?内|之内|前|之前|以前|后|之后|以上|左右|工作日|一|为|的?质保|\d)"
)
_PART = re.compile(r"其中|首年|首期|第[一二三四五\d]")
_ROUGH = re.compile(r"(?:约|大约|近|每|不少于|不低于|至少|不超过|最长|逾期|超过|提前|满)$")
_BESIDE = re.compile(r"[,(:]?(?:即|自|从|由|起止日期|具体|为|:)*")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Length:
    """A length in words and where it stands in its sentence."""

    months: int
    days: int
    start: int
    end: int


def find(matter: Matter) -> Iterator[Finding]:
    """Sentences with one range and a length that does not fit it."""
    limits = matter.settings(Limits)
    for sentence in matter.get(dated):
        found = ranges(sentence)
        if len(found) != 1 or found[0].days is None:
            continue
        lengths = _lengths(sentence, found[0])
        first, last = found[0].days
        fitting = any(fits(first, last, length, limits) for length in lengths)
        if lengths and not fitting and last >= first:
            yield _finding(sentence, lengths[0], found[0])
    yield from _unlike_deal(matter)


def fits(first: date, last: date, length: Length, limits: Limits) -> bool:
    """The judgement: whether first to last day have that length, give or take some days."""
    expected = _later(first, length.months) + timedelta(days=length.days) - _DAY
    return abs((last - expected).days) <= limits.days


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9998:
        return day
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _lengths(sentence: Sentence, period: Range) -> list[Length]:
    """Lengths in the sentence that speak of its period."""
    text = sentence.text
    found: list[Length] = []
    for match in _LENGTH.finditer(text):
        if period.start.start < match.end() and match.start() < period.end.end:
            continue
        before = text[max(0, match.start() - 12) : match.start()]
        behind = text[match.end() : match.end() + 8]
        elsewhere = _ELSEWHERE_BEFORE.search(before) or _ELSEWHERE_BEHIND.match(behind)
        ahead = match.end() <= period.start.start
        beside = ahead and _BESIDE.fullmatch(text, match.end(), period.start.start)
        if elsewhere and not (beside and not _ROUGH.search(before)):
            continue
        if _PART.search(text, match.end(), period.start.start):
            continue
        if match.start() > period.end.end + 12:
            continue  # a renewal or a notice, in another clause of the sentence
        length = parse_length(match.group())
        if length is not None:
            found.append(Length(*length, *match.span()))
    return found


def _finding(sentence: Sentence, length: Length, period: Range) -> Finding:
    words = sentence.text[length.start : length.end]
    start, end = min(length.start, period.start.start), max(length.end, period.end.end)
    assert period.days is not None
    expected = _later(period.days[0], length.months) + timedelta(days=length.days) - _DAY
    return Finding(
        msg(
            "{length} from {first} end on {expected}, not on {last}",
            zh="自{first}起{length}应至{expected}届满，与约定的{last}不符",
            length=words,
            first=period.days[0].isoformat(),
            expected=expected.isoformat(),
            last=period.days[1].isoformat(),
        ),
        sentence.extent(start, end),
        hint=msg(
            "correct the length or the last day ({expected}), or leave the length out",
            zh="请更正期限长度或截止日（{expected}），或只写起止日期",
            expected=expected.isoformat(),
        ),
    )


def _unlike_deal(matter: Matter) -> Iterator[Finding]:
    """A term of the text that is not the deal's."""
    stated = block(matter.deal, Term)
    if stated is None or stated[1].start is None or stated[1].end is None:
        return
    term = stated[1]
    for sentence in matter.get(dated):
        if not re.search(r"本(?:合同|协议)[^,。;]{0,8}(?:有效期|期限)", sentence.text):
            continue
        for period in ranges(sentence):
            if period.days is not None and period.days != (term.start, term.end):
                yield Finding(
                    msg(
                        "the text gives another term than the deal, {start} to {end}",
                        zh="文本所载期限与交易文件（{start}至{end}）不一致",
                        start=term.start,
                        end=term.end,
                    ),
                    period.at,
                )


RULE = rule(
    "term-vs-dates-mismatch",
    Severity.WARNING,
    msg("length and dates of a period differ", zh="期限长度与起止日期不符"),
    find,
    basis=(
        "民法典 第二百零一条第一款",
        "民法典 第二百零二条",
        "民法典 第二百零四条",
    ),
    on_forms=True,
    settings=Limits(),
)
