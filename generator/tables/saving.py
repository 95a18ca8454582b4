"""Workbooks of openpyxl: made anew, and saved as bytes that are the same whenever they are made."""

from __future__ import annotations

import io
import re
import zipfile
from importlib import import_module
from typing import TYPE_CHECKING, Any

from generator.errors import RunError
from generator.messages import msg

if TYPE_CHECKING:
    from openpyxl import Workbook

_MOMENT = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def new_book(*, write_only: bool = False) -> Workbook:
    """An empty workbook.

    Raises:
        RunError: openpyxl is not installed.
    """
    book: Workbook = openpyxl().Workbook(write_only=write_only)
    return book


def openpyxl() -> Any:
    """The library for workbooks, which is an extra.

    Raises:
        RunError: It is not installed.
    """
    try:
        return import_module("openpyxl")
    except ImportError as error:
        raise RunError.of(
            "extra-missing",
            msg("workbooks need the package openpyxl, which is not installed"),
            hint=msg("install it with: pip install 'dealdoc[tables]'"),
        ) from error


def saved(book: Workbook) -> bytes:
    """The file; dates inside it are fixed."""
    buffer = io.BytesIO()
    book.save(buffer)
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, data)
    return out.getvalue()
