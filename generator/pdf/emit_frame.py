"""A table with double lines in, the same with single ones and the line around it out.

Typst knows no double lines; around a whole table the second one is that of a block.
"""

from __future__ import annotations

from dataclasses import replace

from generator.ooxml.borders import Border
from generator.pdf.emit_block import DOUBLED
from generator.pdf.model import Cell, Row, Table


def has_double_lines(table: Table) -> bool:
    """Whether a cell has a double line at any side."""
    return any(
        border.kind in DOUBLED
        for row in table.rows
        for cell in row.cells
        for _, border in cell.borders
    )


def framed(table: Table) -> tuple[Table, Border | None]:
    """A table whose outer lines are all double: the same with single ones, and the line around.

    Typst knows no double lines; around a whole table the second one is that of a block.
    """
    rows, columns = len(table.rows), len(table.widths)
    outer: set[Border | None] = set()
    changed: list[Row] = []
    for index, row in enumerate(table.rows):
        cells: list[Cell] = []
        for cell in row.cells:
            edges = {
                "top": index == 0,
                "bottom": index + cell.rows >= rows,
                "left": cell.column == 0,
                "right": cell.column + cell.columns >= columns,
            }
            own = dict(cell.borders)
            outer |= {own.get(side) for side, at_edge in edges.items() if at_edge}
            single = {
                side: replace(line, kind="single") if edges[side] else line
                for side, line in own.items()
            }
            cells.append(replace(cell, borders=tuple(single.items())))
        changed.append(replace(row, cells=tuple(cells)))
    frame = next(iter(outer)) if len(outer) == 1 else None
    if frame is None or frame.kind != "double":
        return table, None
    return replace(table, rows=tuple(changed)), frame
