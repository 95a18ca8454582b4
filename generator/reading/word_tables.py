"""Rows of cells in; rows whose merged cells are one out.

This module alone knows grid columns, vertical and horizontal merges of ``w:tbl``.
Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from generator.document import Cell, Table
from generator.ooxml.names import w
from generator.reading.columns import Columns
from generator.reading.drafts import Draft

_VAL, _W, _GRID_COLUMN = w("val"), w("w"), w("gridCol")
MAX_SPAN = 4096


@dataclass(slots=True)
class Slot:
    """A cell on its way: where it stands in the grid, and what is in it."""

    column: int
    columns: int
    merge: str
    cell: Cell
    rows: int = 1
    drafts: list[Draft] = field(default_factory=list)


def merged(rows: list[list[Slot]]) -> tuple[list[list[Slot]], list[Slot]]:
    """Rows without the cells that a cell above covers, and those cells.

    The cell above spans them; text left in them is not printed.
    """
    open_slots: dict[int, Slot] = {}
    kept: list[list[Slot]] = []
    covered: list[Slot] = []
    for row in rows:
        shown: list[Slot] = []
        following: dict[int, Slot] = {}
        for slot in row:
            above = open_slots.get(slot.column)
            if slot.merge == "continue" and above is not None:
                above.rows += 1
                above.cell = replace(above.cell, rows=above.rows)
                following[slot.column] = above
                covered.append(slot)
                continue
            shown.append(slot)
            if slot.merge:
                following[slot.column] = slot
        open_slots = following
        kept.append(shown)
    return kept, covered


def merge_kind(node: etree._Element | None) -> str:
    """``restart``, ``continue`` or nothing; a merge without a value continues."""
    if node is None:
        return ""
    return "restart" if node.get(_VAL) == "restart" else "continue"


def count(node: etree._Element | None, default: int) -> int:
    """A number of grid columns, or ``default`` where none or nonsense is said."""
    value = node.get(_VAL, "") if node is not None else ""
    return min(int(value), MAX_SPAN) if value.isdecimal() and len(value) < 6 else default


def widths(grid: etree._Element | None) -> tuple[float, ...]:
    """Widths of the grid columns in twentieths of a point; empty when unknown."""
    if grid is None:
        return ()
    found = [node.get(_W, "") for node in grid.iterchildren(_GRID_COLUMN)]
    return tuple(float(width) if width.isdecimal() else 0.0 for width in found)


def columns_of(rows: list[list[Slot]], *, beside: bool = False) -> tuple[tuple[str, ...], ...]:
    """The columns of a signing table, line by line; a blank line keeps its place.

    Args:
        rows: Its cells.
        beside: Take what stands in the other language.
    """
    columns: dict[int, list[str]] = {}
    for row in rows:
        for slot in row:
            text = slot.cell.beside if beside else slot.cell.text
            columns.setdefault(slot.column, []).extend(text.split("\n"))
    if beside and not any(line for column in columns.values() for line in column):
        return ()
    return tuple(tuple(columns[column]) for column in sorted(columns))


def in_two_columns(table: Table, rows: list[list[Slot]], *, certain: bool) -> Table | Columns:
    """The table with the paragraphs of its cells, where each row has two cells and no more."""
    if any(len(row) != 2 or any(slot.rows > 1 for slot in row) for row in rows):
        return table
    return Columns(table, [(left.drafts, right.drafts) for left, right in rows], certain)
