import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import (
    annex_label,
    article_label,
    chinese_number,
    circled,
    formal_number,
    parse_article_label,
    parse_chinese_number,
)

numbers = st.integers(0, 10**16 - 1)


@given(numbers)
def test_numerals_are_read_back(number: int) -> None:
    assert parse_chinese_number(chinese_number(number)) == number
    assert parse_chinese_number(formal_number(number)) == number


@given(st.integers(1, 10**16 - 1))
def test_zero_stands_once_and_never_last(number: int) -> None:
    words = chinese_number(number)
    assert "零零" not in words
    assert not words.endswith("零")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (100000, "十万"),
        (120000, "十二万"),
        (100001000, "一亿零一千"),
    ],
)
def test_ordinary_numerals(number: int, words: str) -> None:
    assert chinese_number(number) == words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二〇二六", 2026),
        ("二○二六", 2026),
        ("两千", 2000),
        ("廿五", 25),
        ("卅", 30),
        ("壹拾贰", 12),
        ("肆", 4),
        ("１２", 12),
        ("一 百 零 五", 105),
        ("一十二", 12),
        ("〇", 0),
        ("十万零五百", 100500),
    ],
)
def test_numerals_as_people_write_them(text: str, number: int) -> None:
    assert parse_chinese_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "百", "一百五", "十十", "一万一亿", "第三", "1.5", "-3", "abc", "一百二百"]
)
def test_what_is_no_numeral(text: str) -> None:
    assert parse_chinese_number(text) is None


@pytest.mark.parametrize("number", [-1, 10**16])
def test_numbers_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match="cannot write"):
        chinese_number(number)


@given(st.integers(1, 9999))
def test_labels_are_read_back(number: int) -> None:
    assert parse_article_label(article_label(number)) == number
    assert parse_article_label(f"第 {number} 条") == number


def test_labels() -> None:
    assert article_label(21) == "第二十一条"
    assert annex_label(11) == "附件十一"
    assert parse_article_label("第十二款") is None
    assert parse_article_label("十二条") is None


def test_circles_are_all_different_and_in_order() -> None:
    signs = [circled(number) for number in range(1, 51)]
    assert signs[0] == "①"
    assert signs[19:22] == ["⑳", "㉑", "㉒"]
    assert signs[34:36] == ["㉟", "㊱"]
    assert len(set(signs)) == 50
    with pytest.raises(ValueError, match="circled"):
        circled(0)
