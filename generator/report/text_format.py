"""Findings for people at a terminal: one line each, the source line with a caret, the remedy."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.messages import Language, Message, msg
from generator.report.place import (
    SEVERITIES,
    counted,
    gone,
    inside,
    located,
    type_words,
    waiver,
)
from generator.report.report import FileReport, Report, TypeSource

EXCERPT = 100
"""Columns of a source line shown; longer lines are cut around the caret."""


def write(report: Report, language: Language) -> str:
    """All findings file by file, then a line that counts them."""
    lines: list[str] = []
    for file in report.files:
        for finding in file.findings:
            lines.extend(_finding(file.path, finding, language))
        lines.extend(_about(file, language))
    lines.append(counted(report.files, language))
    return "\n".join(lines) + "\n"


def one(path: str, finding: Diagnostic, language: Language) -> str:
    """A single diagnostic, for messages outside a report."""
    return "\n".join(_finding(path, finding, language))


def _finding(path: str, finding: Diagnostic, language: Language) -> Iterator[str]:
    severity = SEVERITIES[finding.severity].say(language)
    where = inside(finding.location, language)
    head = f"{located(path, finding.location)}: {severity}[{finding.rule}]: "
    yield head + finding.message.say(language) + (f" ({where})" if where else "")
    if finding.excerpt:
        yield from _excerpt(finding)
    elif finding.evidence:
        yield f"    | {_cut(_visible(finding.evidence), 0)[0]}"
    if finding.hint:
        yield _note(msg("fix"), finding.hint.say(language), language)
    if finding.basis:
        yield _note(msg("basis"), "；".join(finding.basis), language)
    if finding.waived:
        yield f"    = {waiver(finding.waived, language)}"


def _about(file: FileReport, language: Language) -> Iterator[str]:
    """What was taken for granted, and what the baseline has that is gone."""
    if file.type_source is TypeSource.RECOGNISED:
        yield f"{file.path}: {type_words(file, language)}"
    for known in file.vanished:
        said = msg("in the baseline, and no longer found: {what}", what=gone(known, language))
        yield _visible(f"{file.path}: {said.say(language)}")


def _note(label: Message, text: str, language: Language) -> str:
    return f"    = {label.say(language)}: {text}"


def _excerpt(finding: Diagnostic) -> Iterator[str]:
    line = str(finding.location.line or "")
    column = (finding.location.column or 1) - 1
    shown, offset = _cut(_visible(finding.excerpt), column)
    width = len(finding.evidence.split("\n", maxsplit=1)[0]) or 1
    yield f"{line:>4}| {shown}"
    before = _width(shown[: max(column - offset, 0)])
    carets = _width(shown[max(column - offset, 0) : max(column - offset, 0) + width]) or 1
    yield f"    | {' ' * before}{'^' * carets}"


def _cut(text: str, column: int) -> tuple[str, int]:
    if len(text) <= EXCERPT:
        return text, 0
    start = max(0, min(column - EXCERPT // 2, len(text) - EXCERPT))
    return text[start : start + EXCERPT], start


def _visible(text: str) -> str:
    """Control characters as spaces, so that a hostile file cannot steer the terminal."""
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cf") else char for char in text)


def _width(text: str) -> int:
    """Terminal columns; Han and full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
