"""How large a file may be. This module alone holds the numbers that keep hostile input harmless."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file; a deal of 5,000 goods lines stays far below each.

    Attributes:
        size: Bytes of the file.
        depth: Lists and blocks inside one another, aliases followed.
        nodes: Keys and values, aliases counted as what they stand for.
        characters: Characters of all keys and values, aliases counted likewise.
        faults: Faults after which reading stops.
        repairs: Bytes up to which a file is parsed again past a slip, to find the next fault.
    """

    size: int = 8 * 1024 * 1024
    depth: int = 64
    nodes: int = 100_000
    characters: int = 8 * 1024 * 1024
    faults: int = 100
    repairs: int = 256 * 1024
