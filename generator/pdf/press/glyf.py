"""A TrueType font in; a font program with a few of its glyphs out, and where it has them.

Each glyph is prepared once; a subset is glyphs joined. This module alone knows TrueType outlines.
Source: ISO/IEC 14496-22 (OpenType), 5.3.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from generator.pdf.press.galley import BeyondError
from generator.pdf.press.opentype import FontFile, FontFileError, Subset
from generator.pdf.press.prepared import Prepared

_MAGIC = 0xB1B0AFBA
"""Less the sum of the whole file, it is the adjustment in the table ``head``."""
_MAX_SHORT = 0x1FFFE
"""The last place that a short table of places can say."""
_MAX_DEPTH = 8
_WORDS, _SCALE, _MORE, _SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a part of a composite glyph."""
_CONSTANT = (b"cvt ", b"fpgm", b"prep")


class _Glyph(NamedTuple):
    """A glyph, padded to whole words; the sum of these.

    Attributes:
        metrics: Its entry in the table ``hmtx``.
        parts: Where it names the glyphs that it is made of.
    """

    code: bytes
    sum: int
    metrics: bytes
    parts: tuple[int, ...]


class _Table(NamedTuple):
    tag: bytes
    data: bytes
    sum: int
    length: int


class GlyfOutlines:
    """The glyphs of a TrueType font.

    Args:
        file: A font with tables ``glyf`` and ``loca``.

    Raises:
        FontFileError: It cannot be read.
    """

    def __init__(self, file: FontFile) -> None:
        self._file = file
        try:
            head = file.table(b"head")
            self._is_long = struct.unpack_from(">h", head, 50)[0] != 0
            self._places, self._start = file.start(b"loca"), file.start(b"glyf")
            self._horizontal = file.table(b"hmtx")
            self._heads = [_whole(tag, file.table(tag)) for tag in _CONSTANT if file.has(tag)]
        except (KeyError, struct.error) as error:
            raise FontFileError("an unreadable TrueType font") from error
        self._prepared = Prepared(self._glyph)

    def _glyph(self, number: int) -> _Glyph:
        file = self._file
        if not 0 <= number < file.glyph_count:
            raise BeyondError("a font that misses a part of itself")
        try:
            if self._is_long:
                start, end = struct.unpack_from(">2I", file.data, self._places + 4 * number)
            else:
                halves = struct.unpack_from(">2H", file.data, self._places + 2 * number)
                start, end = 2 * halves[0], 2 * halves[1]
            code = file.data[self._start + start : self._start + end]
            parts = tuple(_parts(code)) if code[:1] >= b"\x80" else ()
        except (struct.error, IndexError) as error:
            raise BeyondError("a damaged font") from error
        padded = code + bytes(-len(code) % 4)
        return _Glyph(padded, _sum(padded), self._metrics(number), parts)

    def _metrics(self, number: int) -> bytes:
        """Advance width and left side bearing; the last glyphs share the width."""
        count = self._file.metrics
        if number < count:
            return self._horizontal[4 * number : 4 * number + 4]
        at = 4 * count + 2 * (number - count)
        return self._horizontal[4 * count - 4 : 4 * count - 2] + self._horizontal[at : at + 2]

    def _closed(self, glyphs: Sequence[int]) -> list[int]:
        """The glyphs and those that they are made of, ascending, .notdef first."""
        found = {0, *glyphs}
        new = found
        for _ in range(_MAX_DEPTH):
            composite = [glyph for number in new if (glyph := self._prepared[number]).parts]
            if not composite:
                return sorted(found)
            new = {part for glyph in composite for part in _made_of(glyph)} - found
            found |= new
        raise BeyondError("a glyph made of too many others")

    def subset(self, glyphs: Sequence[int], tag: str) -> Subset:
        """A font program with some of the glyphs.

        Args:
            glyphs: Their numbers, ascending.
            tag: What tells this subset from others; the program does not say it.

        Raises:
            BeyondError: A glyph is damaged.
        """
        numbers = self._closed(glyphs)
        new = {number: index for index, number in enumerate(numbers)}
        found = [self._prepared[number] for number in numbers]
        found = [_renumbered(glyph, new) if glyph.parts else glyph for glyph in found]
        places = list(accumulate([len(glyph.code) for glyph in found], initial=0))
        is_long = places[-1] > _MAX_SHORT
        if is_long:
            loca = struct.pack(f">{len(places)}I", *places)
        else:
            loca = struct.pack(f">{len(places)}H", *[place // 2 for place in places])
        outlines = b"".join([glyph.code for glyph in found])
        program = _program(
            [
                *self._heads,
                _Table(b"glyf", outlines, sum([glyph.sum for glyph in found]), len(outlines)),
                *self._said(len(found), is_long),
                _whole(b"hmtx", b"".join([glyph.metrics for glyph in found])),
                _whole(b"loca", loca),
            ]
        )
        return Subset(program, _map(new))

    def _said(self, count: int, is_long: bool) -> list[_Table]:
        """The tables that say how many glyphs there are."""
        head = bytearray(self._file.table(b"head"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, is_long)
        hhea = self._file.table(b"hhea")[:34] + struct.pack(">H", count)
        maxp = bytearray(self._file.table(b"maxp"))
        struct.pack_into(">H", maxp, 4, count)
        return [
            _whole(b"head", bytes(head)), _whole(b"hhea", hhea), _whole(b"maxp", bytes(maxp)),
        ]  # fmt: skip


def _map(new: Mapping[int, int]) -> bytes:
    """Where each old number is now, two bytes each."""
    numbers = array("H", bytes(2 * (max(new) + 1)))
    for old, number in new.items():
        numbers[old] = number
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def _made_of(glyph: _Glyph) -> list[int]:
    return [struct.unpack_from(">H", glyph.code, at)[0] for at in glyph.parts]


def _renumbered(glyph: _Glyph, new: Mapping[int, int]) -> _Glyph:
    code = bytearray(glyph.code)
    for at, old in zip(glyph.parts, _made_of(glyph), strict=True):
        struct.pack_into(">H", code, at, new[old])
    return glyph._replace(code=bytes(code), sum=_sum(code))


def _parts(code: bytes) -> list[int]:
    """Where a composite glyph names those that it is made of."""
    found: list[int] = []
    position, flags = 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", code, position)[0]
        found.append(position + 2)
        position += 8 if flags & _WORDS else 6
        position += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
    return found


def _sum(data: bytes | bytearray) -> int:
    return sum(struct.unpack(f">{len(data) // 4}I", data))


def _whole(tag: bytes, data: bytes) -> _Table:
    padded = data + bytes(-len(data) % 4)
    return _Table(tag, padded, _sum(padded), len(data))


def _program(tables: list[_Table]) -> bytes:
    """A font file of tables."""
    tables = sorted(tables)
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">I4H", 0x00010000, count, 16 << power, power, (count << 4) - (16 << power))
    at = len(head) + 16 * count
    entries = []
    for table in tables:
        entries.append(struct.pack(">4s3I", table.tag, table.sum & 0xFFFFFFFF, at, table.length))
        at += len(table.data)
    directory = head + b"".join(entries)
    total = _sum(directory) + sum(table.sum for table in tables)
    adjustment = struct.pack(">I", (_MAGIC - total) & 0xFFFFFFFF)
    return directory + b"".join(
        [
            table.data[:8] + adjustment + table.data[12:] if table.tag == b"head" else table.data
            for table in tables
        ]
    )
