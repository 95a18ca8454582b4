"""Text of the YAML file becomes dates, clock times and lengths of time.

This module alone knows which spellings of a date a deal may use, and why a date is impossible.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import Annotated

from pydantic_core import PydanticCustomError

from generator.fields.faults import fault
from generator.fields.scalars import Scalar
from generator.fields.values import Clock, Length
from generator.formats import date_parts, parse_length
from generator.messages import msg

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")


def day() -> Scalar:
    """A calendar day.

    >>> day().validate("2026年11月25日"), day().validate("2026/1/5")
    (datetime.date(2026, 11, 25), datetime.date(2026, 1, 5))
    """
    pattern = r"^\s*[0-9０-９〇零一二三四五六七八九]{4}\s*[-/.年].+$"
    return Scalar(date, _read_date, {"type": "string", "pattern": pattern})


def clock() -> Scalar:
    """A time of day, 0:00 to 24:00.

    >>> str(clock().validate("09:00")), str(clock().validate("17：30"))
    ('9:00', '17:30')
    """
    pattern = r"^\s*([01]?[0-9]|2[0-4])[:：][0-5][0-9]\s*$"
    return Scalar(Clock, _read_clock, {"type": "string", "pattern": pattern})


def length() -> Scalar:
    """A length of time in whole months or days.

    >>> str(length().validate("12 months")), str(length().validate("十八个月"))
    ('一年', '18个月')
    """
    return Scalar(Length, _read_length, {"type": "string", "minLength": 2})


def _read_date(text: str) -> date:
    parts = date_parts(text)
    if parts is None:
        raise fault(
            "date",
            msg("this is not a date"),
            msg("write year, month and day, such as 2026-11-25 or 2026年11月25日"),
        )
    try:
        return date(*parts)
    except ValueError:
        raise _impossible(*parts) from None


def _impossible(year: int, month: int, number: int) -> PydanticCustomError:
    want = msg("write a date of the calendar")
    if year < 1:
        return fault("date-impossible", msg("there is no year {year}", year=year), want)
    if not 1 <= month <= 12:
        return fault("date-impossible", msg("there is no month {month}", month=month), want)
    return fault(
        "date-impossible",
        msg(
            "there is no day {day} in {year}-{month}, which has {last} days",
            day=number,
            year=year,
            month=f"{month:02d}",
            last=monthrange(year, month)[1],
        ),
        want,
    )


def _read_clock(text: str) -> Clock:
    match = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        raise fault(
            "clock", msg("this is not a time of day"), msg("write hours and minutes, such as 9:00")
        )
    hour, minute = int(match[1]), int(match[2])
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise fault(
            "clock",
            msg("there is no time {hour}:{minute}", hour=hour, minute=f"{minute:02d}"),
            msg("write a time between 0:00 and 24:00"),
        )
    return Clock(hour, minute)


def _read_length(text: str) -> Length:
    parts = parse_length(text)
    if parts is None or parts[0] > 1200 or parts[1] > 36500:
        raise fault(
            "length",
            msg("this is not a length of time in whole months or days"),
            msg("write a number and a unit, such as 一年, 18个月, 90日 or 12 months"),
        )
    return Length(*parts)


Day = Annotated[date, day()]
TimeOfDay = Annotated[Clock, clock()]
Period = Annotated[Length, length()]
