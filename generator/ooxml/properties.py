"""``w:rPr`` and ``w:pPr`` in, flat dictionaries of what they set out.

Formatting in WordprocessingML is partial: each level (document defaults, styles, numbering, direct)
says a few things, and a later level overrides an earlier one attribute by attribute. Here one
attribute is one key, so that laying level over level is ``{**lower, **upper}``. This module alone
knows the XML of character and paragraph properties. Lengths are points, indents in characters are
counts of characters.

Source: ECMA-376 part 1, 17.3.1 and 17.3.2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict, cast

from lxml import etree

from generator.ooxml.borders import Border, border, borders, hex_color, shade
from generator.ooxml.names import w
from generator.ooxml.theme import Theme
from generator.ooxml.units import attribute_on, half_points, integer, measure, on, twips

_VAL = w("val")


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop: ``position`` from the text margin; ``kind`` is ST_TabJc."""

    position: float
    kind: str = "left"
    leader: str = "none"


class RunProperties(TypedDict, total=False):
    """What a ``w:rPr`` sets."""

    style: str
    ascii: str
    hansi: str
    east: str
    hint: str
    size: float
    bold: bool
    italic: bool
    caps: bool
    small_caps: bool
    strike: bool
    double_strike: bool
    hidden: bool
    underline: str
    underline_color: str
    color: str
    highlight: str
    shade: str
    vertical: str
    spacing: float
    position: float
    scale: int
    emphasis: str
    border: Border
    right_to_left: bool


class ParagraphProperties(TypedDict, total=False):
    """What a ``w:pPr`` sets; ``first`` is negative for a hanging indent."""

    style: str
    align: str
    left: float
    right: float
    first: float
    left_chars: float
    right_chars: float
    first_chars: float
    before: float
    after: float
    before_lines: float
    after_lines: float
    before_auto: bool
    after_auto: bool
    line: float
    line_rule: str
    contextual: bool
    keep_next: bool
    keep_lines: bool
    page_break_before: bool
    widow_control: bool
    snap_to_grid: bool
    auto_space_latin: bool
    auto_space_digit: bool
    hanging_marks: bool
    outline: int
    shade: str
    tabs: dict[float, TabStop]
    borders: dict[str, Border]
    right_to_left: bool
    frame: bool


TOGGLES = ("bold", "italic", "caps", "small_caps", "strike", "double_strike", "hidden")
"""Switches that cancel out when paragraph style and character style both set them (17.7.3)."""

_RUN_SWITCHES = {
    w("b"): "bold", w("i"): "italic", w("caps"): "caps", w("smallCaps"): "small_caps",
    w("strike"): "strike", w("dstrike"): "double_strike", w("vanish"): "hidden",
    w("rtl"): "right_to_left",
}  # fmt: skip
_RUN_WORDS = {
    w("rStyle"): "style", w("highlight"): "highlight", w("vertAlign"): "vertical",
    w("em"): "emphasis",
}  # fmt: skip
_PARAGRAPH_SWITCHES = {
    w("keepNext"): "keep_next", w("keepLines"): "keep_lines", w("bidi"): "right_to_left",
    w("pageBreakBefore"): "page_break_before", w("widowControl"): "widow_control",
    w("snapToGrid"): "snap_to_grid", w("autoSpaceDE"): "auto_space_latin",
    w("autoSpaceDN"): "auto_space_digit", w("contextualSpacing"): "contextual",
    w("overflowPunct"): "hanging_marks",
}  # fmt: skip
_PARAGRAPH_WORDS = {w("pStyle"): "style", w("jc"): "align"}

_Properties = dict[str, object]
_Reader = Callable[[etree._Element, _Properties, Theme], None]


def run_properties(rpr: etree._Element | None, theme: Theme) -> RunProperties:
    """What one ``w:rPr`` sets."""
    return cast(RunProperties, _read(rpr, theme, _RUN_SWITCHES, _RUN_WORDS, _RUN_READERS))


def paragraph_properties(ppr: etree._Element | None, theme: Theme) -> ParagraphProperties:
    """What one ``w:pPr`` sets, without its numbering and section."""
    found = _read(ppr, theme, _PARAGRAPH_SWITCHES, _PARAGRAPH_WORDS, _PARAGRAPH_READERS)
    return cast(ParagraphProperties, found)


def element_key(node: etree._Element) -> tuple[object, ...]:
    """Equal for elements with equal content: what was read from one holds for the other."""
    return tuple(
        [(one.tag, *one.attrib.items(), *(element_key(one) if len(one) else ())) for one in node]
    )


def over(lower: ParagraphProperties, upper: ParagraphProperties) -> ParagraphProperties:
    """``upper`` laid over ``lower``; tab stops and borders are laid one by one."""
    merged: ParagraphProperties = {**lower, **upper}
    if "tabs" in lower and "tabs" in upper:
        merged["tabs"] = {**lower["tabs"], **upper["tabs"]}
    if "borders" in lower and "borders" in upper:
        merged["borders"] = {**lower["borders"], **upper["borders"]}
    return merged


