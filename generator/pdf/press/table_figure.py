"""Places of cells in, the figure of a table out: all of it but its text.

Tables of one form differ in their text alone, so that figures are kept. This module alone knows
which cell covers which place, which one has a say in the height of which row, and which rows are
kept together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.pdf.press.galley import BeyondError, Rule
from generator.remembered import Remembered

Stroke = tuple[float, str]
"""Width in points and RRGGBB."""
Strokes = tuple[Stroke | None, Stroke | None, Stroke | None, Stroke | None]
"""Lines at top, right, bottom and left."""
Inset = tuple[float, float, float, float]
Said = tuple[int, int, int, int, bool, Strokes, str | None, Inset, float]
_PAINTED = 16
"""How many heights of its rows a figure is kept for."""


class Place(NamedTuple):
    """A cell without its text.

    Attributes:
        y: Its first row.
        x: Its first column.
        columns: How many it spans.
        rows: The same.
        parts: It may be parted between pages.
        strokes: Lines at its sides.
        fill: RRGGBB of its ground.
        inset: Between its edge and what stands in it: top, right, bottom, left.
        share: Of the room to spare, how much is above the text.
    """

    y: int
    x: int
    columns: int
    rows: int
    parts: bool
    strokes: Strokes
    fill: str | None
    inset: Inset
    share: float


class Figure:
    """A table without its text; cells are numbered in reading order.

    Attributes:
        edges: Where each column begins, and the last one ends.
        fixed: Heights of rows; None where the cells decide.
        places: The cells.
        starts: Those that begin in each row, by their numbers.
        owners: Which one covers each place: by row, then by column; None where there is none.
        spanning: Those over several rows that cover some place in each row.
        measured: Those that have a say in the height of each row, by their numbers.
        whole: How many rows from each one on cannot be parted.
    """

    def __init__(
        self, edges: tuple[float, ...], fixed: tuple[float | None, ...], said: tuple[Said, ...]
    ) -> None:
        rows = len(fixed)
        self.edges = edges
        self.fixed = fixed
        self.places = tuple(Place(*one) for one in said)
        self.starts: list[list[int]] = [[] for _ in range(rows)]
        self.spanning: list[list[Place]] = [[] for _ in range(rows)]
        self.owners: list[list[Place | None]] = [[None] * (len(edges) - 1) for _ in range(rows)]
        self.measured: list[list[int]] = [[] for _ in range(rows)]
        self.whole = [0] * rows
        self._painted: dict[object, tuple[Rule, ...]] = {}
        for number, place in enumerate(self.places):
            self._put(number, place)
        for y, owned in enumerate(self.owners):
            if None in owned and not self.starts[y]:
                raise BeyondError("a table row without cells")
            if None in owned and fixed[y] is not None:
                self.whole[y] = max(self.whole[y], 1)

    def _put(self, number: int, place: Place) -> None:
        y, x, columns, rows = place[:4]
        if x + columns >= len(self.edges):
            raise BeyondError("a cell beyond the columns of its table")
        for line in self.owners[y : y + rows]:
            if any(line[x : x + columns]):
                raise BeyondError("cells that overlap")
            line[x : x + columns] = [place] * columns
        self.starts[y].append(number)
        if rows > 1:
            for spanning in self.spanning[y : y + rows]:
                spanning.append(place)
        if not place.parts:
            self.whole[y] = max(self.whole[y], rows)
        # A cell over several rows is heard in the last of them that has no height of its own.
        for row in range(y + rows - 1, y - 1, -1):
            if self.fixed[row] is None:
                self.measured[row].append(number)
                break

    def painted(self, key: object, paint: Callable[[], tuple[Rule, ...]]) -> tuple[Rule, ...]:
        """What is painted below the text of rows of these heights: the same as before."""
        found = self._painted.get(key)
        if found is None:
            if len(self._painted) >= _PAINTED:
                self._painted.clear()
            found = self._painted[key] = paint()
        return found


_Key = tuple[tuple[float, ...], tuple[float | None, ...], tuple[Said, ...]]
_KNOWN: Remembered[_Key, Figure] = Remembered(entries=256, weight=32 * 2**20)


def figure_of(
    edges: tuple[float, ...], fixed: tuple[float | None, ...], said: tuple[Said, ...]
) -> Figure:
    """The figure of such a table.

    Raises:
        BeyondError: Typst would set it otherwise, or not at all.
    """
    key = (edges, fixed, said)
    found = _KNOWN.get(key)
    if found is None:
        found = Figure(edges, fixed, said)
        _KNOWN.put(key, found, weight=2000 * (1 + len(said)))
    return found
