"""The section ``bilingual:`` of ``document.yaml`` and ``clauses/en/`` in, a type's English out.

A type that has both can be printed in two columns. Every clause has a counterpart of the same name
in the folder ``en`` beside it, so that a text and its translation travel together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import Field

from generator import source
from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import TemplateError
from generator.library.entries import Entry, Texts
from generator.library.types import Clause, DocumentType, English, TableSpec, Written
from generator.messages import Message, msg

FOLDER = "en"
LAYOUTS = {"articles": "bilingual.docx", "outline": "bilingual-outline.docx"}
"""Layout of each numbering scheme, where the type names none."""
STANDARD = {"document": "this Agreement"}
"""What shared English clauses call the document, unless the type says otherwise."""


class BilingualTable(Entry):
    """What a table is headed in English."""

    columns: Texts = Field(min_length=1)
    total: Texts = ()


class BilingualEntry(Entry):
    """What a type prints in English besides its clauses."""

    title: str
    layout: str = ""
    meta: Texts = ()
    closing: str = ""
    variables: dict[str, str] = Field(default_factory=dict)
    tables: dict[str, BilingualTable] = Field(default_factory=dict)


def counterpart(clause: Clause) -> Path:
    """The file that says a clause in English."""
    return clause.path.parent / FOLDER / clause.path.name


def english_of(
    entry: BilingualEntry,
    tree: source.Tree,
    kind: DocumentType,
    clauses: Mapping[str, Clause],
    layout: Path,
) -> English:
    """The English of a type.

    Args:
        entry: The section.
        tree: ``document.yaml``.
        kind: The type as it is in Chinese.
        clauses: English clauses by id.
        layout: The page of both columns.

    Raises:
        TemplateError: The section does not say the same things as the type; all faults at once.
    """
    faults: list[Diagnostic] = []
    for steps, why in _faults(entry, kind):
        key = ("bilingual", *steps)
        line, column = source.position(tree.root, key)
        where = Location(file=str(kind.folder / "document.yaml"), line=line, column=column)
        text = msg("{key}: {why}", key=source.dotted(key), why=why)
        faults.append(Diagnostic("template-file", Severity.ERROR, text, where))
    if faults:
        raise TemplateError(faults)
    said = {
        name: Written(text, source.position(tree.root, ("bilingual", "variables", name))[0])
        for name, text in entry.variables.items()
    }
    return English(
        title=entry.title,
        meta=entry.meta,
        closing=entry.closing,
        variables={name: Written(text, 1) for name, text in STANDARD.items()} | said,
        tables={name: _headed(table, entry.tables[name]) for name, table in kind.tables.items()},
        clauses=clauses,
        layout=layout,
    )


def _faults(entry: BilingualEntry, kind: DocumentType) -> Iterator[tuple[tuple[str, ...], Message]]:
    """What the section leaves out or has too much, with the key below it."""
    if kind.form:
        yield (), msg("a form has no second column")
    if len(entry.meta) != len(kind.meta):
        yield ("meta",), msg("there are {n} lines in Chinese", n=len(kind.meta))
    if bool(entry.closing) != bool(kind.closing):
        yield ("closing",), msg("the Chinese text has such a line, or has none; say the same")
    for name in sorted(kind.variables.keys() - STANDARD.keys() - entry.variables.keys()):
        yield ("variables",), msg("the variable {name} has no English", name=name)
    for name in sorted(entry.variables.keys() - kind.variables.keys()):
        yield ("variables", name), msg("there is no variable of this name")
    for name in sorted(entry.tables.keys() - kind.tables.keys()):
        yield ("tables", name), msg("there is no table {name}", name=name)
    for name, table in kind.tables.items():
        own = entry.tables.get(name)
        if own is None or len(own.columns) != len(table.columns):
            yield (
                ("tables", name),
                msg("table {name} has {n} columns", name=name, n=len(table.columns)),
            )
        elif len(own.total) != len(table.total):
            yield (
                ("tables", name),
                msg("the total of {name} has {n} cells", name=name, n=len(table.total)),
            )


def _headed(table: TableSpec, english: BilingualTable) -> TableSpec:
    columns = zip(table.columns, english.columns, strict=True)
    total = zip(table.total, english.total, strict=True)
    return replace(
        table,
        columns=tuple(replace(column, title=title) for column, title in columns),
        total=tuple(replace(cell, text=text) for cell, text in total),
    )
