"""``dealdoc schema [TYPE]``: JSON Schemas for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.arguments import TypeName
from generator.cli.speech import Command, Option, text
from generator.cli.state import State
from generator.messages import msg


@click.command(
    "schema",
    cls=Command,
    help=text(
        "Write the JSON Schema of TYPE, or of all types: it gives editors completion and hover "
        "help in deal files, and as TYPE rule in files of clause checks. Prints it, or writes "
        "<type>.json into the folder given with -o."
    ),
)
@click.argument("type_id", metavar="[TYPE]", type=TypeName(), required=False)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(file_okay=False, path_type=Path),
    help=text("Folder for the files."),
)
@click.pass_obj
def command(state: State, type_id: str | None, output: Path | None) -> int:
    """Print or write the schemas."""
    from generator.checks.kinds import schema as rules
    from generator.files import write_all
    from generator.schema import json_schema

    library = state.library()
    ids = [type_id] if type_id else [*library.ids, rules.NAME]
    schemas = {
        name: json.dumps(
            rules.json_schema() if name == rules.NAME else json_schema(library.get(name)),
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for name in ids
    }
    if output is None:
        if len(schemas) > 1:
            state.tell(msg("give TYPE, or a folder with -o for all of them"))
            return 2
        click.echo(next(iter(schemas.values()), ""), nl=False)
        return 0
    contents = {f"{name}.json": content.encode("utf-8") for name, content in schemas.items()}
    for path in write_all(output, contents):
        state.tell(msg("wrote {path}", path=path))
    return 0
