"""The tasks of a batch beside the rows of an earlier run in: what is kept, what is made again.

Rows that an earlier run has finished are believed only when their files are there to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.batch.delivery import files_of
from generator.batch.ledger import Ledger
from generator.batch.manifest import Past, Row
from generator.batch.result import State
from generator.batch.roles import Shelf
from generator.batch.task import Task


@dataclass(frozen=True, slots=True)
class Survey:
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

    @classmethod
    def of(cls, tasks: Iterable[Task], past: Past, shelf: Shelf) -> Survey:
        """Compare the tasks with what an earlier run has left."""
        total = 0
        kept: dict[int, Row] = {}
        rows = dict(past.rows)
        replaced: list[Row] = []
        for task in tasks:
            total += 1
            row = rows.pop(task.key, None)
            if row is None:
                continue
            same = row["state"] == State.DONE and row["deal"] == task.deal.digest
            if same and shelf.intact(files_of(row)):
                kept[task.index] = row
            else:
                replaced.append(row)
        return cls(total, kept, tuple(replaced), tuple(rows.values()))

    @property
    def replaceable(self) -> set[str]:
        """Names of the files that may be replaced."""
        return _files(self.replaced)

    def names(self) -> Iterator[str]:
        """Names of documents that are taken already."""
        rows = (*self.kept.values(), *self.others)
        return (str(row["name"]) for row in rows if row["state"] == State.DONE)

    def sweep(self, ledger: Ledger, shelf: Shelf) -> None:
        """Remove files that stood for a deal before it was changed."""
        old = [files_of(row) for row in self.replaced if files_of(row)]
        wanted = _files([*ledger.rows(), *self.others]) if old else set()
        for outputs in old:
            shelf.remove(
                {form: out for form, out in outputs.items() if str(out["file"]) not in wanted}
            )


def _files(rows: Iterable[Row]) -> set[str]:
    return {str(output["file"]) for row in rows for output in files_of(row).values()}
