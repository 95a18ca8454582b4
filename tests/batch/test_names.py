"""Names do not depend on the order in which documents are finished, nor on kills."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.batch.names import Names

WISHES = st.lists(st.sampled_from(["a", "A", "b", "a-2", "a-3", "b-2", None]), max_size=14)


def settled(
    wishes: list[str | None], order: list[int], reserved: list[str]
) -> dict[int, str | None]:
    names = Names(reserved)
    for index in sorted(order):
        names.expect(index)
    found: dict[int, str | None] = {}
    for index in order:
        names.ask(index, wishes[index])
        found.update(names.settle())
    return found


def in_order(wishes: list[str | None]) -> dict[int, str | None]:
    return settled(wishes, list(range(len(wishes))), [])


def test_the_second_of_a_name_gets_a_number() -> None:
    assert list(in_order(["a", "A", None, "a"]).values()) == ["a", "A-2", None, "a-3"]


@given(WISHES, st.randoms(use_true_random=False))
def test_order_of_finishing_does_not_matter(wishes, random) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(wishes)))
    random.shuffle(order)
    assert settled(wishes, order, []) == in_order(wishes)


@given(WISHES, st.data())
def test_what_was_kept_before_a_kill_does_not_matter(wishes, data) -> None:  # type: ignore[no-untyped-def]
    whole = in_order(wishes)
    kept = data.draw(st.sets(st.sampled_from(range(len(wishes)))) if wishes else st.just(set()))
    kept = {index for index in kept if whole[index] is not None}
    left = [index for index in range(len(wishes)) if index not in kept]
    again = settled(wishes, left, [str(whole[index]) for index in kept])
    assert again == {index: whole[index] for index in left}


@given(WISHES)
def test_no_two_documents_share_a_name_on_windows(wishes) -> None:  # type: ignore[no-untyped-def]
    names = [name.casefold() for name in in_order(wishes).values() if name is not None]
    assert len(names) == len(set(names))
