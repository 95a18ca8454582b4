"""The matter in, its tables as rows of cells out: real tables and lines aligned in columns.

This module alone knows how columns are recognised in plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.known import LINES, once
from generator.checks.matter import Matter
from generator.checks.normalise import tight
from generator.checks.text import Extent, Passage

_GAP = re.compile(r"\s{2,}(?:[|｜]\s?)?|　|\s?[|｜]\s?")
_NUMBER = re.compile(r"[¥(+-]{0,3}\d[\d.,]{0,20}[%‰万元)]{0,3}$")
_TAB = re.compile(r"\t")
_PIPE = re.compile(r"[|｜]")
_WORDS = re.compile(r"\s+")
_HEADS = re.compile(
    r"[品名货物项目规格]{2}|序号|数量|单价|金额|小计|合价|总价|税率|税额|比例|[台件株箱棵只条人]数|(?i:qty|quantity|price|amount|total)"
)
"""What columns are called where one space alone stands between them."""
_BELOW = re.compile(
    r"(?:以上)?(?:[\d一二三四五六七八九十两]{1,2}项)?(?:小计|合计|总计|共计|总价|总金额|总额)"
)
"""How the last line of a table begins that is not set in columns."""
_LEAST_HEADS = 3
_LONGEST_HEAD = 14
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
        cells = [_cells(tuple(row)) for row in rows.values()]
        yield Grid((*cells, *_below(matter, list(rows.values())[-1][-1])))


def _below(matter: Matter, last: Passage) -> Iterator[dict[int, GridCell]]:
    """The line below a table that says its total, as a row of one cell."""
    behind = last.index + 1
    if behind < len(matter.text.running):
        passage = matter.text.running[behind]
        if passage.cell is None and _BELOW.match(passage.text):
            yield {0: GridCell(passage.text, passage.whole())}


@lru_cache(LINES)  # the next document of a type has the same passages
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
    running = matter.text.running
    begin = {at for at, _ in matter.text.told_of_lines(_BEGINNING) if at < len(running)}
    if not begin:
        return
    rows: list[dict[int, GridCell]] = []
    width = 0
    narrow = False
    for passage in running:
        if not rows and passage.index not in begin:
            continue
        folded = _folded(passage) if passage.cell is None else ()
        if folded:
            yield Grid(folded)
        apart = passage.cell is None and not passage.label
        if not rows:
            narrow = apart and _is_narrow(passage.original)
        cells = _split(passage, narrow=narrow) if apart else []
        filled = [cell for cell in cells if cell.text]
        if rows and len(filled) >= 2 and len(cells) <= width:
            rows.append(_row(cells, width))
            continue
        if rows and not filled and _BELOW.match(passage.text):
            rows.append({0: GridCell(passage.text, passage.whole())})
        if len(rows) > 1:
            yield Grid(tuple(rows))
        if rows:
            rows, width = [], 0
        if _is_head(filled):
            rows, width = [dict(enumerate(cells))], len(cells)
    if len(rows) > 1:
        yield Grid(tuple(rows))


def _is_head(filled: list[GridCell]) -> bool:
    """Whether the pieces of a line may be the names of columns."""
    return len(filled) >= _COLUMNS and not any(_NUMBER.match(cell.text) for cell in filled)


def _begins(passage: Passage) -> bool | None:
    """Whether a table drawn in plain text may begin with a line, or be all of it."""
    if passage.cell is not None:
        return None
    if _folded(passage):
        return True
    if passage.label:
        return None
    cells = _split(passage, narrow=_is_narrow(passage.original))
    return _is_head([cell for cell in cells if cell.text]) or None


_BEGINNING: Judge[Passage, bool] = Judge(_begins)


@once
def _folded(passage: Passage) -> tuple[dict[int, GridCell], ...]:
    """The rows of a drawn table whose lines were joined to one: |品名|数量| |轴承|35|."""
    original = passage.original
    pipes = [found.start() for found in _PIPE.finditer(original)]
    pieces = [(one + 1, other) for one, other in pairwise(pipes)]
    empty = [n for n, (start, stop) in enumerate(pieces) if not original[start:stop].strip()]
    width = empty[0] if empty else 0
    if width < _LEAST_HEADS or (len(pieces) + 1) % (width + 1):
        return ()
    if any(n not in empty for n in range(width, len(pieces), width + 1)):
        return ()
    return tuple(
        {
            column: GridCell(tight(original[start:stop]).text.strip(), Extent(passage, start, stop))
            for column, (start, stop) in enumerate(pieces[first : first + width])
        }
        for first in range(0, len(pieces), width + 1)
    )


def _row(cells: list[GridCell], width: int) -> dict[int, GridCell]:
    """Cells by column; of a shorter line only the first and the last column are known."""
    if len(cells) == width:
        return dict(enumerate(cells))
    return {0: cells[0], width - 1: cells[-1]}


@lru_cache(LINES)  # lines of a document recur in the next one of its type
def _gaps(original: str, *, narrow: bool = False) -> tuple[tuple[int, int], ...]:
    """The stretches between the columns of a line."""
    gap = _TAB if "\t" in original else _PIPE if _is_piped(original) else _GAP
    gap = _WORDS if narrow else gap
    return tuple(found.span() for found in gap.finditer(original))


def _is_piped(original: str) -> bool:
    """Whether a line is drawn as a row, so that its empty cells are there too: |轴承||35|."""
    return original.lstrip()[:1] in ("|", "｜") and original.rstrip()[-1:] in ("|", "｜")


def _is_narrow(original: str) -> bool:
    """Whether a line names columns with single spaces between them: 品名 数量 单价 金额."""
    heads = original.split()
    return (
        len(heads) >= _COLUMNS
        and len(_gaps(original)) < _COLUMNS - 1
        and all(len(head) <= _LONGEST_HEAD for head in heads)
        and sum(_HEADS.search(head) is not None for head in heads) >= _LEAST_HEADS
    )


def _split(passage: Passage, *, narrow: bool = False) -> list[GridCell]:
    original = passage.original
    gaps = _gaps(original, narrow=narrow)
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
