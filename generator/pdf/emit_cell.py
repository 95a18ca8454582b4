"""How a table cell looks in, the Typst function of such cells out.

Cells that look alike share one function: a table of a hundred cells has five of them.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.ooxml.borders import Border
from generator.pdf.emit_block import stroke
from generator.pdf.syntax import boolean, color, length

Margins = tuple[float, float, float, float]


class CellLook(NamedTuple):
    """All of a cell but its place and its text.

    Attributes:
        columns: How many it spans.
        rows: The same.
        borders: Lines by side.
        background: RRGGBB, None for none.
        margins: Top, right, bottom, left.
        where: Where the text stands, as Typst says it.
        justify: Its lines are of equal length.
        whole: It may not be parted between pages.
    """

    columns: int
    rows: int
    borders: tuple[tuple[str, Border], ...]
    background: str | None
    margins: Margins
    where: str
    justify: bool
    whole: bool


def cell_function(look: CellLook) -> str:
    """The body of a function of ``x``, ``y`` and ``body``."""
    options: list[str] = []
    if look.columns > 1:
        options.append(f"colspan: {look.columns}")
    if look.rows > 1:
        options.append(f"rowspan: {look.rows}")
    if look.borders:
        sides = ", ".join(f"{side}: {stroke(border)}" for side, border in look.borders)
        options.append(f"stroke: ({sides})")
    if look.background:
        options.append(f"fill: {color(look.background)}")
    inset = zip(("top", "right", "bottom", "left"), look.margins, strict=True)
    options.append("inset: (" + ", ".join(f"{s}: {length(v)}" for s, v in inset) + ")")
    options.append(f"align: {look.where}")
    if look.rows > 1 or look.whole:
        options.append(f"breakable: {boolean(not look.whole)}")
    body = "{ set par(justify: true); body }" if look.justify else "body"
    return f"table.cell(x: x, y: y, {', '.join(options)}, {body})"
