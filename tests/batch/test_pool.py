"""Workers that die, hang, take too much memory or break cost their own document alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.batch.pool import Limits, Pool
from generator.batch.result import Named, Result, State
from generator.batch.setup import Setup
from generator.batch.task import Task
from generator.errors import RunError
from tests.batch.saboteur import TODAY, Saboteur, Unwell, tasks

QUICK = Limits(seconds=4, memory=None)


def outcome(
    orders: list[str], *, limits: Limits = QUICK, once: Path | None = None
) -> dict[int, Result]:
    setup = Setup(TODAY, roots=(once,) if once else ())
    events = Pool(setup, 2, limits, Saboteur).run(tasks(orders)())
    return {event.index: event for event in events if isinstance(event, Result)}


def rules(result: Result) -> list[str]:
    return [fault.diagnostic.rule for fault in result.faults]


@pytest.mark.parametrize(
    ("order", "rule", "attempts"),
    [("die", "worker-died", 2), ("hang", "worker-timeout", 2)],
)
def test_a_lost_worker_costs_one_retry_then_a_failed_row(order, rule, attempts) -> None:  # type: ignore[no-untyped-def]
    found = outcome(["a", f"b {order}", "c", "d"])
    assert {index: result.state.value for index, result in found.items()} == {
        1: "done", 2: "failed", 3: "done", 4: "done",
    }  # fmt: skip
    assert rules(found[2]) == [rule]
    assert found[2].attempts == attempts
    assert not found[2].at_fault


def test_the_retry_may_succeed(tmp_path: Path) -> None:
    found = outcome(["a", "b die-once", "c"], once=tmp_path)
    assert [found[index].state for index in (1, 2, 3)] == [State.DONE] * 3
    assert found[2].attempts == 2


@pytest.mark.skipif(sys.platform != "linux", reason="memory limits need /proc")
def test_a_document_that_eats_memory_fails_alone() -> None:
    found = outcome(["a", "b hog", "c"], limits=Limits(seconds=30, memory=400 * 2**20))
    assert found[2].state is State.FAILED
    assert rules(found[2]) == ["worker-memory"]
    assert found[1].state is found[3].state is State.DONE


def test_a_worker_that_breaks_is_replaced() -> None:
    found = outcome(["a raise", "b"])
    assert rules(found[1]) == ["worker-died"]
    assert found[2].state is State.DONE


def test_workers_that_never_start_end_the_run() -> None:
    with pytest.raises(RunError) as caught:
        list(Pool(Setup(TODAY), 2, QUICK, Unwell).run(tasks(["a", "b"])()))
    assert caught.value.diagnostics[0].rule == "worker-start"


def test_tasks_are_taken_only_as_workers_get_free() -> None:
    taken = 0

    def counted() -> Iterator[Task]:
        nonlocal taken
        for task in tasks(["x"] * 50)():
            taken += 1
            yield task

    events = Pool(Setup(TODAY), 2, QUICK, Saboteur).run(counted())
    finished = 0
    for event in events:
        finished += isinstance(event, Result)
        # Two workers, each with a task at hand and one sent ahead; three tasks that wait.
        assert taken <= finished + 7
    assert finished == 50


def test_what_was_sent_ahead_to_a_lost_worker_is_done_by_another() -> None:
    orders = [f"{n} die" if n % 5 == 2 else str(n) for n in range(1, 31)]
    found = outcome(orders)
    lost = {n for n in range(1, 31) if n % 5 == 2}
    assert {n for n, result in found.items() if result.state is State.FAILED} == lost
    assert {found[n].attempts for n in found.keys() - lost} == {1}
    assert {found[n].attempts for n in lost} == {2}


def test_a_large_task_is_not_sent_ahead() -> None:
    """Else both ends of the pipe could wait for each other."""
    found = outcome([str(n) + " " * 300_000 for n in range(1, 13)])
    assert [found[n].state for n in range(1, 13)] == [State.DONE] * 12


def test_every_name_comes_before_its_result() -> None:
    seen: set[int] = set()
    for event in Pool(Setup(TODAY), 2, QUICK, Saboteur).run(tasks(["a", "b", "c"])()):
        if isinstance(event, Named):
            seen.add(event.index)
        else:
            assert event.index in seen
    assert seen == {1, 2, 3}
