"""Filters of Chinese texts: how a value is to be printed, as ``{{ goods.total|money_words }}``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from generator.expressions.printing import UnprintableError, as_text
from generator.formats import amount_words, chinese_number, formal_number
from generator.formats import figures as print_figures


def amount_of(value: Any) -> Decimal:
    """The number of a Money, or a plain number."""
    amount = getattr(value, "amount", value)
    if amount is None or isinstance(amount, str | bool):
        raise UnprintableError(value)
    return Decimal(amount)


def words(value: Any) -> str:
    """人民币壹佰元整."""
    return amount_words(amount_of(value))


def figures(value: Any) -> str:
    """1,234,500.00, without the unit."""
    return print_figures(amount_of(value))


def money_words(value: Any) -> str:
    """Figures and words together, as contracts print sums."""
    if isinstance(own := getattr(value, "words", None), str):
        return f"{value}（大写：{own}）"
    return f"{figures(value)}元（大写：{words(value)}）"


def label(value: Any) -> str:
    """The Chinese word of a choice.

    Raises:
        UnprintableError: The value is no choice.
    """
    text = getattr(value, "label", None)
    if not isinstance(text, str):
        raise UnprintableError(value)
    return text


def join(values: Iterable[Any], separator: str = "、") -> str:
    """A list in one line, each value as it prints alone."""
    if isinstance(values, str | Enum):
        raise UnprintableError(values)
    return separator.join(as_text(value) for value in values)


def total(values: Iterable[Any]) -> Decimal:
    """The sum of a list of sums; absent ones count nothing."""
    return sum((amount_of(value) for value in values if value is not None), Decimal("0.00"))


def iso(value: Any) -> str | None:
    """A day as 2026-11-25, for narrow columns; nothing for an absent one.

    Raises:
        UnprintableError: The value is no day.
    """
    if value is None or isinstance(value, date):
        return value.isoformat() if value else None
    raise UnprintableError(value)


COMMON: dict[str, Callable[..., Any]] = {"figures": figures, "total": total, "iso": iso}

FILTERS: dict[str, Callable[..., Any]] = COMMON | {
    "words": words,
    "money_words": money_words,
    "rate": as_text,
    "label": label,
    "join": join,
    "chinese": lambda value: chinese_number(int(value)),
    "copies": lambda value: formal_number(int(value)),
}
