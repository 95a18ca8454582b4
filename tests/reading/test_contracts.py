"""Several contracts in one file are told apart; what belongs to a contract stays with it."""

from __future__ import annotations

from generator.document import Paragraph, Place, Role, Span
from generator.reading import read_text
from generator.reading.drafts import Draft
from generator.reading.structure import arrange


def contract(title: str, first: str, second: str, more: str = "") -> str:
    return (
        f"{title}\n甲方：{first}\n乙方：{second}\n"
        f"第一条 标的\n乙方向甲方供应水泵五台。{more}\n第二条 价款\n总价4000元。\n"
        f"甲方（盖章）：{first}\n乙方（盖章）：{second}\n日期：2026年11月1日\n\n"
    )


ONE = contract("采购合同", "杭湾医疗器械有限公司", "青岚精密机械有限公司")
TWO = contract("保密协议", "云栖智造科技有限公司", "栖霞仓储物流有限公司")


def titles(text: str) -> list[str]:
    return [one.title for one in read_text(text.encode()).contracts]


def test_each_contract_by_itself_and_all_together() -> None:
    document = read_text((ONE + TWO + ONE).encode())
    assert titles(ONE + TWO + ONE) == ["采购合同", "保密协议", "采购合同"]
    assert document.title == "采购合同"
    lines = [line.label + line.text for line in document.lines()]
    assert lines == [line.label + line.text for one in document.contracts for line in one.lines()]
    second = document.contracts[1]
    assert second.blocks[0].place == Place(paragraph=11, line=12, column=1)
    assert [p.label for p in second.body if isinstance(p, Paragraph) and p.label] == [
        "第一条", "第二条",
    ]  # fmt: skip
    assert second.closing


def test_one_contract_is_one() -> None:
    assert titles(ONE) == []
    assert titles("采购合同\n甲方：\n乙方：\n\n" + ONE) == [], "a cover page"


def test_what_a_contract_annexes_belongs_to_it() -> None:
    assert titles(ONE + "附件一：\n" + TWO) == []
    assert titles(ONE + "附件一 保密协议\n" + TWO) == []
    mentioned = contract("采购合同", "甲公司", "乙公司", "双方另行签订《保密协议》。")
    assert titles(mentioned + TWO) == []


def test_an_unsigned_first_part_is_no_contract_of_its_own() -> None:
    unsigned = ONE.split("甲方（盖章）")[0]
    assert titles(unsigned + TWO) == []


def test_notes_go_with_the_contract_they_belong_to() -> None:
    drafts = [
        Draft((Span(line),), place=Place(paragraph=number))
        for number, line in enumerate((ONE + TWO).split("\n"), start=1)
        if line
    ]
    notes = tuple(
        Paragraph(Role.NOTE, (Span(f"注{at}"),), place=Place(paragraph=at)) for at in (2, 14)
    )
    header = Paragraph(Role.HEADER, (Span("页眉"),))
    document = arrange(drafts, margins=(*notes, header))
    assert document.margins == (*notes, header)
    assert [[p.text for p in one.margins] for one in document.contracts] == [["注2"], ["注14"]]
