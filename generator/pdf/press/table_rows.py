"""What is said of a table's rows: which are headers, which are kept, where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.pdf.model import Paragraph, Table
from generator.pdf.press.galley import BeyondError
from generator.pdf.press.table_cells import GridCell


class Header(NamedTuple):
    """Rows that stand above others; ``short`` when another header takes their place at once."""

    start: int
    end: int
    level: int
    repeat: bool
    short: bool = False


class Piece(NamedTuple):
    """A row on a page, or a part of one.

    Attributes:
        y: Number of the row.
        height: On this page.
        last: The row ends here.
        repeated: It has been printed before.
        heights: Of all its parts, if it has been parted; ``part`` is the number of this one.
    """

    y: int
    height: float
    last: bool = True
    repeated: bool = False
    heights: tuple[float, ...] = ()
    part: int = 0


@dataclass(slots=True, eq=False)
class Span:
    """A cell over several rows, and how high these are on each page from ``page`` on."""

    cell: GridCell
    repeated: bool
    page: int = -1
    y: float = 0.0
    heights: list[float] = field(default_factory=list)
    last: int = -1


class Page(NamedTuple):
    """The rows on one page.

    Attributes:
        pieces: Top down.
        height: Of all of them.
        repeated: How many of them are repeated headers.
        header_end: The row after the last repeated header.
        header_height: How high repeated headers are.
    """

    pieces: tuple[Piece, ...]
    height: float
    repeated: int = 0
    header_end: int = 0
    header_height: float = 0.0


def kept_rows(table: Table) -> tuple[list[bool], list[bool]]:
    """Which rows are kept with the next one, and which hold a heading that asks for it."""
    kept: list[bool] = []
    titles: list[bool] = []
    for row in table.rows:
        keeps = title = False
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, Paragraph) and block.style.keep_next:
                    keeps = True
                    title = title or block.outline is not None
        kept.append(keeps)
        titles.append(title)
    return kept, titles


def headers_of(table: Table, titles: list[bool]) -> tuple[Header, ...]:
    """The rows that are repeated, and those that are kept with the next one.

    Raises:
        BeyondError: A header would be warned of.
    """
    rows = table.rows
    count = 0
    while count < len(rows) and rows[count].header:
        count += 1
    if any(
        index + cell.rows > count for index, row in enumerate(rows[:count]) for cell in row.cells
    ):
        raise BeyondError("a header row with a cell that reaches into the body")
    if count == len(rows):
        count = 0
    found = [Header(0, count, 1, repeat=True)] if count else []
    if any(titles) and not any(cell.rows > 1 for row in rows for cell in row.cells):
        # Typst grants it to headers alone.
        found += [
            Header(index, index + 1, 2, repeat=False)
            for index in range(count, len(rows) - 1)
            if titles[index]
        ]
    return _shortened(found, len(rows))


def _shortened(headers: list[Header], rows: int) -> tuple[Header, ...]:
    """Mark those that a header of the same level follows at once."""
    begin, level = rows, 0
    found: list[Header] = []
    for header in reversed(headers):
        short = header.end == begin and header.level >= level
        if not short:
            level = header.level
        begin = header.start
        found.append(header._replace(short=short))
    return tuple(reversed(found))
