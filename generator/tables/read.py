"""The file of a table in, its deals out: the door of this package for inputs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from generator import files
from generator.library import Library
from generator.tables import csv_file, forms, mapping, records, xlsx_file
from generator.tables.grid import Book
from generator.tables.plan import TablePlan
from generator.tables.record import Record

CSV = ".csv"
XLSX = (".xlsx", ".xlsm")


def read_book(name: str) -> Book:
    """A table's cells as text.

    Raises:
        InputError: It is not a table.
        RunError: It cannot be read.
    """
    data = files.read(name)
    if PurePath(name).suffix.lower() == CSV:
        return csv_file.read(data, name)
    return xlsx_file.read(data, name)


def read(
    name: str, library: Library, *, map_file: str | None = None, type_id: str | None = None
) -> Iterator[Record]:
    """The deals of a table.

    Args:
        name: The file.
        library: Document types.
        map_file: Mapping; without one the table must say itself what its columns mean.
        type_id: Document type, where the table does not name it.

    Raises:
        InputError: The mapping or the headings are wrong, with every mistake.
        RunError: A file cannot be read.
    """
    book = read_book(name)
    if not book.sheets:
        raise mapping.unmapped(book)
    yield from records.records(_plan(book, library, map_file, type_id), name)


def _plan(book: Book, library: Library, map_file: str | None, type_id: str | None) -> TablePlan:
    if map_file is None:
        return forms.plan(book, library, type_id)
    return mapping.plan(files.read(map_file), map_file, book, library)


TABLES = frozenset({CSV, *XLSX})
"""Endings of the files that are tables."""


def heads_of(
    name: str, library: Library, *, map_file: str | None = None, type_id: str | None = None
) -> dict[str, int]:
    """For each sheet of a table that holds data, the row in which its headings stand.

    Raises:
        InputError, RunError: As ``read``.
    """
    plan = _plan(read_book(name), library, map_file, type_id)
    heads = {plan.sheet.name: plan.first - 1}
    return heads | {
        lines.sheet.name: lines.first - 1 for lines in plan.lines if lines.sheet is not None
    }
