"""Pages: paper, margins, headers and footers, fields, columns, notes, pictures, links."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from generator import pdf
from tests.pdf.build import A4, cell, docx, field, paragraph, picture, row, section, table, text
from tests.pdf.look import Look

LookAt = Callable[..., Look]
BREAK = '<w:r><w:br w:type="page"/></w:r>'
LANDSCAPE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="2000" '
    'w:header="400" w:footer="400" w:gutter="200"/>'
)
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def png(color: str = "red") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 40), color).save(stream, "PNG")
    return stream.getvalue()


def ends(properties: str) -> str:
    """A paragraph that ends a section."""
    return f"<w:p><w:pPr>{properties}</w:pPr></w:p>"


def test_sections_change_the_paper(look: LookAt) -> None:
    body = paragraph("竖") + ends(section()) + paragraph("横")
    page = look(docx(body, sect=section(page=LANDSCAPE)))
    assert [(round(w), round(h)) for w, h in page.sizes] == [(595, 842), (842, 595)]
    assert page.find("横").left == pytest.approx(110, abs=0.3)
    assert page.find("横").baseline == pytest.approx(50 + 10.6, abs=0.5)


def test_footer_counts_pages(look: LookAt) -> None:
    footer = paragraph(
        text("第") + field(" PAGE ", "1") + text("页共") + field("NUMPAGES", "9") + text("页"),
        ppr='<w:jc w:val="center"/>',
    )
    sect = section('<w:footerReference w:type="default" r:id="footer1"/>')
    body = paragraph("一") + PAGE_BREAK + paragraph("二") + PAGE_BREAK + paragraph("三")
    page = look(docx(body, sect=sect, parts={"footer1": footer}))
    assert [page.lines(n)[-1] for n in range(3)] == ["第1页共3页", "第2页共3页", "第3页共3页"]
    glyph = page.find("第")
    assert glyph.baseline == pytest.approx(841.9 - 49.6 - 3.06, abs=0.5)


def test_section_pages_and_restarted_numbers(look: LookAt) -> None:
    footer = paragraph(field("PAGE") + text("/") + field("SECTIONPAGES"))
    reference = '<w:footerReference w:type="default" r:id="footer1"/>'
    first = section(reference)
    last = section('<w:pgNumType w:start="5" w:fmt="upperRoman"/>')
    body = paragraph("一") + PAGE_BREAK + paragraph("二") + ends(first) + paragraph("三")
    page = look(docx(body, sect=last, parts={"footer1": footer}))
    assert [page.lines(n)[-1] for n in range(3)] == ["1/2", "2/2", "V/1"]


def test_first_and_even_headers(look: LookAt) -> None:
    parts = {f"header{n}": paragraph(words) for n, words in ((1, "奇页"), (2, "首页"), (3, "偶页"))}
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="header{n}"/>'
        for n, kind in ((1, "default"), (2, "first"), (3, "even"))
    )
    body = PAGE_BREAK.join(paragraph(c) for c in "一二三")
    sect = section(references, A4 + "<w:titlePg/>")
    settings = "<w:evenAndOddHeaders/>"
    page = look(docx(body, sect=sect, parts=parts, settings=settings))
    assert [page.lines(n)[0] for n in range(3)] == ["首页", "偶页", "奇页"]


def test_a_tall_header_pushes_the_text_down(look: LookAt) -> None:
    header = "".join(paragraph(f"头{n}") for n in range(6))
    sect = section('<w:headerReference w:type="default" r:id="header1"/>')
    page = look(docx(paragraph("正文"), sect=sect, parts={"header1": header}))
    assert page.find("正文").top > page.find("头5").baseline
    assert page.find("头0").top == pytest.approx(42.55, abs=2)


def test_columns(look: LookAt) -> None:
    sect = section(page=A4 + '<w:cols w:num="2" w:space="600"/>')
    body = "".join(
        paragraph(f"第{n}段", ppr='<w:spacing w:line="600" w:lineRule="exact"/>') for n in range(30)
    )
    page = look(docx(body, sect=sect))
    assert page.pages == 1
    width = (415.3 - 30) / 2
    assert page.find("第29段").left == pytest.approx(90 + width + 30, abs=0.5)


def test_continuous_columns_are_balanced(look: LookAt) -> None:
    columns = section('<w:type w:val="continuous"/>', A4 + '<w:cols w:num="2" w:space="600"/>')
    body = (
        paragraph("题") + ends(section()) + "".join(paragraph(f"第{n}段") for n in range(10))
        + ends(columns) + paragraph("尾")
    )  # fmt: skip
    page = look(docx(body, sect=section('<w:type w:val="continuous"/>')))
    assert page.pages == 1
    assert page.find("第9段").left > 250 > page.find("第0段").left
    assert page.find("尾").left == pytest.approx(90, abs=0.5)
    assert page.find("尾").baseline > page.find("第4段").baseline


def test_footnotes(look: LookAt) -> None:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    reference = f'<w:r>{raised}<w:footnoteReference w:id="2"/></w:r>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">'
        + paragraph("<w:r><w:footnoteRef/></w:r>" + text(" 见附件。")) + "</w:footnote>"
    )  # fmt: skip
    page = look(
        docx(paragraph(text("价款") + reference + text("如下")), parts={"footnotes": notes})
    )
    assert page.find("见附件").baseline > 700
    assert page.squeezed.startswith("价款1如下")


def test_inline_picture(look: LookAt) -> None:
    body = paragraph(text("章") + picture("seal", 1270000, 635000))
    page = look(docx(body, media={"seal.png": png()}))
    glyph = page.find("章")
    box = (glyph.right + 1, glyph.baseline - 49, glyph.right + 99, glyph.baseline - 1)
    assert page.tinted(0, box, (255, 0, 0)) > 0.98


def _at(points: int) -> str:
    return f"<wp:posOffset>{points * 12700}</wp:posOffset>"


def _to(side: str) -> str:
    return f"<wp:align>{side}</wp:align>"


@pytest.mark.parametrize(
    ("horizontal", "vertical", "box"),
    [
        (("page", _at(100)), ("page", _at(200)), (100, 200, 172, 272)),
        (("margin", _to("right")), ("margin", _to("bottom")), (433.3, 697.9, 505.3, 769.9)),
        (("column", _at(0)), ("page", _to("top")), (90, 0, 162, 72)),
    ],
)
def test_anchored_picture(
    look: LookAt, horizontal: tuple[str, str], vertical: tuple[str, str], box: tuple[float, ...]
) -> None:
    anchor = (
        f'<wp:positionH relativeFrom="{horizontal[0]}">{horizontal[1]}</wp:positionH>'
        f'<wp:positionV relativeFrom="{vertical[0]}">{vertical[1]}</wp:positionV><wp:wrapNone/>'
    )
    body = paragraph("甲") + paragraph(text("签章") + picture("seal", anchor=anchor))
    page = look(docx(body, media={"seal.png": png()}))
    left, top, right, bottom = box
    assert page.tinted(0, (left + 1, top + 1, right - 1, bottom - 1), (255, 0, 0)) > 0.97
    assert page.tinted(0, (left - 5, top, left - 1, bottom), (255, 0, 0)) == 0
    assert page.find("章").left - page.find("签").left == pytest.approx(10.5, abs=0.1)


def test_picture_in_the_header(set_pdf: Callable[..., pdf.Converted]) -> None:
    """A header's pictures hang on the header's own relationships, which the builder leaves out."""
    sect = section('<w:headerReference w:type="default" r:id="header1"/>')
    parts = {"header1": paragraph(picture("logo") + text("页眉"))}
    converted = set_pdf(docx(paragraph("文"), sect=sect, parts=parts, media={"logo.png": png()}))
    assert len(converted.warnings) == 1
    assert "页眉" in Look(converted.pdf).text


def test_links_and_bookmarks(look: LookAt) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="clause_payment"/>{}<w:bookmarkEnd w:id="1"/>'
    body = (
        paragraph(field(r" REF clause_payment \r \h ", "第八条"))
        + paragraph(f'<w:hyperlink r:id="web">{text("网站")}</w:hyperlink>')
        + paragraph(f'<w:hyperlink w:anchor="clause_payment">{text("内部")}</w:hyperlink>')
        + PAGE_BREAK
        + paragraph(mark.format(text("付款")))
        + paragraph(text("在第") + field(r"PAGEREF clause_payment \h", "9") + text("页"))
    )
    page = look(docx(body, links={"web": "https://example.com/a?b=1&c=2"}))
    assert page.squeezed == "第八条网站内部付款在第2页"
    annotations = _links(page)
    assert annotations.count(b"https://example.com/a?b=1&c=2") == 1
    assert annotations.count(None) >= 2


def _links(page: Look) -> list[bytes | None]:
    """URLs of link annotations; None for jumps within the document."""
    import pikepdf

    found: list[bytes | None] = []
    with pikepdf.open(io.BytesIO(page.data)) as document:
        for one in document.pages:
            for annotation in one.get("/Annots", []):
                action = annotation.get("/A")
                uri = action.get("/URI") if action is not None else None
                found.append(bytes(uri) if uri is not None else None)
    return found


def test_unsafe_links_are_text(look: LookAt) -> None:
    body = paragraph(f'<w:hyperlink r:id="web">{text("点我")}</w:hyperlink>')
    page = look(docx(body, links={"web": "javascript:alert(1)"}))
    assert page.squeezed == "点我"
    assert _links(page) == []


def test_dates_take_the_clock(look: LookAt) -> None:
    body = paragraph(field(r'DATE \@ "yyyy年M月d日"', "1999年1月1日")) + paragraph(
        field(r'TIME \@ "HH:mm"', "00:00")
    )
    assert look(docx(body)).squeezed == "2026年3月7日09:05"


def test_other_fields_print_what_word_stored(look: LookAt) -> None:
    body = paragraph(field("DOCPROPERTY Number", "GH-1")) + paragraph(
        f'<w:fldSimple w:instr=" AUTHOR ">{text("沈")}</w:fldSimple>'
    )
    assert look(docx(body)).squeezed == "GH-1沈"


def test_a_field_within_a_field(look: LookAt) -> None:
    inner = field("PAGE", "7")
    outer = field("HYPERLINK \\l x", "@").replace(text("@"), text("见") + inner)
    assert look(docx(paragraph(outer))).squeezed == "见1"


def test_revisions_count_as_accepted(look: LookAt) -> None:
    body = paragraph(
        text("价款") + f'<w:ins w:id="1" w:author="x">{text("增")}</w:ins>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>减</w:delText></w:r></w:del>'
    )
    joined = "<w:rPr><w:del w:id='3' w:author='x'/></w:rPr>"
    page = look(docx(body + paragraph("前", ppr=joined) + paragraph("后")))
    assert page.lines() == ["价款增", "前后"]


def test_content_controls(look: LookAt) -> None:
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{text('行内')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{paragraph('整段')}</w:sdtContent></w:sdt>"
    assert look(docx(paragraph(inline) + block)).squeezed == "行内整段"


def test_symbols_and_check_boxes(look: LookAt) -> None:
    tick = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert look(docx(paragraph(tick + box))).squeezed == "☑☑"


def test_vertical_centre_of_a_cover(look: LookAt) -> None:
    cover = section(page=A4 + '<w:vAlign w:val="center"/>')
    page = look(docx(paragraph("封面", ppr="") + ends(cover) + paragraph("正文")))
    assert page.find("封面").baseline == pytest.approx(421, abs=15)
    assert page.find("正文").page == 1


def test_odd_page_section(look: LookAt) -> None:
    page = look(docx(paragraph("一") + ends(section()) + paragraph("三"),
                     sect=section('<w:type w:val="oddPage"/>')))  # fmt: skip
    assert page.pages == 3
    assert page.find("三").page == 2


def test_table_in_a_header(look: LookAt) -> None:
    header = table(row(cell("左"), cell("右")), widths=(3000, 3000)) + paragraph()
    sect = section('<w:headerReference w:type="default" r:id="header1"/>')
    page = look(docx(paragraph("文"), sect=sect, parts={"header1": header}))
    assert page.lines()[0] == "左右"


def test_a_page_may_end_within_columns(look: LookAt) -> None:
    sect = section('<w:cols w:num="2" w:space="400"/>')
    new_page = paragraph("乙", ppr="<w:pageBreakBefore/>")
    page = look(docx(paragraph("甲") + paragraph(BREAK) + new_page + paragraph("丙"), sect=sect))
    assert [page.find(word).page for word in "甲乙丙"] == [0, 1, 1]


def test_a_page_cannot_end_within_a_cell(look: LookAt) -> None:
    inner = cell(
        paragraph(text("甲") + BREAK + text("乙")) + paragraph("丙", "<w:pageBreakBefore/>")
    )
    page = look(docx(table(row(inner), widths=(3000,))))
    assert (page.pages, page.squeezed) == (1, "甲乙丙")


def test_a_section_that_goes_on_changes_the_header_of_the_next_page(look: LookAt) -> None:
    def with_header(name: str, more: str = "") -> str:
        return section(more + f'<w:headerReference w:type="default" r:id="{name}"/>')

    body = (
        paragraph("甲", ppr=with_header("header1"))
        + paragraph("乙")
        + paragraph("丙", ppr="<w:pageBreakBefore/>")
    )
    last = with_header("header2", '<w:type w:val="continuous"/>')
    parts = {"header1": paragraph("首部一"), "header2": paragraph("首部二")}
    page = look(docx(body, sect=last, parts=parts))
    assert page.lines(0) == ["首部一", "甲", "乙"]
    assert page.lines(1) == ["首部二", "丙"]
