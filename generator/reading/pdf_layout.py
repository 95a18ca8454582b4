"""Lines with their places on the page in; drafts, tables, headers and footers out.

For PDFs whose tags do not hold the text. Paragraphs are told apart by line ends short of the
margin, first-line indents, gaps and numbers; tables, as best it can, by lines that fall into
columns. This module alone knows these rules of thumb. Distances are points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from generator.document import Cell, Paragraph, Place, Role, Span, Table
from generator.reading import labels
from generator.reading.drafts import Draft, DraftBlock
from generator.reading.joining import INVISIBLE, is_wide, join
from generator.reading.pdfium import Page, Run

_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(?:第?\s*[0-9]{1,4}\s*页?)(?:\s*[/／共,，]+\s*第?\s*[0-9]{1,4}\s*页?)?[-—–·\s]*"
    r"|page\s*[0-9]+(?:\s*(?:of|/)\s*[0-9]+)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]+|[〇一二三四五六七八九十百]+")
_SENTENCE_ENDS = "。；：！？:;"
MARGIN_LINES = 3
"""Lines at the top and bottom of a page that may be headers and footers."""
WIDE_GAP = 2.0
"""Gap in line heights that parts two columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; ``segments`` are its columns with their left edges.

    Without positions (``height`` 0) only words can tell where paragraphs end.
    """

    page: int
    segments: tuple[tuple[float, str], ...]
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    height: float = 0.0
    page_height: float = 0.0

    @classmethod
    def bare(cls, text: str, page: int) -> Line:
        """A line of which only the text is known."""
        return cls(page, ((0.0, text.strip()),))

    @property
    def text(self) -> str:
        """The whole line."""
        return "\u3000".join(text for _, text in self.segments)


def lines_of(page: Page) -> list[Line]:
    """The printed lines of a page, in the order of its content."""
    lines: list[Line] = []
    current: list[Run] = []
    for run in page.runs:
        if not run.drawn and "\n" in run.text:
            lines += _line(page, current)
            current = []
        else:
            current.append(run)
    lines += _line(page, current)
    return lines


def _line(page: Page, runs: Sequence[Run]) -> list[Line]:
    """One line cut into segments at wide gaps; nothing for blank ones."""
    drawn = [run for run in runs if run.drawn and run.text.strip()]
    if not drawn:
        return []
    segments: list[tuple[float, str]] = []
    left = right = bottom = 0.0
    height = 0.0
    gap = ""
    for run in runs:
        if not run.drawn or not run.text.strip():
            gap += run.text
            continue
        begin, end, low, high = _extent(page, run)
        height = max(height, high - low)
        if not segments:
            left, bottom = begin, low
            segments.append((begin, run.text))
        elif begin - right > WIDE_GAP * height or begin < right - 4 * height:
            segments.append((begin, run.text))
        else:
            start, text = segments[-1]
            segments[-1] = (start, _beside(text, gap, run.text))
        bottom = min(bottom, low)
        right = end if len(segments) == 1 else max(right, end)
        gap = ""
    shown = tuple((x, text.translate(INVISIBLE).strip()) for x, text in segments)
    shown = tuple((x, text) for x, text in shown if text)
    if not shown:
        return []
    return [Line(page.number, shown, left, right, bottom, height or 1.0, page.height)]


def _extent(page: Page, run: Run) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a run, from its first and last printing characters."""
    text = run.text
    units = len(text.encode("utf-16-le")) // 2
    lead = len(text) - len(text.lstrip())
    trail = len(text) - len(text.rstrip())
    left, _, low, high = page.box(run.start + lead)
    _, right, last_low, last_high = page.box(run.start + units - 1 - trail)
    return left, right, min(low, last_low), max(high, last_high)


def _beside(text: str, gap: str, following: str) -> str:
    """Two pieces of a line; a gap that PDFium saw is a space unless both sides are Han."""
    if not gap or not text or (is_wide(text[-1]) and is_wide(following[:1] or " ")):
        return text + following
    return text + ("" if text[-1].isspace() or following[:1].isspace() else " ") + following


