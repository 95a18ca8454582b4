"""Paragraphs in, Typst source out: blocks with spacing, indents, numbers, tabs and inlines.

This module alone knows how a ``Paragraph`` is said in Typst. Text itself is written by
``emit_text``, pictures and counters by ``emit_inline``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.ooxml.properties import Border, TabStop
from generator.pdf.emit_inline import InlineWriter
from generator.pdf.lines import LineBoxes
from generator.pdf.model import (
    Bookmark,
    Break,
    Counter,
    Grid,
    Inline,
    Label,
    Paragraph,
    ParagraphStyle,
    Tab,
    Text,
)
from generator.pdf.syntax import array, boolean, color, length

_LEADERS = {
    "dot": "dotted", "hyphen": "dashed", "middleDot": "dotted", "underscore": "solid",
    "heavy": "solid",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Area:
    """Where paragraphs stand: width of the text, line grid, and whether it is a table cell."""

    width: float
    grid: Grid = Grid()
    default_tab: float = 21.0


@dataclass(slots=True)
class ParagraphWriter:
    """Writes paragraphs; collects the definitions they need."""

    inlines: InlineWriter
    definitions: list[str] = field(default_factory=list)
    _names: dict[tuple[ParagraphStyle, int | None], str] = field(default_factory=dict)

    def write(self, paragraph: Paragraph, gap: float, area: Area) -> str:
        """Source of one paragraph, ``gap`` points below what stands above it."""
        boxes = self._boxes(paragraph, area)
        parts = _split(paragraph.inlines)
        if parts is None:
            body = self._body(paragraph, paragraph.inlines, paragraph.label, boxes, area)
            return self._block(paragraph, body, gap, boxes)
        found: list[str] = []
        label = paragraph.label
        for index, (part, ended) in enumerate(parts):
            if index == 0 or any(not isinstance(inline, Bookmark) for inline in part):
                body = self._body(paragraph, part, label, boxes, area)
                if body or (index == 0 and ended is None):
                    found.append(self._block(paragraph, body, gap if index == 0 else 0.0, boxes))
                label = None
            if ended == "page":
                found.append("#pagebreak()")
            elif ended == "column":
                found.append("#colbreak()")
        return "\n".join(found)

    def _boxes(self, paragraph: Paragraph, area: Area) -> LineBoxes:
        styles = [i.style for i in paragraph.inlines if isinstance(i, Text | Counter | Tab)]
        if paragraph.label is not None:
            styles.append(paragraph.label.style)
        style = paragraph.style
        pitch = area.grid.pitch if style.snap else 0.0
        return LineBoxes(style.line, pitch, styles or [paragraph.mark])

    def _block(self, paragraph: Paragraph, body: str, gap: float, boxes: LineBoxes) -> str:
        style = paragraph.style
        before = "#pagebreak(weak: true)\n" if style.page_break_before else ""
        if not body or (body.startswith("#metadata") and "#t" not in body):
            height = boxes.of(paragraph.mark).height
            sticky = ", sticky: true" if style.keep_next else ""
            # An empty line gives way at the top of a page no more than a printed one does.
            return (
                f"{before}#block(width: 100%, height: {length(height)}, "
                f"above: {length(gap)}{sticky})[{body}]"
            )
        name = self._name(style, paragraph.outline)
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
        pieces = self.inlines.write(inlines, boxes, paragraph.number, width)
        head = self._label(label, boxes, paragraph.number) if label else ""
        if len(pieces) == 1:
            if label is None:
                return self._ended(style, pieces[0])
            return self._ended(style, self._numbered(style, label, head, boxes, area) + pieces[0])
        if label is not None and label.suffix == "tab":
            pieces.insert(0, head)
        elif label is not None:
            pieces[0] = head + self._suffix(label, boxes, paragraph.number) + pieces[0]
        stops = _stops(style, hanging=True)
        parts = array([f"[{piece}]" for piece in pieces])
        return self._ended(
            style,
            f"#tabbed({length(style.left + style.first)}, {length(style.left)}, "
            f"{length(area.width - style.right)}, {array(stops)}, "
            f"{length(area.default_tab)}, {parts})",
        )

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

    def _numbered(
        self, style: ParagraphStyle, label: Label, head: str, boxes: LineBoxes, area: Area
    ) -> str:
        """The number before text without tabs of its own."""
        if label.suffix != "tab":
            return head + self._suffix(label, boxes, 0)
        start = style.left + style.first
        own = [stop.position for stop in style.tabs if stop.position > start + 0.05]
        if style.first < 0:
            own.append(style.left)
        room = min(own) - start if own else 0.0
        if room > 0 and _certainly_fits(label, room):
            return f"#box(width: {length(room)})[{head}]"
        return f"#labelled({length(room)}, {length(area.default_tab)}, [{head}])"

    def _name(self, style: ParagraphStyle, outline: int | None) -> str:
        key = (style, outline)
        if key not in self._names:
            name = f"p{len(self._names)}"
            self._names[key] = name
            self.definitions.append(f"#let {name}(gap, body) = {_define(style, outline)}")
        return self._names[key]


def _split(
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


def _define(style: ParagraphStyle, outline: int | None) -> str:
    left = style.left + min(style.first, 0.0)
    options = [f"justify: {boolean(style.align in {'justify', 'distribute'})}"]
    if style.first > 0:
        options.append(f"first-line-indent: (amount: {length(style.first)}, all: true)")
    elif style.first < 0:
        options.append(f"hanging-indent: {length(-style.first)}")
    inner = f"par({', '.join(options)}, body)"
    if style.align in {"center", "right"}:
        inner = f"align({style.align}, {inner})"
    if outline is not None:
        inner = f"heading(level: {outline + 1}, {inner})"
    if not style.widow_control:
        inner = f"{{ set text(costs: (widow: 0%, orphan: 0%)); {inner} }}"
    block = ["width: 100%", "above: gap"]
    inset, stroke = _sides(style, left)
    if inset:
        block.append(f"inset: ({inset})")
    if stroke:
        block.append(f"stroke: ({stroke})")
    if style.background:
        block.append(f"fill: {color(style.background)}")
    if style.keep_lines:
        block.append("breakable: false")
    if style.keep_next:
        block.append("sticky: true")
    if style.borders or style.background:
        # Borders and shading begin at the indent, not at the margin.
        outer = f"left: {length(left)}, right: {length(style.right)}"
        return f"pad({outer}, block({', '.join(block)}, {inner}))"
    return f"block({', '.join(block)}, {inner})"


def _sides(style: ParagraphStyle, left: float) -> tuple[str, str]:
    if not style.borders and not style.background:
        pairs = (("left", left), ("right", style.right))
        return ", ".join(f"{side}: {length(value)}" for side, value in pairs if value), ""
    inset: list[str] = []
    strokes: list[str] = []
    for side, border in style.borders:
        if side in {"top", "bottom", "left", "right"}:
            inset.append(f"{side}: {length(border.space)}")
            strokes.append(f"{side}: {stroke(border)}")
    return ", ".join(inset), ", ".join(strokes)


def stroke(border: Border) -> str:
    """A border as a Typst stroke."""
    dash = {"dotted": "dotted", "dashed": "dashed", "dashSmallGap": "densely-dashed",
            "dotDash": "dash-dotted", "dotDotDash": "dash-dotted"}.get(border.kind)  # fmt: skip
    width = border.width * (2 if border.kind in {"double", "triple"} else 1)
    if dash is None:
        return f"{length(width)} + {color(border.color)}"
    return f'(paint: {color(border.color)}, thickness: {length(width)}, dash: "{dash}")'


def _stops(style: ParagraphStyle, *, hanging: bool) -> list[str]:
    stops = list(style.tabs)
    if hanging and style.first < 0 and all(stop.position != style.left for stop in stops):
        stops.append(TabStop(style.left))
    return [_stop(stop) for stop in sorted(stops, key=lambda stop: stop.position)]


def _stop(stop: TabStop) -> str:
    kind = {"center": "center", "right": "right", "end": "right", "decimal": "right"}.get(
        stop.kind, "left"
    )
    leader = _LEADERS.get(stop.leader)
    line = "none" if leader is None else f'(thickness: 0.5pt, dash: "{leader}")'
    return f'({length(stop.position)}, "{kind}", {line})'


def _certainly_fits(label: Label, room: float) -> bool:
    """A number that surely is narrower than its room needs no measuring."""
    return sum(1.05 if ord(c) > 0xFF else 0.62 for c in label.text) * label.style.size <= room
