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
JUSTIFIED = frozenset({"justify", "distribute"})
DOUBLED = frozenset({"double", "triple", "thinThickSmallGap", "thickThinSmallGap"})


def is_plain(style: ParagraphStyle, level: int | None) -> bool:
    """Whether a paragraph needs no block of its own, as most of a contract do not.

    A block costs Typst a tenth of the whole layout. Its function takes no ``gap``.
    """
    return not (level or _is_blocked(style) or _needs_inset(style))


def paragraph_function(style: ParagraphStyle, level: int | None) -> str:
    """The body of a function of ``gap`` and ``body``; ``level`` is set for headings."""
    inner = _paragraph(style, level)
    return inner if is_plain(style, level) else _block(style, inner)


def item_function(style: ParagraphStyle) -> str:
    """The same for an item of a list: ``body`` is number and text, and makes its own paragraph.

    Typst leaves out the first line's indent where a list begins a page, so the number brings it:
    ``first_indent``.
    """
    options = (
        f"justify: {boolean(style.align in JUSTIFIED)}, first-line-indent: 0pt, "
        f"hanging-indent: {length(style.left - block_left(style))}"
    )
    inner = f"{{ set par({options}); body }}"
    if style.align in {"center", "right"}:
        inner = f"align({style.align}, {inner})"
    inner = _exceptions(style, inner)
    if is_plain(style, None):
        return f"{{ v(gap, weak: true); {inner} }}"
    return _block(style, inner)


def first_indent(style: ParagraphStyle) -> float:
    """Where the first line begins, counted from the paragraph's block."""
    return style.left - block_left(style) + style.first


def is_default(style: ParagraphStyle) -> bool:
    """Whether a paragraph sets nothing but alignment and indents of its lines."""
    return is_plain(style, None) and style.widow_control and style.auto_space


def _is_blocked(style: ParagraphStyle) -> bool:
    return bool(style.borders or style.background or style.keep_lines or style.keep_next)


def _needs_inset(style: ParagraphStyle) -> bool:
    """Whether the indents cannot be those of the lines."""
    if style.align in {"center", "right"}:
        return bool(style.left + min(style.first, 0.0) or style.right)
    return bool(style.right) or style.left < 0 or style.left + style.first < 0


def _block(style: ParagraphStyle, inner: str) -> str:
    block = ["width: 100%", "above: gap"]
    inset, stroke = _sides(style)
    if style.borders or style.background:
        # Borders and shading begin at the indent, not at the margin.
        frame = ["width: 100%"]
        frame += [f"inset: ({inset})"] if inset else []
        frame += [f"stroke: ({stroke})"] if stroke else []
        frame += [f"fill: {color(style.background)}"] if style.background else []
        inner = f"block({', '.join(frame)}, {inner})"
        inset = f"left: {length(block_left(style))}, right: {length(style.right)}"
    if inset:
        block.append(f"inset: ({inset})")
    if style.keep_lines:
        block.append("breakable: false")
    if style.keep_next:
        block.append("sticky: true")
    return f"block({', '.join(block)}, {inner})"


def block_left(style: ParagraphStyle) -> float:
    """What the block is indented by: where its lines cannot be."""
    if style.borders or style.background or _needs_inset(style):
        return style.left + min(style.first, 0.0)
    return 0.0


def _indents(style: ParagraphStyle) -> str:
    """Indents of first and other lines, less what the block is indented by."""
    first, others = first_indent(style), style.left - block_left(style)
    found = [f"first-line-indent: (amount: {length(first)}, all: true)"] if first else []
    return ", ".join([*found, f"hanging-indent: {length(others)}"])


def _paragraph(style: ParagraphStyle, level: int | None) -> str:
    """The paragraph or heading itself, without its place."""
    options = [f"justify: {boolean(style.align in JUSTIFIED)}"]
    if style.first or style.left - block_left(style):
        options.append(_indents(style))
    inner = f"par({', '.join(options)}, body)"
    if style.align in {"center", "right"}:
        inner = f"align({style.align}, {inner})"
    if level is not None:
        inner = f"heading(level: {level}, {inner})"
    return _exceptions(style, inner)


def _exceptions(style: ParagraphStyle, inner: str) -> str:
    if not style.widow_control:
        inner = f"{{ set text(costs: (widow: 0%, orphan: 0%)); {inner} }}"
    if not style.auto_space:
        inner = f"{{ set text(cjk-latin-spacing: none); {inner} }}"
    return inner


def _sides(style: ParagraphStyle) -> tuple[str, str]:
    if not style.borders and not style.background:
        pairs = (("left", block_left(style)), ("right", style.right))
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
