"""A PDF in, its printed lines with their places out; two PDFs in, how far they agree out.

A line is what stands on one baseline without a wide gap, so that the cells of a table are lines of
their own. Blanks do not count: the two engines measure them alike but write them differently.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_GAP = 1.5
"""Ems of nothing after which another line begins."""
_EDGE = 0.075
"""Share of a page at its top and bottom that is header and footer."""
_SAME = 3.0
"""Points by which the baselines of one line may differ: raised text, fallback fonts."""


class _Glyph(NamedTuple):
    left: float
    right: float
    baseline: float
    size: float
    character: str


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; ``top`` is its baseline; ``edge`` says that it stands in a margin."""

    page: int
    top: float
    left: float
    text: str
    edge: bool = False


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two PDFs agree.

    Attributes:
        pages: Of the first and of the second.
        lines: Of the second.
        same: Lines of the same text.
        moved: Such lines that stand on another page.
        drift: Largest distance of a line of the same text from its place in the second, by page.
        step: Largest difference in the distance between two such lines that follow each other:
            what the layout of spaces adds, with line breaks above left aside.
        other: What differs: lines of the first, lines of the second.
    """

    pages: tuple[int, int]
    lines: int
    same: int
    moved: int
    drift: tuple[float, ...]
    step: float
    other: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float:
        """Share of identical lines."""
        return self.same / self.lines if self.lines else 1.0


def compare(first: bytes, second: bytes) -> Agreement:
    """Compare line by line, in the order of the pages."""
    (a, edges), (b, other_edges) = _parted(lines(first)), _parted(lines(second))
    matcher = SequenceMatcher(
        None, [line.text for line in a], [line.text for line in b], autojunk=False
    )
    same = sum((Counter(_keys(edges)) & Counter(_keys(other_edges))).values())
    moved, step, drift = 0, 0.0, defaultdict[int, float](float)
    other: list[tuple[str, str]] = []
    for kind, i, j, k, end in matcher.get_opcodes():
        if kind != "equal":
            other.append((" / ".join(x.text for x in a[i:j]), " / ".join(x.text for x in b[k:end])))
            continue
        same += j - i
        last: tuple[Line, Line] | None = None
        for one, two in zip(a[i:j], b[k:end], strict=True):
            if one.page != two.page:
                moved += 1
                continue
            drift[one.page] = max(drift[one.page], abs(one.top - two.top))
            if last is not None and (last[0].page, last[1].page) == (one.page, two.page):
                step = max(step, abs((one.top - last[0].top) - (two.top - last[1].top)))
            last = one, two
    counts = page_count(first), page_count(second)
    return Agreement(
        pages=counts,
        lines=len(b) + len(other_edges),
        same=same,
        moved=moved,
        drift=tuple(drift[page] for page in range(max(counts))),
        step=step,
        other=tuple(other),
    )


def _parted(found: list[Line]) -> tuple[list[Line], list[Line]]:
    """Lines of the text, and those of headers and footers, which do not flow with it."""
    return [line for line in found if not line.edge], [line for line in found if line.edge]


def _keys(found: list[Line]) -> list[tuple[int, str]]:
    return [(line.page, line.text) for line in found]


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    return len(pypdfium2.PdfDocument(data))


def lines(data: bytes) -> list[Line]:
    """The lines of a PDF, from top to bottom and from left to right."""
    document = pypdfium2.PdfDocument(data)
    return [line for number in range(len(document)) for line in _page(document, number)]


def _page(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    height = document[number].get_size()[1]
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
            edge = not _EDGE < base / height < 1 - _EDGE
            found.append(Line(number, base, piece[0].left, text, edge))
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
