"""Which type a stranger's document is of: by its title, never against its content."""

from __future__ import annotations

import pytest

from generator import reading
from generator.document import Cell, Document, Table
from generator.library import Library, bundled_templates
from generator.recognition import bare, recognise

LIBRARY = Library([bundled_templates()])
NAMES = {
    "supply-agreement",
    "vehicle-supply-agreement",
    "joint-development-agreement",
    "lead-register",
}
TYPES = [kind for kind in LIBRARY.recognisable() if kind.id in NAMES]


def of(title: str, text: str = "乙方应当按期交货，货物应当符合约定。") -> str | None:
    text = f"{title}\n\n甲方：杭州衡溪科技有限公司\n\n第一条 标的\n{text}\n第二条 其他\n无。\n"
    return recognise(reading.read_text(text.encode(), "a.txt"), TYPES)


@pytest.mark.parametrize(
    "title",
    [
        "采购合同",
        "采 购 合 同",
        "办公设备购销合同",
        "工矿产品购销合同（一）",
        "2026年度耗材供货协议书",
        "设备采购合同（示范文本）",
        "年度供货与服务协议",
    ],
)
def test_what_is_called_so_is_so(title: str) -> None:
    assert of(title) == "supply-agreement"


@pytest.mark.parametrize(
    "title",
    [
        "商品房购销合同",
        "房屋租赁合同",
        "采购合同补充协议",
        "股权买卖合同",
        "国际货物买卖合同",
        "借款合同",
        "设备采购及安装合同",
        "技术服务采购合同",
        "关于采购合同的说明",
        "框架协议",
        "建设工程施工合同",
    ],
)
def test_what_is_called_otherwise_is_not(title: str) -> None:
    assert of(title) is None


def test_a_title_alone_is_not_enough() -> None:
    assert of("采购合同", "双方友好合作。") is None


def test_the_longest_name_wins() -> None:
    assert of("公务用车车辆采购合同", "车辆应当按期交货。") == "vehicle-supply-agreement"
    assert of("高温材料技术合作开发合同", "双方共同研究开发。") == "joint-development-agreement"


def test_a_form_is_known_by_its_labels() -> None:
    labels = [spec.label for spec in LIBRARY.get("lead-register").fields.values()]
    rows = tuple((Cell(f"{label}："), Cell("某值")) for label in labels)
    assert recognise(Document(None, "", (Table(rows),)), TYPES) == (
        "lead-register" if len(labels) >= 5 else None
    )
    assert recognise(Document(None, "", (Table(rows[:2]),)), TYPES) is None


def test_our_own_titles_are_recognised_without_properties() -> None:
    for kind in TYPES:
        if kind.labels is None:
            text = f"{kind.title}\n第一条 标的\n交货 货物 车辆 研究 技术\n"
            document = reading.read_text(text.encode(), "a.txt")
            assert document.type is None
            assert recognise(document, TYPES) == kind.id


def test_titles_are_undressed() -> None:
    assert bare("（2026版）采购合同") == "(2026版)采购合同"
    assert bare("采购合同书（正本）") == "采购合同"
    assert bare("《钢材买卖合同》V2.1") == "钢材买卖合同"
    assert bare("") == ""
