"""Commas and full stops that stand beyond the margin, and everything that must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.pdf.line_ends import Measured, hanging
from tests.pdf.build import docx, numbered, paragraph, text
from tests.pdf.look import Look
from tests.pdf.test_office_copy import LEGAL

LookAt = Callable[..., Look]
RIGHT = 595.3 - 90 - 5
"""Room for 39 characters and a hair."""
WIDE = "<w:ind w:right='100'/><w:jc w:val='both'/>"


def measured(words: str) -> Measured:
    widths = [10.0 if ord(character) > 0x2000 else 5.0 for character in words]
    return Measured(words, widths, [10.0] * len(words))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("一二三四五六七八九十，甲", {10}),  # the line is full before the comma
        ("一二三四五六七八九，十甲", set()),  # the comma still fits
        ("一二三四五六七八九十", set()),
        ("一二三四五六七八九十。", {10}),  # the end of a paragraph
        ("一二三四五六七八九十，”甲", set()),  # what follows cannot begin a line
        ("一二三四五六七八九十”，甲", set()),  # closing quotes do not hang
        ("一二三四五六七八九十（甲", set()),
        ("一二三四五六七八九十，甲乙丙丁戊己庚辛壬癸，子", {10, 21}),
        ("“一”“二”“三”四五，甲乙", {11}),  # neighbouring marks are half as wide
        ("一二三abc四五六七八，甲", {11}),  # a quarter em on both sides of the Latin
        ("abcdefgh一二三四五六，甲", set()),
    ],
)
def test_which_marks_hang(words: str, found: set[int]) -> None:
    assert hanging(measured(words), 100.0, 100.0, spaced=True) == found


def test_the_first_line_may_be_shorter() -> None:
    words = "一二三四五六七八，九十"
    assert hanging(measured(words), 80.0, 100.0, spaced=True) == {8}
    assert hanging(measured(words), 100.0, 100.0, spaced=True) == set()


def test_an_endless_word_ends() -> None:
    assert hanging(measured("x" * 1000 + "，"), 20.0, 20.0, spaced=True) <= {1000}


def full_line(length: int = 39) -> str:
    return "".join("一二三四五六七八九十"[n % 10] for n in range(length))


def test_a_comma_hangs_instead_of_taking_a_character_down(look: LookAt) -> None:
    page = look(docx(paragraph(full_line() + "，下一行", ppr=WIDE)))
    first, second = page.lines()
    assert (first, second) == (full_line() + "，", "下一行")
    comma = page.find("，")
    assert comma.left > RIGHT - 3
    assert page.find(full_line()[-1] + "，").right == pytest.approx(RIGHT, abs=6)


def test_hanging_can_be_switched_off(look: LookAt) -> None:
    off = WIDE + '<w:overflowPunct w:val="0"/>'
    page = look(docx(paragraph(full_line() + "，下一行", ppr=off)))
    assert page.lines()[1].startswith(full_line()[-1] + "，")
    assert max(glyph.right for glyph in page.glyphs) < RIGHT + 1


def test_centred_lines_do_not_hang(look: LookAt) -> None:
    page = look(docx(paragraph(full_line() + "，下一行", ppr=WIDE.replace("both", "center"))))
    assert max(glyph.right for glyph in page.glyphs) < RIGHT + 1


def test_in_numbered_paragraphs_and_across_runs(look: LookAt) -> None:
    words = full_line(35)  # 35 em after an indent of 36 pt fill the line but for 6.8 pt
    indents = WIDE.replace("w:right='100'", "w:left='720' w:hanging='720' w:right='220'")
    body = paragraph(
        text(words[:20]) + text(words[20:], "<w:b/>") + text("，下一行"), ppr=numbered(1) + indents
    )
    page = look(docx(body, numbering=LEGAL), quiet=False)
    assert [line.removeprefix("1.1") for line in page.lines()] == [words + "，", "下一行"]


def test_text_is_the_same_with_and_without(look: LookAt) -> None:
    words = "甲方应当按照约定付款，乙方应当按照约定交货；" * 40
    page = look(docx(paragraph(words, ppr=WIDE)))
    assert page.squeezed == words
    assert all(line[0] not in "，；" for line in page.lines())
