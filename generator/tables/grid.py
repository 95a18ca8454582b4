"""A spreadsheet file as text: what a person sees in each cell, whatever the file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.messages import Message


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why what a cell shows cannot be taken, and what to do."""

    rule: str
    message: Message
    hint: Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: As on its tab; empty for CSV.
        rows: Texts by row and column; empty cells are empty texts, rows may differ in length.
        troubles: By row and column, counted from 1.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    troubles: Mapping[tuple[int, int], Trouble] = field(default_factory=dict)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, counted from 1; empty outside the sheet."""
        if not (0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1])):
            return ""
        return self.rows[row - 1][column - 1]

    def blank(self, row: int) -> bool:
        """Whether nothing stands in a row."""
        return not any(self.rows[row - 1]) and not any(r == row for r, _ in self.troubles)


@dataclass(frozen=True, slots=True)
class Book:
    """A file with its sheets, in order."""

    name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
