"""Numbers and tabs in, Typst source out: where text goes on after them.

This module alone knows tab stops and the room between a paragraph's number and its text.

Source: ECMA-376 part 1, 17.3.1.37 (tabs) and 17.9.28 (suffix).
"""

from __future__ import annotations

from generator.ooxml.properties import TabStop
from generator.pdf.model import Label, ParagraphStyle
from generator.pdf.syntax import array, length

LEADERS = {
    "dot": "dotted", "hyphen": "dashed", "middleDot": "dotted", "underscore": "solid",
    "heavy": "solid",
}  # fmt: skip
STOP_KINDS = {"center": "center", "right": "right", "end": "right", "decimal": "right"}
LABEL_REACH = {"right": 1.0, "center": 0.5}
ROUNDING = 0.01
_SURELY = 0.8
"""Share of a line that text may fill, as we reckon it, to have room on it for sure."""


def tabbed(style: ParagraphStyle, pieces: list[str], width: float, default: float) -> str:
    """A paragraph's pieces with the tabs between them; ``width`` is that of the text area."""
    parts = array([f"[{piece}]" for piece in pieces])
    stops = array([_stop(stop) for stop in tab_stops(style)])
    return (
        f"#tabbed({length(style.left + style.first)}, {length(style.left)}, "
        f"{length(width - style.right)}, {stops}, {length(default)}, {parts})"
    )


def apart(style: ParagraphStyle, pieces: list[str], own: float, width: float) -> str | None:
    """Two pieces at the two ends of a line, as in most headers; None for anything else.

    Typst need not measure them: on eight pages that saves a tenth of the whole layout.

    Args:
        style: Of the paragraph.
        pieces: What stands between its tabs.
        own: Width of its text.
        width: Of the text area.
    """
    if len(pieces) != 2 or not is_apart(style, own, width):
        return None
    return f"{pieces[0]}#h(1fr){pieces[1]}"


def is_apart(style: ParagraphStyle, own: float, width: float) -> bool:
    """Whether two pieces of a paragraph stand at the two ends of a line."""
    if len(style.tabs) != 1 or style.left or style.first or style.right:
        return False
    stop = style.tabs[0]
    at_end = abs(stop.position - width) < ROUNDING and STOP_KINDS.get(stop.kind) == "right"
    return at_end and stop.leader not in LEADERS and own <= width * _SURELY


def labelled(style: ParagraphStyle, label: Label, head: str, own: float, default: float) -> str:
    """A number before text that has no tabs of its own, and the room up to the text.

    Args:
        style: Of the paragraph.
        label: The number.
        head: Its source.
        own: Its width, as far as it is known: marks next to each other may take less.
        default: Distance of the default tab stops.
    """
    room = label_room(style)
    if label.align in LABEL_REACH:
        return f"#reaching({LABEL_REACH[label.align]}, {length(max(room, 0.0))}, [{head}])"
    if own <= room + ROUNDING:
        return f"#box(width: {length(room)})[{head}]"
    return f"#labelled({length(room)}, {length(default)}, [{head}])"


def text_start(style: ParagraphStyle, label: Label, own: float, default: float) -> float:
    """Where the text after a number begins, counted from the paragraph's left edge.

    Args:
        style: Of the paragraph.
        label: The number.
        own: Its width.
        default: Distance of the default tab stops.
    """
    if label.suffix != "tab":
        return style.first + own + (label.style.size / 4 if label.suffix == "space" else 0.0)
    room = label_room(style)
    if label.align in LABEL_REACH:
        return style.first + max(room, own * (1 - LABEL_REACH[label.align]))
    if own <= room:
        return style.first + room
    return style.first + default * (own // default + 1)


def label_room(style: ParagraphStyle) -> float:
    """Width between the beginning of a number and the first stop behind it; 0 without one."""
    start = style.left + style.first
    stops = [stop.position for stop in style.tabs if stop.position > start + 0.05]
    if style.first < 0:
        stops.append(style.left)
    return min(stops) - start if stops else 0.0


def tab_stops(style: ParagraphStyle) -> list[TabStop]:
    """The stops of a paragraph, from left to right."""
    stops = list(style.tabs)
    if style.first < 0 and all(stop.position != style.left for stop in stops):
        # The text of a hanging paragraph begins at a stop of its own.
        stops.append(TabStop(style.left))
    return sorted(stops, key=lambda stop: stop.position)


def _stop(stop: TabStop) -> str:
    leader = LEADERS.get(stop.leader)
    line = "none" if leader is None else f'(thickness: 0.5pt, dash: "{leader}")'
    return f'({length(stop.position)}, "{STOP_KINDS.get(stop.kind, "left")}", {line})'
