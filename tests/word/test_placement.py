from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.document import Cell, SignatureBlock, Table
from generator.errors import InputError, TemplateError
from generator.messages import msg
from generator.ooxml.names import NAMESPACES, W
from generator.word.placement import Merge, MisfitError, place
from generator.word.style_ids import StyleIds
from generator.word.style_names import CELL, CELL_HEAD, SIGNATURE, SIGNING_TABLE, TABLE
from generator.word.tables import signatures, table

NOWHERE = partial(msg, "table goods")
NAMES = (TABLE, SIGNING_TABLE, CELL, CELL_HEAD, SIGNATURE)
STYLES = StyleIds("my.docx", {name: f"id{n}" for n, name in enumerate(NAMES)})


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>')


def shape(rows: list[list[Cell]], widths: int = 0) -> list[str]:
    placed, _ = place(rows, widths)
    marks = {Merge.NONE: "", Merge.RESTART: "v", Merge.CONTINUE: "^"}
    return [" ".join(f"{p.column}:{p.cell.text}{marks[p.merge]}" for p in row) for row in placed]


def test_cells_flow_around_what_reaches_down() -> None:
    rows = [
        [Cell("a", rows=2), Cell("b", columns=2)],
        [Cell("c"), Cell("d")],
        [Cell("e"), Cell("f", rows=2), Cell("g")],
        [Cell("h"), Cell("i")],
    ]
    assert shape(rows) == ["0:av 1:b", "0:^ 1:c 2:d", "0:e 1:fv 2:g", "0:h 1:^ 2:i"]


def test_short_rows_are_filled_and_wide_spans_merge_both_ways() -> None:
    rows = [[Cell("a", columns=2, rows=3)], [Cell("b")], []]
    placed, columns = place(rows, 4)
    assert columns == 4
    assert [sum(p.cell.columns for p in row) for row in placed] == [4, 4, 4]
    assert [row[0].merge for row in placed] == [Merge.RESTART, Merge.CONTINUE, Merge.CONTINUE]


def test_the_grid_grows_to_the_widest_row_with_what_reaches_into_it() -> None:
    assert place([[Cell("a", rows=2)], [Cell("b"), Cell("c")]], 1)[1] == 3


def test_contradicting_spans_are_refused_and_not_lost() -> None:
    rows = [[Cell("a"), Cell("b", rows=2), Cell("c")], [Cell("d", columns=2)]]
    with pytest.raises(MisfitError):
        place(rows, 3)
    with pytest.raises(InputError, match="row 2"):
        table(Table(tuple(map(tuple, rows))), 9000, STYLES, NOWHERE)


@given(
    st.lists(
        st.lists(st.builds(Cell, st.text("字a"), columns=st.integers(1, 3)), max_size=5),
        min_size=1,
        max_size=6,
    ),
    st.integers(0, 6),
    st.integers(0, 2),
)
def test_every_row_fills_the_grid_exactly(rows: list[list[Cell]], widths: int, header: int) -> None:
    block = Table(tuple(map(tuple, rows)), tuple(range(1, widths + 1)), header)
    body = parsed(table(block, 8640, STYLES, NOWHERE))
    grid = [int(v) for v in body.xpath("//w:gridCol/@w:w", namespaces=NAMESPACES)]
    assert sum(grid) == 8640
    for row in body.iter(f"{{{W}}}tr"):
        spans = [
            int(cell.xpath("number(w:tcPr/w:gridSpan/@w:val)", namespaces=NAMESPACES) or 1)
            if cell.find("w:tcPr/w:gridSpan", NAMESPACES) is not None
            else 1
            for cell in row.iterchildren(f"{{{W}}}tc")
        ]
        assert sum(spans) == len(grid)
        widths_of_cells = row.xpath("w:tc/w:tcPr/w:tcW/@w:w", namespaces=NAMESPACES)
        assert sum(map(int, widths_of_cells)) == 8640
    texts = [cell.text for row in rows for cell in row if cell.text]
    assert body.xpath("//w:t/text()", namespaces=NAMESPACES) == texts


def test_header_rows_repeat_and_rows_never_split() -> None:
    block = Table(
        ((Cell("名称", strong=True),), (Cell("甲"),), (Cell("乙"),), (Cell("合计", strong=True),)),
        header_rows=1,
    )
    body = parsed(table(block, 5000, STYLES, NOWHERE))
    assert len(body.xpath("//w:tr[w:trPr/w:cantSplit]", namespaces=NAMESPACES)) == 4
    assert body.xpath("count(//w:tr[w:trPr/w:tblHeader])", namespaces=NAMESPACES) == 1
    kept = body.xpath("//w:tr[.//w:keepNext]//w:t/text()", namespaces=NAMESPACES)
    assert kept == ["名称", "乙"]


def test_alignment_and_line_breaks_in_cells() -> None:
    block = Table(((Cell("1,000.00", align="right"), Cell("甲\n乙", align="center")),))
    body = parsed(table(block, 5000, STYLES, NOWHERE))
    assert body.xpath("//w:jc[ancestor::w:tc]/@w:val", namespaces=NAMESPACES) == [
        "right",
        "center",
        "center",
    ]
    assert [len(cell) for cell in body.iter(f"{{{W}}}tc")] == [2, 3]


def test_signatures_stand_side_by_side_and_hold_together() -> None:
    block = SignatureBlock((("甲方：", "签字：", "日期："), ("乙方：", "签字：")))
    body = parsed(signatures(block, 8640, STYLES, NOWHERE))
    rows = body.findall(".//w:tr", NAMESPACES)
    assert [row.xpath(".//w:t/text()", namespaces=NAMESPACES) for row in rows] == [
        ["甲方：", "乙方："],
        ["签字：", "签字："],
        ["日期："],
    ]
    assert [len(row.xpath(".//w:keepNext", namespaces=NAMESPACES)) for row in rows] == [2, 2, 0]
    assert all(row.find("w:trPr/w:cantSplit", NAMESPACES) is not None for row in rows)


@pytest.mark.parametrize("empty", [SignatureBlock(()), SignatureBlock(((), ()))])
def test_an_empty_signature_block_is_nothing(empty: SignatureBlock) -> None:
    assert signatures(empty, 8640, STYLES, NOWHERE) == ""
    assert table(Table(()), 8640, STYLES, NOWHERE) == ""


def test_a_layout_without_the_table_style_is_told_of() -> None:
    with pytest.raises(TemplateError, match="no style called 清单表格"):
        table(Table(((Cell("甲"),),)), 5000, StyleIds("my.docx", {CELL: "a"}), NOWHERE)
