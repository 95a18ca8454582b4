"""The two columns in DOCX and PDF: real numbers, fields, bold, headers; read back as written."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pypdf
import pytest
import yaml
from lxml import etree

from generator.document import Block, Document, Paragraph, Role, SignatureBlock, Span, Table
from generator.ooxml.names import w
from generator.pipeline import Rendered, Workshop
from generator.reading import read_docx, read_pdf
from tests.bilingual.conftest import TODAY

REF = re.compile(r" REF (\w+) \\([rn]) \\h ")


def body(docx: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def left(document: Document) -> list[tuple[Any, ...]]:
    return [(p.role, p.level, p.label, p.text) for p in document.paragraphs()]


def english(document: Document) -> list[str]:
    """The right column, with its numbers before its words."""
    return [
        " ".join(filter(None, (p.beside.label, p.beside.text)))
        for p in document.paragraphs()
        if p.beside
    ]


@pytest.fixture
def note_files(workshop: Workshop, deal: dict[str, Any]) -> Rendered:
    data = yaml.safe_dump(deal, allow_unicode=True).encode()
    return workshop.render(workshop.read(data, "deal.yaml"), today=TODAY)


def test_docx_says_both_columns_in_order(sample: Rendered, note_files: Rendered) -> None:
    for done in (sample, note_files):
        found = read_docx(done.files["docx"])
        assert left(found) == left(done.document)
        assert english(found) == english(done.document)
        for one, two in zip(found.paragraphs(), done.document.paragraphs(), strict=True):
            assert one.beside and two.beside
            assert one.bookmark == two.bookmark
            assert one.beside.bookmark == two.beside.bookmark
            if one.role is Role.ITEM:
                assert {s.strong for s in one.beside.spans} == {s.strong for s in two.beside.spans}


def test_numbers_are_words_own_in_both_columns(sample: Rendered) -> None:
    """No number stands in the text: the reader has computed them from numbering.xml."""
    texts = [node.text or "" for node in body(sample.files["docx"]).iter(w("t"))]
    assert not any(text.startswith(("一、", "1、", "（1）", "Article 1 ")) for text in texts)
    found = read_docx(sample.files["docx"])
    heads = [p.beside.label for p in found.body if isinstance(p, Paragraph) and p.level == 0
             and p.beside]  # fmt: skip
    assert heads == [f"Article {number}" for number in range(1, len(heads) + 1)]
    assert len(heads) == 20


def test_references_are_fields_into_their_own_column(sample: Rendered) -> None:
    root = body(sample.files["docx"])
    marks = {node.get(w("name")) for node in root.iter(w("bookmarkStart"))}
    fields = [REF.fullmatch(node.text or "") for node in root.iter(w("instrText"))]
    names = [field[1] for field in fields if field]
    assert len(names) == len(fields)
    assert set(names) <= marks
    assert {name for name in names if name.startswith("en_")} >= {"en_clause_binding_list"}
    levels = {}
    for paragraph in read_docx(sample.files["docx"]).paragraphs():
        assert paragraph.beside
        levels |= {paragraph.bookmark: paragraph.level, paragraph.beside.bookmark: paragraph.level}
    assert {field[2] for field in fields if field} == {"n", "r"}
    assert all((field[2] == "n") is (levels[field[1]] > 0) for field in fields if field)


def test_pdf_reads_as_the_docx_does(sample: Rendered, note_files: Rendered) -> None:
    for done in (sample, note_files):
        docx, pdf = read_docx(done.files["docx"]), read_pdf(done.files["pdf"])
        assert [p.text for p in pdf.paragraphs()] == [p.text for p in docx.paragraphs()]
        assert [p.label for p in pdf.paragraphs()] == [p.label for p in docx.paragraphs()]
        assert english(pdf) == english(docx)
        lists = [[t.rows for t in found.tables() if "盖章" not in t.rows[0][0].text]
                 for found in (pdf, docx)]  # fmt: skip
        said = [[[[(c.text, c.beside) for c in row] for row in t] for t in each] for each in lists]
        assert said[0] == said[1] != []


def test_signatures_come_back_in_both_languages(sample: Rendered) -> None:
    found = read_docx(sample.files["docx"])
    (block,) = (b for b in found.closing if isinstance(b, SignatureBlock))
    (own,) = (b for b in sample.document.closing if isinstance(b, SignatureBlock))
    assert (block.columns, block.beside) == (own.columns, own.beside)
    (table,) = (b for b in read_pdf(sample.files["pdf"]).closing if isinstance(b, Table))
    assert table.rows[0][0].text == "甲方（盖章）："
    assert table.rows[0][0].beside == "Party A (seal):"


def test_header_and_footer_speak_both_languages(sample: Rendered) -> None:
    page = pypdf.PdfReader(io.BytesIO(sample.files["pdf"])).pages[1].extract_text()
    assert "Memorandum of Cooperation" in page
    assert re.search(r"Page 2 of \d+", page)


def test_a_lost_translation_is_not_delivered(
    workshop: Workshop, deal: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.errors import ReadBackError
    from generator.word import columns

    def forgetful(paragraph: Any, *rest: Any) -> str:
        if paragraph is not None and "roof" in paragraph.text:
            paragraph = None
        return written(paragraph, *rest)

    written = columns._cell
    monkeypatch.setattr(columns, "_cell", forgetful)
    data = yaml.safe_dump(deal, allow_unicode=True).encode()
    with pytest.raises(ReadBackError) as caught:
        workshop.render(workshop.read(data, "deal.yaml"), today=TODAY, formats=("docx",))
    assert "the roof test" in str(caught.value)


def test_checks_read_the_chinese_side(sample: Rendered, workshop: Workshop) -> None:
    rules = {"precedence-missing", "essential-term-missing", "numbering-broken"}
    for document in (
        sample.document,
        read_docx(sample.files["docx"]),
        read_pdf(sample.files["pdf"]),
    ):
        found = workshop.check(document, today=TODAY)
        assert [each.rule for each in found if each.severity.value == "error"] == []
        assert not rules & {each.rule for each in found}


FAULTS = {
    "amount-words-mismatch": ("人民币捌万元整", "人民币玖万元整"),
    "copies-count-mismatch": ("一式肆份", "一式叁份"),
    "date-impossible-or-reversed": ("2027年6月7日止", "2027年6月31日止"),
    "precedence-missing": ("；两种文本不一致的，以中文文本为准", "，两种文本具有同等效力"),
}


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("rule", FAULTS)
def test_checks_find_in_two_columns_what_they_find_in_one(
    sample: Rendered, workshop: Workshop, form: Literal["docx", "pdf"], rule: str
) -> None:
    """Each rule sees its sentence, so that its silence above means something."""
    document = {"docx": read_docx, "pdf": read_pdf}[form](sample.files[form])
    spoilt = replace(document, body=tuple(spoil(block, *FAULTS[rule]) for block in document.body))
    assert spoilt != document
    assert rule in {each.rule for each in workshop.check(spoilt, today=TODAY)}


def spoil(block: Block, old: str, new: str) -> Block:
    if not isinstance(block, Paragraph) or old not in block.text:
        return block
    return replace(block, spans=(Span(block.text.replace(old, new)),))


def test_the_same_deal_gives_the_same_bytes(workshop: Workshop, deal: dict[str, Any]) -> None:
    data = yaml.safe_dump(deal, allow_unicode=True).encode()
    files = [workshop.render(workshop.read(data, "deal.yaml"), today=TODAY).files for _ in "12"]
    assert files[0] == files[1]


@pytest.mark.libreoffice
def test_libreoffice_counts_both_columns_alike(sample: Rendered, tmp_path: Path) -> None:
    from generator.pdf.libreoffice import find_soffice

    soffice = find_soffice()
    assert soffice is not None
    (tmp_path / "a.docx").write_bytes(sample.files["docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir",
         tmp_path, tmp_path / "a.docx"],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    text = (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    lines = [re.sub(r"\s+", " ", line).strip() for line in text.split("\n")]
    wanted = [
        " ".join(filter(None, (p.label, p.text)))
        for block in sample.document.body
        if isinstance(block, Paragraph)
        for p in (block, block.beside)
        if p
    ]
    assert [re.sub(r"\s", "", line) for line in wanted if line.startswith("Article")] == [
        re.sub(r"\s", "", line) for line in lines if line.startswith("Article")
    ]
    squeezed = {re.sub(r"\s", "", line) for line in lines}
    assert [line for line in wanted if re.sub(r"\s", "", line) not in squeezed] == []
