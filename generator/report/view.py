"""A Document in, what a page shows of it out: lines counted as findings count them, and grids.

``Mark.line`` of a finding is the number of a line here: lines of a paragraph part at line breaks,
cells are taken row by row, signature columns one after the other, headers, footers and notes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from generator.document import Block, Document, Paragraph, SignatureBlock, Table


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text.

    Attributes:
        index: As ``Mark.line`` counts.
        label: Printed number, with the first line of a paragraph.
        text: The characters.
    """

    index: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with its lines."""

    lines: tuple[Line, ...]
    columns: int
    rows: int
    strong: bool
    align: str


@dataclass(frozen=True, slots=True)
class Item:
    """A block of the page.

    Attributes:
        kind: Role of a paragraph, ``table`` or ``signing``.
        level: Depth of a numbered paragraph.
        lines: Of a paragraph.
        rows: Of a table; of a signature block, one row of columns.
        header_rows: How many rows of a table are headings.
        page: Page of the file it begins on, when known.
    """

    kind: str
    level: int = 0
    lines: tuple[Line, ...] = ()
    rows: tuple[tuple[Box, ...], ...] = ()
    header_rows: int = 0
    page: int | None = None

    def all_lines(self) -> Iterator[Line]:
        """Its lines, those of cells too."""
        yield from self.lines
        for row in self.rows:
            for box in row:
                yield from box.lines

    @property
    def indexes(self) -> frozenset[int]:
        """Numbers of the lines in it."""
        return frozenset(line.index for line in self.all_lines())


@dataclass(frozen=True, slots=True)
class View:
    """A document as a page shows it: the running text, then headers, footers and notes."""

    running: tuple[Item, ...]
    margins: tuple[Item, ...]

    @property
    def lines(self) -> dict[int, Line]:
        """Every line by its number."""
        return {
            line.index: line for item in self.running + self.margins for line in item.all_lines()
        }


def view(document: Document) -> View:
    """The document with its lines counted."""
    numbers = count()
    running = tuple(_items(document.blocks, numbers))
    return View(running, tuple(_items(document.margins, numbers)))


def _items(blocks: Iterable[Block], numbers: Iterator[int]) -> Iterator[Item]:
    for block in blocks:
        page = block.place.page if block.place else None
        match block:
            case Paragraph():
                lines = tuple(_lines(block.text, numbers, block.label))
                yield Item(block.role.value, block.level, lines, page=page)
            case Table():
                rows = tuple(
                    tuple(
                        Box(
                            tuple(_lines(cell.text, numbers)),
                            cell.columns, cell.rows, cell.strong, cell.align,
                        )
                        for cell in row
                    )
                    for row in block.rows
                )  # fmt: skip
                yield Item("table", rows=rows, header_rows=block.header_rows, page=page)
            case SignatureBlock():
                columns = tuple(
                    Box(tuple(Line(next(numbers), "", text) for text in column), 1, 1, False, "")
                    for column in block.columns
                )
                yield Item("signing", rows=(columns,), page=page)


def _lines(text: str, numbers: Iterator[int], label: str = "") -> Iterator[Line]:
    for part, line in enumerate(text.split("\n")):
        yield Line(next(numbers), label if part == 0 else "", line)
