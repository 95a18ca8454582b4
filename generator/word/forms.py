"""The grid of a form in, ``w:tbl`` out, in the layout's style 表单.

Unlike a list, a form has labelled cells, rows with a least height for handwriting, and cells that
flow into the one below. Widths are twentieths of a point, heights come in centimetres. This module
alone knows how the kinds of cells look.

Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.document import CellKind, Span, Table
from generator.messages import Message
from generator.remembered import Remembered
from generator.word.bars import bar
from generator.word.placement import Merge, Placed
from generator.word.references import Bookmarks
from generator.word.runs import runs
from generator.word.style_ids import StyleIds
from generator.word.style_names import FORM, FORM_BAND, FORM_CELL, FORM_LABEL
from generator.word.tables import grid, laid_out, wrapped

_NO_BOOKMARKS = Bookmarks(())
TWENTIETHS = 567
"""Twentieths of a point in a centimetre."""
LABEL_FILL = "F2F2F2"
BAND_FILL = "E2E2E2"
LONG_ROW = 500
"""A row with more characters may break across pages; shorter ones stay in one piece."""
SHORT_GROUP = 8
"""So many rows beside one label stay on one page."""

_CELLS: Remembered[tuple[object, ...], str] = Remembered(entries=10_000, weight=8 * 2**20)
"""Cells by everything that they are drawn from; most are the same in every form of a type."""
_STYLES = {CellKind.LABEL: FORM_LABEL, CellKind.BAND: FORM_BAND}
_FILLS = {CellKind.LABEL: LABEL_FILL, CellKind.BAND: BAND_FILL}
_NIL = 'w:val="nil"/>'


def form(block: Table, width: int, styles: StyleIds, where: Callable[[], Message]) -> str:
    """A form across ``width``.

    Args:
        block: What it says.
        width: In twentieths of a point.
        styles: Of the layout.
        where: Names the form in messages.

    Raises:
        InputError: A cell holds a character that XML cannot hold, or its spans contradict each
            other.
        TemplateError: The layout lacks a style.
    """
    if not block.rows:
        return ""
    placed, widths = laid_out(block, width, where)
    maker = _Maker(widths, styles, where)
    heights = block.heights or (0.0,) * len(placed)
    rows = []
    open_above: frozenset[int] = frozenset()
    together = _kept_with_next(placed)
    for number, (row, height) in enumerate(zip(placed, heights, strict=True)):
        head = number < block.header_rows
        keep = head or number in together
        cells = "".join(
            maker.cell(item, keep=keep, open_above=item.column in open_above) for item in row
        )
        rows.append(f"<w:tr><w:trPr>{_row(row, height, head=head)}</w:trPr>{cells}</w:tr>")
        open_above = frozenset(item.column for item in row if item.cell.joined)
    return wrapped(styles[FORM], widths, rows, first_row=False)


def _kept_with_next(rows: Sequence[Sequence[Placed]]) -> frozenset[int]:
    """Rows that stay with the next one: a title, an opinion above its signature, a short group."""
    found: set[int] = set()
    for number, row in enumerate(rows):
        for placed in row:
            if placed.cell.kind is CellKind.BAND or placed.cell.joined:
                found.add(number)
            elif 1 < placed.cell.rows <= SHORT_GROUP:
                found.update(range(number, number + placed.cell.rows - 1))
    return frozenset(found)


def _row(row: Sequence[Placed], height: float, *, head: bool) -> str:
    short = sum(len(item.cell.text) for item in row) <= LONG_ROW
    least = round(height * TWENTIETHS)
    return (
        ("<w:cantSplit/>" if short else "")
        + (f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else "")
        + ("<w:tblHeader/>" if head else "")
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """Writes cells on columns of given widths."""

    widths: tuple[int, ...]
    styles: StyleIds
    where: Callable[[], Message]

    def cell(self, placed: Placed, *, keep: bool, open_above: bool) -> str:
        cell = placed.cell
        width = sum(self.widths[placed.column : placed.column + cell.columns])
        style = self.styles[_STYLES.get(cell.kind, FORM_CELL)]
        key = (
            cell.text, cell.columns, cell.strong, cell.align, cell.kind, cell.bar, cell.joined,
            placed.merge, width, style, keep, open_above,
        )  # fmt: skip
        if (known := _CELLS.get(key)) is None:
            known = self._cell(placed, width, style, keep=keep, open_above=open_above)
            _CELLS.put(key, known, weight=3 * len(known) + 1000)
        return known

    def _cell(self, placed: Placed, width: int, style: str, *, keep: bool, open_above: bool) -> str:
        cell = placed.cell
        align = f'<w:jc w:val="{cell.align}"/>' if cell.kind not in _STYLES else ""
        chain = "<w:keepNext/>" if keep else ""
        drawn = "" if cell.bar is None else bar(cell.bar, width)
        strong = cell.strong and cell.kind not in _STYLES
        paragraphs = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{chain}{align}</w:pPr>'
            f"{runs((Span(line, strong=strong),), _NO_BOOKMARKS, self.where)}</w:p>"
            for line in cell.text.split("\n")
        )
        properties = self._properties(placed, width, open_above=open_above)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{drawn}{paragraphs}</w:tc>"

    def _properties(self, placed: Placed, width: int, *, open_above: bool) -> str:
        cell = placed.cell
        edges = (f"<w:top {_NIL}" if open_above and placed.merge is not Merge.CONTINUE else "") + (
            f"<w:bottom {_NIL}" if cell.joined else ""
        )
        fill = _FILLS.get(cell.kind)
        vertical = "top" if cell.kind is CellKind.PROSE else "center"
        return (
            f'<w:tcW w:w="{width}" w:type="dxa"/>'
            + grid(cell.columns)
            + placed.merge.value
            + (f"<w:tcBorders>{edges}</w:tcBorders>" if edges else "")
            + (f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "")
            + f'<w:vAlign w:val="{vertical}"/>'
        )
