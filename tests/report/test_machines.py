"""Formats that machines read, against the rules that those machines go by."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.baseline import Known
from generator.diagnostics import Diagnostic, Location, Severity, Waiver
from generator.messages import msg
from generator.report import FileReport, RuleText, write

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)

TEXTS = st.text(max_size=20)
LOCATIONS = st.builds(
    Location,
    line=st.none() | st.integers(1, 99),
    column=st.none() | st.integers(1, 99),
    path=st.none() | TEXTS,
    clause=st.none() | TEXTS,
    paragraph=st.none() | st.integers(1, 99),
    page=st.none() | st.integers(1, 99),
)
FINDINGS = st.builds(
    Diagnostic,
    rule=st.sampled_from(["vague-time", "uscc-invalid"]),
    severity=st.sampled_from(Severity),
    message=st.builds(lambda said: msg("{said}", said=said), st.text(min_size=1, max_size=20)),
    location=LOCATIONS,
    evidence=TEXTS,
    excerpt=TEXTS,
    basis=st.lists(TEXTS, max_size=2).map(tuple),
    hint=st.none() | st.just(msg("write a date")),
    waived=st.none() | st.builds(Waiver, TEXTS, TEXTS, st.just("2026-12-31")),
)
FILES = st.builds(
    FileReport,
    path=st.text(min_size=1, max_size=20),
    type=st.none() | st.just("supply-agreement"),
    findings=st.lists(FINDINGS, max_size=4).map(tuple),
    unreadable=st.booleans(),
    known=st.lists(FINDINGS, max_size=2).map(tuple),
    vanished=st.just((Known("vague-time", "第二条", "尽快"),)) | st.just(()),
)
RULES = {"vague-time": RuleText(msg("no date", zh="期限不明"), "Why.", Severity.WARNING)}


@settings(max_examples=40)
@given(st.lists(FILES, max_size=3))
def test_sarif_validates_against_the_schema_of_oasis(files: list[FileReport]) -> None:
    report = json.loads(write("sarif", files, "zh", RULES))
    VALIDATOR.validate(report)
    (run,) = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [
        r["ruleId"] for r in run["results"]
    ]
    assert run["invocations"][0]["executionSuccessful"] is not any(f.unreadable for f in files)


def test_the_schema_would_notice() -> None:
    broken = json.loads(write("sarif", [FileReport("a", None, ())], "en"))
    broken["runs"][0]["tool"]["driver"].pop("name")
    assert list(VALIDATOR.iter_errors(broken))


def test_sarif_tells_new_from_known_and_explains_the_rules() -> None:
    one = Diagnostic(
        "vague-time", Severity.WARNING, msg("m"), Location(line=3, column=2), "尽快", "请尽快"
    )
    files = [FileReport("a", None, (one,), known=(replace(one, evidence="及时"),))]
    (run,) = json.loads(write("sarif", files, "zh", RULES))["runs"]
    assert [result["baselineState"] for result in run["results"]] == ["new", "unchanged"]
    assert run["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "期限不明"}
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 3, "startColumn": 2, "endColumn": 4, "snippet": {"text": "尽快"}
    }  # fmt: skip
    prints = [result["partialFingerprints"]["dealdoc/v1"] for result in run["results"]]
    assert len(set(prints)) == 2


@given(st.lists(FILES, max_size=3))
def test_junit_is_well_formed_and_adds_up(files: list[FileReport]) -> None:
    root = ET.fromstring(write("junit", files, "zh").split("\n", 1)[1])
    assert root.tag == "testsuites"
    for suite in (root, *root.findall("testsuite")):
        cases = list(suite.iter("testcase"))
        assert suite.get("tests") == str(len(cases))
        for name, plural in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert suite.get(plural) == str(sum(case.find(name) is not None for case in cases))
        assert all(case.get("name") and case.get("classname") is not None for case in cases)


def test_junit_calls_what_could_not_be_checked_an_error() -> None:
    fault = Diagnostic("cannot-read", Severity.ERROR, msg("no such file"))
    root = ET.fromstring(
        write("junit", [FileReport("a", None, (fault,), unreadable=True)], "en").split("\n", 1)[1]
    )
    assert (root.get("errors"), root.get("failures")) == ("1", "0")
    assert root.find(".//testcase/error") is not None


COMMAND = re.compile(
    r"::(?:error|warning|notice) (?P<properties>[^\n]*?)::(?P<data>[^\r\n]*)\n", re.ASCII
)


@given(st.lists(FILES, max_size=3))
def test_github_commands_cannot_be_broken_out_of(files: list[FileReport]) -> None:
    report = write("github", files, "zh")
    lines = report.split("\n")[:-1]
    assert len(lines) == sum(d.waived is None for f in files for d in f.findings)
    for line in lines:
        assert line.startswith(("::error file=", "::warning file=", "::notice file="))
        properties = line.split("::", 2)[1].partition(" ")[2]
        names = [part.partition("=")[0] for part in properties.split(",")]
        assert names == [n for n in ("file", "line", "col", "endColumn", "title") if n in names]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "html"])
def test_an_empty_run_is_a_report_too(form: str) -> None:
    assert write(form, [], "zh").endswith("\n")


def test_json_tells_of_types_and_baselines() -> None:
    file = FileReport("a", "supply-agreement", (), known=(), vanished=(Known("r", "第一条", "x"),))
    (entry,) = json.loads(write("json", [file], "en"))["files"]
    assert entry["vanished"] == [{"rule": "r", "clause": "第一条", "evidence": "x"}]
    expected: dict[str, Any] = {"known": 0, "type_source": None, "unreadable": False}
    assert {key: entry[key] for key in expected} == expected
