"""One folder under ``templates/`` in, one ``DocumentType`` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator import source
from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import TemplateError
from generator.fields.spec import FieldSpec
from generator.library.bilingual_files import LAYOUTS, BilingualEntry, counterpart, english_of
from generator.library.files import (
    ClauseFile,
    FieldEntry,
    TableEntry,
    TypeFile,
    parse,
    parse_with_places,
    split_front_matter,
)
from generator.library.form_files import form_of
from generator.library.rule_files import STANDARD, rules_of, variables_of
from generator.library.types import Clause, Column, DocumentType, Hallmarks, TableSpec, TotalCell
from generator.messages import msg

RESERVED = frozenset(
    {"type", "clauses", "waive", "title"}
    | {"ref", "annex", "define", "defined", "table", "blank", "has", "parties", "row", "loop"}
    | {"policy", "approval", "agreement", "boxes", "bilingual", "english"}
)
"""Keys of every deal, and names that clause texts use: no field may be called so."""


def load_type(folder: Path, shared: Sequence[Path]) -> DocumentType:
    """Read a document type.

    Args:
        folder: The type's folder.
        shared: ``_shared`` folders to look for clauses and layouts in, nearest first.

    Raises:
        TemplateError: A file is missing or wrong; every fault with file, line and column.
    """
    path = folder / "document.yaml"
    entry, tree = parse_with_places(path.read_text(encoding="utf-8-sig"), path, TypeFile)
    if entry.id != folder.name:
        raise _fault(path, "id", f"{entry.id} ≠ {folder.name}")
    fields = {name: _field(name, spec, path) for name, spec in entry.fields.items()}
    parties = entry.parties
    if parties is None:
        parties = tuple(name for name, spec in fields.items() if spec.kind == "party")
    clauses = tuple(_clause(name, folder, shared) for name in entry.clauses)
    annexes = tuple(_clause(name, folder, shared) for name in entry.annexes)
    kind = DocumentType(
        id=entry.id,
        version=entry.version,
        title=entry.title,
        title_en=entry.title_en,
        family=entry.family,
        numbering=entry.numbering,
        output=entry.output,
        fields=fields,
        meta=entry.meta,
        parties=parties,
        preamble=_clause(entry.preamble, folder, shared) if entry.preamble else None,
        clauses=clauses,
        annexes=annexes,
        tables={name: _table(name, table, path) for name, table in entry.tables.items()},
        closing=entry.closing,
        topics=entry.topics,
        layout=_find(_layout(entry), folder, shared, "layouts", path),
        folder=folder,
        clause_ids=tuple(clause.id for clause in clauses + annexes),
        form=form_of(entry.form, tree, path) if entry.form else None,
        carry=entry.carry,
        limits={str(name): path for name, path in entry.limits.items()},
        variables=variables_of(entry.variables, RESERVED | fields.keys(), tree, path),
        rules=rules_of(entry.rules, tree, path),
        hallmarks=Hallmarks(entry.recognise.titles, entry.recognise.never, entry.recognise.words),
    )
    return _bilingual(kind, entry.bilingual, tree, shared) if entry.bilingual else kind


def _bilingual(
    kind: DocumentType, entry: BilingualEntry, tree: source.Tree, shared: Sequence[Path]
) -> DocumentType:
    """The type with its English column."""
    path = kind.folder / "document.yaml"
    texts = (*kind.clauses, *kind.annexes, *([kind.preamble] if kind.preamble else ()))
    layout = _find(entry.layout or LAYOUTS[kind.numbering], kind.folder, shared, "layouts", path)
    return replace(kind, english=english_of(entry, tree, kind, _in_english(texts, path), layout))


def _layout(entry: TypeFile) -> str:
    """The layout that is named, else the type's own, else the page that all forms share."""
    if entry.layout or entry.form is None:
        return entry.layout or "template.docx"
    return "form-landscape.docx" if entry.form.orientation == "landscape" else "form.docx"


def _field(name: str, entry: FieldEntry, path: Path) -> FieldSpec:
    if name in RESERVED or name in STANDARD:
        raise _fault(path, f"fields.{name}", ", ".join(sorted(RESERVED)))
    return FieldSpec(
        name=name,
        kind=entry.kind,
        label=entry.label,
        required=entry.required,
        many=entry.list_,
        help=entry.help,
        params=dict(entry.model_extra or {}),
    )


def _table(name: str, entry: TableEntry, path: Path) -> TableSpec:
    spans = sum(cell.columns for cell in entry.total)
    if entry.total and spans != len(entry.columns):
        raise _fault(path, f"tables.{name}.total", f"{spans} ≠ {len(entry.columns)}")
    return TableSpec(
        id=name,
        rows=entry.rows,
        columns=tuple(Column(c.title, c.value, c.width, c.align) for c in entry.columns),
        total=tuple(TotalCell(c.text, c.columns, c.align) for c in entry.total),
    )


def _clause(name: str, folder: Path, shared: Sequence[Path]) -> Clause:
    clause_id = Path(name).stem
    path = _find(f"{clause_id}.md", folder, shared, "clauses", folder / "document.yaml")
    return _read_clause(clause_id, path)


def _in_english(clauses: Sequence[Clause], asked_in: Path) -> dict[str, Clause]:
    """The counterpart of each clause, under its condition; all that are missing are named."""
    missing = [clause for clause in clauses if not counterpart(clause).is_file()]
    if missing:
        raise TemplateError(
            [
                Diagnostic(
                    rule="template-file",
                    severity=Severity.ERROR,
                    message=msg("the clause {name} has no English", name=clause.id),
                    location=Location(file=str(asked_in), line=1, column=1),
                    hint=msg("put it at {path}", path=counterpart(clause)),
                )
                for clause in missing
            ]
        )
    found: dict[str, Clause] = {}
    for clause in clauses:
        english = _read_clause(clause.id, counterpart(clause))
        if english.when not in {None, clause.when}:
            raise _fault(english.path, "when", f"{english.when} ≠ {clause.when or '–'}")
        found[clause.id] = replace(english, when=clause.when, topics=clause.topics)
    return found


def _read_clause(clause_id: str, path: Path) -> Clause:
    front, text, first_line = split_front_matter(path.read_text(encoding="utf-8-sig"), path)
    entry = parse(front, path, ClauseFile)
    if entry.id != clause_id:
        raise _fault(path, "id", f"{entry.id} ≠ {clause_id}")
    return Clause(
        id=entry.id,
        title=entry.title,
        text=text,
        topics=entry.topic,
        when=entry.when,
        basis=entry.basis,
        path=path,
        first_line=first_line,
    )


def _find(name: str, folder: Path, shared: Sequence[Path], kind: str, asked_in: Path) -> Path:
    """The file in the type's own folder, else in a ``_shared`` one."""
    own = folder / kind / name if kind == "clauses" else folder / name
    for candidate in (own, *(root / kind / name for root in shared)):
        if candidate.is_file():
            return candidate
    raise TemplateError.of(
        "template-file",
        msg("{name} is named here but there is no such file", name=name),
        location=Location(file=str(asked_in), line=1, column=1),
        hint=msg("put it at {path}", path=own),
    )


def _fault(path: Path, key: str, found: str) -> TemplateError:
    return TemplateError.of(
        "template-file",
        msg("{key} cannot be this: {found}", key=key, found=found),
        location=Location(file=str(path), line=1, column=1),
    )
