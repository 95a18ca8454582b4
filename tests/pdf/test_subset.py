"""The rest of the subset: character grids, stretched text, frames, page borders and the like."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from generator import pdf
from tests.pdf.build import (
    A4,
    cell,
    docx,
    list_numbering,
    numbered,
    pack,
    paragraph,
    picture,
    row,
    section,
    table,
    text,
)
from tests.pdf.look import Look
from tests.pdf.test_page import png

LookAt = Callable[..., Look]
LEFT = 90.0


def test_character_grid_adds_to_every_character(look: LookAt) -> None:
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="8192"/>'
    page = look(docx(paragraph("甲乙"), sect=section(page=A4 + grid)))
    assert page.find("乙").left - page.find("甲").left == pytest.approx(12.5, abs=0.05)


def test_stretched_characters(look: LookAt) -> None:
    page = look(docx(paragraph("甲乙 word", rpr='<w:w w:val="200"/>')))
    assert page.find("乙").left - page.find("甲").left == pytest.approx(21, abs=0.1)
    assert page.squeezed == "甲乙word"


def test_raised_and_lowered_text(look: LookAt) -> None:
    page = look(docx(paragraph(text("甲") + text("乙", '<w:position w:val="12"/>'))))
    assert page.find("甲").baseline - page.find("乙").baseline == pytest.approx(6, abs=0.1)


def test_neighbours_with_one_frame_have_no_line_between_them(look: LookAt) -> None:
    side = '<w:{} w:val="single" w:sz="8" w:space="1" w:color="000000"/>'
    frame = "<w:pBdr>" + "".join(side.format(s) for s in ("top", "bottom")) + "</w:pBdr>"
    page = look(docx(paragraph("一", ppr=frame) + paragraph("二", ppr=frame)))
    first, second = page.find("一"), page.find("二")
    middle = (200, first.baseline - 2, 300, second.baseline - 4)
    below = (200, second.baseline, 300, second.baseline + 8)
    assert page.ink(0, middle) == 0
    assert page.ink(0, below) > 0.05


def test_page_borders(look: LookAt) -> None:
    lines = "".join(
        f'<w:{s} w:val="single" w:sz="24" w:space="24" w:color="0000FF"/>'
        for s in ("top", "left", "bottom", "right")
    )
    borders = f'<w:pgBorders w:offsetFrom="page">{lines}</w:pgBorders>'
    page = look(docx(paragraph("文"), sect=section(page=A4 + borders)))
    assert page.tinted(0, (23, 300, 25, 400), (0, 0, 255)) > 0.5
    assert page.tinted(0, (300, 841.9 - 25, 400, 841.9 - 23), (0, 0, 255)) > 0.5


def test_older_documents_may_add_spacing(look: LookAt) -> None:
    spaced = paragraph("上", ppr='<w:spacing w:after="200"/>') + paragraph(
        "下", ppr='<w:spacing w:before="400"/>'
    )
    settings = "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>"
    page = look(docx(spaced, settings=settings))
    step = page.find("下").baseline - page.find("上").baseline
    assert step == pytest.approx(30 + 13.65, abs=0.1)


@pytest.mark.parametrize(("align", "end"), [("left", 5.25), ("right", 0.0)])
def test_numbers_may_end_where_others_begin(look: LookAt, align: str, end: float) -> None:
    level = (
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/>'
        f'<w:lvlJc w:val="{align}"/><w:pPr><w:ind w:left="800" w:hanging="400"/></w:pPr>'
    )
    page = look(docx(paragraph("甲", ppr=numbered()), numbering=list_numbering(level)))
    assert page.find("1").right == pytest.approx(LEFT + 20 + end, abs=0.8)
    assert page.find("甲").left == pytest.approx(LEFT + 40, abs=0.5)


def test_dotted_shading_is_grey(look: LookAt) -> None:
    shaded = '<w:shd w:val="pct25" w:color="auto" w:fill="auto"/>'
    page = look(docx(paragraph(" ", ppr=shaded) + table(row(cell("甲", shaded)), widths=(4000,))))
    glyph = page.find("甲")
    box = (200, glyph.baseline - 5, 250, glyph.baseline)
    assert page.tinted(0, box, (191, 191, 191)) > 0.95


def test_logo_in_a_header(look: LookAt) -> None:
    sect = section('<w:headerReference w:type="default" r:id="header1"/>')
    parts = {"header1": paragraph(picture("logo", 254000, 254000) + text("页眉"))}
    data = docx(paragraph("文"), sect=sect, parts=parts, media={"logo.png": png()})
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/_rels/header1.xml.rels"] = files["word/_rels/document.xml.rels"]
    page = look(pack(files))
    glyph = page.find("页眉")
    box = (glyph.left - 19, glyph.baseline - 19, glyph.left - 1, glyph.baseline - 1)
    assert page.tinted(0, box, (255, 0, 0)) > 0.95


WARNED = {
    "frame": (paragraph("在", ppr='<w:framePr w:w="100"/>'), None, "paragraph in a frame"),
    "floating table": (
        table(row(cell("在")), widths=(3000,), tblpr='<w:tblpPr w:tblpX="1"/>'),
        None,
        "floating table",
    ),
    "line numbers": (paragraph("在"), section("<w:lnNumType/>"), "line numbers"),
    "column line": (paragraph("在"), section('<w:cols w:num="2" w:sep="1"/>'), "line between"),
    "italic Chinese": (paragraph("在", rpr="<w:i/>"), None, "slanted Chinese"),
    "endnote": (
        paragraph(text("在") + '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        None,
        "endnote",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WARNED)
def test_what_prints_otherwise_is_said(set_pdf: Callable[..., pdf.Converted], name: str) -> None:
    body, sect, message = WARNED[name]
    notes = {"endnotes": f'<w:endnote w:id="2">{paragraph("尾注")}</w:endnote>'}
    converted = set_pdf(docx(body, sect=sect, parts=notes))
    assert [d.message.say()[: len(message)] for d in converted.warnings] == [message]
    assert "在" in Look(converted.pdf).text
