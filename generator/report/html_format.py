"""Findings as one self-contained HTML page, to read, filter and print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Language, msg
from generator.report.place import SEVERITIES, inside, located
from generator.report.report import FileReport

_WORDS = {
    "title": msg("Findings of the clause checks"),
    "none": msg("No findings"),
    "fix": msg("fix"),
    "basis": msg("basis"),
    "waived": msg("waived"),
    "show": msg("Show"),
    "type": msg("document type"),
}


def write(files: Sequence[FileReport], language: Language) -> str:
    """The page; every text of the documents is escaped."""
    page = _page().render(
        language="zh-CN" if language == "zh" else "en",
        words={name: word.say(language) for name, word in _WORDS.items()},
        severities=[
            {
                "id": severity.value,
                "name": SEVERITIES[severity].say(language),
                "count": sum(file.count(severity) for file in files),
            }
            for severity in Severity
        ],
        files=[
            {
                "path": file.path,
                "type": file.type,
                "findings": [_finding(file, finding, language) for finding in file.findings],
            }
            for file in files
        ],
    )
    return page + "\n"


@cache
def _page() -> Template:
    source = (Path(__file__).parent / "page.html.j2").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(
        source
    )


def _finding(file: FileReport, finding: Diagnostic, language: Language) -> dict[str, Any]:
    place = inside(finding.location, language)
    return {
        "severity": finding.severity.value,
        "word": SEVERITIES[finding.severity].say(language),
        "rule": finding.rule,
        "message": finding.message.say(language),
        "place": place or located(file.path, finding.location),
        "evidence": finding.evidence or finding.excerpt,
        "hint": finding.hint.say(language) if finding.hint else "",
        "basis": "；".join(finding.basis),
        "waived": f"{finding.waived.by}，{finding.waived.until}：{finding.waived.reason}"
        if finding.waived
        else "",
    }
