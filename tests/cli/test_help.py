"""Help: complete, in both languages, and without loading what it does not need."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from generator.cli.language import teach_click
from generator.cli.main import COMMANDS, cli
from generator.cli.state import State

HEAVY = ("pydantic", "docxtpl", "docx", "typst", "lxml", "jinja2", "yaml", "babel", "pypdfium2")


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(cli)
    found = []
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        found.append((name, command))
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", inner) for sub, inner in command.commands.items()]
    return found


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_is_explained(name: str, command: click.Command) -> None:
    assert command.help, name
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


@pytest.mark.parametrize("arguments", [["--help"], ["render", "--help"], ["rules", "--help"]])
def test_help_speaks_both_languages(arguments: list[str]) -> None:
    runner = CliRunner()
    teach_click("en")
    english = runner.invoke(cli, arguments, obj=State("en"))
    teach_click("zh")
    chinese = runner.invoke(cli, arguments, obj=State("zh"))
    assert english.exit_code == chinese.exit_code == 0
    assert any("\u4e00" <= char <= "\u9fff" for char in chinese.output)
    assert not any("\u4e00" <= char <= "\u9fff" for char in english.output)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from generator.cli import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit as done:\n    assert done.code == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "render" in done.stdout


def test_completion_offers_types(tmp_path: object) -> None:
    command = cli.get_command(click.Context(cli), "new")
    assert command is not None
    context = click.Context(command, obj=State("en"))
    offered = command.params[0].shell_complete(context, "supply")
    assert "supply-agreement" in [item.value for item in offered]
