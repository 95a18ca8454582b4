"""What a pure function made of exact bytes, kept while there is room: asked again, it is there.

A worker makes thousands of documents that are mostly the same. This module alone knows how results
are kept and forgotten; what may be kept is said where it is used: the value must follow from the
key alone, whoever gets it must not change it, and the key holds the bytes themselves rather than
a name or a digest of them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar, cast
from weakref import WeakSet

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """Results by what they were made of; those not asked for longest go first.

    Safe to use from several threads. ``None`` cannot be kept: it says that nothing is known.

    Args:
        entries: How many results are kept at most.
        weight: How much they may weigh together, about bytes of memory.

    >>> squares = Remembered[int, int](entries=2, weight=100)
    >>> squares.put(2, 4, weight=8), squares.put(3, 9, weight=8), squares.get(2)
    (4, 9, 4)
    >>> squares.put(4, 16, weight=8), squares.get(3), squares.get(2)
    (16, None, 4)
    """

    def __init__(self, *, entries: int, weight: int) -> None:
        self._entries = entries
        self._most = weight
        self._weight = 0
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()
        _ALL.add(cast("Remembered[Hashable, object]", self))

    def get(self, key: Key) -> Value | None:
        """What was made of ``key``; None when it is not known, or not any more."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Value, *, weight: int) -> Value:
        """Keep ``value`` for ``key``, and give it back.

        Args:
            key: What it was made of.
            value: What was made; what weighs more than all may together is not kept.
            weight: Of key and value, about bytes of memory.
        """
        with self._lock:
            if weight <= self._most:
                self._drop(key)
                self._kept[key] = value, weight
                self._weight += weight
            while self._weight > self._most or len(self._kept) > self._entries:
                self._drop(next(iter(self._kept)))
        return value

    def _drop(self, key: Key) -> None:
        gone = self._kept.pop(key, None)
        self._weight -= gone[1] if gone else 0

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def weight(self) -> int:
        """How much everything kept weighs."""
        return self._weight

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._weight = 0


class Same:
    """A key that stands for one object, and keeps it alive: two objects may be equal."""

    __slots__ = ("it",)

    def __init__(self, it: object) -> None:
        self.it = it

    def __hash__(self) -> int:
        """Of the object itself, whatever it holds."""
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        """Whether it is the very same object."""
        return isinstance(other, Same) and self.it is other.it


_ALL: WeakSet[Remembered[Hashable, object]] = WeakSet()


def forget_all() -> None:
    """Empty everything that is remembered anywhere, as if the process had just begun."""
    for remembered in tuple(_ALL):
        remembered.clear()
