"""Rows with borders wished for in, rows whose cells know each of their four sides out.

Two cells that meet share one line. This module alone knows which of the two wishes wins, and how
the table's outer and inner borders reach the cells.

Source: ECMA-376 part 1, 17.4.66 (conflicts between cell borders).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.ooxml.borders import Border
from generator.pdf.model import Row
from generator.remembered import Remembered, Same

_Side = tuple[int, int]
_Sides = tuple[tuple[str, Border], ...]
_Cell = tuple[int, int, int, _Sides]
_Cells = tuple[_Cell, ...]
_NONE = Border("none")
_WEIGHT = 400


@dataclass(frozen=True, slots=True, eq=False)
class _Outline:
    """What the cells of a row wish for: column, columns, rows and sides of each.

    Rows that wish for the same share the object, whatever they say.
    """

    cells: _Cells


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """The sides that the cells of a row come to; the same object for the same sides."""

    cells: tuple[_Sides, ...]


_OUTLINES: Remembered[_Cells, _Outline] = Remembered(entries=2048, weight=2 * 2**20)
_OUTLINED: Remembered[Same, _Outline] = Remembered(entries=4096, weight=8 * 2**20)
_LINES: Remembered[tuple[_Sides, ...], _Lines] = Remembered(entries=2048, weight=2 * 2**20)
_SETTLED: Remembered[tuple[object, ...], tuple[_Lines, ...]] = Remembered(
    entries=1024, weight=2 * 2**20
)
_KNOWN: Remembered[tuple[Same, _Lines], Row] = Remembered(entries=4096, weight=8 * 2**20)


def settle(rows: tuple[Row, ...], table: dict[str, Border], columns: int) -> tuple[Row, ...]:
    """Give every cell its final ``top``, ``right``, ``bottom`` and ``left``; missing means none.

    Tables of the same shape and wishes settle the same way, whatever they say.
    """
    outlines = tuple([_outline(row) for row in rows])
    key = (outlines, tuple(sorted(table.items())), columns)
    lines = _SETTLED.get(key)
    if lines is None:
        lines = _SETTLED.put(key, _settled(outlines, table, columns), weight=500 + 50 * len(rows))
    return tuple([_settled_row(row, own) for row, own in zip(rows, lines, strict=True)])


def _outline(row: Row) -> _Outline:
    key = Same(row)
    found = _OUTLINED.get(key) if row.lasting else None
    if found is None:
        cells = tuple([(cell.column, cell.columns, cell.rows, cell.borders) for cell in row.cells])
        weight = _WEIGHT * (1 + len(cells))
        found = _OUTLINES.get(cells) or _OUTLINES.put(cells, _Outline(cells), weight=weight)
        if row.lasting:
            _OUTLINED.put(key, found, weight=_WEIGHT * (1 + len(cells)))
    return found


def _settled(
    rows: tuple[_Outline, ...], table: dict[str, Border], columns: int
) -> tuple[_Lines, ...]:
    horizontal: dict[_Side, Border] = {}
    vertical: dict[_Side, Border] = {}
    count = len(rows)
    for index, row in enumerate(rows):
        for cell in row.cells:
            column, across, down, _ = cell
            top, bottom, left, right = _wished(cell, index, table, count, columns)
            last_row, last_column = index + down, column + across
            for place in range(column, last_column):
                _claim(horizontal, (index, place), top)
                _claim(horizontal, (last_row, place), bottom)
            for line in range(index, last_row):
                _claim(vertical, (line, column), left)
                _claim(vertical, (line, last_column), right)
    return tuple(
        _lines(tuple([_sides(cell, index, horizontal, vertical) for cell in row.cells]))
        for index, row in enumerate(rows)
    )


def _lines(sides: tuple[_Sides, ...]) -> _Lines:
    weight = _WEIGHT * (1 + len(sides))
    return _LINES.get(sides) or _LINES.put(sides, _Lines(sides), weight=weight)


def _wished(
    cell: _Cell, index: int, table: dict[str, Border], rows: int, columns: int
) -> tuple[Border, Border, Border, Border]:
    """What a cell and its table want at top, bottom, left and right."""
    column, across, down, borders = cell
    own = dict(borders)
    inner_h, inner_v = table.get("insideH", _NONE), table.get("insideV", _NONE)
    ends = index + down >= rows, column + across >= columns
    return (
        own.get("top") or (table.get("top", _NONE) if index == 0 else inner_h),
        own.get("bottom") or (table.get("bottom", _NONE) if ends[0] else inner_h),
        own.get("left") or (table.get("left", _NONE) if column == 0 else inner_v),
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
    cell: _Cell, index: int, horizontal: dict[_Side, Border], vertical: dict[_Side, Border]
) -> _Sides:
    """The lines of one cell."""
    column, across, down, _ = cell
    found = (
        ("top", horizontal.get((index, column), _NONE)),
        ("bottom", horizontal.get((index + down, column), _NONE)),
        ("left", vertical.get((index, column), _NONE)),
        ("right", vertical.get((index, column + across), _NONE)),
    )
    return tuple([pair for pair in found if pair[1].visible])


def _settled_row(row: Row, lines: _Lines) -> Row:
    """The row with these lines; the same one for the same row."""
    key = (Same(row), lines)
    found = _KNOWN.get(key) if row.lasting else None
    if found is None:
        cells = zip(row.cells, lines.cells, strict=True)
        found = replace(row, cells=tuple([replace(cell, borders=own) for cell, own in cells]))
        if row.lasting:
            _KNOWN.put(key, found, weight=_WEIGHT * (1 + len(row.cells)))
    return found
