"""Paragraphs: where lines begin and end, how far apart they are, numbers and tabs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.pdf.build import docx, list_numbering, numbered, paragraph, section, text
from tests.pdf.look import Look

LookAt = Callable[..., Look]
LEFT = 90.0
RIGHT = 595.3 - 90.0
LONG = "甲方应当按照本协议约定的时间和方式向乙方支付价款，逾期付款的应当承担违约责任。" * 3


@pytest.mark.parametrize(
    ("jc", "left", "right"),
    [
        ("left", LEFT, None),
        ("right", None, RIGHT),
        ("center", 266.65, 328.65),
        ("start", LEFT, None),
    ],
)
def test_alignment(look: LookAt, jc: str, left: float | None, right: float | None) -> None:
    page = look(docx(paragraph("一二三四五六", ppr=f'<w:jc w:val="{jc}"/>')))
    if left is not None:
        assert page.find("一").left == pytest.approx(left, abs=0.7)
    if right is not None:
        assert page.find("六").right == pytest.approx(right, abs=0.7)


def test_justified_lines_reach_both_margins_except_the_last(look: LookAt) -> None:
    page = look(docx(paragraph(LONG + "（完）", ppr='<w:jc w:val="both"/>')))
    lines = page.baselines()
    ends = [max(g.right for g in page.glyphs if round(g.baseline) == round(y)) for y in lines]
    assert len(lines) > 2
    assert all(end > RIGHT - 7 for end in ends[:-1])
    assert ends[-1] < RIGHT - 20


def test_distributed_lines_reach_both_margins_also_the_last(look: LookAt) -> None:
    page = look(docx(paragraph("姓名", ppr='<w:jc w:val="distribute"/>')))
    assert page.find("姓").left == pytest.approx(LEFT, abs=0.5)
    assert page.find("名").right == pytest.approx(RIGHT, abs=0.5)
    assert len(page.baselines()) == 1


def test_blanks_at_the_end_do_not_move_right_aligned_text(look: LookAt) -> None:
    page = look(docx(paragraph("年月日　 ", ppr='<w:jc w:val="right"/>')))
    assert page.find("日").right == pytest.approx(RIGHT, abs=0.5)


def test_indents_in_twips(look: LookAt) -> None:
    ppr = '<w:ind w:left="400" w:right="600" w:firstLine="200"/><w:jc w:val="both"/>'
    page = look(docx(paragraph(LONG, ppr=ppr)))
    first, second = page.baselines()[:2]
    lefts = [
        min(g.left for g in page.glyphs if round(g.baseline) == round(y)) for y in (first, second)
    ]
    assert lefts == [pytest.approx(LEFT + 30, abs=0.5), pytest.approx(LEFT + 20, abs=0.5)]
    assert max(g.right for g in page.glyphs) <= RIGHT - 30 + 0.5


def test_indents_in_characters_follow_the_size_and_win_over_twips(look: LookAt) -> None:
    ppr = '<w:ind w:firstLineChars="200" w:firstLine="999"/>'
    page = look(docx(paragraph("首行", ppr=ppr, rpr='<w:sz w:val="28"/>')))
    assert page.find("首").left == pytest.approx(LEFT + 28, abs=0.5)


def test_hanging_indent(look: LookAt) -> None:
    page = look(docx(paragraph(LONG, ppr='<w:ind w:left="600" w:hanging="600"/>')))
    first, second = page.baselines()[:2]
    lefts = [
        min(g.left for g in page.glyphs if round(g.baseline) == round(y)) for y in (first, second)
    ]
    assert lefts == [pytest.approx(LEFT, abs=0.5), pytest.approx(LEFT + 30, abs=0.5)]


def test_indent_into_the_margin(look: LookAt) -> None:
    page = look(docx(paragraph("出格", ppr='<w:ind w:left="-400"/>')))
    assert page.find("出").left == pytest.approx(LEFT - 20, abs=0.5)


@pytest.mark.parametrize(
    ("spacing", "pitch"),
    [
        ('w:line="400" w:lineRule="exact"', 20.0),
        ('w:line="600" w:lineRule="atLeast"', 30.0),
        ('w:line="100" w:lineRule="atLeast"', 13.65),
        ('w:line="240" w:lineRule="auto"', 13.65),
        ('w:line="360" w:lineRule="auto"', 20.475),
        ('w:line="360"', 20.475),
    ],
)
def test_line_rules(look: LookAt, spacing: str, pitch: float) -> None:
    """Lines of 宋体 are 1.3 em tall, whatever font really prints."""
    lines = look(docx(paragraph(LONG, ppr=f"<w:spacing {spacing}/>"))).baselines()
    steps = [b - a for a, b in pairwise(lines)]
    assert steps == [pytest.approx(pitch, abs=0.06)] * (len(lines) - 1)


@pytest.mark.parametrize(
    ("size", "line", "pitch"), [(21, 240, 15.6), (28, 240, 31.2), (28, 360, 23.4)]
)
def test_lines_snap_to_the_grid(look: LookAt, size: int, line: int, pitch: float) -> None:
    body = paragraph(LONG, ppr=f'<w:spacing w:line="{line}"/>', rpr=f'<w:sz w:val="{size}"/>')
    grid = section().replace(
        "</w:sectPr>", '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
    )
    lines = look(docx(body, sect=grid)).baselines()
    assert lines[1] - lines[0] == pytest.approx(pitch, abs=0.06)
    free = body.replace("<w:pPr>", '<w:pPr><w:snapToGrid w:val="0"/>')
    lines = look(docx(free, sect=grid)).baselines()
    assert lines[1] - lines[0] == pytest.approx(size / 2 * 1.3 * line / 240, abs=0.06)


def test_spacing_takes_the_larger_of_after_and_before(look: LookAt) -> None:
    body = paragraph("上", ppr='<w:spacing w:after="200"/>') + paragraph(
        "下", ppr='<w:spacing w:before="400"/>'
    )
    page = look(docx(body))
    assert page.find("下").baseline - page.find("上").baseline == pytest.approx(20 + 13.65, abs=0.1)


def test_contextual_spacing_is_left_out_between_equals(look: LookAt) -> None:
    ppr = '<w:spacing w:before="400" w:after="400"/><w:contextualSpacing/>'
    page = look(docx(paragraph("上", ppr=ppr) + paragraph("下", ppr=ppr)))
    assert page.find("下").baseline - page.find("上").baseline == pytest.approx(13.65, abs=0.1)


def test_spacing_in_lines_and_at_the_top_of_the_first_page(look: LookAt) -> None:
    plain = look(docx(paragraph("首")))
    spaced = look(docx(paragraph("首", ppr='<w:spacing w:beforeLines="200"/>')))
    assert spaced.find("首").baseline - plain.find("首").baseline == pytest.approx(24, abs=0.1)


def test_empty_paragraphs_keep_their_height(look: LookAt) -> None:
    mark = '<w:rPr><w:sz w:val="42"/></w:rPr>'
    page = look(docx(paragraph("上") + paragraph(ppr=mark) + paragraph("下")))
    gap = page.find("下").baseline - page.find("上").baseline
    assert gap == pytest.approx(13.65 + 21 * 1.3, abs=0.1)


def test_keep_next_and_page_break_before(look: LookAt) -> None:
    filler = paragraph("行", ppr='<w:spacing w:line="480" w:lineRule="exact"/>')
    heading = paragraph("标题", ppr="<w:keepNext/>")
    page = look(docx(filler * 28 + heading + paragraph("正文" * 40, ppr="<w:keepLines/>")))
    assert page.find("标题").page == page.find("正文").page == 1
    page = look(docx(paragraph("一") + paragraph("二", ppr="<w:pageBreakBefore/>")))
    assert [page.find("一").page, page.find("二").page] == [0, 1]


def test_breaks(look: LookAt) -> None:
    body = paragraph(text("一") + "<w:r><w:br/></w:r>" + text("二")) + paragraph(
        text("三") + '<w:r><w:br w:type="page"/></w:r>' + text("四")
    )
    page = look(docx(body))
    assert page.find("二").left == pytest.approx(LEFT, abs=0.5)
    assert page.find("二").baseline > page.find("一").baseline + 10
    assert [page.find("三").page, page.find("四").page] == [0, 1]


def test_borders_and_shading(look: LookAt) -> None:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="1" w:color="FF0000"/></w:pBdr>'
    page = look(docx(paragraph("页眉", ppr=border + '<w:shd w:val="clear" w:fill="CCFFCC"/>')))
    glyph = page.find("页")
    assert page.tinted(0, (LEFT, glyph.baseline + 3, RIGHT, glyph.baseline + 7), (255, 0, 0)) > 0.15
    assert page.tinted(0, (200, glyph.baseline - 5, 400, glyph.baseline), (204, 255, 204)) > 0.9


def test_a_framed_paragraph_stands_apart_and_stays_with_the_next(look: LookAt) -> None:
    border = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>'
    above = '<w:spacing w:before="600"/>'
    plain = look(docx(paragraph("上") + paragraph("下", ppr=above)))
    framed = look(docx(paragraph("上") + paragraph("下", ppr=border + above)))
    assert framed.find("下").baseline == pytest.approx(plain.find("下").baseline, abs=0.1)
    title = paragraph("标题", ppr="<w:keepNext/>" + border)
    filler = paragraph("填") * 48
    page = look(docx(filler + title + paragraph("正文" * 60, ppr="<w:keepLines/>")))
    assert page.find("标题").page == page.find("正文").page == 1


def test_a_heading_in_the_style_of_the_text_is_as_large(look: LookAt) -> None:
    page = look(docx(paragraph("标题", ppr='<w:outlineLvl w:val="0"/>') + paragraph("正文")))
    assert page.find("标").size == pytest.approx(page.find("正").size)


LEVELS = (
    '<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="space"/>'
    '<w:lvlText w:val="第%1条"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr>",
    '<w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr>',
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="（%3）"/><w:pPr><w:ind w:left="1320" w:hanging="600"/></w:pPr>',
)


def test_multilevel_numbering(look: LookAt) -> None:
    body = (
        paragraph("标的", ppr=numbered(0))
        + paragraph("供货" * 40, ppr=numbered(1))
        + paragraph("范围", ppr=numbered(2))
        + paragraph("付款", ppr=numbered(0))
        + paragraph("按月", ppr=numbered(1))
    )
    page = look(docx(body, numbering=list_numbering(*LEVELS)))
    assert page.lines()[0] == "第一条标的"
    assert page.squeezed.endswith("（1）范围第二条付款2.1按月")
    assert page.find("1.1").left == pytest.approx(LEFT, abs=0.5)
    assert page.find("供货").left == pytest.approx(LEFT + 36, abs=0.5)
    second = [g for g in page.glyphs if round(g.baseline) == round(page.baselines()[2])]
    assert min(g.left for g in second) == pytest.approx(LEFT + 36, abs=0.5)
    assert page.find("第一条").font == "NotoSansSC-Regular"
    assert page.find("标的").font == "NotoSerifSC-Regular"


def test_a_number_wider_than_its_room_pushes_the_text_to_the_next_stop(look: LookAt) -> None:
    level = (
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Article %1"/>'
        '<w:pPr><w:ind w:left="400" w:hanging="400"/></w:pPr>'
    )
    page = look(docx(paragraph("甲", ppr=numbered(0)), numbering=list_numbering(level)))
    end = page.last("Article 1").right
    assert end < page.find("甲").left <= end + 37


def test_direct_indent_wins_over_the_numbers(look: LookAt) -> None:
    ppr = numbered(1) + '<w:ind w:left="1440" w:hanging="720"/>'
    page = look(docx(paragraph("甲", ppr=ppr), numbering=list_numbering(*LEVELS)))
    assert page.find("甲").left == pytest.approx(LEFT + 72, abs=0.5)


def test_style_with_number_keeps_its_own_indent(look: LookAt) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="body"/>'
        f'<w:pPr>{numbered(1)}<w:ind w:left="2000" w:hanging="720"/></w:pPr></w:style>'
    )
    body = paragraph("甲", ppr='<w:pStyle w:val="b"/>')
    page = look(docx(body, styles=styles, numbering=list_numbering(*LEVELS)))
    assert page.find("甲").left == pytest.approx(LEFT + 100, abs=0.5)


TAB = "<w:r><w:tab/></w:r>"


def test_tab_stops(look: LookAt) -> None:
    tabs = (
        '<w:tabs><w:tab w:val="left" w:pos="2000"/><w:tab w:val="center" w:pos="4000"/>'
        '<w:tab w:val="right" w:pos="8000"/></w:tabs>'
    )
    body = paragraph(TAB.join(map(text, ("甲", "左", "中间", "右边"))), ppr=tabs)
    page = look(docx(body))
    assert page.find("左").left == pytest.approx(LEFT + 100, abs=0.5)
    assert (page.find("中").left + page.last("中间").right) / 2 == pytest.approx(
        LEFT + 200, abs=0.5
    )
    assert page.last("右边").right == pytest.approx(LEFT + 400, abs=0.5)


def test_default_tab_stops(look: LookAt) -> None:
    settings = '<w:defaultTabStop w:val="420"/>'
    page = look(docx(paragraph(text("甲") + TAB + text("乙")), settings=settings))
    assert page.find("乙").left == pytest.approx(LEFT + 21, abs=0.5)


def test_leaders_are_lines_and_no_text(look: LookAt) -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>'
    page = look(docx(paragraph(text("第一条") + TAB + text("3"), ppr=tabs)))
    assert page.squeezed == "第一条3"
    start, end = page.last("第一条"), page.find("3")
    box = (start.right + 5, start.baseline - 3, end.left - 5, start.baseline + 2)
    assert page.ink(0, box) > 0.01


def test_cjk_marks_do_not_begin_a_line(look: LookAt) -> None:
    page = look(docx(paragraph("甲乙丙丁，戊己庚辛。" * 40, ppr='<w:jc w:val="both"/>')))
    assert not any(line[0] in "，。" for line in page.lines())


def test_headings_make_the_outline(set_pdf, look: LookAt) -> None:  # type: ignore[no-untyped-def]
    styles = (
        '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/>'
        "<w:pPr><w:keepNext/></w:pPr></w:style>"
    )
    body = (
        paragraph("总则", ppr='<w:pStyle w:val="h1"/>' + numbered(0))
        + paragraph("正文")
        + paragraph("细则", ppr='<w:outlineLvl w:val="1"/>')
    )
    page = look(docx(body, styles=styles, numbering=list_numbering(*LEVELS)))
    found = [(e.level, e.get_title()) for e in page.document.get_toc()]
    assert found == [(0, "第一条 总则"), (1, "细则")]
