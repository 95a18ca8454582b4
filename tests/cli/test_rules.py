"""``dealdoc rules`` and the generated pages say what the rules say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from generator.checks import RULES
from generator.checks.explained import explained
from generator.cli.main import cli
from generator.cli.state import State
from generator.errors import RunError
from generator.messages import Language
from generator.policy.settings import described


def said(*arguments: str, language: Language = "en") -> str:
    done = CliRunner().invoke(cli, ["rules", *arguments], obj=State(language))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.output


@pytest.fixture(scope="module")
def tool(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("rule_pages", root / "tools" / "rule_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_list_names_every_rule() -> None:
    lines = [line.split("\t") for line in said("list").splitlines()]
    assert [line[0] for line in lines] == list(RULES)
    assert all(len(line) == 3 for line in lines)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_show_says_title_severity_why_basis_and_examples(language: Language) -> None:
    for rule in RULES.values():
        page = said("show", rule.id, language=language)
        told = explained(rule)
        assert page.startswith(f"{rule.id}: {rule.title.say(language)}\n")
        assert (told.chinese if language == "zh" else told.summary.split()[0]) in page
        assert all(basis in page for basis in rule.basis)
        for example in (*told.bad, *told.good) if language == "en" else ():
            assert example.splitlines()[0] in page
        assert all(f"\n    {one.name}" in page for one in described(rule.settings))
        assert f"{{{rule.id}: off}}" in page


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(RunError) as caught:
        CliRunner().invoke(
            cli, ["rules", "show", "uscc-invald"], obj=State("en"), catch_exceptions=False
        )
    hint = caught.value.diagnostics[0].hint
    assert hint
    assert "uscc-invalid" in hint.say("en")


def test_a_docstring_comes_apart() -> None:
    told = explained(RULES["uscc-invalid"])
    assert told.summary.endswith(".")
    assert "\n" not in told.summary
    assert told.why
    assert told.bad
    assert told.good
    assert not any("Bad::" in part for part in told.why)


def test_pages_are_what_the_rules_say_now(tool: ModuleType, root: Path) -> None:
    folder = root / "docs" / "rules"
    wanted = tool.pages()
    written = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.md")
    }
    stale = sorted(
        name for name in wanted.keys() | written.keys() if wanted.get(name) != written.get(name)
    )
    assert not stale, "run `make docs`"


def test_every_rule_has_a_page_and_an_entry_in_both_languages(tool: ModuleType) -> None:
    pages = tool.pages()
    for folder in ("", "zh-CN/"):
        assert all(f"{folder}{rule}.md" in pages for rule in RULES)
        assert all(f"({rule}.md)" in pages[f"{folder}README.md"] for rule in RULES)
    assert "| `share` | a percentage, such as 15% | 20% |" in pages["deposit-over-20-percent.md"]
    assert "定金占主合同标的额的最高比例" in pages["zh-CN/deposit-over-20-percent.md"]
    assert "in a standard form: error" in pages["unilateral-power.md"]
