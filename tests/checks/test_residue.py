"""Other people's names in margins, properties and hidden text, with and without the deal."""

from __future__ import annotations

from datetime import date

import pytest

from generator import checks
from generator.diagnostics import Diagnostic
from generator.document import Document, Paragraph, Role, Span

from .conftest import BUYER, SELLER

RULE = "third-party-residue"
STRANGER = "岭南纺织机械有限公司"


def paragraph(text: str, role: Role = Role.BODY, *, hidden: bool = False) -> Paragraph:
    return Paragraph(role, (Span(text, hidden=hidden),))


def document(*body: Paragraph, header: str = "", **properties: str) -> Document:
    return Document(
        type=None,
        title="采购合同",
        front=(
            paragraph("采购合同", Role.TITLE),
            paragraph(f"甲方：{BUYER['name']}", Role.PARTY),
            paragraph(f"乙方：{SELLER['name']}", Role.PARTY),
        ),
        body=(*body, paragraph("本合同由双方共同履行。")),
        margins=(paragraph(header, Role.HEADER),) if header else (),
        properties=properties,
    )


def run(paper: Document, **options) -> list[Diagnostic]:
    return checks.run(paper, today=date(2026, 11, 25), select=[RULE], **options)


def test_a_strange_header_is_found() -> None:
    (found,) = run(document(header=f"{STRANGER}合同专用"))
    assert STRANGER in found.message.say("zh")
    assert not run(document(header=f"{BUYER['name']}合同专用"))


def test_a_strange_title_in_the_properties_is_found() -> None:
    assert run(document(title=f"{STRANGER}采购合同"))
    assert not run(document(title=f"{SELLER['name']}采购合同"))


@pytest.mark.parametrize("hidden", [True, False])
def test_hidden_text_is_reported(hidden: bool) -> None:
    found = run(document(paragraph("此价格不含运费。", hidden=hidden)))
    assert bool(found) is hidden


def test_whom_the_deal_names_is_no_stranger(make_deal) -> None:
    text = paragraph(f"{STRANGER}应在三日内验收。")
    assert run(document(text), deal=make_deal())
    buyer = BUYER | {"bank": {"bank": STRANGER, "account": "1202020000000001"}}
    assert not run(document(text), deal=make_deal(buyer=buyer))


def test_without_parties_nobody_is_a_stranger() -> None:
    paper = Document(None, "", body=(paragraph(f"{STRANGER}应在三日内验收。"),))
    assert not run(paper)
