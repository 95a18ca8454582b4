"""Numbers and tabs in, Typst source out: where text goes on after them.

This module alone knows tab stops and the room between a paragraph's number and its text.

Source: ECMA-376 part 1, 17.3.1.37 (tabs) and 17.9.28 (suffix).
"""

from __future__ import annotations

from generator.ooxml.properties import TabStop
from generator.pdf.model import Label, ParagraphStyle
from generator.pdf.syntax import array, length

_LEADERS = {
    "dot": "dotted", "hyphen": "dashed", "middleDot": "dotted", "underscore": "solid",
    "heavy": "solid",
}  # fmt: skip
_KINDS = {"center": "center", "right": "right", "end": "right", "decimal": "right"}
_REACH = {"right": 1.0, "center": 0.5}
_ROUNDING = 0.01
_SURELY = 0.8
"""Share of a line that text may fill, as we reckon it, to have room on it for sure."""


def tabbed(style: ParagraphStyle, pieces: list[str], width: float, default: float) -> str:
    """A paragraph's pieces with the tabs between them; ``width`` is that of the text area."""
    parts = array([f"[{piece}]" for piece in pieces])
    return (
        f"#tabbed({length(style.left + style.first)}, {length(style.left)}, "
        f"{length(width - style.right)}, {array(_stops(style))}, {length(default)}, {parts})"
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
    if len(pieces) != 2 or len(style.tabs) != 1 or style.left or style.first or style.right:
        return None
    stop = style.tabs[0]
    at_end = abs(stop.position - width) < _ROUNDING and _KINDS.get(stop.kind) == "right"
    if not at_end or stop.leader in _LEADERS or own > width * _SURELY:
        return None
    return f"{pieces[0]}#h(1fr){pieces[1]}"


def labelled(style: ParagraphStyle, label: Label, head: str, own: float, default: float) -> str:
    """A number before text that has no tabs of its own, and the room up to the text.

    Args:
        style: Of the paragraph.
        label: The number.
        head: Its source.
        own: Its width, as far as it is known: marks next to each other may take less.
        default: Distance of the default tab stops.
    """
    room = _room(style)
    if label.align in _REACH:
        return f"#reaching({_REACH[label.align]}, {length(max(room, 0.0))}, [{head}])"
    if own <= room + _ROUNDING:
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
    room = _room(style)
    if label.align in _REACH:
        return style.first + max(room, own * (1 - _REACH[label.align]))
    if own <= room:
        return style.first + room
    return style.first + default * (own // default + 1)


def _room(style: ParagraphStyle) -> float:
    """Width between the beginning of a number and the first stop behind it; 0 without one."""
    start = style.left + style.first
    stops = [stop.position for stop in style.tabs if stop.position > start + 0.05]
    if style.first < 0:
        stops.append(style.left)
    return min(stops) - start if stops else 0.0


def _stops(style: ParagraphStyle) -> list[str]:
    stops = list(style.tabs)
    if style.first < 0 and all(stop.position != style.left for stop in stops):
        # The text of a hanging paragraph begins at a stop of its own.
        stops.append(TabStop(style.left))
    return [_stop(stop) for stop in sorted(stops, key=lambda stop: stop.position)]


def _stop(stop: TabStop) -> str:
    leader = _LEADERS.get(stop.leader)
    line = "none" if leader is None else f'(thickness: 0.5pt, dash: "{leader}")'
    return f'({length(stop.position)}, "{_KINDS.get(stop.kind, "left")}", {line})'
