"""A PDF in, its printed lines with their places out; two PDFs in, how far they agree out.

A line is what stands on one baseline without a wide gap, so that the cells of a table are lines of
their own. Blanks do not count: the two engines measure them alike but write them differently.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_GAP = 1.5
"""Ems of nothing after which another line begins."""
_SAME = 3.0
"""Points by which the baselines of one line may differ: raised text, fallback fonts."""
_NEARBY = 40.0
"""Points in which a line is looked for on the same page: a cell may hold the same words often."""


class _Glyph(NamedTuple):
    left: float
    right: float
    baseline: float
    size: float
    character: str


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; ``top`` is its baseline, from the top of its page."""

    page: int
    top: float
    left: float
    text: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two PDFs agree.

    Attributes:
        pages: Of the first and of the second.
        lines: Of the second.
        same: Lines that the first has as well, on the same page.
        drift: Largest distance of such a line from its place in the second, by page.
        other: What differs: lines of the first, lines of the second.
    """

    pages: tuple[int, int]
    lines: int
    same: int
    drift: tuple[float, ...]
    other: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float:
        """Share of identical lines."""
        return self.same / self.lines if self.lines else 1.0


def compare(first: bytes, second: bytes) -> Agreement:
    """Compare line by line, in the order of the pages."""
    a, b = lines(first), lines(second)
    matcher = SequenceMatcher(
        None, [(line.page, line.text) for line in a], [(line.page, line.text) for line in b],
        autojunk=False,
    )  # fmt: skip
    same, drift = 0, defaultdict[int, float](float)
    other: list[tuple[str, str]] = []
    for kind, i, j, k, l in matcher.get_opcodes():
        if kind != "equal":
            other.append((" / ".join(x.text for x in a[i:j]), " / ".join(x.text for x in b[k:l])))
            continue
        same += j - i
        for one, two in zip(a[i:j], b[k:l], strict=True):
            drift[one.page] = max(drift[one.page], abs(one.top - two.top), key=abs)
    counts = page_count(first), page_count(second)
    return Agreement(
        counts, len(b), same, tuple(drift[page] for page in range(max(counts))), tuple(other)
    )


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    return len(pypdfium2.PdfDocument(data))


def lines(data: bytes) -> list[Line]:
    """The lines of a PDF, from top to bottom and from left to right."""
    document = pypdfium2.PdfDocument(data)
    return [line for number in range(len(document)) for line in _page(document, number)]


def _page(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    rows: list[list[_Glyph]] = []
    for glyph in sorted(_glyphs(document[number]), key=lambda g: g.baseline):
        if rows and abs(rows[-1][0].baseline - glyph.baseline) < _SAME:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found: list[Line] = []
    for row in rows:
        row.sort(key=lambda g: g.left)
        pieces = [[row[0]]]
        for before, glyph in pairwise(row):
            if glyph.left - before.right > _GAP * max(glyph.size, before.size):
                pieces.append([])
            pieces[-1].append(glyph)
        for piece in pieces:
            base = max(glyph.baseline for glyph in piece)
            text = "".join(glyph.character for glyph in piece)
            found.append(Line(number, base, piece[0].left, text))
    return found


def _glyphs(page: pypdfium2.PdfPage) -> list[_Glyph]:
    height = page.get_size()[1]
    text = page.get_textpage()
    found: list[_Glyph] = []
    high = 0
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        if code == 0 or chr(code).isspace() or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        left, _, right, _ = text.get_charbox(index, loose=True)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size = pdfium.FPDFText_GetFontSize(text, index)
        found.append(_Glyph(left, right, height - y.value, size, chr(code)))
    return found
