"""``theme1.xml`` in, font names and colours by their theme names out.

This module alone knows DrawingML themes and the script table by which a theme names its Chinese
font. A package without a theme has none of either.

Source: ECMA-376 part 1, 20.1.4 and 17.18.96 (ST_Theme).
"""

from __future__ import annotations

from functools import cached_property

from lxml import etree

from generator.ooxml.names import A
from generator.ooxml.package import Package

_SLOTS = {
    "Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs",
}  # fmt: skip
_COLORS = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2",
    "text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


class Theme:
    """The theme of a document."""

    def __init__(self, package: Package) -> None:
        self._root: etree._Element | None = None
        for name in package.related(package.document, "theme"):
            self._root = package.xml(name)

    def font(self, name: str) -> str | None:
        """The font behind ``minorEastAsia``, ``majorHAnsi`` and the like."""
        return self._fonts.get(name)

    def color(self, name: str) -> str | None:
        """RRGGBB behind ``accent1``, ``text1`` and the like."""
        return self._colors.get(_COLORS.get(name, name))

    @cached_property
    def _fonts(self) -> dict[str, str]:
        found: dict[str, str] = {}
        if self._root is None:
            return found
        for size in ("major", "minor"):
            node = self._root.find(f".//{{{A}}}{size}Font")
            if node is None:
                continue
            for suffix, tag in _SLOTS.items():
                face = node.find(f"{{{A}}}{tag}")
                name = face.get("typeface", "") if face is not None else ""
                if not name and tag == "ea":
                    name = _script_font(node, "Hans")
                if name:
                    found[size + suffix] = name
        return found

    @cached_property
    def _colors(self) -> dict[str, str]:
        scheme = None if self._root is None else self._root.find(f".//{{{A}}}clrScheme")
        found: dict[str, str] = {}
        for entry in () if scheme is None else scheme:
            for value in entry:
                color = value.get("lastClr") or value.get("val")
                if color and isinstance(entry.tag, str):
                    found[etree.QName(entry).localname] = color.upper()
        return found


def _script_font(node: etree._Element, script: str) -> str:
    for font in node.iter(f"{{{A}}}font"):
        if font.get("script") == script:
            return str(font.get("typeface", ""))
    return ""
