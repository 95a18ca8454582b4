"""What is inherited, kept together and counted, looked at on the page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from tests.pdf.build import docx, field, numbered, pack, paragraph, section, text
from tests.pdf.look import Look

LookAt = Callable[..., Look]
STYLES = (
    '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:ind w:left="400"/></w:pPr>'
    '<w:rPr><w:sz w:val="32"/><w:color w:val="FF0000"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="derived"><w:basedOn w:val="base"/>'
    '<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr><w:color w:val="0000FF"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="hei"><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr>'
    "</w:style>"
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    "<a:fontScheme><a:minorFont><a:latin typeface='Arial'/><a:ea typeface=''/>"
    "<a:font script='Hans' typeface='黑体'/></a:minorFont></a:fontScheme></a:themeElements>"
    "</a:theme>"
)


def test_styles_inherit_and_direct_formatting_wins(look: LookAt) -> None:
    run = text("甲", '<w:rStyle w:val="hei"/>') + text("乙", '<w:sz w:val="20"/>')
    page = look(docx(paragraph(run, ppr='<w:pStyle w:val="derived"/>'), styles=STYLES))
    first, second = page.find("甲"), page.find("乙")
    assert (first.size, second.size) == (16, 10)
    assert first.font.startswith("NotoSansSC") and second.font.startswith("NotoSerifSC")
    assert second.right == pytest.approx(595.3 - 90, abs=0.5)
    box = (first.left, first.baseline - 14, first.right, first.baseline + 2)
    assert page.tinted(0, box, (0, 0, 255)) > 0.05


def test_document_defaults_reach_paragraphs_without_a_style(look: LookAt) -> None:
    assert look(docx(paragraph("文"))).find("文").size == 10.5


def test_fonts_of_the_theme(look: LookAt) -> None:
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
    data = docx(paragraph("字A", rpr=fonts))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    relation = (
        b'<Relationship Id="theme" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/theme" Target="theme/theme1.xml"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace(b"</Relationships>", relation)
    page = look(pack({**files, "word/theme/theme1.xml": THEME}))
    assert page.find("字").font.startswith("NotoSansSC")
    assert page.find("A").font.startswith("LiberationSans")


def filled(lines: int) -> str:
    return paragraph("行") * lines


LINES = 51
"""Lines of 13.65 pt on a page of 697.9 pt."""


def test_kept_lines_move_together(look: LookAt) -> None:
    words = "一二三四五六七八九十" * 12
    for kept, page_of_first in (("", 0), ("<w:keepLines/>", 1)):
        body = filled(LINES - 2) + paragraph(words, ppr=kept + '<w:widowControl w:val="0"/>')
        assert look(docx(body)).find("一二三").page == page_of_first


def test_no_line_stands_alone_unless_asked_for(look: LookAt) -> None:
    words = "一二三四五六七八九十" * 8  # three lines
    for control, on_first in (("", 0), ('<w:widowControl w:val="0"/>', 1)):
        page = look(docx(filled(LINES - 1) + paragraph(words, ppr=control)))
        assert sum("一二三" in line for line in page.lines(0)) == on_first


def test_references_print_what_word_stored(look: LookAt) -> None:
    body = paragraph('<w:bookmarkStart w:name="a"/>' + text("甲")) + paragraph(
        text("见") + field(r"REF a \r \h", "第8.1款")
    )
    assert look(docx(body)).squeezed == "甲见第8.1款"


def test_counting_in_circles_and_beginning_again(look: LookAt) -> None:
    level = (
        '<w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/><w:suff w:val="nothing"/>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="1">'
        f'<w:lvl w:ilvl="0">{level.format("decimalEnclosedCircle", "%1")}</w:lvl>'
        f'<w:lvl w:ilvl="1">{level.format("chineseCounting", "（%2）")}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(
        paragraph("文", ppr=numbered(depth, number))
        for depth, number in ((0, 1), (1, 1), (1, 1), (0, 1), (1, 1), (0, 2))
    )
    page = look(docx(body, numbering=numbering))
    assert page.lines() == ["①文", "（一）文", "（二）文", "②文", "（一）文", "①文"]


def test_landscape_paper(look: LookAt) -> None:
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    wide = size + '<w:pgMar w:left="1000" w:right="1000"/>'
    page = look(docx(paragraph("文"), sect=section(page=wide)))
    assert page.sizes[0] == pytest.approx((841.9, 595.3), abs=0.1)
    assert page.find("文").left == pytest.approx(50, abs=0.5)
