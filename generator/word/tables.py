"""Tables and signature blocks in, ``w:tbl`` out, in the layout's own table styles.

Widths are twentieths of a point. Every row is laid on the grid, so that cells which a span covers
get the continuation cell Word wants, and a row that is too short is filled up.

Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document import Cell, SignatureBlock, Span, Table
from generator.word.references import Bookmarks
from generator.word.runs import runs
from generator.word.style_names import CELL, CELL_HEAD, SIGNATURE, SIGNING_TABLE, TABLE

_NO_BOOKMARKS = Bookmarks(())
SIGN_ROW = 640
"""Least height of a line of the signature block: room for a seal and a signature."""


def table(block: Table, width: int, where: str) -> str:
    """A table across ``width``.

    Raises:
        InputError: A cell holds a character that XML cannot hold.
    """
    columns = _columns(block)
    widths = _shares(block.widths or (1.0,) * columns, width)
    grid = _Grid(widths)
    last = len(block.rows) - 1
    rows = []
    for number, row in enumerate(block.rows):
        head = number < block.header_rows
        # A total alone on a page, or a header without a row, says nothing.
        keep = head or (number == last - 1 and all(cell.strong for cell in block.rows[last]))
        cells = "".join(grid.row(row, head=head, keep=keep, where=f"{where}, row {number + 1}"))
        properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
        rows.append(f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    look = 'w:firstRow="1"' if block.header_rows else 'w:firstRow="0"'
    return _table(TABLE, widths, look, rows)


def signatures(block: SignatureBlock, width: int, where: str) -> str:
    """A signature block: a column a party, a row a line, never split across pages.

    Raises:
        InputError: A line holds a character that XML cannot hold.
    """
    depth = max((len(column) for column in block.columns), default=0)
    widths = _shares((1.0,) * max(len(block.columns), 1), width)
    rows = []
    for number in range(depth):
        keep = "<w:keepNext/>" if number < depth - 1 else ""
        cells = []
        for column, column_width in zip(block.columns, widths, strict=True):
            text = column[number] if number < len(column) else ""
            inner = runs((Span(text),), _NO_BOOKMARKS, where)
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{column_width}" w:type="dxa"/>'
                f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{SIGNATURE}"/>'
                f"{keep}</w:pPr>{inner}</w:p></w:tc>"
            )
        rows.append(
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{SIGN_ROW}" w:hRule="atLeast"/>'
            f"</w:trPr>{''.join(cells)}</w:tr>"
        )
    return _table(SIGNING_TABLE, widths, 'w:firstRow="0"', rows)


class _Grid:
    """Lays rows on the columns and remembers which cells reach down into the next rows."""

    def __init__(self, widths: Sequence[int]) -> None:
        self._widths = widths
        self._open: dict[int, tuple[int, int]] = {}
        """First column of a reaching cell → rows left, columns."""

    def row(
        self, cells: Sequence[Cell], *, head: bool, keep: bool, where: str
    ) -> Iterator[str]:
        waiting = list(reversed(cells))
        column = 0
        while column < len(self._widths):
            if column in self._open:
                columns = self._continue(column)
                yield self._cell(Cell("", columns=columns), column, "<w:vMerge/>", head, keep, where)
                column += columns
                continue
            cell = waiting.pop() if waiting else Cell("")
            merge = ""
            if cell.rows > 1:
                self._open[column] = (cell.rows - 1, cell.columns)
                merge = '<w:vMerge w:val="restart"/>'
            yield self._cell(cell, column, merge, head, keep, where)
            column += cell.columns

    def _continue(self, column: int) -> int:
        left, columns = self._open.pop(column)
        if left > 1:
            self._open[column] = (left - 1, columns)
        return columns

    def _cell(
        self, cell: Cell, column: int, merge: str, head: bool, keep: bool, where: str
    ) -> str:
        width = sum(self._widths[column : column + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        style = CELL_HEAD if head else CELL
        align = "" if head or cell.align == "left" else f'<w:jc w:val="{cell.align}"/>'
        chain = "<w:keepNext/>" if keep else ""
        strong = cell.strong and not head
        paragraphs = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{chain}{align}</w:pPr>'
            f"{runs((Span(line, strong=strong),), _NO_BOOKMARKS, where)}</w:p>"
            for line in cell.text.split("\n")
        )
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
            f'<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
        )


def _table(style: str, widths: Sequence[int], look: str, rows: Sequence[str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" {look} '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _columns(block: Table) -> int:
    """Columns of the grid: those of the widths, or of the widest row."""
    widest = max((sum(cell.columns for cell in row) for row in block.rows), default=0)
    return max(len(block.widths), widest, 1)


def _shares(weights: Sequence[float], width: int) -> tuple[int, ...]:
    """Whole widths in proportion to the weights that add up to ``width``.

    >>> _shares((1, 1, 1), 100)
    (33, 34, 33)
    """
    total = sum(weights)
    edges = [round(width * sum(weights[:n]) / total) for n in range(len(weights) + 1)]
    return tuple(right - left for left, right in zip(edges, edges[1:], strict=False))
