"""``manifest.jsonl``: what has become of every deal, one line each, written as it happens.

The file is only ever appended to while a batch runs, so that killing it can tear the last line at
most; a torn line is ignored and cut off by the next run. When all is done, the file is replaced by
the same rows in the order of the input.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from generator.diagnostics import Location
from generator.errors import RunError
from generator.messages import msg

NAME = "manifest.jsonl"
VERSION = 1
_SYNC_SECONDS = 1.0

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier run has left.

    Attributes:
        options: What decided about the bytes; None when there was no run.
        today: Day its checks judged by, ISO.
        rows: The last row of each key; ``at`` tells where in the file it begins.
        size: Bytes up to the end of the last whole line.
    """

    options: Mapping[str, Any] | None
    today: str
    rows: Mapping[str, Row]
    size: int


def read(folder: Path) -> Past:
    """The manifest of a folder; without one, nothing has happened there.

    Raises:
        RunError: The file is not a manifest of ours.
    """
    path = folder / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Past(None, "", {}, 0)
    size = data.rfind(b"\n") + 1
    rows: dict[str, Row] = {}
    head: Row = {}
    at = 0
    for number, text in enumerate(data[:size].splitlines(keepends=True)):
        try:
            row = json.loads(text)
            if number == 0:
                if row["manifest"] != VERSION:
                    raise ValueError(row["manifest"])
                head = row
            else:
                rows[str(row["key"])] = {**row, "at": at}
            at += len(text)
        except (ValueError, KeyError, TypeError) as error:
            raise RunError.of(
                "manifest",
                msg("this is not a manifest of dealdoc batch: {why}", why=str(error)[:100]),
                location=Location(file=str(path), line=number + 1),
                hint=msg("choose another folder with -o"),
            ) from error
    if not head:
        return Past(None, "", {}, 0)
    return Past(head["options"], head["today"], rows, size)


def header(options: Mapping[str, Any], today: str) -> Row:
    """The first line."""
    return {"manifest": VERSION, "today": today, "options": dict(options)}


class Manifest:
    """The manifest of a running batch; a context manager.

    Args:
        folder: Must exist.
        past: From ``read``: rows are added behind it, and what was torn is cut off.
        first: The first line, for a new manifest.
    """

    def __init__(self, folder: Path, past: Past, first: Row) -> None:
        self.path = folder / NAME
        self._past = past
        self._first = first
        self._handle = -1
        self._size = past.size
        self._synced = time.monotonic()

    def __enter__(self) -> Self:
        """Open it."""
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        os.ftruncate(self._handle, self._past.size)
        os.lseek(self._handle, 0, os.SEEK_END)
        if self._past.size == 0:
            self.add(self._first)
            self.sync()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Make durable what is in it, and close."""
        with contextlib.suppress(OSError):
            os.fsync(self._handle)
        os.close(self._handle)

    def add(self, row: Row) -> int:
        """Append a row, all of it or nothing; tells where in the file it begins.

        Raises:
            OSError: It cannot be written.
        """
        data = line(row)
        try:
            written = 0
            while written < len(data):
                written += os.write(self._handle, data[written:])
        except OSError:
            os.ftruncate(self._handle, self._size)
            os.lseek(self._handle, 0, os.SEEK_END)
            raise
        self._size += len(data)
        return self._size - len(data)

    @property
    def due(self) -> bool:
        """Whether the last ``sync`` is long enough ago: a power cut may cost a second's work."""
        return time.monotonic() - self._synced > _SYNC_SECONDS

    def sync(self) -> None:
        """Make it durable; the files that its rows name must be durable already."""
        os.fsync(self._handle)
        self._synced = time.monotonic()


def line(row: Row) -> bytes:
    """A row as it stands in the file."""
    kept = {key: value for key, value in row.items() if key != "at"}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
