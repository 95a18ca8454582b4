"""Findings in, exit code out; and which file a diagnostic is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity, worst

if TYPE_CHECKING:
    from generator.report import FileReport


def exit_code(reports: Iterable[FileReport], fail_on: str) -> int:
    """1 when a finding that nobody waived is at or above ``fail_on``, else 0."""
    if fail_on == "never":
        return 0
    threshold = Severity(fail_on).rank
    severity = worst(finding for file in reports for finding in file.findings)
    return int(severity is not None and severity.rank >= threshold)


def in_file(diagnostic: Diagnostic, name: str) -> Diagnostic:
    """The diagnostic with the name of the file, where it has none of its own."""
    if diagnostic.location.file is not None:
        return diagnostic
    return replace(diagnostic, location=replace(diagnostic.location, file=name))
