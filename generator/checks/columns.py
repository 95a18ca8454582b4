"""A table of a Document in, the first grid column of each of its cells out."""

from __future__ import annotations

from generator.document import Table


def first_columns(table: Table) -> list[list[int]]:
    """The first grid column of each cell; cells of rows above may cover the beginning of a row."""
    found: list[list[int]] = []
    covered: dict[int, int] = {}
    for row in table.rows:
        column, line, below = 0, [], {c: rows - 1 for c, rows in covered.items() if rows > 1}
        for cell in row:
            while covered.get(column, 0) > 0:
                column += 1
            line.append(column)
            for reached in range(column, column + cell.columns):
                if cell.rows > 1:
                    below[reached] = cell.rows - 1
            column += cell.columns
        found.append(line)
        covered = below
    return found
