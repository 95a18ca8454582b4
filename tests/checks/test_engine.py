from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import checks
from generator.checks.matter import Matter
from generator.checks.passages import read as read_passages
from generator.checks.rule import Finding, Rule
from generator.diagnostics import Severity
from generator.document import Paragraph, Place, Role, Span
from generator.errors import RunError
from generator.messages import msg

from .conftest import TODAY, read

BAD = """\
采购合同
甲方：____
乙方：青岚精密机械有限公司
第一条 标的
夹具三套。
第三条 质保期为____个月。
"""


def crash(_: Matter) -> Iterator[Finding]:
    raise ValueError("broken")


def test_findings_come_in_reading_order_with_their_place(check) -> None:
    found = check(BAD)
    assert [f.rule for f in found] == ["party-name-missing", "placeholder-left", "numbering-broken"]
    assert [f.location.line for f in found] == [2, 2, 6]
    assert found[2].location.clause == "第三条"
    assert found[2].location.paragraph == 6


def test_the_excerpt_has_the_evidence_at_the_column(check) -> None:
    for finding in check(BAD):
        column = finding.location.column
        assert column is not None
        assert finding.excerpt[column - 1 :].startswith(finding.evidence)


def test_a_rule_that_crashes_is_named_and_the_others_run() -> None:
    broken = Rule("broken-rule", Severity.INFO, msg("x"), (), crash, "")
    found = checks.run(read(BAD), today=TODAY, rules={"broken-rule": broken, **checks.RULES})
    assert found[0].rule == "internal-error"
    assert "broken-rule" in found[0].message.say("en")
    assert "broken-rule" in found[0].message.say("zh")
    assert {"party-name-missing", "numbering-broken"} <= {f.rule for f in found}


def test_select_and_ignore(check) -> None:
    assert {f.rule for f in check(BAD, "numbering-broken")} == {"numbering-broken"}
    assert "numbering-broken" not in {f.rule for f in check(BAD, ignore=["numbering-broken"])}


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_an_unknown_rule_is_an_error_with_the_nearest_name(option: str) -> None:
    with pytest.raises(RunError) as caught:
        checks.run(read(BAD), today=TODAY, **{option: ["numbering-brokn"]})
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.hint is not None
    assert "numbering-broken" in diagnostic.hint.say()


def test_a_template_may_have_blanks_which_are_counted_once(check) -> None:
    found = check(BAD, template=True)
    assert [f.rule for f in found] == ["template-blanks", "numbering-broken"]
    assert found[0].severity is Severity.INFO
    assert "2" in found[0].message.say("zh")


def test_the_same_document_gives_the_same_findings(check) -> None:
    assert check(BAD) == check(BAD)


WORDS = """\
甲方： 乙方 买方（盖章） ____ XX公司 星河软件有限公司 第一条 第3条 三、 （二） 1.2 附件一
见附件九 第八条第二款 本合同一式四份 双方各执两份 其余 数量 单价 金额 合计 ￥1,000.00
壹仟元整 （大写： ） 30% 支付 余款 质保金 2026年2月30日 自2026年1月1日 至2025年1月1日止
一年 农历 统一社会信用代码： 91330108MA2KL3P78G | --- 采购合同 。 ； ， 3台×25元=70元 《民法典》
【 】 年月日 ☑ □其他： /
"""
FRAGMENTS = st.lists(st.sampled_from([*WORDS.split(), "\n", "\t", " ", "　"]), max_size=60)


@given(FRAGMENTS, st.sampled_from(["a.txt", "a.md"]), st.booleans())
def test_no_rule_fails_on_any_mixture_of_such_words(
    words: list[str], name: str, template: bool
) -> None:
    document = read("合同\n" + "".join(words), name)
    found = checks.run(document, today=TODAY, template=template)
    assert "internal-error" not in {f.rule for f in found}, found[0].message.say()
    originals = "".join(line.label + line.text for line in document.lines())
    for finding in found:
        assert finding.evidence.strip("| ") in originals or finding.evidence in "".join(words)


