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
            block.place = replace(block.place or Place(), paragraph=number)
            numbered.append(block)
        elif isinstance(block, Table):
            first = number + 1
            rows: list[tuple[Cell, ...]] = []
            for row in block.rows:
                cells: list[Cell] = []
                for cell in row:
                    number += 1
                    place = replace(cell.place or block.place or Place(), paragraph=number)
                    cells.append(replace(cell, place=place))
                rows.append(tuple(cells))
            place = replace(block.place or Place(), paragraph=first)
            numbered.append(replace(block, rows=tuple(rows), place=place))
    return numbered
