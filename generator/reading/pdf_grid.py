"""The ruled lines of a PDF page and its text runs in; tables with their cells out.

Office programs draw a table as many thin lines or rectangles. Lines that touch belong to one grid;
a cell is what they enclose, so merged cells come out merged. This module alone knows how rules
become cells. Distances are points, the origin is the lower left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.document import Cell, Place, Table
from generator.reading.joining import INVISIBLE, beside, unstretched

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
THIN = 3.0
"""Thickest rule."""
REACH = 3.0
"""How near rules must come to touch."""
GAP = 0.2
"""Gap that is a space, in heights of the text."""
LEAST_CELL = 6.0
MAX_RULES = 20_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and its box."""

    text: str
    box: Box

    @property
    def middle(self) -> float:
        """Height of its middle above the bottom of the page."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        """Height of its box."""
        return self.box[3] - self.box[1]


@dataclass(slots=True)
class _Slot:
    """A cell on its way."""

    left: float
    right: float
    pieces: list[Piece] = field(default_factory=list)
    rows: int = 1
    covered: _Slot | None = None

    @property
    def text(self) -> str:
        """Its lines from top to bottom, each from left to right, as one text."""
        lines: list[list[Piece]] = []
        for piece in sorted(self.pieces, key=lambda piece: -piece.middle):
            if lines and lines[-1][0].middle - piece.middle < 0.5 * max(piece.height, 4):
                lines[-1].append(piece)
            else:
                lines.append([piece])
        text = ""
        for line in lines:
            text = beside(text, "\n", line_text(line))
        return unstretched(text.translate(INVISIBLE)).strip()


@dataclass(slots=True)
class Grid:
    """One table of rules; ``add`` puts text into it, ``table`` says what it holds."""

    page: int
    horizontal: list[Box]
    vertical: list[Box]
    _rows: list[list[_Slot]] = field(default_factory=list)
    _edges: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._edges = sorted(_merged(box[1] for box in self.horizontal), reverse=True)
        for top, bottom in pairwise(self._edges):
            middle = (top + bottom) / 2
            xs = _merged(box[0] for box in self.vertical if box[1] <= middle <= box[3])
            row = [_Slot(a, b) for a, b in pairwise(xs)]
            for slot in row:
                slot.covered = self._above(slot, top)
            self._rows.append(row)

    def _above(self, slot: _Slot, top: float) -> _Slot | None:
        """The cell above when no rule parts it from this one."""
        middle = (slot.left + slot.right) / 2
        ruled = any(
            abs(box[1] - top) <= REACH and box[0] - REACH <= middle <= box[2] + REACH
            for box in self.horizontal
        )
        if ruled or not self._rows:
            return None
        above = next((s for s in self._rows[-1] if s.left - 1 <= middle <= s.right + 1), None)
        if above is None:
            return None
        above = above.covered or above
        above.rows += 1
        return above

    @property
    def is_table(self) -> bool:
        """A frame around a paragraph is none."""
        return sum(len(row) for row in self._rows) > 1

    def add(self, piece: Piece) -> bool:
        """Put a run into its cell; False when it stands outside."""
        x, y = (piece.box[0] + piece.box[2]) / 2, piece.middle
        for row, top, bottom in zip(self._rows, self._edges, self._edges[1:], strict=False):
            if not bottom <= y <= top:
                continue
            for slot in row:
                if slot.left <= x <= slot.right:
                    (slot.covered or slot).pieces.append(piece)
                    return True
        return False

    def table(self) -> Table:
        """The table with its cells in order."""
        place = Place(page=self.page)
        return Table(
            tuple(
                tuple(
                    Cell(slot.text, self._columns(slot), slot.rows, place=place)
                    for slot in row
                    if slot.covered is None
                )
                for row in self._rows
                if row
            ),
            place=place,
        )

    def _columns(self, slot: _Slot) -> int:
        """Columns of the whole grid that a cell spans."""
        xs = _merged(box[0] for box in self.vertical)
        return max(1, sum(slot.left + 1 < x < slot.right - 1 for x in xs) + 1)


def line_text(pieces: Iterable[Piece]) -> str:
    """Runs of one line from left to right; some programs draw symbols after the words."""
    text = ""
    right = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.box[0]):
        gap = " " if piece.box[0] - right > GAP * max(piece.height, 1) else ""
        text = beside(text, gap, piece.text)
        right = piece.box[2]
    return text


def find_grids(page: int, boxes: Iterable[Box]) -> list[Grid]:
    """The tables that thin boxes, and the outlines of larger ones, draw."""
    horizontal: list[Box] = []
    vertical: list[Box] = []
    for left, bottom, right, top in boxes:
        if len(horizontal) + len(vertical) > MAX_RULES:
            return []
        wide, high = right - left > THIN, top - bottom > THIN
        if wide and not high:
            horizontal.append((left, bottom, right, top))
        elif high and not wide:
            vertical.append((left, bottom, right, top))
        elif wide and high:
            horizontal += [(left, bottom, right, bottom), (left, top, right, top)]
            vertical += [(left, bottom, left, top), (right, bottom, right, top)]
    found = []
    for rules in _connected(horizontal, vertical):
        across = [horizontal[index] for index in rules if index < len(horizontal)]
        down = [vertical[index - len(horizontal)] for index in rules if index >= len(horizontal)]
        if len(across) >= 2 and len(down) >= 2:
            grid = Grid(page, across, down)
            if grid.is_table:
                found.append(grid)
    return found


def _connected(horizontal: Sequence[Box], vertical: Sequence[Box]) -> list[list[int]]:
    """Groups of rules that touch, as indices; horizontal ones come first."""
    boxes = [*horizontal, *vertical]
    order = sorted(range(len(boxes)), key=lambda index: -boxes[index][3])
    groups: list[tuple[Box, list[int]]] = []
    for index in order:
        left, bottom, right, top = boxes[index]
        members = [index]
        apart: list[tuple[Box, list[int]]] = []
        for box, group in groups:
            if (
                left <= box[2] + REACH
                and right >= box[0] - REACH
                and bottom <= box[3] + REACH
                and top >= box[1] - REACH
            ):
                members += group
                left, bottom = min(left, box[0]), min(bottom, box[1])
                right, top = max(right, box[2]), max(top, box[3])
            else:
                apart.append((box, group))
        groups = [*apart, ((left, bottom, right, top), members)]
    return [members for _, members in groups]


def _merged(values: Iterable[float]) -> list[float]:
    """Sorted values; those nearer than a cell can be are one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > LEAST_CELL:
            kept.append(value)
    return kept


def joined(above: Table, below: Table) -> Table:
    """One table that a page end cut; rows repeated from its head are left out."""
    rows = list(below.rows)
    heads = 0
    while (
        heads < len(rows)
        and heads < len(above.rows)
        and ([cell.text for cell in rows[heads]] == [cell.text for cell in above.rows[heads]])
    ):
        heads += 1
    if heads < len(rows):
        rows = rows[heads:]
    return Table(above.rows + tuple(rows), header_rows=heads, place=above.place)
