"""dealdoc as a library: deals in, documents out, in one call; the command line uses the same doors.

>>> import generator                                            # light: nothing heavy is loaded
>>> made = generator.render("samples/supply/lean.yaml")         # doctest: +SKIP
>>> made.files["pdf"][:5], [finding.rule for finding in made.findings]   # doctest: +SKIP
(b'%PDF-', [])
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from generator import files
from generator.assembly import Agreement
from generator.batch.cluster import Cluster
from generator.batch.corrections import Corrections
from generator.batch.inputs import Deals, find
from generator.batch.merged import Merged
from generator.batch.pool import Limits, Pool
from generator.batch.result import Named, Result, State
from generator.batch.roles import Clock, Closer, Executor, Listener, Shelf
from generator.batch.run import Batch, Finished
from generator.batch.setup import Setup
from generator.batch.store import Store
from generator.batch.summary import Report
from generator.batch.task import DealText, Task, YamlText
from generator.deal import Deal
from generator.messages import Language
from generator.pipeline import FORMATS, Format, Rendered, Workshop
from generator.tables import trees
from generator.tables.cells import Cell
from generator.tables.read import read as read_table
from generator.tables.record import Record

__all__ = [
    "BatchOptions",
    "DealSource",
    "Limits",
    "Rendered",
    "Result",
    "State",
    "Workshop",
    "render",
    "render_many",
    "run_batch",
    "workshop",
]

DealSource: TypeAlias = "str | Path | bytes | Mapping[str, Any] | Deal"
"""A deal: the path of a YAML file, its bytes, nested plain values, or a validated one."""

_KEPT = 4


def workshop(
    *,
    templates: Sequence[Path] = (),
    font_dirs: Sequence[Path] = (),
    engine: str = "dealdoc",
    policy: Path | None = None,
) -> Workshop:
    """The stages with everything that is expensive to make; keep it for many renders.

    Args:
        templates: Folders of document types besides the bundled ones.
        font_dirs: Folders of fonts besides the packaged ones.
        engine: ``dealdoc``, ``typst`` or ``libreoffice``: see ``pdf.convert``.
        policy: The company's policy; by default that of the templates.

    Raises:
        RunError: A folder is not there.
    """
    own = (policy.read_bytes(), str(policy)) if policy else None
    setup = Setup(_today(), tuple(templates), tuple(font_dirs), engine, policy=own)
    return setup.workshop()


def render(
    deal: DealSource,
    *,
    name: str = "deal",
    type_id: str | None = None,
    formats: Sequence[Format] = FORMATS,
    today: datetime.date | None = None,
    timestamp: datetime.datetime | None = None,
    logo: bytes | None = None,
    agreement: Agreement | None = None,
    using: Workshop | None = None,
) -> Rendered:
    """One deal's documents, read back and checked.

    The first call loads templates and fonts, later ones use them again. Not for several threads
    at once: PDF libraries are not made for it. Use ``render_many``, which uses processes.

    Args:
        deal: Path, YAML bytes, plain values, or a validated deal.
        name: What messages call a deal that has no path.
        type_id: Document type, where the deal names none.
        formats: ``docx``, ``pdf`` or both.
        today: Day the checks judge by; by default that of the clock.
        timestamp: Stands in the files; by default the deal's day of signing.
        logo: PNG or JPEG for the header.
        agreement: What a form takes over; see ``Workshop.agreement``. For a deal in YAML.
        using: A workshop of your own, for other templates, fonts or engine.

    Raises:
        InputError: The deal is at fault, with every fault.
        RunError: It cannot be done; ``ReadBackError`` when a file does not say what it should.
    """
    shop = using or _default_workshop()
    if agreement is not None and isinstance(deal, str | Path | bytes):
        text = deal if isinstance(deal, bytes) else files.read(str(deal))
        deal = shop.read(text, name if isinstance(deal, bytes) else str(deal), agreement)
    elif not isinstance(deal, Deal):
        deal = shop.validate(trees.with_type(_text(deal, name).tree(), type_id))
    return shop.render(
        deal, formats=formats, today=today or _today(), timestamp=timestamp, logo=logo
    )


def render_many(
    deals: Iterable[DealSource],
    *,
    jobs: int | None = None,
    type_id: str | None = None,
    formats: Sequence[Format] = FORMATS,
    templates: Sequence[Path] = (),
    font_dirs: Sequence[Path] = (),
    engine: str = "dealdoc",
    today: datetime.date | None = None,
    timestamp: datetime.datetime | None = None,
    logo: bytes | None = None,
    limits: Limits | None = None,
    cluster: str | None = None,
) -> Iterator[Result]:
    """Many deals' documents, made by worker processes, in the order of the deals.

    A deal that fails is a result with ``State.FAILED`` and its faults; it stops no other. Deals are
    taken one by one as workers become free. A script that calls this needs the usual
    ``if __name__ == "__main__":``, since the workers are spawned.

    Args:
        deals: As for ``render``, except validated ones.
        jobs: Worker processes; by default one for each processor.
        type_id: Document type of deals that name none.
        formats: ``docx``, ``pdf`` or both.
        templates: Folders of document types besides the bundled ones.
        font_dirs: Folders of fonts besides the packaged ones.
        engine: ``dealdoc``, ``typst`` or ``libreoffice``: see ``pdf.convert``.
        today: Day the checks judge by; by default that of the clock.
        timestamp: Stands in the files; by default each deal's day of signing.
        logo: PNG or JPEG for the header.
        limits: Time and memory that one document may cost.
        cluster: Address of a Dask scheduler, to work there instead.

    Raises:
        RunError: No worker can be started, or the cluster cannot be reached.
    """
    setup = Setup(
        today or _today(), tuple(templates), tuple(font_dirs), engine, formats, timestamp, logo,
        type_id,
    )  # fmt: skip
    tasks = (
        Task(number, str(number), _text(deal, f"deal {number}"))
        for number, deal in enumerate(deals, start=1)
    )
    early: dict[int, Result] = {}
    turn = 1
    for event in _executor(setup, jobs, limits, cluster, None).run(tasks):
        if isinstance(event, Named):
            continue
        early[event.index] = event
        while turn in early:
            yield early.pop(turn)
            turn += 1


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What ``run_batch`` may be told besides inputs and folder.

    Attributes:
        resume: Go on with what an earlier run has begun in the folder.
        jobs: Worker processes; None for one each processor.
        limits: Time and memory that one document may cost.
        map_file: Mapping of tables.
        merged: File name of one PDF with all documents; None for none.
        reports: ``xlsx``, ``html`` or both.
        cluster: Address of a Dask scheduler.
        store: fsspec URL where the workers of the cluster put files.
        language: Of manifest and reports.
    """

    resume: bool = False
    jobs: int | None = None
    limits: Limits | None = None
    map_file: str | None = None
    merged: str | None = None
    reports: tuple[str, ...] = ()
    cluster: str | None = None
    store: str | None = None
    language: Language = "en"


