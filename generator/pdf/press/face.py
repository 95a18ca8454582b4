"""A font file in, a face out: which glyph a character has, how wide it is, how it is embedded.

Whatever is worked out for a glyph is kept for the next document.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from generator.pdf.press.cff import CffOutlines
from generator.pdf.press.glyf import GlyfOutlines
from generator.pdf.press.opentype import FontFile, FontFileError, Subset
from generator.pdf.press.prepared import Prepared

_UNITS = 1000
"""Units of an em in a PDF."""


class Outlines(Protocol):
    """The glyphs of a font."""

    def subset(self, glyphs: Sequence[int], tag: str) -> Subset:
        """A font program with some of the glyphs."""


class Face:
    """A font that can be embedded.

    Args:
        number: What it is called by in the content of pages.
        path: Its file.
        index: Which font of a collection it is.

    Attributes:
        file: What its tables say.
        is_cff: Its outlines are a CFF table; else they are TrueType outlines.
        name: Its PostScript name.
        outlines: Its glyphs.
        glyphs: What ``glyph`` says, for those who ask in a loop.
        advances: The same of ``advance``.

    Raises:
        FontFileError: It cannot be embedded.
    """

    def __init__(self, number: int, path: Path, index: int = 0) -> None:
        self.number = number
        self.file = file = FontFile(path, index)
        self.is_cff = file.has(b"CFF ")
        if not file.plain or not (self.is_cff or file.has(b"glyf")):
            raise FontFileError("a variable, coloured or restricted font")
        self.name = file.name
        self.outlines: Outlines = CffOutlines(file) if self.is_cff else GlyfOutlines(file)
        character, units = file.glyph, file.units
        self.glyphs = Prepared[str, int](lambda text: character(ord(text)))
        self.advances = Prepared[int, float](lambda glyph: file.advance(glyph) / units)

    def glyph(self, character: str) -> int:
        """The glyph of a character; 0 when it has none."""
        return self.glyphs[character]

    def advance(self, glyph: int) -> float:
        """How wide a glyph is, in em."""
        return self.advances[glyph]

    def scaled(self, units: float) -> float:
        """A measure of the font in thousandths of an em."""
        return units * _UNITS / self.file.units
