"""Tables that people set with spaces or tabs in a plain text."""

from __future__ import annotations

import pytest

from generator.reading import read_text

ROWS = """\
序号  名称          数量    单价        金额
1     数控夹具      3       25,000.00   75,000.00
2     气动夹具      4       12,000.00   48,000.00
合计                                    123,000.00
"""


def tables(text: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in table.rows]
        for table in read_text(text.encode()).tables()
    ]


def test_aligned_rows_are_a_table_and_a_total_stands_under_its_heading() -> None:
    (table,) = tables(f"第一条 标的\n{ROWS}第二条 质量")
    assert table == [
        ["序号", "名称", "数量", "单价", "金额"],
        ["1", "数控夹具", "3", "25,000.00", "75,000.00"],
        ["2", "气动夹具", "4", "12,000.00", "48,000.00"],
        ["合计", "", "", "", "123,000.00"],
    ]
    document = read_text(f"第一条 标的\n{ROWS}第二条 质量".encode())
    cell = next(document.tables()).rows[1][3]
    assert (cell.place.line, cell.place.column) == (3, 25)
    assert [p.label for p in document.paragraphs()] == ["第一条", "第二条"]


def test_tabs_part_cells_too() -> None:
    assert tables("名称\t数量\t单价\n水泵\t5\t800\n阀门\t2\t90\n") == [
        [["名称", "数量", "单价"], ["水泵", "5", "800"], ["阀门", "2", "90"]]
    ]


def test_rows_of_equal_width_are_not_joined() -> None:
    """They fill the width of a wrapped text, and still are no lines of one paragraph."""
    prose = "甲方应当在收到乙方开具的增值税专用发票之日起十个工作日内以银行转账方式支付"
    row = "{:<8}数控夹具{:<14}台{:<14}25,000.00{:<9}交货"
    rows = [row.format(n, "", "", "") for n in ("甲", "乙", "丙", "丁")]
    text = "\n".join([prose, prose, prose, *rows])
    found = [p.text for p in read_text(text.encode()).paragraphs()]
    assert found == [prose * 3, *rows]


@pytest.mark.parametrize(
    "text",
    [
        "甲方（盖章）：      乙方（盖章）：      日期：\n代表：      代表：      2026年\n",
        "地址：杭州      电话：0571      传真：0571\n开户行：甲      账号：123      邮编：310000\n",
        "名称    数量    单价\n",
        "甲  方  乙\n丙  丁  戊\n",
        "合同编号____    签订地____    日期____\n1    2    3\n",
    ],
)
def test_signatures_facts_and_single_lines_are_no_table(text: str) -> None:
    assert tables(text) == []
