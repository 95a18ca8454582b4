"""The life of a worker process: tasks come in by a pipe, names and results go out.

A worker never writes to the disk: whatever happens to it, nothing half-made can stay behind.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Protocol

from generator.batch import memory
from generator.batch.result import Named, Result, State
from generator.batch.setup import Setup
from generator.batch.task import Task
from generator.diagnostics import Diagnostic, Severity
from generator.messages import msg
from generator.tables.cells import Fault

READY = "ready"
_BETWEEN = 16
"""Tasks between two searches for young garbage: there is next to none, and looking for it in the
middle of a document costs a tenth of it."""
_SETTLED = 512
"""Tasks between two searches for all garbage; what lives then is left out until the next one."""
OUT_OF_MEMORY = 77
"""Exit code by which a worker says that memory ran out."""


class Performer(Protocol):
    """What makes a result of a task; see ``craft.Craft``."""

    def perform(self, task: Task, announce: Callable[[str], None] = ...) -> Result:
        """The result."""


def craft(setup: Setup) -> Performer:
    """Makes documents as the batch wants them; the stages are loaded here and nowhere else."""
    from generator.batch.craft import Craft  # noqa: PLC0415  # half a second

    return Craft(setup)


def serve(
    pipe: Connection, make: Callable[[Setup], Performer], setup: Setup, memory_limit: int | None
) -> None:
    """Work until the pipe closes or None comes."""
    # Ctrl-C goes to the whole group; the parent decides what becomes of the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    performer = make(setup)
    if memory_limit:
        memory.limit(memory_limit)
    try:
        pipe.send(READY)
        count = 0
        while (task := pipe.recv()) is not None:
            _serve_one(pipe, performer, task)
            count += 1
            _tidy(count)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        # The parent has gone: nobody wants the result.
        os._exit(1)


def _tidy(count: int) -> None:
    """Look for garbage between two tasks, if it is time to."""
    if count == 1:
        gc.freeze()  # most of what lives long is made by the first task
    elif count % _SETTLED == 0:
        gc.unfreeze()  # what lived then may have been forgotten since, and lie about in cycles
        gc.collect()
        gc.freeze()
    elif count % _BETWEEN == 0:
        gc.collect(1)


def _serve_one(pipe: Connection, performer: Performer, task: Task) -> None:
    try:
        result = performer.perform(task, lambda name: pipe.send(Named(task.index, name)))
    except MemoryError:
        # Whatever is still alive in here cannot be trusted to stay small.
        os._exit(OUT_OF_MEMORY)
    try:
        data = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # pickle raises whatever a value raises
        data = pickle.dumps(_unsendable(result, error), pickle.HIGHEST_PROTOCOL)
    pipe.send_bytes(data)


def _unsendable(result: Result, error: Exception) -> Result:
    fault = Diagnostic(
        rule="internal-error",
        severity=Severity.ERROR,
        message=msg("the result cannot leave the worker: {why}", why=repr(error)[:200]),
        hint=msg("this is a fault in dealdoc: please report it, with the deal"),
    )
    return replace(
        result, state=State.FAILED, files={}, findings=(), warnings=(), faults=(Fault(fault),)
    )
