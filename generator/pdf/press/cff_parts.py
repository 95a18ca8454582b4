"""The parts of a Compact Font Format table in and out: indexes, dictionaries, whole numbers.

This module alone knows how they are written. Source: Adobe Technical Note 5176, 3 to 5.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Sequence
from itertools import accumulate

Dictionary = dict[bytes, bytes]
"""Operands as they are written, by operator."""
_LAST_OPERATOR, _ESCAPE, _REAL = 21, 12, 30
_LENGTHS = {28: 3, 29: 5}


class DamagedError(Exception):
    """The table is not what it should be."""


class Index:
    """Binary pieces one after the other.

    Args:
        data: Where they are.
        at: Where their index begins.

    Attributes:
        count: How many there are.
        end: Where the last one ends.
        bias: What is added to the numbers by which charstrings call pieces that are subroutines.
    """

    def __init__(self, data: bytes | mmap.mmap, at: int) -> None:
        self._data = data
        self.count: int = struct.unpack_from(">H", data, at)[0]
        self._size: int = data[at + 2] if self.count else 1
        self._offsets = at + 3
        self._base: int = self._offsets + self._size * (self.count + 1) - 1
        self.end: int = at + 2
        if self.count:
            last = self._offsets + self._size * self.count
            self.end = self._base + int.from_bytes(data[last : last + self._size], "big")
        self.bias = 107 if self.count < 1240 else 1131 if self.count < 33900 else 32768

    def __getitem__(self, number: int) -> bytes:
        """A piece by its number.

        Raises:
            DamagedError: There is none.
        """
        if not 0 <= number < self.count:
            raise DamagedError(number)
        size, base = self._size, self._base
        at = self._offsets + size * number
        offsets = self._data[at : at + 2 * size]
        start, end = int.from_bytes(offsets[:size], "big"), int.from_bytes(offsets[size:], "big")
        return self._data[base + start : base + end]

    def called(self, number: int) -> bytes:
        """A subroutine by the number that calls it."""
        return self[number + self.bias]


def index(pieces: Sequence[bytes]) -> bytes:
    """An index of pieces, and the pieces."""
    if not pieces:
        return bytes(2)
    offsets = accumulate(map(len, pieces), initial=1)
    count = len(pieces)
    return struct.pack(f">HB{count + 1}I", count, 4, *offsets) + b"".join(pieces)


def dictionary(data: bytes) -> Dictionary:
    """The entries of a dictionary."""
    found: Dictionary = {}
    start = position = 0
    while position < len(data):
        first = data[position]
        if first <= _LAST_OPERATOR:
            end = position + (2 if first == _ESCAPE else 1)
            found[data[position:end]] = data[start:position]
            start = position = end
        elif first == _REAL:
            position += 1
            while data[position] & 0xF != 0xF:
                position += 1
            position += 1
        else:
            position += _LENGTHS.get(first, 1 if first < 247 else 2)
    return found


def joined(entries: Dictionary) -> bytes:
    """A dictionary of these entries."""
    return b"".join([operands + operator for operator, operands in entries.items()])


def whole(number: int) -> bytes:
    """A whole number in five bytes."""
    return struct.pack(">Bi", 29, number)


def wholes(operands: bytes) -> list[int]:
    """The whole numbers among operands.

    Raises:
        DamagedError: There are others.
    """
    found = []
    position = 0
    while position < len(operands):
        first = operands[position]
        length = _LENGTHS.get(first, 1 if first < 247 else 2)
        found.append(number(operands[position : position + length]))
        position += length
    return found


def number(written: bytes) -> int:
    """A whole number, as dictionaries and charstrings have it.

    Raises:
        DamagedError: It is none.
    """
    first = written[0]
    if len(written) == 1 and first >= 32:
        return first - 139
    if len(written) == 2:
        low = written[1] + 108
        return (first - 247) * 256 + low if first < 251 else -(first - 251) * 256 - low
    if first in _LENGTHS:
        return int.from_bytes(written[1:], "big", signed=True)
    raise DamagedError
