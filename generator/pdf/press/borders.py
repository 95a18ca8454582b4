"""A galley in, the same with the lines above and below its paragraph and its ground out.

Source: ECMA-376 part 1, 17.3.1.24 (paragraph borders) and 17.3.1.31 (shading).
"""

from __future__ import annotations

from generator.pdf.emit_block import DOUBLED
from generator.pdf.emit_paragraph import Area
from generator.pdf.model import Paragraph
from generator.pdf.press.galley import BeyondError, Frame, Galley, Rule
from generator.pdf.press.stack import Level, joined

_PLAIN = frozenset({"single", "thick"})


def bordered(galley: Galley, paragraph: Paragraph, area: Area) -> Galley:
    """The galley as one frame with its borders; as it is when there are none.

    Raises:
        BeyondError: Its borders are not plain lines above and below it.
    """
    style = paragraph.style
    if not style.borders and not style.background:
        return galley
    left = style.left + min(style.first, 0.0)
    width = area.width - left - style.right
    sides = dict(style.borders)
    if not sides.keys() <= {"top", "bottom", "between", "bar"} or any(
        border.kind not in _PLAIN or border.kind in DOUBLED for border in sides.values()
    ):
        raise BeyondError("borders beside a paragraph, or not plain")
    top, bottom = sides.get("top"), sides.get("bottom")
    y = top.space if top else 0.0
    levels: list[Level] = []
    for line in galley.lines:
        levels.append(Level(y, line, 0))
        y += line.height
    y += bottom.space if bottom else 0.0
    frame = joined(levels, y)
    grounds = list(frame.grounds)
    rules = list(frame.rules)
    if style.background:
        grounds.insert(0, Rule(left, 0.0, width, y, style.background))
    for border, edge in ((top, 0.0), (bottom, y)):
        if border is not None:
            thick = border.width
            color = border.color or "000000"
            rules.append(Rule(left, edge - thick / 2, width, thick, color, filled=True))
    framed = Frame(y, frame.shown, tuple(grounds), tuple(rules), frame.places)
    return Galley((framed,), galley.slots)
