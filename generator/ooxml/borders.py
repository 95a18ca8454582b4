"""Lines and shading of paragraphs, tables, cells and pages: XML in, widths and colours out.

This module alone knows ``CT_Border``, ``CT_Shd`` and how colours are written.

Source: ECMA-376 part 1, 17.3.4 (borders) and 17.3.5 (shading).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.units import eighths, integer, measure

_VAL = w("val")


@dataclass(frozen=True, slots=True)
class Border:
    """One side: ``kind`` is ST_Border, ``width`` and ``space`` points, ``color`` RRGGBB or None."""

    kind: str
    width: float = 0.5
    color: str | None = None
    space: float = 0.0

    @property
    def visible(self) -> bool:
        """Whether anything is drawn."""
        return self.kind not in {"nil", "none"}


def border(node: etree._Element) -> Border:
    """A side such as ``w:top`` of paragraph, table or cell borders."""
    color = node.get(w("color"), "auto")
    return Border(
        kind=node.get(_VAL, "none"),
        width=eighths(node.get(w("sz"))) or 0.5,
        color=hex_color(color),
        space=measure(node.get(w("space")), 1.0) or 0.0,
    )


def borders(node: etree._Element | None) -> dict[str, Border]:
    """The sides of ``w:pBdr``, ``w:tblBorders`` or ``w:tcBorders`` by local name."""
    found: dict[str, Border] = {}
    for child in () if node is None else node:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            found[{"start": "left", "end": "right"}.get(name, name)] = border(child)
    return found


def shade(node: etree._Element | None) -> str | None:
    """RRGGBB of a ``w:shd``, ``auto`` for none, None when absent."""
    if node is None:
        return None
    pattern = node.get(_VAL, "clear")
    fill = hex_color(node.get(w("fill")))
    if pattern == "solid":
        return hex_color(node.get(w("color"))) or "000000"
    if pattern.startswith("pct"):
        share = min(integer(pattern[3:]) or 0, 100) / 100
        return _blend(hex_color(node.get(w("color"))) or "000000", fill or "FFFFFF", share)
    return fill or "auto"


def _blend(upper: str, lower: str, share: float) -> str:
    """A pattern of dots, seen from afar."""
    mixed = (
        round(share * int(upper[at : at + 2], 16) + (1 - share) * int(lower[at : at + 2], 16))
        for at in (0, 2, 4)
    )
    return "".join(f"{value:02X}" for value in mixed)


def hex_color(value: str | None) -> str | None:
    """RRGGBB in capitals; None for ``auto`` and nonsense."""
    if value and len(value) == 6 and all(c in "0123456789abcdefABCDEF" for c in value):
        return value.upper()
    return None
