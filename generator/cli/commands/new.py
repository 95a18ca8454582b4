"""``dealdoc new TYPE``: a commented deal to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.arguments import TypeName
from generator.cli.speech import Command, Option, text
from generator.cli.state import State
from generator.messages import msg


@click.command(
    "new",
    cls=Command,
    help=text(
        "Write a commented YAML deal of TYPE to start from: every field with its meaning, required "
        "ones first. Prints it, or writes it to the file given with -o."
    ),
)
@click.argument("type_id", metavar="TYPE", type=TypeName())
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help=text("File to write; an existing one is never overwritten."),
)
@click.pass_obj
def command(state: State, type_id: str, output: Path | None) -> int:
    """Print or write the starter."""
    from generator.files import STDIN, write_one
    from generator.starter import starter

    content = starter(state.library().get(type_id))
    if output is None or str(output) == STDIN:
        click.echo(content, nl=False)
        return 0
    if output.exists():
        state.tell(msg("{path} exists already; nothing was written", path=output))
        return 2
    write_one(output, content.encode("utf-8"))
    state.tell(msg("wrote {path}", path=output))
    return 0
