"""The assembler: compiled once for a document type, then one Document for each deal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.assembly.compose import Composer, Rendered, visible
from generator.assembly.forms import CompiledForm
from generator.assembly.markdown import MarkdownError
from generator.assembly.selection import CompiledClause, Overrides, select
from generator.assembly.slots import TOKEN, Blank, Ref, Slots, TableSlot
from generator.assembly.tables import CellTexts, CompiledTable
from generator.assembly.templates import SLOTS, condition, environment
from generator.deal import Deal
from generator.diagnostics import Location
from generator.document import Block, Document, Paragraph, Role, SignatureBlock, Span
from generator.errors import InputError, TemplateError
from generator.expressions.printing import as_text
from generator.expressions.text import Scope, Text
from generator.library import Clause, DocumentType
from generator.messages import msg
from generator.numbering import SCHEMES
from generator.policy import Policy


@dataclass(frozen=True, slots=True)
class Assembly:
    """A document and how it came about.

    Attributes:
        document: What is to be printed.
        clauses: Ids of the clauses and annexes in it, in order.
    """

    document: Document
    clauses: tuple[str, ...]


class Assembler:
    """Assembles documents of one type; safe to use from several threads.

    Args:
        document_type: From the library.

    Raises:
        TemplateError: A text of the type does not compile, with file and line.
    """

    def __init__(self, document_type: DocumentType) -> None:
        self.document_type = document_type
        self._env = environment()
        self._scheme = SCHEMES[document_type.numbering]
        self._clauses = [self._compile(clause) for clause in document_type.clauses]
        self._annexes = [self._compile(clause) for clause in document_type.annexes]
        self._preamble = self._compile(document_type.preamble) if document_type.preamble else None
        source = document_type.folder / "document.yaml"
        self._meta = [Text(self._env, line, source) for line in document_type.meta]
        self._variables = {
            name: Text(self._env, written.text, source, written.line)
            for name, written in document_type.variables.items()
        }
        self._tables = {
            name: CompiledTable(self._env, spec, document_type)
            for name, spec in document_type.tables.items()
        }
        form = document_type.form
        self._form = CompiledForm(self._env, form, source) if form else None

    def assemble(self, deal: Deal, policy: Policy | None = None) -> Assembly:
        """The document of a deal.

        Args:
            deal: What it is to say.
            policy: What forms ask as ``policy``; agreements need none.

        Raises:
            InputError: An override of the deal cannot be printed.
            TemplateError: A clause prints what the deal does not give, or refers to a clause that
                is not there.
        """
        scope = self._scope(deal)
        if self._form:
            assert policy is not None
            scope = self._form.scope(scope, deal, policy)
        overrides = self._overrides(deal)
        clauses = select(self._clauses, overrides, scope)
        annexes = select(self._annexes, overrides, scope)
        present = {clause.id for clause in clauses + annexes}
        terms: set[str] = set()
        scope["has"] = present.__contains__

        def rendered(chosen: Sequence[CompiledClause]) -> list[Rendered]:
            texts = (self._render(clause, scope, terms) for clause in chosen)
            return [text for text in texts if text.nodes]

        preamble = rendered([self._preamble] if self._preamble else [])
        composer = Composer(self._scheme, lambda name: self._table(name, scope))
        numbered = composer.number(rendered(clauses), rendered(annexes))
        body: list[Block] = []
        back: list[Block] = []
        for clause, label, labels in numbered:
            part = back if composer.targets[clause.id].bookmark.startswith("annex_") else body
            part.extend(composer.print(clause, label, labels))
        if self._form:
            body.append(self._form.fill(scope, self.document_type.id))
        document = Document(
            type=self.document_type.id,
            title=deal.title or self.document_type.title,
            front=tuple(self._front(deal, scope, composer, preamble)),
            body=tuple(body),
            closing=tuple(self._closing(deal, scope)),
            annexes=tuple(back),
            properties=self._properties(deal, scope),
        )
        return Assembly(document, tuple(clause.id for clause, _, _ in numbered))

    def _compile(self, clause: Clause) -> CompiledClause:
        when = condition(self._env, clause.when, clause.path) if clause.when else None
        return CompiledClause(
            id=clause.id,
            title=Text(self._env, clause.title, clause.path) if clause.title else None,
            text=Text(self._env, clause.text, clause.path, clause.first_line),
            when=when,
            parsed={},
        )

    def _overrides(self, deal: Deal) -> Overrides:
        own = {clause.id: clause for clause in self._clauses + self._annexes}

        def compiled(clause_id: str, title: Text | None, text: str, path: str) -> CompiledClause:
            place = deal.locate(path)
            return CompiledClause(
                id=clause_id,
                title=title,
                text=Text(self._env, text, place.file or path, place.line or 1, InputError),
                when=None,
                parsed={},
            )

        return Overrides(
            drop=frozenset(deal.overrides.drop),
            replace={
                name: compiled(name, own[name].title, text, f"clauses.replace.{name}")
                for name, text in deal.overrides.replace.items()
            },
            add=[
                (
                    added.after,
                    compiled(
                        added.id,
                        Text(self._env, added.title, deal.source_name, 1, InputError),
                        added.text,
                        f"clauses.add[{number}].text",
                    ),
                )
                for number, added in enumerate(deal.overrides.add, start=1)
            ],
        )

    def _scope(self, deal: Deal) -> dict[str, Any]:
        values = {name: getattr(deal.values, name) for name in self.document_type.fields}
        scope = {
            **values,
            "title": deal.title or self.document_type.title,
            "parties": [
                values[name] for name in self.document_type.parties if values.get(name) is not None
            ],
            "ref": Ref,
            "annex": Ref,
            "blank": _blank,
            "table": TableSlot,
        }
        for name, text in self._variables.items():
            scope[name] = text.render({**scope, SLOTS: CellTexts()}).strip()
        return scope

    def _render(
        self, clause: CompiledClause, scope: Mapping[str, Any], terms: set[str]
    ) -> Rendered:
        slots = Slots(terms=terms)

        def define(term: str) -> str:
            terms.add(term)
            return f"（以下简称“{term}”）"

        def use(term: str) -> str:
            if term not in terms:
                raise clause.text.fault(
                    msg("the term {term} is used before it is defined", term=term),
                    hint=msg('define it first with {{{{ define("{term}") }}}}', term=term),
                )
            return term

        own = {**scope, SLOTS: slots, "define": define, "defined": use}
        text = clause.text.render(own)
        try:
            nodes = clause.nodes(text)
        except MarkdownError as error:
            raise clause.text.fault(error.message, error.line, error.hint) from error
        title = ""
        if clause.title is not None:
            title_slots = Slots(terms=terms)
            title = _plain(clause.title.render({**own, SLOTS: title_slots}), title_slots)
        return Rendered(
            id=clause.id,
            title=title,
            nodes=tuple(node for node in nodes if visible(node, slots.values)),
            slots=slots.values,
            source=clause.text.path,
        )

    def _table(self, name: str, scope: Mapping[str, Any]) -> Any:
        if name not in self._tables:
            raise TemplateError.of(
                "clause-text",
                msg("there is no table {name}", name=name),
                location=Location(file=str(self.document_type.folder / "document.yaml")),
                hint=msg("tables are: {known}", known=", ".join(self._tables) or "–"),
            )
        return self._tables[name].fill(scope)

    def _front(
        self, deal: Deal, scope: dict[str, Any], composer: Composer, preamble: list[Rendered]
    ) -> Iterator[Block]:
        yield _paragraph(Role.TITLE, deal.title or self.document_type.title)
        for line in self._meta:
            slots = Slots()
            if text := _plain(line.render({**scope, SLOTS: slots}), slots).strip():
                yield _paragraph(Role.META, text)
        for party in scope["parties"]:
            yield _paragraph(Role.PARTY, f"{_role(party)}：{party.name}")
            for name, value in party.lines():
                yield _paragraph(Role.PARTY_LINE, f"{name}：{value}")
        for opening in preamble:
            yield from composer.print_nodes(opening, [""] * len(opening.nodes), Role.PREAMBLE)

    def _closing(self, deal: Deal, scope: Scope) -> Iterator[Block]:
        if self._form:
            for note in self._form.notes(scope):
                yield _paragraph(Role.CLOSING, note)
        if self.document_type.closing:
            yield _paragraph(Role.CLOSING, self.document_type.closing)
        parties = [getattr(deal.values, name) for name in self.document_type.parties]
        by = getattr(getattr(deal.values, "effect", None), "by", None) or "signature-and-seal"
        columns = tuple(party.signature_lines(by) for party in parties if party is not None)
        if columns:
            yield SignatureBlock(columns)

    def _properties(self, deal: Deal, scope: Scope) -> dict[str, str]:
        number = getattr(deal.values, "number", None)
        return {
            "type": self.document_type.id,
            "template_version": self.document_type.version,
            "deal_digest": deal.digest,
            **({"number": str(number)} if number else {}),
            **({"form_number": self._form.number(scope)} if self._form else {}),
        }


def _role(party: Any) -> str:
    """甲方（买方）, or the role alone where the capacity says nothing more."""
    if party.capacity and party.capacity != party.role:
        return f"{party.role}（{party.capacity}）"
    return str(party.role)


def _blank(value: object) -> Blank:
    return Blank(as_text(value))


def _plain(text: str, slots: Slots) -> str:
    return TOKEN.sub(lambda token: str(slots.values[int(token.group(1))]), text)


def _paragraph(role: Role, text: str) -> Paragraph:
    return Paragraph(role, (Span(text),))
