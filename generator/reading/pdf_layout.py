"""Lines with their places on the page in; drafts, tables, headers and footers out.

For PDFs whose tags do not hold the text. Paragraphs are told apart by line ends short of the
margin, first-line indents, gaps and numbers; tables, as best it can, by lines that fall into
columns. This module alone knows these rules of thumb. Distances are points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from generator.document import Paragraph, Place, Span, Table
from generator.reading import labels
from generator.reading.drafts import Draft, DraftBlock
from generator.reading.joining import INVISIBLE, join, unstretched
from generator.reading.pdf_columns import column_lines, column_table
from generator.reading.pdf_grid import Grid, Piece, find_grids, joined, line_text
from generator.reading.pdf_margins import Line, without_margins
from generator.reading.pdfium import Page, Run

_WORD = re.compile(r"\s*(\S+)\s*")
_SENTENCE_ENDS = "。；：！？:;"
WIDE_GAP = 2.0
"""Gap in line heights that parts two columns."""


def lines_of(page: Page) -> list[Line | Table]:
    """The printed lines and ruled tables of a page, in the order of its content."""
    grids = find_grids(page.number, page.paths())
    found: list[Line | Grid] = []
    current: list[Run] = []
    for run in page.runs:
        if not run.drawn:
            if "\n" in run.text:
                found += _line(page, current)
                current = []
            continue
        grid = _grid_of(grids, page, run) if grids and run.text.strip() else None
        if grid is None:
            current.append(run)
        elif not any(grid is item for item in found):
            found += _line(page, current)
            current = []
            found.append(grid)
    found += _line(page, current)
    return [item.table() if isinstance(item, Grid) else item for item in found]


def _grid_of(grids: Sequence[Grid], page: Page, run: Run) -> Grid | None:
    home: Grid | None = None
    for piece in _pieces(page, run):
        home = next((grid for grid in grids if grid.add(piece)), home)
    return home


def _line(page: Page, runs: Sequence[Run]) -> list[Line]:
    """One line cut into segments at wide gaps; nothing for blank ones."""
    pieces = [piece for run in runs for piece in _pieces(page, run)]
    if not pieces:
        return []
    pieces.sort(key=lambda piece: piece.box[0])
    height = max(1.0, *(piece.height for piece in pieces))
    segments: list[list[Piece]] = []
    right = 0.0
    for piece in pieces:
        if segments and piece.box[0] - right <= WIDE_GAP * height:
            segments[-1].append(piece)
        else:
            segments.append([piece])
        right = max(right, piece.box[2])
    shown = [
        (segment[0].box[0], unstretched(line_text(segment).translate(INVISIBLE)).strip())
        for segment in segments
    ]
    if not any(text for _, text in shown):
        return []
    bottom = min(piece.box[1] for piece in pieces)
    columns = tuple((x, text) for x, text in shown if text)
    return [Line(page.number, columns, pieces[0].box[0], right, bottom, height, page.height)]


def _pieces(page: Page, run: Run) -> Iterator[Piece]:
    """The words of a run with their boxes: a symbol of another run may stand between them."""
    for match in _WORD.finditer(run.text):
        word = match[1]
        start = run.start + _units(run.text[: match.start(1)])
        left, _, low, high = page.box(start)
        _, right, last_low, last_high = page.box(start + _units(word) - 1)
        yield Piece(match[0], (left, min(low, last_low), right, max(high, last_high)))


def _units(text: str) -> int:
    """UTF-16 code units, by which PDFium counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def lay_out(
    pages: Sequence[Sequence[Line | Table]],
) -> tuple[list[DraftBlock], list[Paragraph]]:
    """Paragraphs and tables in order, and what stands in the margins of the pages."""
    bodies, margins = without_margins(pages)
    items = [item for body in bodies for item in body]
    frame = _Frame.of([item for item in items if isinstance(item, Line)])
    blocks: list[DraftBlock] = []
    for ruled, group in groupby(items, key=lambda item: isinstance(item, Table)):
        if not ruled:
            blocks += _paragraphs([item for item in group if isinstance(item, Line)], frame)
            continue
        for item in group:
            above = blocks[-1] if blocks else None
            if isinstance(item, Table) and isinstance(above, Table) and _goes_on(above, item):
                blocks[-1] = joined(above, item)
            elif isinstance(item, Table):
                blocks.append(item)
    return blocks, margins


def _goes_on(above: Table, below: Table) -> bool:
    """Whether a page end cut one table into these two."""
    pages = [table.place.page or 0 if table.place else 0 for table in (above, below)]
    widths = [sum(cell.columns for cell in table.rows[0]) for table in (above, below)]
    return pages[0] < pages[1] and widths[0] == widths[1]


