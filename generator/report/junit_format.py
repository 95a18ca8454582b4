"""Findings as JUnit XML: one suite a file, one case a finding, errors as failures."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Language
from generator.report.place import inside, located, sentence
from generator.report.report import FileReport, Report


def write(report: Report, language: Language) -> str:
    """The XML; a file without findings gets one passing case, so that it shows.

    What could not be checked is an error of the run, what was found is a failure of the document.
    """
    root = ET.Element("testsuites", {"name": "dealdoc"} | _totals(report.files))
    for file in report.files:
        suite = ET.SubElement(root, "testsuite", {"name": _printable(file.path)} | _totals([file]))
        if not file.findings:
            ET.SubElement(suite, "testcase", classname=_printable(file.path), name="clean")
        for finding in file.findings:
            _case(suite, file, finding, language)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _totals(files: Sequence[FileReport]) -> dict[str, str]:
    errors = {True: 0, False: 0}
    for file in files:
        errors[file.unreadable] += file.count(Severity.ERROR)
    return {
        "tests": str(sum(max(len(file.findings), 1) for file in files)),
        "failures": str(errors[False]),
        "errors": str(errors[True]),
        "skipped": str(sum(file.waived for file in files)),
    }


def _case(suite: ET.Element, file: FileReport, finding: Diagnostic, language: Language) -> None:
    place = inside(finding.location, language) or located(file.path, finding.location)
    case = ET.SubElement(
        suite,
        "testcase",
        classname=_printable(file.path),
        name=_printable(f"{finding.rule} {place}"),
    )
    text = _printable(f"{sentence(finding, language)}\n{finding.evidence}".strip())
    if finding.waived is not None:
        ET.SubElement(case, "skipped", message=_printable(finding.waived.reason))
    elif finding.severity is Severity.ERROR:
        kind = "error" if file.unreadable else "failure"
        failure = ET.SubElement(case, kind, type=finding.rule)
        failure.set("message", _printable(finding.message.say(language)))
        failure.text = text
    else:
        ET.SubElement(case, "system-out").text = text


def _printable(text: str) -> str:
    """XML 1.0 has no control characters, surrogates and non-characters; a hostile file may."""
    return "".join("\ufffd" if _forbidden(char) else char for char in text)


def _forbidden(char: str) -> bool:
    if char in "\t\n\r":
        return False
    return unicodedata.category(char) in ("Cc", "Cs") or ord(char) in (0xFFFE, 0xFFFF)
