"""``dealdoc new TYPE``: a commented deal to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.arguments import TypeName
from generator.cli.speech import Command, Option, text
from generator.cli.state import State, today
from generator.messages import msg

if TYPE_CHECKING:
    from generator.library import DocumentType
    from generator.source import Plain


def _taken_over(state: State, kind: DocumentType, agreement: str) -> dict[str, Plain]:
    from generator import files
    from generator.assembly import carried, plain
    from generator.errors import RunError

    if not kind.carry:
        raise RunError.of(
            "no-carry",
            msg("{type} takes nothing over from an agreement", type=kind.id),
            hint=msg("leave --from out"),
        )
    found = state.workshop().agreement(files.read(agreement), agreement, today())
    return plain(carried(kind, found))


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
@click.option(
    "--from",
    "agreement",
    cls=Option,
    metavar="FILE",
    help=text("Deal file of an agreement whose data and open findings a form takes over."),
)
@click.pass_obj
def command(state: State, type_id: str, output: Path | None, agreement: str | None) -> int:
    """Print or write the starter."""
    from generator.files import STDIN, write_one
    from generator.starter import starter

    kind = state.library().get(type_id)
    content = starter(kind, given=_taken_over(state, kind, agreement) if agreement else None)
    if output is None or str(output) == STDIN:
        click.echo(content, nl=False)
        return 0
    if output.exists():
        state.tell(msg("{path} exists already; nothing was written", path=output))
        return 2
    write_one(output, content.encode("utf-8"))
    state.tell(msg("wrote {path}", path=output))
    return 0
