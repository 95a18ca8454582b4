"""Headers and footers of a PDF say what those of its DOCX say; only numbers of pages may differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pdf, reading
from generator.api import render
from generator.document import Document, Paragraph, Role, Span
from generator.pipeline import EPOCH
from generator.reading import Difference, compare_margins

HEAD = "年度供货协议\t编号：ZL-2026-0018"
FOOT = "第 1 页\u3000共 1 页"


def document(
    header: tuple[str, ...] = (), footer: tuple[str, ...] = (), body: str = ""
) -> Document:
    margins = [Paragraph(Role.HEADER, (Span(text),)) for text in header]
    margins += [Paragraph(Role.FOOTER, (Span(text),)) for text in footer]
    return Document(None, "", body=(Paragraph(Role.BODY, (Span(body),)),), margins=tuple(margins))


def test_numbers_of_pages_and_blanks_may_differ() -> None:
    printed = document(("年度供货协议 编号：ZL-2026-0018",), ("第 7 页 共 21 页",))
    assert compare_margins(document((HEAD,), (FOOT,)), printed) == []


@pytest.mark.parametrize(
    ("header", "differences"),
    [
        ((), [Difference("header", "年度供货协议编号：ZL-2026-0018", "")]),
        (
            ("年度供货协议 编号：ZL-2026-0019",),
            [
                Difference("header", "", "年度供货协议编号：ZL-2026-0019"),
                Difference("header", "年度供货协议编号：ZL-2026-0018", ""),
            ],
        ),
        ((HEAD, "某公司"), [Difference("header", "", "某公司")]),
    ],
)
def test_a_header_that_is_lost_other_or_added(
    header: tuple[str, ...], differences: list[Difference]
) -> None:
    printed = document(header, (FOOT,))
    assert compare_margins(document((HEAD,), (FOOT,)), printed) == differences


def test_the_header_of_a_page_that_is_not_there_is_not_missed() -> None:
    assert compare_margins(document((HEAD, "首页页眉")), document(("首页页眉",))) == []


def test_a_header_among_the_lines_of_a_single_page_is_no_loss() -> None:
    printed = document(body=HEAD + FOOT + "甲方：某公司")
    assert compare_margins(document((HEAD,), (FOOT,)), printed) == []


@pytest.mark.libreoffice
def test_headers_of_a_pdf_by_libreoffice_are_found_by_their_place(root: Path) -> None:
    made = render(root / "samples" / "supply" / "lean.yaml", formats=("docx",))
    printed = pdf.convert(
        made.files["docx"], engine="libreoffice", fonts=pdf.FontSet.default(), timestamp=EPOCH
    )
    found = reading.read_pdf(printed.pdf)
    assert [p.role for p in found.margins] == [Role.HEADER, Role.FOOTER]
    assert "YC-2026-0107" in found.margins[0].text
    assert compare_margins(reading.read_docx(made.files["docx"]), found) == []
