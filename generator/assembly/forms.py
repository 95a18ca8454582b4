"""The grid of a form and a deal's values in, one ``Table`` of labelled cells out.

Everything is data of the document type: this module knows no form, only rows that repeat, rows
beside a label, boxes to tick and sign-off rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from generator.assembly.approval import CompiledApproval
from generator.assembly.boxes import boxes
from generator.assembly.signoff import Step, signoff_rows
from generator.assembly.tables import CellTexts
from generator.assembly.templates import SLOTS
from generator.deal import Deal
from generator.document import Cell, CellKind, Table
from generator.errors import InputError
from generator.expressions.environment import Environment
from generator.expressions.expression import Expression
from generator.expressions.text import Scope, Text
from generator.library import Form, FormCell, FormGroup, FormPart, FormRow, FormSignoff
from generator.messages import msg
from generator.policy import Policy

ROW_LIMIT = 5000
"""Rows of one form; far above any register, and within what a page layout can bear."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the printed grid."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    head: bool = False


Printer = Callable[[Scope], Iterator[_Line]]


class CompiledForm:
    """A form ready to be filled many times.

    Args:
        env: Jinja environment of the type.
        form: What ``document.yaml`` says.
        path: That file.

    Raises:
        TemplateError: A text or expression does not compile, with its line.
    """

    def __init__(self, env: Environment, form: Form, path: Path) -> None:
        self._form = form
        self._path = path
        self._env = env
        self._rows = [self._part(part) for part in form.rows]
        self._number = Text(env, form.number, path, form.line)
        self._notes = [Text(env, note, path, form.line) for note in form.notes]
        self._approval = CompiledApproval(env, form.approval, path) if form.approval else None

    def scope(self, scope: Scope, deal: Deal, policy: Policy) -> dict[str, Any]:
        """The deal's values with ``policy`` and, where somebody approves, ``approval``.

        Raises:
            InputError: A decision of the deal does not fit the approval chain.
        """
        own = {**scope, "policy": policy, "boxes": boxes}
        if self._approval:
            own["approval"] = self._approval.chain(own, deal, policy)
        return own

    def fill(self, scope: Scope, name: str) -> Table:
        """The grid with a deal's values.

        Raises:
            TemplateError: The form asks for what the deal does not give.
            InputError: There are more rows than a form can have.
        """
        own = {**scope, SLOTS: CellTexts()}
        lines: list[_Line] = []
        for row in self._rows:
            lines.extend(row(own))
        if len(lines) > ROW_LIMIT:
            raise InputError.of(
                "form-too-long",
                msg(
                    "the form has {found} rows, more than {most}", found=len(lines), most=ROW_LIMIT
                ),
                hint=msg("split it into several forms"),
            )
        return Table(
            rows=tuple(line.cells for line in lines),
            widths=self._form.columns,
            header_rows=sum(line.head for line in lines),
            name=name,
            heights=tuple(line.height for line in lines),
            form=True,
        )

    def number(self, scope: Scope) -> str:
        """The form number for the footer."""
        return self._number.render({**scope, SLOTS: CellTexts()}).strip()

    def notes(self, scope: Scope) -> Iterator[str]:
        """The lines below the grid."""
        for note in self._notes:
            if text := note.render({**scope, SLOTS: CellTexts()}).strip():
                yield text

    def _part(self, part: FormPart) -> Printer:
        match part:
            case FormRow():
                printer = self._row(part)
            case FormGroup():
                printer = self._group(part)
            case FormSignoff():
                printer = self._signoff(part)
        if part.when is None:
            return printer
        kept = Expression(self._env, part.when, self._path, part.line)
        return lambda scope: printer(scope) if kept.value(scope) else iter(())

    def _row(self, row: FormRow) -> Printer:
        cells = [self._cell(cell, row.line) for cell in row.cells]
        each = Expression(self._env, row.each, self._path, row.line) if row.each else None

        def line(scope: Scope) -> _Line:
            return _Line(tuple(cell(scope) for cell in cells), row.height, row.head)

        def lines(scope: Scope) -> Iterator[_Line]:
            if each is None:
                yield line(scope)
                return
            items = tuple(each.value(scope) or ())
            for number, item in enumerate(items, start=1):
                loop = SimpleNamespace(
                    index=number, first=number == 1, last=number == len(items), length=len(items)
                )
                yield line({**scope, "row": item, "loop": loop})
            for _ in range(len(items), row.least):
                yield _Line(tuple(_open(cell) for cell in row.cells), row.height)

        return lines

    def _group(self, group: FormGroup) -> Printer:
        label = Text(self._env, group.label, self._path, group.line)
        inner = [self._part(part) for part in group.rows]

        def lines(scope: Scope) -> Iterator[_Line]:
            found = [line for printer in inner for line in printer(scope)]
            if not found:
                return
            side = Cell(
                label.render(scope),
                columns=group.columns,
                rows=len(found),
                align="center",
                kind=CellKind.LABEL,
            )
            yield replace(found[0], cells=(side, *found[0].cells))
            yield from found[1:]

        return lines

    def _signoff(self, block: FormSignoff) -> Printer:
        steps = Expression(self._env, block.steps, self._path, block.line)

        def lines(scope: Scope) -> Iterator[_Line]:
            found: Sequence[Step] = tuple(steps.value(scope))
            for cells, height in signoff_rows(found, block):
                yield _Line(cells, height)

        return lines

    def _cell(self, cell: FormCell, line: int) -> Callable[[Scope], Cell]:
        shape = Cell(
            "",
            columns=cell.columns,
            rows=cell.rows,
            strong=cell.strong,
            align=cell.align,
            kind=cell.kind,
            joined=cell.joined,
        )
        if cell.holds == "choice":
            words = cell.options_from or str(list(cell.options) or None)
            choice = Text(self._env, f"{{{{ boxes({cell.source}, {words}) }}}}", self._path, line)
            return lambda scope: _saying(shape, choice.render(scope))
        if cell.holds == "bar":
            share = Expression(self._env, cell.source, self._path, line)
            return lambda scope: _bar(shape, share.value(scope))
        is_expression = cell.holds in {"value", "prose"} and cell.source
        template = f"{{{{ {cell.source} }}}}" if is_expression else cell.source
        text = Text(self._env, template, self._path, line)
        if text.constant is not None:
            label = _saying(shape, text.constant.strip())
            return lambda scope: label
        return lambda scope: _saying(shape, text.render(scope).strip())


def _saying(shape: Cell, text: str) -> Cell:
    """The cell with a text; ``replace`` would take several times as long, for every cell."""
    return Cell(
        text, shape.columns, shape.rows, shape.strong, shape.align, None, shape.kind, None,
        shape.joined,
    )  # fmt: skip


def _bar(shape: Cell, share: Any) -> Cell:
    """A cell with a progress bar and the share in figures below it."""
    if share is None:
        return shape
    ratio = Decimal(getattr(share, "ratio", share))
    return replace(shape, text=f"{round(ratio * 100)}%", bar=ratio)


def _open(cell: FormCell) -> Cell:
    """A cell of a row that nothing fills."""
    text = cell.source if cell.holds == "label" else ""
    return Cell(text, cell.columns, cell.rows, align=cell.align, kind=cell.kind)
