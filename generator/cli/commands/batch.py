"""``dealdoc batch INPUT… -o DIR``: many deals, one folder of documents."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import options
from generator.cli.arguments import TypeName
from generator.cli.speech import Command, Option, text
from generator.cli.state import State, timestamp, today
from generator.messages import msg


def _reports(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    asked = options.listed(value)
    if asked == ("none",):
        return ()
    if not set(asked) <= {"xlsx", "html"}:
        raise click.BadParameter(f"{value}: xlsx, html, none")
    return asked


@click.command(
    "batch",
    cls=Command,
    help=text(
        "Make the documents of many deals: files and folders of YAML, JSON Lines, CSV and XLSX. "
        "One bad deal never stops the others; what became of each stands in manifest.jsonl. "
        "After a crash or Ctrl-C, the same command with --resume goes on and ends with the same "
        "files. --init-table writes a workbook to fill in, which needs no mapping."
    ),
)
@click.argument("inputs", metavar="INPUT…", nargs=-1)
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=click.Path(path_type=Path),
    help=text("Folder for the documents; with --init-table the workbook to write."),
)
@click.option(
    "--jobs",
    cls=Option,
    type=click.IntRange(1),
    help=text("Worker processes; by default one for each processor."),
)
@click.option(
    "--resume",
    cls=Option,
    is_flag=True,
    help=text("Go on with the batch that this folder holds."),
)
@click.option(
    "--type",
    "type_id",
    cls=Option,
    type=TypeName(),
    help=text("Document type of deals that name none."),
)
@click.option(
    "--map",
    "map_file",
    cls=Option,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help=text("Mapping of a table: which column is which field."),
)
@click.option(
    "--init-table",
    "init_table",
    cls=Option,
    type=TypeName(),
    help=text("Write a workbook for deals of this type, and nothing else."),
)
@click.option(
    "--name",
    "pattern",
    cls=Option,
    metavar="PATTERN",
    help=text("File names made of deal fields; by default what the document type says."),
)
@options.formats
@click.option(
    "--merged",
    cls=Option,
    metavar="NAME.pdf",
    help=text("Also join all PDFs into one of this name, with an outline."),
)
@click.option(
    "--report",
    "reports",
    cls=Option,
    default="html",
    show_default=True,
    callback=_reports,
    help=text("Reports to write: html, xlsx, both or none."),
)
@click.option(
    "--engine",
    cls=Option,
    type=click.Choice(["dealdoc", "typst", "libreoffice"]),
    default="dealdoc",
    show_default=True,
    help=text("What makes the PDF."),
)
@options.font_dirs
@options.logo
@options.policy
@click.option(
    "--timeout",
    cls=Option,
    type=click.FloatRange(1),
    default=120.0,
    show_default=True,
    help=text("Seconds that one document may take; it is tried twice."),
)
@click.option(
    "--memory",
    cls=Option,
    type=click.IntRange(0),
    default=2048,
    show_default=True,
    help=text("Megabytes that a worker may hold; 0 for no limit."),
)
@click.option(
    "--cluster",
    cls=Option,
    metavar="ADDRESS",
    help=text("Work on the Dask cluster with this scheduler."),
)
@click.option(
    "--store",
    cls=Option,
    metavar="URL",
    help=text("With --cluster: where its workers put the documents, any URL of fsspec."),
)
@click.option(
    "--progress",
    "progress_form",
    cls=Option,
    type=click.Choice(["auto", "bar", "plain", "json", "none"]),
    default="auto",
    show_default=True,
    help=text("How progress is shown; auto is a bar on a terminal, else plain lines."),
)
@options.fail_on
@click.pass_obj
def command(
    state: State,
    inputs: tuple[str, ...],
    output: Path | None,
    jobs: int | None,
    resume: bool,
    type_id: str | None,
    map_file: str | None,
    init_table: str | None,
    pattern: str | None,
    formats: tuple[str, ...],
    merged: str | None,
    reports: tuple[str, ...],
    engine: str,
    font_dirs: tuple[Path, ...],
    logo: Path | None,
    policy: str | None,
    timeout: float,
    memory: int,
    cluster: str | None,
    store: str | None,
    progress_form: str,
    fail_on: str,
) -> int:
    """Write the workbook, or run the batch and tell how it went."""
    if init_table is not None:
        return _init_table(state, init_table, output)
    if not inputs or output is None:
        raise click.UsageError("INPUT… -o DIR")
    if store is not None and cluster is None:
        raise click.UsageError("--store: --cluster ADDRESS")
    from generator import files
    from generator.api import BatchOptions, Limits, run_batch
    from generator.batch.roles import Listener
    from generator.batch.setup import Setup
    from generator.cli.progress import interrupted, shown

    if type_id is not None:
        state.library().get(type_id)
    if policy is not None:
        state.workshop(policy=policy)  # told at once when it is wrong, not by every worker
    setup = Setup(
        today=today(),
        roots=state.roots,
        font_dirs=font_dirs,
        engine=engine,
        formats=formats,  # type: ignore[arg-type]
        timestamp=timestamp(),
        logo=files.read(str(logo)) if logo else None,
        type_id=type_id,
        pattern=pattern,
        policy=(files.read(policy), policy) if policy else None,
    )
    options = BatchOptions(
        resume=resume,
        jobs=jobs,
        limits=Limits(timeout, memory * 2**20 or None),
        map_file=map_file,
        merged=merged,
        reports=reports,
        cluster=cluster,
        store=store,
        language=state.language,
    )
    with interrupted(state) as interrupts, shown(state, progress_form) as display:
        listener = Listener(display.progress, display.trouble, interrupts.shield)
        done = run_batch(inputs, output, setup, options, listener)
    for path in done.files:
        state.tell(msg("wrote {path}", path=path))
    counts = done.progress
    click.echo(
        msg(
            "{total} deal(s): {done} made, {kept} already there, {failed} failed; see {manifest}",
            total=counts.total,
            done=counts.done,
            kept=counts.kept,
            failed=counts.failed,
            manifest=done.manifest,
        ).say(state.language)
    )
    if done.broken:
        return 2
    found = {"error": done.errors, "warning": done.warnings, "never": 0}[fail_on]
    return int(bool(done.at_fault or found))


def _init_table(state: State, type_id: str, output: Path | None) -> int:
    from generator import files
    from generator.tables.workbook import workbook

    path = output or Path(f"{type_id}.xlsx")
    if path.is_dir():
        path /= f"{type_id}.xlsx"
    files.write_one(path, workbook(state.library().get(type_id)))
    state.tell(msg("wrote {path}", path=path))
    return 0
