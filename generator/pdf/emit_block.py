"""Paragraph styles in, Typst functions out that set a paragraph so.

This module alone knows how alignment, indents, borders, shading and keeping together are said in
Typst. The text of a paragraph comes from ``emit_paragraph``.
"""

from __future__ import annotations

from functools import lru_cache

from generator.messages import msg
from generator.ooxml.borders import Border
from generator.pdf.model import ParagraphStyle
from generator.pdf.syntax import boolean, color, length

_DASHES = {
    "dotted": "dotted", "dashed": "dashed", "dashSmallGap": "densely-dashed",
    "dotDash": "dash-dotted", "dotDotDash": "dash-dotted",
}  # fmt: skip
DOUBLE_LINE = msg("double line (printed as one line of its whole width)")
DOUBLED = frozenset({"double", "triple", "thinThickSmallGap", "thickThinSmallGap"})


def is_plain(style: ParagraphStyle, level: int | None) -> bool:
    """Whether a paragraph needs no block of its own, as most of a contract do not.

    A block costs Typst a tenth of the whole layout. Its function takes no ``gap``.
    """
    blocked = style.borders or style.background or style.keep_lines or style.keep_next
    inset = style.left + min(style.first, 0.0) or style.right
    return not (level or blocked or inset)


def paragraph_function(style: ParagraphStyle, level: int | None) -> str:
    """The body of a function of ``gap`` and ``body``; ``level`` is set for headings."""
    left = style.left + min(style.first, 0.0)
    inner = _paragraph(style, level)
    if is_plain(style, level):
        return inner
    block = ["width: 100%", "above: gap"]
    inset, stroke = _sides(style, left)
    if inset:
        block.append(f"inset: ({inset})")
    if stroke:
        block.append(f"stroke: ({stroke})")
    if style.background:
        block.append(f"fill: {color(style.background)}")
    if style.keep_lines:
        block.append("breakable: false")
    if style.keep_next:
        block.append("sticky: true")
    if style.borders or style.background:
        # Borders and shading begin at the indent, not at the margin.
        outer = f"left: {length(left)}, right: {length(style.right)}"
        return f"pad({outer}, block({', '.join(block)}, {inner}))"
    return f"block({', '.join(block)}, {inner})"


def _paragraph(style: ParagraphStyle, level: int | None) -> str:
    """The paragraph or heading itself, without its place."""
    options = [f"justify: {boolean(style.align in {'justify', 'distribute'})}"]
    if style.first > 0:
        options.append(f"first-line-indent: (amount: {length(style.first)}, all: true)")
    elif style.first < 0:
        options.append(f"hanging-indent: {length(-style.first)}")
    inner = f"par({', '.join(options)}, body)"
    if style.align in {"center", "right"}:
        inner = f"align({style.align}, {inner})"
    if level is not None:
        inner = f"heading(level: {level}, {inner})"
    if not style.widow_control:
        inner = f"{{ set text(costs: (widow: 0%, orphan: 0%)); {inner} }}"
    if not style.auto_space:
        inner = f"{{ set text(cjk-latin-spacing: none); {inner} }}"
    return inner


def _sides(style: ParagraphStyle, left: float) -> tuple[str, str]:
    if not style.borders and not style.background:
        pairs = (("left", left), ("right", style.right))
        return ", ".join(f"{side}: {length(value)}" for side, value in pairs if value), ""
    inset: list[str] = []
    strokes: list[str] = []
    for side, border in style.borders:
        if side in {"top", "bottom", "left", "right"}:
            inset.append(f"{side}: {length(border.space)}")
            strokes.append(f"{side}: {stroke(border)}")
    return ", ".join(inset), ", ".join(strokes)


def line_width(border: Border) -> float:
    """Width of a border in points, both lines of a double one together."""
    return border.width * (2 if border.kind in DOUBLED else 1)


@lru_cache(maxsize=256)
def stroke(border: Border) -> str:
    """A border as a Typst stroke; double lines print as one of their whole width."""
    dash = _DASHES.get(border.kind)
    width = line_width(border)
    if dash is None:
        return f"{length(width)} + {color(border.color)}"
    return f'(paint: {color(border.color)}, thickness: {length(width)}, dash: "{dash}")'
