"""A deal and a value of its text in, the path of the field that says it out.

What is found in the assembled text of a deal is mended in the deal's file, so that a finding has to
name the field.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.checks.normalise import tight
from generator.fields.base import Block
from generator.fields.values import Money

if TYPE_CHECKING:
    from generator.deal import Deal

Said = str | Decimal | date


def stated_at(deal: Deal | None, said: Said) -> str | None:
    """The path of the first field that holds the value; None without a deal or such a field."""
    if deal is None:
        return None
    return next((path for path, value in _leaves("", deal.values) if _is(value, said)), None)


def _leaves(path: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Block):
        for name in type(value).model_fields:
            yield from _leaves(f"{path}.{name}" if path else name, getattr(value, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from _leaves(f"{path}[{number}]", item)
    elif value is not None:
        yield path, value


def _is(value: object, said: Said) -> bool:
    if isinstance(value, Money):
        return isinstance(said, Decimal) and value.amount == said
    if isinstance(said, str) and isinstance(value, str):
        return tight(said).text in tight(value).text
    return type(value) is type(said) and value == said
