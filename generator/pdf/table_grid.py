"""The rows of a ``w:tbl`` in, cells with their places in the grid out.

This module alone knows how cells take their places: spans, skipped columns, vertical merges, and
the wrappers that may stand around rows and cells.

Source: ECMA-376 part 1, 17.4.17 (``w:gridSpan``) and 17.4.84 (``w:vMerge``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.units import integer, nested, on

MAX_COLUMNS = 63
"""Word's own limit; a damaged span would otherwise make a million empty cells."""

_VAL = w("val")
_TR, _TC = w("tr"), w("tc")
_TR_PR, _TC_PR = w("trPr"), w("tcPr")
_GRID_BEFORE, _GRID_SPAN, _V_MERGE, _DEL = w("gridBefore"), w("gridSpan"), w("vMerge"), w("del")
_WRAPPERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(slots=True)
class Place:
    """A cell in the grid; ``covered`` when a cell above reaches over it."""

    node: etree._Element
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


def places(rows: list[etree._Element]) -> list[list[Place]]:
    """The cells of all rows in their places."""
    found: list[list[Place]] = []
    above: dict[tuple[int, int], Place] = {}
    for row in rows:
        merged: dict[tuple[int, int], Place] = {}
        line: list[Place] = []
        for place, merge in _row_places(row):
            key = (place.column, place.columns)
            if merge == "continue" and key in above:
                place.covered = True
                above[key].rows += 1
                merged[key] = above[key]
            elif merge == "restart":
                merged[key] = place
            line.append(place)
        above = merged
        found.append(line)
    return found


def _row_places(row: etree._Element) -> Iterator[tuple[Place, str]]:
    before = nested(nested(row, _TR_PR), _GRID_BEFORE)
    column = (integer(before.get(_VAL)) or 0) if before is not None else 0
    column = min(max(column, 0), MAX_COLUMNS - 1)
    last: Place | None = None
    for node in _cells(row):
        properties = nested(node, _TC_PR)
        span = nested(properties, _GRID_SPAN)
        columns = (integer(span.get(_VAL)) or 1) if span is not None else 1
        columns = min(max(columns, 1), MAX_COLUMNS - column)
        if columns < 1:
            if last is not None:
                # Beyond Word's limit: the text goes on in the last cell.
                last.node.extend(list(node))
            continue
        merge = nested(properties, _V_MERGE)
        last = Place(node, column, columns)
        yield last, "" if merge is None else merge.get(_VAL, "continue")
        column += columns


def _cells(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == _TC:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)
