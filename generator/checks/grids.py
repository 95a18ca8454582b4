"""The matter in, its tables as rows of cells out: real tables and lines aligned in columns.

This module alone knows how columns are recognised in plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.normalise import tight
from generator.checks.text import Extent, Passage

_GAP = re.compile(r"\s{2,}(?:[|｜]\s?)?|　|\s?[|｜]\s?")
_TAB = re.compile(r"\t")
_PIPE = re.compile(r"[|｜]")
_COLUMNS = 3
"""Lines with fewer columns are prose with a gap in it."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: normalised text, and where it stands."""

    text: str
    at: Extent


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        rows: For each row, its cells by column number; spanned columns are absent.
    """

    rows: tuple[dict[int, GridCell], ...]


def grids(matter: Matter) -> tuple[Grid, ...]:
    """Every table, in reading order of their first cells; those of plain text come last."""
    return (*_tables(matter), *_aligned(matter))


def _tables(matter: Matter) -> Iterator[Grid]:
    tables: dict[int, dict[int, list[Passage]]] = {}
    for passage in matter.text.cells:
        cell = passage.cell
        assert cell is not None
        tables.setdefault(cell.table, {}).setdefault(cell.row, []).append(passage)
    for rows in tables.values():
        yield Grid(tuple([_cells(tuple(row)) for row in rows.values()]))


@lru_cache(4096)  # the next document of a type has the same passages
def _cells(row: tuple[Passage, ...]) -> dict[int, GridCell]:
    """The cells of a row by column; whoever gets them must not change them."""
    columns: dict[int, list[Passage]] = {}
    for passage in row:
        assert passage.cell is not None
        columns.setdefault(passage.cell.column, []).append(passage)
    return {column: GridCell(_text(lines), lines[0].whole()) for column, lines in columns.items()}


def _text(lines: list[Passage]) -> str:
    return lines[0].text if len(lines) == 1 else "".join(line.text for line in lines)


def _aligned(matter: Matter) -> Iterator[Grid]:
    """Runs of lines whose words stand in columns, under a first line that names the columns."""
    rows: list[dict[int, GridCell]] = []
    width = 0
    for passage in matter.text.running:
        apart = passage.cell is None and not passage.label and _gaps(passage.original)
        cells = _split(passage) if apart else []
        filled = [cell for cell in cells if cell.text]
        if rows and len(filled) >= 2 and len(cells) <= width:
            rows.append(_row(cells, width))
            continue
        if len(rows) > 1:
            yield Grid(tuple(rows))
        if rows:
            rows, width = [], 0
        if len(filled) >= _COLUMNS and not any(ch.isdigit() for ch in passage.text):
            rows, width = [dict(enumerate(cells))], len(cells)
    if len(rows) > 1:
        yield Grid(tuple(rows))


def _row(cells: list[GridCell], width: int) -> dict[int, GridCell]:
    """Cells by column; of a shorter line only the first and the last column are known."""
    if len(cells) == width:
        return dict(enumerate(cells))
    return {0: cells[0], width - 1: cells[-1]}


@lru_cache(4096)  # lines of a document recur in the next one of its type
def _gaps(original: str) -> tuple[tuple[int, int], ...]:
    """The stretches between the columns of a line."""
    gap = _TAB if "\t" in original else _PIPE if _is_piped(original) else _GAP
    return tuple(found.span() for found in gap.finditer(original))


def _is_piped(original: str) -> bool:
    """Whether a line is drawn as a row, so that its empty cells are there too: |轴承||35|."""
    return original.lstrip()[:1] in ("|", "｜") and original.rstrip()[-1:] in ("|", "｜")


def _split(passage: Passage) -> list[GridCell]:
    original = passage.original
    gaps = _gaps(original)
    cells: list[GridCell] = []
    if not gaps:
        return cells  # one piece is no row
    start = 0
    piped = _is_piped(original)
    if piped:
        start, gaps = gaps[0][1], gaps[1:]
    for stop, after in gaps if piped else (*gaps, (len(original),) * 2):
        piece = original[start:stop]
        at = Extent(passage, start, stop)
        if piece.strip() or piped or "\t" in original:
            cells.append(GridCell(tight(piece).text.strip(), at))
        start = after
    return cells
