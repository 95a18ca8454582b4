"""Findings in, the same with a word on the table they rely on when it is too old out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.checks.data.dated import Dated
from generator.checks.rule import Finding
from generator.diagnostics import Severity
from generator.messages import msg


def with_age(findings: Iterable[Finding], dated: Dated, today: date) -> Iterator[Finding]:
    """All findings, and after the last a note if the table must be looked up again."""
    found = False
    for finding in findings:
        found = True
        yield finding
    if found and dated.is_old(today):
        yield Finding(
            msg(
                "the built-in values are of {day}: look up whether they still hold",
                zh="内置数据截至{day}，请核对现行规定",
                day=dated.as_of.isoformat(),
            ),
            hint=msg("source: {source}", zh="来源：{source}", source=dated.source),
            severity=Severity.INFO,
            basis=(),
        )
