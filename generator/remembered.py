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


_TRIAL_SHARE = 4
"""One part in so many of the room is for what was never asked for again."""


class _Kept(Generic[Value]):
    """A result; ``asked`` since it was last passed over."""

    __slots__ = ("asked", "value", "weight")

    def __init__(self, value: Value, weight: int) -> None:
        self.value = value
        self.weight = weight
        self.asked = False


class Remembered(Generic[Key, Value]):
    """Results by what they were made of; the oldest not asked for of late go first.

    Whoever is next to go but was asked for since its turn came last is passed over once (second
    chance; Corbató, 1968). So asking for what is known changes no order and takes no lock.

    What is new is on trial in a quarter of the room, and stays there until it is asked for again:
    the number and the date that stand in one document only are soon gone, and push out nothing
    that every document shares (a segmented LRU; Karedla, Love and Wherry, 1994).

    Safe to use from several threads. ``None`` cannot be kept: it says that nothing is known.

    Args:
        entries: How many results are kept at most.
        weight: How much they may weigh together, about bytes of memory.

    >>> squares = Remembered[int, int](entries=8, weight=100)
    >>> squares.put(2, 4, weight=8), squares.get(2)
    (4, 4)
    >>> [squares.put(number, number**2, weight=8) for number in (3, 4, 5, 6)]
    [9, 16, 25, 36]
    >>> squares.get(2), squares.get(3), squares.get(6)
    (4, None, 36)
    """

    def __init__(self, *, entries: int, weight: int) -> None:
        self._entries = entries
        self._most = weight
        self._weight = self._trial_weight = 0
        self._proven: OrderedDict[Key, _Kept[Value]] = OrderedDict()
        self._trial: OrderedDict[Key, _Kept[Value]] = OrderedDict()
        self._lock = Lock()
        _ALL.add(cast("Remembered[Hashable, object]", self))

    def get(self, key: Key) -> Value | None:
        """What was made of ``key``; None when it is not known, or not any more."""
        found = self._proven.get(key)
        if found is not None:
            found.asked = True
            return found.value
        with self._lock:
            found = self._trial.pop(key, None)
            if found is None:
                # Another thread may have asked in between.
                found = self._proven.get(key)
                return found.value if found is not None else None
            self._trial_weight -= found.weight
            self._proven[key] = found
            return found.value

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
                self._trial[key] = _Kept(value, weight)
                self._trial_weight += weight
                self._weight += weight
                self._make_room()
        return value

    def _make_room(self) -> None:
        while len(self._trial) > 1 and (
            self._trial_weight > self._most // _TRIAL_SHARE
            or len(self._trial) > self._entries // _TRIAL_SHARE
        ):
            self._drop(next(iter(self._trial)))
        while self._weight > self._most or len(self) > self._entries:
            key, oldest = next(iter(self._proven.items()))
            if oldest.asked:
                oldest.asked = False
                self._proven.move_to_end(key)
            else:
                self._drop(key)

    def _drop(self, key: Key) -> None:
        gone = self._trial.pop(key, None)
        if gone is not None:
            self._trial_weight -= gone.weight
        else:
            gone = self._proven.pop(key, None)
        self._weight -= gone.weight if gone is not None else 0

    def __len__(self) -> int:
        return len(self._proven) + len(self._trial)

    @property
    def weight(self) -> int:
        """How much everything kept weighs."""
        return self._weight

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._proven.clear()
            self._trial.clear()
            self._weight = self._trial_weight = 0


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
