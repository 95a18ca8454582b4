"""A guide behind a model contract is no term of it; remarks and annexes are."""

from __future__ import annotations

import pytest

TERMS = ["采购合同", "甲方：杭湾医疗器械有限公司", "乙方：青岚精密机械有限公司"]
TERMS += [f"第{number}条 双方按约定履行。" for number in "一二三四五六"]


@pytest.mark.parametrize(
    "heading",
    [
        "填写说明",
        "《设备采购合同》使用说明：",
        "附件二：采购合同条件和协议条款的使用说明",
        "二、签订须知",
        "2．说明",
        "本合同填写注意事项",
    ],
)
def test_a_guide_is_no_running_text(matter, heading: str) -> None:
    guide = ["1. 采购合同是买卖合同的一种，应当写明质量标准。", "2. 争议解决方式要填写清楚。"]
    text = matter("\n".join([*TERMS, heading, *guide])).text
    assert [p.original for p in text.running][-1] == "双方按约定履行。"
    assert len(text.running) == len(TERMS)
    assert not text.contains("争议")


@pytest.mark.parametrize(
    "lines",
    [
        ["说明：", "本合同一式两份。", "附件为本合同组成部分。"],  # a remark on the contract
        ["技术说明", "本设备功率为30千瓦。", "外形尺寸见图纸。"],
        ["产品使用说明", "甲方应提供中文资料。", "乙方应培训人员。"],
        ["乙方应当提供填写说明。", "写明日期。", "填写姓名。"],
    ],
)
def test_what_is_no_guide_stays(matter, lines: list[str]) -> None:
    text = matter("\n".join([*TERMS, *lines])).text
    assert len(text.running) == len([*TERMS, *lines])


def test_a_guide_in_front_is_followed_by_the_contract(matter) -> None:
    lines = ["填写说明", "1. 应当写明日期。", "2. 填写姓名。", *TERMS]
    assert len(matter("\n".join(lines)).text.running) == len(lines)


def test_a_paper_that_is_a_guide_as_a_whole_has_no_terms(matter) -> None:
    lines = ["劳务合同使用说明"]
    lines += [f"{n}. 第{n}条应当写明期限，填写时写清楚起止日期。" for n in range(1, 9)]
    assert len(matter("\n".join(lines)).text.running) == 0
    lines += ["甲方：杭湾医疗器械有限公司"]
    assert len(matter("\n".join(lines)).text.running) == len(lines)
