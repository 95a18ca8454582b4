"""A finding in, the paragraphs of its comment out."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Language, msg

_SEVERITIES = {
    Severity.ERROR: msg("error"),
    Severity.WARNING: msg("warning"),
    Severity.INFO: msg("note"),
}


def said(finding: Diagnostic, language: Language) -> tuple[str, ...]:
    """Severity and rule, what is wrong, what to write, and on what ground."""
    lines = [
        f"{_SEVERITIES[finding.severity].say(language)} [{finding.rule}]",
        finding.message.say(language),
    ]
    if finding.hint:
        lines.append(f"→ {finding.hint.say(language)}")
    if finding.basis:
        basis = msg("basis: {basis}", basis="；".join(finding.basis))
        lines.append(basis.say(language))
    return tuple(lines)
