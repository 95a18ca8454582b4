"""What a report is about: for each file its type and findings."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class FileReport:
    """The findings in one file.

    Attributes:
        path: As the user gave it.
        type: Id of the document type; None when unknown.
        findings: In order of their places.
        text: The lines of the document, for reports that show it; empty where it has none.
    """

    path: str
    type: str | None
    findings: tuple[Diagnostic, ...]
    text: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of that severity nobody waived."""
        return sum(d.severity is severity and d.waived is None for d in self.findings)
