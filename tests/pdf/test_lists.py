"""Lists for readers: the tags L, LI, Lbl and LBody, around paragraphs that look as before."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from generator import pdf
from tests.pdf.build import cell, docx, list_numbering, numbered, paragraph, row, table, text
from tests.pdf.look import Look

Set = Callable[..., pdf.Converted]
LookAt = Callable[..., Look]
ARTICLE = (
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="1.%1"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr>'
)
ITEM = (
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/>'
    '<w:pPr><w:ind w:left="1320" w:hanging="600"/></w:pPr>'
)
LISTS = list_numbering(ARTICLE, ITEM)


def tree(data: bytes) -> str:
    """The structure tree in brackets, without what stands in the paragraphs."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return _written(document.Root.StructTreeRoot.K)


def _written(node: pikepdf.Object) -> str:
    if isinstance(node, pikepdf.Array):
        return " ".join(filter(None, map(_written, node)))
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return ""
    name = str(node.S)[1:]
    inner = _written(node.K) if "/K" in node and name not in {"P", "Lbl"} else ""
    return f"{name}({inner})" if inner else name


def test_numbered_paragraphs_are_lists(set_pdf: Set) -> None:
    body = (
        paragraph("前言")
        + paragraph("甲", ppr=numbered(0))
        + paragraph("乙", ppr=numbered(0))
        + paragraph("子", ppr=numbered(1))
        + paragraph("丑", ppr=numbered(1))
        + paragraph("丙", ppr=numbered(0))
        + paragraph("后文")
        + paragraph("丁", ppr=numbered(0))
    )
    item = "LI(Lbl LBody(P))"
    data = docx(body, numbering=LISTS)
    own = "LI(Lbl LBody)"
    within = f"LI(Lbl LBody(L({own} {own})))"
    assert tree(set_pdf(data).pdf) == f"Document(P L({own} {within} {own}) P L({own}))"
    beside = f"P L({item} {item} L({item} {item}) {item}) P L({item})"
    assert tree(set_pdf(data, engine="typst").pdf) == f"Document({beside})"


def test_a_deeper_item_may_come_first(set_pdf: Set) -> None:
    body = paragraph("子", ppr=numbered(1)) + paragraph("甲", ppr=numbered(0))
    item = "LI(Lbl LBody)"
    made = set_pdf(docx(body, numbering=LISTS))
    assert tree(made.pdf) == f"Document(L({item} {item}))"


def test_numbered_headings_stay_headings(set_pdf: Set) -> None:
    body = paragraph("总则", ppr=numbered(0) + '<w:outlineLvl w:val="0"/>')
    data = docx(body, numbering=LISTS)
    assert tree(set_pdf(data).pdf) == "Document(H1)"
    assert tree(set_pdf(data, engine="typst").pdf) == "Document(H1(P))"


def test_lists_in_cells(set_pdf: Set) -> None:
    cells = cell(paragraph("甲", ppr=numbered(0)) + paragraph("乙", ppr=numbered(0)))
    made = set_pdf(docx(table(row(cells), widths=(5000,)), numbering=LISTS))
    assert "L(LI(Lbl LBody) LI(Lbl LBody))" in tree(made.pdf)


@pytest.mark.parametrize("standard", ["a-2a", "ua-1", "a-4"])
def test_lists_in_every_tagged_standard(set_pdf: Set, standard: str) -> None:
    body = paragraph("甲", ppr=numbered(0)) + paragraph("子", ppr=numbered(1))
    data = docx(body, numbering=LISTS, title="单")
    assert "Lbl" in tree(set_pdf(data, standard=standard).pdf)


def test_items_stand_where_paragraphs_do(look: LookAt) -> None:
    """Number at the margin, text at its stop, the second line under the text; distances kept."""
    spaced = '<w:spacing w:before="240" w:after="120"/>'
    words = "字" * 60
    page = look(
        docx(
            paragraph("前")
            + paragraph(text("甲" + words), ppr=numbered(0) + spaced)
            + paragraph(text("子" + words), ppr=numbered(1))
            + paragraph("乙", ppr=numbered(0) + '<w:ind w:left="0" w:firstLine="420"/>'),
            numbering=LISTS,
        )
    )
    first = page.find("甲")
    assert page.find("1.1").left == pytest.approx(90, abs=0.6)
    assert first.left == pytest.approx(90 + 36, abs=0.3)
    lines = page.baselines()
    assert lines[1] - lines[0] == pytest.approx(13.65 + 12, abs=0.1)
    second = next(g for g in page.glyphs if round(g.baseline) == round(lines[2]))
    assert second.left == pytest.approx(90 + 36, abs=0.3)
    assert page.find("子").left == pytest.approx(90 + 66, abs=0.3)
    assert page.find("（1").left == pytest.approx(90 + 36, abs=6)
    assert page.find("子").baseline - lines[2] == pytest.approx(13.65 + 6, abs=0.1)
    assert page.find("1.2").left == pytest.approx(90 + 21, abs=0.6)


def test_items_part_over_pages_like_paragraphs(look: LookAt) -> None:
    body = "".join(paragraph(f"条款{n:03}", ppr=numbered(0)) for n in range(120))
    page = look(docx(body, numbering=LISTS))
    tops = [page.baselines(number)[0] for number in range(page.pages)]
    assert page.pages == 3 and tops == [pytest.approx(tops[0], abs=0.1)] * 3
    assert page.find("条款119").page == 2


def test_an_item_kept_with_the_next_does_not_part(look: LookAt) -> None:
    filler = paragraph("行", ppr='<w:spacing w:line="600" w:lineRule="exact"/>') * 23
    kept = paragraph("甲", ppr=numbered(0) + "<w:keepNext/>")
    tail = paragraph("乙", ppr=numbered(0) + '<w:spacing w:line="600" w:lineRule="exact"/>')
    page = look(docx(filler + kept + tail, numbering=LISTS))
    assert page.find("甲").page == page.find("乙").page
