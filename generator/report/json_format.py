"""Findings as JSON, version 1: the contract that other programs rely on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from generator.diagnostics import Diagnostic
from generator.messages import Language
from generator.report.report import Report

VERSION = 1


def write(report: Report, language: Language) -> str:
    """One JSON object; locations carry the keys that apply."""
    whole = {
        "version": VERSION,
        "files": [
            {
                "path": file.path,
                "type": file.type,
                "type_source": file.type_source.value if file.type_source else None,
                "unreadable": file.unreadable,
                "findings": [_finding(finding, language) for finding in file.findings],
                "known": len(file.known),
                "vanished": [asdict(known) for known in file.vanished],
            }
            for file in report.files
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


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
