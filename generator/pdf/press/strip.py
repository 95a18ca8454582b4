"""A strip of glyphs: a paragraph before it is parted into lines.

It is what Typst lays out before it looks for lines: one text in which a space stands for spacing
and U+FFFC for a box, and for each of its characters a glyph and a width. All lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.pdf.press.galley import Frame, Use
from generator.pdf.press.looks import Ink, Look

NO_GLYPH = -1
NO_USE = Use(-1, -1, "")
_NO_USES = frozenset((NO_USE,))


class Spacing(NamedTuple):
    """Room between pieces, in points; what ``hangs`` goes with the end of its line."""

    amount: float
    hangs: bool = False


class Box(NamedTuple):
    """A line that was set by itself, ``width`` wide; ``top`` of it is above the baseline."""

    width: float
    top: float
    frame: Frame


class Filler(NamedTuple):
    """Takes what room there is."""


Special = Spacing | Box | Filler


class Change(NamedTuple):
    """What became of a glyph, in points: see ``Squeezed``; ``gap`` is added to its width."""

    gap: float = 0.0
    offset: float = 0.0
    left: float = 0.0
    right: float = 0.0


UNCHANGED = Change()


class Stretch(NamedTuple):
    """Glyphs that are shown at once, by their positions."""

    ink: Ink
    start: int
    end: int


@dataclass(slots=True)
class Strip:
    """Glyphs in a row.

    Attributes:
        text: Their characters.
        widths: How much room each takes, in points; nothing that hangs takes any.
        glyphs: Their numbers; -1 for what is none.
        uses: With their faces and characters.
        flexible: 1.0 for those that lines of equal length may set apart.
        looks: Of each; None for what is no glyph.
        stretches: Of the same ink.
        specials: What is no text, by position.
        changes: What became of some glyphs, by position.
        places: Bookmarks and the positions they stand before.
    """

    text: str = ""
    widths: list[float] = field(default_factory=list)
    glyphs: list[int] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    flexible: list[float] = field(default_factory=list)
    looks: list[Look | None] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    specials: dict[int, Special] = field(default_factory=dict)
    changes: dict[int, Change] = field(default_factory=dict)
    places: list[tuple[int, str]] = field(default_factory=list)
    starts: dict[int, bool] = field(default_factory=dict)
    """Where text begins that was shaped by itself; False where Typst may have joined it."""
    has_gaps: bool = False
    """Some positions within stretches have no glyph."""

    def used(self, start: int, end: int) -> frozenset[Use]:
        """The glyphs between two positions."""
        found = frozenset(self.uses[start:end])
        return found - _NO_USES if self.has_gaps else found
