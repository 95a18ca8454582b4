"""Pieces of text and what stands between them in; one strip of glyphs out.

This module alone knows how characters change each other: marks that meet, Chinese beside European
text, dashes.

Source: Typst 0.15, ``inline/collect.rs``, ``inline/prepare.rs`` and ``inline/shaping.rs``.
"""

from __future__ import annotations

import re
from itertools import groupby

from generator.pdf.press import characters
from generator.pdf.press.characters import NEWLINE, OBJECT, SPACE
from generator.pdf.press.dashes import DASH, Dashes
from generator.pdf.press.galley import BeyondError, Use
from generator.pdf.press.looks import Ink, Look
from generator.pdf.press.squeezing import MARKS
from generator.pdf.press.strip import (
    NO_GLYPH,
    NO_USE,
    UNCHANGED,
    Box,
    Change,
    Filler,
    Spacing,
    Special,
    Stretch,
    Strip,
)

GAP = 0.25
"""Between Chinese and European text, in em of the Chinese."""
_NEIGHBOURS = re.compile(
    f"[{re.escape(characters.OPENING + characters.CLOSING + characters.CENTERED)}]{{2,}}"
)
_SEAM = re.compile(
    f"{characters.HAN}(?={characters.WESTERN})|{characters.WESTERN}(?={characters.HAN})"
)


