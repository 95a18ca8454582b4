"""``w:p`` in, one resolved ``Paragraph`` out (and the blocks of text boxes anchored in it).

This module alone knows in which order document defaults, table style, paragraph style, numbering
and direct formatting override each other for paragraphs, and what indents in characters and spacing
in lines come to in points.

Source: ECMA-376 part 1, 17.3.1, 17.7.2 and 17.9.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.numbering import Position
from generator.ooxml.properties import (
    ParagraphProperties,
    RunProperties,
    over,
    paragraph_properties,
    run_properties,
)
from generator.ooxml.units import on
from generator.pdf.context import Layers, Story
from generator.pdf.model import (
    Align,
    Block,
    Inline,
    Label,
    LineRule,
    Paragraph,
    ParagraphStyle,
    Text,
)
from generator.pdf.resolve_inline import InlineReader
from generator.pdf.resolve_text import TextLayers, text_style

_ALIGN: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "right": "right", "end": "right",
    "both": "justify", "distribute": "distribute", "thaiDistribute": "distribute",
    "lowKashida": "justify", "mediumKashida": "justify", "highKashida": "justify",
}  # fmt: skip
_AUTO_SPACING = 14.0
_CHARACTER_INDENTS = ("left_chars", "first_chars", "right_chars")


@dataclass(slots=True)
class ParagraphReader:
    """Reads the paragraphs of one story in order."""

    story: Story
    inlines: InlineReader
    _carried: list[Inline] = field(default_factory=list)
    """Text of a paragraph whose mark was deleted: it joins the next paragraph."""

    def read(self, node: etree._Element, beneath: Layers) -> list[Block]:
        """The paragraph and what floats in it; nothing when it is hidden or joins the next."""
        story = self.story
        source = story.source
        theme = source.styles.theme
        ppr = node.find(w("pPr"))
        direct = paragraph_properties(ppr, theme)
        mark_node = ppr.find(w("rPr")) if ppr is not None else None
        number = story.next_paragraph()
        position = source.numbering.position(ppr)
        properties = self._properties(ppr, direct, position, beneath)
        named = source.styles.paragraph(direct.get("style"))
        text_layers = TextLayers(
            source.styles,
            {**source.styles.default_run, **beneath.run},
            named.run,
            properties.get("auto_space_latin", True),
        )
        inlines = self.inlines.read(node, text_layers, number)
        boxes, self.inlines.boxes = self.inlines.boxes, []
        mark_direct = run_properties(mark_node, theme)
        if mark_node is not None and mark_node.find(w("del")) is not None:
            self._carried += inlines
            return boxes
        inlines, self._carried = self._carried + inlines, []
        mark = text_layers.properties(mark_direct)
        if mark.get("hidden") and not inlines:
            return boxes
        label = self._label(position, mark, properties) if inlines or position else None
        mark_style = text_style(mark)
        size = next((i.style.size for i in inlines if isinstance(i, Text)), mark_style.size)
        paragraph = Paragraph(
            inlines=tuple(inlines),
            style=self._style(properties, size, named.id),
            mark=mark_style,
            label=label,
            outline=_outline(properties, named.outline),
            number=number if story.counts else 0,
        )
        return [paragraph, *boxes]

    def _properties(
        self,
        ppr: etree._Element | None,
        direct: ParagraphProperties,
        position: Position | None,
        beneath: Layers,
    ) -> ParagraphProperties:
        source = self.story.source
        level = source.numbering.level(*position) if position else None
        numbered = paragraph_properties(level.ppr if level else None, source.styles.theme)
        found = over(source.styles.default_paragraph, beneath.paragraph)
        named = source.styles.paragraph(direct.get("style"))
        own_number = ppr is not None and ppr.find(f"{w('numPr')}/{w('numId')}") is not None
        if not numbered or own_number:
            found = over(found, named.paragraph)
            found = _numbered(found, numbered)
        else:
            # The style brings the number: what it or a style above it says of indents wins.
            for element in reversed(source.styles.ancestry(named.id)):
                if element.find(f"{w('pPr')}/{w('numPr')}") is not None:
                    found = _numbered(found, numbered)
                own = paragraph_properties(element.find(w("pPr")), source.styles.theme)
                found = over(found, own)
        return over(found, direct)

    def _label(
        self, position: Position | None, mark: RunProperties, properties: ParagraphProperties
    ) -> Label | None:
        if position is None:
            return None
        label = self.story.numbers.advance(*position)
        level = self.story.source.numbering.level(*position)
        if label is None or level is None or not label.text:
            return None
        own = run_properties(level.rpr, self.story.source.styles.theme)
        style = text_style({**mark, **own, "underline": own.get("underline", "none")})
        align = {"end": "right", "start": "left"}.get(level.align, level.align)
        return Label(label.text, style, label.suffix, align)

    def _style(self, properties: ParagraphProperties, size: float, style_id: str) -> ParagraphStyle:
        get = properties.get
        line = self.story.grid.pitch or 12.0
        left = get("left_chars", 0.0) * size or get("left", 0.0)
        first = get("first_chars", 0.0) * size or get("first", 0.0)
        before = get("before_lines", 0.0) * line or get("before", 0.0)
        after = get("after_lines", 0.0) * line or get("after", 0.0)
        borders = get("borders", {})
        background = get("shade", "auto")
        return ParagraphStyle(
            align=_ALIGN.get(get("align", "left"), "left"),
            left=left,
            right=get("right_chars", 0.0) * size or get("right", 0.0),
            first=first,
            before=_AUTO_SPACING if get("before_auto") else before,
            after=_AUTO_SPACING if get("after_auto") else after,
            line=LineRule(get("line_rule", "auto"), get("line", 1.0)),
            snap=get("snap_to_grid", True),
            style_id=style_id,
            contextual=get("contextual", False),
            keep_next=get("keep_next", False),
            keep_lines=get("keep_lines", False),
            page_break_before=get("page_break_before", False),
            widow_control=get("widow_control", True),
            background=None if background == "auto" else background,
            borders=tuple((side, b) for side, b in sorted(borders.items()) if b.visible),
            tabs=tuple(
                stop
                for _, stop in sorted(get("tabs", {}).items())
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


def _outline(properties: ParagraphProperties, styled: int | None) -> int | None:
    level = properties.get("outline", styled)
    return level if level is not None and 0 <= level <= 8 else None


def is_section_end(node: etree._Element) -> bool:
    """Whether the paragraph carries the properties of the section that it ends."""
    return node.find(f"{w('pPr')}/{w('sectPr')}") is not None


def is_deleted(node: etree._Element) -> bool:
    """Whether a revision that counts as accepted removed this table row."""
    return on(node.find(f"{w('trPr')}/{w('del')}"))
