"""Deal values on their way through Jinja and Markdown: a value in, an opaque token out.

A value printed by a clause becomes a token of private-use characters, and the token becomes text
again after Markdown was read. So ``1. `` or ``**`` in a company's name stays what it is, and the
rendered clause is the same for all deals that take the same branches, which is what lets its
parsed form be kept.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from generator.formats import chinese_date

OPEN, CLOSE = "\ue000", "\ue001"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a clause, an anchored item (``payment.monthly``) or an annex."""

    target: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A filled-in blank: underlined where the layout underlines them."""

    text: str


@dataclass(frozen=True, slots=True)
class TableSlot:
    """A table of the document type, alone in its paragraph."""

    table: str


Slot = str | Ref | Blank | TableSlot


class UnprintableError(Exception):
    """A clause prints something that is no text: a missing value, a list, a whole block."""

    def __init__(self, value: object) -> None:
        super().__init__(type(value).__name__)
        self.missing = value is None


@dataclass(slots=True)
class Slots:
    """The slots of one clause under way, and the terms the document defined so far."""

    values: list[Slot] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)

    def put(self, value: object) -> str:
        """The token for a value."""
        slot = value if isinstance(value, Ref | Blank | TableSlot) else as_text(value)
        self.values.append(slot)
        return f"{OPEN}{len(self.values) - 1}{CLOSE}"


def as_text(value: object) -> str:
    """What a value prints as.

    >>> as_text(datetime.date(2026, 11, 25))
    '2026年11月25日'

    Raises:
        UnprintableError: The value is absent, a truth value, a collection or a whole block.
    """
    if isinstance(value, str):
        text = str(getattr(value, "label", value)) if isinstance(value, Enum) else str(value)
    elif isinstance(value, datetime.date):
        text = chinese_date(value)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        text = str(value)
    elif (
        value is None
        or isinstance(value, bool | Mapping | list | tuple | set)
        or hasattr(value, "model_fields")
        or type(value).__str__ is object.__str__
    ):
        raise UnprintableError(value)
    else:
        text = str(value)
    if OPEN in text or CLOSE in text:
        text = text.replace(OPEN, "").replace(CLOSE, "")
    return text
