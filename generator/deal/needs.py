"""A block in, the keys that a plain deal cannot do without out, and examples to fill them with.

Many blocks need a key only because of another: a company its credit code, monthly payment its
day. This module finds those by asking the block itself, with its own examples, until it is content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.deal.expected import is_model, item_parts, keys_of, parts
from generator.fields.lists import Items
from generator.fields.scalars import Scalar
from generator.fields.values import Clock, Length, Money, Percent, TaxRate

_KEPT = 256

_USUAL: dict[type, tuple[str, ...]] = {
    bool: ("true",),
    int: ("1",),
    Decimal: ("1",),
    date: ("2026-11-25",),
    Money: ("10,000.00", "1.00"),
    Percent: ("5%", "0.05%", "0.01%"),
    TaxRate: ("13%",),
    Clock: ("9:00",),
    Length: ("一年",),
}
"""Values of each type, the first that a field accepts is its example."""


@lru_cache(maxsize=_KEPT)
def needs(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys to write, in the order of the block.

    A block that needs nothing gets all its plain values, for an empty block says nothing.
    """
    keys = keys_of(model)
    needed = {name for name, info in keys.items() if info.is_required()}
    while missing := _missing(model, needed) - needed:
        needed |= missing
    if not needed:
        needed = {
            name
            for name, info in keys.items()
            if any(isinstance(part, Scalar) for part in parts(info))
        }
    return tuple(name for name in keys if name in needed)


def example(info: FieldInfo, scalar: Scalar) -> str:
    """An example of one value, as it would stand in the file; empty where there is none."""
    for given in info.examples or ():
        return str(given).lower() if isinstance(given, bool) else str(given)
    if scalar.type is not bool and isinstance(choices := scalar.schema.get("enum"), list):
        return str(choices[0])
    usual = _USUAL.get(scalar.type, ())
    bounds = (str(scalar.schema[name]) for name in ("minimum", "maximum") if name in scalar.schema)
    return next((text for text in (*usual, *bounds) if _accepts(scalar, text)), "")


def least_items(info: FieldInfo) -> int:
    """How many items a list must have, at least one."""
    return max((1, *(item.least for item in info.metadata if isinstance(item, Items))))


def _accepts(scalar: Scalar, text: str) -> bool:
    try:
        scalar.validate(text)
    except PydanticCustomError:
        return False
    return True


def sample(model: type[BaseModel], names: Iterable[str]) -> dict[str, Any]:
    """A block of examples with these keys, as it would stand in the file."""
    keys = keys_of(model)
    return {name: _sample_of(keys[name]) for name in names}


def choices_in_turn(model: type[BaseModel], names: Iterable[str], turn: int) -> dict[str, str]:
    """Other choices for these keys of a block, as far as the block needs no other keys then."""
    keys, given = keys_of(model), sample(model, names)
    before = _complaints(model, given)
    chosen = {}
    for name, value in given.items():
        for part in parts(keys[name]):
            known = part.schema.get("enum") if isinstance(part, Scalar) else None
            if not isinstance(known, list) or part.type is bool:
                continue
            other = str(known[(known.index(value) + turn) % len(known)])
            if _complaints(model, given | {name: other}) == before:
                chosen[name] = other
    return chosen


def _sample_of(info: FieldInfo) -> Any:
    for part in parts(info):
        if isinstance(part, Scalar):
            return example(info, part)
        if is_model(part):
            return sample(part, needs(part))
        for item in item_parts(part):
            if is_model(item):
                return [sample(item, needs(item))] * least_items(info)
            given = next(iter(info.examples or ()), None)
            if isinstance(item, Scalar) and isinstance(known := item.schema.get("enum"), list):
                return [str(one) for one in known[: least_items(info)]]
            return given if isinstance(given, list) else ["…"]
    return {}


def _missing(model: type[BaseModel], names: Iterable[str]) -> set[str]:
    """Keys that the block asks for when it has these only."""
    given = sample(model, names)
    return {name for name in _complaints(model, given) if name not in given}


def _complaints(model: type[BaseModel], given: Mapping[str, Any]) -> set[str]:
    """Keys of a block that something is wrong with."""
    try:
        model.model_validate(given)
    except ValidationError as error:
        places = [found["loc"] for found in error.errors(include_url=False, include_input=False)]
        return {str(place[0]) for place in places if place}
    return set()
