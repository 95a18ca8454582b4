"""A task in, its result out: what a worker does, wherever it runs.

One ``Craft`` lives in each worker and keeps the workshop, so that a template is loaded once a
worker. Nothing that a deal can do raises out of here, except running out of memory.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from generator.batch.result import Result, State
from generator.batch.setup import Setup
from generator.batch.task import Task
from generator.deal import Deal
from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import DealdocError, InputError
from generator.messages import msg
from generator.output_name import output_name
from generator.tables import trees
from generator.tables.cells import Fault


class Craft:
    """Makes documents as one batch wants them.

    Args:
        setup: How.
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._workshop = setup.workshop()

    def perform(self, task: Task, announce: Callable[[str], None] = lambda _: None) -> Result:
        """The result of a task; ``announce`` is told the file name as soon as it is known.

        Raises:
            MemoryError: The worker should end, and another one try.
        """
        start = time.perf_counter()
        result = Result(task.index, State.FAILED)
        try:
            deal = self._read(task)
            name = output_name(deal, deal.title or deal.document_type.title, self._setup.pattern)
            kind = deal.document_type
            result = replace(result, name=name, type=kind.id, version=kind.version)
            announce(name)
            made = self._workshop.render(
                deal,
                formats=self._setup.formats,
                today=self._setup.today,
                timestamp=self._setup.timestamp,
                logo=self._setup.logo,
            )
            result = replace(
                result,
                state=State.DONE,
                files={str(form): data for form, data in made.files.items()},
                findings=tuple(task.deal.placed(found).diagnostic for found in made.findings),
                warnings=made.warnings,
            )
        except InputError as error:
            result = replace(result, faults=_faults(task, error), at_fault=True)
        except DealdocError as error:
            result = replace(result, faults=_faults(task, error))
        except MemoryError:
            raise
        except Exception as error:  # one document's misfortune is not the batch's
            result = replace(result, faults=(_internal(task, error),))
        return replace(result, seconds=time.perf_counter() - start)

    def _read(self, task: Task) -> Deal:
        """The deal; faults of the input itself are told together with those of the deal."""
        own = task.deal.faults
        tree = trees.with_type(task.deal.tree(), self._setup.type_id)
        try:
            deal = self._workshop.validate(tree)
        except InputError as error:
            known = {fault.diagnostic.location.path for fault in own}
            more = [d for d in error.diagnostics if d.location.path not in known]
            raise InputError([*(fault.diagnostic for fault in own), *more]) from error
        if own:
            raise InputError([fault.diagnostic for fault in own])
        return deal


def _faults(task: Task, error: DealdocError) -> tuple[Fault, ...]:
    own = {id(fault.diagnostic): fault for fault in task.deal.faults}
    return tuple(own.get(id(d)) or task.deal.placed(d) for d in error.diagnostics)


def _internal(task: Task, error: Exception) -> Fault:
    """A fault of the program, told without a traceback so that the batch stays readable."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_name}:{frame.tb_lineno}" if frame else ""
    return task.deal.placed(
        Diagnostic(
            rule="internal-error",
            severity=Severity.ERROR,
            message=msg(
                "dealdoc failed on this deal: {kind} in {place}: {why}",
                kind=type(error).__name__,
                place=place,
                why=str(error)[:200],
            ),
            location=Location(file=task.deal.name),
            hint=msg("this is a fault in dealdoc: please report it, with the deal"),
        )
    )
