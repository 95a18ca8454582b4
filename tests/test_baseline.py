"""What counts as the same finding, and what a baseline says of a run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.baseline import Baseline, Known
from generator.diagnostics import Diagnostic, Location, Severity, Waiver
from generator.errors import RunError
from generator.messages import msg

ONE = Diagnostic(
    "vague-time",
    Severity.WARNING,
    msg("no date"),
    Location(line=12, column=3, clause="第二条", paragraph=9, page=1),
    evidence="尽快 完成",
)
WHOLE = Diagnostic("usual-term-missing", Severity.WARNING, msg("no {topic}", topic="价款"))


def again(baseline: Baseline) -> Baseline:
    return Baseline.read(baseline.write(), "b.json")


def test_lines_pages_and_spaces_do_not_matter() -> None:
    baseline = again(Baseline.of({"a.docx": [ONE]}))
    moved = replace(ONE, location=Location(line=40, clause="第二条", page=3), evidence="尽快完成")
    judged = baseline.judge("a.docx", [moved], alone=True)
    assert (judged.new, judged.known, judged.vanished) == ((), (moved,), ())


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, rule="day-unit-ambiguous"),
        replace(ONE, evidence="及时完成"),
        replace(ONE, location=Location(clause="第三条")),
    ],
    ids=["rule", "evidence", "clause"],
)
def test_rule_evidence_and_clause_do(other: Diagnostic) -> None:
    judged = again(Baseline.of({"a.docx": [ONE]})).judge("a.docx", [other], alone=True)
    assert judged.new == (other,)
    assert judged.vanished == (Known("vague-time", "第二条", "尽快完成"),)


def test_findings_without_evidence_are_told_apart_by_what_they_say() -> None:
    other = replace(WHOLE, message=msg("no {topic}", topic="质量"))
    judged = again(Baseline.of({"a": [WHOLE]})).judge("a", [WHOLE, other], alone=True)
    assert (judged.known, judged.new) == ((WHOLE,), (other,))


def test_the_same_finding_twice_is_known_as_often_as_it_was() -> None:
    judged = Baseline.of({"a": [ONE]}).judge("a", [ONE, ONE], alone=True)
    assert (len(judged.known), len(judged.new)) == (1, 1)


def test_another_draft_under_another_name_is_compared_when_both_are_alone() -> None:
    baseline = Baseline.of({"v1.docx": [ONE]})
    assert baseline.judge("v2.docx", [ONE], alone=True).known == (ONE,)
    assert baseline.judge("v2.docx", [ONE], alone=False).new == (ONE,)
    two = Baseline.of({"v1.docx": [ONE], "x.docx": []})
    assert two.judge("v2.docx", [ONE], alone=True).new == (ONE,)


def test_waived_findings_are_neither_written_nor_taken_off() -> None:
    waived = replace(ONE, waived=Waiver("r", "b", "2026-12-31"))
    assert Baseline.of({"a": [waived]}).write() == Baseline.of({"a": []}).write()
    judged = Baseline.of({"a": [ONE]}).judge("a", [waived], alone=True)
    assert judged.new == (waived,)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{}", b'{"version": 2, "files": {}}', b'{"version": 1}', b"\xff\xfe",
        b'{"version": 1, "files": {"a": [{"rule": "x"}]}}', b'{"version": 1, "files": {"a": 3}}',
        b"[" * 100_000,
    ],
    ids=range(9),
)  # fmt: skip
def test_what_is_no_baseline_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(RunError) as caught:
        Baseline.read(data, "b.json")
    assert caught.value.diagnostics[0].location.file == "b.json"


@given(
    st.lists(
        st.builds(lambda r, e: replace(ONE, rule=r, evidence=e), st.sampled_from("ab"), st.text())
    )
)
def test_a_run_against_its_own_baseline_finds_nothing_new(findings: list[Diagnostic]) -> None:
    baseline = again(Baseline.of({"a": findings}))
    judged = baseline.judge("a", findings, alone=True)
    assert judged.new == ()
    assert judged.vanished == ()
    assert again(baseline).write() == baseline.write()
