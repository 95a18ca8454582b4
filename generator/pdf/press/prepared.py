"""What follows from a key alone, made once and kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Prepared(dict[Key, Value]):
    """Values by key, each made when it is first asked for.

    For what there is little of, like the glyphs of a font: nothing is ever forgotten.

    >>> squares = Prepared[int, int](lambda number: number**2)
    >>> squares[3], list(map(squares.__getitem__, [3, 4])), len(squares)
    (9, [9, 16], 2)

    Args:
        make: Makes the value of a key.
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Value:
        self[key] = value = self._make(key)
        return value
