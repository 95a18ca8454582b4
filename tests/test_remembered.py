"""What is remembered is bounded twice, and forgets what was not asked for of late."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from generator.remembered import Remembered, forget_all

STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 60)), max_size=200)


@given(STEPS, st.integers(1, 12), st.integers(10, 100))
def test_neither_bound_is_ever_crossed(
    steps: list[tuple[bool, int, int]], entries: int, most: int
) -> None:
    """Beside a plain model of it: two lists, oldest first."""
    kept: Remembered[int, tuple[int, int]] = Remembered(entries=entries, weight=most)
    trial: list[int] = []
    proven: list[int] = []
    asked: set[int] = set()
    weights: dict[int, int] = {}

    def load(keys: list[int]) -> int:
        return sum(weights[key] for key in keys)

    for asks, key, weight in steps:
        known = key in trial or key in proven
        if asks:
            assert kept.get(key) == ((key, weights[key]) if known else None)
            if key in trial:
                trial.remove(key)
                proven.append(key)
            elif known:
                asked.add(key)
        elif weight <= most:
            assert kept.put(key, (key, weight), weight=weight) == (key, weight)
            weights[key] = weight
            proven = [other for other in proven if other != key]
            asked.discard(key)
            trial = [other for other in trial if other != key] + [key]
            while len(trial) > 1 and (load(trial) > most // 4 or len(trial) > entries // 4):
                trial.pop(0)
            while load(trial + proven) > most or len(trial + proven) > entries:
                oldest = proven.pop(0)
                if oldest in asked:
                    asked.remove(oldest)
                    proven.append(oldest)
        assert len(kept) == len(trial + proven) <= entries
        assert kept.weight == load(trial + proven) <= most


def test_what_comes_once_pushes_out_nothing_that_comes_again() -> None:
    kept: Remembered[str, str] = Remembered(entries=400, weight=400)
    for shared in "abc":
        kept.put(shared, shared.upper(), weight=10)
        kept.get(shared)
    for number in range(1000):
        kept.put(f"only in document {number}", "", weight=10)
    assert [kept.get(shared) for shared in "abc"] == ["A", "B", "C"]
    assert kept.weight <= 30 + 100


def test_what_is_too_heavy_is_given_back_and_not_kept() -> None:
    kept: Remembered[str, str] = Remembered(entries=9, weight=10)
    kept.put("a", "A", weight=10)
    assert kept.put("b", "B", weight=11) == "B"
    assert (kept.get("a"), kept.get("b"), kept.weight) == ("A", None, 10)


def test_everything_can_be_forgotten_at_once() -> None:
    one: Remembered[int, int] = Remembered(entries=9, weight=9)
    two: Remembered[int, int] = Remembered(entries=9, weight=9)
    one.put(1, 1, weight=1)
    two.put(2, 2, weight=2)
    forget_all()
    assert (len(one), one.weight, len(two), two.weight) == (0, 0, 0, 0)


def test_threads_share_it_without_losing_count() -> None:
    kept: Remembered[int, int] = Remembered(entries=50, weight=10_000)

    def work(seed: int) -> None:
        for step in range(3000):
            key = step * seed % 97
            assert kept.get(key) in {None, key}
            kept.put(key, key, weight=key)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(1, 9)))
    assert len(kept) <= 50
    assert kept.weight == sum(key for key in range(97) if kept.get(key) is not None)
