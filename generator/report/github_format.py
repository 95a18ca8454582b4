"""Findings as GitHub workflow commands, which annotate the lines of a pull request."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Language
from generator.report.place import end_column, inside, sentence
from generator.report.report import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, language: Language) -> str:
    """One command a finding; waived ones are left out."""
    return "".join(
        _command(file.path, finding, language)
        for file in report.files
        for finding in file.findings
        if finding.waived is None
    )


def _command(path: str, finding: Diagnostic, language: Language) -> str:
    place = finding.location
    properties = {
        "file": place.file or path,
        "line": place.line,
        "col": place.column,
        "endColumn": end_column(finding),
        "title": f"{finding.rule} {inside(place, language)}".strip(),
    }
    listed = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(sentence(finding, language))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
