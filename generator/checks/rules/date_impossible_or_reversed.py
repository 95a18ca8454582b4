"""A date that does not exist, a period that ends before it begins, delivery before signing.

A 30 February leaves the time of performance open, and a reversed period has no days in it. Lunar
dates, numbers of papers that look like dates, past deliveries and agreements that are expressly
signed afterwards (补签) are left alone; so is a term that begins before signing, which framework
agreements often have.

Bad::

    乙方应于2027年2月30日前交付全部货物。

Good::

    乙方应于2027年2月28日前交付全部货物。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks import lazy_re as re
from generator.checks.dates import MAY_BE_DATE, Day, dated, days, ranges
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_LUNAR = re.compile(r"农历|阴历|旧历|夏历|正月|腊月")
_NUMBERED = re.compile(r"编号|图号|文号|案号|版本|标准|GB|ISO|单号|No\.?", re.IGNORECASE)
_TIME = re.compile(r"日期|时间|期限|有效期|自|起|至|止|于|前|截止|生效|交货|交付|签订|签署")
_MONTH_DAY = re.compile(r"(?<![\d年.])(\d{1,2})月(\d{1,2})[日号](?!历)")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_AFTERWARDS = re.compile(r"补签|补充签订|追溯|溯及|追认|倒签|后补|事后签")
_SIGNED = re.compile(r"(?:签订|签署|签约|订立)(?:日期|时间|日)?[:为于在]{0,2}$")
_SIGNS_THIS = re.compile(r"(?:共同)?(?:签订|签署|订立)本(?:合同|协议)")
_SIGNED_BEHIND = re.compile(r"^(?:在|于)?[^,。;:]{0,16}?(?:签订|签署|订立)")
_DELIVERY = re.compile(
    r"(?:交货|交付|供货|到货|发货|送货|提货)(?:日期|时间|期限|期)?[:为于在是]{0,2}$"
)
_DELIVERY_BEHIND = re.compile(
    r"^(?:之?前|以前|当日|当天)?[,]?(?:将|向)?[^,。;]{0,14}?(?:交货|交付|供货|到货|发货|送货|送达)"
)
_PAST = re.compile(r"已|曾|此前|原|实际|样品|样机|试用|历史|前期")


def find(matter: Matter) -> Iterator[Finding]:
    """Impossible dates and reversed ranges everywhere, then deliveries before signing."""
    for sentence in matter.text.sentences_with(MAY_BE_DATE, _MONTH_DAY):
        yield from _impossible(sentence)
        for period in ranges(sentence):
            both = period.days
            if both is not None and is_reversed(*both):
                yield Finding(
                    msg(
                        "the period ends on {end}, before it begins on {start}",
                        zh="期间的截止日{end}早于起始日{start}",
                        start=both[0].isoformat(),
                        end=both[1].isoformat(),
                    ),
                    period.at,
                    hint=msg(
                        "correct one of the two dates, most likely its year",
                        zh="请更正起止日期，多半是年份有误",
                    ),
                )
    if not matter.text.contains(_AFTERWARDS):
        yield from _too_early(matter)


def is_reversed(start: date, end: date) -> bool:
    """The judgement of a period: one day is a period, less is none."""
    return end < start


def _impossible(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    if _LUNAR.search(text):
        return
    whole = days(sentence)
    for day in whole:
        if day.value is None and not (day.numeric and _is_other_number(text, day)):
            yield _no_such_day(sentence, day.start, day.end)
    covered = {place for day in whole for place in range(day.start, day.end)}
    for match in _MONTH_DAY.finditer(text):
        month, number = int(match[1]), int(match[2])
        if match.start() not in covered and not (
            1 <= month <= 12 and 1 <= number <= _LONGEST[month - 1]
        ):
            yield _no_such_day(sentence, *match.span())


def _is_other_number(text: str, day: Day) -> bool:
    """Whether 2026-13-45 is a contract or drawing number rather than a slip."""
    before = text[max(0, day.start - 16) : day.start]
    return bool(_NUMBERED.search(before)) or not _TIME.search(text)


def _no_such_day(sentence: Sentence, start: int, end: int) -> Finding:
    return Finding(
        msg(
            "there is no such day as {day}",
            zh="不存在“{day}”这一天，履行时间无从确定",
            day=sentence.extent(start, end).quote,
        ),
        sentence.extent(start, end),
        hint=msg(
            "write the day meant, such as the last of the month",
            zh="请写明真实的日期，如该月最后一日",
        ),
    )


def _too_early(matter: Matter) -> Iterator[Finding]:
    signed = _signing_day(matter)
    if signed is None:
        return
    for sentence in matter.get(dated):
        if _PAST.search(sentence.text):
            continue
        for day in days(sentence):
            value = day.value
            if value is not None and value < signed and _is_delivery(sentence.text, day):
                yield Finding(
                    msg(
                        "delivery on {day} lies before the signing on {signed}",
                        zh="交付日期{day}早于签订日期{signed}",
                        day=value.isoformat(),
                        signed=signed.isoformat(),
                    ),
                    day.at,
                    hint=msg(
                        "correct the date, or say that the agreement confirms a delivery already "
                        "made and from when it applies",
                        zh="请更正日期；如系补签，应写明确认已履行的事实及合同自何时起适用",
                    ),
                )


def _is_delivery(text: str, day: Day) -> bool:
    return bool(
        _DELIVERY.search(text[max(0, day.start - 12) : day.start].rstrip(" "))
        or _DELIVERY_BEHIND.match(text[day.end : day.end + 40])
    )


def _signing_day(matter: Matter) -> date | None:
    """The one date of signing: the deal's, else the one the text gives."""
    if matter.deal is not None:
        stated = matter.deal.get("signing.date")
        return stated if isinstance(stated, date) else None
    found = {
        day.value
        for sentence in matter.get(dated)
        for day in days(sentence)
        if day.value is not None and _is_signing(sentence.text, day)
    }
    return next(iter(found)) if len(found) == 1 else None


def _is_signing(text: str, day: Day) -> bool:
    before = text[max(0, day.start - 14) : day.start]
    if _SIGNED.search(before) or _SIGNS_THIS.match(text[day.end : day.end + 12]):
        return True
    own = re.search(r"本(?:合同|协议)[^,。;]{0,24}于?$", text[max(0, day.start - 32) : day.start])
    return bool(own and _SIGNED_BEHIND.match(text[day.end : day.end + 30]))


RULE = rule(
    "date-impossible-or-reversed",
    Severity.ERROR,
    msg("impossible or reversed dates", zh="日期不存在或先后颠倒"),
    find,
    basis=("民法典 第五百零二条第一款", "民法典 第五百一十一条第四项"),
    on_forms=True,
)
