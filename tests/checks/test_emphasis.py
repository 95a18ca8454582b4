"""What is set off, where files keep it, and what the rule on standard terms makes of it."""

from __future__ import annotations

import pytest

from generator import checks
from generator.checks.emphasis import emphasis
from generator.checks.matter import Matter
from generator.document import Document, Paragraph, Place, Role, Span

from .conftest import TODAY, read

RULE = "standard-term-not-prominent"
TERM = "因系统故障造成会员损失的，本公司不承担任何责任。"


def document(*spans: Span, place: Place | None = None) -> Document:
    paragraphs = (
        Paragraph(Role.TITLE, (Span("服务条款"),), place=place),
        Paragraph(Role.ITEM, spans, label="1.", level=1, place=place),
    )
    return Document(None, "服务条款", front=paragraphs[:1], body=paragraphs[1:])


def judged(found: Document, *, standard_form: bool = True) -> list[str]:
    options = {"today": TODAY, "standard_form": standard_form, "select": [RULE]}
    return [f.rule for f in checks.run(found, **options)]


def share(found: Document, text: str) -> float:
    matter = Matter.of(found, today=TODAY)
    passage = next(p for p in matter.text.passages if text in p.original)
    start = passage.text.index(text)
    return matter.get(emphasis).share(passage.extent(start, start + len(text)))


def test_a_plain_term_of_our_standard_form_is_found() -> None:
    assert judged(document(Span(TERM))) == [RULE]


def test_a_text_that_is_no_standard_form_is_left_alone() -> None:
    assert judged(document(Span(TERM)), standard_form=False) == []


@pytest.mark.parametrize("look", [{"strong": True}, {"blank": True}])
def test_bold_and_underlined_terms_are_prominent(look: dict[str, bool]) -> None:
    assert judged(document(Span(TERM, **look))) == []


def test_the_decisive_words_must_be_set_off_not_the_ones_before() -> None:
    start, rest = TERM[:13], TERM[13:]
    assert judged(document(Span(start, strong=True), Span(rest))) == [RULE]
    assert judged(document(Span(start), Span(rest, strong=True))) == []


def test_of_a_pdf_without_any_look_nothing_is_said() -> None:
    assert judged(document(Span(TERM), place=Place(page=1))) == []
    assert judged(document(Span(TERM), place=Place(paragraph=1))) == [RULE]


def test_hidden_text_does_not_shift_what_is_set_off() -> None:
    found = document(
        Span("甲方"), Span("乙方", hidden=True), Span("丙方\n", strong=True), Span("丁方")
    )
    assert [share(found, word) for word in ("甲方", "丙方", "丁方")] == [0, 1, 0]


def test_markdown_pasted_into_a_plain_text_counts() -> None:
    text = "**本合同为格式合同。**\n一、服务\n二、{}"
    assert judged(read(text.format(TERM))) == [RULE]
    assert judged(read(text.format(f"**{TERM}**"))) == []
