"""A grid of cells and the room on the pages in, which rows stand on which page out.

This module alone knows when a row goes to the next page, which rows are repeated there, and how
high rows are. Rows are set one after the other as Typst does, with its own bookkeeping: what has
been placed is taken back when nothing but headers would stand at the end of a page.

Source: Typst 0.15, grid/layouter.rs, grid/repeated.rs and grid/rowspans.rs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.pdf.press.galley import BeyondError
from generator.pdf.press.table_cells import Grid
from generator.pdf.press.table_heights import Site
from generator.pdf.press.table_parts import ROUNDING, fits
from generator.pdf.press.table_rows import Header, Page, Piece, Span


class _State(NamedTuple):
    """What is known of the row that is being set: of a header that may be taken back, or not."""

    held: bool = False
    repeated: bool = False


_PLAIN = _State()


class Pager:
    """Puts rows on pages."""

    def __init__(self, grid: Grid, headers: Sequence[Header], first: float, rest: float) -> None:
        self.pages: list[Page] = []
        self.spans: list[Span] = []
        self._grid = grid
        self._count = len(grid.figure.fixed)
        self._rest = rest
        self._room = self._initial = self._after_repeats = first
        self._could_progress = first != rest
        self._pieces: list[Piece] = []
        self._open: list[Span] = []
        self._whole_left = 0
        self._repeated = self._header_end = 0
        self._snapshot: int | None = None
        self._header_height = 0.0
        self._header_heights: list[float] = []
        self._repeating: list[Header] = []
        self._pending: Sequence[Header] = ()
        self._upcoming = headers
        self._state = _PLAIN
        self._run()

    def _run(self) -> None:
        y = waiting = 0
        while y < self._count:
            header = self._upcoming[waiting] if waiting < len(self._upcoming) else None
            if header is not None and header.start <= y < header.end:
                waiting = self._new_headers(waiting + 1)
                y = header.end
                continue
            self._row(y)
            self._release()
            y += 1
        self._finish(last=True)
        self.spans += self._open

    # Pages

    @property
    def _progresses(self) -> bool:
        """Whether the next page may have room for what has none here."""
        return self._could_progress or self._room != self._after_repeats

    def _finish(self, *, last: bool = False) -> None:
        """End the page."""
        if self._snapshot is not None and not last:
            taken = {piece.y for piece in self._pieces[self._snapshot :]}
            del self._pieces[self._snapshot :]
            self._open = [one for one in self._open if one.cell.place.y not in taken or one.heights]
            self._repeated = min(self._repeated, self._snapshot)
            if self._snapshot == 0:
                self._header_end = 0
        self._snapshot = None
        y = header_height = 0.0
        for index, piece in enumerate(self._pieces):
            if index < self._repeated:
                header_height += piece.height
            self._stretch(piece, y)
            y += piece.height
        if y > self._initial + 0.01:
            raise BeyondError("table rows higher than the page")
        pieces = tuple(self._pieces)
        self._next(Page(pieces, y, self._repeated, self._header_end, header_height))
        if not last:
            self._header_height = 0.0
            self._header_heights.clear()
            if self._repeating or self._pending:
                self._active_headers()

    def _next(self, page: Page) -> None:
        self.pages.append(page)
        self._pieces = []
        self._room = self._initial = self._after_repeats = self._rest
        self._could_progress = False
        self._repeated = self._header_end = 0

    def _stretch(self, piece: Piece, top: float) -> None:
        """Give cells over several rows the height of one of these."""
        number = len(self.pages)
        still: list[Span] = []
        for span in self._open:
            rows = span.cell.rows
            if piece.y in rows and piece.y > span.last:
                if span.page < 0:
                    span.page, span.y = number, top
                span.heights += [0.0] * (number + 1 - len(span.heights) - span.page)
                span.heights[-1] += piece.height
                if piece.last:
                    span.last = piece.y
            if rows.stop < piece.y + 1 or (rows.stop == piece.y + 1 and piece.last):
                self.spans.append(span)
            else:
                still.append(span)
        self._open = still

    # Rows

    @property
    def _site(self) -> Site:
        """Where the next row is to stand."""
        return Site(
            self._grid, self._room, self._rest - self._header_height, self._after_repeats,
            self._pieces, self._open,
        )  # fmt: skip

    def _row(self, y: int, state: _State = _PLAIN) -> float:
        """Set a row; gives its height."""
        before, self._state = self._state, state
        if self._whole_left == 0 and self._room <= ROUNDING and self._room != self._rest:
            self._finish()
        figure = self._grid.figure
        self._open += [
            Span(self._grid.cell(number), state.repeated)
            for number in figure.starts[y]
            if figure.places[number].rows > 1
        ]
        if self._whole_left == 0:
            height, count = self._site.group(y, None)
            while not fits(self._room, height) and self._progresses:
                self._finish()
            self._whole_left = count
        fixed = figure.fixed[y]
        height = self._auto(y) if fixed is None else self._exact(y, fixed)
        self._whole_left = max(self._whole_left - 1, 0)
        self._state = before
        return height

    def _exact(self, y: int, height: float) -> float:
        while self._whole_left == 0 and not fits(self._room, height) and self._progresses:
            self._finish()
        self._push(Piece(y, height, repeated=self._state.repeated))
        return height

    def _auto(self, y: int) -> float:
        heights = self._site.heights(y, self._whole_left, may_move=True)
        if heights is None:
            self._finish()
            heights = self._site.heights(y, self._whole_left, may_move=False)
        if not heights:
            return 0.0
        if len(heights) == 1:
            self._push(Piece(y, heights[0], repeated=self._state.repeated))
            return heights[0]
        for index in range(len(heights) - 1):
            room = self._rest - self._header_height if index else self._room
            heights[index] = max(heights[index], room)
        for index, height in enumerate(heights):
            last = index + 1 == len(heights)
            self._push(Piece(y, height, last, False, tuple(heights), index))
            if not last:
                self._finish()
        return 0.0

    def _push(self, piece: Piece) -> None:
        if not self._state.held:
            self._release()
        self._room -= piece.height
        self._pieces.append(piece)

    # Headers

    def _release(self) -> None:
        """A row has been set below the headers: they stay."""
        self._snapshot = None
        self._repeating += [header for header in self._pending if header.repeat]
        self._pending = ()

    def _new_headers(self, waiting: int) -> int:
        """Set headers that are met for the first time; gives how many still wait for others."""
        headers, upcoming = self._upcoming[:waiting], self._upcoming[waiting:]
        if upcoming and not upcoming[0].short:
            latest = headers[-1]
            if not latest.short and upcoming[0].start == latest.end:
                return waiting
        self._upcoming = upcoming
        kept = sum(1 for header in self._repeating if header.level < headers[0].level)
        if kept > len(self._header_heights):
            raise BeyondError("titles at once below a repeated header")
        del self._repeating[kept:]
        self._header_height -= sum(self._header_heights[kept:])
        del self._header_heights[kept:]
        if headers[-1].short:
            self._release()
            self._set_new(headers, short=True)
        else:
            taken_back = self._set_new(headers, short=False)
            self._pending = headers
            if not taken_back:
                self._release()
        return 0

    def _set_new(self, headers: Sequence[Header], *, short: bool) -> bool:
        """Set them; gives whether they are taken back when nothing follows."""
        height = self._heights(headers)
        while self._whole_left == 0 and not fits(self._room, height) and self._progresses:
            self._finish()
        takes_back = not short and self._snapshot is None and self._progresses
        if takes_back:
            self._snapshot = len(self._pieces)
        at_top = self._room == self._after_repeats
        self._whole_left += _rows(headers)
        for header in headers:
            height = self._header(header, _State(held=not short))
            if not short and header.repeat:
                self._header_height += height
                self._header_heights.append(height)
                if at_top:
                    self._after_repeats = self._room
            else:
                at_top = False
        return takes_back

    def _active_headers(self) -> None:
        """Set the headers at the top of a page."""
        height = self._heights([*self._repeating, *self._pending])
        while self._whole_left == 0 and not fits(self._room, height) and self._progresses:
            self._next(Page((), 0.0))
        self._whole_left += _rows(self._repeating) + _rows(self._pending)
        self._header_end = self._repeating[-1].end if self._repeating else 0
        self._header_height = 0.0
        self._header_heights.clear()
        progresses = self._progresses
        if progresses:
            self._snapshot = len(self._pieces)
        for header in self._repeating:
            height = self._header(header, _State(held=True, repeated=True))
            self._header_height += height
            self._header_heights.append(height)
        self._repeated = len(self._pieces)
        self._after_repeats = self._room
        once = False
        for header in self._pending:
            if not header.repeat:
                self._after_repeats = self._room
                once = True
            height = self._header(header, _State(held=True))
            if header.repeat:
                self._header_height += height
                self._header_heights.append(height)
        if not once:
            self._after_repeats = self._room
        if not progresses:
            self._release()

    def _header(self, header: Header, state: _State) -> float:
        return sum(self._row(y, state) for y in range(header.start, header.end))

    def _heights(self, headers: Iterable[Header]) -> float:
        site = self._site
        return sum(site.group(one.start, one.end - one.start)[0] for one in headers)


def _rows(headers: Iterable[Header]) -> int:
    return sum(header.end - header.start for header in headers)