def run_batch(
    inputs: Sequence[str],
    folder: Path,
    setup: Setup,
    options: BatchOptions | None = None,
    listener: Listener | None = None,
) -> Finished:
    """Files, folders and tables of deals in; documents, manifest and reports in a folder.

    Args:
        inputs: As on the command line.
        folder: Where everything goes.
        setup: How documents are made.
        options: How the batch runs.
        listener: Who is told what happens.

    Raises:
        RunError: The inputs lead to nothing, the folder is in use, its disk is full, or no worker
            can be started; what is done is kept.
    """
    asked = options or BatchOptions()
    library = setup.library()

    def tables(name: str) -> Deals:
        for record in read_table(name, library, map_file=asked.map_file, type_id=setup.type_id):
            yield _placed(name, record)

    closers: list[Closer] = [Corrections(library, asked.map_file, setup.type_id)]
    if asked.reports:
        closers.append(Report(asked.reports, asked.language))
    if asked.merged:
        closers.append(Merged(asked.merged))
    return Batch(
        find(inputs, tables).tasks,
        folder,
        setup,
        lambda agreed: _executor(agreed, asked.jobs, asked.limits, asked.cluster, asked.store),
        store=_store(asked.store) if asked.store else None,
        resume=asked.resume,
        closers=closers,
        language=asked.language,
        listener=listener or Listener(),
        clock=Clock(time.monotonic, lambda: datetime.datetime.now(datetime.UTC)),
    ).run()


def _store(url: str) -> Any:
    def opened(executor: Executor) -> Shelf:
        assert isinstance(executor, Cluster)
        return Store(url, executor.token)

    return opened


def _executor(
    setup: Setup, jobs: int | None, limits: Limits | None, cluster: str | None, store: str | None
) -> Executor:
    if cluster is not None:
        return Cluster(cluster, setup, limits, store)
    return Pool(setup, jobs or os.cpu_count() or 1, limits)


def _placed(name: str, record: Record) -> tuple[str, Mapping[str, object], DealText]:
    sheet, row = record.at.sheet, record.at.row
    return f"{name}!{record.at.name}", {"sheet": sheet, "row": row}, record


def _text(deal: DealSource, name: str) -> DealText:
    if isinstance(deal, bytes):
        return YamlText(name, deal)
    if isinstance(deal, Mapping):
        return Record(name, Cell("", 1), deal)
    if isinstance(deal, Deal):
        raise TypeError("a validated deal cannot travel to a worker; pass what it was read from")
    return YamlText(str(deal), files.read(str(deal)))


@lru_cache(maxsize=_KEPT)
def _default_workshop() -> Workshop:
    return workshop()


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
