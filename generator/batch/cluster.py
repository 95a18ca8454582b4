"""Tasks in, names and results out, made by the workers of a Dask cluster.

Templates and fonts travel once to each worker, deals one by one, results come back as bytes or are
put by the worker into a store that both sides reach. This module alone knows ``distributed``. Dask
itself gives the tasks of a lost worker to another one; a document that loses several is given up.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator import __version__
from generator.batch.pool import ATTEMPTS, START_SECONDS, Limits
from generator.batch.result import Named, Result, State
from generator.batch.setup import Setup
from generator.batch.task import Task
from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import RunError
from generator.messages import Message, msg

if TYPE_CHECKING:
    from distributed import Client, Future

    from generator.batch.kit import Kit

_CONNECT_SECONDS = 30
_AHEAD = 2
"""Tasks that lie at each worker thread, so that none waits for the next one."""
_TICK = 1.0
_EQUIP_ATTEMPTS = 3


@dataclass(slots=True)
class _Sent:
    """A task on its way."""

    task: Task
    attempts: int = 1
    since: float = field(default_factory=time.monotonic)


class Cluster:
    """Runs tasks on a Dask cluster.

    Args:
        address: Of the scheduler, as ``tcp://10.0.0.5:8786``.
        setup: How documents are made.
        limits: What one document may cost; memory is limited by the workers' own options.
        store: fsspec URL where workers put files themselves; None to send them back.

    Attributes:
        token: Names this run on the cluster, and its work folder in the store.
    """

    def __init__(
        self, address: str, setup: Setup, limits: Limits | None = None, store: str | None = None
    ) -> None:
        self._address = address
        self._limits = limits or Limits()
        self._setup = setup
        self._store = store
        self.token = f"dealdoc-{secrets.token_hex(6)}"
        self._sent: dict[Future, _Sent] = {}

    def run(self, tasks: Iterable[Task]) -> Generator[Named | Result]:
        """Names and results, in the order in which they come back.

        Raises:
            RunError: The cluster cannot be reached, or is lost.
        """
        with self._connected() as client:
            try:
                self._equip(client)
                yield from self._work(client, iter(tasks))
                # Only tidiness: every result is in, and a worker that dies while the scheduler
                # tells all of them closes the connection.
                with contextlib.suppress(OSError):
                    client.unregister_worker_plugin(self.token)
            except OSError as error:  # distributed's CommClosedError and timeouts are OSErrors
                raise _lost(self._address, error) from error
            finally:
                self._sent.clear()

    def _equip(self, client: Client) -> None:
        """Give the kit to every worker, those that come later included.

        The scheduler tells all workers at once and closes the connection when one of them is gone
        without its knowledge. The next attempt finds it gone; a worker may take the kit twice.
        """
        kit = self._kit()
        for _ in range(_EQUIP_ATTEMPTS - 1):
            try:
                client.register_plugin(kit, name=self.token)
            except OSError:
                time.sleep(_TICK)
            else:
                return
        client.register_plugin(kit, name=self.token)

    def _work(self, client: Client, waiting: Iterator[Task]) -> Iterator[Named | Result]:
        from distributed import wait  # noqa: PLC0415

        while True:
            width = max(1, sum(client.nthreads().values())) * _AHEAD
            while len(self._sent) < width and (task := next(waiting, None)) is not None:
                self._submit(client, _Sent(task))
            if not self._sent:
                return
            try:
                with client.as_current():
                    wait(list(self._sent), timeout=_TICK, return_when="FIRST_COMPLETED")
            except TimeoutError:
                yield from self._late(client, width)
                continue
            for future in [future for future in self._sent if future.done()]:
                yield from self._receive(client, future)

    def _kit(self) -> Kit:
        from generator.batch.kit import Kit  # noqa: PLC0415

        return Kit(self.token, self._setup, self._store)

    def _submit(self, client: Client, sent: _Sent) -> None:
        from generator.batch.kit import perform  # noqa: PLC0415

        sent.since = time.monotonic()
        key = f"{self.token}-{sent.task.index}-{sent.attempts}"
        future = client.submit(perform, self.token, __version__, sent.task, key=key, pure=False)
        self._sent[future] = sent

    def _receive(self, client: Client, future: Future) -> Iterator[Named | Result]:
        sent = self._sent.pop(future)
        error = future.exception()
        if error is None:
            result = future.result()
            assert isinstance(result, Result)
            yield replace(result, attempts=sent.attempts)
        else:
            yield from self._again(client, sent, msg("{why}", why=str(error)[:300]))

    def _late(self, client: Client, width: int) -> Iterator[Result]:
        """Documents that no worker has finished in time: their workers are started anew."""
        # A task may wait behind others at its worker before its own time begins.
        patience = self._limits.seconds * (_AHEAD + 1) + START_SECONDS
        now = time.monotonic()
        for future in [f for f, sent in self._sent.items() if now - sent.since > patience]:
            sent = self._sent.pop(future)
            owners = [who for who, keys in client.processing().items() if future.key in keys]
            future.cancel()
            if owners:
                client.restart_workers(owners, raise_for_error=False)
            why = msg("no result within {seconds} s", seconds=f"{self._limits.seconds:g}")
            yield from self._again(client, sent, why)

    def _again(self, client: Client, sent: _Sent, why: Message) -> Iterator[Result]:
        if sent.attempts < ATTEMPTS:
            sent.attempts += 1
            self._submit(client, sent)
            return
        task = sent.task
        fault = Diagnostic(
            rule="worker-died",
            severity=Severity.ERROR,
            message=msg("not made, after {n} attempts: {why}", n=ATTEMPTS, why=why),
            location=Location(file=task.deal.name),
            hint=msg("render this deal alone to see what is wrong"),
        )
        yield Result(
            task.index,
            State.FAILED,
            faults=(task.deal.placed(fault),),
            attempts=sent.attempts,
        )

    def _connected(self) -> Client:
        try:
            from distributed import Client  # noqa: PLC0415
        except ImportError as error:
            raise RunError.of(
                "extra-missing",
                msg("--cluster needs the package distributed, which is not installed"),
                hint=msg("install it with: pip install 'dealdoc[cluster]'"),
            ) from error
        try:
            return Client(self._address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise _lost(self._address, error) from error


def _lost(address: str, error: BaseException) -> RunError:
    return RunError.of(
        "cluster",
        msg("the cluster at {address} cannot be reached: {why}", address=address, why=error),
        hint=msg("what is done is kept: start the scheduler and run again with --resume"),
    )