def _read(
    node: etree._Element | None,
    theme: Theme,
    switches: dict[str, str],
    words: dict[str, str],
    readers: dict[str, _Reader],
) -> _Properties:
    found: _Properties = {}
    for child in () if node is None else node:
        tag = child.tag
        if tag in switches:
            found[switches[tag]] = on(child)
        elif tag in words:
            value = child.get(_VAL)
            if value is not None:
                found[words[tag]] = value
        elif tag in readers:
            readers[tag](child, found, theme)
    return found


def _put(found: _Properties, key: str, value: object | None) -> None:
    if value is not None:
        found[key] = value


def _fonts(node: etree._Element, found: _Properties, theme: Theme) -> None:
    for key, name in (("ascii", "ascii"), ("hansi", "hAnsi"), ("east", "eastAsia")):
        themed = theme.font(node.get(w(f"{name}Theme"), ""))
        _put(found, key, themed or node.get(w(name)) or None)
    _put(found, "hint", node.get(w("hint")))


def _size(node: etree._Element, found: _Properties, theme: Theme) -> None:
    value = half_points(node.get(_VAL))
    if value is not None and 0 < value <= 1638:
        found["size"] = value


def _color(node: etree._Element, found: _Properties, theme: Theme) -> None:
    found["color"] = (
        hex_color(node.get(_VAL)) or theme.color(node.get(w("themeColor"), "")) or "auto"
    )


def _underline(node: etree._Element, found: _Properties, theme: Theme) -> None:
    found["underline"] = node.get(_VAL, "none")
    _put(found, "underline_color", hex_color(node.get(w("color"))))


def _run_shade(node: etree._Element, found: _Properties, theme: Theme) -> None:
    _put(found, "shade", shade(node))


def _spacing(node: etree._Element, found: _Properties, theme: Theme) -> None:
    _put(found, "spacing", twips(node.get(_VAL)))


def _position(node: etree._Element, found: _Properties, theme: Theme) -> None:
    _put(found, "position", half_points(node.get(_VAL)))


def _scale(node: etree._Element, found: _Properties, theme: Theme) -> None:
    _put(found, "scale", integer((node.get(_VAL) or "").rstrip("%")))


def _run_border(node: etree._Element, found: _Properties, theme: Theme) -> None:
    found["border"] = border(node)


def _indent(node: etree._Element, found: _Properties, theme: Theme) -> None:
    def get(*names: str) -> str | None:
        return next((v for n in names if (v := node.get(w(n))) is not None), None)

    _put(found, "left", twips(get("left", "start")))
    _put(found, "right", twips(get("right", "end")))
    _put(found, "left_chars", measure(get("leftChars", "startChars"), 1 / 100))
    _put(found, "right_chars", measure(get("rightChars", "endChars"), 1 / 100))
    _put(found, "first", twips(get("firstLine")))
    _put(found, "first_chars", measure(get("firstLineChars"), 1 / 100))
    hanging = twips(get("hanging"))
    if hanging is not None:
        found["first"] = -hanging
    hanging = measure(get("hangingChars"), 1 / 100)
    if hanging:
        found["first_chars"] = -hanging


def _paragraph_spacing(node: etree._Element, found: _Properties, theme: Theme) -> None:
    for key in ("before", "after"):
        _put(found, key, twips(node.get(w(key))))
        _put(found, f"{key}_lines", measure(node.get(w(f"{key}Lines")), 1 / 100))
        if node.get(w(f"{key}Autospacing")) is not None:
            found[f"{key}_auto"] = attribute_on(node, w(f"{key}Autospacing"))
    rule = node.get(w("lineRule"))
    line = node.get(w("line"))
    if line is not None or rule is not None:
        rule = rule or "auto"
        value = measure(line, 1 / 240) if rule == "auto" else twips(line)
        if value is not None and value > 0:
            found["line"], found["line_rule"] = value, rule


def _outline(node: etree._Element, found: _Properties, theme: Theme) -> None:
    _put(found, "outline", integer(node.get(_VAL)))


def _tabs(node: etree._Element, found: _Properties, theme: Theme) -> None:
    stops: dict[float, TabStop] = {}
    for tab in node.iterchildren(w("tab")):
        position = twips(tab.get(w("pos")))
        if position is not None:
            kind = tab.get(_VAL, "left")
            stops[position] = TabStop(position, kind, tab.get(w("leader"), "none"))
    found["tabs"] = stops


def _paragraph_borders(node: etree._Element, found: _Properties, theme: Theme) -> None:
    found["borders"] = borders(node)


def _frame(node: etree._Element, found: _Properties, theme: Theme) -> None:
    found["frame"] = True


_RUN_READERS: dict[str, _Reader] = {
    w("rFonts"): _fonts, w("sz"): _size, w("color"): _color, w("u"): _underline,
    w("shd"): _run_shade, w("spacing"): _spacing, w("position"): _position, w("w"): _scale,
    w("bdr"): _run_border,
}  # fmt: skip
_PARAGRAPH_READERS: dict[str, _Reader] = {
    w("ind"): _indent, w("spacing"): _paragraph_spacing, w("outlineLvl"): _outline,
    w("tabs"): _tabs, w("shd"): _run_shade, w("pBdr"): _paragraph_borders, w("framePr"): _frame,
}  # fmt: skip
