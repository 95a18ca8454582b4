"""Tasks in, names and results out, made by worker processes on this machine.

The standard pools end as a whole when one worker dies and cannot give up on one that hangs, so
this is a pool of its own: one pipe a worker, in it the task at hand and, if it is small, the next
one, so that no worker waits while its last result is put away. Workers are spawned, never forked:
Typst's threads do not survive a fork. This module alone knows about processes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from generator.batch import memory
from generator.batch.result import Named, Result, State
from generator.batch.setup import Setup
from generator.batch.task import Task
from generator.batch.worker import OUT_OF_MEMORY, READY, Performer, craft, serve
from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import RunError
from generator.messages import Message, msg

ATTEMPTS = 2
"""A document that ends its worker is tried once more."""
START_SECONDS = 60.0
"""A worker may take so long to load its templates and fonts on a busy machine."""
_TICK = 0.2
_AHEAD = 4096 if sys.platform == "win32" else 32 * 1024
"""Bytes of a task that a pipe takes although nobody reads yet: larger ones are not sent ahead, or
both ends could wait for each other."""
_STILLBORN = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost.

    Attributes:
        seconds: Time for one attempt.
        memory: Bytes that a worker may hold; None for no limit.
    """

    seconds: float = 120.0
    memory: int | None = 2048 * memory.MEGABYTE


@dataclass(frozen=True, slots=True)
class _Packed:
    """A task, and its bytes for the pipe."""

    task: Task
    data: bytes

    @classmethod
    def of(cls, task: Task) -> _Packed:
        """The task, packed once however often a worker is looked for."""
        return cls(task, pickle.dumps(task, pickle.HIGHEST_PROTOCOL))


