"""The bytes of a CSV file in, its cells as text out.

UTF-8 with or without BOM, UTF-16 and GB18030; commas, semicolons or tabs.
"""

from __future__ import annotations

import csv
import io

from generator.diagnostics import Location
from generator.errors import InputError
from generator.messages import msg
from generator.source.encoding import decode
from generator.tables.grid import Book, Sheet

_DELIMITERS = ",;\t"
_FIELD_LIMIT = 1_000_000


def read(data: bytes, name: str) -> Book:
    """The file's one sheet, without a name.

    Rows count as records: a cell with line breaks is one row, as spreadsheets show it.

    Raises:
        InputError: It is no text, or not CSV.
    """
    text, _ = decode(data, name)
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = tuple(
            tuple(cell.strip() for cell in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        )
    except csv.Error as error:
        raise InputError.of(
            "csv",
            msg("this is not CSV: {why}", why=str(error)),
            location=Location(file=name),
            hint=msg("save it from the spreadsheet program as “CSV UTF-8”, or use XLSX"),
        ) from error
    return Book(name, (Sheet("", rows),))
