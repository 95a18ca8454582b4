"""Blanks in, the first of them with the words around them out, as a reader quotes them.

This module alone knows how far the words around a blank reach: from one mark to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks import lazy_re as re
from generator.checks.text import Extent

_SHOWN = 3
_AROUND = 14
_MARKS = "，。；：、,;:（(）)“”│|　 "
_STOP = re.compile(rf"[{re.escape(_MARKS)}]")
_LINE = 4
_LONG = re.compile(rf"([＿_]){{{_LINE + 1},}}")


def around_blanks(places: Iterable[Extent]) -> Iterator[str]:
    """The first blanks with the words around them, each stretch of a line once."""
    shown, line, reached = 0, -1, 0
    for at in places:
        if at.passage.index == line and at.start < reached:
            continue
        start, end = _stretch(at)
        line, reached = at.passage.index, end
        words = at.passage.original[start:end].strip("│|　 ")
        yield _LONG.sub(r"\1" * _LINE, words)
        shown += 1
        if shown == _SHOWN:
            return


def _stretch(at: Extent) -> tuple[int, int]:
    """From the mark before the words that lead to a blank to the mark behind it."""
    original = at.passage.original
    before = original[max(0, at.start - _AROUND) : at.start]
    led = before.rstrip("：:　 ")
    led = led.rstrip(_MARKS) if led != before else before
    start = at.start - len(before) + max((led.rfind(mark) for mark in _MARKS), default=-1) + 1
    far = min(at.end + _AROUND, len(original))
    behind = _STOP.search(original, at.end, far)
    alone = not original[start : at.start].strip(_MARKS)
    if behind is None or (alone and behind.start() == at.end):
        return start, far
    return start, behind.start()
