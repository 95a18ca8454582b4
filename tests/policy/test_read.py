"""A policy file is validated like a deal: every fault with its place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import RULES
from generator.errors import InputError
from generator.library import bundled_templates
from generator.policy import Policy, read

DEFAULT = bundled_templates() / "_shared" / "policy.yaml"

LEAN = """\
name: 试验制度
version: "1"
grades: [{id: 甲, rank: 50}, {id: 乙}]
steps: [{id: head, role: 部门}, {id: boss, role: 总经理}]
approvals: [{steps: [head]}]
"""


def made(text: str) -> Policy:
    return read(text.encode(), "policy.yaml", RULES)


def faults(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(InputError) as caught:
        made(text)
    assert all(d.hint and d.location.column for d in caught.value.diagnostics)
    return [(d.location.line, d.rule) for d in caught.value.diagnostics]


def test_the_default_is_valid_and_every_key_is_explained() -> None:
    assert read(DEFAULT.read_bytes(), "policy.yaml", RULES).name == "默认制度（2026.1）"
    text = DEFAULT.read_text(encoding="utf-8")
    for key in type(made(LEAN).rules).model_fields:
        assert f"\n{key}:" in text or f"\n# {key}:" in text, key


def test_a_lean_policy_does_without_the_rest() -> None:
    policy = made(LEAN)
    assert policy.class_names() == ()
    assert policy.limits.payment_days is None
    assert not policy.is_major(None)


def test_all_faults_in_one_pass_in_the_order_of_the_file() -> None:
    text = """\
name: 试验制度
version: "1"
customer_classes:
  - {id: economic, name: 经济大客户}
grades: [{id: 甲, rank: 五十}, {id: 乙}]
steps: [{id: head, role: 部门, act: sign}]
approvals: [{steps: [head]}]
limits: {late_rate: 5, payment_day: 90}
checks: {copies-count-mismatsch: info, uscc-invalid: strict}
"""
    assert faults(text) == [
        (4, "class-open"),
        (5, "integer"),
        (6, "choice"),
        (8, "percent"),
        (8, "unknown-key"),
        (9, "unknown-rule"),
        (9, "choice"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("steps: [head]}", "steps: [chief]}", 5, "policy-step"),
        ("steps: [head]}", "steps: [boss, head]}", 5, "policy-order"),
        ("steps: [head]}", "up_to: 100, steps: [head]}", 5, "policy-band"),
        ("[{steps: [head]}]", "[{steps: [head]}, {steps: [boss]}]", 5, "policy-band"),
        (
            "[{steps: [head]}]",
            "[{up_to: 9, steps: [head]}, {up_to: 5, steps: [head]}, {steps: [boss]}]",
            5,
            "policy-band",
        ),
        ("{id: 乙}", "{id: 乙, rank: 60}", 3, "policy-grade"),
        ("{id: 甲, rank: 50}", "{id: 甲}", 3, "policy-grade"),
        ("{id: 乙}", "{id: 甲}", 3, "policy-twice"),
        ("id: boss", "id: head", 4, "policy-twice"),
        ("name: 试验制度\n", "", 1, "missing-key"),
        ("name: 试验制度", "name:", 1, "left-blank"),
    ],
)
def test_what_does_not_fit_together(old: str, new: str, line: int, rule: str) -> None:
    assert old in LEAN
    found = faults(LEAN.replace(old, new))
    assert (line, rule) in found


@pytest.mark.parametrize("text", ["", "- a\n", "只是一句话\n"])
def test_no_policy_at_all(text: str) -> None:
    with pytest.raises(InputError):
        made(text)


def test_a_company_keeps_its_own_beside_its_templates(tmp_path: Path) -> None:
    from generator.library import Library

    (tmp_path / "_shared").mkdir()
    own = tmp_path / "_shared" / "policy.yaml"
    own.write_text(LEAN, encoding="utf-8")
    assert Library([tmp_path, bundled_templates()]).policy_file == own
    assert Library([bundled_templates()]).policy_file == DEFAULT
