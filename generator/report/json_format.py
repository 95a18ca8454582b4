"""Findings as JSON, version 1: the contract that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from generator.diagnostics import Diagnostic
from generator.messages import Language
from generator.report.report import FileReport

VERSION = 1


def write(files: Sequence[FileReport], language: Language) -> str:
    """One JSON object; locations carry the keys that apply."""
    report = {
        "version": VERSION,
        "files": [
            {
                "path": file.path,
                "type": file.type,
                "findings": [_finding(finding, language) for finding in file.findings],
            }
            for file in files
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Diagnostic, language: Language) -> dict[str, Any]:
    location = {
        key: value
        for key, value in asdict(finding.location).items()
        if value is not None and key != "file"
    }
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message.say(language),
        "evidence": finding.evidence,
        "location": location,
        "basis": list(finding.basis),
        "hint": finding.hint.say(language) if finding.hint else None,
        "waived": asdict(finding.waived) if finding.waived else None,
    }
