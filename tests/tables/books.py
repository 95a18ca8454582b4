"""Workbooks for tests, made as Excel and WPS would store them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl


def xlsx(
    sheets: Mapping[str, Sequence[Sequence[Any]]], change: Callable[[Any], None] | None = None
) -> bytes:
    """A workbook; a cell is a value, or a pair of value and number format."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for at, cell in enumerate(row, start=1):
                value, form = cell if isinstance(cell, tuple) else (cell, "General")
                sheet.cell(number, at, value).number_format = form
    if change:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_cached(data: bytes, values: Mapping[str, str]) -> bytes:
    """The workbook with stored results of formulas, as a spreadsheet program writes them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = content.decode()
                for cell, value in values.items():
                    text = re.sub(
                        rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v></v>', rf"\g<1><v>{value}</v>", text
                    )
                content = text.encode()
            new.writestr(name, content)
    return out.getvalue()
