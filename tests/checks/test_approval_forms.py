"""Forms as files: real tables, merged cells, and the agreements they are about."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from generator import checks, reading
from generator.checks.budgets import wrong_sums
from generator.checks.companions import Companion
from generator.checks.forms import Kind, parts
from generator.checks.matter import Matter
from generator.checks.signing import signed
from generator.diagnostics import Diagnostic
from generator.document import Cell, Document, Table

from .conftest import TODAY, read

RULES = ("approval-form-arithmetic", "approval-chain-broken", "form-contract-mismatch")

FORM = """合同审批表
合同名称：设备采购合同
合同编号：{number}
合同金额：{amount}
部门审核：同意　签字：韩砺　日期：2026年9月28日
总经理批准：同意　签字：沈知远　日期：{approved}
"""
AGREEMENT = """设备采购合同
合同编号：CG-2026-041
签订日期：2026年10月8日
甲方：禾渡精密制造有限公司
乙方：澜岳自动化设备有限公司
第一条 合同总价为人民币1,080,000.00元。
第二条 交货期三十日。
"""


def form(
    number: str = "CG-2026-041", amount: str = "1,080,000.00元", approved: str = "2026年9月30日"
) -> str:
    return FORM.format(number=number, amount=amount, approved=approved)


def found(document: Document, *companions: Companion, **options: object) -> list[Diagnostic]:
    return checks.run(document, today=TODAY, select=RULES, companions=companions, **options)


def ids(diagnostics: list[Diagnostic]) -> list[str]:
    return [diagnostic.rule for diagnostic in diagnostics]


def filled(budget: tuple[str, ...], days: tuple[str, str]) -> bytes:
    """A foreign form as Word makes it, with merged cells."""
    paper = docx.Document()
    paper.add_paragraph("项目立项申请表")
    table = paper.add_table(rows=0, cols=4)

    def row(*texts: str) -> None:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text

    row("申请人", "许知微", "申请日期", "2026-11-02")
    row("经费预算", "费用项目", "测算依据", "金额（元）")
    for number, amount in enumerate(budget[:-1], start=1):
        row("", f"试验{number}", "一次", amount)
    row("", "合计", "", budget[-1])
    table.cell(1, 0).merge(table.cell(len(table.rows) - 1, 0))
    for role, day in zip(("部门审核", "总经理批准"), days, strict=True):
        row(role, f"同意\n签字：江予怀　日期：{day}", "", "")
        last = len(table.rows) - 1
        table.cell(last, 1).merge(table.cell(last, 3))
    data = io.BytesIO()
    paper.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("budget", "days", "expected"),
    [
        (("120.00", "80.00", "200.00"), ("2026-11-04", "2026-11-06"), []),
        (("120.00", "80.00", "210.00"), ("2026-11-04", "2026-11-06"), [RULES[0]]),
        (("120.00", "80.00", "200.00"), ("2026-11-06", "2026-11-04"), [RULES[1]]),
        (("120.00", "80.00", "200.00"), ("2026-11-01", "2026-11-04"), [RULES[1]]),
    ],
)
def test_a_filled_form_of_somebody_else(
    budget: tuple[str, ...], days: tuple[str, str], expected: list[str]
) -> None:
    assert ids(found(reading.read(filled(budget, days), "form.docx"))) == expected


def test_a_cell_that_spans_rows_moves_those_beside_it_to_their_column() -> None:
    rows = (
        (Cell("经费", rows=3), Cell("项目"), Cell("金额（元）")),
        (Cell("差旅"), Cell("120.00")),
        (Cell("合计"), Cell("110.00")),
    )
    document = Document(None, "申请表", body=(Table(rows, form=True),))
    matter = Matter.of(document, today=TODAY)
    assert [p.cell and p.cell.column for p in matter.text.running] == [0, 1, 2, 1, 2, 1, 2]


def test_wrong_items_are_told_once_though_the_sources_differ_from_the_total_too() -> None:
    text = (
        "立项申请表\n\n| 费用项目 | 用途 | 金额（元） |\n|---|---|---|\n| 差旅 | 拜访 | 120 |\n"
        "| 测试 | 样机 | 80 |\n| 合计 |  | 210 |\n| 资金来源 | 部门费用 | 200 |\n"
    )
    matter = Matter.of(reading.read(text.encode(), "a.md"), today=TODAY)
    assert [str(off.made) for off in wrong_sums(matter)] == ["200"]


def test_a_form_and_the_agreement_bound_with_it_are_two_parts() -> None:
    matter = Matter.of(read(form() + "\n" + AGREEMENT), today=TODAY)
    assert [part.kind for part in matter.get(parts)] == [Kind.FORM, Kind.AGREEMENT]
    assert found(matter.document) == []


def test_a_form_and_an_agreement_of_the_same_number_in_two_files() -> None:
    agreement = Companion("theirs.txt", read(AGREEMENT))
    assert found(read(form()), agreement) == []
    wrong = found(read(form(amount="980,000.00元")), agreement)
    assert ids(wrong) == ["form-contract-mismatch"]
    assert wrong[0].evidence == "980,000.00元"
    assert "theirs.txt" in wrong[0].message.say("zh")


def test_an_agreement_of_another_number_is_not_the_one_approved() -> None:
    other = form(number="CG-2026-077", amount="980,000.00元").replace("设备采购合同", "运输合同")
    assert found(read(other), Companion("theirs.txt", read(AGREEMENT))) == []
    chosen = Companion("theirs.txt", read(AGREEMENT), chosen=True)
    assert len(found(read(other), chosen)) == 3


def test_an_agreement_is_held_against_the_form_that_is_named() -> None:
    paper = form(amount="980,000.00元")
    chosen = Companion("form.txt", read(paper), chosen=True)
    wrong = found(read(AGREEMENT), chosen)
    assert ids(wrong) == ["form-contract-mismatch"]
    assert wrong[0].evidence.endswith("1,080,000.00元")
    assert found(read(AGREEMENT), Companion("form.txt", read(paper))) == []


def test_an_agreement_in_another_file_that_is_signed_before_the_approval() -> None:
    late = read(form(approved="2026年10月20日"))
    wrong = found(late, Companion("theirs.txt", read(AGREEMENT)))
    assert ids(wrong) == ["approval-chain-broken"]
    assert "2026年10月8日" in wrong[0].message.say("zh")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("合同\n签订日期：2026年10月8日", date(2026, 10, 8)),
        ("本合同签订于2026年10月8日。", date(2026, 10, 8)),
        ("预计签订日期：2026年10月8日", None),
        ("签订日期：2026年10月8日\n签约日期：2026年10月9日", None),
    ],
)
def test_the_day_of_signing(text: str, day: date | None) -> None:
    stated = Matter.of(read(text), today=TODAY).get(signed)
    assert (stated and stated.day) == day
