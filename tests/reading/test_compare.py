"""Reading back proves that nothing was lost, added or changed: every single character counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.document import (
    Block,
    Cell,
    Document,
    Paragraph,
    Role,
    SignatureBlock,
    Span,
    Table,
)
from generator.reading import compare, compare_pdf, read_docx

_TEXT = st.text("甲乙方应支付货款ab19.,，。（） &<\t-", min_size=1, max_size=12)


def paragraph(text: str, label: str = "", role: Role = Role.BODY) -> Paragraph:
    return Paragraph(role, (Span(text),), label)


DOCUMENT = Document(
    type="supply-agreement",
    title="供货协议",
    front=(paragraph("供货协议", role=Role.TITLE),),
    body=(
        paragraph("标的", "第一条", Role.HEADING),
        paragraph("甲方向乙方采购产品。", "1.1", Role.ITEM),
        paragraph("产品共\n二十台。"),
        Table(((Cell("名称"), Cell("金额")), (Cell("茶叶"), Cell("1,000.00"))), name="goods"),
        paragraph("其他", "第二条", Role.HEADING),
    ),
    closing=(SignatureBlock((("甲方：", "签字："), ("乙方：", "签字："))),),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    def block() -> Block:
        kind = draw(st.sampled_from("ppppts"))
        if kind == "p":
            return paragraph(draw(_TEXT), draw(st.sampled_from(["", "第一条", "1.1", "（1）"])))
        rows = draw(st.lists(st.lists(_TEXT, min_size=1, max_size=3), min_size=1, max_size=3))
        if kind == "t":
            return Table(tuple(tuple(Cell(text) for text in row) for row in rows))
        return SignatureBlock(tuple(tuple(row) for row in rows))

    blocks = tuple(block() for _ in range(draw(st.integers(1, 6))))
    return Document(None, "", body=blocks)


def edited(document: Document, index: int, change: Callable[[str], str]) -> Document | None:
    """The document as lines, with one of them changed."""
    lines = [(line.label, line.text) for line in document.lines()]
    if not lines:
        return None
    label, text = lines[index % len(lines)]
    whole = change(label + text)
    lines[index % len(lines)] = ("", whole)
    return Document(None, "", body=tuple(paragraph(t, lab) for lab, t in lines))


def test_equal_documents_do_not_differ() -> None:
    assert compare(DOCUMENT, DOCUMENT) == []
    assert compare_pdf(DOCUMENT, DOCUMENT) == []


@given(documents())
def test_equality_is_quiet(document: Document) -> None:
    assert compare(document, document) == []
    assert compare_pdf(document, document) == []


@given(documents(), st.integers(0, 99), st.integers(0, 99), st.sampled_from("删改增"), st.data())
def test_every_changed_character_is_found(
    document: Document, index: int, at: int, kind: str, data: st.DataObject
) -> None:
    lost: list[str] = []

    def change(text: str) -> str:
        place = at % len(text)
        other = data.draw(st.sampled_from("丙丁7x。"))
        lost.append(text[place])
        assume(other != text[place])
        insert = {"删": "", "改": other, "增": text[place] + other}[kind]
        return text[:place] + insert + text[place + 1 :]

    altered = edited(document, index, change)
    assume(altered is not None and (kind != "删" or not lost[0].isspace()))
    assert altered is not None
    assert compare_pdf(document, altered) != []
    assert compare(document, altered) != []


@given(documents(), st.integers(0, 99))
def test_a_lost_line_is_found_and_named(document: Document, index: int) -> None:
    lines = [(line.label, line.text) for line in document.lines()]
    assume(lines and "".join(lines[index % len(lines)]).strip())
    del lines[index % len(lines)]
    altered = Document(None, "", body=tuple(paragraph(t, lab) for lab, t in lines))
    assert compare(document, altered) != []
    assert compare_pdf(document, altered) != []


def test_differences_name_the_paragraph() -> None:
    body = list(DOCUMENT.body)
    body[1] = paragraph("甲方向乙方采购产物。", "1.1", Role.ITEM)
    body[2] = paragraph("产品共\n二十一台。")
    altered = replace(DOCUMENT, body=tuple(body))
    assert [(d.where, d.expected, d.found) for d in compare(DOCUMENT, altered)] == [
        ("1.1", "1.1 甲方向乙方采购产品。", "1.1 甲方向乙方采购产物。"),
        ("1.1 body", "二十台。", "二十一台。"),
    ]
    found = compare_pdf(DOCUMENT, altered)
    assert found[0].where == "1.1"
    assert "产物" in found[0].found


def test_a_wrong_number_is_a_difference() -> None:
    body = list(DOCUMENT.body)
    body[-1] = paragraph("其他", "第三条", Role.HEADING)
    altered = replace(DOCUMENT, body=tuple(body))
    assert [d.where for d in compare(DOCUMENT, altered)] == ["第二条"]
    assert [d.where for d in compare_pdf(DOCUMENT, altered)] == ["第二条"]


@pytest.mark.parametrize("place", range(6))
def test_text_of_the_layout_is_allowed_anywhere(place: int) -> None:
    body = list(DOCUMENT.body)
    body.insert(min(place, len(body)), paragraph("机密 请勿外传"))
    altered = replace(DOCUMENT, body=tuple(body))
    for method in (compare, compare_pdf):
        assert method(DOCUMENT, altered, layout_text=["机密　请勿外传"]) == []
        assert method(DOCUMENT, altered) != []


def test_a_long_document_is_compared_to_its_end() -> None:
    lines = [paragraph(f"第{n}段内容") for n in range(2000)]
    spread = [part for line in lines for part in (line, paragraph("示例公司"))]
    read = Document(None, "", body=tuple(spread))
    whole = Document(None, "", body=tuple(lines))
    assert compare(whole, read, layout_text=["示例公司"]) == []
    for index in (0, 1500, 1999):
        altered = [*lines[:index], paragraph("改过的段落"), *lines[index + 1 :]]
        (found,) = compare(whole, Document(None, "", body=tuple(altered)))
        assert (found.expected, found.found) == (f"第{index}段内容", "改过的段落")
        assert len(compare(whole, Document(None, "", body=tuple(lines[:index])))) > 0
        assert len(compare(Document(None, "", body=tuple(lines[:index])), whole)) > 0


def test_text_of_the_layout_excuses_nothing_else() -> None:
    altered = replace(DOCUMENT, body=DOCUMENT.body[:-1])
    assert compare(DOCUMENT, altered, layout_text=["其他", "第二条"]) != []
    assert compare_pdf(DOCUMENT, altered, layout_text=["其他", "第二条"]) != []


def test_added_text_at_the_end_is_found() -> None:
    altered = replace(DOCUMENT, annexes=(paragraph("乙方可以单方变更价格。"),))
    assert [d.found for d in compare(DOCUMENT, altered)] == ["乙方可以单方变更价格。"]
    assert [d.found for d in compare_pdf(DOCUMENT, altered)] == ["乙方可以单方变更价格。"]


def test_pdf_lines_may_break_anywhere() -> None:
    whole = "".join(line.label + line.text for line in DOCUMENT.lines())
    broken = tuple(paragraph(whole[k : k + 7] + " ") for k in range(0, len(whole), 7))
    assert compare_pdf(DOCUMENT, Document(None, "", body=broken)) == []


def test_reports_are_short_even_when_everything_differs() -> None:
    long = Document(None, "", body=tuple(paragraph(f"第{n}段内容甲乙") for n in range(500)))
    other = Document(None, "", body=tuple(paragraph(f"完全不同{n}丙") for n in range(500)))
    assert 0 < len(compare(long, other)) <= 20
    assert 0 < len(compare_pdf(long, other)) <= 20


def test_word_file_against_what_was_assembled(
    docx: Callable[..., bytes], words: Any, clauses: str
) -> None:
    body = (
        words.p("供货协议")
        + words.numbered("标的", 1, 0)
        + words.numbered("甲方向乙方采购产品。", 1, 1)
        + words.p("产品共", "<w:r><w:br/></w:r>", "二十台。")
        + words.table(
            words.cell("名称") + words.cell("金额"), words.cell("茶叶") + words.cell("1,000.00")
        )
        + words.numbered("其他", 1, 0)
        + words.table(
            words.cell("甲方：") + words.cell("乙方："), words.cell("签字：") + words.cell("签字：")
        )
    )
    assert compare(DOCUMENT, read_docx(docx(body, numbering=clauses))) == []
