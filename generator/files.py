"""Reading what the user names and writing results whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import Location
from generator.errors import RunError
from generator.messages import Message, msg

STDIN = "-"
_PREFIX, _SUFFIX = ".dealdoc-", ".part"
HALF_WRITTEN = f"{_PREFIX}*{_SUFFIX}"
"""What a program that was killed while it wrote a file may leave beside it."""

MAX_BYTES = 256 * 1024 * 1024
"""Larger files are refused before they are read: no contract is that long."""


def read(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        RunError: It is not there, not a file, too large, or may not be read.
    """
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(MAX_BYTES)
        path = Path(name)
        if path.stat().st_size > MAX_BYTES:
            raise _cannot(name, msg("it is larger than {m} MB", m=MAX_BYTES // 2**20))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _cannot(name, msg("there is no such file")) from error
    except IsADirectoryError as error:
        raise _cannot(name, msg("it is a folder")) from error
    except OSError as error:
        raise _cannot(name, msg("{why}", why=error.strerror or error)) from error


def write_all(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write several files that belong together: all of them, each whole, or none.

    Everything is first written beside its place under a temporary name, then renamed, so a full
    disk or a crash leaves no half file and replaces nothing.

    Raises:
        RunError: The folder cannot be made or written to, or a file is open in another program
            (Windows locks a document that Word shows).
    """
    made: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in contents.items():
            made.append((_write_beside(folder, data), folder / name))
        for temporary, final in made:
            temporary.replace(final)
    except OSError as error:
        for temporary, _ in made:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise RunError.of(
            "cannot-write",
            msg("cannot write {name}: {why}", name=error.filename or folder, why=error.strerror),
            location=Location(file=str(folder)),
            hint=msg("close the file in Word or WPS, or choose another folder with -o"),
        ) from error
    return [final for _, final in made]


def write_one(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all.

    Raises:
        RunError: As ``write_all``.
    """
    write_all(path.parent, {path.name: data})


def _write_beside(folder: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _cannot(name: str, why: Message) -> RunError:
    return RunError.of(
        "cannot-read", msg("cannot read this file: {why}", why=why), location=Location(file=name)
    )
