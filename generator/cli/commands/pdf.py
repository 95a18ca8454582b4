"""``dealdoc pdf FILE.docx…``: any DOCX as PDF."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.outcome import in_file
from generator.cli.speech import Command, Option, text
from generator.cli.state import State, timestamp
from generator.messages import msg


@click.command(
    "pdf",
    cls=Command,
    help=text(
        "Convert DOCX files to PDF/A. What the engine does not support is named in a warning with "
        "its place; no text is ever dropped."
    ),
)
@click.argument("inputs", metavar="FILE.docx…", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(file_okay=False, path_type=Path),
    help=text("Folder for the PDF files; by default beside each DOCX."),
)
@click.option(
    "--engine",
    cls=Option,
    type=click.Choice(["typst", "libreoffice"]),
    default="typst",
    show_default=True,
    help=text("What makes the PDF."),
)
@click.option(
    "--font-dir",
    "font_dirs",
    cls=Option,
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=text("Folder with fonts of your own; may be repeated."),
)
@click.pass_obj
def command(
    state: State,
    inputs: tuple[str, ...],
    output: Path | None,
    engine: str,
    font_dirs: tuple[Path, ...],
) -> int:
    """Convert each file; one that cannot be read does not keep the others from being made."""
    from generator import files
    from generator.errors import DealdocError

    workshop = state.workshop(engine=engine, font_dirs=font_dirs)
    code = 0
    for name in inputs:
        try:
            data, warnings = workshop.pdf(files.read(name), timestamp=timestamp())
        except DealdocError as error:
            state.complain(in_file(diagnostic, name) for diagnostic in error.diagnostics)
            code = max(code, error.exit_code)
            continue
        state.complain(in_file(warning, name) for warning in warnings)
        if name == files.STDIN and output is None:
            click.get_binary_stream("stdout").write(data)
            continue
        source = Path("stdin.docx" if name == files.STDIN else name)
        target = (output or source.parent) / f"{source.stem}.pdf"
        files.write_one(target, data)
        state.tell(msg("wrote {path}", path=target))
    return code
