"""How a policy weighs the checks, and what it finds beyond them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.main import cli
from generator.cli.state import State
from generator.diagnostics import Diagnostic
from generator.errors import InputError
from generator.library import Library, bundled_templates
from generator.pdf import FontSet
from generator.pipeline import Workshop
from tests.policy.test_read import LEAN

TODAY = datetime.date(2026, 11, 21)
Find = Callable[..., list[Diagnostic]]


@pytest.fixture
def find(root: Path) -> Find:
    """What ``check`` says of a sample under a policy."""

    def made(policy: str, sample: str = "supply/full.yaml", more: str = "") -> list[Diagnostic]:
        shop = Workshop(
            Library([bundled_templates()]),
            lambda: FontSet.default(system=False),
            policy=(policy.encode(), "own.yaml"),
        )
        text = (root / "samples" / sample).read_text(encoding="utf-8") + more
        deal = shop.read(text.encode(), "deal.yaml")
        return list(shop.check(shop.assemble(deal), deal=deal, today=TODAY))

    return made


def beyond(found: list[Diagnostic]) -> list[str | None]:
    return [finding.location.path for finding in found if finding.rule == "company-policy"]


def test_samples_keep_within_the_default(root: Path) -> None:
    shop = Workshop(Library([bundled_templates()]), lambda: FontSet.default(system=False))
    for sample in sorted((root / "samples" / "forms").glob("*.yaml")):
        deal = shop.read(sample.read_bytes(), sample.name)
        assert beyond(list(shop.check(shop.assemble(deal), deal=deal, today=TODAY))) == []


@pytest.mark.parametrize(
    ("limits", "path"),
    [
        ("{late_rate: 0.01%}", "payment.late_rate"),
        ("{price_margin: 1%}", "pricing.margin_cap"),
        ("{deposit: 1%}", "deposit.amount"),
    ],
)
def test_a_limit_that_is_passed_is_found_at_its_place(find: Find, limits: str, path: str) -> None:
    found = find(f"{LEAN}limits: {limits}\n")
    assert path in beyond(found)
    finding = next(f for f in found if f.location.path == path)
    assert finding.severity.value == "warning"
    assert finding.location.line
    assert finding.hint
    assert beyond(find(LEAN)) == []


def test_a_margin_below_the_least(find: Find) -> None:
    sample = "forms/project-approval-lean.yaml"  # 12.5 %
    assert beyond(find(f"{LEAN}limits: {{gross_margin: 12.6%}}\n", sample)) == ["project.margin"]
    assert beyond(find(f"{LEAN}limits: {{gross_margin: 12.5%}}\n", sample)) == []


def test_an_institution_that_is_not_allowed(find: Find) -> None:
    assert "disputes.arbitration.institution" in beyond(
        find(f"{LEAN}arbitration: [宁波仲裁委员会]\n")
    )
    assert beyond(find(f"{LEAN}arbitration: [杭州仲裁委员会]\n")) == []


def test_an_annex_that_is_missing(find: Find) -> None:
    own = f"{LEAN}annexes: {{supply-agreement: [annex-equipment]}}\n"
    assert beyond(find(own)) == []
    assert beyond(find(own, "supply/lean.yaml")) == ["type"]


@pytest.mark.parametrize(
    ("level", "severities"),
    [("error", {"error"}), ("warning", {"warning"}), ("info", {"info"}), ("off", set())],
)
def test_a_check_raised_lowered_and_off(find: Find, level: str, severities: set[str]) -> None:
    rule = "copies-count-mismatch"
    wrong = "\nclauses: {replace: {effect: 本协议一式四份，甲方持壹份、乙方持壹份。}}\n"
    found = find(f"{LEAN}checks: {{{rule}: {level}}}\n", "supply/lean.yaml", wrong)
    assert {finding.severity.value for finding in found if finding.rule == rule} == severities


def test_a_finding_of_the_policy_can_be_waived(find: Find) -> None:
    waiver = (
        "\nwaive:\n  - {rule: company-policy, reason: 总经理批准, by: 法务部, until: 2027-12-31}\n"
    )
    found = find(f"{LEAN}limits: {{late_rate: 0.01%}}\n", more=waiver)
    assert [f.waived is not None for f in found if f.rule == "company-policy"] == [True]


def test_the_command_line_takes_a_policy(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "policy.yaml"
    own.write_text(f"{LEAN}limits: {{late_rate: 0.01%}}\n", encoding="utf-8")
    deal = str(root / "samples" / "supply" / "full.yaml")
    arguments = ["check", deal, "--policy", str(own), "--fail-on", "warning"]
    done = CliRunner().invoke(cli, arguments, obj=State(language="en"), standalone_mode=False)
    assert done.return_value == 1
    assert "company-policy" in done.stdout


def test_a_wrong_policy_is_told_before_anything_is_done(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "policy.yaml"
    own.write_text(LEAN.replace("rank: 50", "rank: viele"), encoding="utf-8")
    deal = str(root / "samples" / "supply" / "full.yaml")
    for command in ("validate", "check", "render"):
        arguments = [command, deal, "--policy", str(own)]
        done = CliRunner().invoke(cli, arguments, obj=State(language="en"), standalone_mode=False)
        assert isinstance(done.exception, InputError), command
        assert done.exception.diagnostics[0].location.line == 3
