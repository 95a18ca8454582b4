"""A grid of cells in, its element of the structure tree out."""

from __future__ import annotations

from functools import lru_cache

from generator.pdf.press.galley import Shape, shifted
from generator.pdf.press.table_cells import Grid
from generator.pdf.press.table_rows import Header


def shape_of(grid: Grid, headers: tuple[Header, ...]) -> Shape:
    """``Table`` with its rows; leaves are numbered through the whole table."""
    heads = {y for header in headers for y in range(header.start, header.end)}
    rows: list[Shape] = []
    for y, begun in enumerate(grid.figure.starts):
        kind = "TH" if y in heads else "TD"
        cells: list[Shape] = []
        for number in begun:
            place = grid.figure.places[number]
            kids = grid.stacks[number].kids
            first = grid.firsts[number]
            if first:
                kids = tuple([shifted(kid, first) for kid in kids])
            attributes = b""
            if place.columns > 1 or place.rows > 1 or kind == "TH":
                attributes = _attributes(kind, place.columns, place.rows)
            cells.append(Shape(kind, kids, attributes))
        rows.append(Shape("TR", tuple(cells)))
    if not headers or not headers[0].repeat:
        return Shape("Table", tuple(rows))
    end = headers[0].end
    return Shape("Table", (Shape("THead", tuple(rows[:end])), Shape("TBody", tuple(rows[end:]))))


@lru_cache(maxsize=256)
def _attributes(kind: str, columns: int, rows: int) -> bytes:
    """What a reader has to know of a cell: which others it covers or heads."""
    found = b"/Scope/Column" if kind == "TH" else b""
    if rows > 1:
        found += b"/RowSpan %d" % rows
    if columns > 1:
        found += b"/ColSpan %d" % columns
    return b"[<</O/Table%b>>]" % found
