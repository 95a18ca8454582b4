"""The values of a deal in, its blocks of one kind with their paths out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from generator.fields.faults import Path

_B = TypeVar("_B")


def all_of(values: object, kind: type[_B]) -> Iterator[tuple[Path, _B]]:
    """Every block of a kind, in lists too."""
    for name, value in vars(values).items():
        if isinstance(value, kind):
            yield (name,), value
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, kind):
                    yield (name, index), item


def first_of(values: object, kind: type[_B]) -> tuple[Path, _B] | None:
    """The first block of a kind; None when the deal has none."""
    return next(all_of(values, kind), None)
