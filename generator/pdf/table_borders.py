"""Rows with borders wished for in, rows whose cells know each of their four sides out.

Two cells that meet share one line. This module alone knows which of the two wishes wins, and how
the table's outer and inner borders reach the cells.

Source: ECMA-376 part 1, 17.4.66 (conflicts between cell borders).
"""

from __future__ import annotations

from dataclasses import replace

from generator.ooxml.borders import Border
from generator.pdf.model import Cell, Row

_Side = tuple[int, int]
_NONE = Border("none")


def settle(rows: tuple[Row, ...], table: dict[str, Border], columns: int) -> tuple[Row, ...]:
    """Give every cell its final ``top``, ``right``, ``bottom`` and ``left``; missing means none."""
    horizontal: dict[_Side, Border] = {}
    vertical: dict[_Side, Border] = {}
    count = len(rows)
    for index, row in enumerate(rows):
        for cell in row.cells:
            sides = _wished(cell, index, table, count, columns)
            last_row, last_column = index + cell.rows, cell.column + cell.columns
            for column in range(cell.column, last_column):
                _claim(horizontal, (index, column), sides["top"])
                _claim(horizontal, (last_row, column), sides["bottom"])
            for line in range(index, last_row):
                _claim(vertical, (line, cell.column), sides["left"])
                _claim(vertical, (line, last_column), sides["right"])
    return tuple(
        replace(
            row,
            cells=tuple(_settled(cell, index, horizontal, vertical) for cell in row.cells),
        )
        for index, row in enumerate(rows)
    )


def _wished(
    cell: Cell, index: int, table: dict[str, Border], rows: int, columns: int
) -> dict[str, Border]:
    own = dict(cell.borders)
    inner_h, inner_v = table.get("insideH", _NONE), table.get("insideV", _NONE)
    default = {
        "top": table.get("top", _NONE) if index == 0 else inner_h,
        "bottom": table.get("bottom", _NONE) if index + cell.rows >= rows else inner_h,
        "left": table.get("left", _NONE) if cell.column == 0 else inner_v,
        "right": table.get("right", _NONE) if cell.column + cell.columns >= columns else inner_v,
    }
    return {side: own.get(side, border) for side, border in default.items()}


def _claim(sides: dict[_Side, Border], place: _Side, border: Border) -> None:
    """The heavier line wins; a cell's wish for no line gives way to its neighbour's line."""
    held = sides.get(place)
    if held is None or _weight(border) > _weight(held):
        sides[place] = border


def _weight(border: Border) -> tuple[bool, float]:
    return border.visible, border.width * (3 if border.kind == "double" else 1)


def _settled(
    cell: Cell, index: int, horizontal: dict[_Side, Border], vertical: dict[_Side, Border]
) -> Cell:
    found = {
        "top": horizontal.get((index, cell.column), _NONE),
        "bottom": horizontal.get((index + cell.rows, cell.column), _NONE),
        "left": vertical.get((index, cell.column), _NONE),
        "right": vertical.get((index, cell.column + cell.columns), _NONE),
    }
    return replace(
        cell, borders=tuple((side, border) for side, border in found.items() if border.visible)
    )
