"""The order of the stages, written once: a deal file in, checked and proven documents out.

``Workshop`` keeps what is expensive to make (document types, compiled texts and layouts, fonts),
so that the second document of a type costs only what is particular to it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from generator import policy as policies
from generator import source
from generator.diagnostics import Diagnostic
from generator.document import Document, Role
from generator.errors import InputError
from generator.library import DocumentType, Library
from generator.output_name import output_name
from generator.policy import Policy
from generator.proof import prove_docx, prove_pdf, refuse_missing_glyphs

if TYPE_CHECKING:
    from generator.assembly import Agreement, Assembler
    from generator.checks import Rule
    from generator.checks.companions import Companion
    from generator.deal import Deal
    from generator.pdf import Engine, FontSet
    from generator.word import Layout

Format = Literal["docx", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "pdf")

EPOCH = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""Stands in the files where neither the caller nor the deal gives a date."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A deal's documents, proven against what was assembled.

    Attributes:
        deal: What was asked for.
        document: What was assembled.
        name: File name without ending, safe on Windows.
        files: Bytes by format.
        findings: What the checks found in the deal and in each file.
        warnings: What the PDF engine could not do.
    """

    deal: Deal
    document: Document
    name: str
    files: dict[Format, bytes]
    findings: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]


class Workshop:
    """Renders and checks deals of any type in one library.

    Args:
        library: Where document types come from.
        fonts: Makes the fonts when the first PDF needs them.
        engine: One of ``pdf.Engine``.
        policy: YAML bytes and name of the company's own policy; by default the library's.
    """

    def __init__(
        self,
        library: Library,
        fonts: Callable[[], FontSet],
        engine: str = "dealdoc",
        policy: tuple[bytes, str] | None = None,
    ) -> None:
        self._library = library
        self._make_fonts = fonts
        self._engine = cast("Engine", engine)
        self._fonts: FontSet | None = None
        self._assemblers: dict[str, Assembler] = {}
        self._layouts: dict[Path, Layout] = {}
        self._policy_source = policy
        self._policy: Policy | None = None
        self._rules: Mapping[str, Rule] | None = None

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The clause checks there are: ours and those that the policy brings.

        Raises:
            InputError: With every fault of a rule file.
            RunError: There is no policy at all.
        """
        if self._rules is None:
            from generator import checks  # noqa: PLC0415  # patterns take time to read
            from generator.checks.kinds.company import with_own  # noqa: PLC0415

            self._rules = with_own(*self._own_policy, checks.RULES)
        return self._rules

    @property
    def _own_policy(self) -> tuple[bytes, str]:
        """Bytes and name of the policy."""
        if self._policy_source is None:
            file = self._library.policy_file
            self._policy_source = file.read_bytes(), str(file)
        return self._policy_source

    @property
    def policy(self) -> Policy:
        """The company's policy, read when it is first asked for.

        Raises:
            InputError: With every fault of the file.
            RunError: There is no policy at all.
        """
        if self._policy is None:
            self._policy = policies.read(*self._own_policy, self.rules)
        return self._policy

    def read(self, data: bytes, name: str, agreement: Agreement | None = None) -> Deal:
        """A validated deal from YAML bytes.

        Args:
            data: The deal file.
            name: As the user gave it.
            agreement: What a form takes over the values from that its file leaves out.

        Raises:
            InputError: With every fault of the deal, and where it contradicts the agreement.
            TemplateError: The document type's own files are wrong.
        """
        from generator.assembly import carried, filled, mismatches, plain  # noqa: PLC0415

        tree = source.load(data, name)
        if agreement is None:
            return self.validate(tree)
        values = carried(self._type_of(tree), agreement)
        deal = self.validate(filled(tree, plain(values)))
        if found := list(mismatches(deal, values)):
            raise InputError(found)
        return deal

    def agreement(self, data: bytes, name: str, today: datetime.date) -> Agreement:
        """A deal with its text and open findings, for a form to be made from.

        Raises:
            InputError: With every fault of the deal.
        """
        from generator.assembly import Agreement  # noqa: PLC0415

        deal = self.read(data, name)
        document = self.assemble(deal)
        return Agreement(deal, document, self.check(document, deal=deal, today=today))

    def validate(self, tree: source.Tree) -> Deal:
        """A validated deal from a source tree, whatever it was read from.

        Raises:
            InputError: With every fault of the deal.
            TemplateError: The document type's own files are wrong.
        """
        from generator import deal as deals  # noqa: PLC0415  # a check of a text needs none

        return deals.read(tree, self._type_of(tree))

    def assemble(self, deal: Deal) -> Document:
        """The document of a deal.

        Raises:
            InputError: An override of the deal cannot be printed.
            TemplateError: A text of the type is wrong.
        """
        from generator.assembly import Assembler  # noqa: PLC0415  # a check of a text needs none

        kind = deal.document_type
        if kind.id not in self._assemblers:
            self._assemblers[kind.id] = Assembler(kind)
        policy = self.policy if kind.form else None
        return self._assemblers[kind.id].assemble(deal, policy).document

    def render(
        self,
        deal: Deal,
        *,
        formats: Sequence[Format] = FORMATS,
        today: datetime.date,
        timestamp: datetime.datetime | None = None,
        logo: bytes | None = None,
    ) -> Rendered:
        """The deal's files, read back and checked.

        Args:
            deal: From ``read``.
            formats: What to make; a PDF is made from the DOCX either way.
            today: Day the checks judge by.
            timestamp: Stands in the files; by default the deal's day of signing, so that the same
                deal gives the same bytes on any day.
            logo: PNG or JPEG for the header.

        Raises:
            ReadBackError: A file does not say what was assembled: nothing may be delivered.
        """
        document = self.assemble(deal)
        stamp = timestamp or _signing_time(deal)
        layout = self._layout(deal)
        files: dict[Format, bytes] = {}
        docx = _write_docx(document, layout, stamp, logo)
        read_back = prove_docx(document, docx, layout.static_text)
        if "docx" in formats:
            files["docx"] = docx
        warnings: tuple[Diagnostic, ...] = ()
        if "pdf" in formats:
            files["pdf"], warnings = self.pdf(docx, timestamp=stamp)
            refuse_missing_glyphs(warnings)
            prove_pdf(document, read_back, files["pdf"], layout.static_text)
        return Rendered(
            deal=deal,
            document=document,
            name=output_name(deal, document.title),
            files=files,
            findings=self.check(_as_printed(document, read_back), deal=deal, today=today),
            warnings=warnings,
        )

    def pdf(
        self, docx: bytes, *, timestamp: datetime.datetime | None = None
    ) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """Any DOCX as PDF, with what the engine could not do.

        Raises:
            RunError: The file cannot be read or the engine is missing.
        """
        from generator import pdf  # noqa: PLC0415

        if self._fonts is None:
            self._fonts = self._make_fonts()
        done = pdf.convert(
            docx, engine=self._engine, fonts=self._fonts, timestamp=timestamp or EPOCH
        )
        return done.pdf, done.warnings

    def check(
        self,
        document: Document,
        *,
        deal: Deal | None = None,
        today: datetime.date,
        template: bool = False,
        standard_form: bool | None = None,
        companions: Sequence[Companion] = (),
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
    ) -> tuple[Diagnostic, ...]:
        """Findings of the clause checks in a document, with its deal where there is one.

        Whether it is offered without negotiation is what the policy says of our own documents,
        unless ``standard_form`` says it of this one.
        """
        from generator import checks  # noqa: PLC0415

        if standard_form is None:
            standard_form = deal is not None and self.policy.is_standard_form(deal.type)
        return tuple(
            checks.run(
                document,
                deal=deal,
                today=today,
                template=template,
                standard_form=standard_form,
                companions=companions,
                select=select,
                ignore=ignore,
                rules=self.rules,
                policy=self.policy,
            )
        )

    def _type_of(self, tree: source.Tree) -> DocumentType:
        from generator import deal as deals  # noqa: PLC0415

        return self._library.get(deals.type_id(tree, self._library))

    def _layout(self, deal: Deal) -> Layout:
        from generator.word import Layout  # noqa: PLC0415

        kind = deal.document_type
        path = kind.english.layout if deal.english and kind.english else kind.layout
        if path not in self._layouts:
            self._layouts[path] = Layout.load(path.read_bytes())
        return self._layouts[path]


def _write_docx(
    document: Document, layout: Layout, stamp: datetime.datetime, logo: bytes | None
) -> bytes:
    from generator import word  # noqa: PLC0415

    return word.write(document, layout, timestamp=stamp, logo=logo)


def _as_printed(document: Document, read_back: Document) -> Document:
    """What was assembled with the headers and footers of the layout, which may be an old one."""
    kept = tuple(p for p in read_back.margins if p.role in (Role.HEADER, Role.FOOTER))
    return replace(document, margins=kept)


def _signing_time(deal: Deal) -> datetime.datetime:
    day = getattr(getattr(deal.values, "signing", deal.values), "date", None)
    if isinstance(day, datetime.date):
        return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return EPOCH
