"""Results in, files of the output folder and rows of the manifest out, in the right order.

A result waits until its name is settled, its files stand in place before its row is written. This
module alone knows what a row says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.batch.delivery import Outputs
from generator.batch.ledger import Ledger
from generator.batch.manifest import Row
from generator.batch.names import Names
from generator.batch.progress import Gauge
from generator.batch.result import Named, Result, State, Stored
from generator.batch.roles import Clock, Listener, Shelf
from generator.batch.task import Task
from generator.errors import InputError
from generator.messages import Language
from generator.tables.cells import Fault


class Desk:
    """Where results lie until their names are settled, then become files and rows.

    Args:
        delivery: Where files go.
        ledger: Where rows go.
        gauge: Counts what is done.
        names: Settles the names.
        language: Of the messages in the rows.
        listener: Who is told what happens.
        clock: The clocks.
    """

    def __init__(
        self,
        delivery: Shelf,
        ledger: Ledger,
        gauge: Gauge,
        names: Names,
        *,
        language: Language,
        listener: Listener,
        clock: Clock,
    ) -> None:
        self._delivery = delivery
        self._ledger = ledger
        self._gauge = gauge
        self._names = names
        self._language: Language = language
        self._listener = listener
        self._clock = clock
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
        self._ledger.add(self._row(task, result, name, outputs))
        if self._ledger.due:
            self._delivery.sync()
            self._ledger.sync()
        if result.faults:
            self._listener.trouble(tuple(fault.diagnostic for fault in result.faults))
        failed = result.state is State.FAILED
        self._listener.progress(self._gauge.count(self._clock.steady(), failed=failed))

    def _row(self, task: Task, result: Result, name: str | None, outputs: Outputs) -> Row:
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
