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
_TR, _TC, _R = w("tr"), w("tc"), w("r")
_TR_PR, _TC_PR = w("trPr"), w("tcPr")
_GRID_BEFORE, _GRID_SPAN, _DEL = w("gridBefore"), w("gridSpan"), w("del")
_H_MERGE, _V_MERGE = w("hMerge"), w("vMerge")
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


def _row_places(row: etree._Element) -> list[tuple[Place, str]]:
    """The cells of one row with what they say of merging downwards."""
    before = nested(nested(row, _TR_PR), _GRID_BEFORE)
    column = (integer(before.get(_VAL)) or 0) if before is not None else 0
    column = min(max(column, 0), MAX_COLUMNS - 1)
    found: list[tuple[Place, str]] = []
    for node in _cells(row):
        properties = nested(node, _TC_PR)
        span = nested(properties, _GRID_SPAN)
        columns = (integer(span.get(_VAL)) or 1) if span is not None else 1
        columns = min(max(columns, 1), MAX_COLUMNS - column)
        across = nested(properties, _H_MERGE)
        goes_on = across is not None and across.get(_VAL, "continue") == "continue"
        if found and (columns < 1 or goes_on):
            # Merged across in the old way, or beyond Word's limit: the text goes on in the last.
            last = found[-1][0]
            last.columns += max(columns, 0)
            if next(node.iter(_R), None) is not None:
                last.node.extend([child for child in node if child.tag != _TC_PR])
        elif columns > 0:
            merge = nested(properties, _V_MERGE)
            place = Place(node, column, columns)
            found.append((place, "" if merge is None else merge.get(_VAL, "continue")))
        column += max(columns, 0)
    return found


def _cells(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == _TC:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)
