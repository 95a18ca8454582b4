"""What travels to the workers of a Dask cluster, and what runs there.

This is the one module that cannot be imported without ``distributed``.
"""

from __future__ import annotations

import io
import threading
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin, get_worker

from generator import __version__
from generator.batch.craft import Craft
from generator.batch.result import Result, Stored
from generator.batch.setup import Setup
from generator.batch.store import put
from generator.batch.task import Task
from generator.library import bundled_templates


class Kit(WorkerPlugin):  # type: ignore[misc]  # Dask is not typed
    """What a worker needs for one batch; Dask carries it to every worker, also to late ones.

    Args:
        name: Of this run on the cluster.
        setup: How documents are made; its folders are packed.
        store: Where workers put files themselves; None to send them back.
    """

    def __init__(self, name: str, setup: Setup, store: str | None) -> None:
        self.name = name
        self.version = __version__
        self.store = store
        self._setup = setup
        self._folders = {
            f"templates-{number}": _pack(root)
            for number, root in enumerate((*setup.roots, bundled_templates()))
        } | {f"fonts-{number}": _pack(root) for number, root in enumerate(setup.font_dirs)}
        self._place: Path | None = None
        self._craft: Craft | None = None
        self._lock: Any = None

    def setup(self, worker: Any) -> None:
        """Unpack the folders beside the worker's own files."""
        self._lock = threading.Lock()
        self._place = Path(worker.local_directory) / self.name
        for name, data in self._folders.items():
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                archive.extractall(self._place / name)

    def teardown(self, worker: Any) -> None:
        """Let go of templates and fonts."""
        self._craft = None

    def perform(self, task: Task) -> Result:
        """The result of a task; one at a time, for PDF libraries are not safe in threads."""
        assert self._lock is not None
        with self._lock:
            result = self._made().perform(task)
        if self.store is None or not result.files:
            return result
        put(self.store, self.name, task.index, result.files)
        stored = {form: Stored.of(data) for form, data in result.files.items()}
        return replace(result, files={}, stored=stored)

    def _made(self) -> Craft:
        if self._craft is None:
            assert self._place is not None
            folders = sorted(self._place.iterdir(), key=lambda folder: _number(folder.name))
            roots = tuple(folder for folder in folders if folder.name.startswith("templates-"))
            fonts = tuple(folder for folder in folders if folder.name.startswith("fonts-"))
            self._craft = Craft(replace(self._setup, roots=roots, font_dirs=fonts))
        return self._craft


def perform(name: str, version: str, task: Task) -> Result:
    """What runs on a worker of the cluster."""
    if version != __version__:
        raise RuntimeError(f"dealdoc {__version__} on this worker, {version} where the batch runs")
    kit = get_worker().plugins[name]
    assert isinstance(kit, Kit)
    return kit.perform(task)


def _pack(folder: Path) -> bytes:
    """A folder as ZIP; the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                info = zipfile.ZipInfo(path.relative_to(folder).as_posix())
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, path.read_bytes())
    return buffer.getvalue()


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])
