"""``dealdoc render SPEC…``: deals to DOCX and PDF."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import options
from generator.cli.speech import Command, Option, text
from generator.cli.state import State, timestamp, today
from generator.messages import msg


@click.command(
    "render",
    cls=Command,
    help=text(
        "Make the documents of deal files. Every file is read back and compared with what was "
        "assembled; if anything differs, nothing is written. Findings of the checks are reported; "
        "exit code 1 when one is at or above --fail-on."
    ),
)
@click.argument("specs", metavar="SPEC…", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    show_default=".",
    help=text("Folder for the files; made when it is missing."),
)
@options.formats
@click.option(
    "--engine",
    cls=Option,
    type=click.Choice(["dealdoc", "typst", "libreoffice", "auto"]),
    default="dealdoc",
    show_default=True,
    help=text("What makes the PDF."),
)
@options.font_dirs
@options.logo
@options.fail_on
@click.option(
    "--from",
    "agreement",
    cls=Option,
    metavar="FILE",
    help=text("Deal file of an agreement whose data and open findings a form takes over."),
)
@options.policy
@click.pass_obj
def command(
    state: State,
    specs: tuple[str, ...],
    output: Path,
    formats: tuple[str, ...],
    engine: str,
    font_dirs: tuple[Path, ...],
    logo: Path | None,
    fail_on: str,
    agreement: str | None,
    policy: str | None,
) -> int:
    """Render each deal, write its files, report."""
    from generator import files, report
    from generator.api import render
    from generator.cli.outcome import exit_code
    from generator.errors import InputError

    workshop = state.workshop(engine=engine, font_dirs=font_dirs, policy=policy)
    source = workshop.agreement(files.read(agreement), agreement, today()) if agreement else None
    picture = files.read(str(logo)) if logo else None
    reports = []
    at_fault = False
    for spec in specs:
        try:
            done = render(
                files.read(spec),
                name=spec,
                agreement=source,
                using=workshop,
                formats=formats,  # type: ignore[arg-type]
                today=today(),
                timestamp=timestamp(),
                logo=picture,
            )
        except InputError as error:
            # One wrong deal does not keep the others from being made.
            state.complain(error.diagnostics)
            at_fault = True
            continue
        contents = {f"{done.name}.{form}": data for form, data in done.files.items()}
        for path in files.write_all(output, contents):
            state.tell(msg("wrote {path}", path=path))
        state.complain(done.warnings)
        reports.append(report.FileReport(spec, done.deal.document_type.id, done.findings))
    if reports:
        click.echo(report.write("text", reports, state.language), nl=False)
    return 1 if at_fault else exit_code(reports, fail_on)
