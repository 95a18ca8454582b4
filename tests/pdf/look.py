"""A PDF in, what stands where out: how the tests look at a laid-out page."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True)
class Glyph:
    """One character with its box; points from the top left corner of the page."""

    character: str
    page: int
    left: float
    top: float
    right: float
    baseline: float
    size: float
    font: str


class Look:
    """A PDF to be asked."""

    def __init__(self, pdf: bytes) -> None:
        self.data = pdf
        self.document = pypdfium2.PdfDocument(pdf)
        self.pages = len(self.document)
        self.sizes = [page.get_size() for page in self.document]
        self.glyphs = [glyph for n in range(self.pages) for glyph in _glyphs(self.document, n)]

    @property
    def text(self) -> str:
        """All text as pdfium extracts it."""
        return "\n".join(page.get_textpage().get_text_range() for page in self.document)

    @property
    def squeezed(self) -> str:
        """The text without white space."""
        return "".join(self.text.split())

    def lines(self, page: int = 0) -> list[str]:
        """Text of each printed line from top to bottom, without blanks."""
        found = sorted(
            (g for g in self.glyphs if g.page == page), key=lambda g: (round(g.baseline), g.left)
        )
        rows = [list(row) for _, row in groupby(found, key=lambda g: round(g.baseline))]
        return ["".join(g.character for g in row) for row in rows]

    def baselines(self, page: int = 0) -> list[float]:
        """Baselines of the printed lines from top to bottom."""
        found = sorted(g.baseline for g in self.glyphs if g.page == page)
        return [next(group) for _, group in groupby(found, key=round)]

    def find(self, words: str) -> Glyph:
        """The first glyph of some words."""
        wanted = "".join(words.split())
        joined = "".join(glyph.character for glyph in self.glyphs)
        index = joined.find(wanted)
        assert index >= 0, f"{words!r} is not printed; this is: {joined[:300]!r}"
        return self.glyphs[index]

    def last(self, words: str) -> Glyph:
        """The last glyph of some words."""
        first = self.glyphs.index(self.find(words))
        return self.glyphs[first + len("".join(words.split())) - 1]

    def ink(self, page: int, box: tuple[float, float, float, float], dpi: int = 144) -> float:
        """Share of dark pixels in a box: left, top, right, bottom in points."""
        return self._share(page, box, dpi, lambda r, g, b: r + g + b < 384)

    def tinted(
        self, page: int, box: tuple[float, float, float, float], color: tuple[int, int, int]
    ) -> float:
        """Share of pixels of about one colour in a box."""
        return self._share(
            page,
            box,
            144,
            lambda *pixel: all(abs(a - b) < 24 for a, b in zip(pixel, color, strict=True)),
        )

    def _share(self, page, box, dpi, test) -> float:  # type: ignore[no-untyped-def]
        scale = dpi / 72
        image = self.document[page].render(scale=scale).to_pil().convert("RGB")
        left, top, right, bottom = (round(v * scale) for v in box)
        part = image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
        pixels = list(part.get_flattened_data())
        return sum(1 for pixel in pixels if test(*pixel)) / len(pixels)


def _glyphs(document: pypdfium2.PdfDocument, number: int) -> list[Glyph]:
    page = document[number]
    height = page.get_size()[1]
    text = page.get_textpage()
    found: list[Glyph] = []
    high = 0
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        character = chr(code)
        if character.isspace() or code == 0 or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        left, _, right, top = text.get_charbox(index, loose=True)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size = pdfium.FPDFText_GetFontSize(text, index)
        found.append(
            Glyph(character, number, left, height - top, right, height - y.value, size,
                  _font(text, index))
        )  # fmt: skip
    return found


def _font(text, index: int) -> str:  # type: ignore[no-untyped-def]
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 256, flags)
    name = buffer.value.decode("utf-8", "replace")
    return name.partition("+")[2] or name
