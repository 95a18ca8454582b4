"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.baseline import Known
from generator.diagnostics import Diagnostic, Severity
from generator.messages import Language
from generator.report.place import end_column, inside, sentence
from generator.report.report import FileReport, Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report, language: Language) -> str:
    """One run; the rules that fired are listed once and referred to by index.

    With a baseline, results say whether they are new, as before or absent.
    """
    fired = sorted({finding.rule for _, finding, _ in _findings(report)})
    index = {rule: number for number, rule in enumerate(fired)}
    compared = any(file.known or file.vanished for file in report.files)
    run = {
        "tool": {
            "driver": {
                "name": "dealdoc",
                "version": __version__,
                "rules": [_rule(rule, report, language) for rule in fired],
            }
        },
        "invocations": [{"executionSuccessful": not any(file.unreadable for file in report.files)}],
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": uri}}
            for uri in dict.fromkeys(_uri(file.path) for file in report.files)
        ],
        "results": [
            _result(file, finding, index, language) | ({"baselineState": state} if compared else {})
            for file, finding, state in _findings(report)
        ],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _findings(report: Report) -> Iterator[tuple[FileReport, Diagnostic, str]]:
    for file in report.files:
        yield from ((file, finding, "new") for finding in file.findings)
        yield from ((file, finding, "unchanged") for finding in file.known)


def _rule(rule: str, report: Report, language: Language) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": rule}
    if rule in report.rules:
        told = report.rules[rule]
        entry["shortDescription"] = {"text": told.title.say(language)}
        entry["fullDescription"] = {"text": told.explanation}
        entry["defaultConfiguration"] = {"level": _LEVELS[told.severity]}
    return entry


def _result(
    file: FileReport, finding: Diagnostic, index: Mapping[str, int], language: Language
) -> dict[str, Any]:
    place = finding.location
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file or file.path)}}
    if place.line is not None:
        physical["region"] = _region(finding)
    location: dict[str, Any] = {"physicalLocation": physical}
    if words := inside(place, language):
        location["logicalLocations"] = [{"fullyQualifiedName": words}]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": sentence(finding, language)},
        "locations": [location],
        "partialFingerprints": {"dealdoc/v1": _fingerprint(finding)},
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "justification": finding.waived.reason}]
    return result


def _region(finding: Diagnostic) -> dict[str, Any]:
    """Line and columns; the words themselves where they are those of that line."""
    place = finding.location
    region: dict[str, Any] = {"startLine": place.line}
    if place.column is not None:
        region["startColumn"] = place.column
    if end := end_column(finding):
        region["endColumn"] = end
        region["snippet"] = {"text": finding.evidence}
    return region


def _fingerprint(finding: Diagnostic) -> str:
    """The same while the finding is the same one, wherever it moves to."""
    return hashlib.sha256(
        "\n".join(astuple(Known.of(finding))).encode("utf-8", "replace")
    ).hexdigest()


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"))
