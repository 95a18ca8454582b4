"""The schemas of ``document.yaml`` and of a clause's front matter, and how they are read.

Text in, validated plain models out; every fault of the author with file, line and column.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator import source
from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import InputError, TemplateError
from generator.library.bilingual_files import BilingualEntry
from generator.library.entries import Align, Entry, Texts
from generator.library.form_files import SAYS, FormEntry
from generator.library.rule_files import SAYS as RULE_SAYS
from generator.library.rule_files import RuleEntry
from generator.messages import Message, msg


class FieldEntry(BaseModel):
    """A field: what the library knows of it; the rest are parameters of its kind."""

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: str
    label: str
    required: bool = False
    list_: bool = Field(False, alias="list")
    help: str = ""


class ColumnEntry(Entry):
    """A table column."""

    title: str
    value: str
    width: float = Field(10, gt=0)
    align: Align = "left"


class TotalEntry(Entry):
    """A cell of a total row; its text may be left blank."""

    text: Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
    columns: int = Field(1, ge=1)
    align: Align = "left"


class TableEntry(Entry):
    """A table over a list of the deal."""

    rows: str
    columns: tuple[ColumnEntry, ...] = Field(min_length=1)
    total: tuple[TotalEntry, ...] = ()


LimitName = Literal["gross_margin", "bid_bond", "payment_days"]
"""Limits of a policy that a type may say a field of its own is subject to."""


class RecogniseEntry(Entry):
    """What foreign documents of the type are called, and what they speak of."""

    titles: Texts = ()
    never: Texts = ()
    words: Texts = ()


class TypeFile(Entry):
    """``document.yaml``."""

    id: str
    version: str
    title: str
    title_en: str = ""
    family: Literal["supply", "cooperation", "forms"]
    numbering: Literal["articles", "outline"] = "articles"
    output: str = "{number}-{title}"
    layout: str = ""
    fields: dict[str, FieldEntry]
    meta: Texts = ()
    parties: Texts | None = None
    preamble: str | None = None
    clauses: Texts = ()
    form: FormEntry | None = None
    carry: dict[str, str] = Field(default_factory=dict)
    limits: dict[LimitName, str] = Field(default_factory=dict)
    annexes: Texts = ()
    closing: str = ""
    topics: Texts = ()
    recognise: RecogniseEntry = Field(default_factory=RecogniseEntry)
    tables: dict[str, TableEntry] = Field(default_factory=dict)
    variables: dict[str, str] = Field(default_factory=dict)
    rules: tuple[RuleEntry, ...] = ()
    bilingual: BilingualEntry | None = None

    @model_validator(mode="after")
    def _grid_or_clauses(self) -> TypeFile:
        if (self.form is None) == (not self.clauses):
            raise PydanticCustomError("form-or-clauses", "form")
        return self


class ClauseFile(Entry):
    """The front matter of a clause file."""

    id: str
    title: str = ""
    topic: Texts = ()
    when: str | None = None
    basis: Texts = ()
    note: str = ""


Model = TypeVar("Model", bound=BaseModel)

_SAYS = {
    "missing": msg("this key is missing"),
    "extra_forbidden": msg("this key is not known here"),
    "literal_error": msg("this value is not one of those allowed"),
    "form-or-clauses": msg("a document type has either clauses or a form"),
    **SAYS,
    **RULE_SAYS,
}


def parse(text: str, path: Path, model: type[Model]) -> Model:
    """Validate YAML text of an author's file.

    Raises:
        TemplateError: With one diagnostic for each fault.
    """
    return parse_with_places(text, path, model)[0]


def parse_with_places(text: str, path: Path, model: type[Model]) -> tuple[Model, source.Tree]:
    """The same, and the tree that knows where everything stands.

    Raises:
        TemplateError: With one diagnostic for each fault.
    """
    try:
        tree = source.load(text.encode("utf-8"), str(path))
    except InputError as error:
        raise TemplateError(error.diagnostics) from error
    try:
        return model.model_validate(source.plain(tree.root)), tree
    except ValidationError as error:
        raise TemplateError(
            [
                Diagnostic(
                    rule="template-file",
                    severity=Severity.ERROR,
                    message=msg(
                        "{key}: {why}",
                        key=".".join(map(str, fault["loc"])) or "document",
                        why=_why(fault["type"], fault["msg"]),
                    ),
                    location=_place(tree, fault["loc"], path),
                )
                for fault in error.errors()
            ]
        ) from error


def _why(kind: str, text: str) -> Message:
    return _SAYS.get(kind, msg("{why}", why=text))


def _place(tree: source.Tree, loc: tuple[str | int, ...], path: Path) -> Location:
    line, column = source.position(tree.root, loc)
    return Location(file=str(path), line=line, column=column)


def split_front_matter(text: str, path: Path) -> tuple[str, str, int]:
    """Front matter and body of a clause file, and the line on which the body begins.

    The front matter keeps its line numbers: a blank line stands for the opening ``---``.

    Raises:
        TemplateError: The file does not begin with ``---`` or the front matter has no end.
    """
    lines = text.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() == "---":
        for number, line in enumerate(lines[1:], start=1):
            if line.rstrip() == "---":
                return (
                    "\n" + "\n".join(lines[1:number]),
                    "\n".join(lines[number + 1 :]),
                    number + 2,
                )
    raise TemplateError.of(
        "template-file",
        msg("a clause file begins with its front matter between two lines of ---"),
        location=Location(file=str(path), line=1, column=1),
        hint=msg("write --- / id: … / title: … / --- above the text"),
    )
