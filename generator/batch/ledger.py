"""The rows of a batch, on disk: only their places in the manifest are held in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from generator import files
from generator.batch import manifest
from generator.batch.manifest import Manifest, Row


class Ledger:
    """Knows where each task's row stands in the manifest.

    Args:
        book: The open manifest.
        kept: Rows of an earlier run that count, by the number that their task has now.
        others: Rows of an earlier run about deals that this one was not asked for.
    """

    def __init__(self, book: Manifest, kept: Mapping[int, Row], others: Sequence[Row]) -> None:
        self._book = book
        self._others = others
        self.path = book.path
        self._places = {index: int(row["at"]) for index, row in kept.items()}

    def add(self, row: Row) -> None:
        """Append a row.

        Raises:
            OSError: It cannot be written.
        """
        self._places[row["index"]] = self._book.add(row)

    @property
    def due(self) -> bool:
        """Whether the rows should be made durable now."""
        return self._book.due

    def sync(self) -> None:
        """Make them durable."""
        self._book.sync()

    def rows(self) -> Iterator[Row]:
        """All rows in the order of the input."""
        with self.path.open("rb") as stream:
            for index, place in sorted(self._places.items()):
                stream.seek(place)
                row: Row = json.loads(stream.readline())
                row["index"] = index
                yield row

    def order(self, first: Row) -> None:
        """Replace the finished manifest by the same rows in the order of the input."""
        lines = [manifest.line(first)]
        places, at = {}, len(lines[0])
        for row in self.rows():
            lines.append(manifest.line(row))
            places[row["index"]] = at
            at += len(lines[-1])
        lines += [manifest.line(row) for row in self._others]
        files.write_one(self.path, b"".join(lines))
        self._places = places
