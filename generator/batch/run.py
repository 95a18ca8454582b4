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
from generator.batch.delivery import Delivery, Outputs, files_of
from generator.batch.ledger import Ledger
from generator.batch.lock import FolderLock
from generator.batch.manifest import Manifest, Past, Row
from generator.batch.names import Names
from generator.batch.progress import Gauge, Progress
from generator.batch.result import Named, Result, State, Stored
from generator.batch.roles import Clock, Closer, Executor, Listener, Shelf
from generator.batch.setup import Setup
from generator.batch.task import Task
from generator.diagnostics import Location
from generator.errors import InputError, RunError
from generator.messages import Language, Message, msg
from generator.tables.cells import Fault


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


@dataclass(frozen=True, slots=True)
class _Survey:
    """The tasks beside the rows of an earlier run.

    Attributes:
        total: How many tasks there are.
        kept: Rows of tasks that need no more work, by task.
        replaced: Rows of tasks that are made again: failed, changed, or files are missing.
        others: Rows of deals that this run was not asked for; they and their files stay.
    """

    total: int
    kept: dict[int, Row]
    replaced: tuple[Row, ...]
    others: tuple[Row, ...]


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
            survey = self._survey(past, delivery)
            if not survey.total:
                raise _refused(
                    self._folder,
                    msg("the inputs hold no deals"),
                    msg("fill in a row; a row whose first cell says 示例 does not count"),
                )
            delivery.own(_names_of_files(survey.replaced))
            with Manifest(self._folder, past, first) as book:
                ledger = Ledger(book, survey.kept, survey.others)
                gauge = Gauge(survey.total, len(survey.kept), self._clock.steady())
                self._listener.progress(gauge.read(self._clock.steady()))
                names = Names(_names([*survey.kept.values(), *survey.others]))
                desk = _Desk(self, delivery, ledger, gauge, names)
                left = (task for task in self._tasks() if task.index not in survey.kept)
                with closing(executor.run(desk.accept(left))) as events:
                    for event in events:
                        with self._listener.shield():
                            desk.take(event)
                delivery.sync()
            self._sweep(survey, ledger, delivery)
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

    def _survey(self, past: Past, shelf: Shelf) -> _Survey:
        """Compare the tasks with what an earlier run has left."""
        total = 0
        kept: dict[int, Row] = {}
        rows = dict(past.rows)
        replaced: list[Row] = []
        for task in self._tasks():
            total += 1
            row = rows.pop(task.key, None)
            if row is None:
                continue
            same = row["state"] == State.DONE and row["deal"] == task.deal.digest
            if same and shelf.intact(files_of(row)):
                kept[task.index] = row
            else:
                replaced.append(row)
        return _Survey(total, kept, tuple(replaced), tuple(rows.values()))

    def _sweep(self, survey: _Survey, ledger: Ledger, delivery: Shelf) -> None:
        """Remove files that stood for a deal before it was changed."""
        old = [files_of(row) for row in survey.replaced if files_of(row)]
        wanted = _names_of_files([*ledger.rows(), *survey.others]) if old else set()
        for outputs in old:
            delivery.remove(
                {form: out for form, out in outputs.items() if str(out["file"]) not in wanted}
            )

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

    def row(self, task: Task, result: Result, name: str | None, outputs: Outputs) -> Row:
        """The manifest row of a finished task."""
        row: Row = {
            "index": task.index,
            "key": task.key,
            "input": task.deal.name,
            **task.place,
            "deal": task.deal.digest,
            "type": result.type,
            "version": result.version,
            "state": result.state.value,
            "name": name,
            "outputs": outputs,
            "findings": result.counts(),
            "rules": result.rules(),
            "warnings": [warning.message.say(self._language) for warning in result.warnings],
            "seconds": round(result.seconds, 3),
            "attempts": result.attempts,
            "finished": self._clock.now().isoformat(timespec="seconds"),
        }
        if result.state is State.FAILED:
            row["at_fault"] = result.at_fault
            row["faults"] = [fault.row(self._language) for fault in result.faults]
        return row

    def tell(self, result: Result, progress: Progress) -> None:
        """Tell the listener about a finished task."""
        if result.faults:
            self._listener.trouble(tuple(fault.diagnostic for fault in result.faults))
        self._listener.progress(progress)


class _Desk:
    """Where results lie until their names are settled, then become files and rows."""

    def __init__(
        self, batch: Batch, delivery: Shelf, ledger: Ledger, gauge: Gauge, names: Names
    ) -> None:
        self._batch = batch
        self._delivery = delivery
        self._ledger = ledger
        self._gauge = gauge
        self._names = names
        self._begun: dict[int, Task] = {}
        self._final: dict[int, str | None] = {}
        self._waiting: dict[int, tuple[Result, dict[str, Stored]]] = {}

    def accept(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """Pass tasks on to the executor, remembering them."""
        for task in tasks:
            self._begun[task.index] = task
            self._names.expect(task.index)
            yield task

    def take(self, event: Named | Result) -> None:
        """Something has come from a worker."""
        if isinstance(event, Named):
            self._names.ask(event.index, event.name)
        else:
            self._names.ask(event.index, event.name or None)
            files: dict[str, Stored] = {**event.stored}
            files |= self._delivery.stage(event.index, event.files)
            self._waiting[event.index] = replace(event, files={}), files
        self._final.update(self._names.settle())
        for index in [index for index in self._waiting if index in self._final]:
            self._finish(index)

    def _finish(self, index: int) -> None:
        result, files = self._waiting.pop(index)
        name, task = self._final.pop(index), self._begun.pop(index)
        outputs: Outputs = {}
        if result.state is State.DONE:
            assert name is not None
            try:
                outputs = self._delivery.commit(index, name, files)
            except InputError as error:
                faults = tuple(Fault(diagnostic) for diagnostic in error.diagnostics)
                result = replace(result, state=State.FAILED, faults=faults)
        self._ledger.add(self._batch.row(task, result, name, outputs))
        if self._ledger.due:
            self._delivery.sync()
            self._ledger.sync()
        now = self._batch._clock.steady()  # one class in two halves
        failed = result.state is State.FAILED
        self._batch.tell(result, self._gauge.count(now, failed=failed))


def _names(rows: Iterable[Row]) -> Iterator[str]:
    return (str(row["name"]) for row in rows if row["state"] == State.DONE)


def _names_of_files(rows: Iterable[Row]) -> set[str]:
    return {str(output["file"]) for row in rows for output in files_of(row).values()}


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
