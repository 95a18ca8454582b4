"""Expressions that know where a match can begin find what those of ``re`` find."""

from __future__ import annotations

import re
import re._parser as parser
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import checks
from generator.checks import beginnings, lazy_re

LETTERS = "甲乙付款1"
TEXTS = st.text(LETTERS + " 。\n", max_size=12)


CORPUS = Path(__file__).parent.parent / "corpus"


def _expressions() -> st.SearchStrategy[str]:
    """Expressions of all the parts that the checks are written in."""
    part = st.sampled_from(
        [
            *LETTERS,
            ".",
            "[甲付]",
            "[^乙]",
            r"\d",
            r"\s",
            r"\w",
            "^",
            "$",
            "(?<!甲)",
            "(?=付|款)",
            "",
        ]
    )

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.lists(inner, min_size=1, max_size=3).map("".join),
            st.lists(inner, min_size=2, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
            st.tuples(inner, st.sampled_from(["?", "{0,2}", "{1,3}?", "{2}"])).map(
                lambda pair: f"(?:{pair[0]}){pair[1]}"
            ),
            inner.map(lambda one: f"({one})"),
            inner.map(lambda one: f"(?i:{one})"),
            inner.map(lambda one: f"(?={one})"),
            inner.map(lambda one: f"(?>{one})"),
        )

    return st.recursive(part, grown, max_leaves=8)


@given(_expressions(), TEXTS, st.sampled_from([0, re.IGNORECASE, re.MULTILINE, re.DOTALL]))
def test_the_same_is_found_as_by_re(pattern: str, text: str, flags: int) -> None:
    plain, ours = re.compile(pattern, flags), beginnings.compiled(pattern, flags)
    assert [m.regs for m in ours.finditer(text)] == [m.regs for m in plain.finditer(text)]
    assert (ours.groups, ours.flags, ours.pattern) == (plain.groups, plain.flags, plain.pattern)
    assert ours.groupindex == plain.groupindex
    assert ours.sub("_", text) == plain.sub("_", text)


def _lines() -> Iterator[str]:
    for path in sorted(CORPUS.rglob("plain-1.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()[:4]


def test_every_expression_of_the_checks_finds_the_same() -> None:
    assert checks.RULES  # loads them
    lines = list(_lines())
    assert len(lines) > 200
    text = "\n".join(lines)
    some = [*lines[::40], text[:3000]]
    for lazy in lazy_re.made():
        plain, ours = re.compile(lazy.pattern, lazy.flags), lazy.compiled
        for line in some:
            assert [(m.regs, m.lastgroup) for m in ours.finditer(line)] == [
                (m.regs, m.lastgroup) for m in plain.finditer(line)
            ], lazy.pattern


@pytest.mark.parametrize(
    ("pattern", "begins_with"),
    [
        ("(?<!不)付?款", "付款"),
        ("(?:(?:甲|乙)方|[买卖]方)付", "甲乙买卖"),
        ("(?P<sign>人民币)?款", "人款"),
        ("(?:^|(?<=。))甲", "甲"),
    ],
)
def test_what_a_match_begins_with(pattern: str, begins_with: str) -> None:
    found = beginnings.members(parser.parse(pattern)) or []
    assert {chr(code) for _, code in found} == set(begins_with)


@pytest.mark.parametrize("pattern", ["付?", "[^甲]款", ".款", "(甲)?\\1款", "(?i:甲)款", "$"])
def test_what_may_begin_with_anything_is_not_guessed(pattern: str) -> None:
    assert beginnings.members(parser.parse(pattern)) is None


def test_an_engine_nobody_tried_gets_what_re_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginnings, "_TRIED", frozenset())
    assert beginnings.compiled("(?<!不)付款") is re.compile("(?<!不)付款")


def test_a_wrong_expression_is_an_error_as_of_re() -> None:
    with pytest.raises(re.error, match="unterminated"):
        beginnings.compiled("(甲")
