"""Alternatives that share their first fragment find what each of them alone finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.kinds.pattern import by_parts, joined, unfolded

FRAGMENTS = {"side": "(?:甲|乙)", "may": "可", "odd": "甲|可"}
RESTS = st.sampled_from(
    ["", "可", "可|付", "(?:可|付)", "?付", "{may}付", "{0,2}付", "[|)]付", r"\|", "[^]|]可"]
)
ALTERNATIVES = st.lists(
    st.builds(
        lambda head, rest: head + rest,
        st.sampled_from(["", "{side}", "{may}", "{odd}", "付"]),
        RESTS,
    ).filter(lambda one: one not in ("", "?付", "{0,2}付")),
    min_size=1,
    max_size=6,
)


@given(ALTERNATIVES, st.text("甲乙可付|)]", max_size=12))
def test_what_shares_a_fragment_finds_what_each_finds(written: list[str], text: str) -> None:
    plain = "|".join(
        re.sub(r"\{([a-z]+)\}", lambda name: FRAGMENTS[name[1]], unfolded(one)) for one in written
    )
    mine, theirs = re.search(joined(written, FRAGMENTS), text), re.search(plain, text)
    assert (mine is None) == (theirs is None)
    assert mine is None or theirs is None or mine.start() == theirs.start()


@given(ALTERNATIVES, st.text("甲乙可付|)]", max_size=12))
def test_what_is_found_is_found_by_a_way_whose_fragments_all_stand(
    written: list[str], text: str
) -> None:
    found = any(
        all(re.search(FRAGMENTS[name], text) for name in names)
        and re.search(joined(ways, FRAGMENTS), text)
        for names, ways in by_parts(written, FRAGMENTS).items()
    )
    assert found == (re.search(joined(written, FRAGMENTS), text) is not None)


@pytest.mark.parametrize(
    ("way", "names"),
    [
        ("{side}付{may}", ("may", "side")),
        ("(?:{side})付", ("side",)),
        ("(?:{side})?付", ()),
        ("(?:{side}|付)款", ()),
        ("{side}{0,2}付", ()),
        ("{side}*付", ()),
        ("[{side}]付", ()),
        ("{side}付|款", ()),
        ("{side}{odd}", ()),
    ],
)
def test_the_fragments_that_nothing_makes_optional(way: str, names: tuple[str, ...]) -> None:
    assert by_parts([way], FRAGMENTS) == {names: (way,)}


def test_a_choice_in_brackets_or_escaped_is_no_choice_of_its_own() -> None:
    assert joined(["{side}[|]", r"{side}\|"], FRAGMENTS) == r"(?:甲|乙)(?:[|]|\|)"
    assert joined(["{side}可|付", "{side}款"], FRAGMENTS) == "(?:甲|乙)可|付|(?:甲|乙)款"
