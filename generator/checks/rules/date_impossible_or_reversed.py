"""A date that does not exist, a period that ends before it begins, performance before signing.

A 30 February leaves the time of performance open, and a reversed period has no days in it. Steps
that follow one another (sent, arrived; first and second instalment) keep their order too. Lunar
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
from generator.checks.dates import MAY_BE_DATE, Day, days
from generator.checks.event_dates import Early, too_early
from generator.checks.known import once
from generator.checks.labels import number_of
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.spans import spans
from generator.checks.text import Extent, Sentence
from generator.checks.written_dates import ENGLISH, written
from generator.diagnostics import Severity
from generator.messages import msg

_LUNAR = re.compile(r"农历|阴历|旧历|夏历|正月|腊月")
_NUMBERED = re.compile(r"编号|图号|文号|案号|版本|标准|GB|ISO|单号|No\.?", re.IGNORECASE)
_TIME = re.compile(
    r"日期|时间|期限|有效期|自|起|至|止|于|前|截止|生效|交|签|付|验收|到|开工|完|租|结|日|定"
)
_MONTH_DAY = re.compile(
    r"(?:(?<![\d年.])|(?<=[每当次该同本明今]年)|(?<=\D\d\d年))(\d{1,2})月(\d{1,2})(?:[日号](?!历)|(?=之?前|以前|到期|[交付送起止还结清]))"
)
_SHORT_DAY = re.compile(r"(?<!\d)(20\d{2})年(\d{1,2})月(\d{1,2})(?![\d日号个.])")
"""A day without 日: 2027年2月30前."""
_SAME_YEAR = re.compile(
    r"(?<!\d)(?P<y>20\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日?(?P<between>起?(?:至|到|—{1,2}|-|~)[^\d,。;]{0,2})(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})[日号](?!内|工|历)"
)
_SEASON = 120
"""Days that a period must seem to go back by; 11月15日至3月15日 ends in the next year."""
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_AFTERWARDS = re.compile(
    r"补签|补充签订|(?<![不无])(?<!不具有)(?<!不予)(?<!不作)(?<!不得)(?<!没有)(?:追溯|溯及)|追认|倒签|后补|事后签|补办"
)
_HAN = "一二三四五六七八九十"
_HAN_MONTH_DAY = re.compile(
    rf"(?<![{_HAN}〇零])(?<![{_HAN}〇零]年)([{_HAN}]{{1,2}})月([{_HAN}]{{1,3}})(?:[日号](?!历)|(?=之?前|以前|到期))"
)


def find(matter: Matter) -> Iterator[Finding]:
    """Impossible dates and reversed ranges everywhere, then deliveries before signing."""
    for sentence in matter.text.sentences_with(
        MAY_BE_DATE, _MONTH_DAY, _HAN_MONTH_DAY, _SHORT_DAY, ENGLISH
    ):
        yield from _impossible(sentence)
    for sentence in matter.text.sentences_with(_SAME_YEAR):
        yield from _within_year(sentence)
    for period in matter.get(spans):
        both = period.days
        if both is not None and is_reversed(*both):
            yield _reversed(*both, period.at)
    if not matter.text.contains(_AFTERWARDS):
        yield from map(_premature, too_early(matter, _agreed_signing(matter)))


def is_reversed(start: date, end: date) -> bool:
    """The judgement of a period: one day is a period, less is none."""
    return end < start


def _reversed(start: date, end: date, at: Extent) -> Finding:
    return Finding(
        msg(
            "the period ends on {end}, before it begins on {start}",
            zh="期间的截止日{end}早于起始日{start}",
            start=start.isoformat(),
            end=end.isoformat(),
        ),
        at,
        hint=msg(
            "correct one of the two dates, most likely its year",
            zh="请更正起止日期，多半是年份有误",
        ),
    )


def _within_year(sentence: Sentence) -> Iterator[Finding]:
    """Periods whose end has no year of its own, and cannot well lie in the next."""
    for found in _SAME_YEAR.finditer(sentence.text):
        year, month, day = (int(found[name]) for name in ("y", "m", "d"))
        try:
            start = date(year, month, day)
            end = date(year, int(found["m2"] or month), int(found["d2"]))
        except ValueError:
            continue
        season = found["m2"] is not None and (start - end).days > _SEASON
        if is_reversed(start, end) and not season and "年" not in found["between"]:
            yield _reversed(start, end, sentence.extent(*found.span()))


@once
def _impossible(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    if _LUNAR.search(text):
        return
    whole = days(sentence)
    for day in whole:
        if day.value is None and not (day.numeric and _is_other_number(text, day)):
            yield _no_such_day(sentence, day.start, day.end)
    for one in written(sentence):
        if one.first is None and not any(day.start == one.start for day in whole):
            yield _no_such_day(sentence, one.start, one.end)
    for match in _SHORT_DAY.finditer(text):
        if not _exists_in(*(int(part) for part in match.groups())):
            yield _no_such_day(sentence, *match.span())
    covered = {place for day in whole for place in range(day.start, day.end)}
    for pattern in (_MONTH_DAY, _HAN_MONTH_DAY):
        for match in pattern.finditer(text):
            month, number = number_of(match[1]), number_of(match[2])
            if match.start() not in covered and not _exists(month, number):
                yield _no_such_day(sentence, *match.span())


def _exists(month: int | None, number: int | None) -> bool:
    """Whether a month has that day in some year; what cannot be read may be."""
    if month is None or number is None:
        return True
    return 1 <= month <= 12 and 1 <= number <= _LONGEST[month - 1]


def _exists_in(year: int, month: int, number: int) -> bool:
    try:
        return bool(date(year, month, number))
    except ValueError:
        return False


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


def _premature(early: Early) -> Finding:
    if early.signing:
        message = msg(
            "performance on {day} lies before the signing or approval on {signed}",
            zh="履行日期{day}早于签订（或者批准）日期{signed}",
            day=early.day.isoformat(),
            signed=early.after.isoformat(),
        )
    else:
        message = msg(
            "{day} lies before {first}, although what is to be done then comes afterwards",
            zh="该项履行定于{day}，早于其前一环节的{first}，先后颠倒",
            day=early.day.isoformat(),
            first=early.after.isoformat(),
        )
    return Finding(
        message,
        early.what.at,
        hint=msg(
            "correct the date, or say that the agreement confirms a delivery already "
            "made and from when it applies",
            zh="请更正日期；如系补签，应写明确认已履行的事实及合同自何时起适用",
        ),
    )


def _agreed_signing(matter: Matter) -> date | None:
    """The day of signing of the deal."""
    stated = matter.deal.get("signing.date") if matter.deal is not None else None
    return stated if isinstance(stated, date) else None


RULE = rule(
    "date-impossible-or-reversed",
    Severity.ERROR,
    msg("impossible or reversed dates", zh="日期不存在或先后颠倒"),
    find,
    basis=("民法典 第五百零二条第一款", "民法典 第五百一十一条第四项"),
    on_forms=True,
)
