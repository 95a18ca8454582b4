"""Layers of character formatting in, one ``TextStyle`` out.

This module alone knows in which order document defaults, table, paragraph and character styles and
direct formatting override each other for characters (ECMA-376 part 1, 17.7.2).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.ooxml.properties import RunProperties
from generator.ooxml.styles import Styles, combine
from generator.pdf.model import TextStyle

HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000", "white": "FFFFFF",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextLayers:
    """Everything below direct formatting for the characters of one paragraph.

    Attributes:
        lower: Document defaults and table style.
        paragraph: The paragraph style's character properties.
        auto_space: ``w:autoSpaceDE`` of the paragraph.
    """

    styles: Styles
    lower: RunProperties
    paragraph: RunProperties
    auto_space: bool = True

    def properties(self, direct: RunProperties) -> RunProperties:
        """What holds for a run with this direct formatting."""
        named = self.paragraph
        if "style" in direct:
            named = combine(self.paragraph, self.styles.character(direct["style"]).run)
        return {**self.lower, **named, **direct}

    def style(self, direct: RunProperties) -> TextStyle:
        """How a run with this direct formatting looks."""
        return text_style(self.properties(direct), auto_space=self.auto_space)


def text_style(properties: RunProperties, *, auto_space: bool = True) -> TextStyle:
    """Resolved properties as the typesetter needs them."""
    get = properties.get
    latin = get("ascii") or get("hansi") or "Times New Roman"
    underline = get("underline", "none")
    color = get("color", "auto")
    vertical = get("vertical", "baseline")
    strike = "double" if get("double_strike") else "single" if get("strike") else ""
    return TextStyle(
        latin=latin,
        east=get("east") or "宋体",
        size=get("size", 10.0),
        bold=get("bold", False),
        italic=get("italic", False),
        color=None if color == "auto" else color,
        underline="" if underline == "none" else underline,
        underline_color=get("underline_color"),
        strike=strike,
        background=_background(properties),
        rise=get("position", 0.0),
        script={"superscript": "super", "subscript": "sub"}.get(vertical, ""),
        tracking=get("spacing", 0.0),
        scale=min(max(get("scale", 100), 1), 600) / 100,
        small_caps=get("small_caps", False),
        emphasis=get("emphasis", "none") != "none",
        boxed=_boxed(properties),
        auto_space=auto_space,
        chinese_marks=get("hint") == "eastAsia",
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
