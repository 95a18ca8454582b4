"""Dates, percentages, lengths, telephone numbers and file names."""

from datetime import date
from decimal import Decimal
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import (
    chinese_date,
    chinese_number,
    date_parts,
    length_words,
    parse_chinese_date,
    parse_length,
    parse_percent,
    percent,
    safe_filename,
)
from generator.formats.phones import is_mobile, phone

days = st.dates(date(1000, 1, 1))


@given(days)
def test_dates_are_read_back(day: date) -> None:
    assert parse_chinese_date(chinese_date(day)) == day
    assert parse_chinese_date(day.isoformat()) == day
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    chinese = f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"
    assert parse_chinese_date(chinese) == day


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2026-11-25", (2026, 11, 25)),
        ("2026/1/5", (2026, 1, 5)),
        ("2026.02.30", (2026, 2, 30)),
        ("２０２６年１１月２５日", (2026, 11, 25)),
        ("2026 年 11 月 25 号", (2026, 11, 25)),
        ("二○二六年十二月三十一日", (2026, 12, 31)),
        ("2026-11/25", None),
        ("26年1月1日", None),
        ("2026-11", None),
        ("11/25/2026", None),
        ("年月日", None),
        ("", None),
    ],
)
def test_date_parts(text: str, parts: tuple[int, int, int] | None) -> None:
    assert date_parts(text) == parts


@pytest.mark.parametrize("text", ["2026年2月30日", "2026-13-01", "0000-01-01", "2026-00-10"])
def test_impossible_dates(text: str) -> None:
    assert parse_chinese_date(text) is None


@given(st.integers(0, 10**9))
def test_percentages_are_read_back(millionths: int) -> None:
    ratio = Decimal(millionths).scaleb(-6)
    assert parse_percent(percent(ratio)) == ratio


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("5%", "0.05"),
        ("0.05 ％", "0.0005"),
        ("5‰", "0.005"),
        ("5‱", "0.0005"),
        ("万分之五", "0.0005"),
        ("百分之五十", "0.5"),
        ("百分之五点五", "0.055"),
        ("百分之零点零五", "0.0005"),
        ("千分之3", "0.003"),
        ("百分之一百", "1"),
    ],
)
def test_percentages_as_people_write_them(text: str, ratio: str) -> None:
    assert parse_percent(text) == Decimal(ratio)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "%",
        "0.05",
        "五%",
        "百分之",
        "百分之点五",
        "百分之五点",
        "-5%",
        "5%%%",
        "1e2%",
        "5元%",
    ],
)
def test_what_is_no_percentage(text: str) -> None:
    assert parse_percent(text) is None


@given(st.integers(0, 1200), st.integers(0, 400))
def test_lengths_are_read_back(months: int, number: int) -> None:
    if months or number:
        assert parse_length(length_words(months, number)) == (months, number)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("一年", (12, 0)),
        ("两年", (24, 0)),
        ("半年", (6, 0)),
        ("一年半", (18, 0)),
        ("1年6个月", (18, 0)),
        ("18个月", (18, 0)),
        ("十八个月", (18, 0)),
        ("90日", (0, 90)),
        ("90 天", (0, 90)),
        ("12 months", (12, 0)),
        ("1 Year", (12, 0)),
        ("2 weeks", (0, 14)),
        ("3周年", (36, 0)),
        ("半个月", None),
        ("半天", None),
        ("年", None),
        ("12", None),
        ("0个月", None),
        ("一年左右", None),
        ("", None),
    ],
)
def test_lengths_as_people_write_them(text: str, length: tuple[int, int] | None) -> None:
    assert parse_length(text) == length


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("0571-8600 1234", "0571-8600 1234"),
        ("057186001234", "0571-8600 1234"),
        ("（0571）８６００１２３４", "0571-8600 1234"),
        ("+86 571 8600 1234", "0571-8600 1234"),
        ("0571-8600-1234", "0571-8600 1234"),
        ("05718600-1234", "0571-8600 1234"),
        ("0571-86001234-801", "0571-8600 1234 转801"),
        ("0571-86001234转801", "0571-8600 1234 转801"),
        ("0571-86001234 ext. 801", "0571-8600 1234 转801"),
        ("13900001234", "139 0000 1234"),
        ("400-820-8820", "400-820-8820"),
        ("4008208820", "400-820-8820"),
        ("800 820 8820", "800-820-8820"),
        ("95588", "95588"),
        ("12345", "12345"),
        ("+852 2123 4567", "+852 2123 4567"),
        ("8600 1234", None),
        ("1234567", None),
        ("23900001234", None),
        ("电话0571-86001234", None),
        ("", None),
        ("0" * 5000, None),
    ],
)
def test_phones(text: str, printed: str | None) -> None:
    assert phone(text) == printed
    if printed is not None:
        assert phone(printed) == printed


def test_mobiles() -> None:
    assert is_mobile("13900001234")
    assert not is_mobile("0571-86001234")
    assert not is_mobile("no number")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GH-2026-0018-年度供货与服务协议", "GH-2026-0018-年度供货与服务协议"),
        ('a<b>:"/\\|?*c', "a-b-c"),
        ("协议\u200b\u202e书", "协议书"),
        ("多行\n名称", "多行 名称"),
        ("结尾. ", "结尾"),
        ("CON", "_CON"),
        ("nul.附件", "_nul.附件"),
        ("com1", "_com1"),
        ("company", "company"),
        (".hidden", "_.hidden"),
        ("", "_"),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert safe_filename(text) == name


@given(st.text())
def test_file_names_are_safe_everywhere(text: str) -> None:
    name = safe_filename(text)
    assert 0 < len(name.encode()) <= 201
    assert not set(name) & set('<>:"/\\|?*\n\x00')
    assert name == name.strip()
    assert not name.endswith(".")
    assert PureWindowsPath(f"{name}.docx").name == f"{name}.docx"
