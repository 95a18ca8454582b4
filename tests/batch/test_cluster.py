"""A real Dask cluster on loopback, one of its workers killed midway."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.api import BatchOptions, run_batch
from generator.batch.progress import Progress
from generator.batch.roles import Listener
from generator.batch.setup import Setup
from tests.batch.conftest import contents, manifest
from tests.batch.saboteur import TODAY

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL"),
    # Of Dask's own threads and sockets, when its processes are killed.
    pytest.mark.filterwarnings("ignore"),
]

DEALS = 24


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler."""
    place = tmp_path_factory.mktemp("scheduler")
    command = [
        sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1",
        "--port", "0", "--no-dashboard", "--scheduler-file", str(place / "s.json"),
    ]  # fmt: skip
    with started(command, place) as process:
        address = found(place / "s.json")
        yield address
        process.terminate()


class started(subprocess.Popen):  # type: ignore[type-arg]  # noqa: N801
    """A quiet process that does not outlive its block."""

    def __init__(self, command: list[str], place: Path) -> None:
        super().__init__(
            command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip

    def __exit__(self, *error: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.wait()


def found(file: Path) -> str:
    import json

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if file.exists() and file.read_text(encoding="utf-8").strip():
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        time.sleep(0.1)
    raise AssertionError("the scheduler did not start")


def worker(address: str, place: Path, name: str) -> started:
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1",
               "--no-dashboard", "--no-nanny", "--name", name, "--memory-limit", "0",
               "--local-directory", str(place / name)]  # fmt: skip
    return started(command, place)


def deals(tmp_path: Path, lean: str) -> Path:
    path = tmp_path / "deals.yaml"
    texts = [lean.replace("YC-2026-0107", f"C-{number % 20}") for number in range(DEALS)]
    texts[7] = texts[7].replace("kind: company", "kind: nothing")
    path.write_text("\n---\n".join(texts), encoding="utf-8")
    return path


@pytest.mark.parametrize("stored", [False, True])
def test_the_same_batch_as_on_this_machine(
    tmp_path: Path, lean: str, scheduler: str, stored: bool
) -> None:
    path = deals(tmp_path, lean)
    setup = Setup(TODAY)
    run_batch([str(path)], tmp_path / "here", setup, BatchOptions(jobs=2))
    workers = [worker(scheduler, tmp_path, f"w{number}") for number in range(3)]
    killed = threading.Event()

    def watch(now: Progress) -> None:
        if now.finished >= DEALS // 3 and not killed.is_set():
            killed.set()
            os.killpg(workers[0].pid, signal.SIGKILL)

    store = (tmp_path / "shared").as_uri() if stored else None
    try:
        done = run_batch(
            [str(path)],
            tmp_path / "there",
            setup,
            BatchOptions(cluster=scheduler, store=store),
            Listener(progress=watch),
        )
    finally:
        for process in workers:
            process.__exit__()
    assert killed.is_set()
    assert (done.progress.done, done.progress.failed) == (DEALS - 1, 1)
    here, there = contents(tmp_path / "here"), contents(tmp_path / "there")
    if stored:
        there |= contents(tmp_path / "shared")
    assert there == here


def test_a_worker_that_dies_while_all_are_told_costs_nothing(
    tmp_path: Path, lean: str, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scheduler closes the connection when it tells a worker that is gone."""
    from distributed import Client
    from distributed.comm import CommClosedError

    path = tmp_path / "deal.yaml"
    path.write_text(lean, encoding="utf-8")
    register, calls = Client.register_plugin, []

    def closed_once(self: Client, *args: object, **named: object) -> object:
        calls.append("register")
        if len(calls) == 1:
            raise CommClosedError("Stream is closed")
        return register(self, *args, **named)

    def closed(self: Client, name: str) -> None:
        calls.append("unregister")
        raise CommClosedError("Stream is closed")

    monkeypatch.setattr(Client, "register_plugin", closed_once)
    monkeypatch.setattr(Client, "unregister_worker_plugin", closed)
    with worker(scheduler, tmp_path, "only"):
        done = run_batch([str(path)], tmp_path / "o", Setup(TODAY), BatchOptions(cluster=scheduler))
    assert calls == ["register", "register", "unregister"]
    assert (done.progress.done, done.progress.failed) == (1, 0)


def test_a_lost_cluster_is_told(tmp_path: Path, lean: str, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from generator.batch import cluster
    from generator.errors import RunError

    path = tmp_path / "deal.yaml"
    path.write_text(lean, encoding="utf-8")
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 2)
    with pytest.raises(RunError) as caught:
        run_batch(
            [str(path)], tmp_path / "o", Setup(TODAY), BatchOptions(cluster="tcp://127.0.0.1:9")
        )
    assert caught.value.diagnostics[0].rule == "cluster"
    assert manifest(tmp_path / "o")[0]["manifest"] == 1
