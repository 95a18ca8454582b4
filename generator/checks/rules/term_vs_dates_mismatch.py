"""A stated length that the dates beside it do not have.

Which of the two counts would be a matter of interpretation. Months are counted first, then days,
as the law counts them: a year from 1 January ends with 31 December; one day more or less is a
matter of whether the last day counts, and is let pass. Notice periods, renewals, working days and
approximate lengths (约) are left alone; length and dates must stand in one sentence, or the length
must be stated as that of the term on a line beside them.

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
from generator.checks.dates import dated, ranges
from generator.checks.deals import block
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.spans import Span, spans
from generator.checks.stated_lengths import Length, is_elsewhere, lengths, of_term
from generator.checks.text import Sentence
from generator.checks.written_dates import written
from generator.diagnostics import Severity
from generator.fields.term import Term
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How exact a length must be.

    Attributes:
        days: Days that the last day may be off; people count the first day or do not.
    """

    days: int = setting(1, zh="届满日允许的误差（日）")


_PART = re.compile(r"其中|首年|首期|第[一二三四五\d]|阶段")
_ROUGH = re.compile(r"(?:约|大约|近|每|不少于|不低于|至少|不超过|最长|逾期|超过|提前|满)$")
_BESIDE = re.compile(r"[,(:]?(?:即|自|从|由|起止日期|具体|为|:)*")
_DAY = timedelta(days=1)
_NEAR = 2
_TOPIC = re.compile(
    r"服务|租|许可|合作|供货|承包|研究|开发|养殖|托管|仓储|维保|维护|质保|保修|试用|专利|著作权|商标|工期|施工|竣工|监理"
    r"|代理|经销|培训|任期|担保|保证|借款|展|试运行|免租|保密"
)
_OWN_TERM = re.compile(r"试用|试运行|免租|质保|保修|保密|宽限|展")


def find(matter: Matter) -> Iterator[Finding]:
    """Periods and a length beside them that does not fit."""
    limits = matter.settings(Limits)
    found = matter.get(spans)
    for span in found:
        if span.days is None or span.days[1] < span.days[0]:
            continue
        if sum(other.end.sentence is span.end.sentence for other in found) != 1:
            continue
        first, last = span.days
        stated = _lengths(span) or _beside(matter, span)
        fitting = any(fits(first, last, length, limits) for _, length in stated)
        if stated and not fitting:
            yield _finding(*stated[0], span)
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


def _lengths(span: Span) -> list[tuple[Sentence, Length]]:
    """Lengths in the sentence of a period that speak of it."""
    if not span.joined:
        return []
    sentence = span.start.sentence
    text = sentence.text
    found: list[tuple[Sentence, Length]] = []
    for length in lengths(text):
        if any(one.start < length.end and length.start < one.end for one in (span.start, span.end)):
            continue
        before = text[max(0, length.start - 12) : length.start]
        ahead = length.end <= span.start.start
        beside = ahead and _BESIDE.fullmatch(text, length.end, span.start.start)
        if is_elsewhere(text, length) and not (beside and not _ROUGH.search(before)):
            continue
        if _PART.search(text, length.end, max(length.end, span.start.start)):
            continue
        if (
            ahead
            and not beside
            and _differ(text[: length.end], text[length.end : span.start.start])
        ):
            continue
        if length.start > span.end.end + 12:
            continue  # a renewal or a notice, in another clause of the sentence
        found.append((sentence, length))
    return found


def _differ(one: str, other: str) -> bool:
    """Whether two stretches of text are about the terms of different things."""
    first, second = set(_TOPIC.findall(one)), set(_TOPIC.findall(other))
    return bool(first and second) and not first & second


def _beside(matter: Matter, span: Span) -> list[tuple[Sentence, Length]]:
    """The length of the term that a sentence before or behind the period states."""
    first, last = span.start.sentence, span.end.sentence
    heading = first.text[: span.start.start] + last.text[span.end.end :][:12]
    if _PART.search(heading) or _OWN_TERM.search(heading):
        return []
    low, high = first.passage.index - _NEAR, last.passage.index + _NEAR
    for passage in matter.text.passages[max(0, low) : high + 1]:
        for sentence in passage.sentences:
            if sentence in (first, last) or written(sentence):
                continue
            text = sentence.text
            if passage.cell is not None and passage.index:
                text = matter.text.passages[passage.index - 1].text + ":" + text
            length = of_term(text)
            if length is None or _differ(text, heading) or _PART.search(text):
                continue
            moved = len(text) - len(sentence.text)
            if length.start < moved:
                continue
            return [
                (
                    sentence,
                    Length(length.months, length.days, length.start - moved, length.end - moved),
                )
            ]
    return []


def _finding(sentence: Sentence, length: Length, span: Span) -> Finding:
    words = sentence.text[length.start : length.end]
    at = span.at
    if span.joined and sentence is span.start.sentence:
        at = sentence.extent(min(length.start, span.start.start), max(length.end, span.end.end))
    assert span.days is not None
    expected = _later(span.days[0], length.months) + timedelta(days=length.days) - _DAY
    return Finding(
        msg(
            "{length} from {first} end on {expected}, not on {last}",
            zh="自{first}起{length}应至{expected}届满，与约定的{last}不符",
            length=words,
            first=span.days[0].isoformat(),
            expected=expected.isoformat(),
            last=span.days[1].isoformat(),
        ),
        at,
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
