"""A judgement of a line is made once, for that line and no other, and goes with it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

from generator.checks.known import once
from generator.checks.text import Passage, Region, Sentence


def passage(text: str) -> Passage:
    return Passage(0, 1, Region.BODY, None, "", text, 0)


def test_each_line_is_judged_once_and_by_itself() -> None:
    asked: list[str] = []

    @once
    def length(line: Passage) -> int:
        """How long it is."""
        asked.append(line.text)
        return len(line.text)

    one, two = passage("甲方"), passage("乙方应付款")
    assert [length(line) for line in (one, two, one, two)] == [2, 5, 2, 5]
    assert asked == ["甲方", "乙方应付款"]
    assert length.__doc__ == "How long it is."


def test_what_is_nothing_is_not_asked_for_again() -> None:
    asked = []

    @once
    def nothing(line: Passage) -> None:
        asked.append(line)

    line = passage("甲方")
    assert nothing(line) is nothing(line) is None
    assert len(asked) == 1


def test_two_judgements_of_a_sentence_are_kept_apart() -> None:
    @once
    def words(sentence: Sentence) -> Iterator[str]:
        yield from sentence.text

    @once
    def start(sentence: Sentence) -> int:
        return sentence.start

    first, second = passage("甲。乙").sentences
    assert (words(first), words(second), words(first)) == (("甲", "。"), ("乙",), ("甲", "。"))
    assert (start(first), start(second)) == (0, 2)


def test_lines_are_equal_whatever_is_known_of_them() -> None:
    @once
    def whole(line: Passage) -> object:
        return line.whole()

    known, fresh = passage("甲方"), passage("甲方")
    whole(known)
    assert known == fresh
    assert hash(known) == hash(fresh)


def test_what_is_known_goes_with_its_line() -> None:
    @once
    def whole(line: Passage) -> object:
        return line.whole()  # which holds the line

    line = passage("甲方")
    whole(line)
    gone = weakref.ref(line)
    del line
    gc.collect()
    assert gone() is None
