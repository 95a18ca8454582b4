"""``generator/pdf/fonts/DealdocBoxes.ttf`` out: the check boxes of forms, and nothing else.

``python -m tools.box_font`` draws them again. No packaged font holds them; those that do are as
large as all the others together. The box stands beside Chinese, whose middle is 0.38 em above the
baseline where the box is set at 1.3 times the size.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FILE = Path(__file__).parent.parent / "generator" / "pdf" / "fonts" / "DealdocBoxes.ttf"
FAMILY = "Dealdoc Boxes"
UNITS = 1000
ADVANCE = 602
LEFT, RIGHT, BOTTOM, TOP = 41, 561, 30, 550
STROKE = 44
TIME = 3_786_912_000
"""1 January 2024, in seconds since 1904: the same font each time."""
TICK = ((130, 290), (165, 325), (262, 215), (440, 455), (476, 420), (262, 142))
CROSS = (
    ((140, 162), (173, 129), (462, 418), (429, 451)),
    ((140, 418), (429, 129), (462, 162), (173, 451)),
)
Points = tuple[tuple[int, int], ...]


def main() -> None:
    """Write the font."""
    box = ((LEFT, BOTTOM), (LEFT, TOP), (RIGHT, TOP), (RIGHT, BOTTOM))
    inner = (
        (LEFT + STROKE, BOTTOM + STROKE), (RIGHT - STROKE, BOTTOM + STROKE),
        (RIGHT - STROKE, TOP - STROKE), (LEFT + STROKE, TOP - STROKE),
    )  # fmt: skip
    glyphs: dict[str, tuple[Points, ...]] = {
        ".notdef": (box, inner),
        "ballotbox": (box, inner),
        "ballotboxcheck": (box, inner, TICK),
        "ballotboxx": (box, inner, *CROSS),
    }
    font = FontBuilder(UNITS, isTTF=True)
    font.updateHead(created=TIME, modified=TIME)
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap({0x2610: "ballotbox", 0x2611: "ballotboxcheck", 0x2612: "ballotboxx"})
    font.setupGlyf({name: _glyph(contours) for name, contours in glyphs.items()})
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (ADVANCE, LEFT)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": FAMILY, "styleName": "Regular", "psName": "DealdocBoxes-Regular"}
    font.setupNameTable({**names, "uniqueFontIdentifier": FAMILY, "fullName": FAMILY})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupPost(isFixedPitch=1)
    font.font.recalcTimestamp = False
    font.save(FILE)


def _glyph(contours: tuple[Points, ...]) -> object:
    pen = TTGlyphPen(None)
    for contour in contours:
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    main()
