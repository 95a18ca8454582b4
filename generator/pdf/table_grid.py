"""The rows of a ``w:tbl`` in, cells with their places in the grid out.

This module alone knows how cells take their places: spans, skipped columns, vertical merges, and
the wrappers that may stand around rows and cells.

Source: ECMA-376 part 1, 17.4.17 (``w:gridSpan``) and 17.4.84 (``w:vMerge``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.units import integer, nested, on, twips

MAX_COLUMNS = 63
"""Word's own limit; a damaged span would otherwise make a million empty cells."""

_VAL = w("val")
_TR, _TC, _R = w("tr"), w("tc"), w("r")
_TR_PR, _TC_PR = w("trPr"), w("tcPr")
_TC_W, _TYPE, _W = w("tcW"), w("type"), w("w")
_GRID_BEFORE, _GRID_SPAN, _DEL = w("gridBefore"), w("gridSpan"), w("del")
_H_MERGE, _V_MERGE = w("hMerge"), w("vMerge")
_WRAPPERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


class CellOutline(NamedTuple):
    """What a cell says of its place.

    Attributes:
        column: The first that it takes.
        columns: How many it takes.
        merge: ``w:vMerge``: ``restart``, ``continue`` or empty.
        width: The one it wants, in points.
    """

    column: int
    columns: int
    merge: str
    width: float | None


Outline = tuple[CellOutline, ...]


class Place(NamedTuple):
    """The place of a cell in the grid; ``covered`` when a cell above reaches over it."""

    column: int
    columns: int
    rows: int = 1
    covered: bool = False


def table_rows(node: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, without those that a revision removed."""
    for child in node:
        if child.tag == _TR:
            if not on(nested(nested(child, _TR_PR), _DEL)):
                yield child
        elif child.tag in _WRAPPERS:
            yield from table_rows(child)


def places(rows: Sequence[Outline]) -> list[tuple[Place, ...]]:
    """The cells of all rows in their places."""
    found: list[list[Place]] = []
    above: dict[tuple[int, int], tuple[int, int]] = {}
    for line, row in enumerate(rows):
        merged: dict[tuple[int, int], tuple[int, int]] = {}
        own: list[Place] = []
        found.append(own)
        for index, cell in enumerate(row):
            key = (cell.column, cell.columns)
            covered = cell.merge == "continue" and key in above
            if covered:
                top, at = merged[key] = above[key]
                reaching = found[top][at]
                found[top][at] = reaching._replace(rows=reaching.rows + 1)
            elif cell.merge == "restart":
                merged[key] = line, index
            own.append(Place(*key, covered=covered))
        above = merged
    return [tuple(own) for own in found]


def outline(row: etree._Element) -> Outline:
    """The cells of one row, as far as their places go."""
    return tuple(cell for cell, _ in _row_cells(row))


def contents(row: etree._Element, count: int) -> list[list[etree._Element]]:
    """The elements whose blocks stand in each cell of the outline; the first is the cell's own.

    Args:
        row: The row.
        count: How many cells its outline has.
    """
    own = list(_cells(row))
    if len(own) == count:
        return [[cell] for cell in own]  # none goes on in another, nor lies beyond the limit
    return [nodes for _, nodes in _row_cells(row)]


def _row_cells(row: etree._Element) -> list[tuple[CellOutline, list[etree._Element]]]:
    before = nested(nested(row, _TR_PR), _GRID_BEFORE)
    column = (integer(before.get(_VAL)) or 0) if before is not None else 0
    column = min(max(column, 0), MAX_COLUMNS - 1)
    found: list[tuple[CellOutline, list[etree._Element]]] = []
    for node in _cells(row):
        said = _first_by_tag(nested(node, _TC_PR))
        span, across, merge = said.get(_GRID_SPAN), said.get(_H_MERGE), said.get(_V_MERGE)
        columns = (integer(span.get(_VAL)) or 1) if span is not None else 1
        columns = min(max(columns, 1), MAX_COLUMNS - column)
        goes_on = across is not None and across.get(_VAL, "continue") == "continue"
        if found and (columns < 1 or goes_on):
            # Merged across in the old way, or beyond Word's limit: the text goes on in the last.
            last, nodes = found[-1]
            found[-1] = last._replace(columns=last.columns + max(columns, 0)), nodes
            if next(node.iter(_R), None) is not None:
                nodes.append(node)
        elif columns > 0:
            merges = "" if merge is None else merge.get(_VAL, "continue")
            found.append((CellOutline(column, columns, merges, _width(said.get(_TC_W))), [node]))
        column += max(columns, 0)
    return found


def _first_by_tag(node: etree._Element | None) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for child in () if node is None else node:
        found.setdefault(child.tag, child)
    return found


def _width(width: etree._Element | None) -> float | None:
    if width is None or width.get(_TYPE, "dxa") != "dxa":
        return None
    return twips(width.get(_W)) or None


def _cells(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == _TC:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)
