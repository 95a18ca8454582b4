"""Runs in, Typst source out: fonts per script, weights, lines and marks of each distinct style.

Each distinct look is defined once at the top of the source and used by its short name. This module
alone knows how a ``TextStyle`` is said in Typst.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.messages import msg
from generator.pdf.fonts import FALLBACK, Face, FontSet
from generator.pdf.lines import LineBox
from generator.pdf.model import TextStyle
from generator.pdf.scripts import is_chinese
from generator.pdf.syntax import array, color, length, string
from generator.pdf.warning_list import WarningList

_SCRIPT_SIZE = 0.65
_SCRIPT_RISE = {"super": 0.35, "sub": -0.14}
_BOLD_STROKE = 0.028
"""Outline, in em, that makes a regular weight as dark as a bold one."""
_DASHES = {
    "dotted": "dotted", "dottedHeavy": "dotted", "dash": "dashed", "dashedHeavy": "dashed",
    "dashLong": "dashed", "dashLongHeavy": "dashed", "dotDash": "dash-dotted",
    "dashDotHeavy": "dash-dotted", "dotDotDash": "dash-dotted", "dashDotDotHeavy": "dash-dotted",
}  # fmt: skip
_GETA = "〓"
"""What Chinese printers put where a letter is missing."""
_BLANK = "\u00a0"


@dataclass(slots=True)
class TextWriter:
    """Writes runs; collects the definitions they need.

    Attributes:
        definitions: Typst source that must stand before what uses it.
    """

    fonts: FontSet
    warnings: WarningList
    definitions: list[str] = field(default_factory=list)
    _names: dict[tuple[TextStyle, LineBox, str], str] = field(default_factory=dict)
    _lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def run(
        self, text: str, style: TextStyle, box: LineBox, marks: frozenset[int], number: int
    ) -> str:
        """Source that prints ``text``; ``marks`` are its European quotes and dashes."""
        text = self._printable(text, number)
        if style.underline and text.isspace():
            # An underlined blank keeps its width at the end of a line too.
            text = text.replace(" ", _BLANK)
        if style.emphasis:
            self.warnings.unsupported(msg("emphasis mark"), number)
        return "".join(
            f"#{self.name(style, box, script)}({string(chunk)})"
            for chunk, script in self._chunks(text, style, marks)
        )

    def name(self, style: TextStyle, box: LineBox, script: str = "mixed") -> str:
        """The short name of a style, defined on first use.

        ``script`` is ``mixed``, ``latin`` (quotes and dashes are European too) or ``east``.
        """
        key = (style, box, script)
        if key not in self._names:
            name = f"t{len(self._names)}"
            self._names[key] = name
            self.definitions.append(f"#let {name} = {self._define(style, box, script)}")
        return self._names[key]

    def _chunks(
        self, text: str, style: TextStyle, marks: frozenset[int]
    ) -> Iterator[tuple[str, str]]:
        """Stretches of one script; without need, the whole text is one ``mixed`` stretch."""
        apart = style.bold and self._strokes(style)
        if not marks and not apart:
            yield text, "mixed"
            return
        start, current = 0, ""
        for index, character in enumerate(text):
            script = "latin" if index in marks else "mixed"
            if apart and script == "mixed":
                east = is_chinese(character) or character in "‘’“”—–…·"
                script = "east" if east or ord(character) > 0x2100 else "latin"
                if character == " ":
                    script = current or "latin"
            if script != current and current:
                yield text[start:index], current
                start = index
            current = script
        yield text[start:], current or "mixed"

    def _strokes(self, style: TextStyle) -> bool:
        """Whether bold Latin and bold Chinese need different means."""
        latin, east = self._faces(style)
        return latin.bold != east.bold

    def _faces(self, style: TextStyle) -> tuple[Face, Face]:
        latin = self.fonts.face(style.latin, chinese=False, bold=style.bold)
        east = self.fonts.face(style.east, chinese=True, bold=style.bold)
        for face in (latin, east):
            if face.asked not in self._asked:
                self._asked.add(face.asked)
                if not face.like:
                    self._substituted(face)
        return latin, east

    def _substituted(self, face: Face) -> None:
        self.warnings.add(
            "font-substituted",
            msg(
                "font {asked} is not at hand, {family} prints", asked=face.asked, family=face.family
            ),
            hint=msg("name a folder that holds {asked} with --font-dir", asked=face.asked),
            evidence=face.asked,
        )

    def _define(self, style: TextStyle, box: LineBox, script: str) -> str:
        latin, east = self._faces(style)
        size = style.size * (_SCRIPT_SIZE if style.script else 1)
        rise = style.rise + _SCRIPT_RISE.get(style.script, 0.0) * style.size
        options = [
            f"font: {self._font_list(latin, east, script)}",
            f"size: {length(size)}",
            f"top-edge: {length(max(box.top - rise, 0.1))}",
            f"bottom-edge: {length(-(box.bottom + rise))}",
        ]
        if rise:
            options.append(f"baseline: {length(-rise)}")
        if style.color not in {None, "000000"}:
            options.append(f"fill: {color(style.color)}")
        if style.italic:
            options.append('style: "italic"')
        if style.tracking:
            options.append(f"tracking: {length(style.tracking)}")
        if not style.auto_space:
            options.append("cjk-latin-spacing: none")
        if style.small_caps:
            options.append('features: ("smcp",)')
        if style.bold:
            face = latin if script == "latin" else east
            options.append('weight: "bold"')
            if not face.bold:
                options.append(f"stroke: {length(size * _BOLD_STROKE)} + {color(style.color)}")
        return _decorated(style, size, f"text.with({', '.join(options)})")

    def _font_list(self, latin: Face, east: Face, script: str) -> str:
        families = (latin.family, east.family, script)
        if families not in self._lists:
            first = string(latin.family)
            if script != "latin":
                first = f"(name: {first}, covers: european)"
            rest = [f for f in (east.family, *FALLBACK) if f.lower() in self.fonts.families]
            items = list(dict.fromkeys([first, *(string(family) for family in rest)]))
            if latin.family == east.family:
                items.remove(first)
            name = f"f{len(self._lists)}"
            self._lists[families] = name
            self.definitions.append(f"#let {name} = {array(items)}")
        return self._lists[families]

    def _printable(self, text: str, number: int) -> str:
        """Replace what no font can print, and say so: PDF/A has no missing glyphs."""
        if text.isascii() and text.isprintable():
            return text
        coverage = self.fonts.coverage
        missing = {c for c in set(text) if not _invisible(c) and c not in coverage}
        for character in sorted(missing):
            self.warnings.add(
                "missing-glyph",
                msg("no font at hand holds {code} {character}",
                    code=f"U+{ord(character):04X}", character=character),
                paragraph=number,
                evidence=character,
                hint=msg("name a folder with a font that holds it with --font-dir"),
            )  # fmt: skip
            text = text.replace(character, _GETA)
        return text


def _invisible(character: str) -> bool:
    """Characters that shape text and have no glyph of their own."""
    code = ord(character)
    return (
        code <= 0x20
        or 0x7F <= code <= 0x9F
        or code in {0xAD, 0x34F, 0x61C, 0x3164, 0xFEFF, 0xFFFE, 0xFFFF}
        or 0x200B <= code <= 0x200F
        or 0x2028 <= code <= 0x202E
        or 0x2060 <= code <= 0x206F
        or 0xFE00 <= code <= 0xFE0F
        or 0xFDD0 <= code <= 0xFDEF
        or 0xE0000 <= code <= 0xE0FFF
    )


def _decorated(style: TextStyle, size: float, text: str) -> str:
    """Lines and backgrounds around the plain text function."""
    wraps: list[str] = []
    if style.background:
        wraps.append(f"highlight.with(fill: {color(style.background)}, extent: 0pt)")
    if style.boxed:
        wraps.append("highlight.with(fill: none, stroke: 0.5pt, extent: 1pt)")
    if style.underline:
        wraps += _underlines(style, size)
    if style.strike:
        stroke = f"stroke: {length(size * 0.05)} + {color(style.color)}"
        offsets = (-0.3,) if style.strike == "single" else (-0.24, -0.38)
        wraps += [f"strike.with({stroke}, offset: {length(size * at)})" for at in offsets]
    if not wraps:
        return text
    inner = f"({text})(s)"
    for wrap in wraps:
        inner = f"({wrap})({inner})"
    return f"s => {inner}"


def _underlines(style: TextStyle, size: float) -> list[str]:
    kind = style.underline
    heavy = kind == "thick" or "Heavy" in kind
    width = size * (0.1 if heavy else 0.05)
    paint = color(style.underline_color or style.color)
    dash = f', dash: "{_DASHES[kind]}"' if kind in _DASHES else ""
    stroke = f"stroke: (paint: {paint}, thickness: {length(width)}{dash})"
    offsets = [0.14] if "ouble" not in kind else [0.12, 0.22]
    return [
        f"underline.with({stroke}, evade: false, offset: {length(size * at)})" for at in offsets
    ]


def plain(style: TextStyle) -> TextStyle:
    """The style without what only belongs to its characters: for tabs and labels."""
    return replace(style, script="", rise=0.0, emphasis=False)
