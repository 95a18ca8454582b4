"""Runs in, Typst source out: fonts per script, weights, lines and marks of each distinct style.

Each distinct look is defined once at the top of the source and used by its short name. This module
alone knows how a ``TextStyle`` is said in Typst.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.messages import msg
from generator.pdf.emit_marks import decorated
from generator.pdf.emit_memory import Memory, TextLook
from generator.pdf.fonts import BOXES, FALLBACK, Face, FontSet
from generator.pdf.lines import LineBox
from generator.pdf.model import TextStyle
from generator.pdf.needs import Needs
from generator.pdf.scripts import AMBIGUOUS, is_chinese
from generator.pdf.syntax import array, color, length, named, string
from generator.pdf.warning_list import WarningList

_SCRIPT_SIZE = 0.65
_SCRIPT_RISE = {"super": 0.35, "sub": -0.14}
BOLD_STROKE = 0.028
"""Outline, in em, that makes a regular weight as dark as a bold one."""
_SCALABLE = re.compile(r"[\x21-\u02ff]+|\s+|.")
"""What is stretched as a whole: a Latin word, or one Chinese character."""
_BOXES = re.compile("[☐☑☒]")
"""Check boxes: from a packaged font of our own, which draws them smaller than Chinese."""
_BOX_SIZE = 1.3
_UNUSUAL = re.compile("[^ -~\u3000-\u3011\u4e00-\u9fa5“”，。；：（）、—％]")
"""All but what the packaged fonts hold for sure, which is nearly all of every contract."""
_GETA = "〓"
"""What Chinese printers put where a letter is missing."""
_BLANK = "\u00a0"
_PLAIN = 4
_PLAINER = {
    "wave": msg("wavy underline (printed straight)"),
    "wavyHeavy": msg("wavy underline (printed straight)"),
    "wavyDouble": msg("wavy underline (printed straight)"),
    "words": msg("underline of words only (printed throughout)"),
}
_LONGEST_FRAME = 20
_LOOK_WEIGHT, _WIDTHS_WEIGHT = 1000, 30_000


class Family(NamedTuple):
    """A font family; ``european`` when only European letters are looked for in it."""

    name: str
    european: bool

    @property
    def source(self) -> str:
        """As Typst says it."""
        name = string(self.name)
        return f"(name: {name}, covers: european)" if self.european else name


class _Widths(dict[str, float]):
    """Widths of the characters of one style, filled as they are asked for."""

    def __init__(self, known: Mapping[str, float], size: float, tracking: float) -> None:
        super().__init__()
        self._known = known
        self._size = size
        self._tracking = tracking

    def __missing__(self, character: str) -> float:
        em = 1.0 if character in AMBIGUOUS else self._known.get(character, 1.0)
        self[character] = em * self._size + self._tracking
        return self[character]


@dataclass(slots=True)
class TextWriter:
    """Writes runs.

    Attributes:
        needs: Collects the definitions that the runs need, and what could not be done.
        memory: What is known of text in these fonts.
    """

    fonts: FontSet
    needs: Needs
    memory: Memory

    @property
    def warnings(self) -> WarningList:
        """What could not be done."""
        return self.needs.warnings

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
        if style.underline in _PLAINER:
            self.warnings.unsupported(_PLAINER[style.underline], number)
        if style.italic and any(map(is_chinese, text)):
            self.warnings.unsupported(msg("slanted Chinese (printed upright)"), number)
        source = [
            f"#{self.name(style, box, script)}({string(piece)})"
            for chunk, script in self.chunks(text, style, marks)
            for piece in ([chunk] if style.scale == 1 else _SCALABLE.findall(chunk))
        ]
        if style.boxed:
            # One frame around it all, which cannot be parted: long text goes without.
            if len(text) > _LONGEST_FRAME:
                self.warnings.unsupported(msg("frame around a long text"), number)
            else:
                source = [f"#box(stroke: 0.5pt, inset: (x: 1pt))[{''.join(source)}]"]
        if style.scale == 1:
            return "".join(source)
        # What is stretched is set in boxes, so lines may only break between them.
        scale = f"#box(scale(x: {style.scale * 100:g}%, reflow: true, "
        return "".join(f"{scale}{one[1:]}))" for one in source)

    def widths(self, text: str, style: TextStyle) -> list[float]:
        """The widths of characters in points; quotes and dashes count as Chinese."""
        known = self.memory.widths.get(style)
        if known is None:
            latin = self.fonts.face(style.latin, chinese=False, bold=style.bold).family
            size = style.size * (_SCRIPT_SIZE if style.script else 1) * style.scale
            advances = self.fonts.advances(latin, bold=style.bold, italic=style.italic)
            known = _Widths(advances, size, style.tracking)
            self.memory.widths.put(style, known, weight=_WIDTHS_WEIGHT)
        return list(map(known.__getitem__, text))

    def name(self, style: TextStyle, box: LineBox, script: str = "mixed") -> str:
        """The short name of a style, defined on first use.

        ``script`` is ``mixed``, ``latin`` (with European quotes and dashes), ``east`` or ``box``.
        """
        key = (style, box, script)
        look = self.memory.looks.get(key)
        if look is None:
            look = self.memory.looks.put(key, self._look(*key), weight=_LOOK_WEIGHT)
        needs = self.needs
        if look.name not in needs.definitions:
            needs.definitions.update(look.definitions)
            for face in look.faces:
                needs.use(face)
            if look.plain is not None:
                needs.plain[look.name] = look.plain
        return look.name

    def chunks(
        self, text: str, style: TextStyle, marks: frozenset[int]
    ) -> Iterator[tuple[str, str]]:
        """Stretches of one script; without need, the whole text is one ``mixed`` stretch."""
        apart = style.bold and self._strokes(style)
        if not marks and not apart and not _BOXES.search(text):
            yield text, "mixed"
            return
        start, current = 0, ""
        for index, character in enumerate(text):
            script = _script(character, index in marks, apart)
            if apart and character == " ":
                script = current or "latin"
            if script != current and current:
                yield text[start:index], current
                start = index
            current = script
        yield text[start:], current or "mixed"

    def _strokes(self, style: TextStyle) -> bool:
        """Whether bold Latin and bold Chinese need different means."""
        latin, east = self.faces(style)
        return latin.bold != east.bold

    def faces(self, style: TextStyle) -> tuple[Face, Face]:
        """The fonts of European text and of Chinese."""
        latin = self.fonts.face(style.latin, chinese=False, bold=style.bold)
        east = self.fonts.face(style.east, chinese=True, bold=style.bold)
        return latin, east

    def _look(self, style: TextStyle, box: LineBox, script: str) -> TextLook:
        latin, east = faces = self.faces(style)
        families = array([one.source for one in self.families(latin, east, script)])
        fonts = named("f", families)
        options, function = self._define(style, box, script, faces, fonts)
        # Styles that only look alike stay apart: Typst squeezes marks where text has one style.
        name = named("t", f"{(style, box, script)!r} {function}")
        plain = len(options) == _PLAIN and not function.startswith("s =>")
        return TextLook(
            name, {fonts: families, name: function}, ", ".join(options) if plain else None, faces
        )

    def _define(
        self, style: TextStyle, box: LineBox, script: str, faces: tuple[Face, Face], fonts: str
    ) -> tuple[list[str], str]:
        latin, east = faces
        size, rise = measures(style, script)
        options = [
            f"font: {fonts}",
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
        if style.small_caps:
            options.append('features: ("smcp",)')
        if style.bold:
            face = latin if script == "latin" else east
            options.append('weight: "bold"')
            if not face.bold:
                options.append(f"stroke: {length(size * BOLD_STROKE)} + {color(style.color)}")
        return options, decorated(style, size, f"text.with({', '.join(options)})")

    def families(self, latin: Face, east: Face, script: str) -> list[Family]:
        """The families that text is looked for in, in this order."""
        first = Family(latin.family, european=script != "latin")
        if script == "box":
            first = Family(BOXES, european=False)
        rest = [f for f in (east.family, *FALLBACK) if f.lower() in self.fonts.families]
        found = list(dict.fromkeys([first, *(Family(name, european=False) for name in rest)]))
        if latin.family == east.family and script != "box":
            found.remove(first)
        return found

    def _printable(self, text: str, number: int) -> str:
        """Replace what no font can print, and say so: PDF/A has no missing glyphs."""
        unusual = set(_UNUSUAL.findall(text))
        if not unusual:
            return text
        missing = self.fonts.missing(c for c in unusual if not _invisible(c))
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


def measures(style: TextStyle, script: str) -> tuple[float, float]:
    """The size at which text prints, and how far it is raised."""
    size = style.size * (_SCRIPT_SIZE if style.script else 1)
    size *= _BOX_SIZE if script == "box" else 1
    return size, style.rise + _SCRIPT_RISE.get(style.script, 0.0) * style.size


def _script(character: str, european: bool, apart: bool) -> str:
    """What a character is set as; ``apart`` when Latin and Chinese need different means."""
    if _BOXES.match(character):
        return "box"
    if european:
        return "latin"
    if not apart:
        return "mixed"
    chinese = is_chinese(character) or character in "‘’“”—–…·" or ord(character) > 0x2100
    return "east" if chinese else "latin"


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
