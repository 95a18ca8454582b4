"""The cells of a table in, every cell's place on the grid out, covered places included.

A ``Table`` leaves out the cells that a span above covers; WordprocessingML wants one there that
says it continues. This module alone knows how cells flow around what reaches down into their row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from generator.document import Cell


class Merge(Enum):
    """What a place says of vertical merging; the value is what is written."""

    NONE = ""
    RESTART = '<w:vMerge w:val="restart"/>'
    CONTINUE = "<w:vMerge/>"


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its first column, counted from 0."""

    cell: Cell
    column: int
    merge: Merge = Merge.NONE


class MisfitError(Exception):
    """A row has cells that find no place; ``row`` counts from 1."""

    def __init__(self, row: int) -> None:
        super().__init__(f"row {row}")
        self.row = row


def place(rows: Sequence[Sequence[Cell]], widths: int) -> tuple[list[list[Placed]], int]:
    """Lay cells on a grid of at least ``widths`` columns.

    Rows that are too short are filled up with an empty cell.

    Returns:
        The rows, and the number of columns.

    Raises:
        MisfitError: A cell would have to cover one that reaches down from above.
    """
    columns = max(widths, *_needs(rows), 1)
    reaching: dict[int, tuple[int, Cell]] = {}
    placed = []
    for number, row in enumerate(rows, start=1):
        placed.append(list(_flow(row, columns, reaching, number)))
    return placed, columns


def _needs(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """How many columns each row takes, with what reaches into it."""
    reaching: list[tuple[int, int]] = []
    for row in rows:
        reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
        yield sum(columns for _, columns in reaching) + sum(cell.columns for cell in row)
        reaching += [(cell.rows, cell.columns) for cell in row if cell.rows > 1]


def _flow(
    row: Sequence[Cell], columns: int, reaching: dict[int, tuple[int, Cell]], number: int
) -> Iterator[Placed]:
    waiting = list(reversed(row))
    column = 0
    while column < columns:
        if column in reaching:
            left, above = reaching.pop(column)
            if left > 1:
                reaching[column] = (left - 1, above)
            yield Placed(replace(above, text="", rows=1, bar=None), column, Merge.CONTINUE)
            column += above.columns
            continue
        free = min((start for start in reaching if start > column), default=columns) - column
        cell = waiting.pop() if waiting else Cell("", columns=free)
        if cell.columns > free:
            raise MisfitError(number)
        if cell.rows > 1:
            yield Placed(cell, column, Merge.RESTART)
            reaching[column] = (cell.rows - 1, cell)
        else:
            yield Placed(cell, column)
        column += cell.columns
    if waiting:
        raise MisfitError(number)
