"""Lengths of time become 一年, 18个月, 90日 and are read back from Chinese or English.

This module alone knows how a period is written. A length is a pair: months and days.
"""

from __future__ import annotations

import re
from decimal import Decimal

from generator.formats.characters import compact
from generator.formats.numbers import chinese_number, parse_chinese_number

_PART = re.compile(
    r"(?P<number>\d+|[半〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]+)"
    r"个?(?P<unit>周年|年|years?|月|months?|星期|周|weeks?|日历天|日历日|天|日|days?)"
    r"(?P<half>半?)",
    re.IGNORECASE,
)
_MONTHS = {"年": 12, "周年": 12, "year": 12, "月": 1, "month": 1}
_DAYS = {"星期": 7, "周": 7, "week": 7}


def length_words(months: int, days: int = 0) -> str:
    """A length as contracts print it: whole years in Chinese numerals, the rest in digits.

    >>> length_words(12), length_words(18), length_words(0, 90), length_words(3, 10)
    ('一年', '18个月', '90日', '3个月10日')
    """
    words = ""
    if months and months % 12 == 0:
        words = f"{chinese_number(months // 12)}年"
    elif months:
        words = f"{months}个月"
    return words + (f"{days}日" if days or not words else "")


def parse_length(text: str) -> tuple[int, int] | None:
    """Months and days of a length; None when the text is none, or not of whole months or days.

    >>> [parse_length(text) for text in ("一年", "12 months", "一年半", "90天")]
    [(12, 0), (12, 0), (18, 0), (0, 90)]
    """
    plain = compact(text)
    months, days = Decimal(0), Decimal(0)
    position = 0
    while match := _PART.match(plain, position):
        position = match.end()
        number = _amount(match["number"])
        if number is None:
            return None
        number += Decimal("0.5") if match["half"] else 0
        unit = match["unit"].lower().removesuffix("s")
        if unit in _MONTHS:
            months += number * _MONTHS[unit]
        else:
            days += number * _DAYS.get(unit, 1)
    if not position or position != len(plain) or months % 1 or days % 1 or not (months or days):
        return None
    return int(months), int(days)


def _amount(text: str) -> Decimal | None:
    if text == "半":
        return Decimal("0.5")
    number = parse_chinese_number(text)
    return None if number is None else Decimal(number)
