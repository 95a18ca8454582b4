"""``w:pPr`` in, everything it means for a paragraph out: style, number, layers for its text.

This module alone knows in which order document defaults, table style, paragraph style, numbering
and direct formatting override each other for paragraphs, and what indents in characters and spacing
in lines come to in points. Equal ``w:pPr`` are resolved once.

Source: ECMA-376 part 1, 17.3.1, 17.7.2 and 17.9.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.numbering import Label as Number
from generator.ooxml.numbering import Level, Numbering, Position
from generator.ooxml.properties import ParagraphProperties, RunProperties, element_key, over
from generator.ooxml.styles import Styles
from generator.ooxml.units import nested
from generator.pdf.layers import Layers
from generator.pdf.model import (
    Align,
    Inline,
    Label,
    LineRule,
    Paragraph,
    ParagraphStyle,
    Text,
    TextStyle,
)
from generator.pdf.paper import Grid
from generator.pdf.resolve_text import Look, TextLayers, text_style

_ALIGN: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "distribute", "thaiDistribute": "distribute",
    "lowKashida": "justify", "mediumKashida": "justify", "highKashida": "justify",
}  # fmt: skip
_AUTO_SPACING = 14.0
_CHARACTER_INDENTS = ("left_chars", "first_chars", "right_chars")
_P_PR = w("pPr")
_NUM_PR = w("numPr")
_NUM_ID = w("numId")
_R_PR = w("rPr")
_DEL = w("del")


@dataclass(slots=True)
class ParagraphFormat:
    """What a ``w:pPr`` comes to.

    Attributes:
        text: Layers beneath the runs.
        mark: Look of the paragraph mark.
        joins_next: The mark was deleted in a revision: the next paragraph goes on here.
        position: List and level, if the paragraph is numbered.
        outline: Level of a heading.
        framed: It stands in a frame of its own.
    """

    text: TextLayers
    mark: Look
    joins_next: bool
    position: Position | None
    level: Level | None
    outline: int | None
    framed: bool
    _properties: ParagraphProperties
    _style_id: str
    _line: float
    _styles: dict[float, ParagraphStyle] = field(default_factory=dict)
    _number_style: TextStyle | None = None

    def style(self, size: float) -> ParagraphStyle:
        """The paragraph's style; ``size`` is what a character counts in indents."""
        if size not in self._styles:
            self._styles[size] = _style(self._properties, size, self._line, self._style_id)
        return self._styles[size]

    def label(self, number: Number) -> Label | None:
        """The printed number that the paragraph's list gives it; None when it prints nothing."""
        if self.level is None or not number.text:
            return None
        if self._number_style is None:
            own = self.text.styles.run(self.level.rpr)
            # A number is not underlined just because the paragraph mark is.
            underline = own.get("underline", "none")
            self._number_style = text_style({**self.mark.properties, **own, "underline": underline})
        align = {"end": "right", "start": "left"}.get(self.level.align, self.level.align)
        return Label(number.text, self._number_style, number.suffix, align, number.level)

    def paragraph(self, inlines: tuple[Inline, ...], label: Label | None, number: int) -> Paragraph:
        """A paragraph of this format; ``number`` is its place in the body."""
        mark = self.mark.style
        size = next((i.style.size for i in inlines if isinstance(i, Text)), mark.size)
        return Paragraph(inlines, self.style(size), mark, label, self.outline, number)


