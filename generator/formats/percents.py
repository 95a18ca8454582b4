"""Exact ratios become percentages (0.05%) and are read back from %, ‰ or 万分之五.

This module alone knows how shares and rates are written. A ratio is a ``Decimal``: 5 % is 0.05.
"""

from __future__ import annotations

import re
from decimal import Decimal

from generator.formats.characters import compact
from generator.formats.numbers import parse_chinese_number

_SIGNS = {"%": 2, "‰": 3, "‱": 4, "%%": 4}
_FRACTIONS = {"百分之": 2, "千分之": 3, "万分之": 4, "萬分之": 4}
_DECIMAL = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


def percent(ratio: Decimal) -> str:
    """A ratio as a percentage without needless noughts.

    >>> percent(Decimal("0.0005")), percent(Decimal("1")), percent(Decimal("0.070"))
    ('0.05%', '100%', '7%')
    """
    text = format(ratio.scaleb(2), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}%"


def parse_percent(text: str) -> Decimal | None:
    """The ratio that a percentage stands for; a bare number is none, since 5 could mean 500 %.

    >>> parse_percent("0.05%"), parse_percent("５‰"), parse_percent("万分之五")
    (Decimal('0.0005'), Decimal('0.005'), Decimal('0.0005'))
    >>> parse_percent("百分之十二点五"), parse_percent("0.05")
    (Decimal('0.125'), None)
    """
    plain = compact(text)
    for prefix, places in _FRACTIONS.items():
        if plain.startswith(prefix):
            number = _decimal(plain.removeprefix(prefix))
            return None if number is None else number.scaleb(-places)
    digits = plain.rstrip("%‰‱")
    places_of_sign = _SIGNS.get(plain[len(digits) :])
    if places_of_sign is None or not _DECIMAL.fullmatch(digits) or not digits.isascii():
        return None
    return Decimal(digits).scaleb(-places_of_sign)


def _decimal(text: str) -> Decimal | None:
    if text.isascii() and _DECIMAL.fullmatch(text):
        return Decimal(text)
    whole_text, point, part_text = text.partition("点")
    whole = parse_chinese_number(whole_text)
    if whole is None:
        return None
    if not point:
        return Decimal(whole)
    # A leading nought keeps 五 in 零点零五 a digit string instead of a number of its own.
    part = parse_chinese_number(f"零{part_text}") if part_text else None
    if part is None or len(str(part)) > len(part_text):
        return None
    return Decimal(f"{whole}.{part:0{len(part_text)}d}")
