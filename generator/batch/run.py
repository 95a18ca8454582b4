"""A batch from beginning to end: tasks in, a folder with documents and a manifest out.

This module alone knows the order of things that makes a batch safe: names settle in input order,
files stand in place before their row is written, and rows that an earlier run has finished are
believed only when their files are there to the byte.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from generator.batch import manifest
from generator.batch.delivery import Delivery
from generator.batch.desk import Desk
from generator.batch.ledger import Ledger
from generator.batch.lock import FolderLock
from generator.batch.manifest import Manifest, Past, Row
from generator.batch.names import Names
from generator.batch.progress import Gauge, Progress
from generator.batch.result import State
from generator.batch.roles import Clock, Closer, Executor, Listener, Shelf
from generator.batch.setup import Setup
from generator.batch.survey import Survey
from generator.batch.task import Task
from generator.diagnostics import Location
from generator.errors import RunError
from generator.messages import Language, Message, msg


@dataclass(frozen=True, slots=True)
class Finished:
    """What a batch has come to.

    Attributes:
        progress: The last count.
        manifest: Path of the manifest.
        files: What the closers wrote.
        at_fault: Documents that failed for the fault of their deal.
        broken: Documents that failed for another reason.
        errors: Documents with findings of severity error.
        warnings: Documents with findings of severity warning or error.
    """

    progress: Progress
    manifest: Path
    files: tuple[Path, ...]
    at_fault: int
    broken: int
    errors: int
    warnings: int


class Batch:
    """One batch.

    Args:
        tasks: Gives the tasks, the same ones each time.
        folder: Where everything goes; made when missing.
        setup: How documents are made.
        executor: What runs the tasks, given the setup.
        store: Where files go instead of the folder, given the executor; None for the folder.
        resume: Go on with what an earlier run has begun in this folder.
        closers: What is made of the finished rows.
        language: Of the messages in the manifest.
        listener: Who is told what happens.
        clock: The clocks.
    """

    def __init__(
        self,
        tasks: Callable[[], Iterator[Task]],
        folder: Path,
        setup: Setup,
        executor: Callable[[Setup], Executor],
        *,
        store: Callable[[Executor], Shelf] | None = None,
        resume: bool,
        closers: Iterable[Closer],
        language: Language,
        listener: Listener,
        clock: Clock,
    ) -> None:
        self._tasks = tasks
        self._folder = folder
        self._setup = setup
        self._executor = executor
        self._store = store
        self._resume = resume
        self._closers = tuple(closers)
        self._language = language
        self._listener = listener
        self._clock = clock

    def run(self) -> Finished:
        """Make everything that is not made yet.

        Raises:
            RunError: The folder cannot be used, its disk is full, or no worker can be started;
                what is done is kept, and ``resume`` goes on from there.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FolderLock(self._folder):
                return self._locked()
        except OSError as error:
            raise _cannot_write(self._folder, error) from error

    def _locked(self) -> Finished:
        past = manifest.read(self._folder)
        setup, first = self._continued(past)
        executor = self._executor(setup)
        delivery = self._shelf(executor)
        try:
            survey = Survey.of(self._tasks(), past, delivery)
            if not survey.total:
                raise _refused(
                    self._folder,
                    msg("the inputs hold no deals"),
                    msg("fill in a row; a row whose first cell says 示例 does not count"),
                )
            delivery.own(survey.replaceable)
            with Manifest(self._folder, past, first) as book:
                ledger = Ledger(book, survey.kept, survey.others)
                gauge = Gauge(survey.total, len(survey.kept), self._clock.steady())
                self._listener.progress(gauge.read(self._clock.steady()))
                desk = Desk(
                    delivery,
                    ledger,
                    gauge,
                    Names(survey.names()),
                    language=self._language,
                    listener=self._listener,
                    clock=self._clock,
                )
                left = (task for task in self._tasks() if task.index not in survey.kept)
                with closing(executor.run(desk.accept(left))) as events:
                    for event in events:
                        with self._listener.shield():
                            desk.take(event)
                delivery.sync()
            survey.sweep(ledger, delivery)
            return self._finish(ledger, first, gauge)
        finally:
            delivery.close()

    def _shelf(self, executor: Executor) -> Shelf:
        return Delivery(self._folder) if self._store is None else self._store(executor)

    def _continued(self, past: Past) -> tuple[Setup, Row]:
        """The setup and the manifest's first line; those of the earlier run where there was one."""
        options = self._setup.described()
        if past.options is None:
            today = self._setup.today.isoformat()
            return self._setup, manifest.header(options, today)
        if not self._resume:
            raise _refused(
                self._folder,
                msg("this folder holds a batch already"),
                msg("add --resume to go on with it, or choose another folder with -o"),
            )
        differing = sorted(name for name in options if options[name] != past.options.get(name))
        if differing:
            raise _refused(
                self._folder,
                msg(
                    "the batch in this folder was made with other options: {names}",
                    names=", ".join(differing),
                ),
                msg("use the same options and templates, or choose another folder with -o"),
            )
        # One batch is judged by one day, however long it takes.
        setup = replace(self._setup, today=datetime.date.fromisoformat(past.today))
        return setup, manifest.header(options, past.today)

    def _finish(self, ledger: Ledger, first: Row, gauge: Gauge) -> Finished:
        ledger.order(first)
        written = [path for close in self._closers for path in close(self._folder, ledger.rows)]
        at_fault = broken = errors = warnings = 0
        for row in ledger.rows():
            failed = row["state"] == State.FAILED
            at_fault += failed and bool(row["at_fault"])
            broken += failed and not row["at_fault"]
            errors += bool(row["findings"]["error"])
            warnings += bool(row["findings"]["error"] or row["findings"]["warning"])
        return Finished(
            progress=gauge.read(self._clock.steady()),
            manifest=ledger.path,
            files=tuple(written),
            at_fault=at_fault,
            broken=broken,
            errors=errors,
            warnings=warnings,
        )


def _refused(folder: Path, why: Message, hint: Message) -> RunError:
    return RunError.of("folder-used", why, location=Location(file=str(folder)), hint=hint)


def _cannot_write(folder: Path, error: OSError) -> RunError:
    return RunError.of(
        "cannot-write",
        msg(
            "cannot write {name}: {why}",
            name=error.filename or folder,
            why=error.strerror or str(error),
        ),
        location=Location(file=str(folder)),
        hint=msg("what is done is kept: mend this and run again with --resume"),
    )
