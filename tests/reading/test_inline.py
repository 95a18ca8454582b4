"""Numbers in all customary forms, also where items run on within one line."""

from __future__ import annotations

import pytest

from generator.document import Document, Paragraph, Role, Span
from generator.reading import read_text
from generator.reading.drafts import Draft
from generator.reading.inline import parted
from generator.reading.structure import arrange


def labelled(text: str) -> list[tuple[str, str]]:
    return [(p.label, p.text.strip()) for p in read_text(text.encode()).paragraphs()]


@pytest.mark.parametrize(
    "numbers",
    [
        ("第一条", "第二条", "第三条"),
        ("第1条", "第2条", "第3条"),
        ("一、", "二、", "三、"),
        ("（一）", "（二）", "（三）"),
        ("(一)", "(二)", "(三)"),
        ("1、", "2、", "3、"),
        ("1.", "2.", "3."),
        ("1．", "2．", "3．"),
        ("1.1", "1.2", "1.3"),
        ("(1)", "(2)", "(3)"),
        ("（1）", "（2）", "（3）"),
        ("1）", "2）", "3）"),
        ("①", "②", "③"),
        ("⑴", "⑵", "⑶"),
        ("a、", "b、", "c、"),
        ("A.", "B.", "C."),
        ("第一條", "第二條", "第三條"),
    ],
)
def test_every_form_of_number_on_lines_and_within_one(numbers: tuple[str, ...]) -> None:
    items = list(zip(numbers, ("甲方付款；", "乙方交货；", "双方验收。"), strict=True))
    lines = "\n".join(f"{number} {text}" for number, text in items)
    assert labelled(lines) == items
    run_on = "双方的义务：" + "".join(f"{number}{text}" for number, text in items)
    assert labelled(run_on) == [("", "双方的义务："), *items]


def test_clauses_and_their_items_in_one_line() -> None:
    text = "第一条 付款 1.1 预付30%。1.2 到货付70%。 第二条 交付：1、时间；2、地点。第四条 其他"
    assert labelled(text) == [
        ("第一条", "付款"), ("1.1", "预付30%。"), ("1.2", "到货付70%。"),
        ("第二条", "交付："), ("1、", "时间；"), ("2、", "地点。"), ("第四条", "其他"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "本合同依据第三条约定履行。第四条规定的情形除外。第五条的费用另计。",
        "配比为：1.5倍；2.5倍；3.5倍，长 1.1 米、宽 1.2 米。",
        "甲方按下列方式付款：1、现金；3、转账。",
        "数量为：2、3、4台均可，交货期另行通知。",
        "甲方负责：第一，供图；第二，验收。",
        "违反第二条的，按第八条处理；违反第三条的，按第九条处理。",
    ],
)
def test_what_only_looks_like_a_count_stays_together(text: str) -> None:
    assert labelled(text) == [("", text)]


def test_each_item_knows_its_place() -> None:
    document = read_text("合同\n第一条 标的：（1）水泵；（2）阀门。".encode())
    found = [(p.text, p.place.line, p.place.column) for p in document.paragraphs() if p.place]
    assert found == [("合同", 1, 1), ("标的：", 2, 5), ("水泵；", 2, 11), ("阀门。", 2, 17)]


def test_formatting_stays_with_its_words() -> None:
    spans = (Span("双方：1、甲方"), Span("付款", strong=True), Span("；2、乙方交货。"))
    document = arrange([Draft(spans)])
    paragraphs = [b for b in document.blocks if isinstance(b, Paragraph)]
    assert [(p.label, p.text) for p in paragraphs] == [
        ("", "双方："), ("1、", "甲方付款；"), ("2、", "乙方交货。"),
    ]  # fmt: skip
    strong = [s.text for p in paragraphs for s in p.spans if s.strong]
    assert strong == ["付款"]


def test_a_contents_line_and_a_translated_paragraph_stay_whole() -> None:
    contents = Draft((Span("第一条 标的。第二条 价款"),), contents=True)
    other = Draft((Span("First. Second."),))
    translated = Draft((Span("一、标的：1、水泵；2、阀门。"),), beside=other)
    assert list(parted([contents, translated])) == [contents, translated]


def test_our_own_numbering_is_left_alone() -> None:
    heading = Draft((Span("付款"),), label="第一条", role=Role.HEADING)
    body = Draft((Span("方式：1、现金；2、转账。"),), role=Role.BODY)
    document: Document = arrange([heading, body])
    assert [p.text for p in document.paragraphs()] == ["付款", "方式：1、现金；2、转账。"]
