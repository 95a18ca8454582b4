"""A table and its plan in, a record for each deal out, every cell that cannot be used reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from generator.diagnostics import Diagnostic, Location, Severity
from generator.messages import Message, msg
from generator.source import dotted, parse_path
from generator.tables.cells import Cell, Fault
from generator.tables.grid import Sheet
from generator.tables.plan import EVERY, EXAMPLES, Column, LinesPlan, TablePlan
from generator.tables.record import Record

Steps = tuple[str | int, ...]


def records(plan: TablePlan, file: str) -> Iterator[Record]:
    """The deals of a table, in the order of their first rows.

    Where the sheet has a column of faults from an earlier run, only the rows with a fault count.
    """
    reader = _Reader(plan, file)
    for rows in reader.groups():
        yield reader.record(rows)
    yield from reader.orphans()


@dataclass(slots=True)
class _Draft:
    """A record in the making."""

    values: dict[str, Any]
    cells: dict[str, Cell] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class _Reader:
    """Reads one table."""

    def __init__(self, plan: TablePlan, file: str) -> None:
        self._plan = plan
        self._file = file
        self._lines = [(lines, _by_key(lines)) for lines in plan.lines if lines.sheet is not None]

    def groups(self) -> Iterator[list[int]]:
        """Rows of the sheet that belong together: one, or all with the same key."""
        plan, sheet = self._plan, self._plan.sheet
        rows = [
            row
            for row in range(plan.first, len(sheet.rows) + 1)
            if not sheet.blank(row) and sheet.text(row, plan.note) not in EXAMPLES
        ]
        repeated = any(lines.sheet is None for lines in plan.lines)
        grouped: dict[object, list[int]] = {}
        for row in rows:
            key = sheet.text(row, plan.key) if repeated and plan.key else ""
            grouped.setdefault(key or row, []).append(row)
        for group in grouped.values():
            if not plan.errors or any(self._marked(row) for row in group):
                yield group

    def _marked(self, row: int) -> bool:
        """Whether an earlier run has told a fault in the row, or in the lines that belong to it."""
        return bool(self._plan.sheet.text(row, self._plan.errors))

    def record(self, rows: list[int]) -> Record:
        """One deal."""
        plan, first = self._plan, rows[0]
        draft = _Draft(_copied(plan.constants))
        for row in rows:
            for column in plan.columns:
                self._take(
                    draft, plan.sheet, row, column, parse_path(column.path), again=row != first
                )
        for lines in plan.lines:
            if lines.sheet is None:
                self._add_lines(draft, lines, plan.sheet, rows)
        key = plan.sheet.text(first, plan.key)
        for lines, by_key in self._lines:
            assert lines.sheet is not None
            # Lines of nobody in particular belong to all who have none of their own.
            rows_of = by_key.pop(key, None) if key else None
            self._add_lines(draft, lines, lines.sheet, rows_of or by_key.get(EVERY, []))
        if plan.type_id is not None:
            draft.values.setdefault("type", plan.type_id)
        _compact(draft.values)
        at = Cell(plan.sheet.name, first)
        return Record(self._file, at, draft.values, draft.cells, tuple(draft.faults))

    def orphans(self) -> Iterator[Record]:
        """Lines that belong to no deal: nobody wants them to be lost without a word."""
        if self._plan.errors:
            return
        for lines, by_key in self._lines:
            assert lines.sheet is not None
            for key, rows in by_key.items():
                if key == EVERY:
                    continue
                cell = Cell(lines.sheet.name, rows[0], lines.join)
                why = msg("no deal has the number “{key}” that this line belongs to", key=key)
                fault = self._fault("line-without-deal", why, cell, lines.path)
                yield Record(lines.file or self._file, cell, {}, {}, (fault,))

    def _add_lines(self, draft: _Draft, lines: LinesPlan, sheet: Sheet, rows: list[int]) -> None:
        steps = parse_path(lines.path)
        number = 0
        for row in rows:
            if not any(sheet.text(row, column.at) for column in lines.columns):
                continue
            if number == 0:
                _put(draft.values, steps, [])
            for column in lines.columns:
                path = (*steps, number, *parse_path(column.path))
                self._take(draft, sheet, row, column, path)
            draft.cells[dotted((*steps, number))] = Cell(sheet.name, row)
            number += 1

    def _take(
        self,
        draft: _Draft,
        sheet: Sheet,
        row: int,
        column: Column,
        path: Steps,
        *,
        again: bool = False,
    ) -> None:
        """Put one cell in its place."""
        cell = Cell(sheet.name, row, column.at, column.header)
        trouble = sheet.troubles.get((row, column.at))
        if trouble is not None:
            draft.faults.append(
                self._fault(trouble.rule, trouble.message, cell, dotted(path), trouble.hint)
            )
            draft.cells[dotted(path)] = cell
            return
        text = sheet.text(row, column.at)
        if not text:
            draft.cells.setdefault(dotted(path), cell)
            return
        value = _value(text, column)
        if again and (before := _get(draft.values, path)) not in (None, value):
            why = msg("this row says “{here}”, an earlier row of the same deal “{before}”",
                      here=text[:80], before=str(before)[:80])  # fmt: skip
            draft.faults.append(self._fault("rows-differ", why, cell, dotted(path)))
            return
        draft.cells[dotted(path)] = cell
        for length in range(1, len(path)):
            # What a block lacks is told at its first cell.
            draft.cells.setdefault(dotted(path[:length]), Cell(sheet.name, row))
        _put(draft.values, path, value)

    def _fault(
        self, rule: str, why: Message, cell: Cell, path: str, hint: Message | None = None
    ) -> Fault:
        diagnostic = Diagnostic(
            rule=rule,
            severity=Severity.ERROR,
            message=why,
            location=Location(file=self._file, path=path),
            hint=hint or msg("correct the cell"),
        )
        return Fault.at(diagnostic, self._file, cell)


def place(values: dict[str, Any], path: Steps, text: str, column: Column) -> None:
    """Put what a cell says into nested values."""
    _put(values, path, _value(text, column))


def _value(text: str, column: Column) -> str | list[str]:
    if not column.separators:
        return column.words.get(text, text)
    items = re.split("|".join(map(re.escape, column.separators)), text)
    return [column.words.get(item.strip(), item.strip()) for item in items if item.strip()]


def _by_key(lines: LinesPlan) -> dict[str, list[int]]:
    assert lines.sheet is not None
    found: dict[str, list[int]] = {}
    for row in range(lines.first, len(lines.sheet.rows) + 1):
        if not lines.sheet.blank(row) and lines.sheet.text(row, 1) not in EXAMPLES:
            found.setdefault(lines.sheet.text(row, lines.join), []).append(row)
    return found


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _get(values: Any, path: Steps) -> Any:
    for step in path:
        if isinstance(step, int):
            values = values[step] if isinstance(values, list) and step < len(values) else None
        else:
            values = values.get(step) if isinstance(values, dict) else None
    return values


def _put(values: dict[str, Any], path: Steps, value: Any) -> None:
    """Set a value, making blocks and lists on the way; what a constant said there gives way."""
    place: Any = values
    for step, following in pairwise(path):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            place.extend(None for _ in range(step + 1 - len(place)))
            if not isinstance(place[step], type(fresh)):
                place[step] = fresh
            place = place[step]
        else:
            if not isinstance(place.get(step), type(fresh)):
                place[step] = fresh
            place = place[step]
    last = path[-1]
    if isinstance(last, int):
        place.extend(None for _ in range(last + 1 - len(place)))
    place[last] = value


def _compact(value: Any) -> None:
    """Drop the items of lists that nobody filled in."""
    if isinstance(value, dict):
        for inner in value.values():
            _compact(inner)
    elif isinstance(value, list):
        value[:] = [item for item in value if item is not None]
        for inner in value:
            _compact(inner)
