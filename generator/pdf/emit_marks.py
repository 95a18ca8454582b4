"""Lines through and under text and colours behind it, around a Typst text function.

This module alone knows how underlines, strikes and highlights are said in Typst.
"""

from __future__ import annotations

from generator.pdf.model import TextStyle
from generator.pdf.syntax import color, length

_DASHES = {
    "dotted": "dotted", "dottedHeavy": "dotted", "dash": "dashed", "dashedHeavy": "dashed",
    "dashLong": "dashed", "dashLongHeavy": "dashed", "dotDash": "dash-dotted",
    "dashDotHeavy": "dash-dotted", "dotDotDash": "dash-dotted", "dashDotDotHeavy": "dash-dotted",
}  # fmt: skip


def decorated(style: TextStyle, size: float, text: str) -> str:
    """Lines and backgrounds around the plain text function."""
    wraps: list[str] = []
    if style.background:
        wraps.append(f"highlight.with(fill: {color(style.background)}, extent: 0pt)")
    if style.underline:
        wraps += _underlines(style, size)
    if style.strike:
        stroke = f"stroke: {length(size * 0.05)} + {color(style.color)}"
        offsets = (-0.3,) if style.strike == "single" else (-0.24, -0.38)
        wraps += [f"strike.with({stroke}, offset: {length(size * at)})" for at in offsets]
    if not wraps:
        return text
    inner = f"({text})(s)"
    for wrap in wraps:
        inner = f"({wrap})({inner})"
    return f"s => {inner}"


def _underlines(style: TextStyle, size: float) -> list[str]:
    kind = style.underline
    heavy = kind == "thick" or "Heavy" in kind
    width = size * (0.1 if heavy else 0.05)
    paint = color(style.underline_color or style.color)
    dash = f', dash: "{_DASHES[kind]}"' if kind in _DASHES else ""
    stroke = f"stroke: (paint: {paint}, thickness: {length(width)}{dash})"
    offsets = [0.14] if "ouble" not in kind else [0.1, 0.23]
    return [
        f"underline.with({stroke}, evade: false, offset: {length(size * at)})" for at in offsets
    ]
