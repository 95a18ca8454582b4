"""A place that this machine and the workers of a cluster both reach: a shared folder or a bucket.

Any URL of fsspec will do. Workers put files below the work folder of their run; when a document's
name is settled, its files are moved into place, which is a rename in a shared folder and a copy
within the bucket of an object store. This module alone knows fsspec.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from typing import Any

from generator.batch.delivery import WORK, Outputs, occupied
from generator.batch.result import Stored
from generator.errors import InputError, RunError
from generator.messages import msg


def put(url: str, token: str, index: int, files: Mapping[str, bytes]) -> None:
    """Put a document's files into the work folder of a run; called on a worker."""
    system, root = _open(url)
    folder = f"{root}/{WORK}/{token}"
    system.makedirs(folder, exist_ok=True)
    for form, data in files.items():
        system.pipe_file(f"{folder}/{index}.{form}", data)


class Store:
    """Names files that workers have put into the store; stands where ``Delivery`` stands.

    Args:
        url: Of the store.
        token: Name of the run's work folder.
    """

    def __init__(self, url: str, token: str) -> None:
        self._system, self._root = _open(url)
        self._work = f"{self._root}/{WORK}"
        self._token = token
        self._own: set[str] = set()
        self.close()
        self._system.makedirs(f"{self._work}/{token}", exist_ok=True)

    def own(self, names: Iterable[str]) -> None:
        """Files that earlier runs have put there, and that may be replaced."""
        self._own.update(names)

    def stage(self, index: int, files: Mapping[str, bytes]) -> dict[str, Stored]:
        """Put files that came back as bytes after all."""
        for form, data in files.items():
            self._system.pipe_file(self._staged(index, form), data)
        return {form: Stored.of(data) for form, data in files.items()}

    def commit(self, index: int, name: str, files: Mapping[str, Stored]) -> Outputs:
        """Give the files their name.

        Raises:
            InputError: A file of that name is there which is not ours.
            OSError: It cannot be done.
        """
        places = {form: f"{name}.{form}" for form in files}
        for form, place in places.items():
            if place not in self._own and not self._free(place, files[form]):
                self.drop(index, files)
                raise InputError([occupied(place, self._root)])
        for form, place in places.items():
            target = f"{self._root}/{place}"
            if self._system.exists(target):
                self._system.rm_file(target)
            self._system.mv(self._staged(index, form), target)
        return {
            form: {"file": place, "bytes": files[form].size, "sha256": files[form].digest}
            for form, place in places.items()
        }

    def drop(self, index: int, files: Iterable[str]) -> None:
        """Remove files that will not be delivered."""
        for form in files:
            with contextlib.suppress(FileNotFoundError):
                self._system.rm_file(self._staged(index, form))

    def sync(self) -> None:
        """The store makes durable what it takes."""

    def intact(self, outputs: Mapping[str, Mapping[str, object]]) -> bool:
        """Whether all files are there in their size; to read a whole bucket back costs too much."""
        try:
            return all(
                self._system.size(f"{self._root}/{out['file']}") == out["bytes"]
                for out in outputs.values()
            )
        except FileNotFoundError:
            return False

    def remove(self, outputs: Outputs) -> None:
        """Remove files of an earlier run."""
        for output in outputs.values():
            with contextlib.suppress(FileNotFoundError):
                self._system.rm_file(f"{self._root}/{output['file']}")

    def close(self) -> None:
        """Remove the work folders of this run and of killed ones."""
        with contextlib.suppress(FileNotFoundError):
            self._system.rm(self._work, recursive=True)

    def _free(self, place: str, file: Stored) -> bool:
        try:
            return Stored.of(self._system.cat_file(f"{self._root}/{place}")) == file
        except FileNotFoundError:
            return True

    def _staged(self, index: int, form: str) -> str:
        return f"{self._work}/{self._token}/{index}.{form}"


def _open(url: str) -> tuple[Any, str]:
    try:
        import fsspec  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise RunError.of(
            "extra-missing",
            msg("--store needs the package fsspec, which is not installed"),
            hint=msg("install it with: pip install 'dealdoc[cluster]'"),
        ) from error
    try:
        system, root = fsspec.core.url_to_fs(url)
    except (ValueError, ImportError) as error:
        raise RunError.of(
            "store",
            msg("{url} cannot be opened: {why}", url=url, why=error),
            hint=msg("name a shared folder, or a URL such as s3://bucket/folder"),
        ) from error
    return system, str(root).rstrip("/")
