"""Bytes in, files of the output folder out: each whole or not at all, nobody else's touched.

Files are written into a work folder of this run and renamed into place. This module alone knows
that folder; whatever a killed run has left in one is removed by the next.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from generator.batch.manifest import Row
from generator.batch.result import Stored
from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import InputError
from generator.files import HALF_WRITTEN
from generator.messages import msg

WORK = ".dealdoc-batch"

Outputs = dict[str, dict[str, object]]
"""By format: ``file``, ``bytes`` and ``sha256``, as the manifest keeps them."""


class Delivery:
    """Puts files into a folder.

    Args:
        folder: Must exist, and be locked.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own: set[str] = set()
        shutil.rmtree(folder / WORK, ignore_errors=True)
        for half_written in folder.glob(HALF_WRITTEN):
            half_written.unlink(missing_ok=True)
        # A worker or writer of a killed run may still live: it must not meet our files.
        self._work = folder / WORK / secrets.token_hex(4)
        self._work.mkdir(parents=True)
        self._unsynced: list[Path] = []

    def own(self, names: Iterable[str]) -> None:
        """Files that earlier runs have put there, and that may be replaced."""
        self._own.update(names)

    def stage(self, index: int, files: Mapping[str, bytes]) -> dict[str, Stored]:
        """Write a document's files beside their place, before their name is known.

        Raises:
            OSError: The disk is full, or the folder has gone.
        """
        for form, data in files.items():
            self._staged(index, form).write_bytes(data)
        return {form: Stored.of(data) for form, data in files.items()}

    def commit(self, index: int, name: str, files: Mapping[str, Stored]) -> Outputs:
        """Give the staged files their name.

        Raises:
            InputError: A file of that name is there which is not ours and not the same.
            OSError: It cannot be done.
        """
        places = {form: self._folder / f"{name}.{form}" for form in files}
        for form, place in places.items():
            if place.name not in self._own and not _free(place, files[form]):
                self.drop(index, files)
                raise InputError([occupied(place.name, str(self._folder))])
        for form, place in places.items():
            self._staged(index, form).replace(place)
            self._unsynced.append(place)
        return {
            form: {"file": place.name, "bytes": files[form].size, "sha256": files[form].digest}
            for form, place in places.items()
        }

    def drop(self, index: int, files: Iterable[str]) -> None:
        """Remove staged files that will not be delivered."""
        for form in files:
            self._staged(index, form).unlink(missing_ok=True)

    def sync(self) -> None:
        """Make durable what has been delivered."""
        for path in self._unsynced:
            with contextlib.suppress(FileNotFoundError):
                _sync(path)
        if self._unsynced and os.name == "posix":
            _sync(self._folder)
        self._unsynced.clear()

    def intact(self, outputs: Mapping[str, Mapping[str, object]]) -> bool:
        """Whether all files are there, to the byte."""
        return intact(self._folder, outputs)

    def remove(self, outputs: Outputs) -> None:
        """Remove files of an earlier run, unless somebody has changed them since."""
        for output in outputs.values():
            path = self._folder / str(output["file"])
            if self.intact({"": output}):
                path.unlink(missing_ok=True)

    def close(self) -> None:
        """Remove the work folder."""
        shutil.rmtree(self._folder / WORK, ignore_errors=True)

    def _staged(self, index: int, form: str) -> Path:
        return self._work / f"{index}.{form}"


def intact(folder: Path, outputs: Mapping[str, Mapping[str, object]]) -> bool:
    """Whether all files are there, to the byte."""
    for output in outputs.values():
        path = folder / str(output["file"])
        try:
            if path.stat().st_size != output["bytes"]:
                return False
            if sha256(path.read_bytes()).hexdigest() != output["sha256"]:
                return False
        except OSError:
            return False
    return True


def files_of(row: Row) -> Outputs:
    """The outputs of a manifest row."""
    outputs = row.get("outputs")
    return outputs if isinstance(outputs, dict) else {}


def _free(place: Path, file: Stored) -> bool:
    """Whether the place is empty or holds the very same bytes: a killed run put them there."""
    try:
        data = place.read_bytes()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return Stored.of(data) == file


def occupied(name: str, folder: str) -> Diagnostic:
    """A file of somebody else stands where one of ours should."""
    return Diagnostic(
        rule="file-exists",
        severity=Severity.ERROR,
        message=msg(
            "{name} is there already and is not of this batch; it was not replaced", name=name
        ),
        location=Location(file=folder),
        hint=msg("move it away and run again with --resume, or choose another folder with -o"),
    )


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