def _paragraphs(lines: Sequence[Line], frame: _Frame) -> list[DraftBlock]:
    blocks: list[DraftBlock] = []
    index = 0
    while index < len(lines):
        length = column_lines(lines, index)
        if length:
            blocks.append(column_table(lines[index : index + length]))
            index += length
            continue
        end = index + 1
        while (
            end < len(lines)
            and not column_lines(lines, end)
            and frame.joins(lines[index], lines[end - 1], lines[end])
        ):
            end += 1
        blocks.append(_paragraph(lines[index:end]))
        index = end
    return blocks


@dataclass(frozen=True, slots=True)
class _Frame:
    """The text block of the document: its edges, those of its columns, the distance of lines."""

    left: float
    right: float
    pitch: float
    columns: Mapping[tuple[int, int], float]
    """Right edge of the justified lines that begin at one place of a page."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Frame:
        placed = [line for line in lines if line.height]
        if not placed:
            return cls(0, 0, 0, {})
        rights = sorted(line.right for line in placed)
        lefts = Counter(round(line.left) for line in placed)
        pitches = [
            above.bottom - below.bottom
            for above, below in pairwise(placed)
            if above.page == below.page and 0 < above.bottom - below.bottom < 5 * above.height
        ]
        often = [x for x, count in lefts.items() if count >= max(2, len(placed) // 20)]
        return cls(
            float(min(often)) if often else min(line.left for line in placed),
            rights[int(0.9 * (len(rights) - 1))],
            median(pitches) if pitches else 0,
            _columns(placed),
        )

    def full(self, line: Line) -> bool:
        """Whether a line reaches the right edge of its column."""
        right = min(self.right, self.columns.get(_column(line), self.right))
        return line.right >= right - 1.6 * line.height

    def joins(self, first: Line, above: Line, below: Line) -> bool:
        """Whether ``below`` goes on with the paragraph that begins with ``first``."""
        if not above.height:
            return _words_join(above.text, below.text)
        if len(above.segments) > 1 or len(below.segments) > 1 or _starts(above.text, below.text):
            return False
        if not self.full(above) and not _open_ended(above, below):
            return False
        return self._aligned(first, above, below) and self._close(above, below)

    def _aligned(self, first: Line, above: Line, below: Line) -> bool:
        """No first-line indent, no change from a centred or right-hand line, no other size."""
        unit = above.height
        shift = below.left - above.left
        hanging = above is first and labels.parse(first.text) is not None and shift < 8 * unit
        indented = shift > 1.2 * unit and below.left > self.left + 1.2 * unit
        return not (
            (indented and not hanging)
            or shift < -6 * unit
            or abs(below.height - above.height) > 0.4 * unit
        )

    def _close(self, above: Line, below: Line) -> bool:
        if above.page != below.page:
            return above.text[-1] not in _SENTENCE_ENDS
        gap = above.bottom - below.bottom
        return 0 < gap <= 1.45 * (self.pitch or gap)


def _column(line: Line) -> tuple[int, int]:
    return line.page, round(line.left / 4)


def _columns(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Right edges of columns: where most lines that begin at one place end at another."""
    groups: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        groups.setdefault(_column(line), []).append(line)
    found: dict[tuple[int, int], float] = {}
    for key, group in groups.items():
        right = max(line.right for line in group)
        full = sum(line.right >= right - 1.6 * line.height for line in group)
        if len(group) >= 4 and 10 * full >= 6 * len(group):
            found[key] = right
    return found


def _open_ended(above: Line, below: Line) -> bool:
    """A line that a long unbreakable word below it left short."""
    first = re.match(r"[A-Za-z0-9./:@_-]{8,}", below.text)
    return first is not None and above.text[-1] not in _SENTENCE_ENDS


def _words_join(above: str, below: str) -> bool:
    """Without positions: a line that ends no sentence and is long goes on."""
    return len(above) >= 24 and above[-1] not in _SENTENCE_ENDS and not _starts(above, below)


def _starts(above: str, below: str) -> bool:
    """Whether ``below`` begins with a number, and what stands above lets a paragraph begin."""
    typed = labels.parse(below)
    if typed is None or typed.scheme == "annex":
        return False
    if typed.scheme in {"article", "chapter", "section"}:
        return not typed.tight or above[-1] in "。；！？"
    if typed.scheme.startswith(("multi", "letter", "decimal")):
        return above[-1] in _SENTENCE_ENDS + ")）" or (len(above) < 24 and not typed.tight)
    return above[-1] in _SENTENCE_ENDS or len(above) < 24


def _paragraph(lines: Sequence[Line]) -> Draft:
    text = lines[0].text
    for line in lines[1:]:
        text = join(text, line.text)
    return Draft((Span(text),) if text else (), place=Place(page=lines[0].page))
