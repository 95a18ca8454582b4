"""What Typst sets and what we set, in the same words: characters and where they stand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import pikepdf

from generator.pdf.emit import emit
from generator.pdf.emit_paragraph import Area
from generator.pdf.fonts import FontSet
from generator.pdf.model import Paragraph, Section, Typescript
from generator.pdf.paper import PageStyle
from generator.pdf.press.faces import Faces
from generator.pdf.press.galley import Galley, Shown
from generator.pdf.typst_engine import compile_pdf
from generator.pdf.warning_list import WarningList

MARGIN = 50.0
DEFAULT_TAB = 24.0
_NOW = datetime(2026, 11, 21, tzinfo=UTC)
_STRING = rb"[^()\\]|\\."
_NESTED = rb"(?:%b|\((?:%b|\((?:%b)*\))*\))*" % (_STRING, _STRING, _STRING)
_SHOW = re.compile(
    rb"q 1 0 0 -1 (\S+) (\S+) cm(?:(?!\bQ\b).)*?BT \d Tr/(f\d+) (\S+) Tf 1 0 0 -1 0 0 Tm(.*?)\nET",
    re.DOTALL,
)
_PART = re.compile(rb"\((%b)\)|(-?[\d.]+)" % _NESTED, re.DOTALL)
_LINE = re.compile(
    rb"q 1 0 0 -1 (\S+) (\S+) cm/c\d+ CS [\d. ]+ SCN (\S+) w[^\n]*?0 0 m (\S+) \S+ l\nS"
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_OURS = re.compile(rb"/F(\d+) (\S+) Tf \d Tr (\S+) Tc (.*)$", re.DOTALL)
_OUR_PART = re.compile(rb"<([0-9A-F]*)>|(-?[\d.]+)")
_BLANK = " \u00a0\u3000"


class Glyph(NamedTuple):
    """A character, with its baseline counted from the top of the text."""

    y: float
    x: float
    text: str
    size: float


class Line(NamedTuple):
    """A line along text: its middle."""

    y: float
    x: float
    width: float
    thickness: float


class Printed(NamedTuple):
    """What is printed of a paragraph, but for blanks."""

    glyphs: list[Glyph]
    lines: list[Line]


def typst(
    paragraphs: Sequence[Paragraph], widths: Sequence[float], fonts: FontSet
) -> list[Printed]:
    """What Typst prints for each paragraph, on a page of its own."""
    sections = tuple(
        Section(
            (paragraph,),
            page=PageStyle(
                width=width + 2 * MARGIN,
                height=4000.0,
                margins=(MARGIN,) * 4,  # type: ignore[arg-type]
            ),
        )
        for paragraph, width in zip(paragraphs, widths, strict=True)
    )
    source = emit(Typescript(sections, default_tab=DEFAULT_TAB), fonts, WarningList())
    data = compile_pdf(source, fonts, timestamp=_NOW, standard="none")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_page(page) for page in pdf.pages]


def area(width: float) -> Area:
    """Where we set such a paragraph."""
    return Area(width, default_tab=DEFAULT_TAB, paged=True)


def ours(galley: Galley, faces: Faces) -> Printed:
    """What we print."""
    glyphs: list[Glyph] = []
    lines: list[Line] = []
    top = 0.0
    for frame in galley.lines:
        for shown in frame.shown:
            glyphs += (glyph._replace(y=glyph.y + top) for glyph in _shown(shown, faces))
        lines += [
            Line(top + rule.y + rule.height / 2, rule.x, rule.width, rule.height)
            for rule in frame.rules
        ]
        top += frame.height
    return _sorted(glyphs, lines)


def difference(first: Printed, second: Printed) -> str:
    """What is not the same within a fiftieth of a point; empty when all is."""
    texts = ["".join(glyph.text for glyph in one.glyphs) for one in (first, second)]
    if texts[0] != texts[1]:
        return f"{texts[0]} / {texts[1]}"
    for a, b in zip(first.glyphs, second.glyphs, strict=True):
        if max(abs(a.x - b.x), abs(a.y - b.y), abs(a.size - b.size)) > 0.02:
            return f"{a} / {b}"
    if len(first.lines) != len(second.lines):
        return f"{first.lines} / {second.lines}"
    for c, d in zip(first.lines, second.lines, strict=True):
        if max(abs(p - q) for p, q in zip(c, d, strict=True)) > 0.02:
            return f"{c} / {d}"
    return ""


def _sorted(glyphs: Iterable[Glyph], lines: Iterable[Line]) -> Printed:
    printed = (glyph for glyph in glyphs if glyph.text.strip(_BLANK))
    joined: list[Line] = []
    for line in sorted(lines, key=lambda one: (round(one.y, 1), one.x)):
        last = joined[-1] if joined else None
        if last and abs(last.y - line.y) < 0.02 and abs(last.x + last.width - line.x) < 0.02:
            joined[-1] = last._replace(width=line.x + line.width - last.x)
        else:
            joined.append(line)
    return Printed(sorted(printed, key=lambda one: (round(one.y, 1), one.x)), joined)


def _page(page: pikepdf.Page) -> Printed:
    top = float(page.MediaBox[3]) - MARGIN
    content = page.Contents.read_bytes()
    fonts = {name[1:]: _Font(font) for name, font in page.Resources.get("/Font", {}).items()}
    glyphs: list[Glyph] = []
    for x, y, name, size, body in _SHOW.findall(content):
        font, at, points = fonts[name.decode()], float(x) - MARGIN, float(size)
        for string, number in _PART.findall(body):
            if number:
                at -= float(number) / 1000 * points
                continue
            codes = _ESCAPED.sub(_unescaped, string)
            for high, low in zip(codes[::2], codes[1::2], strict=True):
                code = high * 256 + low
                glyphs.append(Glyph(top - float(y), at, font.texts[code], points))
                at += font.widths[code] / 1000 * points
    lines = [
        Line(top - float(y), float(x) - MARGIN, float(width), float(thickness))
        for x, y, thickness, width in _LINE.findall(content)
    ]
    return _sorted(glyphs, lines)


class _Font:
    """Texts and widths of a font in Typst's PDF."""

    def __init__(self, font: pikepdf.Object) -> None:
        table = font.ToUnicode.read_bytes().decode("latin1")
        self.texts = {
            int(code, 16): bytes.fromhex(text).decode("utf-16-be")
            for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL)
            for code, text in re.findall(r"<(\w+)> <(\w+)>", block)
        }
        self.widths: dict[int, float] = {}
        entries = list(font.DescendantFonts[0].W)
        while entries:
            first, second = int(entries[0]), entries[1]
            if isinstance(second, pikepdf.Array):
                self.widths.update((first + i, float(width)) for i, width in enumerate(second))
                del entries[:2]
            else:
                width = float(entries[2])
                self.widths.update((code, width) for code in range(first, int(second) + 1))
                del entries[:3]


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if code.isdigit() else _LETTERS.get(code, code)


def _shown(shown: Shown, faces: Faces) -> Iterator[Glyph]:
    match = _OURS.search(shown.code)
    assert match is not None
    face, size, spacing, x = faces[int(match[1])], float(match[2]), float(match[3]), shown.x
    texts = {use.glyph: use.text for use in shown.uses}
    for codes, number in _OUR_PART.findall(match[4]):
        if number:
            x -= float(number) / 1000 * size
        for at in range(0, len(codes), 4):
            glyph = int(codes[at : at + 4], 16)
            yield Glyph(shown.y, x, texts[glyph], size)
            x += face.advance(glyph) * size + spacing
