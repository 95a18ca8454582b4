"""Tables become deals, and faults find their way back to the cell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.batch.craft import Craft
from generator.batch.result import Result, State
from generator.batch.setup import Setup
from generator.batch.task import Task
from generator.errors import InputError
from generator.library import Library, bundled_templates
from generator.source import plain
from generator.tables.read import read
from generator.tables.record import Record
from tests.tables.books import xlsx

LIBRARY = Library([bundled_templates()])
MAP = """
type: supply-agreement
sheet: 合同
header: 2
key: 编号
columns:
  编号: number
  客户: buyer.name
  签订日: signing.date
  方式: {path: ordering.means, split: "、"}
  付款: {path: payment.method, values: {票到: by-invoice}}
  发票: payment.invoice
  联系人: "buyer.contacts[1].name"
constants:
  ordering: {accept_days: 2}
  payment: {by_invoice: {days: 20}}
lines:
  goods.lines:
    sheet: 明细
    key: 合同号
    columns: {品名: name, 数量: quantity}
"""


LINES: list[list[object]] = [
    ["合同号", "品名", "数量"],
    [(2, "0000"), "显示器", 3],
    [(1, "0000"), "电脑", (2, "0.0")],
    [(2, "0000"), "键盘", 4],
]


def table(
    tmp_path: Path, lines: list[list[object]] | None = None, *, text: str = MAP
) -> list[Record]:
    data = xlsx(
        {
            "说明": [["不读"]],
            "合同": [
                ["标题"],
                ["编号", "客户", "签订日", "方式", "付款", "发票", "联系人"],
                [
                    (1, "0000"), "甲公司", (datetime.datetime(2026, 11, 5), "yyyy/m/d"),
                    "书面订单、电话", "票到", "增值税专用发票", None,
                ],
                [None] * 7,
                [(2, "0000"), "乙公司", None, None, "by-invoice", None, "林书远"],
            ],
            "明细": lines or LINES,
        }
    )  # fmt: skip
    (tmp_path / "t.xlsx").write_bytes(data)
    (tmp_path / "t.yaml").write_text(text, encoding="utf-8")
    return list(read(str(tmp_path / "t.xlsx"), LIBRARY, map_file=str(tmp_path / "t.yaml")))


def test_columns_constants_lists_and_lines(tmp_path: Path) -> None:
    first, second = table(tmp_path)
    assert plain(first.tree().root) == {
        "ordering": {"accept_days": "2", "means": ["书面订单", "电话"]},
        "payment": {"by_invoice": {"days": "20"}, "method": "by-invoice", "invoice": "special"},
        "number": "0001",
        "buyer": {"name": "甲公司"},
        "signing": {"date": "2026/11/5"},
        "goods": {"lines": [{"name": "电脑", "quantity": "2.0"}]},
        "type": "supply-agreement",
    }
    said = plain(second.tree().root)
    assert isinstance(said, dict)
    assert said["goods"] == {"lines": [
        {"name": "显示器", "quantity": "3"}, {"name": "键盘", "quantity": "4"},
    ]}  # fmt: skip
    assert said["buyer"] == {"name": "乙公司", "contacts": [{"name": "林书远"}]}
    assert [record.at.row for record in (first, second)] == [3, 5]


def test_faults_name_sheet_row_and_column(tmp_path: Path) -> None:
    first, second = table(tmp_path)
    craft = Craft(Setup(datetime.date(2026, 11, 21), formats=("docx",)))
    result = craft.perform(Task(1, "k", second))
    cells = {fault.diagnostic.location.path: fault.cell for fault in result.faults}
    price = cells["goods.lines[2].price"]
    assert price is not None and price.name == "明细!4"
    date = cells["signing"]
    assert date is not None and date.name == "合同!C5" and date.header == "签订日"
    missing = cells["seller"]
    assert missing is not None and missing.name == "合同!5"
    assert first.digest != second.digest


def test_lines_without_a_deal_are_not_lost(tmp_path: Path) -> None:
    lines: list[list[object]] = [["合同号", "品名", "数量"], [(9, "0000"), "孤儿", 1]]
    *_, orphan = table(tmp_path, lines)
    (fault,) = orphan.faults
    assert fault.diagnostic.rule == "line-without-deal"
    assert fault.cell is not None and fault.cell.name == "明细!A2"


def test_repeated_rows_must_agree(tmp_path: Path) -> None:
    text = (
        "编号,客户,品名,数量\n"
        "1,甲公司,电脑,2\n"
        "2,乙公司,鼠标,1\n"
        "1,,显示器,3\n"
        "1,丙公司,键盘,4\n"
    )  # fmt: skip
    (tmp_path / "t.csv").write_text(text, encoding="gb18030")
    (tmp_path / "t.yaml").write_text(
        "type: supply-agreement\nkey: 编号\ncolumns: {编号: number, 客户: buyer.name}\n"
        "lines: {goods.lines: {columns: {品名: name, 数量: quantity}}}\n",
        encoding="utf-8",
    )
    first, second = read(str(tmp_path / "t.csv"), LIBRARY, map_file=str(tmp_path / "t.yaml"))
    said = plain(first.tree().root)
    assert isinstance(said, dict) and isinstance(said["goods"], dict)
    assert said["goods"]["lines"] == [
        {"name": "电脑", "quantity": "2"}, {"name": "显示器", "quantity": "3"},
        {"name": "键盘", "quantity": "4"},
    ]  # fmt: skip
    (fault,) = first.faults
    assert fault.diagnostic.rule == "rows-differ"
    assert fault.cell is not None and fault.cell.name == "B5"
    assert second.faults == ()


def test_every_mistake_of_a_mapping_is_told_at_once(tmp_path: Path) -> None:
    wrong = MAP.replace("编号: number", "编好: number").replace("buyer.name", "buyer.nmae")
    wrong = wrong.replace("sheet: 明细", "sheet: 明系").replace("header: 2", "header: 2\nheadr: 3")
    with pytest.raises(InputError) as caught:
        table(tmp_path, text=wrong)
    said = [d.message.say() + str(d.hint or "") for d in caught.value.diagnostics]
    assert len(said) == 4
    assert any("编好" in text and "编号" in text for text in said)
    assert any("buyer.nmae" in text and "buyer.name" in text for text in said)
    assert any("明系" in text and "明细" in text for text in said)
    assert all(d.location.line for d in caught.value.diagnostics)


def test_a_table_that_says_nothing_needs_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(read(str(tmp_path / "t.csv"), LIBRARY))
    assert "--map" in str(caught.value.diagnostics[0].hint)


def test_headings_may_be_paths(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "number,buyer.name,buyer.kind\n007,甲公司,公司\n", encoding="utf-8"
    )
    (record,) = read(str(tmp_path / "t.csv"), LIBRARY, type_id="supply-agreement")
    assert plain(record.tree().root) == {
        "number": "007", "buyer": {"name": "甲公司", "kind": "company"}, "type": "supply-agreement",
    }  # fmt: skip


def test_the_sample_ledger_makes_clean_agreements(root: Path) -> None:
    folder = root / "samples" / "batch"
    found = list(performed(folder / "ledger.xlsx", folder / "ledger.map.yaml"))
    assert len(found) == 5
    assert [fault for result in found for fault in result.faults] == []
    assert all(result.state is State.DONE for result in found)
    assert found[0].name.startswith("HT-2027-0001-")
    assert [result.counts()["error"] for result in found] == [0] * 5


def performed(name: Path, mapping: Path) -> Iterator[Result]:
    craft = Craft(Setup(datetime.date(2026, 11, 21), formats=("docx",)))
    for number, record in enumerate(read(str(name), LIBRARY, map_file=str(mapping)), start=1):
        yield craft.perform(Task(number, str(number), record))
