"""A text that is offered without negotiation: by the command line, or by the policy for ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import cli
from generator.cli.state import State
from tests.policy.test_read import LEAN

POWER = ("--select", "unilateral-power", "--format", "json", "--fail-on", "never")
REPLACED = "\nclauses: {replace: {effect: 本协议最终解释权归甲方所有。}}\n"


def severities(*arguments: str | Path) -> list[str]:
    done = CliRunner().invoke(
        cli, ["check", *map(str, arguments), *POWER], obj=State("en"), standalone_mode=False
    )
    assert done.exception is None, done.exception
    findings = json.loads(done.stdout)["files"][0]["findings"]
    return [found["severity"] for found in findings if found["rule"] == "unilateral-power"]


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.txt"
    path.write_text("采购合同\n第一条 本合同最终解释权归甲方所有。\n", encoding="utf-8")
    return path


@pytest.fixture
def deal(root: Path, tmp_path: Path) -> Path:
    path = tmp_path / "deal.yaml"
    text = (root / "samples" / "supply" / "lean.yaml").read_text(encoding="utf-8")
    path.write_text(text + REPLACED, encoding="utf-8")
    return path


def policy(folder: Path, more: str) -> Path:
    path = folder / "policy.yaml"
    path.write_text(f"{LEAN}{more}\n", encoding="utf-8")
    return path


def test_the_command_line_says_it(theirs: Path) -> None:
    assert severities(theirs) == ["warning"]
    assert severities(theirs, "--standard-form") == ["error"]


def test_the_policy_says_it_of_our_own_documents_only(
    deal: Path, theirs: Path, tmp_path: Path
) -> None:
    own = policy(tmp_path, "standard_forms: [supply-agreement]")
    assert severities(deal, "--policy", own) == ["error"]
    assert severities(deal, "--policy", own, "--negotiated") == ["warning"]
    assert severities(theirs, "--type", "supply-agreement", "--policy", own) == ["warning"]
    assert severities(deal, "--policy", policy(tmp_path, "standard_forms: []")) == ["warning"]
