"""Tables in, their rows on the pages out: frames as wide as the text, and the table's element.

Cells are set by whoever sets paragraphs. Where they stand, how high rows are and what lines look
like is for the modules ``table_*``; this one puts their text in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.pdf.emit_paragraph import Area
from generator.pdf.model import Table
from generator.pdf.press.galley import BeyondError, Frame, Place, Rule, Shape, Shown
from generator.pdf.press.table_cells import Grid, SetBlocks, grid_of
from generator.pdf.press.table_heights import natural
from generator.pdf.press.table_lines import Lined, Row, painted
from generator.pdf.press.table_pages import Pager
from generator.pdf.press.table_parts import Part, fits, parted
from generator.pdf.press.table_rows import Header, headers_of, kept_rows
from generator.pdf.press.table_shape import shape_of

_SURE = 0.001
"""Rows that leave so much of the page need no second look, in points."""
_NOTHING = Frame(0.0, ())


@dataclass(frozen=True, slots=True, eq=False)
class SetTable:
    """A table that has been set.

    Attributes:
        together: All of it stands on one page.
        sticky: It is kept with what stands below it.
        shape: Its element.
        leaves: How many there are in it.
        left: Where it begins.
    """

    together: bool
    sticky: bool
    shape: Shape
    leaves: int
    left: float
    _grid: Grid
    _headers: tuple[Header, ...]
    _heights: tuple[float | None, ...]
    _kept: dict[str, Frame] = field(default_factory=dict, repr=False)

    def frames(self, first: float, rest: float) -> list[Frame]:
        """Its rows on the pages.

        Args:
            first: What is left of this page.
            rest: What there is of each page after it.

        Returns:
            The first one is empty where the table begins on the next page.

        Raises:
            BeyondError: It is higher than a page, or parted where it is not sure how.
        """
        height = sum([one for one in self._heights if one is not None])
        if height <= first - _SURE:
            return [self._whole(height)]
        if self.together:
            if height > rest:
                raise BeyondError("a table that is kept together is higher than a page")
            whole = self._whole(height)
            return [whole] if fits(first, height) or first == rest else [_NOTHING, whole]
        pager = Pager(self._grid, self._headers, first, rest)
        if first != rest and not pager.pages[0].pieces and len(pager.pages) > 1:
            return [_NOTHING, *self.frames(rest, rest)]
        return self._paged(pager)

    def _whole(self, height: float) -> Frame:
        """All rows on one page."""
        found = self._kept.get("whole")
        if found is not None:
            return found
        setter = _Setter(self._grid, self.left)
        tops: list[float] = []
        rows: list[Row] = []
        y = 0.0
        for number, one in enumerate(self._heights):
            tops.append(y)
            if one is not None:
                rows.append((number, y, y + one))
                y += one
        tops.append(y)
        for number, place in enumerate(self._grid.figure.places):
            top = tops[place.y]
            setter.put(number, top, tops[place.y + place.rows] - top)
        found = self._kept["whole"] = setter.frame(height, Lined(tuple(rows)))
        return found

    def _paged(self, pager: Pager) -> list[Frame]:
        figure = self._grid.figure
        setters = [_Setter(self._grid, self.left) for _ in pager.pages]
        lined: list[Lined] = []
        for page, setter in zip(pager.pages, setters, strict=True):
            y = 0.0
            rows: list[Row] = []
            for piece in page.pieces:
                rows.append((piece.y, y, y + piece.height))
                for number in figure.starts[piece.y]:
                    if figure.places[number].rows > 1:
                        continue
                    if not piece.heights:
                        setter.put(number, y, piece.height, repeated=piece.repeated)
                        continue
                    parts = parted(self._grid.cell(number), piece.heights, None)
                    if piece.part < len(parts):
                        setter.put(number, y, piece.height, parts[piece.part])
                y += piece.height
            last = page is pager.pages[-1]
            lined.append(Lined(tuple(rows), page.repeated, page.header_end, last))
        for span in pager.spans:
            parts = parted(span.cell, span.heights, None) if span.heights else []
            for index, part in enumerate(parts):
                page = pager.pages[span.page + index]
                y = page.header_height if index else span.y
                height = span.heights[index]
                setter = setters[span.page + index]
                setter.put(span.cell.number, y, height, part, repeated=span.repeated)
        return [
            setter.frame(page.height, one)
            for setter, page, one in zip(setters, pager.pages, lined, strict=True)
        ]


@dataclass(slots=True)
class TableSetter:
    """Sets tables; ``set_blocks`` sets what stands in a cell."""

    set_blocks: SetBlocks

    def set(self, table: Table, area: Area) -> SetTable:
        """A table.

        Raises:
            BeyondError: It holds, or looks like, what only Typst can set.
        """
        kept, titles = kept_rows(table)
        headers = headers_of(table, titles)
        grid = grid_of(table, kept, area, self.set_blocks)
        left = round(table.indent, 4)
        if table.align in {"center", "right"}:
            # A table too wide begins at the left, however it is aligned.
            spare = max(area.width - grid.figure.edges[-1], 0.0)
            left = spare / 2 if table.align == "center" else spare
        together = all(kept[:-1])
        if len(kept) == 1:
            together = not table.rows[0].can_split
        return SetTable(
            together, kept[-1], shape_of(grid, headers), grid.leaves, left, grid, headers,
            tuple(natural(grid)),
        )  # fmt: skip


class _Setter:
    """Puts cells on one page."""

    def __init__(self, grid: Grid, left: float) -> None:
        self._grid = grid
        self._left = left
        self._shown: list[Shown] = []
        self._grounds: list[Rule] = []
        self._rules: list[Rule] = []
        self._places: list[Place] = []

    def put(
        self, number: int, y: float, height: float, part: Part | None = None,
        *, repeated: bool = False,
    ) -> None:  # fmt: skip
        """What stands in a cell that begins at ``y`` and is so high; or a part of it."""
        grid = self._grid
        frame = grid.stacks[number].frame
        place = grid.figure.places[number]
        top, _, bottom, left = place.inset
        own = frame.height if part is None else part.end - part.begin
        spare = height - top - bottom - own
        if spare < -_SURE and len(grid.cells[number].blocks) > 1:
            raise BeyondError("several blocks in a cell that is too low for them")
        dx = self._left + grid.figure.edges[place.x] + left
        dy = y + top + spare * place.share
        if part is not None and own < frame.height:
            frame = _within(frame, part)
            dy -= part.begin
        first = grid.firsts[number]
        self._shown += [
            Shown(
                x + dx, y + dy, code,
                -1 if repeated or leaf < 0 else leaf + first, uses, width, size,
            )
            for x, y, code, leaf, uses, width, size in frame.shown
        ]  # fmt: skip
        if frame.grounds:
            self._grounds += _moved(frame.grounds, dx, dy)
        if frame.rules:
            self._rules += _moved(frame.rules, dx, dy)
        if frame.places and not repeated:
            self._places += [Place(name, x + dx, y + dy) for name, x, y in frame.places]

    def frame(self, height: float, page: Lined) -> Frame:
        """All that was put there, with the lines between the cells."""
        figure, left = self._grid.figure, self._left
        grounds = figure.painted((page, left), lambda: painted(figure, page, left))
        if self._grounds:
            grounds = (*grounds, *self._grounds)
        return Frame(height, tuple(self._shown), grounds, tuple(self._rules), tuple(self._places))


def _moved(rules: Sequence[Rule], dx: float, dy: float) -> list[Rule]:
    return [rule._replace(x=rule.x + dx, y=rule.y + dy) for rule in rules]


def _within(frame: Frame, part: Part) -> Frame:
    """What stands on these lines of a frame."""
    begin, end = part.begin - _SURE, part.end - _SURE
    return Frame(
        part.end - part.begin,
        tuple([one for one in frame.shown if begin <= one.y < end]),
        tuple([one for one in frame.grounds if begin <= one.y < end]),
        tuple([one for one in frame.rules if begin <= one.y < end]),
        tuple([one for one in frame.places if begin <= one.y < end]),
    )
