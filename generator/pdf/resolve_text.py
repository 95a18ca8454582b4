"""Layers of character formatting in, one ``TextStyle`` out.

This module alone knows in which order document defaults, table, paragraph and character styles and
direct formatting override each other for characters (ECMA-376 part 1, 17.7.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from generator.ooxml.properties import RunProperties, element_key
from generator.ooxml.styles import Styles, combine
from generator.pdf.model import TextStyle

_LATIN = "Times New Roman"
_EAST = "宋体"
HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000", "white": "FFFFFF",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What holds for a run: the properties that are no style, and the style."""

    properties: RunProperties
    style: TextStyle


@dataclass(slots=True)
class TextLayers:
    """Everything below direct formatting for the characters of one paragraph.

    Attributes:
        lower: Document defaults and table style.
        paragraph: The paragraph style's character properties.
        tracking: What a character grid adds to every character.
    """

    styles: Styles
    lower: RunProperties
    paragraph: RunProperties
    tracking: float = 0.0
    _looks: dict[tuple[object, ...], Look] = field(default_factory=dict)

    def look(self, rpr: etree._Element | None) -> Look:
        """What holds for a run with this ``w:rPr``; few looks serve many runs."""
        key = element_key(rpr) if rpr is not None else ()
        found = self._looks.get(key)
        if found is None:
            properties = self._properties(self.styles.run(rpr))
            style = text_style(properties)
            if self.tracking:
                style = replace(style, tracking=style.tracking + self.tracking)
            found = self._looks[key] = Look(properties, style)
        return found

    def _properties(self, direct: RunProperties) -> RunProperties:
        named = self.paragraph
        if "style" in direct:
            named = combine(self.paragraph, self.styles.character(direct["style"]).run)
        return {**self.lower, **named, **direct}


def text_style(properties: RunProperties) -> TextStyle:
    """Resolved properties as the typesetter needs them."""
    latin = properties.get("ascii") or properties.get("hansi") or _LATIN
    underline = properties.get("underline", "none")
    color = properties.get("color", "auto")
    vertical = properties.get("vertical", "baseline")
    strike = (
        "double"
        if properties.get("double_strike")
        else "single"
        if properties.get("strike")
        else ""
    )
    return TextStyle(
        latin=latin,
        east=properties.get("east") or _EAST,
        size=properties.get("size", 10.0),
        bold=properties.get("bold", False),
        italic=properties.get("italic", False),
        color=None if color == "auto" else color,
        underline="" if underline == "none" else underline,
        underline_color=properties.get("underline_color"),
        strike=strike,
        background=_background(properties),
        rise=properties.get("position", 0.0),
        script={"superscript": "super", "subscript": "sub"}.get(vertical, ""),
        tracking=properties.get("spacing", 0.0),
        scale=min(max(properties.get("scale", 100), 1), 600) / 100,
        small_caps=properties.get("small_caps", False),
        emphasis=properties.get("emphasis", "none") != "none",
        boxed=_boxed(properties),
        chinese_marks=properties.get("hint") == "eastAsia",
    )


def _background(properties: RunProperties) -> str | None:
    highlight = HIGHLIGHTS.get(properties.get("highlight", "none"))
    if highlight is not None:
        return highlight
    shade = properties.get("shade", "auto")
    return None if shade == "auto" else shade


def _boxed(properties: RunProperties) -> bool:
    border = properties.get("border")
    return border is not None and border.visible
