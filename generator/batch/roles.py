"""The parts others play in a batch: who runs tasks, where files go, who is told, which clock."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.batch.delivery import Outputs
from generator.batch.manifest import Row
from generator.batch.progress import Progress
from generator.batch.result import Named, Result, Stored
from generator.batch.task import Task
from generator.diagnostics import Diagnostic


class Shelf(Protocol):
    """Where files go: ``delivery.Delivery`` or ``store.Store``."""

    def own(self, names: Iterable[str]) -> None:
        """Files of earlier runs, which may be replaced."""

    def stage(self, index: int, files: Mapping[str, bytes]) -> dict[str, Stored]:
        """Keep a document's files until their name is known."""

    def commit(self, index: int, name: str, files: Mapping[str, Stored]) -> Outputs:
        """Give the files their name."""

    def intact(self, outputs: Mapping[str, Mapping[str, object]]) -> bool:
        """Whether the files are there."""

    def remove(self, outputs: Outputs) -> None:
        """Remove files of an earlier run."""

    def sync(self) -> None:
        """Make durable what was delivered."""

    def close(self) -> None:
        """Remove what lies around."""


class Executor(Protocol):
    """What runs tasks: ``pool.Pool`` or ``cluster.Cluster``."""

    def run(self, tasks: Iterable[Task]) -> Generator[Named | Result]:
        """Names and results as they come; closing it ends the work at once."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The clocks a batch looks at.

    Attributes:
        steady: Seconds that never run backwards.
        now: The time of day.
    """

    steady: Callable[[], float]
    now: Callable[[], datetime.datetime]


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told what happens.

    Attributes:
        progress: At the beginning, and after every document.
        trouble: Faults of a document that could not be made.
        shield: Work within it should not be interrupted: a document's files and its row belong
            together.
    """

    progress: Callable[[Progress], None] = lambda _: None
    trouble: Callable[[tuple[Diagnostic, ...]], None] = lambda _: None
    shield: Callable[[], AbstractContextManager[None]] = nullcontext


Closer = Callable[[Path, Callable[[], Iterator[Row]]], Iterable[Path]]
"""Makes something of the finished rows, such as a report; tells which files it wrote."""
