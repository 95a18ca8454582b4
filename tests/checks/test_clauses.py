from __future__ import annotations

import pytest

from generator.checks.labels import Kind, parse_label


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("第八条 付款", Kind.ARTICLE, (8,)),
        ("第 12 条付款", Kind.ARTICLE, (12,)),
        ("三、价款", Kind.OUTLINE, (3,)),
        ("8.2 甲方", Kind.DOTTED, (8, 2)),
        ("8.2.1甲方", Kind.DOTTED, (8, 2, 1)),
        ("第3.02条 组织", Kind.DOTTED, (3, 2)),
        ("(一)付款", Kind.HAN_BRACKET, (1,)),
        ("1、付款", Kind.DECIMAL, (1,)),
        ("1. 付款", Kind.DECIMAL, (1,)),
        ("(2)付款", Kind.BRACKET, (2,)),
        ("③培训", Kind.CIRCLE, (3,)),
        ("附件二 清单", Kind.ANNEX, (2,)),
        ("附件2:清单", Kind.ANNEX, (2,)),
        ("第二章 总则", Kind.CHAPTER, (2,)),
    ],
)
def test_customary_numbers_are_read(line: str, kind: Kind, number: tuple[int, ...]) -> None:
    label = parse_label(line)
    assert label is not None
    assert (label.kind, label.number) == (kind, number)


@pytest.mark.parametrize(
    "line",
    [
        "第八条约定的期限", "第八条、第九条", "第三条第二款", "第一条2款",
        "2026.11.25前支付", "3.5%的税率", "3.5万元", "1.2米", "附件二和附件三", "附件", "本合同",
        "一方违约", "十分重要", "",
    ],
)  # fmt: skip
def test_look_alikes_are_no_numbers(line: str) -> None:
    assert parse_label(line) is None


def test_levels_follow_the_print(matter) -> None:
    tree = matter(
        "第一条 服务\n1.1 安装\n（1）外观\n（2）性能\n1.2 培训\n第二条 费用\n附件一 清单\n1. 打印机"
    ).clauses
    paths = ["/".join(c.label.text for c in clause.path) for clause in tree.all]
    assert paths[:6] == [
        "第一条", "第一条/1.1", "第一条/1.1/(1)", "第一条/1.1/(2)", "第一条/1.2", "第二条",
    ]  # fmt: skip
    assert [c.label.text for c in tree.top] == ["第一条", "第二条"]


def test_clauses_do_not_stand_in_the_list_of_the_parties(matter) -> None:
    tree = matter("（1）甲公司\n（2）乙公司\n1. 定义\n1.1 成果\n2. 项目\n（1）目标").clauses
    assert ["/".join(c.label.text for c in clause.path) for clause in tree.all] == [
        "(1)", "(2)", "1.", "1./1.1", "2.", "2./(1)",
    ]  # fmt: skip
    assert [c.label.text for c in tree.top] == ["1.", "2."]


def test_a_print_used_on_two_levels_keeps_both(matter) -> None:
    tree = matter("1、甲方\n（1）付款\n1、现金\n2、汇款\n（2）验收\n2、乙方").clauses
    assert ["/".join(c.label.text for c in clause.path) for clause in tree.all] == [
        "1、", "1、/(1)", "1、/(1)/1、", "1、/(1)/2、", "1、/(2)", "2、",
    ]  # fmt: skip


def test_alternating_prints_do_not_nest_for_ever(matter) -> None:
    tree = matter("\n".join(["1、甲", "（1）乙"] * 500)).clauses
    assert max(len(clause.path) for clause in tree.all) <= 12


def test_places_are_named_as_printed(matter) -> None:
    found = matter("第一条 服务\n1.1 安装\n（1）外观检查\n第二条 费用\n（一）标准")
    named = {p.text: found.clauses.printed(p) for p in found.text.passages}
    assert named["外观检查"] == "1.1（1）"
    assert named["费用"] == "第二条"
    assert named["标准"] == "第二条（一）"
