"""Every text of the corpus is a test; dropping a file into it adds one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from generator import checks

_SPEC = importlib.util.spec_from_file_location(
    "accuracy", Path(__file__).parents[2] / "tools" / "accuracy.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
accuracy = importlib.util.module_from_spec(_SPEC)
sys.modules["accuracy"] = accuracy
_SPEC.loader.exec_module(accuracy)

CASES = list(accuracy.cases())
TUNED = [case for case in CASES if not case.held_out]
HELD_OUT = [case for case in CASES if case.held_out]
MISJUDGED = {
    line
    for line in Path(__file__).with_name("misjudged.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}
"""What rules are known not to master; `make accuracy` counts it like everything else."""


def name(case) -> str:
    return f"{case.rule}-{case.path.parent.name}-{case.path.stem}"


@pytest.mark.parametrize("case", TUNED, ids=name)
def test_the_rule_fires_where_it_must_and_nowhere_else(case) -> None:
    known = case.path.relative_to(accuracy.CORPUS).as_posix() in MISJUDGED
    assert (case.fires() == case.positive) is not known, "see misjudged.txt"


def test_misjudged_texts_are_there() -> None:
    assert {case.path.relative_to(accuracy.CORPUS).as_posix() for case in CASES} >= MISJUDGED


def test_texts_that_nobody_looked_at_are_judged_as_well() -> None:
    score = accuracy.Score()
    for case in HELD_OUT:
        score.count(case)
    assert score.precision >= 0.98
    assert score.recall >= 0.9


@pytest.mark.parametrize("rule", checks.RULES)
def test_every_rule_has_eight_texts_of_either_kind(rule: str) -> None:
    for kind in ("positive", "negative"):
        assert len(list((accuracy.CORPUS / rule / kind).iterdir())) >= 8


def test_the_corpus_is_for_rules_that_exist() -> None:
    folders = {folder.name for folder in accuracy.CORPUS.iterdir()}
    assert folders - {accuracy.CLEAN} <= set(checks.RULES)
