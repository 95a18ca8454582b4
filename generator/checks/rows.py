"""Lines in, what a reader sees side by side out: a line by itself, the cells of a row together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.text import Passage


def rows(lines: Iterable[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Each line of running text, and the lines of each row of a table, in order."""
    row: list[Passage] = []
    for line in lines:
        if row and not _in_one_row(row[0], line):
            yield tuple(row)
            row = []
        row.append(line)
    if row:
        yield tuple(row)


def _in_one_row(one: Passage, other: Passage) -> bool:
    if one.cell is None or other.cell is None:
        return False
    return (one.cell.table, one.cell.row) == (other.cell.table, other.cell.row)
