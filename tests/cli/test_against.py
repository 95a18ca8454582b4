"""Forms and agreements of one run: found by themselves, or put together with ``--against``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import cli
from generator.cli.state import State
from generator.errors import RunError

ROOT = Path(__file__).parents[2]
REVIEW = ROOT / "samples" / "forms" / "contract-review-full.yaml"
AGREEMENT = ROOT / "samples" / "supply" / "full.yaml"
OTHER = ROOT / "samples" / "supply" / "lean.yaml"
RULE = "form-contract-mismatch"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(
        cli,
        ["check", "--select", RULE, "--format", "json", *map(str, arguments)],
        obj=State("en"),
        standalone_mode=False,
    )


def found(result: Result) -> dict[str, list[str | None]]:
    """Where the rule has found something in each file."""
    assert result.exception is None, result.exception
    files = json.loads(result.stdout)["files"]
    return {
        Path(file["path"]).name: [
            one["evidence"] for one in file["findings"] if one["rule"] == RULE
        ]
        for file in files
    }


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    text = REVIEW.read_text(encoding="utf-8")
    path = tmp_path / "changed.yaml"
    path.write_text(text.replace("1,480,000.00", "1,380,000.00"), encoding="utf-8")
    return path


def test_a_form_that_agrees_with_the_agreement_of_its_number() -> None:
    result = run(REVIEW, AGREEMENT)
    assert found(result) == {"contract-review-full.yaml": [], "full.yaml": []}
    assert result.return_value == 0


def test_a_form_that_says_another_amount(changed: Path) -> None:
    result = run(AGREEMENT, changed, OTHER)
    assert {name: len(places) for name, places in found(result).items()} == {
        "full.yaml": 0, "changed.yaml": 1, "lean.yaml": 0,
    }  # fmt: skip
    assert result.return_value == 1
    assert "1,380,000.00" in result.stdout
    assert str(AGREEMENT) in result.stdout


def test_what_the_user_puts_together_is_compared_whatever_it_is_called() -> None:
    places = found(run(REVIEW, "--against", OTHER))["contract-review-full.yaml"]
    assert "ZL-2026-0018" in places


def test_an_agreement_against_its_form(changed: Path) -> None:
    assert len(found(run(AGREEMENT, "--against", changed))["full.yaml"]) == 1


def test_two_agreements_cannot_be_compared() -> None:
    result = run(AGREEMENT, "--against", OTHER)
    assert isinstance(result.exception, RunError)
    assert result.exception.exit_code == 2
    assert "lean.yaml" in result.exception.diagnostics[0].message.say()


def test_a_file_to_compare_with_that_is_not_there(tmp_path: Path) -> None:
    result = run(REVIEW, "--against", tmp_path / "gone.yaml")
    assert isinstance(result.exception, RunError)
