"""What stands in the two columns: values, numbers, references, terms, parties, tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.document import Document, Paragraph, Role, SignatureBlock, Table

Assemble = Callable[[dict[str, Any]], Document]


def column(document: Document) -> list[str]:
    """The English column as a person reads it."""
    found = []
    for each in document.paragraphs():
        assert each.beside is not None
        found.append(" ".join(filter(None, (each.beside.label, each.beside.text))))
    return found


def test_every_paragraph_has_its_english(assemble: Assemble, deal: dict[str, Any]) -> None:
    english = column(assemble(deal))
    assert english == [
        "Note",
        "No.: BH-1",
        "Party A (Buyer): Hangzhou Xinghe Sample Technology Co., Ltd.",
        "Unified social credit code: 91330106MAEYN9D577",
        "Legal representative: Shen Zhiyuan",
        "Registered address: 1 Sample Road, Hangzhou",
        "Address for service: 1 Sample Road, Hangzhou",
        "Article 1 Price",
        "1.1 The price under this Note is CNY 80,000.50 "
        "(Renminbi eighty thousand yuan and fifty fen only), the term is 6 months, urgent.",
        "1.2 Payment is due on or before 25 November 2026, see Annex 1.",
        "(a) matter: the roof test (the “Matter”);",
        "(b) in accordance with Article 1.1 and Article 1.2(a).",
        "Article 2 Other",
        "Article 1 and Article 1.2 apply.",
        "(No text below)",
        "Annex 1 List",
        "(1) The list is:",
    ]


def test_the_chinese_column_is_the_agreement_without_english(
    assemble: Assemble, deal: dict[str, Any]
) -> None:
    bilingual = assemble(deal)
    alone = assemble({**deal, "bilingual": "false"})
    assert [(p.role, p.label, p.text) for p in bilingual.paragraphs()] == [
        (p.role, p.label, p.text) for p in alone.paragraphs()
    ]
    assert all(paragraph.beside is None for paragraph in alone.paragraphs())
    assert bilingual.title == alone.title == "便函"


def test_references_point_into_their_own_column(assemble: Assemble, deal: dict[str, Any]) -> None:
    document = assemble(deal)
    for side in ("left", "right"):
        paragraphs = [p if side == "left" else p.beside for p in document.paragraphs()]
        marks = {p.bookmark: p.label for p in paragraphs if p and p.bookmark}
        found = [span.reference for p in paragraphs if p for span in p.spans if span.reference]
        assert len(found) >= 5
        assert all(marks[each.target] == each.number for each in found)


def test_highlighted_words_are_bold_in_both_columns(
    assemble: Assemble, deal: dict[str, Any]
) -> None:
    item = next(p for p in assemble(deal).body if isinstance(p, Paragraph) and p.label == "1.1")
    assert item.beside is not None
    for paragraph in (item, item.beside):
        assert [span.strong for span in paragraph.spans][:2] == [True, True]
        assert not paragraph.spans[-1].strong


def test_cells_say_both_and_codes_once(assemble: Assemble, deal: dict[str, Any]) -> None:
    (table,) = (block for block in assemble(deal).annexes if isinstance(block, Table))
    assert [[(cell.text, cell.beside) for cell in row] for row in table.rows] == [
        [("名称", "Name"), ("金额", "Sum")],
        [("检测", "Test"), ("80,000.00元", "CNY 80,000.00")],
        [("TP-40", ""), ("0.50元", "CNY 0.50")],
        [("合计", "Total"), ("80,000.50", "")],
    ]


def test_parties_sign_in_both_languages(assemble: Assemble, deal: dict[str, Any]) -> None:
    (block,) = (b for b in assemble(deal).closing if isinstance(b, SignatureBlock))
    assert block.columns[0][0] == "甲方（盖章）："
    assert block.beside == (
        (
            "Party A (seal):",
            "Hangzhou Xinghe Sample Technology Co., Ltd.",
            "Legal representative (signature):",
            "Date:",
        ),
    )


def test_a_branch_and_a_person_have_words_of_their_own(
    assemble: Assemble, deal: dict[str, Any]
) -> None:
    english = column(assemble({**deal, "buyer": {**deal["buyer"], "kind": "branch"}}))
    assert "Person in charge: Shen Zhiyuan" in english
    person = {
        "name": "陆时宜",
        "kind": "individual",
        "id_number": "330106198804192017",
        "address": "杭州市桂影里8幢",
        "phone": "0571-8600 1235",
    }
    names = {"name": "Lu Shiyi", "address": "Building 8, Guiyingli, Hangzhou"}
    values = {**deal, "buyer": person, "english": {**deal["english"], "buyer": names}}
    document = assemble(values)
    assert "Citizen identity number: 330106198804192017" in column(document)
    assert "Address: Building 8, Guiyingli, Hangzhou" in column(document)
    (block,) = (b for b in document.closing if isinstance(b, SignatureBlock))
    assert block.beside == (("Party A (signature):", "Lu Shiyi", "Date:"),)


def test_own_clauses_of_a_deal_come_in_both_languages(
    assemble: Assemble, deal: dict[str, Any]
) -> None:
    deal["clauses"] = {
        "replace": {"more": "1. 按{{ ref('main') }}。"},
        "add": [
            {"after": "more", "id": "own", "title": "备件", "text": "1. 供应{{ matter }}备件。"}
        ],
    }
    deal["english"]["clauses"] = {
        "replace": {"more": "1. According to {{ ref('main') }}."},
        "add": [{"title": "Spare Parts", "text": "1. Spare parts for {{ matter }} are supplied."}],
    }
    english = column(assemble(deal))
    assert "2.1 According to Article 1." in english
    assert "Article 3 Spare Parts" in english
    assert "3.1 Spare parts for the roof test are supplied." in english


def test_dropped_clauses_are_dropped_from_both(assemble: Assemble, deal: dict[str, Any]) -> None:
    document = assemble({**deal, "clauses": {"drop": ["more"]}})
    heads = [p for p in document.body if isinstance(p, Paragraph) and p.role is Role.HEADING]
    assert [head.beside.text for head in heads if head.beside] == ["Price"]


@pytest.mark.parametrize("extra", ["true", "false"])
def test_conditions_add_items_to_both(assemble: Assemble, deal: dict[str, Any], extra: str) -> None:
    english = column(assemble({**deal, "extra": extra}))
    assert ("1.3 One more item." in english) is (extra == "true")
