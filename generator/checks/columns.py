"""A table of a Document in, the first grid column of each of its cells out."""

from __future__ import annotations

from typing import TypeAlias

from generator.document import Table
from generator.remembered import Remembered

_Spans: TypeAlias = tuple[tuple[tuple[int, int], ...], ...]
"""Columns and rows that each cell spans."""
_FOUND: Remembered[_Spans, list[list[int]]] = Remembered(entries=512, weight=4 * 2**20)
_CELL = 100
"""About what a cell takes in memory."""


def first_columns(table: Table) -> list[list[int]]:
    """The first grid column of each cell; cells of rows above may cover the beginning of a row.

    Whoever gets it must not change it.
    """
    spans = tuple([tuple([(cell.columns, cell.rows) for cell in row]) for row in table.rows])
    return _FOUND.get(spans) or _FOUND.put(
        spans, _first_columns(spans), weight=_CELL * (1 + sum(map(len, spans)))
    )


def _first_columns(rows: _Spans) -> list[list[int]]:
    found: list[list[int]] = []
    covered: dict[int, int] = {}
    for row in rows:
        column, line, below = 0, [], {c: rows - 1 for c, rows in covered.items() if rows > 1}
        for across, down in row:
            while covered.get(column, 0) > 0:
                column += 1
            line.append(column)
            for reached in range(column, column + across):
                if down > 1:
                    below[reached] = down - 1
            column += across
        found.append(line)
        covered = below
    return found
