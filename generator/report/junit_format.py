"""Findings as JUnit XML: one suite a file, one case a finding, errors as failures."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from generator.diagnostics import Severity
from generator.messages import Language
from generator.report.place import inside, located, sentence
from generator.report.report import FileReport


def write(files: Sequence[FileReport], language: Language) -> str:
    """The XML; a file without findings gets one passing case, so that it shows."""
    root = ET.Element("testsuites", name="dealdoc")
    for file in files:
        suite = ET.SubElement(
            root,
            "testsuite",
            name=file.path,
            tests=str(max(len(file.findings), 1)),
            failures=str(file.count(Severity.ERROR)),
            skipped=str(sum(finding.waived is not None for finding in file.findings)),
        )
        if not file.findings:
            ET.SubElement(suite, "testcase", classname=file.path, name="clean")
        for finding in file.findings:
            place = inside(finding.location, language) or located(file.path, finding.location)
            case = ET.SubElement(
                suite, "testcase", classname=file.path, name=f"{finding.rule} {place}"
            )
            text = _printable(f"{sentence(finding, language)}\n{finding.evidence}".strip())
            if finding.waived is not None:
                ET.SubElement(case, "skipped", message=finding.waived.reason)
            elif finding.severity is Severity.ERROR:
                failure = ET.SubElement(case, "failure", type=finding.rule)
                failure.set("message", _printable(finding.message.say(language)))
                failure.text = text
            else:
                ET.SubElement(case, "system-out").text = text
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _printable(text: str) -> str:
    """XML 1.0 has no control characters; evidence from a hostile file may."""
    return "".join(char if char in "\t\n\r" or char >= " " else "\ufffd" for char in text)
