"""A worker whose documents are cheap and whose misfortunes can be ordered by the deal itself.

A deal is ``name: X`` and, behind it, what shall happen: ``die``, ``die-once``, ``hang``, ``hog``,
``raise`` or ``invalid``. Workers import this module by its name.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.batch.pool import Limits, Pool
from generator.batch.result import Result, State
from generator.batch.roles import Clock, Listener
from generator.batch.run import Batch, Finished
from generator.batch.setup import Setup
from generator.batch.task import Task, YamlText
from generator.diagnostics import Diagnostic, Severity
from generator.messages import msg
from generator.tables.cells import Fault

TODAY = datetime.date(2026, 11, 21)
CLOCK = Clock(time.monotonic, lambda: datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC))


class Still(Setup):
    """A setup that does not look at the templates, which these workers never use."""

    __slots__ = ()

    def described(self) -> dict[str, Any]:
        """Nothing that could change while tests run."""
        return {"formats": list(self.formats)}


class Saboteur:
    """Makes a document of 40 KB in a few milliseconds, or an accident."""

    def __init__(self, setup: Setup) -> None:
        self.once = setup.roots[0] if setup.roots else None

    def perform(self, task: Task, announce: Callable[[str], None] = lambda _: None) -> Result:
        """The result, if there is one."""
        assert isinstance(task.deal, YamlText)
        name, _, order = task.deal.data.decode().partition(" ")
        if order == "invalid":
            said = Diagnostic("invalid", Severity.ERROR, msg("no good"))
            return Result(task.index, State.FAILED, faults=(Fault(said),), at_fault=True)
        announce(name)
        if order == "die" or (order == "die-once" and self._first(name)):
            os.kill(os.getpid(), signal.SIGKILL)
        if order == "hang":
            time.sleep(600)
        if order == "hog":
            held = []
            while True:
                held.append(bytearray(16 * 2**20))
        if order == "raise":
            raise RuntimeError("the worker itself breaks")
        time.sleep(random.uniform(0, 0.01))
        content = (name * 5000).encode()[:40_000]
        return Result(
            task.index,
            State.DONE,
            name=name,
            type="t",
            version="1",
            files={"docx": b"D" + content, "pdf": b"P" + content},
        )

    def _first(self, name: str) -> bool:
        assert self.once is not None
        mark = self.once / f"{name}.mark"
        with contextlib.suppress(FileExistsError):
            mark.touch(exist_ok=False)
            return True
        return False


class Unwell:
    """Cannot even be made."""

    def __init__(self, setup: Setup) -> None:
        raise SystemExit(3)


def tasks(orders: list[str]) -> Callable[[], Iterator[Task]]:
    """Tasks of these deals."""

    def given() -> Iterator[Task]:
        for index, order in enumerate(orders, start=1):
            yield Task(index, f"deal-{index}", YamlText(f"deal-{index}", order.encode()))

    return given


def run(
    orders: list[str],
    folder: Path,
    *,
    jobs: int = 2,
    resume: bool = True,
    limits: Limits | None = None,
    once: Path | None = None,
    listener: Listener | None = None,
) -> Finished:
    """A whole batch with such workers."""
    setup = Still(TODAY, roots=(once,) if once else ())
    return Batch(
        tasks(orders),
        folder,
        setup,
        lambda agreed: Pool(agreed, jobs, limits, Saboteur),
        resume=resume,
        closers=(),
        language="en",
        listener=listener or Listener(),
        clock=CLOCK,
    ).run()


def many(count: int) -> list[str]:
    """Deals of which some ask for the same name and some are invalid."""
    names = [f"doc{number % 17}" for number in range(count)]
    return [f"{name} invalid" if number % 11 == 5 else name for number, name in enumerate(names)]


if __name__ == "__main__":
    run(many(int(sys.argv[2])), Path(sys.argv[1]))
