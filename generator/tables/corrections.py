"""A table and its faults in, a copy with a column of faults out, to be mended and sent again.

Only rows that say something in that column are made when the copy comes back, so that nothing needs
to be cut out of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from generator import files
from generator.tables import csv_file, xlsx_file
from generator.tables.cells import letters
from generator.tables.plan import ERRORS_HEADER
from generator.tables.saving import saved

Faults = Mapping[str, Mapping[int, Iterable[tuple[str, str]]]]
"""By sheet and row: letters of the column, nothing, or a cell of another sheet; what is wrong."""

_LIMIT = 2000
_RED = "FFF8C9C4"


def corrected(name: str, heads: Mapping[str, int], faults: Faults) -> bytes:
    """The copy.

    Args:
        name: The table.
        heads: For each sheet the row in which the headings stand.
        faults: What is wrong.

    Raises:
        InputError, RunError: The table cannot be read any more.
    """
    data = files.read(name)
    if PurePath(name).suffix.lower() == ".csv":
        return _csv(csv_file.read(data, name).sheets[0].rows, heads.get("", 1), faults.get("", {}))
    return _xlsx(data, name, heads, faults)


def _xlsx(data: bytes, name: str, heads: Mapping[str, int], faults: Faults) -> bytes:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    book = xlsx_file.load(data, name, values=False)
    for sheet in book.worksheets:
        if sheet.title not in heads:
            continue
        head = heads[sheet.title]
        texts = [sheet.cell(head, at).value for at in range(1, sheet.max_column + 1)]
        known = ERRORS_HEADER in texts
        at = texts.index(ERRORS_HEADER) + 1 if known else len(texts) + 1
        for row in range(head + 1, sheet.max_row + 1) if known else ():
            sheet.cell(row, at).value = None
        sheet.cell(head, at, ERRORS_HEADER).font = Font(bold=True, color="FFB3261E")
        sheet.column_dimensions[letters(at)].width = 60
        for row, found in faults.get(sheet.title, {}).items():
            cell = sheet.cell(row, at)
            cell.value = _text(found)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            for column, _ in found:
                if column and "!" not in column:
                    sheet[f"{column}{row}"].fill = PatternFill("solid", _RED)
    # We store formulas without their results: the program that opens it works them out.
    book.calculation.fullCalcOnLoad = True
    return saved(book)


def _csv(
    rows: Iterable[tuple[str, ...]], head: int, faults: Mapping[int, Iterable[tuple[str, str]]]
) -> bytes:
    listed = [list(row) for row in rows]
    heads = listed[head - 1]
    if ERRORS_HEADER not in heads:
        heads.append(ERRORS_HEADER)
    at = heads.index(ERRORS_HEADER)
    for number, row in enumerate(listed, start=1):
        if number != head:
            row.extend("" for _ in range(at + 1 - len(row)))
            row[at] = _text(faults.get(number, ()))
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(listed)
    return stream.getvalue().encode("utf-8-sig")


def _text(found: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{column}：{said}" if column else said for column, said in found)[:_LIMIT]
