"""A style in, what each character of it prints as out: glyph, face, width, how it may give way.

Everything about a style is worked out once. This module alone knows how the press says what
``emit_text`` says in Typst: which face a character is taken from, how bold type is imitated.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.pdf.emit_text import BOLD_STROKE, TextWriter, measures
from generator.pdf.fonts import BOXES
from generator.pdf.lines import LineBox
from generator.pdf.model import TextStyle
from generator.pdf.press import characters
from generator.pdf.press.characters import break_class
from generator.pdf.press.face import Face
from generator.pdf.press.faces import Faces
from generator.pdf.press.galley import BeyondError, Use
from generator.pdf.press.squeezing import Kind, Squeezed, squeezed
from generator.remembered import Remembered

_EUROPEAN = re.compile("[\u0020-\u00b6\u00b8-\u052f\u1e00-\u1fff\u2011\u20a0-\u20bf]")
"""What fonts for European text are asked for: ``european`` in the prelude."""
_FAMILIES = frozenset(
    ("Noto Serif SC", "Noto Sans SC", "Liberation Serif", "Liberation Sans", BOXES)
)
"""Families of which we know that no feature of theirs changes a glyph, but for the dashes."""
_LOCALIZED = "\"'"
"""What the Noto fonts have other glyphs for among Chinese; dashes apart, see ``dashes``."""
_LINE_KINDS = {"single": (0.05, (0.14,)), "thick": (0.1, (0.14,)), "double": (0.05, (0.1, 0.23))}
_STRIKES = {"single": (-0.3,), "double": (-0.24, -0.38)}
_STRIKE_WIDTH = 0.05


class Stroke(NamedTuple):
    """A line along the text: how far below the baseline its middle is, how thick, its colour."""

    below: float
    width: float
    color: str


class Ink(NamedTuple):
    """What glyphs must share to be shown at once; ``leaf`` is that of the structure tree.

    Attributes:
        face: Number of the face.
        outline: How thick the contours are drawn, for bold type.
        rise: Points above the baseline.
        top: How far the line reaches above the baseline.
        bottom: How far it reaches below.
    """

    face: int
    size: float
    color: str
    outline: float
    rise: float
    top: float
    bottom: float
    strokes: tuple[Stroke, ...]
    leaf: int


class _Chain(dict[str, tuple[Face, int]]):
    """Which glyph of which face a character prints as, in one list of families."""

    def __init__(self, faces: list[tuple[Face | None, bool]]) -> None:
        super().__init__()
        self._faces = faces

    def __missing__(self, character: str) -> tuple[Face, int]:
        break_class[character]  # not one that is beyond us
        european = _EUROPEAN.match(character) is not None
        for face, only_european in self._faces:
            if only_european and not european:
                continue
            if face is None:
                break
            glyph = face.glyph(character)
            if glyph:
                if character in _LOCALIZED and face.is_cff:
                    raise BeyondError("straight quotes of a Chinese font")
                self[character] = face, glyph
                return self[character]
        raise BeyondError(f"U+{ord(character):04X} is in none of our fonts")


class _Widths(dict[str, float]):
    """Widths in points; whoever asks for one has all else about the character filled in."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, character: str) -> float:
        self[character] = width = self._look.learn(character)
        return width


class Look:
    """Text of one style.

    Attributes:
        widths: Of characters, in points.
        glyphs: Their glyphs; like all that follows, of characters whose width was asked for.
        faces: The numbers of their faces.
        uses: Glyphs with their characters.
        kinds: What justification makes of them.
        flexible: 1.0 for those that take part in it, 0.0 for the others.
        plain: Name of the style, if Typst may join text of this style with such text before it.
    """

    def __init__(self, chain: _Chain, ink: Ink, tracking: float, plain: str | None) -> None:
        self._chain = chain
        self.ink = ink
        self.size = ink.size
        self.tracking = tracking
        self.plain = plain
        self.widths = _Widths(self)
        self.ems: dict[str, float] = {}
        self.glyphs: dict[str, int] = {}
        self.faces: dict[str, int] = {}
        self.uses: dict[str, Use] = {}
        self.kinds: dict[str, Kind] = {}
        self.flexible: dict[str, float] = {}
        self._squeezed: dict[str, list[Squeezed]] = {}
        self._inks: dict[tuple[int, int], Ink] = {}

    def learn(self, character: str) -> float:
        """Fill in everything about a character; its width."""
        face, glyph = self._chain[character]
        em = face.advance(glyph)
        kind = _kind(character, em)
        self.ems[character] = em
        self.glyphs[character] = glyph
        self.faces[character] = face.number
        self.uses[character] = Use(face.number, glyph, character)
        self.kinds[character] = kind
        self.flexible[character] = 0.0 if kind is Kind.STIFF else 1.0
        return em * self.size

    def face(self, character: str) -> Face:
        """The face that a character is taken from."""
        return self._chain[character][0]

    def squeeze(self, marks: str) -> list[Squeezed]:
        """What marks that follow each other take from each other."""
        found = self._squeezed.get(marks)
        if found is None:
            for mark in marks:
                self.widths[mark]
            found = squeezed([(m, self.ems[m], self.kinds[m]) for m in marks])
            self._squeezed[marks] = found
        return found

    def inked(self, face: int, leaf: int) -> Ink:
        """The ink of a stretch of text."""
        key = face, leaf
        found = self._inks.get(key)
        if found is None:
            found = self._inks[key] = self.ink._replace(face=face, leaf=leaf)
        return found


