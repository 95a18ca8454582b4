"""Which agreements are technology contracts, and what the rules on them weigh."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import checks
from generator.checks.agreement import is_whole
from generator.checks.matter import Matter
from generator.checks.own_names import lettered, own_names
from generator.checks.technology import Kind, kind
from generator.diagnostics import Diagnostic, Severity
from generator.policy import read as read_policy
from tests.policy.test_read import LEAN

from .conftest import TODAY
from .conftest import read as document

PARTIES = "甲方：青杉精密机械有限公司\n乙方：白桦机电研究所\n"
SIGNED = "甲方（盖章）：\n乙方（盖章）：\n"
COMPLETE = (
    "研制内容：乙方研制装配机一台，节拍不超过1.2秒；节拍是指每件的装配时间。",
    "研制进度：2026年10月底前完成样机。",
    "研制地点：甲方车间。",
    "研制经费90万元，分三期支付。",
    "样机连续运行72小时无故障，双方签署验收单。",
    "专利申请权、技术秘密归甲方。",
    "双方对技术资料保密五年。",
    "因无法克服的技术困难失败的，损失双方各担一半。",
)


def contract(title: str, *clauses: str) -> str:
    numbered = (f"第{n}条 {text}" for n, text in zip("一二三四五六七八九", clauses, strict=False))
    return f"{title}\n{PARTIES}" + "\n".join(numbered) + f"\n{SIGNED}"


def without(word: str) -> list[str]:
    kept = [text for text in COMPLETE if word not in text]
    assert len(kept) == len(COMPLETE) - 1
    return kept


def found(rule: str, text: str, settings: str = "") -> list[Diagnostic]:
    written = f"{LEAN}checks: {{{settings}}}\n".encode()
    policy = read_policy(written, "policy.yaml", checks.RULES)
    return checks.run(document(text), today=TODAY, select=[rule], policy=policy)


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("技术合作开发合同", "", Kind.JOINT),
        ("校企联合研发协议", "", Kind.JOINT),
        ("技术开发（委托）合同", "", Kind.COMMISSIONED),
        ("软件委托开发合同书", "", Kind.COMMISSIONED),
        ("装配设备研制合同", "", Kind.DEVELOPMENT),
        ("专利实施许可合同", "", Kind.TRANSFER),
        ("技术咨询合同", "", Kind.SERVICE),
        ("合作开发合同", "双方共同研究新算法。", Kind.JOINT),
        ("合作开发合同", "甲方提供土地，乙方建房。", None),
        ("房地产合作开发合同", "双方研究方案。", None),
        ("市场开发合作协议", "乙方研发新渠道。", None),
        ("设备采购合同", "乙方提供技术支持，产品为自主研发。", None),
        ("技术开发合同补充协议", "研究期限延长。", None),
        ("项目合作协议", "乙方负责研发温控软件，研发成果归双方共有。", Kind.DEVELOPMENT),
        ("项目合作协议", "乙方负责漂流项目的运营。", None),
    ],
)
def test_the_title_tells_the_kind_unless_the_text_denies_it(title, line, expected) -> None:
    assert kind(Matter.of(document(f"{title}\n{PARTIES}第一条 {line}\n"), today=TODAY)) is expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("第五条 被许可人的改进技术归许可人所有。", Kind.TRANSFER),
        ("第九条 合作研发形成的专利归双方共有。", Kind.JOINT),
        ("第四条 委托开发的软件由乙方交付。", Kind.COMMISSIONED),
        ("第四条 本技术开发合同价款60万元。", Kind.DEVELOPMENT),
        ("第三条 乙方每件支付专利使用费2元。", Kind.TRANSFER),
        ("第三条 受让方取得股权后不得限制技术人员离职。", None),
        ("第三条 受让方应当在十日内付款。", None),
        ("第三条 双方共同开发市场，技术支持由乙方提供。", None),
        ("第三条 卖方应当在十日内交货。", None),
    ],
)
def test_clauses_without_title_are_judged_by_what_they_say(clause, expected) -> None:
    assert kind(Matter.of(document(f"{clause}\n"), today=TODAY)) is expected


def test_a_long_paper_without_title_is_no_excerpt() -> None:
    clauses = "\n".join(f"{n}. 合作研发的第{n}项技术归双方共有。" for n in range(1, 50))
    assert kind(Matter.of(document(clauses), today=TODAY)) is None


INTRODUCED = (
    "联合研发协议\n本协议由以下双方签署：\n"
    "（1）青杉精密机械有限公司（下称“青杉”）；\n（2）白桦机电有限公司，注册地为溪州市（以下简称“白桦”）。\n"
)
SHARED_WORK = (
    "1. 工作\n1.1 青杉负责主轴的研发。\n1.2 {second}\n"
    "2. 投入\n2.1 青杉投入现金40万元，白桦投入样机两台。\n"
    "3. 费用由各方按各半的比例承担，设备归购置方所有。\n4. 保密期五年。\n"
    "5. 成果归双方共有。\n6. 争议由法院管辖。\n"
    "青杉（盖章）：\n白桦（盖章）：\n"
)


def test_parties_may_go_by_names_of_their_own() -> None:
    matter = Matter.of(
        document(INTRODUCED + SHARED_WORK.format(second="白桦负责控制软件的研发。")), today=TODAY
    )
    assert own_names(matter) == ("青杉", "白桦")
    assert lettered(matter, "白桦向青杉付款") == "乙方向甲方付款"
    assert is_whole(matter)


def test_one_name_alone_is_no_way_to_call_the_parties() -> None:
    one = f"联合研发协议\n{PARTIES}（1）青杉精密机械有限公司（下称“青杉”）；\n第一条 略。\n"
    matter = Matter.of(document(one), today=TODAY)
    assert own_names(matter) == ()
    assert lettered(matter, "青杉付款") == "青杉付款"


@pytest.mark.parametrize(
    ("second", "silent"),
    [("白桦负责控制软件的研发。", True), ("白桦按月召集例会。", False)],
)
def test_the_work_is_divided_among_parties_with_names_of_their_own(second, silent) -> None:
    text = INTRODUCED + SHARED_WORK.format(second=second)
    assert (not found("coop-rd-structure-missing", text)) is silent


@pytest.mark.parametrize(
    ("term", "fires"),
    [
        ("自2027年1月1日起十年", True),
        ("自2027年1月1日起3年", False),
        ("自2027年1月1日起至2030年6月30日止", False),
    ],
)
def test_a_licence_counted_in_years_must_not_outlive_the_patent(term: str, fires: bool) -> None:
    text = (
        f"专利实施许可合同\n{PARTIES}"
        "第一条 专利名称：过滤装置，专利号：ZL201010345678.5，专利权人：甲方，"
        "申请日：2010年7月1日，专利权届满日：2030年6月30日。\n"
        f"第二条 普通许可，许可期限{term}。\n"
    )
    assert bool(found("patent-info-incomplete", text)) is fires


@pytest.mark.parametrize(
    ("rule", "clause", "fires"),
    [
        ("joint-ip-rules-missing", "本课题的成果归双方共有。", True),
        ("joint-ip-rules-missing", "合作研发的样机由双方共有。", False),
        ("attribution-waived", "专利的发明人由甲方指定。", True),
        ("attribution-waived", "专利的发明人由甲方按实际贡献确定。", False),
        ("tech-filing-reminder", "让与人（日本）将焊接技术许可给受让人使用。", True),
        ("tech-filing-reminder", "被许可人在江苏省境内使用许可技术。", False),
        ("technology-monopoly-term", "被许可人的改进技术应以一元价格转让给许可人。", True),
        (
            "technology-monopoly-term",
            "被许可人可就许可专利请求宣告无效，许可人不得因此终止合同。",
            False,
        ),
        ("rd-ownership-missing-or-conflicting", "研发成果的归属，以后再谈。", True),
    ],
)
def test_a_clause_by_itself_is_judged(rule: str, clause: str, fires: bool) -> None:
    assert bool(found(rule, f"第八条 {clause}\n")) is fires


def test_parties_in_one_line_of_english_are_not_taken_for_foreign() -> None:
    chinese = (
        "技术转让合同\n甲方：青杉科技有限公司（Qingshan Technology Co., Ltd.）\n乙方：白桦研究所\n"
    )
    clause = "第一条 甲方将工艺技术转让给乙方。\n"
    assert not found("tech-filing-reminder", chinese + clause)
    foreign = chinese.replace(
        "青杉科技有限公司（Qingshan Technology Co., Ltd.）", "Varga Motor Kft."
    )
    assert found("tech-filing-reminder", foreign + clause)


def test_our_own_type_is_one_under_any_title() -> None:
    own = replace(document("合作文件\n第一条 略。\n"), type="joint-development-agreement")
    assert kind(Matter.of(own, today=TODAY)) is Kind.JOINT


def test_a_complete_development_contract_lacks_nothing() -> None:
    text = contract("装配机研制合同", *COMPLETE)
    for rule in ("tech-contract-term-missing", "rd-risk-term-missing"):
        assert not found(rule, text)
    assert not found("rd-ownership-missing-or-conflicting", text)


def test_a_missing_glossary_alone_is_a_note() -> None:
    text = contract("装配机研制合同", *COMPLETE).replace("；节拍是指每件的装配时间", "")
    assert [f.severity for f in found("tech-contract-term-missing", text)] == [Severity.INFO]


def test_all_missing_terms_come_in_one_finding() -> None:
    clauses = [text for text in without("保密") if "验收" not in text]
    (finding,) = found("tech-contract-term-missing", contract("装配机研制合同", *clauses))
    assert finding.severity is Severity.WARNING
    assert "保密" in finding.message.say("zh")
    assert "验收" in finding.message.say("zh")


def test_a_policy_names_terms_that_need_not_be_there() -> None:
    text = contract("装配机研制合同", *without("保密"))
    assert found("tech-contract-term-missing", text)
    unneeded = "tech-contract-term-missing: {unneeded: [confidentiality]}"
    assert not found("tech-contract-term-missing", text, unneeded)


@pytest.mark.parametrize(
    ("title", "severity"),
    [("装配机研制合同", Severity.WARNING), ("装配软件开发合同", Severity.INFO)],
)
def test_failure_weighs_less_for_ordinary_software(title: str, severity: Severity) -> None:
    text = contract(title, *without("失败"))
    assert [f.severity for f in found("rd-risk-term-missing", text)] == [severity]


def test_a_contradiction_names_the_other_clause() -> None:
    text = f"技术开发合同\n{PARTIES}第五条 专利申请权归甲方。\n第九条 专利申请权归乙方。\n"
    (finding,) = found("rd-ownership-missing-or-conflicting", text)
    assert finding.location.clause == "第九条"
    assert "第五条" in finding.message.say("zh")


def test_how_many_points_joint_owners_may_leave_open_is_a_setting() -> None:
    text = f"联合研发协议\n{PARTIES}第二条 研发成果归双方共有，许可、转让须经对方同意，收益平分。\n"
    assert not found("joint-ip-rules-missing", text)
    assert found("joint-ip-rules-missing", text, "joint-ip-rules-missing: {lacking: 1}")


def test_one_who_only_pays_makes_it_a_commission() -> None:
    text = f"合作开发合同\n{PARTIES}第一条 甲方出资90万元，乙方负责样机研制。\n"
    (finding,) = found("coop-rd-structure-missing", text)
    assert "委托开发" in finding.message.say("zh")
    assert "技术合同解释 第十九条第二款" in finding.basis


@pytest.mark.parametrize(
    ("term", "severity"),
    [
        ("乙方不得对许可技术进行改进。", Severity.ERROR),
        ("未经甲方书面同意，乙方不得对许可技术进行改进。", Severity.WARNING),
    ],
)
def test_a_ban_that_consent_can_lift_is_a_warning(term: str, severity: Severity) -> None:
    text = f"技术许可合同\n{PARTIES}第三条 {term}\n"
    assert [f.severity for f in found("technology-monopoly-term", text)] == [severity]


@pytest.mark.parametrize(
    ("term", "count"),
    [
        ("乙方的改进应免费提供给甲方。", 1),
        ("乙方的改进应免费提供给甲方。甲方的改进也应对等提供给乙方。", 0),
        ("甲方的改进应免费提供给乙方。", 0),
    ],
)
def test_only_the_licensee_gives_back_and_only_one_way(term: str, count: int) -> None:
    text = f"技术许可合同\n{PARTIES}第一条 甲方许可乙方使用成型技术。\n第三条 {term}\n"
    assert len(found("technology-monopoly-term", text)) == count


@pytest.mark.parametrize(("end", "count"), [("2029年6月3日", 0), ("2029年6月4日", 1)])
def test_a_licence_may_last_as_long_as_the_patent(end: str, count: int) -> None:
    text = (
        f"专利实施许可合同\n{PARTIES}第一条 甲方许可乙方实施专利“一种管的缠绕方法”"
        "（专利号ZL200910562843.6，专利权人为甲方，申请日2009年6月4日，有效期至2029年6月3日）。\n"
        f"第二条 普通许可，许可期限自2026年6月1日起至{end}止。\n"
    )
    assert len(found("patent-info-incomplete", text)) == count


def test_a_term_is_only_missed_in_a_whole_contract() -> None:
    text = "技术开发合同\n第三条 经费由甲方承担。\n第四条 乙方交付样机。\n"
    for rule in ("tech-contract-term-missing", "rd-risk-term-missing"):
        assert not found(rule, text)
    assert not found("rd-ownership-missing-or-conflicting", text)
