"""Tables and signature blocks in, ``w:tbl`` out, in the layout's own table styles.

Widths are twentieths of a point. Columns have real widths in a fixed layout, header rows repeat,
no row splits across pages.

Source: ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.document import SignatureBlock, Span, Table
from generator.errors import InputError
from generator.messages import Message, msg
from generator.word.placement import MisfitError, Placed, place
from generator.word.references import Bookmarks
from generator.word.runs import runs
from generator.word.style_ids import StyleIds
from generator.word.style_names import (
    CELL,
    CELL_HEAD,
    ENGLISH,
    SIGNATURE,
    SIGNING_TABLE,
    TABLE,
)

_NO_BOOKMARKS = Bookmarks(())
SIGN_ROW = 640
"""Least height of a line of the signature block: room for a seal and a signature."""
BILINGUAL_SIGN_ROW = 900
"""The same for a line that is said twice."""


def table(block: Table, width: int, styles: StyleIds, where: Callable[[], Message]) -> str:
    """A table across ``width``.

    Args:
        block: What it says.
        width: In twentieths of a point.
        styles: Of the layout.
        where: Names the table in messages.

    Raises:
        InputError: A cell holds a character that XML cannot hold, or its spans contradict each
            other.
        TemplateError: The layout lacks a style.
    """
    if not block.rows:
        return ""
    placed, widths = laid_out(block, width, where)
    maker = _Maker(widths, styles, where)
    last = len(placed) - 1
    rows = []
    for number, row in enumerate(placed):
        head = number < block.header_rows
        # A total must not stand alone on a page, nor a header without a row.
        total_follows = number == last - 1 and all(cell.strong for cell in block.rows[last])
        look = CellLook(head=head, keep=head or total_follows)
        properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
        cells = "".join(maker.cell(item, look) for item in row)
        rows.append(f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    return wrapped(styles[TABLE], maker.widths, rows, first_row=block.header_rows > 0)


def laid_out(
    block: Table, width: int, where: Callable[[], Message]
) -> tuple[list[list[Placed]], tuple[int, ...]]:
    """The cells of a table on its grid, and the widths of the columns.

    Raises:
        InputError: The spans of its cells contradict each other.
    """
    try:
        placed, columns = place(block.rows, len(block.widths))
    except MisfitError as error:
        raise InputError.of(
            "table-misfit",
            msg("{where}: the cells of row {row} do not fit", where=where(), row=error.row),
            hint=msg("check which cells span several rows or columns"),
        ) from error
    weights = block.widths if len(block.widths) == columns else (1.0,) * columns
    return placed, shares(weights, width)


def signatures(
    block: SignatureBlock, width: int, styles: StyleIds, where: Callable[[], Message]
) -> str:
    """A signature block: a column a party, a row a line, never split across pages.

    Raises:
        InputError: A line holds a character that XML cannot hold.
        TemplateError: The layout lacks a style.
    """
    if not (depth := max((len(column) for column in block.columns), default=0)):
        return ""
    widths = shares((1.0,) * len(block.columns), width)
    height = BILINGUAL_SIGN_ROW if block.beside else SIGN_ROW
    names = (SIGNATURE, f"{ENGLISH}{SIGNATURE}") if block.beside else (SIGNATURE,)
    rows = []
    for number in range(depth):
        keep = "<w:keepNext/>" if number < depth - 1 else ""
        cells = []
        for index, column_width in enumerate(widths):
            paragraphs = ""
            for name, said in zip(names, (block.columns, block.beside), strict=False):
                text = said[index][number] if number < len(said[index]) else ""
                inner = runs((Span(text),), _NO_BOOKMARKS, where)
                paragraphs += (
                    f'<w:p><w:pPr><w:pStyle w:val="{styles[name]}"/>{keep}</w:pPr>{inner}</w:p>'
                )
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{column_width}" w:type="dxa"/>'
                f'<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
            )
        rows.append(
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
            f"</w:trPr>{''.join(cells)}</w:tr>"
        )
    return wrapped(styles[SIGNING_TABLE], widths, rows, first_row=False)


@dataclass(frozen=True, slots=True)
class CellLook:
    """What the cells of a row have in common: of the header, kept with the next row."""

    head: bool
    keep: bool


@dataclass(frozen=True, slots=True)
class _Maker:
    """Writes cells on columns of given widths."""

    widths: tuple[int, ...]
    styles: StyleIds
    where: Callable[[], Message]

    def cell(self, placed: Placed, look: CellLook) -> str:
        cell = placed.cell
        width = sum(self.widths[placed.column : placed.column + cell.columns])
        name = CELL_HEAD if look.head else CELL
        align = "" if look.head or cell.align == "left" else f'<w:jc w:val="{cell.align}"/>'
        chain = "<w:keepNext/>" if look.keep else ""
        strong = cell.strong and not look.head  # the style of the header is bold already
        lines = [(name, line) for line in cell.text.split("\n")]
        lines += [(f"{ENGLISH}{name}", line) for line in cell.beside.split("\n") if line]
        paragraphs = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{chain}{align}</w:pPr>'
            f"{runs((Span(line, strong=strong),), _NO_BOOKMARKS, self.where)}</w:p>"
            for style, line in lines
        )
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid(cell.columns)}'
            f'{placed.merge.value}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
        )


def grid(columns: int) -> str:
    """How many columns of the grid a cell takes."""
    return f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""


def wrapped(style: str, widths: Sequence[int], rows: Sequence[str], *, first_row: bool) -> str:
    """Rows as a table of a style, with the widths of its columns."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'w:val="{"0620" if first_row else "0600"}" w:firstRow="{int(first_row)}"'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook {look} '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def shares(weights: Sequence[float], width: int) -> tuple[int, ...]:
    """Whole widths in proportion to the weights that add up to ``width``.

    >>> shares((1, 1, 1), 100)
    (33, 34, 33)
    """
    total = sum(weights)
    edges = [round(width * sum(weights[:n]) / total) for n in range(len(weights) + 1)]
    return tuple(right - left for left, right in pairwise(edges))
