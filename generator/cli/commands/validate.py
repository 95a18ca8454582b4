"""``dealdoc validate SPEC…``: every mistake of every deal, in one pass."""

from __future__ import annotations

import click

from generator.cli import options
from generator.cli.speech import Command, Option, text
from generator.cli.state import State, today


@click.command(
    "validate",
    cls=Command,
    help=text(
        "Report every mistake in deal files, each with file, line, column and what to write. "
        "Exit code 1 when there is one."
    ),
)
@click.argument("specs", metavar="SPEC…", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(["text", "json", "sarif", "junit", "github", "html"]),
    default="text",
    show_default=True,
    help=text("How to report."),
)
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
    state: State, specs: tuple[str, ...], form: str, agreement: str | None, policy: str | None
) -> int:
    """Validate each deal, then report."""
    from generator import files, report
    from generator.errors import InputError

    workshop = state.workshop(policy=policy)
    source = workshop.agreement(files.read(agreement), agreement, today()) if agreement else None
    reports = []
    for spec in specs:
        try:
            deal = workshop.read(files.read(spec), spec, source)
            workshop.assemble(deal)
            reports.append(report.FileReport(spec, deal.document_type.id, ()))
        except InputError as error:
            reports.append(report.FileReport(spec, None, error.diagnostics))
    click.echo(report.write(form, reports, state.language), nl=False)
    return 1 if any(file.findings for file in reports) else 0
