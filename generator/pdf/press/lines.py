"""A strip of glyphs and the room for it in, its lines as frames out.

Source: Typst 0.15, ``inline/line.rs`` (commit).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from generator.pdf.press.characters import NEWLINE
from generator.pdf.press.codes import show
from generator.pdf.press.faces import Faces
from generator.pdf.press.galley import BeyondError, Frame, Place, Rule, Shown
from generator.pdf.press.line_ends import LineEnds, Span
from generator.pdf.press.looks import Ink
from generator.pdf.press.spreading import Form, Spread, Spreader
from generator.pdf.press.strip import Box, Filler, Stretch, Strip


class _Piece(NamedTuple):
    """Glyphs of one ink on a line.

    Attributes:
        start: Position of the first.
        end: The end of them.
        offset: How far the first one is moved to the right.
        width: The room they take.
        gaps: What is added behind each.
    """

    ink: Ink
    start: int
    end: int
    offset: float
    width: float
    glyphs: list[int]
    gaps: list[float] | None


class _Content(NamedTuple):
    """What stands on a line, each with where it begins."""

    pieces: list[tuple[float, _Piece]]
    boxes: list[tuple[float, Box]]
    begins: dict[int, float]


def set_lines(strip: Strip, form: Form, faces: Faces) -> tuple[Frame, ...]:
    """The lines.

    Raises:
        BeyondError: One of them is empty.
    """
    setter = _LineSetter(strip, form, faces)
    return tuple(setter.frame(span) for span in setter.ends.spans(form.width - form.hanging))


class _LineSetter:
    """Sets the lines of one strip."""

    def __init__(self, strip: Strip, form: Form, faces: Faces) -> None:
        self.ends = LineEnds(strip, spaced=form.spaced)
        self._strip = strip
        self._form = form
        self._faces = faces
        self._spreader = Spreader(strip, form)
        self._stretch_ends = [stretch.end for stretch in strip.stretches]

    def frame(self, span: Span) -> Frame:
        """A line as it is printed."""
        pieces, boxes, begins = self._content(span)
        ends = NEWLINE in self._strip.text[span.start : span.end]
        if not pieces and (ends or (self._form.last_too and span.ended)):
            # Its height would be that of the document's default style, which we do not know.
            raise BeyondError("an empty line within a paragraph")
        top = bottom = 0.0
        for _, piece in pieces:
            if piece.start < span.shown:
                top, bottom = max(top, piece.ink.top), max(bottom, piece.ink.bottom)
        for _, box in boxes:
            top, bottom = max(top, box.top), max(bottom, box.frame.height - box.top)
        shown: list[Shown] = []
        rules: list[Rule] = []
        for x, box in boxes:
            y = top - box.top
            shown += [one._replace(x=one.x + x, y=one.y + y) for one in box.frame.shown]
            rules += [one._replace(x=one.x + x, y=one.y + y) for one in box.frame.rules]
        for x, piece in pieces:
            if piece.glyphs:
                shown.append(self._shown(piece, x, top))
            if piece.start < span.shown:
                rules += [
                    Rule(x, top + one.below - one.width / 2, piece.width, one.width, one.color)
                    for one in piece.ink.strokes
                ]
        if boxes:
            shown.sort(key=lambda one: one.leaf)
        places = tuple(
            Place(name, begins[place], 0.0)
            for place, name in self._strip.places
            if span.start < place <= span.end or place == span.start == 0
        )
        return Frame(top + bottom, tuple(shown), rules=tuple(rules), places=places)

    def _content(self, span: Span) -> _Content:
        strip, form = self._strip, self._form
        spread = self._spreader.spread(span)
        found = _Content([], [], {})
        at, x = span.start, form.left + form.hanging + form.align * spread.rest
        for index in range(bisect_left(self._stretch_ends, at + 1), len(strip.stretches)):
            stretch = strip.stretches[index]
            if stretch.start >= span.end:
                break
            while at < stretch.start:
                x = self._passed(at, x, spread, found)
                at += 1
            piece = self._piece(stretch, at, span, spread)
            found.begins[at] = x
            found.pieces.append((x, piece))
            x += piece.width
            at = piece.end
        while at < span.end:
            x = self._passed(at, x, spread, found)
            at += 1
        found.begins[at] = x
        return found

    def _passed(self, at: int, x: float, spread: Spread, found: _Content) -> float:
        """Where text goes on behind what is no text."""
        found.begins[at] = x
        special = self._strip.specials.get(at)
        if type(special) is Box:
            found.boxes.append((x, special))
        elif type(special) is Filler:
            return x + spread.filler
        return x + self._strip.widths[at]

    def _piece(self, stretch: Stretch, start: int, span: Span, spread: Spread) -> _Piece:
        strip, sums = self._strip, self.ends.sums
        end = min(stretch.end, span.end)
        kept = min(end, span.shown)
        glyphs = strip.glyphs[start:end]
        if kept <= start:
            # Blanks at the end of a line are there for those who copy the text.
            return _Piece(stretch.ink, start, end, 0.0, 0.0, glyphs, None)
        width, offset = sums[kept] - sums[start], 0.0
        gaps: list[float] | None = None
        if spread.extra:
            flexible = strip.flexible[start:kept]
            gaps = list(map(spread.extra.__mul__, flexible))
            width += spread.extra * sum(flexible)
        if self._spreader.touches(start, kept, span, spread):
            gaps = gaps or [0.0] * (kept - start)
            offset, more = self._spreader.apply(start, kept, span, spread, gaps)
            width += more
        if end > kept and gaps is not None:
            gaps += [0.0] * (end - kept)
        if strip.has_gaps and -1 in glyphs:
            glyphs, gaps, skipped = self._gathered(start, glyphs, gaps)
            offset += skipped
        return _Piece(stretch.ink, start, end, offset, width, glyphs, gaps)

    def _gathered(
        self, start: int, glyphs: list[int], gaps: list[float] | None
    ) -> tuple[list[int], list[float], float]:
        """Without positions that have no glyph: their room goes to the glyph before."""
        kept: list[int] = []
        kept_gaps: list[float] = []
        skipped = 0.0
        for index, glyph in enumerate(glyphs):
            gap = gaps[index] if gaps is not None else 0.0
            if glyph >= 0:
                kept.append(glyph)
                kept_gaps.append(gap)
                continue
            gap += self._strip.widths[start + index]
            if kept:
                kept_gaps[-1] += gap
            else:
                skipped += gap
        return kept, kept_gaps, skipped

    def _shown(self, piece: _Piece, x: float, top: float) -> Shown:
        ink = piece.ink
        face = self._faces[ink.face]
        code = show(face, ink.size, ink.color, ink.outline, piece.glyphs, piece.gaps)
        uses = self._strip.used(piece.start, piece.end)
        width = piece.width - piece.offset
        return Shown(x + piece.offset, top - ink.rise, code, ink.leaf, uses, width, ink.size)
