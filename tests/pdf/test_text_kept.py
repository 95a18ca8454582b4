"""What Word prints is in the PDF, and what Word hides is not.

All tests of this folder compare the text of what they convert (``conftest.set_pdf``); here stand
the cases in which text could get lost.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator import pdf
from tests.pdf.build import cell, docx, field, paragraph, row, table, text
from tests.pdf.look import Look
from tests.pdf.words import missing, printed_characters

LookAt = Callable[..., Look]
Set = Callable[..., pdf.Converted]
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
INSTRUCTION = "<w:r><w:instrText>REF a</w:instrText></w:r>"


def test_covered_text_is_hidden_as_in_word_and_quoted(set_pdf: Set) -> None:
    body = table(
        row(cell("上", RESTART), cell("一")),
        row(cell("盖住的字", CONTINUE), cell("二")),
        widths=(3000, 3000),
    )
    made = set_pdf(docx(body))
    assert sorted(Look(made.pdf).squeezed) == sorted("上一二")
    (warning,) = made.warnings
    assert (warning.rule, warning.evidence) == ("pdf-covered-text", "盖住的字")
    assert "盖住的字" in warning.message.say() and warning.location.paragraph == 3


def test_covered_text_is_no_reason_for_another_engine(set_pdf: Set) -> None:
    body = table(row(cell("上", RESTART)), row(cell("盖", CONTINUE)), widths=(3000,))
    made = set_pdf(docx(body), engine="auto")
    assert [d.rule for d in made.warnings] == ["pdf-covered-text"]


@pytest.mark.parametrize(
    "below",
    [cell("异", '<w:gridSpan w:val="2"/>' + CONTINUE), cell("异", CONTINUE) + cell("二")],
    ids=["other columns", "nothing above"],
)
def test_a_merge_that_goes_on_from_nowhere_covers_nothing(look: LookAt, below: str) -> None:
    page = look(docx(table(row(cell("合"), cell("一")), row(below), widths=(3000, 3000))))
    assert "异" in page.squeezed


def test_cells_merged_across_in_the_old_way(look: LookAt) -> None:
    begins, goes_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = table(
        row(cell("甲", begins), cell("乙", goes_on), cell("丙")),
        row(cell("丁", begins), cell("", goes_on), cell("戊")),
        widths=(2000, 2000, 2000),
    )
    page = look(docx(body))
    assert page.find("乙").left == pytest.approx(page.find("甲").left, abs=0.1)
    assert page.find("丙").left - page.find("甲").left == pytest.approx(200, abs=0.3)
    assert page.find("戊").baseline == pytest.approx(page.find("丁").baseline, abs=0.1)


def test_hidden_text_is_not_printed(look: LookAt) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    body = paragraph(text("甲") + text("隐", "<w:vanish/>") + text("乙"))
    assert look(docx(body)).squeezed == "甲乙"
    styled = docx(paragraph(text("甲") + text("隐", '<w:rStyle w:val="h"/>')), styles=styles)
    assert look(styled, changed=True).squeezed == "甲"


@pytest.mark.parametrize("between", ["", SEPARATE], ids=["instruction", "result"])
def test_a_field_without_an_end_hides_nothing(look: LookAt, between: str) -> None:
    body = paragraph(BEGIN + INSTRUCTION + between + text("甲")) + paragraph("乙")
    assert look(docx(body)).squeezed == "甲乙"


def test_a_field_within_one_without_an_end_is_read(look: LookAt) -> None:
    body = paragraph(BEGIN + INSTRUCTION + text("甲") + field("REF b", "乙") + text("丙"))
    assert look(docx(body)).squeezed == "甲乙丙"


def test_text_boxes_beyond_the_deepest_are_printed_too(set_pdf: Set) -> None:
    nested = "<w:r><w:pict><w:txbxContent>" * 30 + paragraph("框")
    body = paragraph(text("在") + nested + "</w:txbxContent></w:pict></w:r>" * 30)
    assert sorted(Look(set_pdf(docx(body)).pdf).squeezed) == sorted("在框")


def test_the_comparison_notices_what_is_missing() -> None:
    body = paragraph(text("甲乙") + text("隐", "<w:vanish/>")) + table(
        row(cell("丙", RESTART)), row(cell("盖", CONTINUE)), widths=(3000,)
    )
    assert printed_characters(docx(body)) == {"甲": 1, "乙": 1, "丙": 1}
    assert missing(docx(body), "甲 丙") == {"乙": 1}
