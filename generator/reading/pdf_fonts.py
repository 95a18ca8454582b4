"""A font's ToUnicode program in, what its codes mean out.

This module alone knows CMap programs. Source: ISO 32000-1, 9.10.3.
"""

from __future__ import annotations

import re
import struct
from codecs import utf_16_be_decode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.reading.pdf_strings import LITERAL, NotPlainError, hexadecimal, literal
from generator.remembered import Remembered

_USUAL = 4
"""Hexadecimal digits of most codes, and of characters on the first Unicode plane."""
_SURROGATES = 0xD800, 0xDFFF
"""Codes that make one character of UTF-16 together."""
_MAPPING = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_USUAL_CHARACTERS = re.compile(rb"\s*(?:<[0-9A-Fa-f]{4}> ?<[0-9A-Fa-f]{4}>\s)*")
_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_STRING = re.compile(rb"<([0-9A-Fa-f]*+)>|\((%b)\)" % LITERAL, re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")


_LETTERS = {10: b"n", 13: b"r", 9: b"t", 8: b"b", 12: b"f", 40: b"(", 41: b")", 92: b"\\"}
"""Bytes of a literal string that are escaped by a letter or by themselves."""
_WRITTEN = 1024


class _Meanings(dict[int, str]):
    """What codes mean; U+FFFD for those of which the font does not say it."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


class Font(dict[bytes, str]):
    """The text of strings of a font, as they are written in a content stream, delimiters and all.

    Each is worked out once: lines that are justified show glyph by glyph.

    Args:
        program: The font's ToUnicode program.
        wide: Its codes have two bytes, not one.
    """

    def __init__(self, program: bytes, *, wide: bool) -> None:
        table = _TABLES.get(program) or _TABLES.put(
            program, _Table.of(program), weight=_WEIGHT * len(program)
        )
        self._meanings = table.meanings
        self._wide = wide
        super().__init__(table.written if wide else ())

    def meanings_of(self, strings: Iterable[bytes]) -> Mapping[int, str] | None:
        """What the codes of strings in hexadecimal digits mean.

        None where what a string says does not follow from its codes one by one.
        """
        if not self._wide:
            return None
        codes = frozenset(_units(b"".join(strings)))
        if any(_SURROGATES[0] <= code <= _SURROGATES[1] for code in codes):
            return None
        return {code: self._meanings[code] for code in codes}

    def agrees(self, meanings: Mapping[int, str]) -> bool:
        """Whether codes mean the same as in another font, whose ``meanings_of`` told them."""
        return self._wide and meanings.items() <= self._meanings.items()

    def __missing__(self, string: bytes) -> str:
        if not string:
            return ""
        found = _STRING.fullmatch(string)
        if found is None:
            raise NotPlainError
        codes = hexadecimal(found[1]) if found[1] else literal(found[2] or b"")
        self[string] = text = self.text(codes)
        return text

    def text(self, codes: bytes) -> str:
        """The characters of a shown string.

        Raises:
            ValueError: It ends within a code.
        """
        # Read as characters of the same numbers, codes are translated at once.
        if self._wide:
            return utf_16_be_decode(codes, "strict", True)[0].translate(self._meanings)
        return codes.decode("latin-1").translate(self._meanings)


@dataclass(frozen=True, slots=True)
class _Table:
    """What a ToUnicode program says; nobody changes it.

    Attributes:
        meanings: Texts by codes.
        written: Texts by strings of one code, as our engine writes them.
    """

    meanings: _Meanings
    written: dict[bytes, str]

    @classmethod
    def of(cls, program: bytes) -> _Table:
        """The table of a program."""
        found = _Meanings(meanings(program))
        written = _written_codes()
        return cls(
            found,
            {written[code]: text for code, text in found.items() if code < len(written)},
        )


_WEIGHT = 12
"""About what the table of a byte of a program takes in memory, in bytes."""
_TABLES: Remembered[bytes, _Table] = Remembered(entries=64, weight=8 * 2**20)
"""Documents of a type show nearly the same characters, and many have the very same programs."""


@cache
def _written_codes() -> tuple[bytes, ...]:
    """How our engine writes a string of one code of two bytes, for the codes of most fonts."""
    return tuple(_written_code(code >> 8, code & 0xFF) for code in range(_WRITTEN))


def _written_code(*codes: int) -> bytes:
    if max(codes) > 0x7F:
        return b"<%02X%02X>" % codes
    return b"(%b)" % b"".join(
        b"\\" + _LETTERS.get(code, b"%03o" % code)
        if code in _LETTERS or not 0x20 <= code < 0x7F
        else bytes([code])
        for code in codes
    )


def meanings(program: bytes) -> dict[int, str]:
    """What the codes of a font mean, from its ToUnicode program."""
    found: dict[int, str] = {}
    for kind, body in _MAPPING.findall(program):
        if kind == b"bfchar":
            found.update(_characters(body))
            continue
        for first, last, start, each in _RANGE.findall(body):
            codes = range(int(first, 16), min(int(last, 16), 0xFFFF) + 1)
            if each:
                texts = [hexadecimal(text).decode("utf-16-be") for text in _HEX.findall(each)]
            else:
                head = hexadecimal(start).decode("utf-16-be")
                texts = [head[:-1] + chr(ord(head[-1]) + offset) for offset in range(len(codes))]
            found.update(zip(codes, texts, strict=False))
    return found


def _characters(body: bytes) -> Iterator[tuple[int, str]]:
    """Codes with their texts; the most usual length, two bytes each, is read all at once."""
    if _USUAL_CHARACTERS.fullmatch(body):
        units = _units(body.translate(None, b"<> \r\n\t"))
        yield from zip(units[::2], map(chr, units[1::2]), strict=True)
        return
    for code, text in _CHARACTER.findall(body):
        single = len(text) == _USUAL
        yield (
            int(code, 16),
            chr(int(text, 16)) if single else hexadecimal(text).decode("utf-16-be"),
        )


def _units(digits: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(digits) // _USUAL}H", bytes.fromhex(digits.decode("ascii")))
