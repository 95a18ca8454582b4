"""The engine: rows of data become the cells of one grid."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.document import CellKind, Table
from generator.errors import InputError
from generator.pipeline import Workshop

Grid = Callable[..., Table]


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


LIST = """\
  columns: [1, 2, 1]
  height: 0.75
  rows:
    - {head: true, cells: [{label: 序}, {label: 项目}, {label: 金额}]}
    - each: lines
      least: 3
      cells:
        - {value: loop.index}
        - {value: row.item}
        - {value: row.amount.figures if row.amount is not none else none, align: right}
"""


def test_a_list_repeats_its_row_and_leaves_the_rest_open(grid: Grid) -> None:
    table = grid(LIST, "lines: [{item: 甲, amount: 1234.5}, {item: 乙}]\n")
    assert words(table) == [
        ["序", "项目", "金额"],
        ["1", "甲", "1,234.50"],
        ["2", "乙", ""],
        ["", "", ""],
    ]
    assert table.header_rows == 1
    assert table.form
    assert table.heights == (0.75,) * 4
    assert table.widths == (1, 2, 1)
    assert [cell.kind for cell in table.rows[0]] == [CellKind.LABEL] * 3
    assert table.rows[1][2].align == "right"


def test_more_lines_than_least_are_all_there(grid: Grid) -> None:
    deal = "lines:\n" + "".join(f"  - {{item: 第{n}项}}\n" for n in range(200))
    table = grid(LIST, deal)
    assert len(table.rows) == 201
    assert table.rows[200][1].text == "第199项"


SIDE = """\
  columns: [1, 1, 1]
  rows:
    - side: 明细
      when: lines
      rows:
        - cells: [{label: 项目, columns: 2}]
        - each: lines
          cells: [{value: row.item, columns: 2}]
        - when: note
          cells: [{prose: note, columns: 2}]
    - side: 空
      rows: [{each: lines, when: note, cells: [{value: row.item, columns: 2}]}]
    - band: "{{ title }}"
"""


def test_a_side_label_spans_exactly_its_rows(grid: Grid) -> None:
    table = grid(SIDE, "lines: [{item: 甲}, {item: 乙}]\nnote: 丙\n")
    assert words(table) == [
        ["明细", "项目"], ["甲"], ["乙"], ["丙"], ["空", "甲"], ["乙"], ["试验表"],
    ]  # fmt: skip
    assert [row[0].rows for row in table.rows] == [4, 1, 1, 1, 2, 1, 1]
    assert table.rows[3][0].kind is CellKind.PROSE
    assert table.rows[6][0].kind is CellKind.BAND


def test_a_group_without_rows_is_gone_with_its_label(grid: Grid) -> None:
    assert words(grid(SIDE)) == [["试验表"]]


@pytest.mark.parametrize(
    ("deal", "cell", "text"),
    [
        ("done: true", "{choice: done, of: [是, 否]}", "☑是　☐否"),
        ("done: false", "{choice: done, of: [是, 否]}", "☐是　☑否"),
        ("", "{choice: done, of: [是, 否]}", "☐是　☐否"),
        ("grade: b", "{choice: grade}", "☐甲　☑乙"),
        ("grade: b", "{choice: '[grade, \"丙\"]', of: [甲, 乙, 丙]}", "☐甲　☑乙　☑丙"),
        ("", "{choice: none, of: policy.grade_names()}", "☐A　☐B　☐C　☐D"),
        ("note: 一", "{text: \"{{ note }}：{{ boxes(note, ['一', '二']) }}\"}", "一：☑一　☐二"),
        ("", "{value: note}", ""),
        ("", '{value: ""}', ""),
    ],
)
def test_what_a_cell_prints(grid: Grid, deal: str, cell: str, text: str) -> None:
    table = grid(f"  columns: [1]\n  rows: [{{cells: [{cell}]}}]\n", deal + "\n")
    assert table.rows[0][0].text == text


@pytest.mark.parametrize(
    ("deal", "text", "bar"),
    [
        ("share: 40%", "40%", Decimal("0.4")),
        ("share: 0%", "0%", Decimal(0)),
        ("share: 100%", "100%", Decimal(1)),
        ("", "", None),
    ],
)
def test_a_bar_has_its_share_in_figures(
    grid: Grid, deal: str, text: str, bar: Decimal | None
) -> None:
    cell = grid("  columns: [1]\n  rows: [{cells: [{bar: share}]}]\n", deal + "\n").rows[0][0]
    assert (cell.text, cell.bar) == (text, bar)


TRICKY = "“&”<b>{{ number }}</b>**粗**{% if %}1. 一|☑"


def test_values_are_never_markup(grid: Grid) -> None:
    form = '  columns: [1, 1]\n  rows: [{cells: [{value: note}, {text: "（{{ note }}）"}]}]\n'
    table = grid(form, f"note: '{TRICKY}'\n")
    assert words(table) == [[TRICKY, f"（{TRICKY}）"]]


def test_a_form_that_grows_beyond_reason_is_refused(trial: Callable[..., Workshop]) -> None:
    form = "  columns: [1]\n  rows: [{each: lines, cells: [{value: row.item}]}]\n"
    shop = trial(form)
    lines = "".join("  - {item: 甲}\n" for _ in range(5001))
    deal = shop.read(f"type: trial\nlines:\n{lines}".encode(), "deal.yaml")
    with pytest.raises(InputError, match="5001 rows"):
        shop.assemble(deal)


APPROVED = """\
  columns: [1, 2]
  approval: {kind: project, amount: amount}
  rows:
    - {signoff: approval, height: 2}
"""
FIELDS = """\
id: trial
version: "1"
title: 试验表
family: forms
output: "{title}"
fields:
  amount: {kind: money, label: 金额, help: 金额。}
  approvals: {kind: approval, list: true, label: 审批, help: 审批。}
"""


def test_sign_off_has_an_opinion_above_each_signature(trial: Callable[..., Workshop]) -> None:
    shop = trial(APPROVED, FIELDS)
    text = """\
type: trial
amount: 1,000.00
approvals:
  - {role: 业务部门, decision: approve, opinion: 同意立项。, name: 顾明澜, date: 2026-11-18}
"""
    (table,) = shop.assemble(shop.read(text.encode(), "deal.yaml")).tables()
    assert words(table) == [
        ["业务部门", "☑同意　☐不同意　☐退回修改\n同意立项。"],
        ["签字：顾明澜　日期：2026年11月18日"],
        ["区域大客户经理", "☐同意　☐不同意　☐退回修改"],
        ["签字：　　　　　　　日期：　　　年　　月　　日"],
        ["销售管理部备案", "☐已备案"],
        ["签字：　　　　　　　日期：　　　年　　月　　日"],
    ]
    assert [row[0].rows for row in table.rows] == [2, 1, 2, 1, 2, 1]
    assert table.rows[0][1].joined
    assert sum(table.heights[:2]) == pytest.approx(2)


@pytest.mark.parametrize(
    ("amount", "steps"), [("1,000,000.00", 3), ("1,000,000.01", 4), ("5,000,000.00", 5)]
)
def test_the_chain_follows_the_sum(trial: Callable[..., Workshop], amount: str, steps: int) -> None:
    shop = trial(APPROVED, FIELDS)
    deal = shop.read(f"type: trial\namount: {amount}\n".encode(), "deal.yaml")
    (table,) = shop.assemble(deal).tables()
    assert len(table.rows) == 2 * steps
