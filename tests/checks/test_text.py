from __future__ import annotations

from generator.checks import passages
from generator.checks.text import Region
from generator.document import (
    Cell,
    Document,
    Paragraph,
    Place,
    Role,
    SignatureBlock,
    Span,
    Table,
)


def paragraph(text: str, role: Role = Role.BODY, label: str = "", place: Place | None = None):
    return Paragraph(role, (Span(text),), label, place=place)


def test_sentences_end_at_stops_and_line_ends() -> None:
    document = Document(None, "", body=(paragraph("甲方付款。乙方交货；逾期的，解除！\n另一行"),))
    sentences = passages.read(document).sentences
    assert [s.text for s in sentences] == ["甲方付款。", "乙方交货;", "逾期的,解除!", "另一行"]


def test_the_full_width_point_of_old_texts_ends_a_sentence_but_not_a_number() -> None:
    document = Document(None, "", body=(paragraph("双方各执一份．副本３．５万元"),))
    assert [s.text for s in passages.read(document).sentences] == ["双方各执一份.", "副本3.5万元"]


def test_paragraphs_and_cells_are_numbered_through() -> None:
    document = Document(
        None,
        "",
        front=(paragraph("一"),),
        body=(Table(((Cell("a\nb"), Cell("c", columns=2), Cell("d")),)), paragraph("二")),
        closing=(SignatureBlock((("甲方", "日期"), ("乙方",))),),
    )
    found = passages.read(document).passages
    assert [(p.number, p.original) for p in found] == [
        (1, "一"), (2, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "二"),
        (6, "甲方"), (7, "日期"), (8, "乙方"),
    ]  # fmt: skip
    assert [p.cell.column for p in found if p.cell] == [0, 0, 1, 3]
    assert found[-1].role is Role.SIGNATURE
    assert found[-1].region is Region.CLOSING


def test_a_reader_that_numbers_paragraphs_is_believed() -> None:
    place = Place(paragraph=17, page=3, line=40, column=5)
    document = Document(None, "", body=(paragraph("甲\n乙", place=place),))
    first, second = passages.read(document).passages
    assert (first.number, first.place) == (17, place)
    assert second.place == Place(17, 3, 41, 1)


def test_margins_are_read_but_not_running_text() -> None:
    document = Document(
        None, "", body=(paragraph("正文"),), margins=(paragraph("页眉", Role.HEADER),)
    )
    text = passages.read(document)
    assert [p.original for p in text.running] == ["正文"]
    assert text.passages[-1].region is Region.MARGIN


def test_an_extent_quotes_original_characters() -> None:
    document = Document(None, "", body=(paragraph("共 计：１００ 元。"),))
    (sentence,) = passages.read(document).sentences
    start = sentence.text.index("100")
    assert sentence.extent(start, start + 4).quote == "１００ 元"
    assert sentence.extent().quote == "共 计：１００ 元"