def _kind(character: str, em: float) -> Kind:
    if character in characters.SPACES:
        return Kind.SPACE
    if character in characters.QUOTES and em != 1.0:
        return Kind.STIFF
    if character in characters.CLOSING:
        return Kind.CLOSING
    if character in characters.OPENING:
        return Kind.OPENING
    if character in characters.CENTERED:
        return Kind.CENTERED
    return Kind.HAN if characters.is_han(character) else Kind.STIFF


class Looks:
    """The looks of styles with one set of fonts.

    Args:
        faces: The faces of the fonts.
        writer: Knows which fonts a style asks for.
    """

    def __init__(self, faces: Faces, writer: TextWriter) -> None:
        self._faces = faces
        self._writer = writer
        self._chains: dict[tuple[object, ...], _Chain] = {}
        self._looks: Remembered[tuple[TextStyle, LineBox, str], Look] = Remembered(
            entries=512, weight=32 * 2**20
        )

    def look(self, style: TextStyle, box: LineBox, script: str) -> Look:
        """How text of a style looks; ``script`` as in ``emit_text``."""
        key = (style, box, script)
        found = self._looks.get(key)
        if found is None:
            found = self._looks.put(key, self._make(*key), weight=150_000)
        return found

    def _make(self, style: TextStyle, box: LineBox, script: str) -> Look:
        unusual = style.background or style.small_caps or style.emphasis or style.boxed
        if unusual or style.scale != 1:
            raise BeyondError("highlighted, framed, stretched or dotted text")
        latin, east = self._writer.faces(style)
        if not latin.like or not east.like:
            raise BeyondError(f"a substitute for {latin.asked} or {east.asked}")
        size, rise = measures(style, script)
        outline = 0.0
        if style.bold and not (latin if script == "latin" else east).bold:
            outline = round(size * BOLD_STROKE, 4)
        strokes = _strokes(style, size)
        if strokes and rise:
            raise BeyondError("raised text with lines")
        ink = Ink(
            -1, round(size, 4), style.color or "000000", outline, round(rise, 4),
            round(max(box.top - rise, 0.1), 4), round(box.bottom + rise, 4), strokes, -1,
        )  # fmt: skip
        usual = style.color in {None, "000000"} and not (style.italic or style.bold or rise)
        plain = usual and not strokes and not style.tracking
        families = tuple(self._writer.families(latin, east, script))
        key = (families, style.bold, style.italic)
        chain = self._chains.get(key)
        if chain is None:
            known = self._writer.fonts.families
            chain = self._chains[key] = _Chain([
                (self._face(name, style), european)
                for name, european in families
                if name.lower() in known
            ])  # fmt: skip
        name = f"{(style, box, script)!r}" if plain else None
        return Look(chain, ink, round(style.tracking, 4), name)

    def _face(self, family: str, style: TextStyle) -> Face | None:
        if family not in _FAMILIES:
            return None
        return self._faces.family(family, bold=style.bold, italic=style.italic)


def _strokes(style: TextStyle, size: float) -> tuple[Stroke, ...]:
    found: list[Stroke] = []
    if style.underline:
        if style.underline not in _LINE_KINDS:
            raise BeyondError(f"underline {style.underline}")
        width, offsets = _LINE_KINDS[style.underline]
        color = style.underline_color or style.color or "000000"
        found += [Stroke(round(size * at, 4), round(size * width, 4), color) for at in offsets]
    if style.strike:
        color = style.color or "000000"
        width = round(size * _STRIKE_WIDTH, 4)
        found += [Stroke(round(size * at, 4), width, color) for at in _STRIKES[style.strike]]
    return tuple(found)
