"""A font's ToUnicode program in, what its codes mean out.

This module alone knows CMap programs. Source: ISO 32000-1, 9.10.3.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.reading.pdf_objects import hexadecimal

_USUAL = 4
"""Hexadecimal digits of most codes, and of characters on the first Unicode plane."""
_MAPPING = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")


@dataclass(frozen=True, slots=True)
class Font:
    """What the codes of a font mean."""

    wide: bool
    meanings: Mapping[int, str]

    def text(self, codes: bytes) -> str:
        """The characters of a shown string."""
        numbers = struct.unpack(f">{len(codes) // 2}H", codes) if self.wide else codes
        try:
            return "".join(map(self.meanings.__getitem__, numbers))
        except KeyError:
            return "".join([self.meanings.get(number, "\ufffd") for number in numbers])


def meanings(program: bytes) -> dict[int, str]:
    """What the codes of a font mean, from its ToUnicode program."""
    found: dict[int, str] = {}
    for kind, body in _MAPPING.findall(program):
        if kind == b"bfchar":
            found.update(_characters(_CHARACTER.findall(body)))
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


def _characters(pairs: list[tuple[bytes, bytes]]) -> Iterator[tuple[int, str]]:
    """Codes with their texts; the most usual length, two bytes each, is read all at once."""
    usual = [pair for pair in pairs if len(pair[0]) == len(pair[1]) == _USUAL]
    codes, texts = (
        (_units(b"".join(side)) for side in zip(*usual, strict=True)) if usual else ((), ())
    )
    yield from zip(codes, map(chr, texts), strict=True)
    for code, text in pairs:
        if len(text) != _USUAL or len(code) != _USUAL:
            single = len(text) == _USUAL
            yield (
                int(code, 16),
                chr(int(text, 16)) if single else hexadecimal(text).decode("utf-16-be"),
            )


def _units(digits: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(digits) // _USUAL}H", bytes.fromhex(digits.decode("ascii")))
