"""The workbook to fill in, and the copy to mend."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from generator.api import BatchOptions, run_batch
from generator.batch.setup import Setup
from generator.errors import DealdocError
from generator.library import Library, bundled_templates
from generator.source import load, plain
from generator.tables.leaves import shape
from generator.tables.plan import ERRORS_HEADER
from generator.tables.read import read
from generator.tables.workbook import DEALS, EXAMPLE, SHARED, workbook

LIBRARY = Library([bundled_templates()])
TODAY = datetime.date(2026, 11, 21)


def types() -> list[str]:
    """Types whose own files are sound at the moment."""
    return [
        name for name in LIBRARY.ids if (LIBRARY._folder(name, None) / "template.docx").exists()
    ]


def book_of(type_id: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(LIBRARY.get(type_id))))


def unmarked(book: openpyxl.Workbook) -> bytes:
    """The examples made into real rows."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_col=1):
            if row[0].value == EXAMPLE:
                row[0].value = None
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("type_id", types())
def test_every_field_has_a_column_with_a_comment(type_id: str) -> None:
    book, form = book_of(type_id), shape(LIBRARY.get(type_id))
    deals = book[DEALS]
    paths = {cell.value for cell in deals[2]}
    assert paths >= {leaf.path for leaf in form.leaves}
    assert all(cell.comment and cell.comment.text for cell in deals[1])
    listed = {str(sheet["A2"].value) for sheet in book.worksheets}
    assert listed >= {f"#{lines.path}" for lines in form.lists}


@pytest.mark.parametrize("type_id", types())
def test_choices_drop_down(type_id: str) -> None:
    book, form = book_of(type_id), shape(LIBRARY.get(type_id))
    rules = book[DEALS].data_validations.dataValidation
    assert len(rules) == sum(bool(leaf.choices) for leaf in form.leaves)
    assert all(len(rule.formula1) <= 255 for rule in rules)


@pytest.mark.parametrize("type_id", types())
def test_the_same_workbook_each_time(type_id: str) -> None:
    assert workbook(LIBRARY.get(type_id)) == workbook(LIBRARY.get(type_id))


@pytest.mark.parametrize("type_id", types())
def test_examples_do_not_count_until_their_mark_is_deleted(tmp_path: Path, type_id: str) -> None:
    path = tmp_path / "deals.xlsx"
    path.write_bytes(workbook(LIBRARY.get(type_id)))
    assert list(read(str(path), LIBRARY)) == []
    path.write_bytes(unmarked(book_of(type_id)))
    assert len(list(read(str(path), LIBRARY))) == 1


def test_the_example_is_the_deal_it_was_made_from(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    path.write_bytes(unmarked(book_of("supply-agreement")))
    (record,) = read(str(path), LIBRARY)
    folder = LIBRARY.get("supply-agreement").folder / "examples"
    deals = []
    for example in folder.glob("*.yaml"):
        try:
            deals.append(plain(load(example.read_bytes(), example.name).root))
        except DealdocError:
            continue
    assert plain(record.tree().root) in deals


def test_what_all_share_is_written_once_and_gives_way_to_the_row(tmp_path: Path) -> None:
    book = book_of("supply-agreement")
    shared, deals = book[SHARED], book[DEALS]
    columns = {cell.value: cell.column for cell in deals[2]}
    for row in range(3, shared.max_row + 1):
        if shared.cell(row, 2).value == "delivery.days":
            shared.cell(row, 3).value = "7"
    for row, days in ((4, None), (5, "9")):
        deals.cell(row, columns["number"]).value = f"N{row}"
        deals.cell(row, columns["delivery.days"]).value = days
    path = tmp_path / "deals.xlsx"
    book.save(path)
    said = [plain(record.tree().root) for record in read(str(path), LIBRARY)]
    assert [deal["delivery"]["days"] for deal in said] == ["7", "9"]  # type: ignore[index,call-overload]


def test_mend_the_copy_and_send_it_again(tmp_path: Path) -> None:
    """Ten deals, two of them wrong: only these two come back, and then all is there."""
    book = book_of("supply-agreement")
    deals, lines = book[DEALS], book["供货清单·清单"]
    columns = {cell.value: cell.column for cell in deals[2]}
    example = [cell.value for cell in deals[3]]
    goods = {cell.value: cell.column for cell in lines[2]}
    rows = [[cell.value for cell in row] for row in lines.iter_rows(min_row=3)]
    others = [
        sheet for sheet in book.worksheets if sheet.max_row > 2 and str(sheet["B2"].value) == "@"
    ]
    for number in range(10):
        for at, value in enumerate(example, start=1):
            deals.cell(4 + number, at).value = None if at == 1 else value
        deals.cell(4 + number, columns["number"]).value = f"N-{number}"
        for row in rows:
            lines.append([None, f"N-{number}", *row[2:]])
    for sheet in others:
        if sheet is not lines:
            for row in range(3, sheet.max_row + 1):
                sheet.cell(row, 1).value, sheet.cell(row, 2).value = None, "*"
    deals.cell(6, columns["buyer.uscc"]).value = "123"
    bad = 3 + len(rows) + len(rows) * 5
    lines.cell(bad, goods["quantity"]).value = "many"
    path = tmp_path / "deals.xlsx"
    book.save(path)
    out = tmp_path / "out"
    setup = Setup(TODAY, formats=("docx",))
    done = run_batch([str(path)], out, setup, BatchOptions(jobs=2))
    assert (done.progress.done, done.progress.failed, done.at_fault) == (8, 2, 2)
    (copy,) = done.files
    assert copy == out / "deals-errors.xlsx"
    mended = openpyxl.load_workbook(copy)
    sheet = mended[DEALS]
    heads = [cell.value for cell in sheet[2]]
    at = heads.index(ERRORS_HEADER) + 1
    told = {row: sheet.cell(row, at).value for row in range(3, 14) if sheet.cell(row, at).value}
    assert set(told) == {6, 9}
    assert (
        "uscc" not in told and sheet.cell(6, columns["buyer.uscc"]).fill.fgColor.rgb != "00000000"
    )
    assert f"供货清单·清单!{lines.cell(bad, goods['quantity']).coordinate}" in told[9]
    sheet.cell(6, columns["buyer.uscc"]).value = example[columns["buyer.uscc"] - 1]
    mended["供货清单·清单"].cell(bad, goods["quantity"]).value = "3"
    mended["供货清单·清单"].cell(bad, goods["amount"]).value = None
    for total in ("goods.total",):
        sheet.cell(9, columns[total]).value = None
    again = tmp_path / "again.xlsx"
    mended.save(again)
    last = run_batch([str(again)], out, setup, BatchOptions(jobs=2, resume=True))
    assert last.progress.total == 2
    assert [path.name[:3] for path in sorted(out.glob("*.docx"))] == [
        f"N-{n}" for n in range(10) if n != 5 or not last.progress.failed
    ]
