"""A value of a deal in, what it prints as out, in Chinese or in English."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from generator.formats import chinese_date, english_date
from generator.messages import Message, msg


class UnprintableError(Exception):
    """Something is printed that is no text: a missing value, a list, a whole block.

    Args:
        value: What it is.
        message: Why it cannot be printed, where the type does not say it.
    """

    def __init__(self, value: object, message: Message | None = None) -> None:
        super().__init__(type(value).__name__)
        self.missing = value is None
        self.message = message


def as_text(value: object) -> str:
    """What a value prints as.

    >>> as_text(datetime.date(2026, 11, 25))
    '2026年11月25日'

    Raises:
        UnprintableError: The value is absent, a truth value, a collection or a whole block.
    """
    if isinstance(value, str):
        return str(getattr(value, "label", value)) if isinstance(value, Enum) else str(value)
    if isinstance(value, datetime.date):
        return chinese_date(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    if (
        value is None
        or isinstance(value, bool | Mapping | list | tuple | set)
        or hasattr(value, "model_fields")
        or type(value).__str__ is object.__str__
    ):
        raise UnprintableError(value)
    return str(value)


def as_english(value: object) -> str:
    """What a value prints as in an English column.

    >>> as_english(datetime.date(2026, 11, 25))
    '25 November 2026'

    Raises:
        UnprintableError: As ``as_text``, and for a choice that nobody has said in English.
    """
    if isinstance(value, datetime.date):
        return english_date(value)
    own = getattr(value, "english", None)
    if isinstance(own, str) and own:
        return own
    if isinstance(value, Enum):
        raise UnprintableError(
            value, msg("there is no English for the choice {choice}", choice=value.value)
        )
    return as_text(value)
