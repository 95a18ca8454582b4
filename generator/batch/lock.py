"""One run at a time on a folder.

The operating system holds the lock and lets go of it when the process ends, however it ends, so
a lock never outlives its owner. The file says who that is, for the message to the second run.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.diagnostics import Location
from generator.errors import RunError
from generator.messages import msg

NAME = ".dealdoc-batch.lock"


class FolderLock:
    """Context manager that holds a folder.

    Args:
        folder: Must exist.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._handle = -1

    def __enter__(self) -> Self:
        """Take the lock.

        Raises:
            RunError: Another run has it, or the folder may not be written to.
        """
        try:
            while not self._take():
                # The file was removed by its last owner between our opening and locking it.
                os.close(self._handle)
        except OSError as error:
            raise RunError.of(
                "cannot-write",
                msg("cannot write {name}: {why}", name=self._path, why=error.strerror or error),
                location=Location(file=str(self._path.parent)),
                hint=msg("choose another folder with -o"),
            ) from error
        os.ftruncate(self._handle, 0)
        os.write(self._handle, f"{os.getpid()}\n".encode())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go, and leave no trace."""
        if sys.platform == "win32":
            os.close(self._handle)
            with contextlib.suppress(OSError):
                self._path.unlink()
        else:
            with contextlib.suppress(OSError):
                self._path.unlink()
            os.close(self._handle)

    def _take(self) -> bool:
        self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _lock(self._handle):
            owner = os.read(self._handle, 32).decode("ascii", "replace").strip()
            os.close(self._handle)
            raise RunError.of(
                "folder-busy",
                msg("another batch is at work in this folder (process {owner})", owner=owner),
                location=Location(file=str(self._path.parent)),
                hint=msg("wait until it is done, or choose another folder with -o"),
            )
        with contextlib.suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(self._handle), self._path.stat())
        return False


def _lock(handle: int) -> bool:
    """Whether we got it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            # Windows forbids reading what is locked: lock a byte far behind the text.
            os.lseek(handle, 4096, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        os.lseek(handle, 0, os.SEEK_SET)
        return False
    return True
