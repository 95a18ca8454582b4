"""Tables: widths, merges, lines, shading, heights, breaks over pages, table styles."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.pdf.build import cell, docx, list_numbering, numbered, paragraph, row, table
from tests.pdf.look import Look

LookAt = Callable[..., Look]
LEFT = 90.0
MODE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="{}"/></w:compat>'
)
TALL = '<w:trHeight w:val="{}" w:hRule="{}"/>'


def test_columns_have_their_widths(look: LookAt) -> None:
    body = table(row(cell("甲"), cell("乙"), cell("丙")), widths=(1000, 3000, 2000))
    page = look(docx(body, settings=MODE.format(15)))
    lefts = [page.find(c).left for c in "甲乙丙"]
    assert lefts == [pytest.approx(LEFT + at + 5.4, abs=0.3) for at in (0, 50, 200)]


def test_up_to_word_2010_the_text_stands_at_the_margin(look: LookAt) -> None:
    page = look(docx(table(row(cell("甲")), widths=(3000,)), settings=MODE.format(14)))
    assert page.find("甲").left == pytest.approx(LEFT, abs=0.3)


def test_merged_cells(look: LookAt) -> None:
    merged = '<w:vMerge w:val="restart"/><w:vAlign w:val="center"/>'
    body = table(
        row(cell("宽", '<w:gridSpan w:val="2"/><w:jc w:val="center"/>'), cell("右")),
        row(cell("高", merged), cell("一"), cell("二")),
        row(cell("", "<w:vMerge/>"), cell("三"), cell("四")),
        widths=(2000, 2000, 2000),
    )
    page = look(docx(body))
    assert sorted(page.squeezed) == sorted("宽右高一二三四")
    middle = (page.find("一").baseline + page.find("三").baseline) / 2
    assert page.find("高").baseline == pytest.approx(middle, abs=0.5)
    assert page.find("右").left == pytest.approx(page.find("二").left, abs=0.3)


def test_borders_of_table_and_cell(look: LookAt) -> None:
    red = '<w:tcBorders><w:bottom w:val="single" w:sz="24" w:color="FF0000"/></w:tcBorders>'
    none = '<w:tcBorders><w:left w:val="nil"/></w:tcBorders>'
    body = table(row(cell("甲", red), cell("乙", none)), widths=(2000, 2000))
    page = look(docx(body, settings=MODE.format(15)))
    bottom = page.find("甲").baseline
    assert page.tinted(0, (LEFT + 5, bottom + 2, LEFT + 95, bottom + 9), (255, 0, 0)) > 0.2
    assert page.ink(0, (LEFT + 190, bottom - 8, LEFT + 205, bottom)) > 0.01


def test_a_line_between_cells_yields_only_when_both_want_none(look: LookAt) -> None:
    left = '<w:tcBorders><w:right w:val="nil"/></w:tcBorders>'
    right = '<w:tcBorders><w:left w:val="nil"/></w:tcBorders>'
    between = (LEFT + 95, 74.0, LEFT + 105, 82.0)
    mode = MODE.format(15)
    one = look(docx(table(row(cell("", left), cell()), widths=(2000, 2000)), settings=mode))
    both = row(cell("", left), cell("", right))
    both = look(docx(table(both, widths=(2000, 2000)), settings=mode))
    assert one.ink(0, between) > 0
    assert both.ink(0, between) == 0


def test_shading_and_margins(look: LookAt) -> None:
    margins = '<w:tcMar><w:left w:w="400" w:type="dxa"/><w:top w:w="200" w:type="dxa"/></w:tcMar>'
    shade = '<w:shd w:val="clear" w:fill="D9D9D9"/>'
    page = look(
        docx(table(row(cell("甲", margins + shade)), widths=(4000,)), settings=MODE.format(15))
    )
    glyph = page.find("甲")
    assert glyph.left == pytest.approx(LEFT + 20, abs=0.3)
    assert glyph.baseline == pytest.approx(72 + 10 + 10.6, abs=0.6)
    assert page.tinted(0, (200, 75, 250, 90), (217, 217, 217)) > 0.95


@pytest.mark.parametrize(("vertical", "share"), [("top", 0.0), ("center", 0.5), ("bottom", 1.0)])
def test_vertical_alignment_in_a_row_of_at_least(look: LookAt, vertical: str, share: float) -> None:
    body = table(
        row(cell("甲", f'<w:vAlign w:val="{vertical}"/>'), trpr=TALL.format(1200, "atLeast")),
        row(cell("乙")),
        widths=(4000,),
    )
    page = look(docx(body))
    assert page.find("乙").baseline - 72 == pytest.approx(60 + 10.6, abs=0.7)
    assert page.find("甲").baseline - 72 == pytest.approx(10.6 + share * (60 - 13.65), abs=0.7)


def test_rows_of_at_least_grow_and_exact_rows_do_not(look: LookAt) -> None:
    lines = "".join(paragraph("行") for _ in range(6))
    for rule, height in (("atLeast", 6 * 13.65), ("exact", 40.0)):
        body = table(row(cell(lines), trpr=TALL.format(800, rule)), row(cell("下")), widths=(4000,))
        page = look(docx(body))
        assert page.find("下").baseline - 72 - 10.6 == pytest.approx(height + 0.5, abs=0.7)


def test_header_rows_repeat_on_every_page(look: LookAt) -> None:
    rows = [row(cell("表头"), cell("单价"), trpr="<w:tblHeader/>")]
    rows += [row(cell(f"第{n}行"), cell(str(n))) for n in range(120)]
    page = look(docx(table(*rows, widths=(4000, 3000))))
    assert page.pages == 3
    for number in range(3):
        assert page.lines(number)[0].startswith("表头单价")
    assert page.squeezed.count("第119行") == 1


def test_rows_that_cannot_split_move_to_the_next_page(look: LookAt) -> None:
    filler = paragraph("行", ppr='<w:spacing w:line="600" w:lineRule="exact"/>') * 22
    tall = cell("".join(paragraph(f"签{n}") for n in range(8)))
    split = look(docx(filler + table(row(tall), widths=(4000,))))
    whole = look(docx(filler + table(row(tall, trpr="<w:cantSplit/>"), widths=(4000,))))
    assert [split.find("签0").page, split.find("签7").page] == [0, 1]
    assert [whole.find("签0").page, whole.find("签7").page] == [1, 1]


def test_rows_kept_with_the_next_do_not_part(look: LookAt) -> None:
    filler = paragraph("行", ppr='<w:spacing w:line="600" w:lineRule="exact"/>') * 21
    keep = "<w:keepNext/>"
    rows = [
        row(cell(paragraph(f"签{n}", ppr=keep)), trpr=TALL.format(400, "atLeast")) for n in range(6)
    ]
    page = look(docx(filler + paragraph("（以下无正文）", ppr=keep) + table(*rows, widths=(4000,))))
    assert {page.find(w).page for w in ("（以下", "签0", "签5")} == {1}


def test_nested_table(look: LookAt) -> None:
    inner = table(row(cell("内一"), cell("内二")), widths=(1000, 1000))
    page = look(docx(table(row(cell(paragraph("外") + inner + paragraph())), widths=(4000,))))
    assert page.squeezed == "外内一内二"
    assert page.find("内二").left - page.find("内一").left == pytest.approx(50, abs=0.3)


def test_spacing_at_the_edges_of_a_cell_is_kept(look: LookAt) -> None:
    ppr = '<w:spacing w:before="100" w:after="200"/>'
    page = look(docx(table(row(cell(paragraph("甲", ppr=ppr))), row(cell("乙")), widths=(4000,))))
    assert page.find("甲").baseline == pytest.approx(72 + 5 + 10.6, abs=0.7)
    assert page.find("乙").baseline - page.find("甲").baseline == pytest.approx(10 + 13.65, abs=0.7)


@pytest.mark.parametrize("jc", ["center", "right"])
def test_table_alignment_and_width_in_percent(look: LookAt, jc: str) -> None:
    tblpr = f'<w:tblW w:w="2500" w:type="pct"/><w:jc w:val="{jc}"/>'
    page = look(docx(table(row(cell("甲"), cell("乙")), widths=(1000, 1000), tblpr=tblpr)))
    step = page.find("乙").left - page.find("甲").left
    assert step == pytest.approx(415.3 / 4, abs=0.3)
    start = LEFT + 415.3 * (0.25 if jc == "center" else 0.5) + 5.4
    assert page.find("甲").left == pytest.approx(start, abs=0.4)


def test_text_downwards_and_turned(look: LookAt) -> None:
    body = table(
        row(
            cell("项目预算", '<w:textDirection w:val="tbRlV"/><w:vAlign w:val="center"/>'),
            cell("Total", '<w:textDirection w:val="btLr"/>'),
        ),
        widths=(800, 800),
    )
    page = look(docx(body))
    stacked = [page.find(c) for c in "项目预算"]
    assert len({round(g.left) for g in stacked}) == 1
    assert [b.baseline - a.baseline for a, b in pairwise(stacked)] == [
        pytest.approx(10.5, abs=0.1)
    ] * 3
    assert page.find("T").baseline > page.last("Total").baseline + 10


def test_grid_before_leaves_room(look: LookAt) -> None:
    body = table(
        row(cell("甲"), cell("乙")),
        row(cell("丙"), trpr='<w:gridBefore w:val="1"/>'),
        widths=(2000, 2000),
    )
    page = look(docx(body))
    assert page.find("丙").left == pytest.approx(page.find("乙").left, abs=0.3)


def test_content_controls_around_rows_and_cells(look: LookAt) -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent>{row(wrapped, cell('乙'))}</w:sdtContent></w:sdt>"
    assert look(docx(table(rows, widths=(2000, 2000)))).squeezed == "甲乙"


def test_deleted_rows_are_gone(look: LookAt) -> None:
    gone = row(cell("删"), trpr='<w:del w:id="1" w:author="x"/>')
    assert look(docx(table(row(cell("留")), gone, widths=(2000,)))).squeezed == "留"


STYLE = """
<w:style w:type="table" w:styleId="t"><w:name w:val="Grid"/>
<w:pPr><w:spacing w:line="480"/></w:pPr><w:rPr><w:sz w:val="30"/></w:rPr>
<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>
<w:insideH w:val="single" w:sz="8" w:color="0000FF"/></w:tblBorders>
<w:tblCellMar><w:left w:w="300" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
<w:tcPr><w:shd w:val="clear" w:fill="FFCC00"/></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="band2Horz"><w:tcPr><w:shd w:val="clear" w:fill="CCFFFF"/></w:tcPr>
</w:tblStylePr></w:style>
"""


@pytest.mark.parametrize("look_value", ['w:val="0020"', 'w:firstRow="1" w:noHBand="0"'])
def test_table_styles(look: LookAt, look_value: str) -> None:
    tblpr = f'<w:tblStyle w:val="t"/><w:tblLook {look_value}/>'
    rows = [row(cell(f"{n}甲"), trpr=TALL.format(800, "atLeast")) for n in range(4)]
    page = look(docx(table(*rows, widths=(4000,), tblpr=tblpr), styles=STYLE))
    assert page.find("甲").size == pytest.approx(15)
    assert page.find("甲").font == "NotoSansSC-Regular"
    assert page.glyphs[-1].font == "NotoSerifSC-Regular"
    top = 72.0
    colors = [(255, 204, 0), None, (204, 255, 255), None]
    for index, color in enumerate(colors):
        box = (200, top + 40 * index + 5, 260, top + 40 * index + 35)
        share = page.tinted(0, box, color or (255, 255, 255))
        assert share > 0.95, index
    assert page.tinted(0, (150, top + 37, 250, top + 43), (0, 0, 255)) > 0.1


def test_numbers_go_on_through_cells(look: LookAt) -> None:
    level = (
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="%1."/>'
    )
    numbering = list_numbering(level)
    ppr = numbered()
    body = table(
        row(cell(paragraph("甲", ppr=ppr)), cell(paragraph("乙", ppr=ppr))), widths=(2000, 2000)
    )
    page = look(docx(body + paragraph("丙", ppr=ppr), numbering=numbering))
    assert page.squeezed == "1.甲2.乙3.丙"


def test_many_rows(look: LookAt) -> None:
    rows = [row(cell(str(n)), cell("货物")) for n in range(400)]
    page = look(docx(table(*rows, widths=(2000, 4000))))
    assert page.squeezed.count("货物") == 400


def test_rows_are_taller_by_their_lines(look: LookAt) -> None:
    """In Word and in LibreOffice a table of many rows is taller by all of its lines."""

    def pitch(size: int) -> float:
        line = f'w:val="single" w:sz="{size}" w:color="auto"'
        lines = f"<w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        page = look(docx(table(row(cell("甲")), row(cell("乙")), widths=(3000,), tblpr=lines)))
        return page.find("乙").baseline - page.find("甲").baseline

    assert pitch(24) - pitch(8) == pytest.approx(2.0, abs=0.05)


def doubled(sides: tuple[str, ...]) -> str:
    lines = "".join(f'<w:{side} w:val="double" w:sz="8" w:color="auto"/>' for side in sides)
    inner = '<w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>'
    return f"<w:tblBorders>{lines}{inner}</w:tblBorders>"


def test_a_double_line_around_a_table_is_two_lines(look: LookAt) -> None:
    frame = doubled(("top", "left", "bottom", "right"))
    body = table(row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁")), widths=(3000, 3000),
                 tblpr=frame)  # fmt: skip
    page = look(docx(body))
    left = page.find("甲").left - 5.4
    middle = page.find("丙").baseline - 3
    for offset, dark in ((0.0, True), (-1.0, False), (-2.0, True), (-3.2, False)):
        x = left + offset
        assert (page.ink(0, (x - 0.2, middle, x + 0.2, middle + 2), dpi=720) > 0.5) == dark, offset


def test_other_double_lines_are_named(set_pdf) -> None:  # type: ignore[no-untyped-def]
    made = set_pdf(docx(table(row(cell("甲")), widths=(3000,), tblpr=doubled(("top",)))))
    assert [d.message.say() for d in made.warnings] == [
        "double line (printed as one line of its whole width): not supported"
    ]


def test_a_heading_in_a_row_stays_with_the_next_row(look: LookAt) -> None:
    """Rows that hold a heading keep with what they head; others part where the page ends."""
    height = TALL.format(600, "exact")
    filler = [row(cell("行"), cell("line"), trpr=height) for _ in range(22)]

    def pages(ppr: str) -> list[int]:
        titled = row(cell(paragraph("题", ppr)), cell(paragraph("head", ppr)), trpr=height)
        below = row(cell("下"), cell("below"), trpr=height)
        page = look(docx(table(*filler, titled, below, below, widths=(3000, 3000))))
        return [page.find("题").page, page.find("下").page]

    assert pages("") == [0, 1]
    assert pages('<w:keepNext/><w:outlineLvl w:val="0"/>') == [1, 1]
