"""A company's own rules come with its policy, and count as any other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import checks
from generator.checks.kinds import load
from generator.checks.kinds.company import files_of, with_own
from generator.checks.rule import Rule
from generator.cli.main import cli
from generator.cli.state import State
from generator.errors import InputError, RunError
from generator.policy import read as read_policy
from tests.policy.test_read import LEAN

from .conftest import TODAY, read

PROMISE = "第五条 乙方无条件承诺承担全部损失。"
IDS = {"anti-bribery-clause", "unconditional-promise"}


@pytest.fixture
def policy(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "docs" / "examples" / "rules", tmp_path / "rules")
    path = tmp_path / "policy.yaml"
    path.write_text(f"{LEAN}rules: [rules]\n", "utf-8")
    return path


def rules_of(policy: Path) -> dict[str, Rule]:
    return dict(with_own(policy.read_bytes(), str(policy), checks.RULES))


def faults(policy: Path) -> list[tuple[str | None, int | None, str]]:
    with pytest.raises(InputError) as caught:
        rules_of(policy)
    assert all(d.hint for d in caught.value.diagnostics)
    return [
        (Path(d.location.file or "").name, d.location.line, d.rule)
        for d in caught.value.diagnostics
    ]


def test_the_worked_example_is_true(policy: Path) -> None:
    rules = rules_of(policy)
    assert set(rules) - set(checks.RULES) == IDS
    for name in IDS:
        rule = rules[name]
        for text in rule.bad:
            (found,) = checks.run(read(text), today=TODAY, rules={name: rule})
            assert found.rule == name
            assert found.message.say("zh") != found.message.say("en")
        for text in rule.good:
            assert not checks.run(read(text), today=TODAY, rules={name: rule})


@pytest.mark.parametrize("page", ["checks.md", "checks.zh-CN.md"])
def test_the_example_on_the_page_runs(root: Path, page: str) -> None:
    text = (root / "docs" / page).read_text("utf-8")
    written = text.partition("# rules/unconditional-promise.yaml\n")[2].partition("```")[0]
    rule = load.read(written.encode(), page)
    assert all(checks.run(read(bad), today=TODAY, rules={rule.id: rule}) for bad in rule.bad)
    assert not any(checks.run(read(good), today=TODAY, rules={rule.id: rule}) for good in rule.good)


def test_they_are_switched_off_by_the_policy_as_any_other(policy: Path) -> None:
    rules = rules_of(policy)
    text = f"{LEAN}checks: {{unconditional-promise: off}}\n".encode()
    off = read_policy(text, "policy.yaml", rules)
    run = {"today": TODAY, "rules": rules, "select": ["unconditional-promise"]}
    assert checks.run(read(PROMISE), **run)
    assert not checks.run(read(PROMISE), policy=off, **run)
    with pytest.raises(InputError):
        read_policy(text, "policy.yaml", checks.RULES)


def test_a_deal_answers_for_what_they_find(policy: Path, make_deal) -> None:
    waiver = {"rule": "unconditional-promise", "reason": "已获批准", "by": "法务 林清"}
    deal = make_deal(waivers=({**waiver, "until": "2026-12-31"},))
    run = {"today": TODAY, "rules": rules_of(policy), "select": ["unconditional-promise"]}
    (finding,) = checks.run(read(PROMISE), deal=deal, **run)
    assert finding.waived is not None


def test_a_single_file_may_be_named(policy: Path) -> None:
    policy.write_text(f"{LEAN}rules: [rules/anti-bribery-clause.yaml]\n", "utf-8")
    assert set(rules_of(policy)) - set(checks.RULES) == {"anti-bribery-clause"}
    assert [file.name for file in files_of(policy.read_bytes(), str(policy))] == [
        "anti-bribery-clause.yaml"
    ]


def test_without_any_the_rules_are_ours(tmp_path: Path) -> None:
    assert with_own(LEAN.encode(), str(tmp_path / "p.yaml"), checks.RULES) is checks.RULES


def test_an_id_that_is_taken_is_refused(policy: Path) -> None:
    file = policy.parent / "rules" / "anti-bribery-clause.yaml"
    file.write_text(file.read_text("utf-8").replace("id: anti-bribery-clause", "id: vague-time"))
    line = len(LEAN.splitlines()) + 1
    assert faults(policy) == [("policy.yaml", line, "rule-id-taken")]


def test_a_file_that_is_not_there_is_told_where_it_is_named(policy: Path) -> None:
    policy.write_text(f"{LEAN}rules:\n  - rules\n  - gone.yaml\n", "utf-8")
    assert faults(policy) == [("policy.yaml", len(LEAN.splitlines()) + 3, "no-rule-file")]


def test_faults_of_every_file_are_told_at_once(policy: Path) -> None:
    for name in IDS:
        file = policy.parent / "rules" / f"{name}.yaml"
        file.write_text(file.read_text("utf-8").replace("severity: ", "severity: very "))
    assert {(file, rule) for file, _, rule in faults(policy)} == {
        ("anti-bribery-clause.yaml", "wrong-value"),
        ("unconditional-promise.yaml", "wrong-value"),
    }


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), obj=State("en"))


def test_the_command_line_lists_explains_and_runs_them(policy: Path, tmp_path: Path) -> None:
    listed = invoke("rules", "list", "--policy", str(policy)).output
    assert len(listed.splitlines()) == len(checks.RULES) + len(IDS)
    assert "anti-bribery-clause" not in invoke("rules", "list").output
    shown = invoke("rules", "show", "unconditional-promise", "--policy", str(policy)).output
    assert "beyond" not in shown
    assert "无条件承诺" in shown
    text = tmp_path / "theirs.txt"
    text.write_text(PROMISE, "utf-8")
    own = ("--select", "unconditional-promise")
    done = invoke("check", str(text), "--policy", str(policy), *own)
    assert "unconditional-promise" in done.output
    assert "无条件承诺" in done.output
    assert isinstance(invoke("check", str(text), *own).exception, RunError)
    sarif = invoke("check", str(text), "--policy", str(policy), *own, "--format", "sarif")
    assert '"id": "unconditional-promise"' in sarif.output
