"""Tables of a document type: a list of the deal in, a ``Table`` out.

All cells of a table come out of one compiled loop, since a price list may have hundreds of rows.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.assembly.templates import SLOTS
from generator.document import Cell, Table
from generator.expressions.environment import Environment
from generator.expressions.printing import as_text
from generator.expressions.text import Scope, Text
from generator.library import DocumentType, TableSpec
from generator.messages import msg

_CELL, _ROW = "\ue002", "\ue003"


class CellTexts:
    """What cells print: text as it is, nothing for what a line does not give."""

    def __init__(self, say: Callable[[object], str] = as_text) -> None:
        self._say = say

    def put(self, value: object) -> str:
        """The text of a cell value."""
        text = "" if value is None else self._say(value)
        return text.replace(_CELL, "").replace(_ROW, "")


class CompiledTable:
    """A table ready to be filled many times.

    Raises:
        TemplateError: An expression of the table does not compile, naming ``document.yaml``.
    """

    def __init__(
        self,
        env: Environment,
        spec: TableSpec,
        kind: DocumentType,
        say: Callable[[object], str] = as_text,
    ) -> None:
        cells = _CELL.join(f"{{{{ {column.value} }}}}" for column in spec.columns)
        path = kind.folder / "document.yaml"
        self._spec = spec
        self._say = say
        self._rows = Text(env, f"{{% for row in {spec.rows} %}}{cells}{_ROW}{{% endfor %}}", path)
        self._total = [Text(env, cell.text, path) for cell in spec.total]
        self._header = tuple(
            Cell(column.title, strong=True, align="center") for column in spec.columns
        )

    def fill(self, scope: Scope) -> Table:
        """The table with a deal's rows.

        Raises:
            TemplateError: A row has not what a column asks for, or there are no rows.
        """
        cells_scope = {**scope, SLOTS: CellTexts(self._say)}
        rows = [
            tuple(
                Cell(text, align=column.align)
                for text, column in zip(line.split(_CELL), self._spec.columns, strict=True)
            )
            for line in self._rows.render(cells_scope).split(_ROW)[:-1]
        ]
        if not rows:
            raise self._rows.fault(
                msg("table {name} has no rows", name=self._spec.id),
                hint=msg("give its annex a `when` that asks for {rows}", rows=self._spec.rows),
            )
        if self._total:
            rows.append(
                tuple(
                    Cell(text.render(cells_scope), columns=cell.columns, strong=True,
                         align=cell.align)
                    for text, cell in zip(self._total, self._spec.total, strict=True)
                )
            )  # fmt: skip
        return Table(
            rows=(self._header, *rows),
            widths=tuple(column.width for column in self._spec.columns),
            header_rows=1,
            name=self._spec.id,
        )
