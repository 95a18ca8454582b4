"""What a report is about: for each file its type, its findings and its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.baseline import Known
from generator.diagnostics import Diagnostic, Severity
from generator.document import Document
from generator.messages import Message


class TypeSource(StrEnum):
    """How the type of a document is known."""

    GIVEN = "given"
    """The user said it."""
    STATED = "stated"
    """The deal or the file's own properties say it."""
    RECOGNISED = "recognised"
    """It follows from title and content."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """The findings in one file.

    Attributes:
        path: As the user gave it.
        type: Id of the document type; None when unknown.
        findings: In order of their places.
        document: Its text, for reports that show it; None when it could not be read.
        type_source: How the type is known; None with ``type``.
        unreadable: The file could not be checked at all, and ``findings`` says why.
        known: Findings that the baseline already has; they do not count.
        vanished: What the baseline has and nobody finds any more.
        type_title: What the type is called, for people.
    """

    path: str
    type: str | None
    findings: tuple[Diagnostic, ...]
    document: Document | None = None
    type_source: TypeSource | None = None
    unreadable: bool = False
    known: tuple[Diagnostic, ...] = ()
    vanished: tuple[Known, ...] = ()
    type_title: Message | None = None

    def count(self, severity: Severity) -> int:
        """How many findings of that severity nobody waived."""
        return sum(d.severity is severity and d.waived is None for d in self.findings)

    @property
    def waived(self) -> int:
        """How many findings somebody answers for."""
        return sum(d.waived is not None for d in self.findings)


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a report may say about a rule beside its findings.

    Attributes:
        title: What it finds, in a few words.
        explanation: What it finds and why, as plain text.
        severity: Of its findings, unless they say otherwise.
    """

    title: Message
    explanation: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is reported at once.

    Attributes:
        files: In the order in which they were given.
        rules: The rules that may have fired, by id; findings of other kinds are not in it.
    """

    files: tuple[FileReport, ...]
    rules: Mapping[str, RuleText] = field(default_factory=dict)

    @property
    def fired(self) -> tuple[str, ...]:
        """Ids of everything found, sorted."""
        return tuple(sorted({finding.rule for file in self.files for finding in file.findings}))

    def count(self, severity: Severity) -> int:
        """How many findings of that severity nobody waived, in all files."""
        return sum(file.count(severity) for file in self.files)
