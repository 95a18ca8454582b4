"""A font file in, its tables out: which glyph a character has, how wide it is, what the font says.

Nothing is read before it is asked for: an 11 MB font opens in a fraction of a millisecond. This
module alone knows the tables that every OpenType font has; outlines are read by ``cff`` and
``glyf``. Source: ISO/IEC 14496-22 (OpenType), 4.3 and 5.2.
"""

from __future__ import annotations

import mmap
import re
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

_UNICODE = {(3, 10): 0, (0, 6): 1, (0, 4): 2, (3, 1): 3, (0, 3): 4, (0, 2): 5, (0, 1): 6, (0, 0): 7}
"""Platform and encoding of the tables that know Unicode, the widest first."""
_COLORED = frozenset({b"COLR", b"CBDT", b"sbix", b"SVG "})
_RESTRICTED = 2
"""``fsType`` of a font that must not be embedded."""
_POSTSCRIPT_NAME = 6
_UNNAMEABLE = re.compile("[^-A-Za-z0-9._]")


class FontFileError(Exception):
    """The file is no font that can be embedded as it is."""


class Subset(NamedTuple):
    """A font program with a few glyphs of a font.

    Attributes:
        program: The file.
        places: Where the program has the glyph of each number, two bytes each; empty when it has
            them by the numbers of the whole font.
    """

    program: bytes
    places: bytes = b""


class FontFile:
    """An OpenType or TrueType font.

    Args:
        path: A font, or a collection of fonts.
        index: Which font of the collection.

    Attributes:
        data: The whole file.

    Raises:
        FontFileError: It cannot be read.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        try:
            with path.open("rb") as file:
                self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            start = 0
            if self.data[:4] == b"ttcf":
                start = int.from_bytes(self.data[12 + 4 * index : 16 + 4 * index], "big")
            count = struct.unpack_from(">H", self.data, start + 4)[0]
            self._tables: dict[bytes, tuple[int, int]] = {
                tag: (at, length)
                for tag, _, at, length in struct.iter_unpack(
                    ">4sIII", self.data[start + 12 : start + 12 + 16 * count]
                )
            }
            self.glyph_count: int = self._unsigned(b"maxp", 4)
            self.units: int = self._unsigned(b"head", 18)
            self.metrics: int = self._unsigned(b"hhea", 34)
        except (OSError, ValueError, struct.error, KeyError) as error:
            raise FontFileError(str(error)) from error
        if not (self.units and self.metrics and self.glyph_count):
            raise FontFileError("no units or no glyphs")

    def has(self, tag: bytes) -> bool:
        """Whether there is such a table."""
        return tag in self._tables

    def start(self, tag: bytes) -> int:
        """Where a table begins."""
        return self._tables[tag][0]

    def table(self, tag: bytes) -> bytes:
        """A whole table; empty when there is none."""
        at, length = self._tables.get(tag, (0, 0))
        return self.data[at : at + length]

    def _unsigned(self, tag: bytes, offset: int) -> int:
        return int(struct.unpack_from(">H", self.data, self._tables[tag][0] + offset)[0])

    def _signed(self, tag: bytes, offset: int) -> int:
        return int(struct.unpack_from(">h", self.data, self._tables[tag][0] + offset)[0])

    @cached_property
    def plain(self) -> bool:
        """Whether it is one static font in one colour that may be embedded."""
        if b"fvar" in self._tables or not _COLORED.isdisjoint(self._tables):
            return False
        return b"OS/2" not in self._tables or self._unsigned(b"OS/2", 8) & 0xF != _RESTRICTED

    def advance(self, glyph: int) -> int:
        """Width of a glyph, in the font's units."""
        return self._unsigned(b"hmtx", 4 * min(glyph, self.metrics - 1))

    @cached_property
    def glyph(self) -> Callable[[int], int]:
        """Which glyph a character has, by its number in Unicode; 0 when it has none.

        Raises:
            FontFileError: The table of characters is of an unusual kind.
        """
        cmap = self.table(b"cmap")
        try:
            found = []
            for index in range(struct.unpack_from(">H", cmap, 2)[0]):
                platform, encoding, at = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
                rank = _UNICODE.get((platform, encoding))
                if rank is not None:
                    found.append((rank, at, struct.unpack_from(">H", cmap, at)[0]))
            _, at, kind = min(found)
            if kind == 12:
                return _grouped(cmap, at)
            if kind == 4:
                return _segmented(cmap, at)
        except (ValueError, struct.error) as error:
            raise FontFileError("no table of characters") from error
        raise FontFileError("a table of characters of another kind")

    @cached_property
    def name(self) -> str:
        """Its PostScript name, without what a name in a PDF cannot have."""
        return _UNNAMEABLE.sub("", self._said_name())[:63] or "Font"

    def _said_name(self) -> str:
        table = self.table(b"name")
        count, strings = struct.unpack_from(">HH", table, 2) if len(table) >= 6 else (0, 0)
        for index in range(count):
            platform, _, _, name, length, at = struct.unpack_from(">6H", table, 6 + 12 * index)
            if name == _POSTSCRIPT_NAME:
                said = table[strings + at : strings + at + length]
                return said.decode("latin-1" if platform == 1 else "utf-16-be", "replace")
        return ""

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """Of all glyphs together: left, bottom, right, top, in the font's units."""
        left, bottom, right, top = struct.unpack_from(">4h", self.data, self.start(b"head") + 36)
        return left, bottom, right, top

    @cached_property
    def italic_angle(self) -> float:
        """Degrees from the vertical, counter-clockwise."""
        if b"post" not in self._tables:
            return 0.0
        return self._signed(b"post", 4) + self._unsigned(b"post", 6) / 65536

    @cached_property
    def is_fixed_pitch(self) -> bool:
        """Whether all its glyphs are equally wide."""
        return self.table(b"post")[12:16] not in (b"", bytes(4))

    @cached_property
    def heights(self) -> tuple[int, int, int]:
        """Ascender, descender and height of capital letters, in the font's units."""
        if b"OS/2" not in self._tables:
            ascender = self._signed(b"hhea", 4)
            return ascender, self._signed(b"hhea", 6), ascender
        ascender, descender = self._signed(b"OS/2", 68), self._signed(b"OS/2", 70)
        has_capitals = self._unsigned(b"OS/2", 0) >= 2
        return ascender, descender, self._signed(b"OS/2", 88) if has_capitals else ascender

    @cached_property
    def weight(self) -> int:
        """From 100 to 900."""
        return self._unsigned(b"OS/2", 4) if b"OS/2" in self._tables else 400


