"""What a folder under ``templates/`` says, as frozen values: the shapes, not how they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.fields.spec import FieldSpec
from generator.library.forms import Form

Align = Literal["left", "center", "right"]


SHARED = "_shared"
"""Folder of what several types use."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause file.

    Attributes:
        id: File name without ``.md``; references use it.
        title: Printed heading; empty for the preamble.
        text: Markdown with Jinja, as it stands in the file after the front matter.
        topics: What completeness checks look for.
        when: Jinja condition over the deal; None keeps the clause always.
        basis: Statutes it rests on.
        path: The file, for messages.
        first_line: Line of the file on which ``text`` begins, counted from 1.
    """

    id: str
    title: str
    text: str
    topics: tuple[str, ...]
    when: str | None
    basis: tuple[str, ...]
    path: Path
    first_line: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: ``value`` is a Jinja expression over ``row``, ``loop`` and the deal."""

    title: str
    value: str
    width: float
    align: Align


@dataclass(frozen=True, slots=True)
class TotalCell:
    """A cell of the total row: ``text`` is a Jinja template, ``columns`` how many it spans."""

    text: str
    columns: int
    align: Align


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table fed from a list of the deal.

    Attributes:
        id: Name used by ``{{ table("…") }}``.
        rows: Jinja expression that gives the list.
        columns: Left to right.
        total: The last row; empty for none. The spans add up to the number of columns.
    """

    id: str
    rows: str
    columns: tuple[Column, ...]
    total: tuple[TotalCell, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A text of an author, and its line in ``document.yaml``."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold between the fields of a deal.

    Attributes:
        id: Kebab-case; the kind of the fault.
        check: Jinja expression that must be true.
        at: Path of what is at fault; within the item where there is ``each``.
        message: What is wrong, Jinja text in Chinese.
        hint: What to write, the same.
        when: Jinja expression; None for always.
        each: Path of a list whose items are checked one by one, as ``row`` with ``loop``.
        path: ``document.yaml``.
    """

    id: str
    check: Written
    at: Written
    message: Written
    hint: Written
    when: Written | None
    each: Written | None
    path: Path


@dataclass(frozen=True, slots=True)
class English:
    """What a bilingual type prints in its English column.

    Attributes:
        title: Printed title.
        meta: Lines under the title, one for each Chinese one.
        closing: Paragraph between the last clause and the signatures.
        variables: Short texts for all clauses, by name.
        tables: By id, headed in English.
        clauses: By id: one for each clause, annex and the preamble.
        layout: The DOCX layout of both columns.
    """

    title: str
    meta: tuple[str, ...]
    closing: str
    variables: Mapping[str, Written]
    tables: Mapping[str, TableSpec]
    clauses: Mapping[str, Clause]
    layout: Path


@dataclass(frozen=True, slots=True)
class Hallmarks:
    """What foreign documents of a type are known by.

    Attributes:
        titles: What they are called, as ``采购合同``; a title ends in one of them.
        never: Words that no title of theirs has.
        words: What they speak of; one is enough, and none at all is asked when it is empty.
    """

    titles: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognisable:
    """What is asked of a type to recognise a stranger's document.

    Attributes:
        id: Folder name.
        title: Printed title.
        hallmarks: What foreign documents of it are known by.
        labels: Gives those of the cells of a form; None for agreements.
    """

    id: str
    title: str
    hallmarks: Hallmarks
    labels: Callable[[], Iterable[str]] | None = None


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A document type: everything that makes a deal into one kind of document.

    Attributes:
        id: Folder name, as ``supply-agreement``.
        version: Version of the template, printed into the DOCX properties.
        title: Printed title.
        title_en: English title, for lists.
        family: ``supply``, ``cooperation`` or ``forms``.
        numbering: Name of the numbering scheme.
        output: Pattern of the output's file name over the deal.
        fields: What a deal may hold, in order.
        meta: Lines under the title, Jinja; lines that render empty are dropped.
        parties: Names of the fields of kind party, in order of printing.
        preamble: Clause without number before the first one.
        clauses: In order of printing.
        annexes: In order of printing.
        tables: By id.
        closing: Paragraph between the last clause and the signatures; empty for none.
        topics: Topics that must be there for the document to be complete.
        layout: The DOCX layout.
        folder: Where it was read from.
    """

    id: str
    version: str
    title: str
    title_en: str
    family: str
    numbering: str
    output: str
    fields: Mapping[str, FieldSpec]
    meta: tuple[str, ...]
    parties: tuple[str, ...]
    preamble: Clause | None
    clauses: tuple[Clause, ...]
    annexes: tuple[Clause, ...]
    tables: Mapping[str, TableSpec]
    closing: str
    topics: tuple[str, ...]
    layout: Path
    folder: Path
    clause_ids: tuple[str, ...] = field(default=())
    """Ids of the clauses and annexes, for overrides and suggestions."""
    form: Form | None = None
    """The grid of a form; None for agreements, which have clauses."""
    carry: Mapping[str, str] = field(default_factory=dict)
    """Fields that ``--from`` fills: Jinja expressions over ``agreement``, by path of the field."""
    variables: Mapping[str, Written] = field(default_factory=dict)
    """Short texts for all clauses, by name: Jinja over the deal; blank where it gives nothing."""
    rules: tuple[Rule, ...] = ()
    """What must hold between the fields."""
    limits: Mapping[str, str] = field(default_factory=dict)
    """Limits of the company's policy by name, with the path of the field each applies to."""
    hallmarks: Hallmarks = field(default_factory=Hallmarks)
    """What foreign documents of this type are known by."""
    english: English | None = None
    """What a second column says; None where the type is Chinese only."""

    @property
    def recognisable(self) -> Recognisable:
        """What is asked of it to recognise a stranger's document."""
        labels = [spec.label for spec in self.fields.values()]
        return Recognisable(self.id, self.title, self.hallmarks, labels.copy if self.form else None)
