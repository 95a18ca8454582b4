"""The door: standards, document information, reproducibility, engines, text equality."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from generator import pdf
from generator.errors import RunError
from generator.ooxml.names import w
from generator.ooxml.package import Package
from generator.pdf import libreoffice
from tests.pdf.build import cell, docx, field, paragraph, picture, row, section, table, text
from tests.pdf.conftest import NOW
from tests.pdf.look import Look
from tests.pdf.test_page import png

Set = Callable[..., pdf.Converted]
HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h3"><w:name w:val="heading 3"/></w:style>'
)


@pytest.fixture(scope="module")
def rich() -> bytes:
    """A bit of everything that standards are strict about."""
    body = (
        paragraph("细目", ppr='<w:pStyle w:val="h3"/>')
        + paragraph("总则", ppr='<w:pStyle w:val="h1"/>')
        + paragraph(
            text("粗体", "<w:b/>") + text("划线", '<w:u w:val="single"/>') + picture("seal")
        )
        + table(row(cell("表头"), trpr="<w:tblHeader/>"), row(cell("一😀")), widths=(3000,))
        + paragraph(f'<w:hyperlink r:id="web">{text("网站")}</w:hyperlink>')
    )
    footer = paragraph(text("第") + field("PAGE") + text("页"))
    return docx(
        body,
        sect=section('<w:footerReference w:type="default" r:id="footer1"/>'),
        styles=HEADINGS,
        parts={"footer1": footer},
        media={"seal.png": png()},
        links={"web": "https://example.com"},
        title="年度供货协议",
    )


@pytest.mark.parametrize("standard", ["a-2b", "a-2a", "a-3b", "a-4", "ua-1", "none"])
def test_standards(set_pdf: Set, rich: bytes, standard: str) -> None:
    data = set_pdf(rich, standard=standard).pdf
    with pikepdf.open(io.BytesIO(data)) as document:
        meta = str(document.open_metadata())
        part = {"a-2b": "2", "a-2a": "2", "a-3b": "3", "a-4": "4"}.get(standard)
        if part:
            assert f"<pdfaid:part>{part}</pdfaid:part>" in meta.replace("'", "")
        assert ("pdfuaid" in meta) == (standard == "ua-1")


def test_unknown_standard(set_pdf: Set, rich: bytes) -> None:
    with pytest.raises(RunError, match="unknown PDF standard"):
        set_pdf(rich, standard="a-9z")


def test_document_information(set_pdf: Set, rich: bytes) -> None:
    with pikepdf.open(io.BytesIO(set_pdf(rich).pdf)) as document:
        assert str(document.Root.Lang) == "zh-CN"
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.docinfo["/Title"]) == "年度供货协议"
        assert str(document.docinfo["/Author"]) == "someone"
        assert document.docinfo["/CreationDate"] == "D:20260307090500Z"
        assert "/OutputIntents" in document.Root


def test_tags(set_pdf: Set, rich: bytes) -> None:
    with pikepdf.open(io.BytesIO(set_pdf(rich).pdf)) as document:
        tags = list(_tags(document.Root.StructTreeRoot))
    for tag in ("/H1", "/P", "/Table", "/TH", "/TD", "/Link", "/Figure"):
        assert tag in tags


def _tags(node: pikepdf.Object) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _tags(node["/K"])


def test_same_document_and_time_give_the_same_bytes(rich: bytes) -> None:
    made = [pdf.convert(rich, fonts=pdf.FontSet.default(), timestamp=NOW).pdf for _ in range(2)]
    assert made[0] == made[1]
    later = datetime(2027, 1, 1, tzinfo=UTC)
    assert pdf.convert(rich, fonts=pdf.FontSet.default(), timestamp=later).pdf != made[0]


def test_all_fonts_are_embedded(set_pdf: Set, rich: bytes) -> None:
    with pikepdf.open(io.BytesIO(set_pdf(rich).pdf)) as document:
        found = 0
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                found += 1
                assert "/FontFile3" in item or "/FontFile2" in item
    assert found >= 3


LAYOUTS = sorted((Path(__file__).parents[2] / "templates").glob("**/*.docx"))


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_layouts_print_all_their_text(set_pdf: Set, path: Path) -> None:
    """The words of a DOCX and of its PDF are the same, page numbers in the margins aside."""
    data = path.read_bytes()
    printed = Look(set_pdf(data).pdf).squeezed
    for words in _words(data):
        assert words in printed


def _words(data: bytes) -> Iterator[str]:
    package = Package(data)
    root = package.xml(package.document)
    assert isinstance(root, etree._Element)
    for node in root.iter(w("t")):
        yield from (node.text or "").split()


@pytest.mark.libreoffice
def test_libreoffice_behind_the_same_door(set_pdf: Set, rich: bytes) -> None:
    converted = set_pdf(rich, engine="libreoffice")
    assert "年度" not in Look(converted.pdf).text
    assert "总则" in Look(converted.pdf).text


@pytest.mark.libreoffice
def test_a_failure_of_typst_is_told_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})

    class Failing:
        def compile(self, *_: object, **__: object) -> bytes:
            raise panic("index out of bounds")

    fonts = pdf.FontSet.default(system=False)
    monkeypatch.setattr(fonts._own, "compiler", Failing(), raising=False)
    data = docx(paragraph("文字"))
    with pytest.raises(RunError, match="index out of bounds"):
        pdf.convert(data, engine="typst", fonts=fonts, timestamp=NOW)
    assert pdf.convert(data, engine="typst", fonts=fonts, timestamp=NOW).pdf  # with a new compiler


def test_auto_leaves_what_is_unsupported_to_libreoffice(set_pdf: Set) -> None:
    supported = docx(paragraph("文字"))
    assert _producer(set_pdf(supported, engine="auto").pdf) == b"dealdoc"
    equation = docx(paragraph("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"))
    assert b"LibreOffice" in _producer(set_pdf(equation, engine="auto").pdf)


def _producer(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        return str(document.docinfo.get("/Producer", "")).encode()


def test_libreoffice_missing(monkeypatch: pytest.MonkeyPatch, rich: bytes) -> None:
    monkeypatch.setattr(libreoffice, "find_soffice", lambda: None)
    with pytest.raises(RunError, match="LibreOffice is not installed"):
        libreoffice.convert_with_libreoffice(rich, timestamp=NOW)


def _program(folder: Path, script: str) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def test_libreoffice_that_hangs_is_ended_with_its_children(tmp_path: Path, rich: bytes) -> None:
    marker = tmp_path / "alive"
    program = _program(tmp_path, f"(sleep 2; touch {marker}) & sleep 60")
    with pytest.raises(RunError, match=r"no answer within 0\.3 s"):
        libreoffice.convert_with_libreoffice(rich, timestamp=NOW, timeout=0.3, program=program)
    import time

    time.sleep(2.5)
    assert not marker.exists()


def test_libreoffice_is_tried_once_more(tmp_path: Path, rich: bytes) -> None:
    count = tmp_path / "count"
    script = (
        f'echo x >> {count}\nif [ "$(wc -l < {count})" -lt 2 ]; then echo broken; exit 1; fi\n'
        'while [ "$1" != "--outdir" ]; do shift; done\nprintf PDF > "$2/document.pdf"'
    )
    program = _program(tmp_path, script)
    assert libreoffice.convert_with_libreoffice(rich, timestamp=NOW, program=program) == b"PDF"
    count.write_text("")
    program = _program(tmp_path, "echo cannot open the display\nexit 77")
    with pytest.raises(RunError, match="cannot open the display"):
        libreoffice.convert_with_libreoffice(rich, timestamp=NOW, program=program)


def test_threads_set_documents_at_the_same_time(fonts: pdf.FontSet, rich: bytes) -> None:
    def made(_: int) -> bytes:
        return pdf.convert(rich, fonts=fonts, timestamp=NOW).pdf

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(made, range(6)))) == 1
