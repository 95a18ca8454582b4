"""Places and words that several formats print alike."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Location, Severity
from generator.messages import Language, Message, msg

SEVERITIES = {
    Severity.ERROR: msg("error"),
    Severity.WARNING: msg("warning"),
    Severity.INFO: msg("note"),
}


def located(path: str, location: Location) -> str:
    """``file:line:column`` as editors and terminals understand it, as far as it is known.

    >>> located("deal.yaml", Location(line=3, column=7))
    'deal.yaml:3:7'
    """
    parts: list[object] = [location.file or path]
    if location.line is not None:
        parts.append(location.line)
        if location.column is not None:
            parts.append(location.column)
    return ":".join(str(part) for part in parts)


def inside(location: Location, language: Language) -> str:
    """Clause, paragraph, page and path in words; empty when none is known."""
    words: list[Message] = []
    if location.path:
        words.append(msg("at {path}", path=location.path))
    if location.clause:
        words.append(msg("clause {clause}", clause=location.clause))
    if location.paragraph is not None:
        words.append(msg("paragraph {n}", n=location.paragraph))
    if location.page is not None:
        words.append(msg("page {n}", n=location.page))
    return msg(", ").say(language).join(word.say(language) for word in words)


def sentence(finding: Diagnostic, language: Language) -> str:
    """Message, hint and basis as one text for formats with a single message field."""
    parts = [finding.message.say(language)]
    if finding.hint:
        parts.append(finding.hint.say(language))
    if finding.basis:
        parts.append("；".join(finding.basis))
    return "\n".join(parts)
