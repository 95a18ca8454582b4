"""A line and the findings in it in, pieces to mark out: every character in exactly one piece."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.diagnostics import Severity

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Evidence in a line: characters ``start`` to ``end``, and the number of its finding."""

    start: int
    end: int
    number: int
    severity: Severity
    waived: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line in which the same findings stand.

    Attributes:
        text: Its characters; what would steer the page is replaced one for one.
        notes: Numbers of the findings; empty for text that nobody minds.
        severity: The worst of them.
        waived: All of them are waived.
        starts: Numbers of those that begin here.
        ends: Those that end here.
    """

    text: str
    notes: tuple[int, ...]
    severity: Severity | None
    waived: bool
    starts: tuple[int, ...]
    ends: tuple[Stretch, ...]


def pieces(text: str, stretches: Sequence[Stretch]) -> tuple[Piece, ...]:
    """The line cut where evidence begins and ends.

    >>> cut = [Stretch(2, 4, 1, Severity.ERROR, False)]
    >>> [(piece.text, piece.notes) for piece in pieces("甲方应当付款", cut)]
    [('甲方', ()), ('应当', (1,)), ('付款', ())]
    """
    seen = [one for one in stretches if 0 <= one.start < one.end <= len(text)]
    edges = sorted({0, len(text), *(edge for one in seen for edge in (one.start, one.end))})
    return tuple(_piece(text, start, end, seen) for start, end in pairwise(edges))


def _piece(text: str, start: int, end: int, stretches: Sequence[Stretch]) -> Piece:
    here = [one for one in stretches if one.start <= start and one.end >= end]
    return Piece(
        text=visible(text[start:end]),
        notes=tuple(one.number for one in here),
        severity=max((one.severity for one in here), key=lambda s: s.rank, default=None),
        waived=all(one.waived for one in here),
        starts=tuple(one.number for one in here if one.start == start),
        ends=tuple(one for one in here if one.end == end),
    )


def visible(text: str) -> str:
    r"""The text with a stand-in for each character that controls a page instead of printing.

    >>> visible("a\u202eb\x00c")
    'a\ufffdb\ufffdc'
    """
    return "".join("\ufffd" if _steers(char) else char for char in text)


def _steers(char: str) -> bool:
    return char in _BIDI or (char not in "\t\n" and unicodedata.category(char) in ("Cc", "Cs"))
