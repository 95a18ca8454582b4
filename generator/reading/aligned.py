"""Lines of a plain text in, the tables that people set in it with spaces or tabs out.

This module alone knows when lines are rows: neighbours with as many cells each, three at least,
under a row of headings without figures; a total below may leave cells open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.document import Cell, Place, Table

_GAP = re.compile(r"\t[ \t]*|[ \u3000\u00a0]{2,}[ \t\u3000\u00a0]*|\u3000")
_LEAST_COLUMNS = 3
_LONGEST = 40
_NO_CELL = re.compile(r"[。；;]|[_＿]{2}|[：:](?:$|[^0-9])")
_FIGURE = re.compile(r"[0-9０-９]")
_TOTAL = re.compile(r"(?:总|合|小|共)\s*计")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file with its number."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell: its characters, and the columns of a terminal that it takes."""

    text: str
    column: int
    left: int
    right: int


def is_aligned(text: str) -> bool:
    """Whether a line has the gaps of a row, so that it is no part of a paragraph.

    >>> is_aligned("1   条码打印机   2台"), is_aligned("甲方应当支付货款")
    (True, False)
    """
    return len(_pieces(text)) >= _LEAST_COLUMNS


def table_at(rows: Sequence[Row], start: int) -> tuple[Table, int] | None:
    """The table that begins with row ``start`` and how many rows it takes; None where none does."""
    if _GAP.search(rows[start].text) is None:
        return None
    head = _pieces(rows[start].text)
    if not _is_head(head):
        return None
    lines = [head]
    for row in rows[start + 1 :]:
        pieces = _pieces(row.text)
        if len(pieces) != len(head) and not _is_total(pieces, len(head)):
            break
        if any(_is_prose(piece.text) for piece in pieces):
            break
        lines.append(pieces)
    if len(lines) == 1 or not any(_FIGURE.search(p.text) for line in lines[1:] for p in line):
        return None
    table = Table(
        tuple(_cells(line, head, rows[start + n].number, n == 0) for n, line in enumerate(lines)),
        header_rows=1,
        place=Place(line=rows[start].number, column=1),
    )
    return table, len(lines)


def _pieces(text: str) -> list[_Piece]:
    """The cells of a line."""
    found: list[_Piece] = []
    position = 0
    width = 0
    counted = 0
    body = text.rstrip()
    for start, end in [*(gap.span() for gap in _GAP.finditer(body)), (len(body), len(body))]:
        if start > position:
            width += _width(body[counted:position])
            left = width
            width += _width(body[position:start])
            counted = start
            found.append(_Piece(body[position:start], position + 1, left, width))
        position = end
    return found


def _width(text: str) -> int:
    return sum(2 if character > "\u2e7f" else 1 for character in text)


def _is_head(pieces: Sequence[_Piece]) -> bool:
    return len(pieces) >= _LEAST_COLUMNS and not any(
        _is_prose(piece.text) or _FIGURE.search(piece.text) for piece in pieces
    )


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST or _NO_CELL.search(text) is not None


def _is_total(pieces: Sequence[_Piece], columns: int) -> bool:
    return 1 < len(pieces) < columns and _TOTAL.search(pieces[0].text) is not None


def _cells(
    pieces: Sequence[_Piece], head: Sequence[_Piece], line: int, strong: bool
) -> tuple[Cell, ...]:
    """The cells of a row; where some are left open, each stands under the heading it is nearest."""
    if len(pieces) == len(head):
        return tuple(
            Cell(p.text, strong=strong, place=Place(None, None, line, p.column)) for p in pieces
        )
    cells = [Cell("", place=Place(None, None, line, 1)) for _ in head]
    free = 0
    for number, piece in enumerate(pieces):
        last = len(head) - (len(pieces) - number) + 1
        at = min(range(free, last), key=lambda n: _distance(piece, head[n]))
        cells[at] = Cell(piece.text, place=Place(None, None, line, piece.column))
        free = at + 1
    return tuple(cells)


def _distance(piece: _Piece, heading: _Piece) -> int:
    return min(abs(piece.left - heading.left), abs(piece.right - heading.right))
