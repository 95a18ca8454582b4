"""The copy that LibreOffice gets: numbers, fields, symbols and links to the outside."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.package import Package
from generator.pdf.office_copy import office_copy
from tests.pdf.build import cell, docx, field, list_numbering, numbered, paragraph, row, table, text
from tests.pdf.conftest import NOW

LEGAL = list_numbering(
    '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/>'
    '<w:suff w:val="space"/>',
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr><w:rPr><w:b/></w:rPr>',
)
PLAIN = list_numbering(
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/>', num_id=2
)


def body(data: bytes) -> etree._Element:
    package = Package(office_copy(data, NOW))
    root = package.xml(package.document)
    assert root is not None
    return root


def words(node: etree._Element) -> str:
    return "".join(t.text or "" for t in node.iter(w("t")))


def test_numbers_of_legal_lists_become_text() -> None:
    root = body(
        docx(
            paragraph("价款", ppr=numbered(0))
            + paragraph("总价", ppr=numbered(1))
            + table(row(cell(paragraph("税率", ppr=numbered(1)))), widths=(3000,))
            + paragraph("交付", ppr=numbered(0))
            + paragraph("地点", ppr=numbered(1)),
            numbering=LEGAL,
        )
    )
    found = [words(p) for p in root.iter(w("p")) if words(p)]
    assert found == ["第一条 价款", "1.1总价", "1.2税率", "第二条 交付", "2.1地点"]
    second = [p for p in root.iter(w("p")) if words(p)][1]
    number = second.find(w("pPr")).find(w("numPr")).find(w("numId"))
    indent = second.find(w("pPr")).find(w("ind"))
    assert number.get(w("val")) == "0"
    assert (indent.get(w("left")), indent.get(w("hanging"))) == ("720", "720")
    run = second.find(w("r"))
    assert run.find(w("rPr")).find(w("b")) is not None
    assert run.find(w("tab")) is not None


def test_other_lists_stay_lists() -> None:
    root = body(docx(paragraph("甲", ppr=numbered(0, 2)), numbering=PLAIN))
    assert words(root) == "甲"
    assert next(root.iter(w("numId"))).get(w("val")) == "2"


def test_references_keep_what_word_stored_and_their_link() -> None:
    root = body(docx(paragraph(text("见") + field(r"REF clause_a \r \h", "8.1") + text("款"))))
    assert words(root) == "见8.1款"
    assert not list(root.iter(w("fldChar"))) and not list(root.iter(w("instrText")))
    link = next(root.iter(w("hyperlink")))
    assert (link.get(w("anchor")), words(link)) == ("clause_a", "8.1")


def test_page_numbers_stay_fields() -> None:
    root = body(docx(paragraph(field("PAGE", "1") + field("NUMPAGES", "9"))))
    assert [node.text for node in root.iter(w("instrText"))] == ["PAGE", "NUMPAGES"]


def test_dates_print_the_time_of_conversion() -> None:
    simple = f'<w:fldSimple w:instr=" TIME \\@ HH:mm ">{text("00:00")}</w:fldSimple>'
    data = docx(paragraph(field('DATE \\@ "yyyy年M月d日"', "2001年1月1日")) + paragraph(simple))
    assert words(body(data)) == "2026年3月7日09:05"


def test_a_field_within_a_field() -> None:
    inner = field("PAGE", "7")
    outer = field("REF x", "@").replace(text("@"), text("第") + inner + text("页"))
    root = body(docx(paragraph(outer)))
    assert words(root) == "第7页"
    assert [node.text for node in root.iter(w("instrText"))] == ["PAGE"]


def test_broken_fields_are_left_alone() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert words(body(docx(paragraph(text("在") + begin)))) == "在"


def test_symbols_stand_alone() -> None:
    root = body(docx(paragraph(text("甲☑是\u3000☐否", "<w:b/>"))))
    runs = [
        (words(run), run.find(w("rPr")).find(w("rFonts")) is not None) for run in root.iter(w("r"))
    ]
    assert runs == [("甲", False), ("☑", True), ("是\u3000", False), ("☐", True), ("否", False)]
    assert all(run.find(w("rPr")).find(w("b")) is not None for run in root.iter(w("r")))


def test_justified_text_can_be_made_ragged() -> None:
    data = docx(
        paragraph("甲", ppr='<w:jc w:val="both"/>') + paragraph("乙", '<w:jc w:val="center"/>')
    )

    def alignments(copy: bytes) -> list[str]:
        root = Package(copy).xml("word/document.xml")
        assert root is not None
        return [node.get(w("val"), "") for node in root.iter(w("jc"))]

    assert alignments(office_copy(data, NOW)) == ["both", "center"]
    assert alignments(office_copy(data, NOW, ragged=True)) == ["left", "center"]


def test_nothing_outside_is_named_any_more() -> None:
    data = docx(
        paragraph(f'<w:hyperlink r:id="web">{text("站")}</w:hyperlink>'),
        links={"web": "https://example.com"},
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(
        b"</Relationships>",
        b'<Relationship Id="t" Type="http://x/attachedTemplate" Target="http://127.0.0.1:9/t"'
        b' TargetMode="External"/></Relationships>',
    )
    from tests.pdf.build import pack

    with zipfile.ZipFile(io.BytesIO(office_copy(pack(parts), NOW))) as archive:
        relations = archive.read(name)
    assert b"attachedTemplate" not in relations
    assert b"https://example.com" in relations
