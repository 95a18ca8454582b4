"""The assembler: compiled once for a document type, then one Document for each deal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.assembly.columns import beside
from generator.assembly.edition import Edition, Printed, Said, paragraph
from generator.assembly.forms import CompiledForm
from generator.assembly.languages import ENGLISH
from generator.deal import Deal
from generator.document import Block, Document, Role
from generator.expressions.text import Scope
from generator.library import DocumentType
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
        self._source = document_type.folder / "document.yaml"
        self._chinese = Edition(document_type)
        form = document_type.form
        self._form = CompiledForm(self._chinese.env, form, self._source) if form else None

    @cached_property
    def _english(self) -> Edition:
        """The second column, compiled when a deal first asks for it."""
        return Edition(self.document_type, ENGLISH, self.document_type.english)

    def assemble(self, deal: Deal, policy: Policy | None = None) -> Assembly:
        """The document of a deal.

        Args:
            deal: What it is to say.
            policy: What forms ask as ``policy``; agreements need none.

        Raises:
            InputError: An override of the deal cannot be printed.
            TemplateError: A clause prints what the deal does not give, or refers to a clause that
                is not there; a translation does not say the same items.
        """
        said = Said(deal.values, deal.title, deal.overrides)
        scope = self._chinese.scope(said, bilingual=deal.english is not None)
        if self._form:
            assert policy is not None
            scope = self._form.scope(scope, deal, policy)
        printed = self._chinese.print(deal, said, scope)
        if deal.english is not None:
            printed = beside(printed, self._in_english(deal), str(self._source))
        body = [block for part in printed.parts if not part.annex for block in part.blocks]
        if self._form:
            body.append(self._form.fill(scope, self.document_type.id))
        document = Document(
            type=self.document_type.id,
            title=printed.title,
            front=printed.head + printed.preamble,
            body=tuple(body),
            closing=(*self._notes(scope), *printed.closing),
            annexes=tuple(block for part in printed.parts if part.annex for block in part.blocks),
            properties=self._properties(deal, scope),
        )
        return Assembly(document, tuple(part.id for part in printed.parts))

    def _in_english(self, deal: Deal) -> Printed:
        assert deal.english is not None
        translation = deal.english
        said = Said(translation.values, translation.title, translation.overrides, path="english.")
        return self._english.print(deal, said, self._english.scope(said, bilingual=True))

    def _notes(self, scope: Scope) -> Iterator[Block]:
        for note in self._form.notes(scope) if self._form else ():
            yield paragraph(Role.CLOSING, note)

    def _properties(self, deal: Deal, scope: dict[str, Any]) -> dict[str, str]:
        number = getattr(deal.values, "number", None)
        return {
            "type": self.document_type.id,
            "template_version": self.document_type.version,
            "deal_digest": deal.digest,
            **({"number": str(number)} if number else {}),
            **({"form_number": self._form.number(scope)} if self._form else {}),
        }
