"""Filters of English texts: the names of the Chinese ones, printed as English drafting does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from generator.expressions.filters import COMMON, amount_of, figures
from generator.expressions.printing import UnprintableError, as_english
from generator.formats import english_amount_words, number_words, ordinal


def words(value: Any) -> str:
    """Renminbi one hundred yuan only."""
    own = getattr(value, "english_words", None)
    return f"{own if isinstance(own, str) else english_amount_words(amount_of(value))} only"


def money_words(value: Any) -> str:
    """Figures and words together: CNY 100.00 (Renminbi one hundred yuan only)."""
    own = getattr(value, "english", None)
    return f"{own if isinstance(own, str) else f'CNY {figures(value)}'} ({words(value)})"


def label(value: Any) -> str:
    """The English words of a choice.

    Raises:
        UnprintableError: The value is no choice, or nobody has said it in English.
    """
    if not isinstance(value, Enum):
        raise UnprintableError(value)
    return as_english(value)


def join(values: Iterable[Any], separator: str = ", ") -> str:
    """A list in one line, each value as it prints alone."""
    if isinstance(values, str | Enum):
        raise UnprintableError(values)
    return separator.join(as_english(value) for value in values)


def copies(value: Any) -> str:
    """A number of copies in words and figures, as English originals are counted.

    >>> copies(4)
    'four (4)'
    """
    return f"{number_words(int(value))} ({int(value)})"


ENGLISH_FILTERS: dict[str, Callable[..., Any]] = COMMON | {
    "words": words,
    "money_words": money_words,
    "rate": as_english,
    "label": label,
    "join": join,
    "chinese": lambda value: number_words(int(value)),
    "copies": copies,
    "ordinal": lambda value: ordinal(int(value)),
}