@dataclass(slots=True)
class _Worker:
    """A process, its end of the pipe, and what it is doing."""

    process: SpawnProcess
    pipe: Connection
    deadline: float
    ready: bool = False
    task: _Packed | None = None
    following: _Packed | None = None
    """Lies in the pipe; it begins when the task at hand is done."""

    def end(self) -> None:
        """At once; a worker holds nothing that could be lost."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Pool:
    """Runs tasks on worker processes.

    Args:
        setup: How documents are made.
        jobs: How many workers.
        limits: What one document may cost.
        make: What makes the documents; a function that a new process can import.
    """

    def __init__(
        self,
        setup: Setup,
        jobs: int = 1,
        limits: Limits | None = None,
        make: Callable[[Setup], Performer] = craft,
    ) -> None:
        self._setup = setup
        self._jobs = jobs
        self._limits = limits or Limits()
        self._make = make
        self._workers: list[_Worker] = []
        self._queue: deque[_Packed] = deque()
        self._attempts: dict[int, int] = {}
        self._stillborn = 0

    def run(self, tasks: Iterable[Task]) -> Generator[Named | Result]:
        """Names and results, in the order in which they come about; tasks are taken as needed.

        Raises:
            RunError: No worker can be started.
        """
        waiting = iter(tasks)
        try:
            while self._employ(waiting):
                yield from self._listen()
        finally:
            for worker in self._workers:
                worker.end()
            self._workers.clear()

    def _employ(self, waiting: Iterator[Task]) -> bool:
        """Give every idle worker a task; False when there is nothing left to wait for."""
        idle = [worker for worker in self._workers if worker.ready and worker.task is None]
        for worker in idle:
            if self._has(1, waiting):
                packed = self._queue.popleft()
                self._begin(worker, packed)
                self._send(worker, packed)
        self._send_ahead(waiting)
        starting = sum(not worker.ready for worker in self._workers)
        while len(self._workers) < self._jobs and self._has(starting + 1, waiting):
            self._workers.append(self._start())
            starting += 1
        return bool(self._queue) or self._busy > 0

    def _send_ahead(self, waiting: Iterator[Task]) -> None:
        """Give each busy worker its next task, while there are more than the others could begin."""
        for worker in self._workers:
            if worker.task is None or worker.following is not None:
                continue
            if not self._has(self._jobs + 1, waiting):
                return
            if len(self._queue[0].data) <= _AHEAD:
                worker.following = self._queue.popleft()
                self._send(worker, worker.following)

    def _has(self, count: int, waiting: Iterator[Task]) -> bool:
        """Whether so many tasks wait; they are taken from the input only when asked for."""
        while len(self._queue) < count:
            task = next(waiting, None)
            if task is None:
                return False
            self._queue.append(_Packed.of(task))
        return True

    @property
    def _busy(self) -> int:
        return sum(worker.task is not None for worker in self._workers)

    def _begin(self, worker: _Worker, packed: _Packed) -> None:
        worker.task = packed
        worker.deadline = time.monotonic() + self._limits.seconds
        index = packed.task.index
        self._attempts[index] = self._attempts.get(index, 0) + 1

    def _send(self, worker: _Worker, packed: _Packed) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            # A worker that has died since is noticed when we listen.
            worker.pipe.send_bytes(packed.data)

    def _start(self) -> _Worker:
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=serve,
            args=(theirs, self._make, self._setup, self._limits.memory),
            name="dealdoc-worker",
            daemon=True,
        )
        with _deaf_to_interrupts():
            process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic() + START_SECONDS + self._limits.seconds)

    def _listen(self) -> Iterator[Named | Result]:
        """Wait for something to happen and tell it."""
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(pipes), _TICK):
            assert isinstance(pipe, Connection)
            yield from self._hear(pipes[pipe])
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.ready and worker.task is None:
                continue
            held = memory.resident(worker.process.pid or 0) if self._limits.memory else None
            if held is not None and held > (self._limits.memory or 0):
                yield from self._lose(worker, "worker-memory", self._too_much())
            elif now > worker.deadline:
                yield from self._lose(
                    worker,
                    "worker-timeout",
                    msg("no result within {seconds} s", seconds=f"{self._limits.seconds:g}"),
                )

    def _hear(self, worker: _Worker) -> Iterator[Named | Result]:
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            code = worker.process.exitcode
            if code == OUT_OF_MEMORY:
                yield from self._lose(worker, "worker-memory", self._too_much())
            else:
                why = msg("its worker process ended (exit code {code})", code=code)
                yield from self._lose(worker, "worker-died", why)
            return
        if said == READY:
            worker.ready = True
            self._stillborn = 0
        elif isinstance(said, Result):
            following, worker.task, worker.following = worker.following, None, None
            if following is not None:
                self._begin(worker, following)
            yield replace(said, attempts=self._attempts.pop(said.index))
        else:
            assert isinstance(said, Named)
            yield said

    def _lose(self, worker: _Worker, rule: str, why: Message) -> Iterator[Result]:
        """Part with a worker; its task is tried once more, then it has failed."""
        self._workers.remove(worker)
        worker.end()
        packed = worker.task
        if worker.following is not None:
            self._queue.appendleft(worker.following)
        if packed is None:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise RunError.of(
                    "worker-start",
                    msg("worker processes do not start: {why}", why=why),
                    hint=msg("run “dealdoc render” on one deal to see what is wrong"),
                )
        elif self._attempts[packed.task.index] < ATTEMPTS:
            self._queue.appendleft(packed)
        else:
            task = packed.task
            fault = Diagnostic(
                rule=rule,
                severity=Severity.ERROR,
                message=msg("not made, after {n} attempts: {why}", n=ATTEMPTS, why=why),
                location=Location(file=task.deal.name),
                hint=msg("render this deal alone, with a higher limit if it is truly that large"),
            )
            yield Result(
                task.index,
                State.FAILED,
                faults=(task.deal.placed(fault),),
                attempts=self._attempts.pop(task.index),
            )

    def _too_much(self) -> Message:
        megabytes = (self._limits.memory or 0) // memory.MEGABYTE
        return msg("its worker process took more than {m} MB of memory", m=megabytes)


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Children inherit being deaf to Ctrl-C, so that none dies while it is still starting.

    A Ctrl-C that comes meanwhile reaches this process afterwards.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
