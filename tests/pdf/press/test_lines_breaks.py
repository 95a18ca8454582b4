"""Where lines may end, and what marks take from each other."""

from __future__ import annotations

import pytest

from generator.pdf.press.breaks import Breaks
from generator.pdf.press.characters import break_class
from generator.pdf.press.galley import BeyondError
from generator.pdf.press.squeezing import Kind, squeezed


def parts(text: str) -> str:
    breaks, found, start = Breaks(text), [], 0
    while start < len(text):
        end = breaks.after(start + 1)
        found.append(text[start:end])
        start = end
    return "|".join(found)


@pytest.mark.parametrize(
    "expected",
    [
        "甲|方|（以|下|称|“买|方”），|付|3.5%。",
        "the |“Seller” |shall",
        "e-|mail |A-|B |I/|O |5.2/5.3",
        "称|“ABC”，|甲",
        "——|甲……|乙",
        "No.5 |（a）|b",
        "￥100|元，|人|民|币|￥壹",
        "1,000.00|元|①|甲",
        "甲\n|乙",
        "甲 |乙  |丙，|丁",
        "见 |https://|www.|example.|com/|a/|b?|x=|1&|y=|2 |乙",
        "见 |www.|example.|com，|或",
    ],
)
def test_lines_end_where_typst_may_end_them(expected: str) -> None:
    assert parts(expected.replace("|", "")) == expected


def test_the_break_before_a_place_is_found_too() -> None:
    breaks = Breaks("甲方（乙方）")
    assert [breaks.before(place, 0) for place in (6, 5, 4, 2, 1)] == [4, 4, 2, 1, 0]


@pytest.mark.parametrize("character", ["😀", "\u0301", "א", "\u200b", "\t", "ア"])
def test_unusual_characters_are_refused(character: str) -> None:
    with pytest.raises(BeyondError):
        break_class[character]


def test_marks_that_meet_lose_their_empty_halves() -> None:
    marks = [("。", 1.0, Kind.CLOSING), ("”", 1.0, Kind.CLOSING), ("（", 1.0, Kind.OPENING)]
    assert [one.taken for one in squeezed(marks)] == [0.5, 0.5, 0.0]
    marks = [("：", 1.0, Kind.CLOSING), ("“", 1.0, Kind.OPENING), ("《", 1.0, Kind.OPENING)]
    assert [(one.taken, one.offset) for one in squeezed(marks)] == [(0.5, 0), (0, 0), (0.5, -0.5)]
