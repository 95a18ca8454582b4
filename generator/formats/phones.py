"""Telephone numbers as people write them become numbers in one style; others are refused.

This module alone knows numbering plans (through ``phonenumbers``) and the Chinese service numbers
that the plan's library does not dial abroad: 400, 800, 95xxx, 96xxx and 1xxxx.
"""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from generator.formats.characters import half_width

_SERVICE = re.compile(r"(?:95\d{3,4}|96\d{3,4}|10[01]\d{2}|12\d{3}|11[0-9])")
_TOLL = re.compile(r"([48]00)(\d{3})(\d{4})")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|#)[\s:：]{0,3}(\d{1,6})$", re.IGNORECASE)
_HYPHENATED = re.compile(r"-(\d{2,6})$")
_PLAUSIBLE = re.compile(r"\+?[\d\s().\-–—]{3,30}")
_CHINA = 86


def phone(text: str) -> str | None:
    """A number in the house style, with its extension; None when it cannot be dialled.

    >>> phone("0571-86001234"), phone("+86 139 1234 5678"), phone("4008201234"), phone("95588")
    ('0571-8600 1234', '139 1234 5678', '400-820-1234', '95588')
    >>> phone("010-6512 3456 转 801"), phone("+1 201 555 0123"), phone("12")
    ('010-6512 3456 转801', '+1 201-555-0123', None)
    """
    plain = half_width(text).strip()
    if match := _EXTENSION.search(plain):
        main = _main_number(plain[: match.start()].rstrip(" -,"))
        return None if main is None else f"{main} 转{match[1]}"
    number = _main_number(plain)
    if number is None and (match := _HYPHENATED.search(plain)):
        main = _main_number(plain[: match.start()])
        return None if main is None else f"{main} 转{match[1]}"
    return number


def is_mobile(text: str) -> bool:
    """Whether a number is a mainland mobile one.

    >>> is_mobile("139 1234 5678"), is_mobile("0571-8600 1234")
    (True, False)
    """
    try:
        number = phonenumbers.parse(half_width(text), "CN")
    except phonenumbers.NumberParseException:
        return False
    kind = phonenumbers.number_type(number)
    return number.country_code == _CHINA and kind == PhoneNumberType.MOBILE


def _main_number(text: str) -> str | None:
    if not _PLAUSIBLE.fullmatch(text):
        return None
    digits = re.sub(r"\D", "", text)
    if not text.startswith("+"):
        if _SERVICE.fullmatch(digits):
            return digits
        if match := _TOLL.fullmatch(digits):
            return "-".join(match.groups())
    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        return None
    return _styled(number) if phonenumbers.is_valid_number(number) else None


def _styled(number: PhoneNumber) -> str:
    if number.country_code != _CHINA:
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    area, _, rest = national.partition(" ")
    return f"{area}-{rest}" if area.startswith("0") else national
