"""Every rule is explained in Chinese, and the examples there are true."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from generator import checks
from generator.checks.explained import explained
from generator.checks.rule import Rule

from .conftest import TODAY, read

RULES = pytest.mark.parametrize("rule", checks.RULES.values(), ids=lambda rule: rule.id)
LEAST, MOST = 150, 400


def parts(rule: Rule) -> tuple[str, str, str]:
    """The prose, the bad and the good example of a Chinese explanation."""
    prose, _, examples = explained(rule).chinese.partition("\n坏例：\n")
    bad, _, good = examples.partition("\n好例：\n")
    return prose, example(bad), example(good)


def example(block: str) -> str:
    lines = block.strip("\n").splitlines()
    assert all(line.startswith("    ") for line in lines if line), block
    return "\n".join(line[4:] for line in lines)


@RULES
def test_a_rule_says_in_chinese_what_why_and_what_to_write(rule: Rule) -> None:
    prose, bad, good = parts(rule)
    assert bad
    assert good
    assert LEAST <= len(re.findall("[一-鿿]", prose)) <= MOST
    assert len(prose.strip().split("\n\n")) >= 3, "what, why, what to write"
    assert not re.search(r"[，。；：][,.;:]|[一-鿿][,;]", prose), "punctuation is Chinese"


@RULES
def test_the_chinese_examples_are_true(rule: Rule) -> None:
    _, bad, good = parts(rule)
    assert checks.run(read(bad), today=TODAY, select=[rule.id])
    assert not checks.run(read(good), today=TODAY, select=[rule.id])


def test_no_explanation_is_left_of_a_rule_that_is_gone() -> None:
    folder = resources.files("generator.checks.explanations")
    names = {file.name.removesuffix(".md") for file in folder.iterdir() if ".md" in file.name}
    assert names <= set(checks.RULES)
