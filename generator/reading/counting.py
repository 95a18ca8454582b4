"""Blocks in reading order in; the same out, each paragraph and each cell with its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.document import Cell, Place, Table
from generator.reading.drafts import Draft, DraftBlock


def counted(blocks: Iterable[DraftBlock]) -> list[DraftBlock]:
    """Number the paragraphs from 1; a cell counts as one."""
    number = 0
    numbered: list[DraftBlock] = []
    for block in blocks:
        if isinstance(block, Draft):
            number += 1
            block.place = _numbered(block.place, number)
            numbered.append(block)
        elif isinstance(block, Table):
            first = number + 1
            rows: list[tuple[Cell, ...]] = []
            for row in block.rows:
                cells: list[Cell] = []
                for cell in row:
                    number += 1
                    place = _numbered(cell.place or block.place, number)
                    cells.append(
                        Cell(cell.text, cell.columns, cell.rows, cell.strong, cell.align, place)
                    )
                rows.append(tuple(cells))
            place = _numbered(block.place, first)
            numbered.append(replace(block, rows=tuple(rows), place=place))
    return numbered


def _numbered(place: Place | None, number: int) -> Place:
    if place is None:
        return Place(number)
    return Place(number, place.page, place.line, place.column)
