from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.normalise import loose, tight

CHARS = (
    "甲乙方 　\u00a0\t元圆圓整正貳贰壹佰萬万ＡＢ１２３，．：；％（）①㈠²½﹍＿⽅⻋"
    "\u200b\ufeffa1.,:%()_×-年月日“「ﬁ℃…"
)
TEXTS = st.text(st.sampled_from(CHARS) | st.characters(codec="utf-8"), max_size=60)


@pytest.mark.parametrize("view", [loose, tight])
@given(text=TEXTS, data=st.data())
def test_every_range_maps_back_to_the_characters_it_came_from(view, text, data) -> None:
    normal = view(text)
    assert len(normal.starts) == len(normal.text)
    assert list(normal.starts) == sorted(normal.starts)
    assert all(0 <= start < len(text) for start in normal.starts)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    first, last = normal.origin(start, end)
    assert 0 <= first <= last <= len(text)
    if end > start:
        # what is quoted normalises to what was matched, spaces at its rim apart
        quoted = view(text[first:last]).text
        assert normal.text[start:end].strip() in quoted or view is tight
        assert first <= normal.starts[start] and normal.starts[end - 1] < last


@given(TEXTS)
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    again = tight(tight(text).text).text
    assert tight(again).text == again


@pytest.mark.parametrize(
    ("original", "normal"),
    [
        ("２０２６ 年 １１ 月", "2026年11月"),
        ("甲 　方：Ａ", "甲方:A"),
        ("人民币 壹佰圓正", "人民币壹佰元整"),
        ("方圆科技", "方圆科技"),
        ("贰萬元", "贰万元"),
        ("①②", "①②"),
        ("（㈠）", "((一))"),
        ("面积 30 m²", "面积30 m²"),
        ("⽅⻋", "方车"),
        ("质\u200b保", "质保"),
        ("「星河」〔甲〕", "“星河”[甲]"),
        ("12 000 元", "12 000元"),
        ("1. 2026", "1. 2026"),
        ("甲方應於簽訂後支付貨款", "甲方应于签订后支付货款"),
        ("人民幣貳拾參萬圓整", "人民币贰拾叁万元整"),
        ("著作权覆盖藉此", "著作权覆盖藉此"),
        ("甲 方 應 當 付 款", "甲方应当付款"),
    ],
)
def test_what_people_and_scanners_write_becomes_one_spelling(original: str, normal: str) -> None:
    assert tight(original).text == normal


def test_gaps_stay_where_they_mean_something() -> None:
    assert loose("质保期为　　　个月").text == "质保期为   个月"


def test_evidence_quotes_the_original() -> None:
    traditional = "甲 方應當於簽訂後付款"
    view = tight(traditional)
    at = view.text.index("签订后")
    first, last = view.origin(at, at + 3)
    assert traditional[first:last] == "簽訂後"
    original = "总价 ￥１２，０００．００ 元"
    normal = tight(original)
    start = normal.text.index("12,000.00")
    first, last = normal.origin(start, start + len("12,000.00"))
    assert original[first:last] == "１２，０００．００"
