"""What an agreement must say, a form that mentions it in passing need not."""

from __future__ import annotations

import datetime

from generator import checks
from generator.document import Cell, Document, Paragraph, Role, Span, Table

TODAY = datetime.date(2026, 11, 21)
REMARK = "近三年逾期一次，已按约支付违约金"


def found(document: Document) -> set[str]:
    return {finding.rule for finding in checks.run(document, today=TODAY)}


def test_a_rule_about_terms_is_silent_on_a_form() -> None:
    term = Document(None, "合同", body=(Paragraph(Role.BODY, (Span(f"乙方{REMARK}。"),)),))
    grid = Table(((Cell("付款情况"), Cell(REMARK)),), form=True)
    assert "penalty-unquantified-or-lopsided" in found(term)
    assert "penalty-unquantified-or-lopsided" not in found(Document(None, "认定表", body=(grid,)))


def test_a_rule_about_figures_speaks_on_a_form_too() -> None:
    grid = Table(((Cell("预算"), Cell("580,000.00元（大写：伍拾捌万捌仟元整）")),), form=True)
    assert "amount-words-mismatch" in found(Document(None, "申请表", body=(grid,)))