class StripMaker:
    """Puts a strip together.

    Args:
        dashes: Knows how dashes next to each other print.
        spaced: Chinese and European text stand apart.
    """

    def __init__(self, dashes: Dashes, *, spaced: bool) -> None:
        self._strip = Strip()
        self._parts: list[str] = []
        self._length = 0
        self._dashes = dashes
        self._spaced = spaced
        self._joins: tuple[str | None, str] | None = None
        self._apart = False
        self._hung = 0

    def text(self, text: str, look: Look, leaf: int) -> None:
        """Text of one look, which is shaped by itself."""
        strip, start = self._strip, self._length
        if look.ink.strokes:
            self.tag()
        widths = list(map(look.widths.__getitem__, text))
        strip.glyphs += map(look.glyphs.__getitem__, text)
        strip.uses += map(look.uses.__getitem__, text)
        strip.flexible += map(look.flexible.__getitem__, text)
        strip.looks += [look] * len(text)
        self._check_join(text, look)
        faces = list(map(look.faces.__getitem__, text))
        at = start
        if faces.count(faces[0]) == len(faces):
            self._stretch(look.inked(faces[0], leaf), at, at + len(faces))
        else:
            for face, group in groupby(faces):
                end = at + len(list(group))
                self._stretch(look.inked(face, leaf), at, end)
                at = end
        if look.tracking:
            self._track(text, look, widths)
        strip.widths += widths
        for match in _NEIGHBOURS.finditer(text):
            self._squeeze(match[0], start + match.start(), look)
        if DASH in text:
            self._dash(text, start, look)
        self._parts.append(text)
        self._length += len(text)

    def space(self, amount: float) -> None:
        """Room of its own; none at all leaves no trace."""
        if amount:
            self._special(SPACE, Spacing(amount), amount)

    def cut(self, amount: float) -> None:
        """The same within a word, where a line may end."""
        self._within(Spacing(amount), amount)

    def hang(self, size: float) -> None:
        """The mark before this may stand beyond the margin."""
        self._within(Spacing(-size), 0.0)
        self._within(Spacing(size, hangs=True), 0.0)
        self._hung = self._length

    def tag(self) -> None:
        """An element begins or ends here: what hangs before it does so no more."""
        self._joins = None
        if self._hung and self._hung == self._length:
            self._strip.specials[self._length - 1] = Spacing(0.0)

    def box(self, box: Box) -> None:
        """A line in the line."""
        self._special(OBJECT, box, box.width)

    def fill(self) -> None:
        """All the room there is."""
        self._special(SPACE, Filler(), 0.0)

    def newline(self) -> None:
        """The end of a line."""
        self._add(NEWLINE, 0.0)

    def place(self, name: str) -> None:
        """A bookmark."""
        self.tag()
        self._strip.places.append((self._length, name))
        self._apart = True

    def made(self) -> Strip:
        """The whole strip."""
        strip = self._strip
        strip.text = "".join(self._parts)
        if self._spaced:
            for match in _SEAM.finditer(strip.text):
                self._part(match.start())
        return strip

    def _special(self, character: str, special: Special, width: float) -> None:
        self._strip.specials[self._length] = special
        self._add(character, width)

    def _within(self, special: Special, width: float) -> None:
        """Something that does not end a stretch."""
        last = self._strip.stretches[-1] if self._strip.stretches else None
        inside = last is not None and last.end == self._length and not self._apart
        self._special(SPACE, special, width)
        if inside and last is not None:
            self._strip.stretches[-1] = last._replace(end=self._length)
            self._strip.has_gaps = True

    def _add(self, character: str, width: float) -> None:
        strip = self._strip
        strip.widths.append(width)
        strip.glyphs.append(NO_GLYPH)
        strip.uses.append(NO_USE)
        strip.flexible.append(0.0)
        strip.looks.append(None)
        self._parts.append(character)
        self._length += 1
        self._joins = None

    def _stretch(self, ink: Ink, start: int, end: int) -> None:
        stretches = self._strip.stretches
        last = stretches[-1] if stretches else None
        if last is not None and last.ink == ink and last.end == start and not self._apart:
            stretches[-1] = Stretch(ink, last.start, end)
        else:
            stretches.append(Stretch(ink, start, end))
        self._apart = False

    def _check_join(self, text: str, look: Look) -> None:
        """Typst joins neighbours in the document's default style, which we do not know."""
        before = self._joins
        self._joins = look.plain, text[-1:]
        joins = before is not None and look.plain is not None and before[0] == look.plain
        self._strip.starts[self._length] = not joins
        if joins and before is not None:
            pair = before[1] + text[0]
            if _NEIGHBOURS.match(pair) or pair == DASH * 2:
                raise BeyondError("marks that meet between two runs")

    def _track(self, text: str, look: Look, widths: list[float]) -> None:
        """Letter spacing: behind each glyph but the last of each script."""
        if any(quote in text for quote in characters.QUOTES) or _NEIGHBOURS.search(text):
            raise BeyondError("marks in spaced text")
        changes, start = self._strip.changes, self._length
        previous = 0
        for index in range(len(text)):
            script = characters.script(text[index])
            ends = bool(script and previous and script != previous)
            previous = script or previous
            if index and not ends:
                widths[index - 1] += look.tracking
                changes[start + index - 1] = Change(gap=look.tracking)

    def _squeeze(self, marks: str, start: int, look: Look) -> None:
        kinds = look.kinds
        widths, changes, size = self._strip.widths, self._strip.changes, look.size
        at = start
        for chinese, group in groupby(marks, key=lambda mark: kinds[mark] in MARKS):
            stretch = "".join(group)
            if chinese and len(stretch) > 1:
                for place, one in enumerate(look.squeeze(stretch), start=at):
                    gap = -one.taken * size
                    widths[place] += gap
                    changes[place] = Change(
                        gap, one.offset * size, one.left * size, one.right * size
                    )
            at += len(stretch)

    def _dash(self, text: str, start: int, look: Look) -> None:
        strip = self._strip
        for place, count, glyph, em in self._dashes.found(text, look):
            at = start + place
            face = look.faces[DASH]
            strip.glyphs[at] = glyph
            strip.uses[at] = Use(face, glyph, DASH * count)
            strip.widths[at] = em * look.size
            for tail in range(at + 1, at + count):
                strip.glyphs[tail] = NO_GLYPH
                strip.uses[tail] = NO_USE
                strip.widths[tail] = 0.0
                strip.has_gaps = True

    def _part(self, place: int) -> None:
        """Set the characters at ``place`` and behind it apart."""
        strip = self._strip
        han = place if characters.is_han(strip.text[place]) else place + 1
        look = strip.looks[han]
        if look is None:
            return
        gap, ease = GAP * look.size, GAP * look.size / 2
        old = strip.changes.get(han, UNCHANGED)
        strip.widths[han] += gap
        if han == place:
            new = old._replace(gap=old.gap + gap, right=old.right + ease)
        else:
            new = old._replace(gap=old.gap + gap, offset=old.offset + gap, left=old.left + ease)
            strip.flexible[place] = 1.0
        strip.changes[han] = new
