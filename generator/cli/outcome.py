"""Findings in, exit code out; what a baseline says of them; which file a diagnostic is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity, worst

if TYPE_CHECKING:
    from generator.baseline import Baseline
    from generator.report import FileReport


def exit_code(reports: Sequence[FileReport], fail_on: str) -> int:
    """2 when a file could not be checked, 1 when a finding counts, else 0.

    A finding counts when nobody waived it and it is at or above ``fail_on``.
    """
    if any(file.unreadable for file in reports):
        return 2
    if fail_on == "never":
        return 0
    threshold = Severity(fail_on).rank
    severity = worst(finding for file in reports for finding in file.findings)
    return int(severity is not None and severity.rank >= threshold)


def beside(reports: Sequence[FileReport], baseline: Baseline) -> list[FileReport]:
    """The reports with what the baseline knows set apart; a file that is at fault has no part."""
    alone = len(reports) == 1
    found = []
    for file in reports:
        if file.document is None:
            found.append(file)
            continue
        judged = baseline.judge(file.path, file.findings, alone=alone)
        found.append(
            replace(file, findings=judged.new, known=judged.known, vanished=judged.vanished)
        )
    return found


def in_file(diagnostic: Diagnostic, name: str) -> Diagnostic:
    """The diagnostic with the name of the file, where it has none of its own."""
    if diagnostic.location.file is not None:
        return diagnostic
    return replace(diagnostic, location=replace(diagnostic.location, file=name))
