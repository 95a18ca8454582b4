"""A CFF table in; a font program with a few of its glyphs out, addressed by their old numbers.

The program is CID-keyed, and the CID of a glyph is its number in the whole font: what shows the
glyph says the same in every document. Each glyph is prepared once; a subset is glyphs joined. This
module alone knows which parts a CFF font has. Source: Adobe Technical Note 5176.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from generator.pdf.press.cff_parts import (
    DamagedError,
    Dictionary,
    Index,
    dictionary,
    index,
    joined,
    whole,
    wholes,
)
from generator.pdf.press.charstrings import Subroutine, flattened
from generator.pdf.press.galley import BeyondError
from generator.pdf.press.opentype import FontFile, FontFileError, Subset
from generator.pdf.press.prepared import Prepared

_NOTICE, _BOX, _CHARSET, _GLYPHS, _PRIVATE, _SUBROUTINES = (
    b"\x01", b"\x05", b"\x0f", b"\x11", b"\x12", b"\x13",
)  # fmt: skip
_MATRIX, _KEYED, _COUNT, _FONTS, _SELECTION = (
    b"\x0c\x07", b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25",
)  # fmt: skip
_OWN_STRINGS = 391
"""Number of the first string that is not one of the standard strings."""
_HEADER = b"\x01\x00\x04\x04"


class CffOutlines:
    """The glyphs of a CFF font.

    Args:
        file: A font with a table ``CFF``.

    Raises:
        FontFileError: It cannot be read.
    """

    def __init__(self, file: FontFile) -> None:
        # Not a copy of the table, which may be large; offsets in it are counted from its start.
        self._file = file
        data = self._data = file.data
        self._start = start = file.start(b"CFF ")
        try:
            names = Index(data, start + data[start + 2])
            tops = Index(data, names.end)
            strings = Index(data, tops.end)
            self._common = Index(data, strings.end)
            top = self._top = dictionary(tops[0])
            self._glyphs = Index(data, self._at(top[_GLYPHS]))
            self._fonts = self._read_fonts()
            self._private = [self._read_private(font) for font in self._fonts]
            self._notice = _string(top.get(_NOTICE), strings)
        except (KeyError, IndexError, ValueError, struct.error, DamagedError) as error:
            raise FontFileError("an unreadable CFF table") from error
        self._prepared = Prepared(self._glyph)

    def _at(self, operands: bytes) -> int:
        return self._start + wholes(operands)[0]

    def _read_fonts(self) -> list[Dictionary]:
        """The font dictionaries: a font that is not CID-keyed is its only one."""
        if _KEYED not in self._top:
            return [{_PRIVATE: self._top[_PRIVATE]}]
        found = Index(self._data, self._at(self._top[_FONTS]))
        return [dictionary(found[number]) for number in range(found.count)]

    def _read_private(self, font: Dictionary) -> tuple[bytes, Subroutine]:
        """A private dictionary without its subroutines, and these."""
        size, at = wholes(font[_PRIVATE])
        start = self._start + at
        private = dictionary(self._data[start : start + size])
        subroutines = private.pop(_SUBROUTINES, None)
        if subroutines is None:
            return joined(private), Index(bytes(2), 0).called
        return joined(private), Index(self._data, start + wholes(subroutines)[0]).called

    @cached_property
    def _selection(self) -> tuple[Sequence[int], Sequence[int]]:
        """First glyphs of ranges, and the numbers of their font dictionaries."""
        if _KEYED not in self._top:
            return (0,), (0,)
        at = self._at(self._top[_SELECTION])
        if self._data[at] == 0:
            fonts = self._data[at + 1 : at + 1 + self._glyphs.count]
            return range(len(fonts)), fonts
        count = struct.unpack_from(">H", self._data, at + 1)[0]
        ranges = list(struct.iter_unpack(">HB", self._data[at + 3 : at + 3 + 3 * count]))
        return [first for first, _ in ranges], [font for _, font in ranges]

    def _glyph(self, number: int) -> tuple[bytes, int]:
        """The program of a glyph, and the number of its font dictionary."""
        firsts, fonts = self._selection
        font = fonts[bisect_right(firsts, number) - 1]
        try:
            code = flattened(self._glyphs[number], self._private[font][1], self._common.called)
        except (DamagedError, IndexError) as error:
            raise BeyondError("a damaged font") from error
        return code, font

    def subset(self, glyphs: Sequence[int], tag: str) -> Subset:
        """A font program with some of the glyphs.

        Args:
            glyphs: Their numbers, ascending, without 0: that one is always there.
            tag: What tells this subset from others: six letters.

        Raises:
            BeyondError: A glyph cannot be taken by itself.
        """
        codes, fonts = zip(*map(self._prepared.__getitem__, (0, *glyphs)), strict=True)
        charset = struct.pack(f">B{len(glyphs)}H", 0, *glyphs)
        start, dictionaries = self._dictionaries
        charset_at = start + len(dictionaries)
        selection_at = charset_at + len(charset)
        glyphs_at = selection_at + 1 + len(fonts)
        parts = [
            _HEADER,
            index([self._name(tag)]),
            index([self._written_top(start, charset_at, selection_at, glyphs_at)]),
            self._strings,
            index([]),
            dictionaries,
            charset,
            b"\0",
            bytes(fonts),
            index(codes),
        ]
        return Subset(b"".join(parts))

    def _name(self, tag: str) -> bytes:
        return f"{tag}+{self._file.name}".encode("ascii")

    def _written_top(self, fonts: int, charset: int, selection: int, glyphs: int) -> bytes:
        entries = {_KEYED: whole(_OWN_STRINGS) + whole(_OWN_STRINGS + 1) + whole(0)}
        if self._notice:
            entries[_NOTICE] = whole(_OWN_STRINGS + 2)
        for kept in (_MATRIX, _BOX):
            if kept in self._top:
                entries[kept] = self._top[kept]
        entries[_COUNT] = whole(self._glyphs.count)
        entries[_CHARSET] = whole(charset)
        entries[_SELECTION] = whole(selection)
        entries[_GLYPHS] = whole(glyphs)
        entries[_FONTS] = whole(fonts)
        return joined(entries)

    @cached_property
    def _strings(self) -> bytes:
        return index([b"Adobe", b"Identity", *filter(None, [self._notice])])

    @cached_property
    def _dictionaries(self) -> tuple[int, bytes]:
        """Where the font dictionaries begin, which is always the same; and they themselves."""
        name = index([self._name(6 * "A")])
        start = len(_HEADER + name + index([self._written_top(0, 0, 0, 0)]) + self._strings) + 2
        fonts = [{key: font[key] for key in (_MATRIX,) if key in font} for font in self._fonts]
        for font, (private, _) in zip(fonts, self._private, strict=True):
            font[_PRIVATE] = whole(len(private)) + whole(0)
        at = start + len(index([*map(joined, fonts)]))
        for font, (private, _) in zip(fonts, self._private, strict=True):
            font[_PRIVATE] = whole(len(private)) + whole(at)
            at += len(private)
        programs = [private for private, _ in self._private]
        return start, index([*map(joined, fonts)]) + b"".join(programs)


def _string(operand: bytes | None, strings: Index) -> bytes:
    """A string that the font itself has; empty for others."""
    number = wholes(operand)[0] - _OWN_STRINGS if operand else -1
    return strings[number] if 0 <= number < strings.count else b""