def test_an_empty_document_has_no_findings() -> None:
    from generator.document import Document

    assert checks.run(Document(None, ""), today=TODAY) == []


def contract(title: str, first: str, second: str, price: str = "第二条") -> str:
    return (
        f"{title}\n甲方：{first}\n乙方：{second}\n第一条 标的\n乙方供应水泵五台。\n"
        f"{price} 价款\n总价4000元。\n甲方（盖章）：{first}\n乙方（盖章）：{second}\n\n"
    )


def test_contracts_of_one_file_are_checked_apart_and_named() -> None:
    one = contract("采购合同", "杭湾医疗器械有限公司", "青岚精密机械有限公司", "第三条")
    two = contract("保密协议", "云栖智造科技有限公司", "栖霞仓储物流有限公司", "第三条")
    document = read(one + two + one)
    rules = ["party-name-inconsistent", "third-party-residue", "numbering-broken"]
    found = checks.run(document, today=TODAY, select=rules)
    assert [(f.rule, f.location.contract) for f in found] == [
        ("numbering-broken", "采购合同（1）"),
        ("numbering-broken", "保密协议"),
        ("numbering-broken", "采购合同（3）"),
    ]
    lines = [p.original for p in read_passages(document).passages]
    for finding in found:
        assert finding.mark is not None
        assert lines[finding.mark.line] == finding.mark.text
        assert finding.mark.text[finding.mark.start :].startswith(finding.evidence)


@pytest.mark.parametrize(
    ("header", "evidence"),
    [
        ("海曜检测技术有限公司 内部文件", ["海曜检测技术有限公司"]),
        ("青岚精密机械有限公司 内部文件", []),  # a party of the first
        ("内部文件", []),
    ],
)
def test_a_header_of_several_contracts_may_name_the_parties_of_any(
    header: str, evidence: list[str]
) -> None:
    one = contract("采购合同", "杭湾医疗器械有限公司", "青岚精密机械有限公司")
    two = contract("保密协议", "云栖智造科技有限公司", "栖霞仓储物流有限公司")
    document = replace(
        read(one + two), margins=(Paragraph(Role.HEADER, (Span(header),), place=Place(page=1)),)
    )
    assert len(document.contracts) == 2
    found = checks.run(document, today=TODAY, select=["third-party-residue"])
    assert [f.evidence for f in found] == evidence
    assert [f.location.contract for f in found] == [None] * len(evidence)
    lines = [p.original for p in read_passages(document).passages]
    for finding in found:
        assert finding.mark is not None
        assert lines[finding.mark.line] == header


@pytest.mark.parametrize(
    "sentence",
    [
        "因本合同發生爭議，可向杭州仲裁委員會申請仲裁，也可向人民法院起訴",
        "因本合同发生争议，可向杭州 仲 裁 委员会 申 请 仲裁，也可向人民 法 院 起 诉",
    ],
)
def test_what_is_spelt_otherwise_is_found_and_quoted_as_it_stands(sentence: str) -> None:
    found = checks.run(read(f"第六條　{sentence}。"), today=TODAY, select=["arbitration-or-court"])
    assert [finding.evidence for finding in found] == [sentence]
    assert found[0].location.clause == "第六條"


@pytest.mark.parametrize(
    ("home", "law", "rules"),
    [
        ("美国俄亥俄州", "纽约州法律", []),
        ("美国俄亥俄州", "中华人民共和国法律", ["deposit-over-20-percent"]),
        ("浙江省杭州市", "纽约州法律", ["deposit-over-20-percent"]),  # may not choose it
    ],
)
def test_a_contract_under_a_foreign_law_is_not_weighed_by_ours(
    home: str, law: str, rules: list[str]
) -> None:
    text = (
        f"采购合同\n甲方：杭湾医疗器械有限公司\n住所：浙江省杭州市西湖区\n"
        f"乙方：青岚精密机械有限公司\n住所：{home}\n第一条 总价100万元，定金40万元。\n"
        f"第二条 本合同适用{law}。\n"
    )
    found = checks.run(read(text), today=TODAY, select=["deposit-over-20-percent"])
    assert [f.rule for f in found] == rules
