"""Sequences of ST_NumberFormat as Word prints them in China."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import chinese_number, formal_number, parse_chinese_number
from generator.ooxml.number_formats import number_text
from generator.ooxml.symbols import bullet, is_symbol_font, symbol


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("decimal", "1 2 10 11 20 21 99 100"),
        ("decimalZero", "01 02 10 11 20 21 99 100"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ ２１ ９９ １００"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 21 99 100"),
        ("decimalEnclosedCircleChinese", "① ② ⑩ ⑪ ⑳ 21 99 100"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 21 99 100"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ ⒒ ⒛ 21 99 100"),
        ("chineseCounting", "一 二 十 十一 二十 二十一 九十九 一○○"),
        ("chineseCountingThousand", "一 二 十 十一 二十 二十一 九十九 一百"),
        ("japaneseCounting", "一 二 十 十一 二十 二十一 九十九 百"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰"),
        ("ideographDigital", "一 二 一〇 一一 二〇 二一 九九 一〇〇"),
        ("ideographTraditional", "甲 乙 癸 11 20 21 99 100"),
        ("ideographZodiac", "子 丑 酉 戌 20 21 99 100"),
        ("ideographZodiacTraditional", "甲子 乙丑 癸酉 甲戌 癸未 甲申 壬寅 癸卯"),
        ("ideographEnclosedCircle", "㈠ ㈡ ㈩ 11 20 21 99 100"),
        ("lowerLetter", "a b j k t u uuuu vvvv"),
        ("upperRoman", "I II X XI XX XXI XCIX C"),
        ("lowerRoman", "i ii x xi xx xxi xcix c"),
        ("ordinal", "1st 2nd 10th 11th 20th 21st 99th 100th"),
        ("cardinalText", "One Two Ten Eleven Twenty Twenty-one Ninety-nine One_hundred"),
        ("ordinalText", "First Second Tenth Eleventh Twentieth Twenty-first Ninety-ninth "
                        "One_hundredth"),
        ("thaiCounting", "1 2 10 11 20 21 99 100"),
        ("numberInDash", "-_1_- -_2_- -_10_- -_11_- -_20_- -_21_- -_99_- -_100_-"),
    ],
)  # fmt: skip
def test_formats(name: str, expected: str) -> None:
    numbers = (1, 2, 10, 11, 20, 21, 99, 100)
    assert [number_text(n, name) for n in numbers] == [
        word.replace("_", " ") for word in expected.split()
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "零"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (10101, "一万零一百零一"),
    ],
)
def test_counting_with_gaps(number: int, expected: str) -> None:
    assert number_text(number, "chineseCountingThousand") == expected


@given(st.integers(1, 9999))
def test_labels_in_word_and_in_text_are_the_same(number: int) -> None:
    text = number_text(number, "chineseCountingThousand")
    assert text == chinese_number(number)
    assert parse_chinese_number(text) == number
    assert number_text(number, "chineseLegalSimplified") == formal_number(number)


@given(st.integers(-5, 10**7), st.text(max_size=12))
def test_every_format_prints_every_number(number: int, name: str) -> None:
    for each in (name, "custom", "upperRoman", "lowerLetter", "chicago", "ordinalText", "hex"):
        assert isinstance(number_text(number, each, name), str)


def test_symbols() -> None:
    assert symbol(0xF0FE, "Wingdings") == "☑"
    assert symbol(0x0052, "Wingdings 2") == "☑"
    assert symbol(0xF0A3, "Wingdings 2") == "□"
    assert symbol(0xF041, "Arial") == "A"
    assert symbol(0xF0EE, "Wingdings") == "\uf0ee"
    assert bullet("\uf06c", "Wingdings") == "●"
    assert bullet("\uf0b7", "") == "•"
    assert is_symbol_font(" wingdings 3 ") and not is_symbol_font("宋体")
