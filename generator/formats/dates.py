"""Dates become 2026年11月25日 and are read back from Chinese or ISO writing.

This module alone knows how a date is written in the documents.
"""

from __future__ import annotations

import re
from datetime import date

from generator.formats.characters import compact
from generator.formats.numbers import parse_chinese_number

_NUMERIC = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_CHINESE = re.compile(r"([^年]{2,8})年([^月]{1,4})月([^日号]{1,5})[日号]")


def chinese_date(day: date) -> str:
    """A date as contracts print it.

    >>> chinese_date(date(2026, 11, 5))
    '2026年11月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def date_parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as written, possible or not; None when the text is no date at all.

    >>> date_parts("2026-02-30"), date_parts("二〇二六年十一月二十五日"), date_parts("2026/11/25")
    ((2026, 2, 30), (2026, 11, 25), (2026, 11, 25))
    """
    plain = compact(text)
    if match := _NUMERIC.fullmatch(plain):
        year, _, month, day = match.groups()
        return int(year), int(month), int(day)
    if match := _CHINESE.fullmatch(plain):
        numbers = [parse_chinese_number(part) for part in match.groups()]
        if None not in numbers and len(str(numbers[0])) == 4:
            return tuple(number or 0 for number in numbers)  # type: ignore[return-value]
    return None


def parse_chinese_date(text: str) -> date | None:
    """The date that a text stands for; None when it is none or impossible.

    >>> parse_chinese_date("2026 年 11 月 25 日")
    datetime.date(2026, 11, 25)
    >>> parse_chinese_date("2026年2月30日") is None
    True
    """
    parts = date_parts(text)
    if parts is None:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None
