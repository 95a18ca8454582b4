"""The bytes of an XLSX workbook in, what a person sees in its cells out.

This module alone reads workbooks. A formula counts by the value that the spreadsheet program
stored; merged cells all show what stands in their first; a number with more digits than a
spreadsheet keeps is refused, since its last digits are already lost.
"""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Location
from generator.errors import InputError
from generator.messages import msg
from generator.tables import number_format
from generator.tables.grid import Book, Sheet, Trouble
from generator.tables.saving import openpyxl

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Spot = tuple[int, int]

MAX_UNPACKED = 512 * 1024 * 1024
"""Bytes of all parts of a workbook."""
_LOST = 10**number_format.PRECISE


def read(data: bytes, name: str) -> Book:
    """All sheets that can be seen.

    Raises:
        InputError: It is not a workbook.
        RunError: The library for workbooks is not installed.
    """
    book = load(data, name, values=True)
    unstored = _formulas(data, name)
    sheets = tuple(
        _sheet(sheet, unstored.get(sheet.title, set()))
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    )
    return Book(name, sheets)


def load(data: bytes, name: str, *, values: bool) -> Any:
    """The workbook as openpyxl has it; with stored values, or with formulas.

    Raises:
        InputError: It is not a workbook.
        RunError: openpyxl is not installed.
    """
    library = openpyxl()
    try:
        _refuse_bomb(data, name)
        with warnings.catch_warnings():
            # What it cannot keep (drawings, extensions) does not concern cells.
            warnings.simplefilter("ignore")
            return library.load_workbook(io.BytesIO(data), data_only=values)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise InputError.of(
            "xlsx",
            msg("this is not an XLSX workbook: {why}", why=str(error)[:100]),
            location=Location(file=name),
            hint=msg("open it in Excel or WPS and save it as .xlsx"),
        ) from error


def _refuse_bomb(data: bytes, name: str) -> None:
    """A small file may unpack to gigabytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > MAX_UNPACKED:
        raise InputError.of(
            "xlsx",
            msg("the workbook would unpack to more than {m} MB", m=MAX_UNPACKED // 2**20),
            location=Location(file=name),
            hint=msg("divide it into several workbooks"),
        )


def _formulas(data: bytes, name: str) -> dict[str, set[Spot]]:
    """Where formulas stand; looked for only in workbooks that have any."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.namelist() if part.startswith("xl/worksheets/")]
        if not any(b"<f" in archive.read(part) for part in parts):
            return {}
    book = load(data, name, values=False)
    return {
        sheet.title: {
            (cell.row, cell.column)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _sheet(sheet: Worksheet, formulas: set[Spot]) -> Sheet:
    rows: list[list[str]] = []
    troubles: dict[Spot, Trouble] = {}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        texts = []
        for column, cell in enumerate(row, start=1):
            shown = _shown(cell, is_formula=(number, column) in formulas)
            if isinstance(shown, Trouble):
                troubles[number, column] = shown
            texts.append(shown if isinstance(shown, str) else "")
        rows.append(texts)
    for area in sheet.merged_cells.ranges:
        first = rows[area.min_row - 1][area.min_col - 1]
        for row_number in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                rows[row_number - 1][column - 1] = first
    return Sheet(sheet.title, tuple(tuple(row) for row in rows), troubles)


def _shown(cell: Any, *, is_formula: bool) -> str | Trouble:
    value, form = cell.value, cell.number_format or ""
    if value is None:
        return _unstored() if is_formula else ""
    if cell.data_type == "e":
        return Trouble(
            "cell-error",
            msg("the cell shows the error {error}", error=value),
            msg("mend the formula"),
        )
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return number_format.date(value, form)
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _number(value: float, form: str) -> str | Trouble:
    if isinstance(value, float) and abs(value) >= _LOST:
        return Trouble(
            "digits-lost",
            msg("this number has more than 15 digits, and the spreadsheet has lost the last ones"),
            msg("format the column as text, then type the number again"),
        )
    return number_format.number(value, form)


def _unstored() -> Trouble:
    return Trouble(
        "formula-unstored",
        msg("the formula in this cell has no stored result"),
        msg("open the workbook in Excel or WPS, save it, and run again"),
    )
