"""Where in a table something stands, and the faults that are told by cell.

This module alone knows how a cell is named to a person (``交易!C5``) and to a program.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from generator.diagnostics import Diagnostic
from generator.messages import Language


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table; sheet is empty for CSV, column is 0 for a whole row.

    Attributes:
        sheet: Name of the sheet.
        row: Row, counted from 1, as the program that shows the table counts.
        column: Column, counted from 1.
        header: What stands at the head of the column.
    """

    sheet: str
    row: int
    column: int = 0
    header: str = ""

    @property
    def name(self) -> str:
        """As spreadsheets write it.

        >>> Cell("交易", 5, 28).name, Cell("", 5).name
        ('交易!AB5', '5')
        """
        spot = f"{letters(self.column)}{self.row}"
        return f"{self.sheet}!{spot}" if self.sheet else spot


def letters(column: int) -> str:
    """The letters of a column; nothing for 0.

    >>> letters(1), letters(26), letters(27), letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a document from being made, with its cell where the deal came from a table."""

    diagnostic: Diagnostic
    cell: Cell | None = None

    @classmethod
    def at(cls, diagnostic: Diagnostic, file: str, cell: Cell) -> Fault:
        """A fault in a cell; its location names the cell instead of a line."""
        location = replace(
            diagnostic.location, file=f"{file} [{cell.name}]", line=None, column=None
        )
        return cls(replace(diagnostic, location=location), cell)

    def row(self, language: Language) -> dict[str, Any]:
        """The fault as the manifest and the reports keep it."""
        said = self.diagnostic
        place = said.location
        found: dict[str, Any] = {"rule": said.rule, "message": said.message.say(language)}
        if said.hint:
            found["hint"] = said.hint.say(language)
        if said.evidence:
            found["evidence"] = said.evidence
        if place.path:
            found["path"] = place.path
        if self.cell:
            found |= {"sheet": self.cell.sheet, "row": self.cell.row}
            if self.cell.column:
                found |= {"column": letters(self.cell.column), "header": self.cell.header}
        elif place.line is not None:
            found |= {"line": place.line, "column": place.column}
        return found
