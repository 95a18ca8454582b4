"""Lines of words in columns in; a table without ruled lines out, as best it can.

This module alone knows when neighbouring lines make a table: at least two of them fall into
segments that begin at the same places.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.document import Cell, Place, Table
from generator.reading.joining import join
from generator.reading.pdf_margins import Line


def column_lines(lines: Sequence[Line], start: int) -> int:
    """How many lines from ``start`` fall into columns; 0 when they are no table."""
    end = start
    anchors: list[float] = []
    rows = 0
    while end < len(lines):
        line = lines[end]
        if len(line.segments) < 2:
            # A single cell that wraps, right of the first column.
            wraps = rows and line.height and line.left > anchors[0] + line.height
            if not (wraps and _near(line.left, anchors, line.height)):
                break
        else:
            if anchors and not any(_near(x, anchors, 2 * line.height) for x, _ in line.segments):
                break
            anchors = sorted({*anchors, *(x for x, _ in line.segments)})
            rows += 1
        end += 1
    return end - start if rows >= 2 else 0


def _near(x: float, anchors: Sequence[float], reach: float) -> bool:
    return any(abs(x - anchor) <= reach for anchor in anchors)


def column_table(lines: Sequence[Line]) -> Table:
    """Rows of the lines; a line that lacks the first column goes on with the row above."""
    rows: list[list[tuple[float, str]]] = []
    for line in lines:
        first = line.segments[0][0]
        if rows and first > rows[-1][0][0] + line.height and len(line.segments) < len(rows[-1]):
            for x, text in line.segments:
                _extend(rows[-1], x, text)
        else:
            rows.append(list(line.segments))
    place = Place(page=lines[0].page)
    return Table(
        tuple(tuple(Cell(text, place=place) for _, text in row) for row in rows), place=place
    )


def _extend(row: list[tuple[float, str]], x: float, text: str) -> None:
    nearest = min(range(len(row)), key=lambda index: abs(row[index][0] - x))
    row[nearest] = (row[nearest][0], join(row[nearest][1], text))
