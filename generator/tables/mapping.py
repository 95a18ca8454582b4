"""A mapping file and a table in, the plan by which the table is read out; every mistake at once.

The mapping says which column leads to which field. This module alone knows its keys::

    type: supply-agreement
    sheet: 合同台账            # by default the first sheet
    header: 2                  # row of the headings, by default 1
    key: 合同编号              # column that tells deals apart; needed for lines
    columns:
      合同编号: number
      订购方式: {path: ordering.means, split: "、"}
      付款方式: {path: payment.method, values: {月结: monthly}}
    constants:
      delivery: {mode: by-order, days: 7}
    lines:
      goods.lines:
        sheet: 明细            # left out: every row of the deals' sheet is a line
        key: 合同编号
        columns: {品名: name, 数量: quantity}
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from generator import source
from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import InputError
from generator.library import Library
from generator.messages import Message, msg
from generator.source import Mapping, Node, Scalar, Tree
from generator.tables.grid import Book, Sheet
from generator.tables.leaves import Leaf, Shape, shape
from generator.tables.plan import ERRORS_HEADER, SEPARATORS, Column, LinesPlan, TablePlan

_KEYS = ("type", "sheet", "header", "key", "columns", "constants", "lines")
_LINE_KEYS = ("sheet", "header", "key", "columns")
_COLUMN_KEYS = ("path", "split", "values")
_INDEX = re.compile(r"\[\d+\]")


def plan(data: bytes, name: str, book: Book, library: Library) -> TablePlan:
    """How the mapping reads the table.

    Args:
        data: The mapping file.
        name: Its name, for messages.
        book: The table.
        library: Document types.

    Raises:
        InputError: With every mistake of the mapping, and every heading that the table lacks.
    """
    tree = source.load(data, name)
    made = _Mapping(tree, book, library)
    found = made.plan()
    if made.faults:
        raise InputError(made.faults)
    assert found is not None
    return found


class _Mapping:
    """One mapping file being read."""

    def __init__(self, tree: Tree, book: Book, library: Library) -> None:
        self._tree = tree
        self._book = book
        self._library = library
        self._shape = Shape((), ())
        self.faults: list[Diagnostic] = []

    def plan(self) -> TablePlan | None:
        """The plan; None when there are faults."""
        root = self._tree.root
        if not isinstance(root, Mapping):
            self._fault(root, msg("a mapping is a block of keys: {keys}", keys=", ".join(_KEYS)))
            return None
        self._known(root, _KEYS)
        type_id = self._text(root, "type")
        if type_id is None or type_id not in self._library.ids:
            self._fault(
                root.get("type") or root,
                msg(
                    "“type” must name a document type: {types}", types=", ".join(self._library.ids)
                ),
            )
            return None
        self._shape = shape(self._library.get(type_id))
        sheet = self._sheet(root, required=True)
        if sheet is None:
            return None
        header = self._header(root)
        headings = _headings(sheet, header)
        constants = source.plain(root.get("constants") or Mapping((), 1, 1))
        return TablePlan(
            type_id=type_id,
            sheet=sheet,
            first=header + 1,
            columns=tuple(self._columns(root, sheet, headings, self._leaf)),
            lines=tuple(self._lines(root, sheet, headings)),
            constants=constants if isinstance(constants, dict) else {},
            key=self._column(root, "key", sheet, headings),
            errors=headings.get(ERRORS_HEADER, 0),
        )

    def _columns(
        self, block: Mapping, sheet: Sheet, headings: dict[str, int], find: Any
    ) -> Iterator[Column]:
        columns = block.get("columns")
        if not isinstance(columns, Mapping):
            self._fault(block, msg("“columns” must list the headings with their fields"))
            return
        for entry in columns.entries:
            heading = entry.key.text
            at = headings.get(heading.strip(), 0)
            if not at:
                self._no_heading(entry.key, heading, sheet, headings)
                continue
            path, split, values = self._target(entry.value)
            leaf: Leaf | None = find(path)
            if leaf is None:
                self._no_field(entry.value, path)
                continue
            words = {label: value for value, label in leaf.choices.items()} | values
            separators = (split,) if split else SEPARATORS if leaf.many else ()
            yield Column(at, heading, path, separators, words)

    def _target(self, node: Node) -> tuple[str, str, dict[str, str]]:
        if isinstance(node, Scalar):
            return node.text, "", {}
        if not isinstance(node, Mapping):
            return "", "", {}
        self._known(node, _COLUMN_KEYS)
        values = node.get("values")
        words = source.plain(values) if isinstance(values, Mapping) else {}
        assert isinstance(words, dict)
        said = {str(word): str(value) for word, value in words.items()}
        return self._text(node, "path") or "", self._text(node, "split") or "", said

    def _lines(self, root: Mapping, own: Sheet, headings: dict[str, int]) -> Iterator[LinesPlan]:
        block = root.get("lines")
        for entry in block.entries if isinstance(block, Mapping) else ():
            lines = self._shape.lines(entry.key.text)
            if lines is None or not isinstance(entry.value, Mapping):
                self._no_field(entry.key, entry.key.text, lists=True)
                continue
            leaves = {leaf.path: leaf for leaf in lines.leaves}
            self._known(entry.value, _LINE_KEYS)
            self._needs_key(root)
            if entry.value.get("sheet") is None:
                columns = tuple(self._columns(entry.value, own, headings, leaves.get))
                yield LinesPlan(lines.path, None, columns, 0, 0)
                continue
            sheet = self._sheet(entry.value, required=True)
            if sheet is None:
                continue
            header = self._header(entry.value)
            inner = _headings(sheet, header)
            join = self._column(entry.value, "key", sheet, inner) or self._same_key(
                root, sheet, inner
            )
            columns = tuple(self._columns(entry.value, sheet, inner, leaves.get))
            yield LinesPlan(lines.path, sheet, columns, join, header + 1)

    def _needs_key(self, root: Mapping) -> None:
        if root.get("key") is None:
            self._fault(
                root, msg("“key” must name the column that tells deals apart, to join lines")
            )

    def _same_key(self, root: Mapping, sheet: Sheet, headings: dict[str, int]) -> int:
        return self._column(root, "key", sheet, headings)

    def _leaf(self, path: str) -> Leaf | None:
        """The value at a path; ``buyer.contacts[1].name`` leads into a list."""
        for leaf in self._shape.leaves:
            if leaf.path == path:
                return leaf
        where, found, inner = path.rpartition("]."), _INDEX.search(path), path
        lines = self._shape.lines(path[: found.start()]) if found else None
        if lines is None:
            return None
        inner = where[2]
        return next((leaf for leaf in lines.leaves if leaf.path == inner), None)

    def _sheet(self, block: Mapping, *, required: bool) -> Sheet | None:
        name = self._text(block, "sheet")
        sheet = self._book.sheets[0] if name is None else self._book.sheet(name)
        if sheet is None and required:
            names = ", ".join(sheet.name for sheet in self._book.sheets)
            self._fault(
                block.get("sheet") or block,
                msg("{file} has no sheet “{name}”: {names}", file=self._book.name, name=name,
                    names=names),
            )  # fmt: skip
        return sheet

    def _header(self, block: Mapping) -> int:
        text = self._text(block, "header")
        if text is None:
            return 1
        if not text.isdecimal() or not int(text):
            self._fault(block.get("header") or block, msg("“header” is the number of a row"))
            return 1
        return int(text)

    def _column(self, block: Mapping, key: str, sheet: Sheet, headings: dict[str, int]) -> int:
        heading = self._text(block, key)
        if heading is None:
            return 0
        if heading not in headings:
            self._no_heading(block.get(key) or block, heading, sheet, headings)
        return headings.get(heading, 0)

    def _text(self, block: Mapping, key: str) -> str | None:
        node = block.get(key)
        return node.text.strip() if isinstance(node, Scalar) and not node.blank else None

    def _known(self, block: Mapping, keys: tuple[str, ...]) -> None:
        for entry in block.entries:
            if entry.key.text not in keys:
                self._fault(
                    entry.key,
                    msg("there is no key “{key}” here", key=entry.key.text),
                    msg("keys known here are: {keys}", keys=", ".join(keys)),
                )

    def _no_heading(self, node: Node, heading: str, sheet: Sheet, known: dict[str, int]) -> None:
        near = difflib.get_close_matches(heading, known, 1, 0.5)
        where = f"{self._book.name} {sheet.name}".strip()
        self._fault(
            node,
            msg("{table} has no column “{heading}”", table=where, heading=heading),
            msg("write one of: {known}", known=", ".join(near or known)),
        )

    def _no_field(self, node: Node, path: str, *, lists: bool = False) -> None:
        known = [lines.path for lines in self._shape.lists]
        if not lists:
            known = [leaf.path for leaf in self._shape.leaves]
        near = difflib.get_close_matches(path, known, 3, 0.4)
        self._fault(
            node,
            msg("there is no field “{path}”", path=path),
            msg("write one of: {known}", known=", ".join(near or known[:12])),
        )

    def _fault(self, node: Node, message: Message, hint: Message | None = None) -> None:
        fault = self._tree.fault("table-mapping", node, message, hint=hint)
        if fault not in self.faults:
            self.faults.append(fault)


def _headings(sheet: Sheet, row: int) -> dict[str, int]:
    """The headings of a row, with their columns; of two alike the first counts."""
    found: dict[str, int] = {}
    texts = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    for column, text in enumerate(texts, start=1):
        if text:
            found.setdefault(" ".join(text.split()), column)
    return found


def unmapped(book: Book) -> InputError:
    """A table that nobody can read without a mapping."""
    return InputError(
        [
            Diagnostic(
                rule="table-mapping",
                severity=Severity.ERROR,
                message=msg("the columns of this table do not say which field they mean"),
                location=Location(file=book.name),
                hint=msg(
                    "give a mapping with --map, or begin with “dealdoc batch --init-table TYPE”"
                ),
            )
        ]
    )
