"""Each output format against what its readers rely on."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from generator.diagnostics import Diagnostic, Location, Severity, Waiver
from generator.messages import msg
from generator.report import FORMATS, FileReport, write

FINDING = Diagnostic(
    rule="amount-words-mismatch",
    severity=Severity.ERROR,
    message=msg("figures say {a}, words say {b}", a="580,000.00", b="伍拾捌万捌仟元整"),
    location=Location(line=12, column=9, clause="第十二条", paragraph=41, page=5),
    evidence="580,000.00元（大写：伍拾捌万捌仟元整）",
    excerpt="合同总价为580,000.00元（大写：伍拾捌万捌仟元整），<含税> & 100%",
    basis=("民法典 第四百六十六条",),
    hint=msg("write the same sum twice"),
)
WAIVED = Diagnostic(
    rule="vague-time",
    severity=Severity.WARNING,
    message=msg("vague"),
    location=Location(path="delivery.days"),
    waived=Waiver("商务已确认", "法务部", "2026-12-31"),
)
FILES = (
    FileReport("合同 a.docx", "supply-agreement", (FINDING, WAIVED)),
    FileReport("b.pdf", None, ()),
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_says_everything(form: str, language: str) -> None:
    report = write(form, FILES, language)  # type: ignore[arg-type]
    assert report.endswith("\n")
    assert "amount-words-mismatch" in report
    assert "580,000.00" in report


def test_json_is_the_contract() -> None:
    report = json.loads(write("json", FILES, "en"))
    assert report["version"] == 1
    assert [file["path"] for file in report["files"]] == ["合同 a.docx", "b.pdf"]
    finding = report["files"][0]["findings"][0]
    assert finding == {
        "rule": "amount-words-mismatch",
        "severity": "error",
        "message": "figures say 580,000.00, words say 伍拾捌万捌仟元整",
        "evidence": "580,000.00元（大写：伍拾捌万捌仟元整）",
        "location": {"line": 12, "column": 9, "clause": "第十二条", "paragraph": 41, "page": 5},
        "basis": ["民法典 第四百六十六条"],
        "hint": "write the same sum twice",
        "waived": None,
    }
    assert report["files"][0]["findings"][1]["waived"] == {
        "reason": "商务已确认",
        "by": "法务部",
        "until": "2026-12-31",
    }


def test_text_points_at_the_place_in_wide_characters() -> None:
    lines = write("text", FILES, "en").splitlines()
    assert lines[0].startswith("合同 a.docx:12:9: error[amount-words-mismatch]: figures say")
    source, caret = lines[1], lines[2]
    assert source == "  12| " + FINDING.excerpt
    # 9th column: after 8 characters, of which 合同总价为 take two columns each
    before = re.match(r"    \| ( *)\^", caret)
    assert before is not None
    assert len(before.group(1)) == 5 * 2 + 3
    assert lines[-1] == "2 file(s): 1 error(s), 0 warning(s), 0 note(s), 1 waived"


def test_text_cannot_steer_the_terminal() -> None:
    hostile = Diagnostic("x", Severity.ERROR, msg("m"), evidence="\x1b[2J\u202eabc")
    assert "\x1b" not in write("text", [FileReport("a", None, (hostile,))], "en")


def test_sarif_has_what_code_scanning_needs() -> None:
    run = json.loads(write("sarif", FILES, "zh"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 12
    assert " " not in run["artifacts"][0]["location"]["uri"]
    assert run["results"][1]["suppressions"][0]["justification"] == "商务已确认"


def test_junit_counts_errors_as_failures() -> None:
    root = ET.fromstring(write("junit", FILES, "zh").split("\n", 1)[1])
    first, second = root.findall("testsuite")
    assert (first.get("tests"), first.get("failures"), first.get("skipped")) == ("2", "1", "1")
    assert first.get("errors") == "0"
    assert [case.get("name") for case in second] == ["clean"]


def test_github_commands_are_one_line_each() -> None:
    report = write("github", FILES, "en")
    assert report.count("\n") == 1  # the waived one is left out
    assert report.startswith("::error file=合同 a.docx,line=12,col=9,title=")
    assert "%0A" in report


def test_a_place_names_the_contract_and_the_part_of_the_file() -> None:
    location = Location(clause="第三条", paragraph=7, part="comment", contract="保密协议")
    finding = Diagnostic("vague-time", Severity.WARNING, msg("vague"), location)
    files = (FileReport("a.docx", None, (finding,)),)
    where = "contract “保密协议”, in a comment, clause 第三条, paragraph 7"
    assert where in write("text", files, "en")
    (told,) = json.loads(write("json", files, "en"))["files"][0]["findings"]
    assert told["location"] == {
        "clause": "第三条", "paragraph": 7, "part": "comment", "contract": "保密协议",
    }  # fmt: skip
