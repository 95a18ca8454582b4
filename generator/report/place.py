"""Places and words that several formats print alike."""

from __future__ import annotations

from collections.abc import Iterable

from generator.baseline import Known
from generator.diagnostics import Diagnostic, Location, Severity, Waiver
from generator.messages import Language, Message, msg
from generator.report.report import FileReport, TypeSource

SEVERITIES = {
    Severity.ERROR: msg("error"),
    Severity.WARNING: msg("warning"),
    Severity.INFO: msg("note"),
}

_PARTS = {
    "header": msg("in the header"),
    "footer": msg("in the footer"),
    "note": msg("in a footnote"),
    "comment": msg("in a comment"),
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
    if location.contract:
        words.append(msg("contract “{title}”", title=location.contract))
    if location.part in _PARTS:
        words.append(_PARTS[location.part])
    if location.path:
        words.append(msg("at {path}", path=location.path))
    if location.clause:
        words.append(msg("clause {clause}", clause=location.clause))
    if location.paragraph is not None:
        words.append(msg("paragraph {n}", n=location.paragraph))
    if location.page is not None:
        words.append(msg("page {n}", n=location.page))
    return msg(", ").say(language).join(word.say(language) for word in words)


def end_column(finding: Diagnostic) -> int | None:
    """One past the last column of the evidence; None where the line is not the evidence's own."""
    place, evidence = finding.location, finding.evidence
    if place.column is None or not evidence:
        return None
    start = place.column - 1
    if finding.excerpt[start : start + len(evidence)] != evidence:
        return None
    return place.column + len(evidence)


def sentence(finding: Diagnostic, language: Language) -> str:
    """Message, hint and basis as one text for formats with a single message field."""
    parts = [finding.message.say(language)]
    if finding.hint:
        parts.append(finding.hint.say(language))
    if finding.basis:
        parts.append("；".join(finding.basis))
    return "\n".join(parts)


def waiver(granted: Waiver, language: Language) -> str:
    """Who answers for a finding, until when and why."""
    return msg(
        "waived by {by} until {until}: {reason}",
        by=granted.by,
        until=granted.until,
        reason=granted.reason,
    ).say(language)


def type_words(file: FileReport, language: Language) -> str:
    """The document type and how it is known; empty when it is not."""
    if file.type is None:
        return ""
    name = file.type_title or file.type
    if file.type_source is TypeSource.RECOGNISED:
        found = msg("document type: {type}, recognised from title and content", type=name)
        return found.say(language)
    return msg("document type: {type}", type=name).say(language)


def gone(known: Known, language: Language) -> str:
    """One finding of the baseline that nobody finds any more."""
    where = msg("clause {clause}", clause=known.clause).say(language) if known.clause else ""
    return " ".join(filter(None, (known.rule, where, known.evidence)))


def counts(file: FileReport, language: Language) -> str:
    """How much was found in one file."""
    return msg(
        "{errors} error(s), {warnings} warning(s), {notes} note(s), {waived} waived",
        errors=file.count(Severity.ERROR),
        warnings=file.count(Severity.WARNING),
        notes=file.count(Severity.INFO),
        waived=file.waived,
    ).say(language)


def counted(files: Iterable[FileReport], language: Language) -> str:
    """How much was found in all files, in one line."""
    given = list(files)
    parts = [
        msg(
            "{files} file(s): {errors} error(s), {warnings} warning(s), {notes} note(s), "
            "{waived} waived",
            files=len(given),
            errors=sum(file.count(Severity.ERROR) for file in given),
            warnings=sum(file.count(Severity.WARNING) for file in given),
            notes=sum(file.count(Severity.INFO) for file in given),
            waived=sum(file.waived for file in given),
        )
    ]
    known = sum(len(file.known) for file in given)
    vanished = sum(len(file.vanished) for file in given)
    if known or vanished:
        parts.append(
            msg(
                "{known} known from the baseline, {vanished} of the baseline no longer found",
                known=known,
                vanished=vanished,
            )
        )
    return msg("; ").say(language).join(part.say(language) for part in parts)