def lay_out(pages: Sequence[Sequence[Line]]) -> tuple[list[DraftBlock], list[Paragraph]]:
    """Paragraphs and tables in order, and what stands in the margins of the pages."""
    bodies, margins = _without_margins(pages)
    blocks: list[DraftBlock] = []
    lines = [line for body in bodies for line in body]
    frame = _Frame.of(lines)
    index = 0
    while index < len(lines):
        length = _table_length(lines, index)
        if length:
            blocks.append(_table(lines[index : index + length]))
            index += length
            continue
        end = index + 1
        while (
            end < len(lines)
            and not _table_length(lines, end)
            and frame.joins(lines[index], lines[end - 1], lines[end])
        ):
            end += 1
        blocks.append(_paragraph(lines[index:end]))
        index = end
    return blocks, margins


@dataclass(frozen=True, slots=True)
class _Frame:
    """The text block of the document: its edges and the usual distance of lines."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Frame:
        placed = [line for line in lines if line.height]
        if not placed:
            return cls(0, 0, 0)
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
        )

    def joins(self, first: Line, above: Line, below: Line) -> bool:
        """Whether ``below`` goes on with the paragraph that begins with ``first``."""
        if not above.height:
            return _words_join(above.text, below.text)
        if len(above.segments) > 1 or len(below.segments) > 1 or _starts(above.text, below.text):
            return False
        if above.right < self.right - 1.6 * above.height and not _open_ended(above, below):
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


def _table_length(lines: Sequence[Line], start: int) -> int:
    """How many lines from ``start`` fall into columns; 0 when they are no table."""
    end = start
    anchors: list[float] = []
    rows = 0
    while end < len(lines):
        line = lines[end]
        if len(line.segments) < 2:
            # A single cell that wraps, right of the first column.
            wraps = rows and line.height and line.left > anchors[0] + line.height
            if not (wraps and _near(line.left, anchors, line.height)):
                break
        else:
            if anchors and not any(_near(x, anchors, 2 * line.height) for x, _ in line.segments):
                break
            anchors = sorted({*anchors, *(x for x, _ in line.segments)})
            rows += 1
        end += 1
    return end - start if rows >= 2 else 0


def _near(x: float, anchors: Sequence[float], reach: float) -> bool:
    return any(abs(x - anchor) <= reach for anchor in anchors)


def _table(lines: Sequence[Line]) -> Table:
    """Rows of the lines; a line that lacks the first column goes on with the row above."""
    rows: list[list[tuple[float, str]]] = []
    for line in lines:
        first = line.segments[0][0]
        if rows and first > rows[-1][0][0] + line.height and len(line.segments) < len(rows[-1]):
            for x, text in line.segments:
                _extend(rows[-1], x, text)
        else:
            rows.append(list(line.segments))
    place = Place(page=lines[0].page)
    return Table(
        tuple(tuple(Cell(text, place=place) for _, text in row) for row in rows), place=place
    )


def _extend(row: list[tuple[float, str]], x: float, text: str) -> None:
    nearest = min(range(len(row)), key=lambda index: abs(row[index][0] - x))
    row[nearest] = (row[nearest][0], join(row[nearest][1], text))


def _without_margins(
    pages: Sequence[Sequence[Line]],
) -> tuple[list[list[Line]], list[Paragraph]]:
    """Take off the lines at top and bottom that repeat on other pages, and page numbers."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_same(line.text) for line in _edges(page)})
    bodies: list[list[Line]] = []
    margins: list[Paragraph] = []
    seen: set[str] = set()
    for page in pages:
        edges = _edges(page)
        removed = [
            line
            for line in edges
            if (counts[_same(line.text)] >= 2 and 2 * counts[_same(line.text)] >= len(pages))
            or (_PAGE_NUMBER.fullmatch(line.text) and len(page) > 1)
        ]
        bodies.append([line for line in page if not any(line is gone for gone in removed)])
        for line in removed:
            if _same(line.text) not in seen:
                seen.add(_same(line.text))
                upper = line.bottom > line.page_height / 2 or line is page[0]
                role = Role.HEADER if upper else Role.FOOTER
                place = Place(page=line.page)
                margins.append(Paragraph(role, (Span(line.text),), place=place))
    return bodies, margins


def _edges(page: Sequence[Line]) -> list[Line]:
    """The outermost lines: by position where it is known, else by order."""
    if len(page) <= 1:
        return []
    ordered = sorted(page, key=lambda line: -line.bottom) if page[0].height else list(page)
    top = ordered[:MARGIN_LINES]
    return top + [line for line in ordered[-MARGIN_LINES:] if not any(line is t for t in top)]


def _same(text: str) -> str:
    return _NUMBER.sub("#", "".join(text.split()))
