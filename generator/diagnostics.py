"""What is said about a deal or a document: severity, place, sentence, remedy.

One ``Diagnostic`` serves validation errors, engine warnings and findings of the clause checks, so
every output format is written once. Nothing here knows how a diagnostic came about.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from generator.messages import Message


class Severity(StrEnum):
    """How bad it is; ``error`` is void, wrong or unusable, ``warning`` wants a lawyer's look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 2 for error: for thresholds."""
        return ("info", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Location:
    """Where: the keys that apply are set, all counted from 1.

    Attributes:
        file: Path as the user gave it, ``-`` for standard input.
        line: Line of a text file.
        column: Column in characters.
        path: Place in a deal, as ``goods.lines[2].amount``.
        clause: Printed number of the clause, as ``第十二条``.
        paragraph: Paragraph of the document, table cells counted too.
        page: Page of a PDF.
        part: ``header``, ``footer``, ``note`` or ``comment``, where it is not the running text.
        contract: Title of the contract, where the file holds several.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str | None = None
    clause: str | None = None
    paragraph: int | None = None
    page: int | None = None
    part: str | None = None
    contract: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Where exactly the evidence stands in the text of a document, for whoever marks it there.

    Attributes:
        line: Number of the line in reading order, from 0: lines of paragraphs, cells and
            signature columns, then those of headers, footers and notes.
        text: The characters of that line, without the printed number of its paragraph.
        start: First character of the evidence in ``text``.
        margin: It stands in a header, footer or note.
    """

    line: int
    text: str
    start: int
    margin: bool = False


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for: why, who, and until when (ISO date)."""

    reason: str
    by: str
    until: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the user.

    Attributes:
        rule: Kebab-case id of the check or of the kind of error.
        severity: See ``Severity``.
        message: What is wrong and why.
        location: Where.
        evidence: The exact original characters it is about.
        excerpt: The whole source line, for a caret under ``location.column``.
        basis: Statutes or norms, as printed.
        hint: What to write instead.
        waived: Set when a waiver of the deal covers it.
        mark: The evidence in the text; None for what concerns the whole document or the deal.
    """

    rule: str
    severity: Severity
    message: Message
    location: Location = field(default_factory=Location)
    evidence: str = ""
    excerpt: str = ""
    basis: tuple[str, ...] = ()
    hint: Message | None = None
    waived: Waiver | None = None
    mark: Mark | None = None


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """The highest severity among the findings that nobody waived."""
    return max(
        (d.severity for d in diagnostics if d.waived is None),
        key=lambda severity: severity.rank,
        default=None,
    )
