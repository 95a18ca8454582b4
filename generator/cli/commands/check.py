"""``dealdoc check FILE…``: the clause checks on deals and on anybody's documents."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

import click

from generator.cli import options
from generator.cli.arguments import RuleName, TypeName
from generator.cli.speech import Command, Option, text
from generator.cli.state import State, timestamp, today


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
@options.fail_on
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
@click.option(
    "--standard-form/--negotiated",
    cls=Option,
    default=None,
    help=text(
        "The files are offered without negotiation (格式条款), so that the law judges some terms "
        "harder; or they are not. By default the policy says it of our own documents."
    ),
)
@click.option(
    "--against",
    cls=Option,
    metavar="FILE",
    help=text(
        "Hold approval forms against the agreement they are about, a deal or a document, or an "
        "agreement against its form. Without it, files of one run that name each other are."
    ),
)
@options.policy
@click.option(
    "--baseline",
    cls=Option,
    metavar="FILE",
    help=text("Findings that are known already: they do not count, and those gone are told."),
)
@click.option(
    "--write-baseline",
    cls=Option,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=text("Write what is found as a baseline; findings then make no exit code 1."),
)
@click.option(
    "--annotate",
    cls=Option,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.docx",
    help=text("Write a copy of the one .docx with each finding as a Word comment at its place."),
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
    standard_form: bool | None,
    against: str | None,
    policy: str | None,
    baseline: str | None,
    write_baseline: Path | None,
    annotate: Path | None,
) -> int:
    """Check each file, then report."""
    from generator import files, report
    from generator.baseline import Baseline
    from generator.checks.registry import chosen
    from generator.cli.examine import Asked, examine_all
    from generator.cli.outcome import beside, exit_code
    from generator.cli.rule_texts import rule_texts

    library = state.library()
    workshop = state.workshop(policy=policy)
    chosen(workshop.rules, select, ignore)  # a wrong name is told once, not for each file
    if type_id is not None:
        library.get(type_id)
    known = Baseline.read(files.read(baseline), baseline) if baseline else None
    data = _annotated(inputs, annotate) if annotate else b""
    reports = list(
        examine_all(
            workshop,
            library,
            inputs,
            Asked(type_id, today(), template, standard_form, select, ignore, against),
            (lambda _: data) if annotate else files.read,
        )
    )
    found = {file.path: file.findings for file in reports if file.document is not None}
    if known is not None:
        reports = beside(reports, known)
    if annotate and not reports[0].unreadable:
        from generator.cli import comments

        stamp = timestamp() or datetime.combine(today(), time(), UTC)
        comments.write(reports[0], data, annotate, stamp, state.language)
    click.echo(report.write(form, reports, state.language, rule_texts(workshop.rules)), nl=False)
    if write_baseline and not any(file.unreadable for file in reports):
        files.write_one(write_baseline, Baseline.of(found).write())
        return 0 if len(found) == len(reports) else 1
    return exit_code(reports, fail_on)


def _annotated(inputs: tuple[str, ...], annotate: Path) -> bytes:
    """The one file to write comments into."""
    from generator.cli import comments

    return comments.read_one(inputs, annotate)
