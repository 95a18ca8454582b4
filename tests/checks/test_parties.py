"""Parties by name, capacity and signature, where a deal or the layout of a page decides."""

from __future__ import annotations

import pytest

from generator import checks
from generator.diagnostics import Diagnostic, Severity

from .conftest import TODAY, read

FRONT = (
    "采购合同\n甲方：云栖智造科技有限公司\n乙方：青岚精密机械有限公司\n第一条 标的\n第二条 价款\n"
)


def found(rule: str, text: str, **options) -> list[Diagnostic]:
    return checks.run(read(text), today=TODAY, select=[rule], **options)


@pytest.mark.parametrize(
    "signatures",
    [
        "甲方单位（公章）：云栖制造科技有限公司",
        "甲方 云栖制造科技有限公司（公章）",
        "（以下无正文）\n云栖制造科技有限公司（盖章）",
        "甲方（盖章）：\n云栖制造科技有限公司",
    ],
)
def test_every_way_to_sign_is_compared_with_the_opening(signatures: str) -> None:
    wrong = found("party-name-inconsistent", FRONT + signatures)
    assert [f.evidence for f in wrong] == ["云栖制造科技有限公司"]
    assert not found("party-name-inconsistent", FRONT + signatures.replace("制造", "智造"))


@pytest.mark.parametrize(
    "opening",
    [
        "1. 甲方：{}\n2. 乙方：青岚精密机械有限公司\n第一条 标的\n第二条 价款",
        "甲方为{}，乙方为青岚精密机械有限公司。\n双方约定买卖机床两台。",
        "{}（以下简称“甲方”）与青岚精密机械有限公司（以下简称“乙方”）经协商订立本合同。\n买卖机床两台。",
    ],
)
def test_every_way_to_open_gives_the_name(opening: str) -> None:
    text = f"采购合同\n{opening}\n甲方（盖章）：云栖智造科技股份有限公司"
    assert found("party-name-inconsistent", text.format("云栖智造科技有限公司"))
    assert not found("party-name-inconsistent", text.format("云栖智造科技股份有限公司"))


def test_a_branch_in_the_deal_is_found_at_its_field(make_deal) -> None:
    deal = make_deal(buyer={**_buyer(), "name": "杭湾医疗器械有限公司宁波分公司"})
    (one,) = found("party-capacity-doubt", "采购合同\n第一条 标的\n第二条 价款", deal=deal)
    assert one.location.path == "buyer.name"
    assert one.basis == ("公司法 第十三条第二款",)


def _buyer() -> dict[str, str]:
    return {
        "kind": "branch",
        "uscc": "91330108MA2KL3P78G",
        "legal_representative": "沈知远",
        "address": "浙江省宁波市海曙区长河路5号",
    }


def test_a_blank_field_of_an_agent_is_a_note_and_a_name_a_warning() -> None:
    sign = "甲方（盖章）：\n委托代理人：{}\n日期："
    (note,) = found("signatory-authority-missing", FRONT + sign.format("____"))
    (warning,) = found("signatory-authority-missing", FRONT + sign.format("江遇舟"))
    assert (note.severity, warning.severity) == (Severity.INFO, Severity.WARNING)


def test_a_list_of_people_gives_one_finding_with_their_number() -> None:
    people = "\n".join(
        f"{name}，身份证号：{number}。"
        for name, number in [("江遇舟", "110108197612240616"), ("裴书言", "420111199510176027")]
    )
    (one,) = found("id-number-invalid-or-exposed", f"{FRONT}第三条 驻场人员\n{people}")
    assert "2" in one.message.say("zh")
    assert one.severity is Severity.WARNING
