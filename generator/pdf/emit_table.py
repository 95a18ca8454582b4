"""Tables in, Typst source out.

This module alone knows how a ``Table`` is said in Typst. What stands in the cells is written by
``emit_flow``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.messages import msg
from generator.ooxml.borders import Border
from generator.pdf.emit_block import DOUBLE_LINE, line_width, stroke
from generator.pdf.emit_cell import CellLook, Margins, cell_function
from generator.pdf.emit_frame import framed, has_double_lines
from generator.pdf.emit_inline import InlineWriter
from generator.pdf.emit_once import once
from generator.pdf.emit_paragraph import Area
from generator.pdf.model import Block, Cell, Paragraph, Row, Table, Text
from generator.pdf.syntax import array, length, named
from generator.pdf.warning_list import WarningList

_VERTICAL = {"center": "horizon", "bottom": "bottom", "both": "horizon"}


@dataclass(frozen=True, slots=True)
class CellSource:
    """What stands in a cell, and the spacing above its first and below its last paragraph.

    ``align`` is set when it is the text of a single paragraph, which the cell has to align: most
    cells hold one short line, and a paragraph of its own costs Typst a third of such a cell.
    """

    text: str
    before: float = 0.0
    after: float = 0.0
    align: str = ""


WriteBlocks = Callable[[tuple[Block, ...], Area], CellSource]
WriteCharacters = Callable[[Paragraph], list[str]]


def _no_blocks(_: tuple[Block, ...], __: Area) -> CellSource:
    return CellSource("")


def _no_characters(_: Paragraph) -> list[str]:
    return []


@dataclass(slots=True)
class TableWriter:
    """Writes tables; those that were written before as they were then."""

    inlines: InlineWriter
    write_blocks: WriteBlocks = _no_blocks
    write_characters: WriteCharacters = _no_characters

    def write(self, table: Table, gap: float, area: Area) -> str:
        """Source of one table, ``gap`` points below what stands above it."""
        place = (gap, area, *self.inlines.place)
        return once(
            self.inlines.text, "table", (table,), place, lambda: self._write(table, gap, area)
        )

    @property
    def warnings(self) -> WarningList:
        """What could not be done."""
        return self.inlines.text.warnings

    def _write(self, table: Table, gap: float, area: Area) -> str:
        frame: Border | None = None
        if has_double_lines(table):
            table, frame = framed(table)
            if has_double_lines(table):
                self.warnings.unsupported(DOUBLE_LINE, table.number)
        headers = self._header_rows(table)
        cells = [self._row(row, index, table, area) for index, row in enumerate(table.rows)]
        head = ", ".join(filter(None, cells[:headers]))
        titled = _titles(table)
        body = ",\n".join(
            f"table.header(level: 2, repeat: false, {source})" if index in titled else source
            for index, source in enumerate(cells)
            if index >= headers and source
        )
        rows = array([self._height(row) for row in table.rows])
        columns = array([length(width) for width in table.widths])
        parts = [f"columns: {columns}", f"rows: {rows}"]
        if head:
            parts.append(f"table.header(repeat: true, {head})")
        parts.append(body)
        source = f"table({', '.join(part for part in parts if part)})"
        if frame is not None:
            space = length(2 * frame.width)
            source = (
                f"block(width: {length(sum(table.widths))}, outset: {space}, "
                f"stroke: {stroke(replace(frame, kind='single'))}, {source})"
            )
        return f"#{self._placed(table, source, gap)}"

    def _placed(self, table: Table, source: str, gap: float) -> str:
        options = ["width: 100%", f"above: {length(gap)}"]
        if _kept_together(table):
            options.append("breakable: false")
        if _keeps_next(table.rows[-1]):
            options.append("sticky: true")
        if table.align in {"center", "right"}:
            return f"align({table.align}, block({', '.join(options)}, {source}))"
        if table.indent:
            options.append(f"inset: (left: {length(table.indent)})")
        return f"block({', '.join(options)}, {source})"

    def _header_rows(self, table: Table) -> int:
        count = 0
        while count < len(table.rows) and table.rows[count].header:
            count += 1
        spans = all(
            index + cell.rows <= count
            for index, row in enumerate(table.rows[:count])
            for cell in row.cells
        )
        if count and (not spans or count == len(table.rows)):
            if not spans:
                what = msg("header row with a cell that reaches into the body (it is not repeated)")
                self.warnings.unsupported(what, table.number)
            return 0
        return count

    def _row(self, row: Row, index: int, table: Table, area: Area) -> str:
        """The source of a row's cells."""

        def written() -> str:
            cells = self._complete(row, index, table)
            return ", ".join(self._cell(cell, index, table, area) for cell in cells)

        if any(cell.rows > 1 for cell in row.cells):
            # How such a cell may be parted depends on the rows below.
            return written()
        place = (index, table.widths, area, *self.inlines.place)
        return once(self.inlines.text, "row", (row,), place, written)

    def _complete(self, row: Row, index: int, table: Table) -> tuple[Cell, ...]:
        """The row's cells; a row covered from above still needs its height."""
        if row.cells or row.rule != "atLeast":
            return row.cells
        return ()

    def _height(self, row: Row) -> str:
        covered = row.rule == "atLeast" and not any(cell.rows == 1 for cell in row.cells)
        if row.rule == "exact" or covered:
            return length(row.height)
        return "auto"

    def _cell(self, cell: Cell, index: int, table: Table, area: Area) -> str:
        row = table.rows[index]
        top, right, bottom, left = cell.margins
        width = sum(table.widths[cell.column : cell.column + cell.columns]) - left - right
        source = self._content(cell, Area(max(width, 1.0), area.grid, area.default_tab))
        top, bottom = top + source.before, bottom + source.after
        body = source.text
        if row.rule != "exact":
            # Typst draws lines without giving them room; in Word each row is taller by its line.
            lines = {side: line_width(border) / 2 for side, border in cell.borders}
            top, bottom = top + lines.get("top", 0.0), bottom + lines.get("bottom", 0.0)
        if row.rule == "atLeast" and self._carries_height(cell, row):
            height = max(row.height - top - bottom, 0.0)
            body = f"#at-least({length(height)}, {_where(cell, source.align)}, [{body}])"
        name = self._name(cell, index, table, (top, right, bottom, left), source.align)
        return f"{name}({cell.column}, {index})[{body}]"

    def _name(self, cell: Cell, index: int, table: Table, margins: Margins, align: str) -> str:
        """The short name of cells that look so, defined on first use."""
        whole = not table.rows[index].can_split
        if cell.rows > 1:
            # Word parts a merged cell between its rows unless they are kept with one another.
            whole = all(_keeps_next(row) for row in table.rows[index : index + cell.rows - 1])
        look = CellLook(
            columns=cell.columns,
            rows=min(cell.rows, len(table.rows) - index),
            borders=cell.borders,
            background=cell.background,
            margins=margins,
            where=_where(cell, align),
            justify=align == "justify",
            whole=whole,
        )
        name, function = _cell_function(look)
        self.inlines.text.needs.functions[name] = function
        return name

    def _carries_height(self, cell: Cell, row: Row) -> bool:
        return cell is next((one for one in row.cells if one.rows == 1), None)

    def _content(self, cell: Cell, area: Area) -> CellSource:
        if cell.direction == "btLr":
            return CellSource(f"#rotate(-90deg, reflow: true, box[{self._rotated(cell, area)}])")
        if cell.direction in {"tbRl", "tbRlV", "lrTbV", "tbLrV", "tbV"} and _is_text(cell):
            found: list[str] = []
            for block in cell.blocks:
                if isinstance(block, Paragraph):
                    characters = [f"[{one}]" for one in self.write_characters(block)]
                    if characters:
                        found.append(f"#align(center, downwards({array(characters)}))")
            return CellSource("\n".join(found))
        return self.write_blocks(cell.blocks, area)

    def _rotated(self, cell: Cell, area: Area) -> str:
        found = [
            "".join(self.write_characters(block))
            for block in cell.blocks
            if isinstance(block, Paragraph)
        ]
        if _is_text(cell):
            return "#linebreak()".join(found)
        return self.write_blocks(cell.blocks, area).text


