"""Which lines rules look at: those that are left out must hold nothing that a rule could find."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator import checks, reading
from generator.checks import lazy_re as re
from generator.checks.index import Index, Judge, What
from generator.remembered import forget_all

TODAY = date(2026, 11, 25)
LINES = ["甲方付定金。", "乙方交货", "", "定金不退,货款照付", "甲"]
TEXTS = sorted((Path(__file__).parents[1] / "corpus").glob("*/*/*"))[::12]


@pytest.mark.parametrize(
    ("what", "numbers"),
    [
        ((re.compile("定金"),), [0, 3]),
        ((re.compile("[交付]货|不退"),), [1, 3]),
        (("甲",), [0, 4]),
        (("货", "甲方"), [0, 1, 3]),
        ((re.compile("没有这个词"),), []),
        ((), []),
        ((re.compile(r"\d"),), None),
        (("甲", re.compile("[^。]*")), None),
    ],
)
def test_the_lines_that_have_a_word(what: tuple[object, ...], numbers: list[int] | None) -> None:
    forget_all()
    assert Index(LINES, LINES).having(what) == numbers  # the first lines of this kind
    matching = [n for n, line in enumerate(LINES) if any(map(partial(_stands_in, line), what))]
    assert Index(LINES, LINES).having(what) == matching  # the second time each line has been tried


def _stands_in(line: str, what: str | re.Pattern[str]) -> bool:
    return what in line if isinstance(what, str) else what.search(line) is not None


@pytest.mark.parametrize("changed", range(len(LINES)))
def test_lines_that_differ_from_those_of_the_document_before(changed: int) -> None:
    lines = [*LINES[:changed], "丙方付定金", *LINES[changed + 1 :]]
    for what in ("定金", "丙方", re.compile("定金|交货"), re.compile("[甲丙]方付"), "乙方", "甲"):
        forget_all()
        Index(LINES, LINES)
        numbers = Index(lines, lines).having((what,))
        stands = {n for n, line in enumerate(lines) if _stands_in(line, what)}
        assert numbers is not None
        assert numbers == sorted(numbers)
        assert stands <= set(numbers) <= stands | {changed}
        there = frozenset({"定金", "丙方", "乙方", "货款"})
        assert Index(lines, lines).words(there, 3) == {w for w in there if w in "".join(lines[:3])}


@pytest.mark.parametrize("changed", range(len(LINES)))
@pytest.mark.parametrize("wanted", [(), ("定金", "货"), (re.compile(r"[交付]货|定金"),), ("丙方",)])
def test_what_lines_say_by_themselves(changed: int, wanted: tuple[What, ...]) -> None:
    """Each unit is another object, with a mark of its own beside the same or another line."""

    def says(unit: tuple[str, int]) -> str | None:
        line, mark = unit
        likely = not wanted or any(_stands_in(line, one) for one in wanted)
        return f"{mark}:{line[:2]}" if likely and len(line) > 1 else None

    judge = Judge(says, wanted)
    before = [(line, 0) for line in LINES]
    for other in ("丙方付定金", LINES[changed], "", "丙方"):
        units = [*before[:changed], (other, 1), *before[changed + 1 :]]
        lines = [line for line, _ in units]
        forget_all()
        Index(LINES, before)
        for _ in range(2):
            index = Index(lines, units)
            expected = [(n, said) for n, unit in enumerate(units) if (said := says(unit))]
            assert index.told(judge) == expected
        expected = [(n, said) for n, unit in enumerate(before) if (said := says(unit))]
        assert Index(LINES, before).told(judge) == expected


def test_a_word_that_nobody_asked_for_before_is_found_in_lines_read_before() -> None:
    index = Index(["一个新词", "另一行"], "ab")
    assert index.having(["新词"]) == [0]
    assert index.having(["另一行", "新词"]) == [0, 1]
    assert index.having(["新词"]) == [0]


def test_passages_lines_and_sentences(matter) -> None:
    text = matter("采购合同\n甲方付定金。乙方交货；定金不退。\n乙方交货\n").text
    assert [s.text for s in text.sentences_with("定金")] == ["甲方付定金。", "定金不退。"]
    assert [p.index for p in text.lines_with("交货")] == [1, 2]
    assert text.passages_with(re.compile(".*")) == text.passages
    assert text.contains("定金")
    assert text.contains(re.compile("定金不[退还]"))
    assert not text.contains(re.compile("定金必退"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: "-".join(path.parts[-3:]))
def test_rules_find_the_same_when_they_look_at_every_line(path: Path, monkeypatch) -> None:
    document = reading.read(path.read_bytes(), path.name)
    found = checks.run(document, today=TODAY)
    monkeypatch.setattr(Index, "having", lambda self, what: None)
    assert checks.run(document, today=TODAY) == found
