"""A run of glyphs in, the operators that show it out.

What is written depends on the run alone, never on the document: a glyph is addressed by its number
in the whole font, a font by the number of its face. Each run says everything about its look, and
so may follow any other. Source: ISO 32000-1, 8.6 (colour), 9.3 (text state), 9.4 (text objects).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from generator.pdf.press.face import Face
from generator.pdf.press.prepared import Prepared

_LOOKS = 4096
"""Colours and looks that are kept: a document may ask for any number of them."""
_MITER_LIMIT = 4
"""How far the corners of imitated bold type may reach: Typst's."""


def number(value: float) -> bytes:
    """A number, to a hundred-thousandth.

    >>> number(12.0), number(-0.25), number(0.000001), number(1 / 3)
    (b'12', b'-0.25', b'0', b'0.33333')
    """
    written = b"%.5f" % value
    written = written.rstrip(b"0").rstrip(b".")
    return b"0" if written == b"-0" else written


@lru_cache(_LOOKS)
def color(fill: str, *, stroke: bool = False) -> bytes:
    """The operator that chooses a colour.

    >>> color("000000"), color("FF0000"), color("808080", stroke=True)
    (b'0 g', b'1 0 0 rg', b'0.50196 G')

    Args:
        fill: RRGGBB.
        stroke: For lines.
    """
    parts = [number(int(fill[at : at + 2], 16) / 255) for at in (0, 2, 4)]
    if len(set(parts)) == 1:
        return parts[0] + (b" G" if stroke else b" g")
    return b" ".join(parts) + (b" RG" if stroke else b" rg")


@lru_cache(_LOOKS)
def _look(face: int, size: float, fill: str, outline: float) -> bytes:
    """The operators that choose colour, font and way of painting."""
    code = b"%b /F%d %b Tf " % (color(fill), face, number(size))
    if outline <= 0:
        return code + b"0 Tr "
    stroke = color(fill, stroke=True), number(outline), _MITER_LIMIT
    return b"%b %b w %d M " % stroke + code + b"2 Tr "


_digits = Prepared[int, str]("{:04X}".format)


def show(  # noqa: PLR0917  # in the order in which the operators say it
    face: Face,
    size: float,
    fill: str,
    outline: float,
    glyphs: Sequence[int],
    gaps: Sequence[float] | None = None,
) -> bytes:
    """The operators inside of a text object, after its matrix, that show glyphs.

    Args:
        face: The font.
        size: Of the font, in points.
        fill: Colour, RRGGBB.
        outline: How strong the contours are drawn, in points: an imitation of bold type; or 0.
        glyphs: Their numbers in the font.
        gaps: Points added after each glyph.
    """
    look = _look(face.number, size, fill, outline)
    if gaps is None or not any(gaps):
        return b"%b0 Tc <%b> Tj" % (look, "".join(map(_digits.__getitem__, glyphs)).encode())
    # Nothing follows the last gap. Most others of a justified line are equal: they are said once.
    inner = gaps[: len(glyphs) - 1]
    usual = Counter(inner).most_common(1)[0][0] if inner else 0.0
    pieces: list[str] = []
    for glyph, gap in zip(glyphs, inner, strict=False):
        pieces.append(_digits[glyph])
        if gap != usual:
            pieces.append(f">{number((usual - gap) / size * 1000).decode()}<")
    pieces.append(_digits[glyphs[-1]])
    shown = "".join(pieces).encode()
    if b">" in shown:
        return b"%b%b Tc [<%b>]TJ" % (look, number(usual), shown)
    return b"%b%b Tc <%b> Tj" % (look, number(usual), shown)