@lru_cache(maxsize=1024)
def _cell_function(look: CellLook) -> tuple[str, str]:
    """Name and source of the function that sets such a cell."""
    function = f"(x, y, body) => {cell_function(look)}"
    return named("c", function), function


def _where(cell: Cell, align: str) -> str:
    """Where in its cell the text stands; turned text begins at the bottom and goes up."""
    if cell.direction != "btLr":
        across = align if align in {"center", "right"} else "left"
        return f"{across} + {_VERTICAL.get(cell.vertical, 'top')}"
    first = next((block for block in cell.blocks if isinstance(block, Paragraph)), None)
    up = {"center": "horizon", "right": "top"}.get(first.style.align if first else "", "bottom")
    across = {"center": "center", "bottom": "right"}.get(cell.vertical, "left")
    return f"{across} + {up}"


def _is_text(cell: Cell) -> bool:
    """Whether a cell holds nothing but plain text, which can stand upright or turned."""
    return all(
        isinstance(block, Paragraph) and all(isinstance(i, Text) for i in block.inlines)
        for block in cell.blocks
    )


def _paragraphs(row: Row) -> list[Paragraph]:
    return [b for cell in row.cells for b in cell.blocks if isinstance(b, Paragraph)]


def _keeps_next(row: Row) -> bool:
    """Word keeps a row with the next one when its paragraphs ask for it."""
    return any(paragraph.style.keep_next for paragraph in _paragraphs(row))


def _titles(table: Table) -> frozenset[int]:
    """Rows that hold a heading kept with the next row, which Typst grants to headers alone."""
    if any(cell.rows > 1 for row in table.rows for cell in row.cells):
        return frozenset()
    found = frozenset(
        index
        for index, row in enumerate(table.rows[:-1])
        if any(one.outline is not None and one.style.keep_next for one in _paragraphs(row))
    )
    heads = next((i for i, row in enumerate(table.rows) if not row.header), len(table.rows))
    # Typst 0.15 fails where two of them follow rows that are repeated.
    return found - {heads, heads + 1} if heads and {heads, heads + 1} <= found else found


def _kept_together(table: Table) -> bool:
    rows = table.rows
    if len(rows) == 1:
        return not rows[0].can_split
    return all(_keeps_next(row) for row in rows[:-1])
