"""Bilingual tables of strangers become paragraphs; lists of two columns stay tables."""

from __future__ import annotations

from generator.document import Document, Role, Table
from generator.reading import read_docx, read_text
from tests.pdf.build import cell, docx, paragraph, row, table

ROWS = [
    ("采购合同", "Purchase Contract"),
    ("甲方：杭州星河示例科技有限公司", "Party A: Hangzhou Xinghe Sample Technology Co., Ltd."),
    ("乙方：苏州云帆示例设备有限公司", "Party B: Suzhou Yunfan Sample Equipment Co., Ltd."),
    ("第一条 标的", "Article 1 Subject Matter"),
    ("1.1 甲方向乙方采购服务器十台。", "1.1 Party A purchases ten servers from Party B."),
    ("第二条 付款", "Article 2 Payment"),
    ("2.1 甲方应当在验收后30日内付款。", "2.1 Party A shall pay within 30 days after acceptance."),
]


def written(rows: list[tuple[str, ...]]) -> Document:
    lines = "".join(row(*(cell(text) for text in each)) for each in rows)
    return read_docx(docx(table(lines, widths=(4000,) * len(rows[0]))))


def test_a_strangers_bilingual_contract_is_read_by_its_chinese_side() -> None:
    found = written(ROWS)
    assert [(p.role, p.label, p.text) for p in found.body if not isinstance(p, Table)] == [
        (Role.HEADING, "第一条", "标的"),
        (Role.ITEM, "1.1", "甲方向乙方采购服务器十台。"),
        (Role.HEADING, "第二条", "付款"),
        (Role.ITEM, "2.1", "甲方应当在验收后30日内付款。"),
    ]
    assert [p.beside.text for p in found.paragraphs() if p.beside] == [right for _, right in ROWS]
    assert list(found.tables()) == []


def test_english_may_stand_on_the_left() -> None:
    found = written([(right, left) for left, right in ROWS])
    assert found.title == "采购合同"
    assert [p.text for p in found.paragraphs() if p.role is Role.HEADING] == ["标的", "付款"]


def test_rows_of_several_paragraphs_keep_their_order() -> None:
    left = paragraph("1.2 质保期三年。") + paragraph("1.3 乙方负责安装。")
    right = paragraph("1.2 The warranty is three years.") + paragraph("1.3 Party B installs.")
    lines = "".join(row(cell(a), cell(b)) for a, b in ROWS) + row(cell(left), cell(right))
    found = read_docx(docx(table(lines, widths=(4000, 4000))))
    pairs = [(p.text, p.beside.text) for p in found.paragraphs() if p.beside][-2:]
    assert pairs == [
        ("质保期三年。", "1.2 The warranty is three years."),
        ("乙方负责安装。", "1.3 Party B installs."),
    ]


def test_more_english_paragraphs_than_chinese_lose_nothing() -> None:
    right = paragraph("1.4 The first sentence of it.") + paragraph("The second sentence of it.")
    lines = "".join(row(cell(a), cell(b)) for a, b in ROWS)
    lines += row(cell("1.4 一句话。"), cell(right))
    found = read_docx(docx(table(lines, widths=(4000, 4000))))
    last = list(found.paragraphs())[-1]
    assert last.beside is not None
    assert last.beside.text == "1.4 The first sentence of it.\nThe second sentence of it."


def test_a_short_table_follows_the_long_one() -> None:
    first = "".join(row(cell(a), cell(b)) for a, b in ROWS)
    second = row(cell("2.2 发票随货。"), cell("2.2 Invoices come with the goods."))
    body = table(first, widths=(4000, 4000)) + paragraph("") + table(second, widths=(4000, 4000))
    found = read_docx(docx(body))
    assert list(found.tables()) == []
    assert [p.text for p in found.paragraphs()][-1] == "发票随货。"


def test_lists_stay_tables() -> None:
    models = [("笔记本电脑", "TP-40"), ("台式电脑", "DT-9"), ("显示器", "M-27"), ("服务器", "S-2"),
              ("交换机", "X-48")]  # fmt: skip
    words = [("名称", "Name"), ("单价", "Unit price"), ("数量", "Quantity"), ("金额", "Amount"),
             ("备注", "Remarks")]  # fmt: skip
    facts = [("联系人", "沈知远"), ("电话", "0571-8600 1234"), ("地址", "杭州"), ("邮编", "310052"),
             ("邮箱", "shen@example.com")]  # fmt: skip
    for rows in (models, words, facts):
        found = written([*rows])
        assert [len(one.rows) for one in found.tables()] == [5]
        assert all(p.beside is None for p in found.paragraphs())


def test_three_columns_stay_a_table() -> None:
    found = written([(str(n), *each) for n, each in enumerate(ROWS)])
    assert len(list(found.tables())) == 1


def test_markdown_tables_are_read_alike() -> None:
    text = "| 中文 | English version of the contract |\n|---|---|\n" + "".join(
        f"| {left} | {right} |\n" for left, right in ROWS
    )
    found = read_text(text.encode(), "contract.md")
    heads = [(p.label, p.text) for p in found.paragraphs() if p.role is Role.HEADING]
    assert heads == [("第一条", "标的"), ("第二条", "付款")]
