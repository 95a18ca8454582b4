"""Paragraphs in, Typst source out: blocks with spacing, indents, numbers, tabs and inlines.

This module alone knows how a ``Paragraph`` is said in Typst. Text itself is written by
``emit_text``, pictures and counters by ``emit_inline``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.pdf.emit_block import (
    DOUBLE_LINE,
    DOUBLED,
    first_indent,
    is_default,
    is_plain,
    item_function,
    paragraph_function,
)
from generator.pdf.emit_inline import InlineWriter
from generator.pdf.emit_list import Item
from generator.pdf.emit_once import once
from generator.pdf.emit_tabs import apart, labelled, tabbed, text_start
from generator.pdf.inline_plan import Room
from generator.pdf.lines import LineBoxes
from generator.pdf.model import (
    Bookmark,
    Break,
    Counter,
    Inline,
    Label,
    LineRule,
    Paragraph,
    ParagraphStyle,
    Tab,
    Text,
    TextStyle,
)
from generator.pdf.paper import NO_GRID, Grid
from generator.pdf.syntax import length, named


@dataclass(frozen=True, slots=True)
class Area:
    """Where paragraphs stand: width of the text, line grid, tab stops.

    ``paged`` is the running text of a section: only there may a page end where the text says so.
    """

    width: float
    grid: Grid = NO_GRID
    default_tab: float = 21.0
    paged: bool = False


@dataclass(slots=True)
class ParagraphWriter:
    """Writes paragraphs; those that were written before as they were then."""

    inlines: InlineWriter

    def write(self, paragraph: Paragraph, gap: float, area: Area) -> str:
        """Source of one paragraph, ``gap`` points below what stands above it."""
        place = (gap, area, *self.inlines.place)
        return once(
            self.inlines.text, "paragraph", (paragraph,), place,
            lambda: self._write(paragraph, gap, area),
        )  # fmt: skip

    def bare(self, paragraph: Paragraph, area: Area) -> str | None:
        """The text alone, where whoever holds it can set it; None for all but the simplest."""
        place = (area, *self.inlines.place)
        return once(
            self.inlines.text, "bare", (paragraph,), place, lambda: self._bare(paragraph, area)
        )

    def item(self, paragraph: Paragraph, gap: float, area: Area) -> Item | None:
        """A numbered paragraph as an item of a list; None when it is none, or cannot be one."""
        place = (gap, area, *self.inlines.place)
        found = once(
            self.inlines.text, "item", (paragraph,), place,
            lambda: self._item(paragraph, gap, area),
        )  # fmt: skip
        return None if found is None else found.alone()

    def _write(self, paragraph: Paragraph, gap: float, area: Area) -> str:
        if any(border.kind in DOUBLED for _, border in paragraph.style.borders):
            self.inlines.text.warnings.unsupported(DOUBLE_LINE, paragraph.number)
        boxes = self.boxes(paragraph, area)
        parts = split(paragraph.inlines)
        if parts is None:
            body = self._body(paragraph, paragraph.inlines, paragraph.label, boxes, area)
            return self._block(paragraph, body, gap, boxes, area)
        found: list[str] = []
        label = paragraph.label
        for index, (part, ended) in enumerate(parts):
            if index == 0 or any(not isinstance(inline, Bookmark) for inline in part):
                body = self._body(paragraph, part, label, boxes, area)
                if body or (index == 0 and ended is None):
                    found.append(
                        self._block(paragraph, body, gap if index == 0 else 0.0, boxes, area)
                    )
                label = None
            if ended == "page" and area.paged:
                found.append("#pagebreak()")
            elif ended == "column" and area.paged:
                found.append("#colbreak()")
        return "\n".join(found)

    def _bare(self, paragraph: Paragraph, area: Area) -> str | None:
        style = paragraph.style
        if paragraph.label is not None or paragraph.outline is not None or not paragraph.inlines:
            return None
        if style.left or style.first or style.align == "distribute" or not is_default(style):
            return None
        if any(not isinstance(inline, Text | Bookmark) for inline in paragraph.inlines):
            return None
        body = self._body(paragraph, paragraph.inlines, None, self.boxes(paragraph, area), area)
        return body if "#t" in body else None

    def _item(self, paragraph: Paragraph, gap: float, area: Area) -> Item | None:
        label, style = paragraph.label, paragraph.style
        if label is None or paragraph.outline is not None or style.align == "distribute":
            return None
        if style.page_break_before or any(isinstance(i, Tab | Break) for i in paragraph.inlines):
            return None
        boxes = self.boxes(paragraph, area)
        width = max(area.width - style.left - style.right, 1.0)
        room = self.room(style, label, width, area)
        (body,) = self.inlines.write(paragraph.inlines, boxes, paragraph.number, room)
        name, function = _item_function(style)
        self.inlines.text.needs.functions[name] = function
        first = first_indent(style)
        head = f"#h({length(first)})" if first else ""
        head += self._head(style, label, boxes, paragraph.number, area)
        return Item(name, gap, head, body, label.level, is_default(style))

    def inline(self, paragraph: Paragraph, width: float) -> str:
        """The text of a paragraph without its own place on the page."""
        boxes = self.boxes(paragraph, Area(width))
        room = Room(width, width)
        return " ".join(self.inlines.write(paragraph.inlines, boxes, paragraph.number, room))

    def boxes(self, paragraph: Paragraph, area: Area) -> LineBoxes:
        """How far each run of a paragraph reaches up and down."""
        styles = [i.style for i in paragraph.inlines if isinstance(i, Text | Counter | Tab)]
        if paragraph.label is not None:
            styles.append(paragraph.label.style)
        style = paragraph.style
        pitch = area.grid.pitch if style.snap else 0.0
        return _line_boxes(style.line, pitch, tuple(dict.fromkeys(styles or [paragraph.mark])))

    def _block(
        self, paragraph: Paragraph, body: str, gap: float, boxes: LineBoxes, area: Area
    ) -> str:
        style = paragraph.style
        breaks = style.page_break_before and area.paged
        before = "#pagebreak(weak: true)\n" if breaks else ""
        if not body or (body.startswith("#metadata") and "#t" not in body):
            height = boxes.of(paragraph.mark).height
            sticky = ", sticky: true" if style.keep_next else ""
            # An empty line gives way at the top of a page no more than a printed one does.
            return (
                f"{before}#block(width: 100%, height: {length(height)}, "
                f"above: {length(gap)}{sticky})[{body}]"
            )
        level: int | None = None
        if paragraph.outline is not None:
            level = self.inlines.text.needs.heading(paragraph.outline)
        name = self._name(style, level)
        if is_plain(style, level):
            space = f"#v({length(gap)}, weak: true)\n" if gap else ""
            return f"{before}{space}#{name}[{body}]"
        return f"{before}#{name}({length(gap)})[{body}]"

    def _body(
        self,
        paragraph: Paragraph,
        inlines: tuple[Inline, ...],
        label: Label | None,
        boxes: LineBoxes,
        area: Area,
    ) -> str:
        style = paragraph.style
        width = max(area.width - style.left - style.right, 1.0)
        if style.align in {"center", "right"}:
            inlines = trimmed(inlines)
        room = self.room(style, label, width, area)
        pieces = self.inlines.write(inlines, boxes, paragraph.number, room)
        if len(pieces) == 1:
            head = self._head(style, label, boxes, paragraph.number, area) if label else ""
            return self._ended(style, head + pieces[0])
        if label is not None and label.suffix == "tab":
            pieces.insert(0, self._label(label, boxes, paragraph.number))
        elif label is not None:
            pieces[0] = self._head(style, label, boxes, paragraph.number, area) + pieces[0]
        ends = apart(style, pieces, self.width(inlines), area.width) if label is None else None
        return self._ended(style, ends or tabbed(style, pieces, area.width, area.default_tab))

    def width(self, inlines: tuple[Inline, ...]) -> float:
        """Width of the text between tabs; endless where there is anything else."""
        if any(not isinstance(inline, Text | Tab) for inline in inlines):
            return math.inf
        texts = (inline for inline in inlines if isinstance(inline, Text))
        return sum(sum(self.inlines.text.widths(one.text, one.style)) for one in texts)

    def _head(
        self, style: ParagraphStyle, label: Label, boxes: LineBoxes, number: int, area: Area
    ) -> str:
        """The number and the room up to text that has no tabs of its own."""
        head = self._label(label, boxes, number)
        if label.suffix == "tab":
            own = sum(self.inlines.text.widths(label.text, label.style))
            return labelled(style, label, head, own, area.default_tab)
        return head + self._suffix(label, boxes, number)

    def room(self, style: ParagraphStyle, label: Label | None, width: float, area: Area) -> Room:
        """Widths of the lines; ``width`` is that between the indents."""
        hangs = style.hanging_marks and style.align in {"justify", "left"}
        taken = style.first
        if label is not None:
            own = sum(self.inlines.text.widths(label.text, label.style))
            taken = text_start(style, label, own, area.default_tab)
        return Room(max(width - taken, 1.0), width, hangs, style.auto_space)

    def _ended(self, style: ParagraphStyle, body: str) -> str:
        return body + "#linebreak(justify: true)" if style.align == "distribute" and body else body

    def _label(self, label: Label, boxes: LineBoxes, number: int) -> str:
        return self.inlines.text.run(
            label.text, label.style, boxes.of(label.style), frozenset(), number
        )

    def _suffix(self, label: Label, boxes: LineBoxes, number: int) -> str:
        if label.suffix != "space":
            return ""
        return self.inlines.text.run(" ", label.style, boxes.of(label.style), frozenset(), number)

    def _name(self, style: ParagraphStyle, level: int | None) -> str:
        name, function = _function(style, level)
        self.inlines.text.needs.functions[name] = function
        return name


@lru_cache(maxsize=1024)
def _line_boxes(rule: LineRule, pitch: float, styles: tuple[TextStyle, ...]) -> LineBoxes:
    return LineBoxes(rule, pitch, styles)


@lru_cache(maxsize=1024)
def _function(style: ParagraphStyle, level: int | None) -> tuple[str, str]:
    """Name and source of the function that sets such a paragraph."""
    takes = "body" if is_plain(style, level) else "gap, body"
    function = f"({takes}) => {paragraph_function(style, level)}"
    return named("p", function), function


@lru_cache(maxsize=1024)
def _item_function(style: ParagraphStyle) -> tuple[str, str]:
    function = f"(gap, body) => {item_function(style)}"
    return named("l", function), function


def split(
    inlines: tuple[Inline, ...],
) -> list[tuple[tuple[Inline, ...], str | None]] | None:
    """The stretches between page and column breaks; None when there are none."""
    if not any(isinstance(inline, Break) and inline.kind != "line" for inline in inlines):
        return None
    parts: list[tuple[tuple[Inline, ...], str | None]] = []
    current: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Break) and inline.kind != "line":
            parts.append((tuple(current), inline.kind))
            current = []
        else:
            current.append(inline)
    parts.append((tuple(current), None))
    return parts


def trimmed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without the blanks at the end, which Word lets stand beyond the margin."""
    last = inlines[-1] if inlines else None
    if isinstance(last, Text) and not last.style.underline:
        shorter = last.text.rstrip()
        rest = (replace(last, text=shorter),) if shorter else ()
        return (*(inlines[:-1] if shorter else trimmed(inlines[:-1])), *rest)
    return inlines
