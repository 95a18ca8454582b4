"""A font file in, how wide its European letters are out.

Lines are broken by Typst; but which marks will stand at a line's end, and which words are too long
for any line, must be known before. Chinese is one em wide; this module alone reads the widths of
everything else, from the tables ``cmap``, ``head``, ``hhea`` and ``hmtx``. A file it cannot read
has no widths.

Source: ISO/IEC 14496-22 (OpenType), 5.2.1, 5.2.3 and 5.2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

_EUROPEAN = (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2010, 0x203B), 0x20AC)


def advances(path: Path, index: int = 0) -> Mapping[str, float]:
    """Widths in em by character; empty when the file cannot be read."""
    try:
        data = path.read_bytes()
        return _read(data, _offset(data, index))
    except (OSError, struct.error, KeyError, ZeroDivisionError):
        return {}


def _offset(data: bytes, index: int) -> int:
    if data[:4] != b"ttcf":
        return 0
    return int(struct.unpack_from(">I", data, 12 + 4 * index)[0])


def _read(data: bytes, offset: int) -> dict[str, float]:
    count = struct.unpack_from(">H", data, offset + 4)[0]
    tables = {
        tag: start
        for tag, _, start, _ in struct.iter_unpack(
            ">4sIII", data[offset + 12 : offset + 12 + 16 * count]
        )
    }
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    metrics = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    widths = struct.unpack_from(f">{2 * metrics}H", data, tables[b"hmtx"])[::2]
    found: dict[str, float] = {}
    glyphs = _glyphs(data, tables[b"cmap"])
    for code in _EUROPEAN:
        glyph = glyphs.get(code, 0)
        if glyph:
            found[chr(code)] = widths[min(glyph, metrics - 1)] / units
    return found


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Character to glyph, from the table's format 4: it holds the whole basic plane."""
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * index)[0]
        if struct.unpack_from(">H", data, start)[0] == 4:
            return _format_4(data, start)
    return {}


def _format_4(data: bytes, start: int) -> dict[int, int]:
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, start + 14)
    firsts = struct.unpack_from(f">{segments}H", data, start + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", data, start + 16 + 4 * segments)
    ranges_at = start + 16 + 6 * segments
    ranges = struct.unpack_from(f">{segments}H", data, ranges_at)
    found: dict[int, int] = {}
    for place, (first, end, delta, far) in enumerate(
        zip(firsts, ends, deltas, ranges, strict=True)
    ):
        for code in range(first, min(end, _EUROPEAN[-1]) + 1):
            if far == 0:
                glyph = code + delta
            else:
                glyph = struct.unpack_from(
                    ">H", data, ranges_at + 2 * place + far + 2 * (code - first)
                )[0]
                glyph = glyph + delta if glyph else 0
            found[code] = glyph & 0xFFFF
    return found
