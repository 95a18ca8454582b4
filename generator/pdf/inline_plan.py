"""Inlines of a paragraph in, how they are to be printed out: which marks are European, which hang.

Both typesetters ask here, so that they print the same. This module alone knows where a word may be
cut that is longer than a line, and which marks may stand beyond the margin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.pdf.emit_text import TextWriter
from generator.pdf.line_ends import Measured, hanging
from generator.pdf.model import Bookmark, Inline, Text
from generator.pdf.scripts import european_marks, long_words

_WIDEST = 1.05
"""Ems that no character of a paragraph is wider than on average."""
_EUROPEAN_MARK = 0.45
"""Width, in em, of a quote or dash that stands among European text."""
_ALMOST = 0.995
"""Share of a line that a word may fill without being cut: it may carry half a mark with it."""
_PERCENT = re.compile("%(?=[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")


@dataclass(frozen=True, slots=True)
class Room:
    """Widths of a paragraph's first line and of its others.

    ``hangs`` tells whether marks may stand beyond the margin, ``spaced`` whether Chinese and
    European text stand apart.
    """

    first: float
    rest: float
    hangs: bool = False
    spaced: bool = True


class Plan(NamedTuple):
    """Inlines as they are to be printed.

    Attributes:
        inlines: Neighbouring runs of one look are one; positions count their characters, and one
            for each other inline.
        marks: Positions of quotes and dashes that stand among European text.
        cuts: Positions before which a line may end where it otherwise could not.
        hangs: Positions of marks that may stand beyond the margin.
    """

    inlines: list[Inline]
    marks: frozenset[int]
    cuts: frozenset[int]
    hangs: frozenset[int]


def plan(inlines: tuple[Inline, ...], room: Room, writer: TextWriter) -> Plan:
    """What a paragraph's inlines are printed as; ``writer`` knows how wide their text is."""
    merged = _merged(inlines)
    joined = "".join(i.text if isinstance(i, Text) else "\ufffc" for i in merged)
    marks = european_marks(joined)
    size = max((i.style.size for i in merged if isinstance(i, Text)), default=10.5)
    cuts = _cuts(merged, joined, marks, room.rest, writer) | _apart(joined)
    return Plan(merged, marks, cuts, _hangs(merged, marks, size, room, writer))


def _cuts(
    inlines: list[Inline], text: str, marks: frozenset[int], width: float, writer: TextWriter
) -> frozenset[int]:
    """Positions before which a word may be cut because it is longer than a whole line."""
    sizes = [i.style.size * i.style.scale for i in inlines if isinstance(i, Text)]
    words = long_words(text, max(sizes, default=0.0), width)
    if not words:
        return frozenset()
    widths = _measured(inlines, marks, writer).widths
    return frozenset(
        index
        for word in words
        if sum(widths[word.start : word.stop]) > width * _ALMOST
        for index in word[1:]
    )


def _hangs(
    inlines: list[Inline], marks: frozenset[int], size: float, room: Room, writer: TextWriter
) -> frozenset[int]:
    """Positions of the marks that hang, up to the first inline of unknown width."""
    if not room.hangs:
        return frozenset()
    known: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, Text | Bookmark):
            break
        known.append(inline)
    count = sum(len(inline.text) for inline in known if isinstance(inline, Text))
    if count * size * _WIDEST < room.first:
        return frozenset()
    return hanging(_measured(known, marks, writer), room.first, room.rest, spaced=room.spaced)


def _measured(inlines: list[Inline], marks: frozenset[int], writer: TextWriter) -> Measured:
    """The characters with their widths; what is no text is one character of no width."""
    text = "".join(i.text if isinstance(i, Text) else "\ufffc" for i in inlines)
    widths: list[float] = []
    sizes: list[float] = []
    for inline in inlines:
        if isinstance(inline, Text):
            widths += writer.widths(inline.text, inline.style)
            sizes += [inline.style.size] * len(inline.text)
        else:
            widths.append(0.0)
            sizes.append(0.0)
    own = [index for index in marks if index < len(text)]
    if own:
        characters = list(text)
        for index in own:
            characters[index] = "'"
            widths[index] = sizes[index] * _EUROPEAN_MARK
        text = "".join(characters)
    return Measured(text, widths, sizes)


def _apart(text: str) -> frozenset[int]:
    """Positions of Chinese behind a percent sign: Typst would set them a quarter em apart.

    Word and LibreOffice leave that space beside letters and digits only.
    """
    if "%" not in text:
        return frozenset()
    return frozenset(match.end() for match in _PERCENT.finditer(text))


def _merged(inlines: tuple[Inline, ...]) -> list[Inline]:
    """Neighbouring runs of one look as one, so that each prints with one call."""
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Text):
            if not inline.text:
                continue
            if isinstance(last, Text) and last.style == inline.style and last.link == inline.link:
                found[-1] = replace(last, text=last.text + inline.text)
                continue
        found.append(inline)
    return found
