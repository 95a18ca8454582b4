"""Font files in, the set of characters they can print out.

PDF/A forbids missing glyphs, so a character that no font holds must be known before typesetting.
This module alone reads font files, and only their directory and ``cmap`` table: a 14 MB font costs
a few milliseconds. A file it cannot read counts as empty.

Source: ISO/IEC 14496-22 (OpenType), 4.3 and 5.2.1.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

EMBEDDED = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x2030, 0x203A), (0x20AC, 0x20AC),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2500, 0x257F), (0x2610, 0x2612),
)  # fmt: skip
"""Ranges that the fonts embedded in Typst (DejaVu Sans Mono above all) are known to hold."""

_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A set of characters as ranges."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Coverage:
        """What the font files hold together with the embedded fonts."""
        ranges: list[_Range] = list(EMBEDDED)
        for path in set(paths):
            ranges += _file_ranges(path)
        ranges.sort()
        merged: list[list[int]] = []
        for start, end in ranges:
            if merged and start <= merged[-1][1] + 1:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        return cls(tuple(r[0] for r in merged), tuple(r[1] for r in merged))

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        index = bisect_right(self.starts, code) - 1
        return index >= 0 and code <= self.ends[index]


def _file_ranges(path: Path) -> list[_Range]:
    try:
        with path.open("rb") as stream:
            return [r for offset in _offsets(stream) for r in _font_ranges(stream, offset)]
    except (OSError, struct.error, ValueError):
        return []


def _offsets(stream: BinaryIO) -> list[int]:
    head = stream.read(12)
    if head[:4] != b"ttcf":
        return [0]
    count = min(struct.unpack(">I", head[8:12])[0], 64)
    return list(struct.unpack(f">{count}I", stream.read(4 * count)))


def _font_ranges(stream: BinaryIO, offset: int) -> list[_Range]:
    stream.seek(offset)
    tables = struct.unpack(">H", stream.read(12)[4:6])[0]
    directory = stream.read(16 * tables)
    for index in range(tables):
        tag, _, start, length = struct.unpack(">4sIII", directory[16 * index : 16 * index + 16])
        if tag == b"cmap":
            stream.seek(start)
            return _cmap_ranges(stream.read(length))
    return []


def _cmap_ranges(cmap: bytes) -> list[_Range]:
    ranges: list[_Range] = []
    for index in range(struct.unpack_from(">H", cmap, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
        if (platform, encoding) not in {(3, 1), (3, 10), (0, 3), (0, 4), (0, 6)}:
            continue
        kind = struct.unpack_from(">H", cmap, offset)[0]
        if kind == 12:
            count = struct.unpack_from(">I", cmap, offset + 12)[0]
            body = cmap[offset + 16 : offset + 16 + 12 * count]
            ranges += [(a, b) for a, b, glyph in struct.iter_unpack(">III", body) if glyph or b > a]
        elif kind == 4:
            ranges += _format_4(cmap, offset)
    return ranges


def _format_4(cmap: bytes, offset: int) -> list[_Range]:
    segments = struct.unpack_from(">H", cmap, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", cmap, offset + 14)
    starts = struct.unpack_from(f">{segments}H", cmap, offset + 16 + 2 * segments)
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a != 0xFFFF]
