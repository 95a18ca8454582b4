"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.diagnostics import Diagnostic, Severity
from generator.messages import Language
from generator.report.place import inside, sentence
from generator.report.report import FileReport

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(files: Sequence[FileReport], language: Language) -> str:
    """One run; the rules that fired are listed once and referred to by index."""
    rules = sorted({finding.rule for file in files for finding in file.findings})
    index = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "dealdoc",
                "version": __version__,
                "rules": [{"id": rule} for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file.path)}} for file in files],
        "results": [
            _result(file, finding, index, language) for file in files for finding in file.findings
        ],
    }
    return (
        json.dumps(
            {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
        )
        + "\n"
    )


def _result(
    file: FileReport, finding: Diagnostic, index: dict[str, int], language: Language
) -> dict[str, Any]:
    place = finding.location
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file or file.path)}}
    if place.line is not None:
        region: dict[str, Any] = {"startLine": place.line}
        if place.column is not None:
            region["startColumn"] = place.column
        if finding.evidence:
            region["snippet"] = {"text": finding.evidence}
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if words := inside(place, language):
        location["logicalLocations"] = [{"fullyQualifiedName": words}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": sentence(finding, language)},
        "locations": [location],
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "justification": finding.waived.reason}]
    return result


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"))
