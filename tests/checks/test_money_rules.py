"""What the rules on money judge apart from the texts of the corpus: sides, deals, dates, tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator import checks
from generator.checks.aging import with_age
from generator.checks.data.dated import Dated
from generator.checks.data.lpr import LPR
from generator.checks.data.vat import VAT
from generator.checks.payers import Standing, sides
from generator.checks.rule import Finding
from generator.checks.rules import day_unit_ambiguous, tax_basis_unstated, vat_rate_invalid
from generator.diagnostics import Severity
from generator.messages import msg

from .conftest import BUYER, SELLER, TODAY, read

LONG = "第一条 货到验收合格后90日内，甲方支付货款。\n第二条 其他"
WAITS = "第一条 甲方收到业主款项后7日内向乙方支付。\n第二条 其他"


def found(text: str, rule: str, deal=None) -> list[Severity]:
    return [f.severity for f in checks.run(read(text), deal=deal, today=TODAY, select=[rule])]


@pytest.mark.parametrize(
    ("buyer", "seller", "severity"),
    [
        ({"kind": "institution"}, {"size": "small"}, Severity.ERROR),
        ({"size": "large"}, {"size": "micro"}, Severity.WARNING),
        ({"size": "large"}, {"size": "large"}, None),
        ({"size": "small"}, {"size": "micro"}, None),
        ({}, {}, Severity.INFO),
    ],
)
def test_a_long_term_counts_by_who_pays_whom(make_deal, buyer, seller, severity) -> None:
    deal = make_deal(buyer=BUYER | buyer, seller=SELLER | seller)
    expected = [] if severity is None else [severity]
    assert found(LONG, "sme-payment-term", deal) == expected


@pytest.mark.parametrize(
    ("buyer", "seller", "severity"),
    [
        ({"kind": "institution"}, {"size": "small"}, Severity.ERROR),
        ({"size": "large"}, {"size": "small"}, Severity.ERROR),
        ({"size": "large"}, {}, Severity.WARNING),
        ({"size": "medium"}, {"size": "small"}, Severity.WARNING),
        ({"size": "large"}, {"size": "large"}, None),
    ],
)
def test_waiting_for_a_third_party_is_void_only_where_the_law_says_so(
    make_deal, buyer, seller, severity
) -> None:
    deal = make_deal(buyer=BUYER | buyer, seller=SELLER | seller)
    expected = [] if severity is None else [severity]
    assert found(WAITS, "back-to-back-payment", deal) == expected


@pytest.mark.parametrize(
    ("front", "buyer", "supplier"),
    [
        ("甲方：云泽县教育局\n乙方：青岚设备有限公司", Standing.PUBLIC, Standing.UNKNOWN),
        (
            "甲方（大型企业）：澄江股份有限公司\n乙方（微型企业）：禾木五金有限公司",
            Standing.LARGE,
            Standing.SMALL,
        ),
        ("卖方：禾木五金有限公司\n买方：临港市第三中学", Standing.PUBLIC, Standing.UNKNOWN),
        ("甲方：云泽图书局有限公司\n乙方：青岚书局", Standing.UNKNOWN, Standing.UNKNOWN),
        (
            "甲方：澄江有限公司\n企业规模：小型企业\n乙方：青岚有限公司",
            Standing.SMALL,
            Standing.UNKNOWN,
        ),
    ],
)
def test_the_text_says_who_pays_whom(matter, front, buyer, supplier) -> None:
    who = matter(front + "\n第一条 标的\n第二条 价款").get(sides)
    assert (who.buyer, who.supplier) == (buyer, supplier)


def test_a_deposit_is_measured_by_the_price_of_the_deal(make_deal) -> None:
    goods = {
        "price_basis": "tax-included",
        "tax_rate": "13%",
        "lines": [{"name": "打印机", "unit": "台", "quantity": "20", "price": "1,850.00"}],
    }
    text = "第一条 甲方应于签订之日起5日内支付定金{}元。\n第二条 其他"
    deal = make_deal(goods=goods)
    assert found(text.format("7,400"), "deposit-over-20-percent", deal) == []
    assert found(text.format("7,401"), "deposit-over-20-percent", deal) == [Severity.ERROR]


def test_goods_of_the_deal_at_the_rate_of_services(make_deal) -> None:
    line = {"unit": "台", "quantity": "20", "price": "1,850.00"}
    goods = {
        "price_basis": "tax-included",
        "tax_rate": "6%",
        "lines": [line | {"name": "打印机"}, line | {"name": "安装服务"}],
    }
    result = checks.run(
        read("第一条 标的"), deal=make_deal(goods=goods), today=TODAY, select=["vat-rate-invalid"]
    )
    assert [(f.severity, f.location.path) for f in result] == [
        (Severity.WARNING, "goods.lines[1].tax_rate")
    ]


def test_late_interest_is_measured_by_the_rate_at_signing(make_deal) -> None:
    text = "第一条 甲方逾期付款的，按年利率3.2%支付逾期利息。\n第二条 其他"
    rule = "sme-abusive-payment-condition"
    assert found(text, rule, make_deal(signing={"date": "2024-08-01"})) == [Severity.WARNING]
    assert found(text, rule, make_deal(signing={"date": "2025-06-01"})) == []


@pytest.mark.parametrize(
    ("day", "rate"), [("2019-01-01", "3.45"), ("2024-10-21", "3.10"), ("2026-11-25", "3.00")]
)
def test_the_rate_of_a_day(day: str, rate: str) -> None:
    assert LPR.on(date.fromisoformat(day)) == Decimal(rate)


@pytest.mark.parametrize(
    ("rate", "severity"),
    [
        ("13", None),
        ("0", None),
        ("17", Severity.ERROR),
        ("12", Severity.ERROR),
        ("1", Severity.WARNING),
    ],
)
def test_rates_of_value_added_tax(rate: str, severity: Severity | None) -> None:
    judged = vat_rate_invalid.judge(Decimal(rate), VAT)
    assert (judged[2] if judged else None) == severity


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ((True, True), (False, True), "overlap"),
        ((True, False), (False, False), "gap"),
        ((True, True), (False, False), None),
        ((True, False), (False, True), None),
        ((True, True), (True, True), None),
    ],
)
def test_steps_that_meet(first, second, kind) -> None:
    assert day_unit_ambiguous.fault(first, second) == kind


@pytest.mark.parametrize(
    ("net", "tax", "gross", "rate", "wrong"),
    [
        ("100", "13", "113", "13", False),
        ("88495.58", "11504.42", "100000.00", "13", False),
        ("100", "12", "113", None, True),
        ("100", None, "115", "13", True),
        ("100", None, None, "13", False),
    ],
)
def test_net_tax_and_gross(net, tax, gross, rate, wrong) -> None:
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    parts = tax_basis_unstated.Parts(Decimal(net), number(tax), number(gross), number(rate))
    assert tax_basis_unstated.misfit(parts, tax_basis_unstated.Limits().tolerance) is wrong


def test_a_table_past_its_day_says_so_once_and_only_beside_findings() -> None:
    dated = Dated("source", as_of=date(2025, 1, 1), until=date(2025, 12, 31))
    finding = Finding(msg("x", zh="y"))
    assert list(with_age([], dated, TODAY)) == []
    assert list(with_age([finding], dated, date(2025, 12, 31))) == [finding]
    aged = list(with_age([finding, finding], dated, TODAY))
    assert [f.severity for f in aged] == [None, None, Severity.INFO]
    assert "2025-01-01" in aged[-1].message.say("zh")
