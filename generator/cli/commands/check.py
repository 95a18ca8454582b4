"""``dealdoc check FILE…``: the clause checks on deals and on anybody's documents."""

from __future__ import annotations

import click

from generator.cli.arguments import RuleName, TypeName
from generator.cli.speech import Command, Option, text
from generator.cli.state import State, today


@click.command(
    "check",
    cls=Command,
    help=text(
        "Run the clause checks. FILE is a deal (.yaml), or any .docx, .pdf, .txt or .md, yours or "
        "the counterparty's. Exit code 1 when a finding is at or above --fail-on, 2 when a file "
        "cannot be read (the others are still checked)."
    ),
)
@click.argument("inputs", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--type",
    "type_id",
    cls=Option,
    type=TypeName(),
    help=text("Document type of the files; our own documents say it themselves."),
)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(["text", "json", "sarif", "junit", "html", "github"]),
    default="text",
    show_default=True,
    help=text("How to report."),
)
@click.option(
    "--fail-on",
    cls=Option,
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help=text("Findings that make the exit code 1."),
)
@click.option(
    "--select",
    cls=Option,
    multiple=True,
    type=RuleName(),
    metavar="ID",
    help=text("Run only this check; may be repeated."),
)
@click.option(
    "--ignore",
    cls=Option,
    multiple=True,
    type=RuleName(),
    metavar="ID",
    help=text("Leave out this check; may be repeated."),
)
@click.option(
    "--template",
    cls=Option,
    is_flag=True,
    help=text("The files are templates: blanks and open options are expected."),
)
@click.pass_obj
def command(
    state: State,
    inputs: tuple[str, ...],
    type_id: str | None,
    form: str,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    template: bool,
) -> int:
    """Check each file, then report."""
    from generator import report
    from generator.cli.examine import examine
    from generator.cli.outcome import exit_code, in_file
    from generator.errors import DealdocError, InputError

    workshop = state.workshop()
    reports = []
    unreadable = 0
    for name in inputs:
        try:
            reports.append(
                examine(
                    workshop,
                    name,
                    type_id=type_id,
                    today=today(),
                    template=template,
                    select=select,
                    ignore=ignore,
                )
            )
        except InputError as error:
            reports.append(report.FileReport(name, None, error.diagnostics))
        except DealdocError as error:
            # Reported as a finding too, so that a machine reading the report sees the gap.
            found = tuple(in_file(diagnostic, name) for diagnostic in error.diagnostics)
            reports.append(report.FileReport(name, None, found))
            unreadable = error.exit_code
    click.echo(report.write(form, reports, state.language), nl=False)
    return unreadable or exit_code(reports, fail_on)
