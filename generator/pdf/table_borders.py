"""Rows with borders wished for in, rows whose cells know each of their four sides out.

Two cells that meet share one line. This module alone knows which of the two wishes wins, and how
the table's outer and inner borders reach the cells.

Source: ECMA-376 part 1, 17.4.66 (conflicts between cell borders).
"""

from __future__ import annotations

from dataclasses import replace

from generator.ooxml.borders import Border
from generator.pdf.model import Cell, Row
from generator.remembered import Remembered, Same

_Side = tuple[int, int]
_Sides = tuple[tuple[str, Border], ...]
_NONE = Border("none")
_WEIGHT = 400
_KNOWN: Remembered[tuple[object, ...], Row] = Remembered(entries=4096, weight=8 * 2**20)


def settle(rows: tuple[Row, ...], table: dict[str, Border], columns: int) -> tuple[Row, ...]:
    """Give every cell its final ``top``, ``right``, ``bottom`` and ``left``; missing means none."""
    horizontal: dict[_Side, Border] = {}
    vertical: dict[_Side, Border] = {}
    count = len(rows)
    for index, row in enumerate(rows):
        for cell in row.cells:
            top, bottom, left, right = _wished(cell, index, table, count, columns)
            last_row, last_column = index + cell.rows, cell.column + cell.columns
            for column in range(cell.column, last_column):
                _claim(horizontal, (index, column), top)
                _claim(horizontal, (last_row, column), bottom)
            for line in range(index, last_row):
                _claim(vertical, (line, cell.column), left)
                _claim(vertical, (line, last_column), right)
    return tuple(
        _settled_row(row, [_sides(cell, index, horizontal, vertical) for cell in row.cells])
        for index, row in enumerate(rows)
    )


def _wished(
    cell: Cell, index: int, table: dict[str, Border], rows: int, columns: int
) -> tuple[Border, Border, Border, Border]:
    """What a cell and its table want at top, bottom, left and right."""
    own = dict(cell.borders)
    inner_h, inner_v = table.get("insideH", _NONE), table.get("insideV", _NONE)
    ends = index + cell.rows >= rows, cell.column + cell.columns >= columns
    return (
        own.get("top") or (table.get("top", _NONE) if index == 0 else inner_h),
        own.get("bottom") or (table.get("bottom", _NONE) if ends[0] else inner_h),
        own.get("left") or (table.get("left", _NONE) if cell.column == 0 else inner_v),
        own.get("right") or (table.get("right", _NONE) if ends[1] else inner_v),
    )


def _claim(sides: dict[_Side, Border], place: _Side, border: Border) -> None:
    """The heavier line wins; a cell's wish for no line gives way to its neighbour's line."""
    held = sides.get(place)
    if held is None or (held is not border and _weight(border) > _weight(held)):
        sides[place] = border


def _weight(border: Border) -> tuple[bool, float]:
    return border.visible, border.width * (3 if border.kind == "double" else 1)


def _sides(
    cell: Cell, index: int, horizontal: dict[_Side, Border], vertical: dict[_Side, Border]
) -> _Sides:
    """The lines of one cell."""
    column = cell.column
    found = (
        ("top", horizontal.get((index, column), _NONE)),
        ("bottom", horizontal.get((index + cell.rows, column), _NONE)),
        ("left", vertical.get((index, column), _NONE)),
        ("right", vertical.get((index, column + cell.columns), _NONE)),
    )
    return tuple([pair for pair in found if pair[1].visible])


def _settled_row(row: Row, sides: list[_Sides]) -> Row:
    """The row with these lines; the same one for the same row."""
    key = (Same(row), *sides)
    found = _KNOWN.get(key) if row.lasting else None
    if found is None:
        cells = zip(row.cells, sides, strict=True)
        found = replace(row, cells=tuple([replace(cell, borders=own) for cell, own in cells]))
        if row.lasting:
            _KNOWN.put(key, found, weight=_WEIGHT * (1 + len(sides)))
    return found
