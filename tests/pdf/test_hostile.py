"""Damaged and malicious files end in a PDF or one clear error; nothing is dropped silently."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from generator import pdf
from generator.errors import DealdocError
from tests.pdf.build import (
    cell,
    docx,
    numbered,
    pack,
    paragraph,
    picture,
    row,
    section,
    table,
    text,
)
from tests.pdf.conftest import NOW
from tests.pdf.look import Look

Set = Callable[..., pdf.Converted]
CYCLE = (
    '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
)
STYLED = '<w:pStyle w:val="{}"/>'


def changed(data: bytes, **parts: str | bytes | None) -> bytes:
    """A package with some parts replaced or, for None, left out; ``__`` stands for a slash."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for key, content in parts.items():
        name = key.replace("__", "/") + (".xml" if "rels" not in key else "")
        if content is None:
            files.pop(name, None)
        else:
            files[name] = content
    return pack(files)


PRINTS = {
    "no styles": changed(docx(paragraph("在")), word__styles=None),
    "no relationships": pack({"word/document.xml": "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>在</w:t></w:r></w:p></w:body></w:document>"}),
    "cyclic styles": docx(paragraph("在", ppr=STYLED.format("x")), styles=CYCLE),
    "style based on itself": docx(
        paragraph("在", ppr=STYLED.format("z")),
        styles='<w:style w:type="paragraph" w:styleId="z"><w:basedOn w:val="z"/></w:style>',
    ),
    "style that is not there": docx(paragraph("在", ppr=STYLED.format("none"))),
    "numbering that is not there": docx(paragraph("在", ppr=numbered(0, 7))),
    "level that is not there": docx(
        paragraph("在", ppr=numbered(42)), numbering='<w:num w:numId="1"/>'
    ),
    "bookmark that is not there": docx(
        paragraph(f'<w:hyperlink w:anchor="nowhere">{text("在")}</w:hyperlink>')
    ),
    "twice the same bookmark": docx(
        paragraph('<w:bookmarkStart w:name="a"/>' + text("在"))
        + paragraph('<w:bookmarkStart w:name="a"/>' + text("在"))
        + paragraph(f'<w:hyperlink w:anchor="a">{text("在")}</w:hyperlink>')
    ),
    "footnote that is not there": docx(
        paragraph(text("在") + '<w:r><w:footnoteReference w:id="9"/></w:r>')
    ),
    "field without an end": docx(
        paragraph(text("在") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    ),
    "field with only an end": docx(
        paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + text("在"))
    ),
    "nonsense measures": docx(
        paragraph("在",
                  ppr='<w:ind w:left="abc" w:firstLine="99999999999"/><w:spacing w:line="-3"/>',
                  rpr='<w:sz w:val="1e9"/><w:color w:val="#zz"/><w:spacing w:val="NaN"/>'),
        sect=section(page='<w:pgSz w:w="-1" w:h="0"/><w:pgMar w:left="99999" w:top="x"/>'),
    ),
    "huge but finite size": docx(paragraph("在", rpr='<w:sz w:val="3000"/>')),
    "page as narrow as a stamp": docx(
        paragraph("在"), sect=section(page='<w:pgSz w:w="800" w:h="800"/><w:pgMar w:left="2000"/>')
    ),
    "columns without end": docx(paragraph("在"), sect=section('<w:cols w:num="100000"/>')),
    "table without a grid": docx(table(row(cell("在")))),
    "table without rows": docx("<w:tbl><w:tblPr/></w:tbl>" + paragraph("在")),
    "row without cells": docx(table(row(), row(cell("在")), widths=(2000,))),
    "span of a million": docx(
        table(row(cell("在", '<w:gridSpan w:val="1000000"/>')), widths=(2000,))
    ),
    "merge that begins nowhere": docx(table(row(cell("在", "<w:vMerge/>")), widths=(2000,))),
    "overlapping merges": docx(
        table(
            row(cell("在", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), cell("二")),
            row(cell("三", "<w:vMerge/>"), cell("四", '<w:vMerge w:val="restart"/>'), cell("五")),
            widths=(2000, 2000, 2000),
        )
    ),
    "cell without a paragraph": docx(table(row("<w:tc/>", cell("在")), widths=(2000, 2000))),
    "negative margins": docx(
        table(row(cell("在", '<w:tcMar><w:left w:w="-500"/></w:tcMar>')), widths=(2000,))
    ),
    "header that is not there": docx(
        paragraph("在"), sect=section('<w:headerReference w:type="default" r:id="gone"/>')
    ),
    "comments and instructions": docx("<!-- c --><w:p><!-- c -->" + text("在") + "</w:p>"),
    "unknown elements": docx(paragraph(text("在") + '<w:zzz w:val="1"/>') + "<w:yyy/>"),
    "quotes without end": docx(paragraph("在" + "“" * 5000)),
    "a paragraph of one long word": docx(paragraph("在" + "x" * 20000)),
}  # fmt: skip


