"""Dashes in, the glyphs they print as out: one for two of them, and of full width among Chinese.

Of all that the packaged fonts substitute (their table ``GSUB``), dashes are the only characters of
contracts that are touched; see ``characters``.

Source: ISO/IEC 14496-22 (OpenType), 6.2 (layout tables) and 6.3.4 (GSUB); Typst 0.15,
``inline/shaping.rs``, for what is shaped together.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from generator.pdf.press.characters import script
from generator.pdf.press.face import Face
from generator.pdf.press.looks import Look
from generator.pdf.press.prepared import Prepared

DASH = "—"
_DASHES = re.compile(f"{DASH}+")
_SINGLE, _LIGATURE, _EXTENSION = 1, 4, 7
_CHINESE = b"hani", b"ZHS "


class DashGlyph(NamedTuple):
    """One glyph for some dashes from ``place`` on, and its width in em."""

    place: int
    dashes: int
    glyph: int
    em: float


class _Forms(NamedTuple):
    """Glyphs by the number of dashes they stand for, outside of Chinese and in it."""

    usual: dict[int, int]
    chinese: dict[int, int]


class Dashes:
    """The dashes of faces."""

    def __init__(self) -> None:
        self._forms = Prepared[Face, _Forms](_forms)

    def found(self, text: str, look: Look) -> Iterator[DashGlyph]:
        """The dashes in text that was shaped by itself."""
        face = look.face(DASH)
        forms = self._forms[face]
        for match in _DASHES.finditer(text):
            chinese = _is_chinese(text, match.start(), match.end(), look)
            glyphs = forms.chinese if chinese else forms.usual
            place = match.start()
            while place < match.end():
                count = next(n for n in (3, 2, 1) if n in glyphs and place + n <= match.end())
                yield DashGlyph(place, count, glyphs[count], face.advance(glyphs[count]))
                place += count


def _is_chinese(text: str, start: int, end: int, look: Look) -> bool:
    """Whether anything that tells the script is shaped together with the dashes, in their face."""
    faces, own = look.faces, look.faces[DASH]
    place = start - 1
    while place >= 0 and faces[text[place]] == own:
        if script(text[place]):
            return True
        place -= 1
    # Text is shaped script by script; what belongs to any goes with what stands before it.
    before = next((found for i in range(place, -1, -1) if (found := script(text[i]))), 0)
    while end < len(text) and faces[text[end]] == own:
        found = script(text[end])
        if found:
            return before in {0, found}
        end += 1
    return False


def _forms(face: Face) -> _Forms:
    single = face.glyph(DASH)
    usual = {1: single}
    if not face.file.has(b"GSUB"):
        return _Forms(usual, usual)
    table = _Substitutions(face.file.table(b"GSUB"))
    usual.update(table.ligatures(single))
    instead = table.singles()
    return _Forms(usual, {count: instead.get(glyph, glyph) for count, glyph in usual.items()})


class _Substitutions:
    """The part of a ``GSUB`` table that concerns dashes."""

    def __init__(self, table: bytes) -> None:
        self._table = table
        self._scripts, self._features, self._lookups = struct.unpack_from(">3H", table, 4)

    def ligatures(self, glyph: int) -> dict[int, int]:
        """Glyphs for several of ``glyph`` in a row, by their count (feature ``ccmp``)."""
        found: dict[int, int] = {}
        for kind, at in self._subtables(b"ccmp"):
            covered = self._covered(at + self._number(at + 2))
            if kind != _LIGATURE or glyph not in covered:
                continue
            own = at + self._number(at + 6 + 2 * covered.index(glyph))
            for ligature in self._offsets(own):
                count = self._number(ligature + 2)
                if self._numbers(ligature + 4, count - 1) == (glyph,) * (count - 1):
                    found[count] = self._number(ligature)
        return found

    def singles(self) -> dict[int, int]:
        """Glyphs that print for others in Chinese (feature ``locl``)."""
        found: dict[int, int] = {}
        for kind, at in self._subtables(b"locl"):
            if kind != _SINGLE:
                continue
            covered = self._covered(at + self._number(at + 2))
            if self._number(at) == 1:
                shift = self._number(at + 4)
                found.update((glyph, (glyph + shift) & 0xFFFF) for glyph in covered)
            else:
                found.update(zip(covered, self._numbers(at + 6, len(covered)), strict=True))
        return found

    def _subtables(self, feature: bytes) -> Iterator[tuple[int, int]]:
        """Kind and place of each subtable that a feature uses in Chinese."""
        for index in self._language():
            record = self._features + 2 + 6 * index
            if self._table[record : record + 4] != feature:
                continue
            own = self._features + self._number(record + 4)
            for lookup in self._numbers(own + 4, self._number(own + 2)):
                at = self._lookups + self._number(self._lookups + 2 + 2 * lookup)
                kind = self._number(at)
                for offset in self._numbers(at + 6, self._number(at + 4)):
                    subtable = at + offset
                    if kind == _EXTENSION:
                        inner = struct.unpack_from(">HI", self._table, subtable + 2)
                        yield inner[0], subtable + inner[1]
                    else:
                        yield kind, subtable

    def _language(self) -> tuple[int, ...]:
        """Numbers of the features that Chinese asks for."""
        wanted, language = _CHINESE
        own = self._record(self._scripts, 2, wanted)
        if own is None:
            return ()
        system = self._record(own, 4, language)
        if system is None:
            system = own + self._number(own)
        return self._numbers(system + 6, self._number(system + 4))

    def _record(self, base: int, skipped: int, tag: bytes) -> int | None:
        """What a list of tagged offsets, ``skipped - 2`` bytes into ``base``, has for a tag."""
        start = base + skipped
        for at in range(start, start + 6 * self._number(start - 2), 6):
            if self._table[at : at + 4] == tag:
                return base + self._number(at + 4)
        return None

    def _covered(self, at: int) -> list[int]:
        count = self._number(at + 2)
        if self._number(at) == 1:
            return list(self._numbers(at + 4, count))
        found: list[int] = []
        for index in range(count):
            first, last, _ = self._numbers(at + 4 + 6 * index, 3)
            found += range(first, last + 1)
        return found

    def _offsets(self, at: int) -> list[int]:
        return [at + offset for offset in self._numbers(at + 2, self._number(at))]

    def _number(self, at: int) -> int:
        return int.from_bytes(self._table[at : at + 2], "big")

    def _numbers(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", self._table, at)
