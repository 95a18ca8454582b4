"""How the columns of a table lead to the fields of a deal, once headers have been found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.tables.grid import Sheet

SEPARATORS = ("\n", "；", ";")
"""What divides the items of a list in one cell, where the mapping names nothing else."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        at: Its number, from 1.
        header: What stands at its head.
        path: Where its values go: in the deal, or in the line of a list.
        separators: What divides items, for a column that holds lists; empty for a single value.
        words: What a cell may say, and the value that is meant.
    """

    at: int
    header: str
    path: str
    separators: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinesPlan:
    """A list of blocks, from the rows of a sheet.

    Attributes:
        path: The list, as ``goods.lines``.
        sheet: Where its rows stand; None when each row of the deals' own sheet is a line.
        columns: Columns of that sheet.
        join: Column of that sheet which names the deal; 0 for the key of the deals' own sheet.
        first: First row of data.
        file: File of the sheet where it is another one.
    """

    path: str
    sheet: Sheet | None
    columns: tuple[Column, ...]
    join: int
    first: int
    file: str = ""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """How a table is read.

    Attributes:
        type_id: Document type.
        sheet: Where the deals stand, one a row, or several rows a deal.
        first: First row of data.
        columns: Its columns.
        lines: Lists of blocks.
        constants: What every deal says unless its row says otherwise.
        key: Column that tells deals apart; 0 when every row is a deal and nothing is joined.
        note: Column of notes; a row that says 示例 there is an example. 0 for none.
        errors: Column in which an earlier run has told the faults. 0 for none.
    """

    type_id: str | None
    sheet: Sheet
    first: int
    columns: tuple[Column, ...]
    lines: tuple[LinesPlan, ...] = ()
    constants: Mapping[str, Any] = field(default_factory=dict)
    key: int = 0
    note: int = 0
    errors: int = 0


ERRORS_HEADER = "错误（dealdoc）"
"""Head of the column with faults, in the copy that is sent back to be mended."""
EXAMPLES = frozenset({"示例", "example", "Example"})
EVERY = "*"
"""Stands for the deal's number in lines that all deals share."""