def _grouped(cmap: bytes, at: int) -> Callable[[int], int]:
    """Format 12: groups of successive characters with successive glyphs."""
    count = struct.unpack_from(">I", cmap, at + 12)[0]
    numbers: tuple[int, ...] = struct.unpack_from(f">{3 * count}I", cmap, at + 16)
    firsts, lasts, glyphs = numbers[::3], numbers[1::3], numbers[2::3]

    def glyph(code: int) -> int:
        index = bisect_right(firsts, code) - 1
        if index < 0 or code > lasts[index]:
            return 0
        return glyphs[index] + code - firsts[index]

    return glyph


def _segmented(cmap: bytes, at: int) -> Callable[[int], int]:
    """Format 4: segments of successive characters, of the basic plane only."""
    count = struct.unpack_from(">H", cmap, at + 6)[0] // 2
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{count}H", cmap, at + 14 + column) for column in _columns(count)
    )
    ranges_at = at + 14 + _columns(count)[-1]

    def glyph(code: int) -> int:
        index = bisect_left(ends, code)
        if index >= count or code < starts[index]:
            return 0
        delta = int(deltas[index])
        if not ranges[index]:
            return code + delta & 0xFFFF
        there = ranges_at + 2 * index + ranges[index] + 2 * (code - starts[index])
        found = int.from_bytes(cmap[there : there + 2], "big")
        return found + delta & 0xFFFF if found else 0

    return glyph


def _columns(count: int) -> tuple[int, int, int, int]:
    """Where ends, starts, deltas and range offsets of segments are, behind the first end."""
    return 0, 2 * count + 2, 4 * count + 2, 6 * count + 2
