"""The rows on a page in, what is painted below their text out: grounds, and lines between cells.

This module alone knows which of two cells says how their common line looks, how far lines reach
and which are painted over others.

Source: Typst 0.15, grid/lines.rs and grid/layouter.rs (``render_fills_strokes``).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from generator.pdf.press.galley import Rule
from generator.pdf.press.table_figure import Figure, Place, Stroke

_TOP, _RIGHT, _BOTTOM, _LEFT = range(4)
Row = tuple[int, float, float]
"""Number of a row, where it begins on the page, where it ends."""
_Owners = list[Place | None]


class Lined(NamedTuple):
    """The rows on one page.

    Attributes:
        rows: Top down.
        repeated: How many of them are repeated headers.
        header_end: The row after the last repeated header.
        last: The table ends on this page.
    """

    rows: tuple[Row, ...]
    repeated: int = 0
    header_end: int = 0
    last: bool = True


def painted(figure: Figure, page: Lined, left: float) -> tuple[Rule, ...]:
    """Grounds and lines in the order of painting; ``left`` is where the table begins."""
    if not page.rows:
        return ()
    lines = [*_vertical(figure, page, left), *_horizontal(figure, page, left)]
    # Thick lines are painted over thin ones, and lines across over lines down.
    lines.sort(key=itemgetter(0))
    return (*_grounds(figure, page, left), *[rule for _, rule in lines])


def _grounds(figure: Figure, page: Lined, left: float) -> Iterator[Rule]:
    edges = figure.edges
    seen: set[Place] = set()
    for y, top, bottom in page.rows:
        for number in figure.starts[y]:
            place = figure.places[number]
            if place.fill and place.rows == 1:
                x = edges[place.x]
                width = edges[place.x + place.columns] - x
                yield Rule(left + x, top, width, bottom - top, place.fill)
        for place in figure.spanning[y]:
            if place.fill and place not in seen:
                seen.add(place)
                x = edges[place.x]
                width = edges[place.x + place.columns] - x
                rows = range(place.y, place.y + place.rows)
                height = sum(low - high for number, high, low in page.rows if number in rows)
                yield Rule(left + x, top, width, height, place.fill)


def _vertical(figure: Figure, page: Lined, left: float) -> Iterator[tuple[float, Rule]]:
    rows = [(figure.owners[y], top, bottom) for y, top, bottom in page.rows]
    columns = len(figure.edges) - 1
    for x, edge in enumerate(figure.edges):
        held: Stroke | None = None
        begin = end = 0.0
        for owners, top, bottom in rows:
            before = owners[x - 1] if x else None
            after = owners[x] if x < columns else None
            if before is after:
                stroke = None
            else:
                stroke = (after and after.strokes[_LEFT]) or (before and before.strokes[_RIGHT])
            if stroke != held:
                if held:
                    yield _down(left + edge, begin, end, held)
                held, begin = stroke, top
            end = bottom
        if held:
            yield _down(left + edge, begin, end, held)


def _down(x: float, begin: float, end: float, stroke: Stroke) -> tuple[float, Rule]:
    thick, color = stroke
    half = thick / 2
    return thick, Rule(x - half, begin - half, thick, end - begin + thick, color)


def _horizontal(figure: Figure, page: Lined, left: float) -> Iterator[tuple[float, Rule]]:
    rows = page.rows
    count = len(figure.owners)
    above: int | None = None
    for index, (y, edge, _) in enumerate((*rows, (count, rows[-1][2], 0.0))):
        header_end = page.header_end if above is not None and index == page.repeated else 0
        if above is not None and y < count and above + 1 == y and not header_end:
            strokes = _between(figure.owners[above], figure.owners[y])
        else:
            strokes = _at_edge(figure, page, above, y, header_end)
        above = y
        held: Stroke | None = None
        begin = 0.0
        for stroke, (x, _) in zip((*strokes, None), pairwise((*figure.edges, 0.0)), strict=True):
            if stroke != held:
                if held:
                    thick, color = held
                    half = thick / 2
                    width = x - begin + thick
                    yield thick, Rule(left + begin - half, edge - half, width, thick, color)
                held, begin = stroke, x


def _between(above: _Owners, below: _Owners) -> list[Stroke | None]:
    """Lines between two rows that stand below each other in the table as well."""
    return [
        None
        if upper is lower
        else (lower and lower.strokes[_TOP]) or (upper and upper.strokes[_BOTTOM])
        for upper, lower in zip(above, below, strict=True)
    ]


def _at_edge(
    figure: Figure, page: Lined, above: int | None, y: int, header_end: int
) -> list[Stroke | None]:
    """Lines at the top and bottom of a page, or where rows are left out.

    Args:
        figure: The cells.
        page: The rows.
        above: Number of the row above the line; None at the top of the page.
        y: The row below it, or how many rows there are: the bottom of the page.
        header_end: The row after repeated headers, if these stand above the line.
    """
    count = len(figure.owners)
    top_edge = above is None and y != 0
    bottom_edge = not page.last and y == count and (above is None or above + 1 != count)
    from_header = bool(header_end) and above is not None and above < header_end < y
    lower_row = figure.owners[count - 1 if bottom_edge else y] if bottom_edge or y < count else None
    upper_row = figure.owners[0 if above is None else above] if above is not None or y else None
    found: list[Stroke | None] = []
    for x in range(len(figure.edges) - 1):
        lower = lower_row[x] if lower_row else None
        upper = upper_row[x] if upper_row else None
        if 0 < y < count and _spans_on(figure, page, x, y):
            found.append(None)
            continue
        over = upper and upper.strokes[_TOP if top_edge else _BOTTOM]
        under = lower and lower.strokes[_BOTTOM if bottom_edge else _TOP]
        if not bottom_edge and (top_edge or from_header):
            found.append(over or under or None)
        else:
            found.append(under or over or None)
    return found


def _spans_on(figure: Figure, page: Lined, x: int, y: int) -> bool:
    """Whether the cell below a line goes on from a row above it on this page."""
    cell = figure.owners[y][x]
    if cell is None or cell.y >= y:
        return False
    begins = next((number for number, _, _ in page.rows if number >= cell.y), y)
    return begins < y
