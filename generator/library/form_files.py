"""The schema of ``form:`` in ``document.yaml``, and how it becomes a ``Form``.

A form is a grid of data: columns, and rows of cells. This module alone knows the words an author
writes for it; every fault is reported with its line and column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator import source
from generator.diagnostics import Diagnostic, Location, Severity
from generator.document import CellKind
from generator.errors import TemplateError
from generator.fields.lists import Items
from generator.library.entries import Align, Entry, Texts
from generator.library.forms import (
    Form,
    FormApproval,
    FormCell,
    FormGroup,
    FormPart,
    FormRow,
    FormSignoff,
)
from generator.messages import Message, msg

CELL_KEYS = ("label", "value", "prose", "text", "choice", "bar")
ROW_KEYS = ("cells", "band", "side", "signoff")
Steps = tuple[str | int, ...]
SIGNOFF_HEIGHT = 1.6
"""Centimetres for a step that gives its opinion by hand."""

SAYS = {
    "form-cell": msg("a cell has exactly one of: {keys}", keys=", ".join(CELL_KEYS)),
    "form-row": msg("a row has exactly one of: {keys}", keys=", ".join(ROW_KEYS)),
    "form-side": msg("rows stand beside a side label: write both side and rows"),
}


def _blank(value: object) -> object:
    return "" if value is None else value


def _flagged(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Flag = Annotated[bool, BeforeValidator(_flagged)]
Blankable = Annotated[str, BeforeValidator(_blank)]


class CellEntry(Entry):
    """A cell: one of the first six keys says what it holds."""

    label: Blankable | None = None
    value: Blankable | None = None
    prose: Blankable | None = None
    text: Blankable | None = None
    choice: str | None = None
    bar: str | None = None
    of: tuple[str, ...] | str = ()
    columns: int = Field(1, ge=1)
    rows: int = Field(1, ge=1)
    align: Align | None = None
    strong: Flag = False
    joined: Flag = False

    @model_validator(mode="after")
    def _one(self) -> CellEntry:
        if len(self.model_fields_set & set(CELL_KEYS)) != 1:
            raise PydanticCustomError("form-cell", "cell")
        return self


class RowEntry(Entry):
    """A row of cells, a section title, rows beside a side label, or sign-off rows."""

    cells: tuple[CellEntry, ...] = ()
    band: str | None = None
    side: str | None = None
    rows: tuple[RowEntry, ...] = ()
    signoff: str | None = None
    when: str | None = None
    each: str | None = None
    least: int = Field(0, ge=0, le=60)
    head: Flag = False
    height: float | None = Field(None, ge=0, le=20)
    columns: int = Field(1, ge=1)
    of: Texts = ("同意", "不同意", "退回修改")

    @model_validator(mode="after")
    def _one(self) -> RowEntry:
        if len(self.model_fields_set & set(ROW_KEYS)) != 1:
            raise PydanticCustomError("form-row", "row")
        if (self.side is None) != (not self.rows):
            raise PydanticCustomError("form-side", "side")
        return self


def _positive(widths: tuple[float, ...]) -> tuple[float, ...]:
    if any(width <= 0 for width in widths):
        raise PydanticCustomError("greater_than", "width")
    return widths


class ApprovalEntry(Entry):
    """``form.approval``."""

    kind: str
    amount: str = ""
    major: str = ""
    decisions: str = "approvals"


class FormEntry(Entry):
    """``form:``."""

    number: str
    orientation: Literal["portrait", "landscape"] = "portrait"
    columns: Annotated[tuple[float, ...], Items(1), AfterValidator(_positive)]
    height: float = Field(0, ge=0, le=20)
    rows: Annotated[tuple[RowEntry, ...], Items(1)]
    notes: Texts = ()
    approval: ApprovalEntry | None = None


def form_of(entry: FormEntry, tree: source.Tree, path: Path) -> Form:
    """The form that an author wrote.

    Raises:
        TemplateError: Rows that do not fill the grid, or heads that are not first; all at once.
    """
    reader = _Reader(tree, path, entry.height)
    rows = tuple(reader.rows(entry.rows, len(entry.columns), ("form", "rows")))
    reader.check_heads(entry.rows)
    if reader.faults:
        raise TemplateError(reader.faults)
    return Form(
        number=entry.number,
        orientation=entry.orientation,
        columns=entry.columns,
        rows=rows,
        notes=entry.notes,
        approval=_approval(entry.approval, reader.line(("form", "approval"))),
        line=reader.line(("form",)),
    )


def _approval(entry: ApprovalEntry | None, line: int) -> FormApproval | None:
    if entry is None:
        return None
    return FormApproval(entry.kind, entry.amount, entry.major, entry.decisions, line)


class _Reader:
    """Turns entries into specs and notes what is wrong."""

    def __init__(self, tree: source.Tree, path: Path, height: float) -> None:
        self._tree = tree
        self._height = height
        self._path = path
        self.faults: list[Diagnostic] = []

    def line(self, steps: Steps) -> int:
        return source.position(self._tree.root, steps)[0]

    def rows(self, entries: Sequence[RowEntry], width: int, steps: Steps) -> Iterator[FormPart]:
        """The rows of a grid or of what stands beside a side label; ``width`` columns to fill."""
        reaching: list[tuple[int, int]] = []
        for number, entry in enumerate(entries):
            here = (*steps, number)
            covered = sum(columns for _, columns in reaching)
            reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
            reaching += [(cell.rows - 1, cell.columns) for cell in entry.cells if cell.rows > 1]
            yield self._row(entry, width - covered, here)

    def _row(self, entry: RowEntry, width: int, here: Steps) -> FormPart:
        line = self.line(here)
        if entry.side is not None:
            if entry.columns >= width:
                self._fault(here, "columns", msg("the label leaves no column for its rows"))
            return FormGroup(
                label=entry.side,
                columns=entry.columns,
                rows=tuple(self.rows(entry.rows, width - entry.columns, (*here, "rows"))),
                when=entry.when,
                line=line,
            )
        if entry.signoff is not None:
            if entry.columns >= width:
                self._fault(here, "columns", msg("the label leaves no column for its rows"))
            return FormSignoff(
                steps=entry.signoff,
                columns=entry.columns,
                width=width,
                height=entry.height or SIGNOFF_HEIGHT,
                options=entry.of,
                when=entry.when,
                line=line,
            )
        if entry.band is not None:
            cells: tuple[FormCell, ...] = (FormCell(CellKind.BAND, "text", entry.band, width),)
        else:
            cells = tuple(_cell(cell) for cell in entry.cells)
            taken = sum(cell.columns for cell in entry.cells)
            if taken != width:
                self._fault(
                    here,
                    "cells",
                    msg(
                        "the cells of this row take {taken} columns, but there are {width}",
                        taken=taken,
                        width=width,
                    ),
                )
        return FormRow(
            cells=cells,
            when=entry.when,
            each=entry.each,
            least=entry.least,
            head=entry.head,
            height=self._height if entry.height is None else entry.height,
            line=line,
        )

    def check_heads(self, entries: Sequence[RowEntry]) -> None:
        """Rows that repeat on every page stand first."""
        after = False
        for number, entry in enumerate(entries):
            if entry.head and after:
                self._fault(
                    ("form", "rows", number),
                    "head",
                    msg("a row that repeats on every page stands before all others"),
                )
            after = after or not entry.head

    def _fault(self, here: Steps, key: str, message: Message) -> None:
        line, column = source.position(self._tree.root, (*here, key))
        self.faults.append(
            Diagnostic(
                rule="template-form",
                severity=Severity.ERROR,
                message=msg("{key}: {why}", key=source.dotted((*here, key)), why=message),
                location=Location(file=str(self._path), line=line, column=column),
                excerpt=self._tree.excerpt(line),
            )
        )


_KINDS = {"label": CellKind.LABEL, "prose": CellKind.PROSE}


def _cell(entry: CellEntry) -> FormCell:
    holds = next(key for key in CELL_KEYS if key in entry.model_fields_set)
    kind = _KINDS.get(holds, CellKind.VALUE)
    content = getattr(entry, holds)
    return FormCell(
        kind=kind,
        holds=holds,
        source=content or "",
        columns=entry.columns,
        rows=entry.rows,
        align=entry.align or ("center" if holds in {"label", "bar"} else "left"),
        strong=entry.strong,
        joined=entry.joined,
        options=entry.of if isinstance(entry.of, tuple) else (),
        options_from=entry.of if isinstance(entry.of, str) else "",
    )
