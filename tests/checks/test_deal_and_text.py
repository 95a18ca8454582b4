"""With a deal the deal is the measure, and the text is compared with it."""

from __future__ import annotations

import pytest

from generator import checks
from generator.document import Document, Paragraph, Reference, Role, Span

from .conftest import TODAY, read

PARTIES = "甲方：杭湾医疗器械有限公司\n乙方：青岚精密机械有限公司\n"


def rules(text: str, deal) -> list[str]:
    return [f.rule for f in checks.run(read(text), deal=deal, today=TODAY)]


def test_a_text_that_says_what_the_deal_says_has_no_findings(make_deal) -> None:
    deal = make_deal(effect={"by": "signature-and-seal", "copies": "4", "each": "2"})
    text = (
        PARTIES
        + "统一社会信用代码：91330108MA2KL3P78G\n第一条 份数\n本合同一式四份，双方各执两份。"
    )
    assert rules(text, deal) == []


def test_a_company_that_is_no_party_of_the_deal(make_deal) -> None:
    text = PARTIES + "第一条 份数\n第二条 其他\n甲方（盖章）：杭湾医疗器械股份有限公司"
    assert rules(text, make_deal()) == ["party-name-inconsistent"]


def test_a_right_code_of_somebody_else(make_deal) -> None:
    text = PARTIES + "统一社会信用代码：91310115MA1HB7N342"
    assert rules(text, make_deal()) == ["uscc-invalid"]
    assert rules(text, None) == []


def test_copies_differ_from_the_deal(make_deal) -> None:
    deal = make_deal(effect={"by": "seal", "copies": "4", "each": "2"})
    assert rules(PARTIES + "第一条 本合同一式两份，双方各执一份。", deal) == [
        "copies-count-mismatch"
    ]


def test_the_term_differs_from_the_deal(make_deal) -> None:
    deal = make_deal(term={"start": "2026-01-01", "end": "2026-12-31"})
    text = PARTIES + "第一条 本合同有效期自2026年1月1日起至2027年12月31日止。"
    assert rules(text, deal) == ["term-vs-dates-mismatch"]
    assert rules(text.replace("2027", "2026"), deal) == []


def test_delivery_before_the_day_the_deal_was_signed(make_deal) -> None:
    deal = make_deal(signing={"date": "2026-11-25"})
    assert rules("第一条 乙方应于2026年10月1日前交货。", deal) == ["date-impossible-or-reversed"]


def test_the_total_of_the_deal_is_missing_from_the_text(make_deal) -> None:
    goods = {
        "price_basis": "tax-included",
        "tax_rate": "13%",
        "lines": [{"name": "打印机", "unit": "台", "quantity": "20", "price": "1,850.00"}],
    }
    deal = make_deal(goods=goods)
    assert rules(PARTIES + "第一条 总价37,000.00元。", deal) == []
    found = checks.run(read(PARTIES + "第一条 总价38,000.00元。"), deal=deal, today=TODAY)
    assert [f.rule for f in found] == ["line-total-mismatch"]
    assert found[0].location.path == "goods.total"


def test_an_order_mechanism_of_the_deal_makes_up_for_a_quantity(make_deal) -> None:
    text = "采购合同\n" + PARTIES + "第一条 标的\n条码打印机。\n第二条 价款\n按价格表。"
    ordering = {"means": ["书面订单"], "accept_days": "2"}
    assert rules(text, make_deal()) == ["essential-term-missing"]
    assert rules(text, make_deal(ordering=ordering)) == []


def test_a_stand_in_for_a_name_in_the_deal(make_deal) -> None:
    from .conftest import BUYER

    deal = make_deal(buyer=BUYER | {"name": "XX有限公司"})
    found = checks.run(read("第一条 标的"), deal=deal, today=TODAY)
    assert [(f.rule, f.location.path) for f in found] == [("party-name-missing", "buyer.name")]


def test_overrides_are_shown(make_deal) -> None:
    deal = make_deal(
        clauses={
            "drop": ["integrity"],
            "replace": {"notices": "新的通知条款。"},
            "add": [
                {"after": "term", "id": "spare-parts", "title": "备件供应", "text": "供应十年。"}
            ],
        }
    )
    heading = Paragraph(Role.HEADING, (Span("备件供应"),), "第二条", bookmark="clause_spare_parts")
    document = Document("supply-agreement", "", body=(heading,))
    found = checks.run(document, deal=deal, today=TODAY)
    assert [f.rule for f in found] == ["deviation-from-standard"] * 3
    assert {f.location.path for f in found} == {
        "clauses.drop[1]", "clauses.replace.notices", "clauses.add[1]",
    }  # fmt: skip
    assert found[-1].location.clause == "第二条"
    assert found[-1].evidence == "备件供应"


@pytest.mark.parametrize(("target", "count"), [("clause_term", 0), ("clause_gone", 1)])
def test_reference_fields_must_have_their_target(target: str, count: int) -> None:
    body = (
        Paragraph(Role.HEADING, (Span("期限"),), "第一条", bookmark="clause_term"),
        Paragraph(Role.BODY, (Span("依照"), Span("第一条", reference=Reference(target, "第一条")))),
    )
    found = checks.run(Document(None, "", body=body), today=TODAY, select=["dangling-reference"])
    assert len(found) == count
    assert all(f.evidence == "第一条" for f in found)
