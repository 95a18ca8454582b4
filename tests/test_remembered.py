"""What is remembered is bounded twice, and forgets what was not asked for longest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from generator.remembered import Remembered, forget_all

STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 60)), max_size=200)


@given(STEPS, st.integers(1, 6), st.integers(10, 100))
def test_neither_bound_is_ever_crossed(
    steps: list[tuple[bool, int, int]], entries: int, most: int
) -> None:
    kept: Remembered[int, tuple[int, int]] = Remembered(entries=entries, weight=most)
    recent: list[int] = []
    weights: dict[int, int] = {}
    for asks, key, weight in steps:
        if asks:
            found = kept.get(key)
            assert (found is not None) == (key in recent)
            assert found is None or found == (key, weights[key])
        elif weight <= most:
            assert kept.put(key, (key, weight), weight=weight) == (key, weight)
            weights[key] = weight
        else:
            continue
        if key in recent or not asks:
            recent = [known for known in recent if known != key] + [key]
        while len(recent) > entries or sum(weights[known] for known in recent) > most:
            recent.pop(0)
        assert len(kept) == len(recent)
        assert kept.weight == sum(weights[known] for known in recent)


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
