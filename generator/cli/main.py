"""The group of all commands, the options they share, and how errors end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from generator import __version__
from generator.cli.language import choose, teach_click
from generator.cli.speech import Group, Option, text
from generator.cli.state import State
from generator.errors import DealdocError

COMMANDS: Final = {
    "new": text("Write a commented YAML deal to start from."),
    "validate": text("Report every mistake in deal files."),
    "render": text("Make DOCX and PDF from deal files, read them back and check them."),
    "batch": text("Make the documents of many deals: YAML, JSON Lines, CSV, XLSX."),
    "check": text("Run the clause checks on deals, DOCX, PDF or text files."),
    "pdf": text("Convert DOCX files to PDF."),
    "templates": text("List and explain the document types."),
    "rules": text("List and explain the clause checks."),
    "schema": text("Write JSON Schemas for editors."),
}


class LazyGroup(Group):
    """Knows the commands' names and summaries; imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which people use them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"generator.cli.commands.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in ``--help``, without importing any command."""
        rows = [(name, summary.say(ctx)) for name, summary in COMMANDS.items()]
        with formatter.section(text("Commands").say(ctx)):
            formatter.write_dl(rows)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=text(
        "Turn validated YAML deals into checked Chinese agreements and forms, as DOCX and PDF.\n\n"
        "Results go to standard output, messages to standard error; - is standard input.\n\n"
        "Exit codes: 0 fine, 1 the input is at fault, 2 could not run."
    ),
)
@click.option(
    "--templates",
    "roots",
    cls=Option,
    multiple=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="DEALDOC_TEMPLATES",
    help=text("Folder with document types of your own; may be repeated, the first one wins."),
)
@click.version_option(
    __version__,
    prog_name="dealdoc",
    message="%(prog)s %(version)s",
    cls=Option,
    help=text("Show the version and exit."),
)
@click.pass_context
def cli(ctx: click.Context, roots: tuple[Path, ...]) -> None:
    """Keep what all commands share."""
    state = ctx.find_object(State)
    assert state is not None
    state.roots = roots


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 fine, 1 the input is at fault, 2 could not run."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles and pipes may be in a legacy code page that lacks our characters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    state = State(language=choose(given, os.environ))
    teach_click(state.language)
    try:
        code = cli.main(given, prog_name="dealdoc", standalone_mode=False, obj=state)
    except DealdocError as error:
        state.complain(error.diagnostics)
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing more to say, and nothing to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
