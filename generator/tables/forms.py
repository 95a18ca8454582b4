"""Tables that say themselves what their columns mean, in; plans to read them out.

In a row at the top of such a sheet stand paths of fields, in front of them ``#`` and the document
type (or the path of a list). ``workbook`` writes such sheets; a person may as well write one by
hand, also as CSV. A CSV whose headings are paths needs no ``#`` when the type is told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import InputError
from generator.library import Library
from generator.messages import msg
from generator.source import parse_path
from generator.tables.cells import Cell, Fault
from generator.tables.grid import Book, Sheet
from generator.tables.leaves import Leaf, Shape, shape
from generator.tables.mapping import unmapped
from generator.tables.plan import ERRORS_HEADER, SEPARATORS, Column, LinesPlan, TablePlan
from generator.tables.records import place

MARK = "#"
KEY = "@"
"""Heads the column in which the line of a list names its deal."""
COMMON = "common"
"""The sheet with what all deals say: path and value in each row."""
KEY_FIELD = "number"
_TOP = 5


def plan(book: Book, library: Library, type_id: str | None) -> TablePlan:
    """How the table reads itself.

    Raises:
        InputError: It does not say what its columns mean.
    """
    sheet = book.sheets[0]
    row, said = _mark(sheet)
    kind = said or type_id
    if kind is None or kind not in library.ids:
        raise unmapped(book)
    form = shape(library.get(kind))
    leaves = {leaf.path: leaf for leaf in form.leaves} | _listed(form)
    row = row or 1
    columns = tuple(_columns(book, sheet, row, leaves))
    if not columns:
        raise unmapped(book)
    key = next((column.at for column in columns if column.path == KEY_FIELD), 0)
    return TablePlan(
        type_id=kind,
        sheet=sheet,
        first=row + 1,
        columns=columns,
        lines=tuple(_lines(book, form)),
        constants=_constants(book, leaves),
        key=key,
        note=1 if said else 0,
        errors=_errors(sheet, row),
    )


def _mark(sheet: Sheet) -> tuple[int, str | None]:
    for row in range(1, min(_TOP, len(sheet.rows)) + 1):
        text = sheet.text(row, 1)
        if text.startswith(MARK) and text[1:].strip():
            return row, text[1:].strip()
    return 0, None


def _listed(form: Shape) -> dict[str, Leaf]:
    """Leaves within lists under the path of the list, for ``contacts[1].name``."""
    return {f"{lines.path}[].{leaf.path}": leaf for lines in form.lists for leaf in lines.leaves}


def _columns(book: Book, sheet: Sheet, row: int, leaves: dict[str, Leaf]) -> Iterator[Column]:
    faults: list[Diagnostic] = []
    for at, path in enumerate(sheet.rows[row - 1], start=1):
        if not path or path.startswith((MARK, KEY)) or path in {ERRORS_HEADER, "type"}:
            continue
        steps = parse_path(path)
        known = "".join("[]" if isinstance(s, int) else f".{s}" for s in steps).lstrip(".")
        leaf = leaves.get(known)
        if leaf is None:
            faults.append(_unknown(book, Cell(sheet.name, row, at), path))
            continue
        heading = sheet.text(row - 1, at) or path
        yield column(at, heading, path, leaf)
    if faults:
        raise InputError(faults)


def column(at: int, heading: str, path: str, leaf: Leaf) -> Column:
    """The column of a leaf."""
    words = {label: value for value, label in leaf.choices.items()}
    return Column(at, heading, path, SEPARATORS if leaf.many else (), words)


def _lines(book: Book, form: Shape) -> Iterator[LinesPlan]:
    for sheet in book.sheets[1:]:
        row, path = _mark(sheet)
        lines = form.lines(path or "")
        if lines is None:
            continue
        leaves = {leaf.path: leaf for leaf in lines.leaves}
        heads = sheet.rows[row - 1]
        join = next((at for at, text in enumerate(heads, start=1) if text == KEY), 0)
        columns = tuple(_columns(book, sheet, row, leaves))
        yield LinesPlan(lines.path, sheet, columns, join, row + 1)


def _constants(book: Book, leaves: dict[str, Leaf]) -> dict[str, object]:
    """What stands on the sheet of common values: label, path, value."""
    values: dict[str, object] = {}
    faults: list[Diagnostic] = []
    for sheet in book.sheets[1:]:
        row, kind = _mark(sheet)
        if kind != COMMON:
            continue
        for number in range(row + 1, len(sheet.rows) + 1):
            path, text = sheet.text(number, 2), sheet.text(number, 3)
            leaf = leaves.get(path)
            if path and text and leaf is None:
                faults.append(_unknown(book, Cell(sheet.name, number, 2), path))
            elif text and leaf is not None:
                place(values, parse_path(path), text, column(3, path, path, leaf))
    if faults:
        raise InputError(faults)
    return values


def _errors(sheet: Sheet, row: int) -> int:
    for number in range(1, row + 1):
        for at, text in enumerate(sheet.rows[number - 1], start=1):
            if text == ERRORS_HEADER:
                return at
    return 0


def _unknown(book: Book, cell: Cell, path: str) -> Diagnostic:
    fault = Diagnostic(
        rule="table-mapping",
        severity=Severity.ERROR,
        message=msg("there is no field “{path}”", path=path),
        location=Location(file=book.name),
        hint=msg("write a path of “dealdoc schema”, or delete the column"),
    )
    return Fault.at(fault, book.name, cell).diagnostic
