"""What every rule owes its readers, and its own examples."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from generator import checks
from generator.checks import registry
from generator.checks import rules as package
from generator.checks.rule import Rule

from .conftest import TODAY, read

ALL = list(checks.RULES.values())
RULES = pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)


def fires(rule: Rule, text: str) -> bool:
    found = checks.run(read(text), today=TODAY, select=[rule.id])
    assert {f.rule for f in found} <= {rule.id}, [f.message.say() for f in found]
    return bool(found)


@RULES
def test_bad_examples_fire_and_good_ones_do_not(rule: Rule) -> None:
    assert rule.bad
    assert rule.good
    assert all(fires(rule, text) for text in rule.bad)
    assert not any(fires(rule, text) for text in rule.good)


@RULES
def test_a_rule_says_what_why_and_on_what_ground(rule: Rule) -> None:
    first = rule.doc.splitlines()[0]
    assert first.endswith(".")
    assert len(rule.doc.split("Bad::")[0]) > 150
    assert rule.title.say("zh") != rule.title.say("en")


@RULES
def test_findings_explain_themselves_in_both_languages(rule: Rule) -> None:
    for text in rule.bad:
        for finding in checks.run(read(text), today=TODAY, select=[rule.id]):
            assert finding.message.say("zh") != finding.message.say("en")
            assert finding.hint is not None
            assert finding.hint.say("zh") != finding.hint.say("en")
            assert "{" not in finding.message.say("zh") + finding.message.say("en")
            assert finding.evidence
            assert finding.evidence in text


def test_a_module_dropped_into_the_folder_is_a_rule(tmp_path, monkeypatch) -> None:
    (tmp_path / "always_wrong.py").write_text(
        '"""Finds nothing.\n"""\n'
        "from generator.checks.rule import rule\n"
        "from generator.diagnostics import Severity\n"
        "from generator.messages import msg\n"
        "def find(matter):\n    return []\n"
        'RULE = rule("always-wrong", Severity.INFO, msg("x"), find)\n'
    )
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    assert "always-wrong" in registry.discover()
    sys.modules.pop(f"{package.__name__}.always_wrong", None)


def test_a_module_without_a_rule_of_its_name_is_refused(tmp_path, monkeypatch) -> None:
    (tmp_path / "nameless.py").write_text("")
    monkeypatch.setattr(package, "__path__", [str(tmp_path)])
    with pytest.raises(TypeError, match="nameless"):
        registry.discover()
    sys.modules.pop(f"{package.__name__}.nameless", None)


def test_the_folder_holds_rules_only() -> None:
    assert isinstance(package, ModuleType)
    assert set(registry.discover()) == set(checks.RULES)
