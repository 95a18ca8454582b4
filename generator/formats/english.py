"""Values become words on English paper: dates, lengths, counts and sums in words.

This module alone knows how an English column of an agreement writes what the modules beside it
write in Chinese. The words of numbers come from num2words, loaded when the first one is asked for.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_CENT = Decimal("0.01")
_CURRENCIES = {
    "CNY": ("Renminbi", "yuan", "fen"),
    "USD": ("United States dollars", "", "cents"),
    "EUR": ("euros", "", "cents"),
    "GBP": ("pounds sterling", "", "pence"),
    "HKD": ("Hong Kong dollars", "", "cents"),
    "JPY": ("Japanese yen", "", "sen"),
}
"""ISO code: name before the words, unit after them, name of a hundredth."""
_TEENS = range(11, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def english_date(day: date) -> str:
    """A date as English agreements print it, without an ending that reads like an ordinal.

    >>> english_date(date(2026, 11, 5))
    '5 November 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def english_length(months: int, days: int = 0) -> str:
    """A length: whole years as years, the rest in months and days.

    >>> english_length(12), english_length(18), english_length(0, 90), english_length(3, 10)
    ('1 year', '18 months', '90 days', '3 months and 10 days')
    """
    parts = []
    if months and months % 12 == 0:
        parts.append(counted(months // 12, "year"))
    elif months:
        parts.append(counted(months, "month"))
    if days or not parts:
        parts.append(counted(days, "day"))
    return " and ".join(parts)


def counted(number: int, noun: str) -> str:
    """A number with its noun in singular or plural.

    >>> counted(1, "day"), counted(15, "day"), counted(2, "working day")
    ('1 day', '15 days', '2 working days')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def ordinal(number: int) -> str:
    """A number in its order.

    >>> ordinal(1), ordinal(5), ordinal(12), ordinal(22)
    ('1st', '5th', '12th', '22nd')
    """
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def letter(number: int) -> str:
    """A number as a letter, as points of an English list are counted; after z comes aa.

    >>> letter(1), letter(26), letter(28)
    ('a', 'z', 'bb')
    """
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def number_words(number: int) -> str:
    """A whole number in words.

    >>> number_words(4), number_words(1234)
    ('four', 'one thousand, two hundred and thirty-four')
    """
    from num2words import num2words  # noqa: PLC0415 - only bilingual agreements need it

    return str(num2words(number))


def english_amount_words(amount: Decimal, currency: str = "CNY") -> str:
    """An amount in words; ``only`` is left to whoever puts them into a sentence.

    >>> english_amount_words(Decimal("80000"))
    'Renminbi eighty thousand yuan'
    >>> english_amount_words(Decimal("100.05")), english_amount_words(Decimal("20.50"), "USD")
    ('Renminbi one hundred yuan and five fen', 'United States dollars twenty and fifty cents')

    Raises:
        ValueError: For a negative amount or fractions of a hundredth.
    """
    if not amount.is_finite() or amount < 0:
        raise ValueError(f"cannot write {amount} in words")
    rounded = amount.quantize(_CENT)
    if rounded != amount:
        raise ValueError(f"{amount} has fractions of a hundredth")
    whole, rest = divmod(int(rounded.scaleb(2)), 100)
    name, unit, hundredth = _CURRENCIES[currency]
    words = f"{name} {number_words(whole)}" + (f" {unit}" if unit else "")
    return words + (f" and {number_words(rest)} {hundredth}" if rest else "")