class ParagraphFormats:
    """Resolves paragraph properties over the styles and lists of a document."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._known: dict[tuple[object, ...], ParagraphFormat] = {}

    @property
    def count(self) -> int:
        """How many distinct formats are known."""
        return len(self._known)

    def of(self, ppr: etree._Element | None, beneath: Layers, grid: Grid) -> ParagraphFormat:
        """The format of a paragraph over a table style's ``beneath``, on a line grid."""
        key = (beneath, grid, element_key(ppr) if ppr is not None else ())
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._resolve(ppr, beneath, grid)
        return found

    def _resolve(self, ppr: etree._Element | None, beneath: Layers, grid: Grid) -> ParagraphFormat:
        styles = self._styles
        direct = styles.direct(ppr)
        position = self._numbering.position(ppr)
        level = self._numbering.level(*position) if position else None
        named = styles.paragraph(direct.get("style"))
        own_number = nested(nested(ppr, _NUM_PR), _NUM_ID) is not None
        properties = over(styles.default_paragraph, beneath.paragraph)
        properties = self._styled(properties, named.id, level, direct_number=own_number)
        properties = over(properties, direct)
        lower: RunProperties = {**styles.default_run, **beneath.run}
        tracking = grid.tracking if properties.get("snap_to_grid", True) else 0.0
        text = TextLayers(styles, lower, named.run, tracking)
        mark = nested(ppr, _R_PR)
        outline = properties.get("outline", named.outline)
        return ParagraphFormat(
            text=text,
            mark=text.look(mark),
            joins_next=nested(mark, _DEL) is not None,
            position=position,
            level=level,
            outline=outline if outline is not None and 0 <= outline <= 8 else None,
            framed=properties.get("frame", False),
            _properties=properties,
            _style_id=named.id,
            _line=grid.pitch or 12.0,
        )

    def _styled(
        self,
        lower: ParagraphProperties,
        style_id: str,
        level: Level | None,
        *,
        direct_number: bool,
    ) -> ParagraphProperties:
        """The paragraph style and its number's indents over ``lower``."""
        styles = self._styles
        numbered = styles.direct(level.ppr if level else None)
        if not numbered or direct_number:
            return _numbered(over(lower, styles.paragraph(style_id).paragraph), numbered)
        # The style brings the number: what it, or a style based on it, says of indents wins.
        found = lower
        for element in reversed(styles.ancestry(style_id)):
            ppr = nested(element, _P_PR)
            if nested(ppr, _NUM_PR) is not None:
                found = _numbered(found, numbered)
            found = over(found, styles.direct(ppr))
        return found


def _style(
    properties: ParagraphProperties, size: float, line: float, style_id: str
) -> ParagraphStyle:
    left = properties.get("left_chars", 0.0) * size or properties.get("left", 0.0)
    first = properties.get("first_chars", 0.0) * size or properties.get("first", 0.0)
    before = properties.get("before_lines", 0.0) * line or properties.get("before", 0.0)
    after = properties.get("after_lines", 0.0) * line or properties.get("after", 0.0)
    borders = properties.get("borders", {})
    background = properties.get("shade", "auto")
    return ParagraphStyle(
        align=_ALIGN.get(properties.get("align", "left"), "left"),
        left=left,
        right=properties.get("right_chars", 0.0) * size or properties.get("right", 0.0),
        first=first,
        before=_AUTO_SPACING if properties.get("before_auto") else before,
        after=_AUTO_SPACING if properties.get("after_auto") else after,
        line=LineRule(properties.get("line_rule", "auto"), properties.get("line", 1.0)),
        snap=properties.get("snap_to_grid", True),
        style_id=style_id,
        contextual=properties.get("contextual", False),
        keep_next=properties.get("keep_next", False),
        keep_lines=properties.get("keep_lines", False),
        page_break_before=properties.get("page_break_before", False),
        auto_space=properties.get("auto_space_latin", True),
        hanging_marks=properties.get("hanging_marks", True),
        widow_control=properties.get("widow_control", True),
        background=None if background == "auto" else background,
        borders=tuple((side, b) for side, b in sorted(borders.items()) if b.visible),
        tabs=tuple(
            stop
            for _, stop in sorted(properties.get("tabs", {}).items())
            if stop.kind not in {"clear", "bar"}
        ),
    )


def _numbered(lower: ParagraphProperties, numbered: ParagraphProperties) -> ParagraphProperties:
    """The level's indents over a style's, also over those that the style counts in characters."""
    if not {"left", "first"} & numbered.keys():
        return over(lower, numbered)
    kept: ParagraphProperties = {**lower}
    for key in _CHARACTER_INDENTS:
        kept.pop(key, None)  # type: ignore[misc]
    return over(kept, numbered)
