"""Cells arrive as the person sees them, or not at all."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import InputError
from generator.tables import csv_file, number_format, xlsx_file
from tests.tables.books import with_cached, xlsx

DAY = datetime.datetime(2026, 11, 5)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (7, "0000", "0007"),
        (310052, "000000", "310052"),
        (0.13, "0%", "13%"),
        (0.0003, "0.00%", "0.03%"),
        (0.0003, "General", "0.0003"),
        (5299, "#,##0.00", "5,299.00"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (2.675, "0.00", "2.68"),
        (0.1 + 0.2, "General", "0.3"),
        (12, '"HT-2027-"0000', "HT-2027-0012"),
        (5299, '"¥"#,##0.00', "¥5,299.00"),
        (5299, "[$¥-804]#,##0.00", "¥5,299.00"),
        (5299, '_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥5,299.00"),
        (-3.5, "0.00;[Red]-0.00", "-3.50"),
        (-3.5, "0.00", "-3.50"),
        (0, "0.00", "0.00"),
        (0.5, "#.##", ".5"),
        (3, '0"台"', "3台"),
        (12345678, "#,##0,", "12,346"),
        (123456789012, "General", "123456789012"),
        (123456789012345, "0", "123456789012345"),
        (6222021234567890123, "General", "6222021234567890123"),
        (1e-7, "General", "0.0000001"),
        (0.25, "# ?/?", "0.25"),
        (1500, "[>1000]0.0;0", "1500"),
        (1500, "0.00E+00", "1500"),
    ],
)
def test_numbers(value: float, form: str, shown: str) -> None:
    assert number_format.number(value, form) == shown


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (DAY, "yyyy-mm-dd", "2026-11-05"),
        (DAY, "yyyy/m/d", "2026/11/5"),
        (DAY, 'yyyy"年"m"月"d"日"', "2026年11月5日"),
        (DAY, "[$-804]yyyy\\年m\\月d\\日;@", "2026年11月5日"),
        (DAY, 'yyyy"年"m"月"', "2026年11月"),
        (DAY, "mm-dd-yy", "2026-11-05"),
        (DAY, 'm"月"d"日"', "2026-11-05"),
        (DAY, "d-mmm-yy", "2026-11-05"),
        (DAY, "yyyy年m月d日 aaaa", "2026-11-05"),
        (DAY.replace(hour=9, minute=30), "yyyy/m/d h:mm", "2026/11/5 9:30"),
        (DAY.replace(hour=9, minute=30), "yyyy/m/d", "2026-11-05 09:30"),
        (datetime.time(9, 0), "h:mm", "9:00"),
    ],
)
def test_dates(value: datetime.datetime, form: str, shown: str) -> None:
    assert number_format.date(value, form) == shown


@given(st.decimals(-(10**12), 10**12, places=2))
def test_money_survives_its_format(amount: Decimal) -> None:
    shown = number_format.number(float(amount), "#,##0.00")
    assert Decimal(shown.replace(",", "")) == amount


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15),
    st.text(max_size=12),
)
def test_no_format_breaks_the_reader(value: float, form: str) -> None:
    assert number_format.number(value, form) is not None
    assert "2026" in number_format.date(DAY, form)


def test_a_workbook_as_people_see_it() -> None:
    data = xlsx(
        {
            "甲": [
                ["编号", "账号", "比例", "日期", "标志", "文本"],
                [
                    (12, "0000"),
                    "0062 2202 1234 5678 901",
                    (0.05, "0%"),
                    (DAY, "yyyy/m/d"),
                    True,
                    " 有空格 \r\n",
                ],
            ]
        }
    )
    (sheet,) = xlsx_file.read(data, "a.xlsx").sheets
    assert sheet.rows[1] == (
        "0012", "0062 2202 1234 5678 901", "5%", "2026/11/5", "true", "有空格",
    )  # fmt: skip
    assert sheet.text(9, 9) == ""


def test_formulas_count_by_their_stored_result() -> None:
    data = xlsx({"甲": [["a", "b"], [(2, "0"), ("=A2*3", "0.00")], ["", "=A2&1"]]})
    (sheet,) = xlsx_file.read(with_cached(data, {"B2": "6"}), "a.xlsx").sheets
    assert sheet.text(2, 2) == "6.00"
    assert sheet.troubles[3, 2].rule == "formula-unstored"


def test_numbers_that_have_lost_digits_and_errors_are_refused() -> None:
    data = xlsx({"甲": [["账号"], [6.222021234567891e18], ["#N/A"]]})
    (sheet,) = xlsx_file.read(data, "a.xlsx").sheets
    assert sheet.troubles[2, 1].rule == "digits-lost"
    assert sheet.troubles[3, 1].rule == "cell-error"


def test_merged_cells_show_their_first_everywhere_and_hidden_sheets_nothing() -> None:
    def change(book) -> None:  # type: ignore[no-untyped-def]
        book["甲"].merge_cells("A2:A3")
        book["乙"].sheet_state = "hidden"

    data = xlsx({"甲": [["a"], ["x"], [None], ["y"]], "乙": [["z"]]}, change)
    (sheet,) = xlsx_file.read(data, "a.xlsx").sheets
    assert [row[0] for row in sheet.rows] == ["a", "x", "x", "y"]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"not a workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        xlsx_file.read(data, "a.xlsx")
    assert caught.value.diagnostics[0].hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_every_sort(encoding: str, delimiter: str) -> None:
    text = f'编号{delimiter}名称\r\n007{delimiter}"甲""公司""\n第二行"\r\n'
    (sheet,) = csv_file.read(text.encode(encoding), "a.csv").sheets
    assert sheet.rows == (("编号", "名称"), ("007", '甲"公司"\n第二行'))


def test_broken_csv_is_told() -> None:
    with pytest.raises(InputError):
        csv_file.read(b'a,b\n"x,y\n', "a.csv")
