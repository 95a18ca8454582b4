"""An agreement in one language: its texts compiled once, then the blocks of each deal out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.assembly.compose import Composer, Rendered
from generator.assembly.languages import CHINESE, Language
from generator.assembly.rendering import plain, render
from generator.assembly.selection import CompiledClause, Overrides, select
from generator.assembly.slots import Blank, Ref, Slots, TableSlot
from generator.assembly.tables import CellTexts, CompiledTable
from generator.assembly.templates import SLOTS, condition, environment
from generator.deal import Deal
from generator.deal import Overrides as Changes
from generator.diagnostics import Location
from generator.document import Block, Paragraph, Role, SignatureBlock, Span
from generator.errors import InputError, TemplateError
from generator.expressions.text import Scope, Text
from generator.library import Clause, DocumentType, English, TableSpec
from generator.messages import msg


@dataclass(frozen=True, slots=True)
class Part:
    """A clause or annex of a document.

    Attributes:
        id: Clause id.
        annex: Whether it stands behind the signatures.
        blocks: Heading, items, tables.
        source: File it came from.
    """

    id: str
    annex: bool
    blocks: tuple[Block, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole agreement in one language.

    Attributes:
        title: As printed.
        head: Title, lines under it, parties.
        preamble: What introduces the clauses.
        parts: Clauses, then annexes.
        closing: End of the text and signatures.
    """

    title: str
    head: tuple[Block, ...]
    preamble: tuple[Block, ...]
    parts: tuple[Part, ...]
    closing: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a deal says in one language.

    Attributes:
        values: The fields.
        title: Its own title.
        changes: Its own clauses.
        path: Where it stands in the file, for messages.
    """

    values: BaseModel
    title: str | None
    changes: Changes
    path: str = ""


class Edition:
    """The texts of a document type in one language; safe to use from several threads.

    Args:
        kind: The type.
        english: Its English, for that edition.
        language: Of the texts.

    Raises:
        TemplateError: A text of the type does not compile, with file and line.
    """

    def __init__(
        self, kind: DocumentType, language: Language = CHINESE, english: English | None = None
    ) -> None:
        self.kind = kind
        self.env = environment(language.filters)
        self._language = language
        self._scheme = language.schemes[kind.numbering]
        own = english or kind
        clauses: Mapping[str, Clause] = english.clauses if english else {}

        def compiled(clause: Clause) -> CompiledClause:
            return self._compile(clauses.get(clause.id, clause))

        self._clauses = [compiled(clause) for clause in kind.clauses]
        self._annexes = [compiled(clause) for clause in kind.annexes]
        self._preamble = compiled(kind.preamble) if kind.preamble else None
        self._title, self._closing_line = own.title, own.closing
        source = kind.folder / "document.yaml"
        self._meta = [Text(self.env, line, source) for line in own.meta]
        self._variables = {
            name: Text(self.env, written.text, source, written.line)
            for name, written in own.variables.items()
        }
        self._tables = {name: self._compile_table(spec) for name, spec in own.tables.items()}

    def _compile_table(self, spec: TableSpec) -> CompiledTable:
        return CompiledTable(self.env, spec, self.kind, self._language.say)

    def print(self, deal: Deal, said: Said, scope: dict[str, Any]) -> Printed:
        """The agreement that a deal makes.

        Args:
            deal: For places in its file.
            said: What it says in this language.
            scope: From ``scope``.

        Raises:
            InputError: An override of the deal cannot be printed.
            TemplateError: A clause prints what the deal does not give, or refers to a clause that
                is not there.
        """
        overrides = self._overrides(deal, said)
        clauses = select(self._clauses, overrides, scope)
        annexes = select(self._annexes, overrides, scope)
        terms: set[str] = set()
        scope["has"] = {clause.id for clause in clauses + annexes}.__contains__

        def rendered(chosen: Sequence[CompiledClause]) -> list[Rendered]:
            texts = (render(clause, scope, terms, self._language) for clause in chosen)
            return [text for text in texts if text.nodes]

        preamble = rendered([self._preamble] if self._preamble else [])
        prefix = self._language.prefix
        composer = Composer(self._scheme, lambda name: self._table(name, scope), prefix)
        numbered = composer.number(rendered(clauses), rendered(annexes))
        return Printed(
            title=said.title or self._title,
            head=tuple(self._head(said, scope)),
            preamble=tuple(
                block
                for opening in preamble
                for block in composer.print_nodes(opening, [""] * len(opening.nodes), Role.PREAMBLE)
            ),
            parts=tuple(
                Part(
                    clause.id,
                    composer.is_annex(clause.id),
                    tuple(composer.print(clause, label, labels)),
                    clause.source,
                )
                for clause, label, labels in numbered
            ),
            closing=tuple(self._closing(said)),
        )

    def scope(self, said: Said, *, bilingual: bool) -> dict[str, Any]:
        """What clause texts may name."""
        values = {name: getattr(said.values, name) for name in self.kind.fields}
        scope = {
            **values,
            "title": said.title or self._title,
            "bilingual": bilingual,
            "parties": [values[name] for name in self.kind.parties if values.get(name) is not None],
            "ref": Ref,
            "annex": Ref,
            "blank": lambda value: Blank(self._language.say(value)),
            "table": TableSlot,
        }
        cells = CellTexts(self._language.say)
        for name, text in self._variables.items():
            scope[name] = text.render({**scope, SLOTS: cells}).strip()
        return scope

    def _compile(self, clause: Clause) -> CompiledClause:
        when = condition(self.env, clause.when, clause.path) if clause.when else None
        return CompiledClause(
            id=clause.id,
            title=Text(self.env, clause.title, clause.path) if clause.title else None,
            text=Text(self.env, clause.text, clause.path, clause.first_line),
            when=when,
            parsed={},
        )

    def _overrides(self, deal: Deal, said: Said) -> Overrides:
        own = {clause.id: clause for clause in self._clauses + self._annexes}

        def compiled(clause_id: str, title: Text | None, text: str, path: str) -> CompiledClause:
            place = deal.locate(said.path + path)
            return CompiledClause(
                id=clause_id,
                title=title,
                text=Text(self.env, text, place.file or path, place.line or 1, InputError),
                when=None,
                parsed={},
            )

        return Overrides(
            drop=frozenset(said.changes.drop),
            replace={
                name: compiled(name, own[name].title, text, f"clauses.replace.{name}")
                for name, text in said.changes.replace.items()
            },
            add=[
                (
                    added.after,
                    compiled(
                        added.id,
                        Text(self.env, added.title, deal.source_name, 1, InputError),
                        added.text,
                        f"clauses.add[{number}].text",
                    ),
                )
                for number, added in enumerate(said.changes.add, start=1)
            ],
        )

    def _table(self, name: str, scope: Mapping[str, Any]) -> Any:
        if name not in self._tables:
            raise TemplateError.of(
                "clause-text",
                msg("there is no table {name}", name=name),
                location=Location(file=str(self.kind.folder / "document.yaml")),
                hint=msg("tables are: {known}", known=", ".join(self._tables) or "–"),
            )
        return self._tables[name].fill(scope)

    def _head(self, said: Said, scope: Scope) -> Iterator[Block]:
        yield paragraph(Role.TITLE, said.title or self._title)
        for line in self._meta:
            slots = Slots(say=self._language.say)
            if text := plain(line.render({**scope, SLOTS: slots}), slots).strip():
                yield paragraph(Role.META, text)
        for party in scope["parties"]:
            yield paragraph(Role.PARTY, self._fact(self._role(party), party.name))
            for name, value in party.lines():
                yield paragraph(Role.PARTY_LINE, self._fact(name, value))

    def _closing(self, said: Said) -> Iterator[Block]:
        if self._closing_line:
            yield paragraph(Role.CLOSING, self._closing_line)
        parties = [getattr(said.values, name) for name in self.kind.parties]
        by = getattr(getattr(said.values, "effect", None), "by", None) or "signature-and-seal"
        columns = tuple(party.signature_lines(by) for party in parties if party is not None)
        if columns:
            yield SignatureBlock(columns)

    def _fact(self, name: str, value: str) -> str:
        return self._language.line.format(name=name, value=value)

    def _role(self, party: Any) -> str:
        return self._language.standing(party.role, party.capacity)


def paragraph(role: Role, text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(role, (Span(text),))
