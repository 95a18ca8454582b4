"""Two PDFs in, what differs between their pages out: every character, and where it begins."""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageChops

BESIDE = 0.6
"""Points along a line; PDFium counts with widths in whole thousandths of an em, and so goes astray
within a long stretch of Latin letters that one of the two shows at once."""
BELOW = 0.03


_CLEARLY = 80
"""Shades of 255 between two pixels that nobody would call alike."""


class Seen(NamedTuple):
    """A character and its origin, in points from the lower left corner."""

    y: float
    x: float
    character: str


def difference(one: bytes, other: bytes) -> str:
    """The first difference between two PDFs; empty where they look the same."""
    left, right = pages(one), pages(other)
    if len(left) != len(right):
        return f"{len(left)} and {len(right)} pages"
    for number, (a, b) in enumerate(zip(left, right, strict=True), start=1):
        said, told = ("".join(seen.character for seen in page) for page in (a, b))
        if said != told:
            at = next((i for i, (x, y) in enumerate(zip(said, told, strict=False)) if x != y), -1)
            return f"page {number}: {said[at - 9 : at + 9]!r} and {told[at - 9 : at + 9]!r}"
        for x, y in zip(a, b, strict=True):
            if abs(x.x - y.x) > BESIDE or abs(x.y - y.y) > BELOW:
                return f"page {number}: {x} and {y}"
    return ""


def unlike(one: bytes, other: bytes) -> float:
    """The greatest share of a page's pixels that differ clearly; lines and grounds count too."""
    worst = 0.0
    for a, b in zip(pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other), strict=True):
        left, right = (page.render(scale=1).to_pil().convert("L") for page in (a, b))
        seen = ImageChops.difference(left, right).histogram()
        worst = max(worst, sum(seen[_CLEARLY:]) / sum(seen))
    return worst


def pages(pdf: bytes) -> list[list[Seen]]:
    """The characters of each page, line by line."""
    return [_lines(_characters(page)) for page in pypdfium2.PdfDocument(pdf)]


def _characters(page: pypdfium2.PdfPage) -> list[Seen]:
    found: list[Seen] = []
    text = page.get_textpage()
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if character.isspace() or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        found.append(Seen(y.value, x.value, character))
    return found


def _lines(characters: list[Seen]) -> list[Seen]:
    """From the top, each line from the left; baselines that differ by a hair are one line."""
    found: list[Seen] = []
    line: list[Seen] = []
    for seen in sorted(characters, key=lambda one: -one.y):
        if line and line[0].y - seen.y > 1:
            found += sorted(line, key=lambda one: one.x)
            line = []
        line.append(seen)
    return found + sorted(line, key=lambda one: one.x)
