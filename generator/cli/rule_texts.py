"""The rules in, what a report may say about each beside its findings out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.checks import Rule
from generator.report import RuleText


def rule_texts(rules: Mapping[str, Rule]) -> Mapping[str, RuleText]:
    """Title, explanation and severity of every rule, by id."""
    return {
        rule.id: RuleText(rule.title, rule.doc.partition("Bad::")[0].strip(), rule.severity)
        for rule in rules.values()
    }