@pytest.mark.parametrize("name", PRINTS)
def test_damaged_files_still_print(set_pdf: Set, name: str) -> None:
    assert "在" in Look(set_pdf(PRINTS[name]).pdf).text


REFUSED = {
    "empty": b"",
    "no zip": b"PK but not really",
    "an old doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "zip without a document": pack({"a.txt": "x"}),
    "cut in the middle": docx(paragraph("在") * 400)[:-300],
    "not well-formed": changed(docx(paragraph("在")), word__document="<w:document"),
    "entity": changed(
        docx(""),
        word__document='<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>',
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_is_refused_in_one_sentence(set_pdf: Set, name: str) -> None:
    with pytest.raises(DealdocError) as caught:
        set_pdf(REFUSED[name])
    assert len(caught.value.diagnostics) == 1
    assert caught.value.diagnostics[0].message.say()


def test_deep_tables_end(set_pdf: Set) -> None:
    nested = cell("底")
    for level in range(60):
        nested = cell(table(row(nested), widths=(8000 - level * 100,)) + paragraph())
    converted = set_pdf(docx(table(row(nested), widths=(8000,))))
    assert Look(converted.pdf).squeezed == "底"
    assert "table within" in converted.warnings[0].message.say()


def test_damaged_picture_is_named_and_the_text_stays(set_pdf: Set) -> None:
    body = paragraph(text("甲") + picture("bad") + text("乙"))
    converted = set_pdf(docx(body, media={"bad.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50}))
    assert Look(converted.pdf).squeezed == "甲乙"
    assert [d.rule for d in converted.warnings] == ["pdf-unsupported"]


def test_picture_outside_the_file_is_never_fetched(set_pdf: Set) -> None:
    body = paragraph(text("甲") + picture("web"))
    converted = set_pdf(docx(body, links={"web": "http://127.0.0.1:9/x.png"}))
    assert "outside the file" in converted.warnings[0].message.say()


UNSUPPORTED = {
    "text box": (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        "<a:graphicData><wps:txbx><w:txbxContent>" + paragraph("框里") + "</w:txbxContent>"
        "</wps:txbx></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        "<v:textbox><w:txbxContent>" + paragraph("框里") + "</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>",
        "框里",
    ),
    "equation": ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
    "phonetic guide": (
        "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "拼",
    ),
    "drawn shape": ("<w:r><w:pict><v:rect/></w:pict></w:r>", ""),
    "embedded object": ("<w:r><w:object/></w:r>", ""),
    "element unknown": ("<w:unknown><w:r><w:t>未知</w:t></w:r></w:unknown>", "未知"),
    "emphasis mark": (text("着重", '<w:em w:val="dot"/>'), "着重"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNSUPPORTED)
def test_what_is_unsupported_is_named_with_its_place_and_printed(set_pdf: Set, what: str) -> None:
    xml, words = UNSUPPORTED[what]
    converted = set_pdf(docx(paragraph("前") + paragraph(text("中") + xml) + paragraph("后")))
    assert [d.location.paragraph for d in converted.warnings] == [2]
    assert converted.warnings[0].message.say().startswith(what)
    squeezed = Look(converted.pdf).squeezed
    assert squeezed.startswith("前中") and squeezed.endswith("后")
    assert squeezed.count(words or "中") == 1


def test_thousands_of_rows(fonts: pdf.FontSet) -> None:
    rows = [row(cell(str(n)), cell("货")) for n in range(2000)]
    converted = pdf.convert(docx(table(*rows, widths=(2000, 2000))), fonts=fonts, timestamp=NOW)
    assert Look(converted.pdf).squeezed.count("货") == 2000
