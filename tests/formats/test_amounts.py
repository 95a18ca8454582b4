from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import amount_words, figures, parse_amount_words, parse_figures

WORDS = [
    ("0", "人民币零元整"),
    ("0.05", "人民币伍分"),
    ("0.50", "人民币伍角"),
    ("0.55", "人民币伍角伍分"),
    ("1", "人民币壹元整"),
    ("1.05", "人民币壹元零伍分"),
    ("1.50", "人民币壹元伍角"),
    ("10", "人民币壹拾元整"),
    ("15.80", "人民币壹拾伍元捌角"),
    ("100", "人民币壹佰元整"),
    ("105", "人民币壹佰零伍元整"),
    ("1409.50", "人民币壹仟肆佰零玖元伍角"),
    ("6007.14", "人民币陆仟零柒元壹角肆分"),
    ("1680.32", "人民币壹仟陆佰捌拾元叁角贰分"),
    ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
    ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
    ("100500", "人民币壹拾万零伍佰元整"),
    ("1000000", "人民币壹佰万元整"),
    ("1010000", "人民币壹佰零壹万元整"),
    ("20010000", "人民币贰仟零壹万元整"),
    ("100001000", "人民币壹亿零壹仟元整"),
    ("100010000", "人民币壹亿零壹万元整"),
    ("110000000", "人民币壹亿壹仟万元整"),
    ("999999999999.99", "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ("1000000000000", "人民币壹万亿元整"),
    ("1000000010000", "人民币壹万亿零壹万元整"),
    (
        "9999999999999999",
        "人民币玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整",
    ),
]

amounts = st.integers(0, 99_999_999_999_999).map(lambda fen: Decimal(fen).scaleb(-2))


@pytest.mark.parametrize(("amount", "words"), WORDS)
def test_amounts_in_words(amount: str, words: str) -> None:
    assert amount_words(Decimal(amount)) == words
    assert parse_amount_words(words) == Decimal(amount)


@pytest.mark.parametrize(
    "amount", ["-1", "-0.01", "0.001", "1.005", "1E+16", "NaN", "Infinity", "0." + "0" * 30 + "1"]
)
def test_amounts_that_words_cannot_say(amount: str) -> None:
    with pytest.raises(ValueError, match="yuan"):
        amount_words(Decimal(amount))


@given(amounts)
def test_words_are_read_back(amount: Decimal) -> None:
    assert parse_amount_words(amount_words(amount)) == amount


@given(amounts)
def test_figures_are_read_back(amount: Decimal) -> None:
    assert parse_figures(figures(amount)) == amount
    assert parse_figures(f"¥{figures(amount)}元") == amount


@given(amounts)
def test_words_never_end_in_whole_after_fen(amount: Decimal) -> None:
    words = amount_words(amount)
    assert words.endswith(("元整", "角", "分"))
    assert "零零" not in words
    assert "零元" not in words.replace("人民币零元整", "")


@given(st.integers(1, 10**8 - 1).map(Decimal))
def test_cn2an_agrees_below_a_hundred_million(amount: Decimal) -> None:
    # Above it cn2an leaves out the 零 of an empty group of four.
    assert amount_words(amount) == f"人民币{cn2an.an2cn(str(amount), 'rmb')}"


@given(amounts, st.data())
def test_traditional_spellings_are_read(amount: Decimal, data: st.DataObject) -> None:
    words = amount_words(amount)
    for plain, others in (
        ("元", "元圆圓"),
        ("整", "整正"),
        ("万", "万萬"),
        ("亿", "亿億"),
        ("贰", "贰貳二"),
        ("叁", "叁參三"),
        ("零", "零〇○O"),
        ("佰", "佰百"),
    ):
        words = words.replace(plain, data.draw(st.sampled_from(others)))
    words = "".join(sign + data.draw(st.sampled_from(["", "", " ", "　"])) for sign in words)
    assert parse_amount_words(words) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("人民币（大写）：壹佰贰拾叁万肆仟伍佰元整", "1234500"),
        ("（大写）伍拾捌万元正", "580000"),
        ("大写：五十万元", "500000"),
        ("人民币肆佰万", "4000000"),
        ("壹佰元", "100"),
        ("壹元伍分", "1.05"),
        ("壹佰元零角零分", "100"),
        ("零拾零万壹仟零佰零拾伍元零角零分", "1005"),
        ("壹拾万伍佰元整", "100500"),
        ("拾万元整", "100000"),
        ("人民币50万元整", "500000"),
        ("１２，３００．５０元", "12300.50"),
        ("贰佰萬圓", "2000000"),
        ("柒角", "0.7"),
        ("壹佰元整。", "100"),
        ("廿五万元", "250000"),
    ],
)
def test_customary_spellings(text: str, amount: str) -> None:
    assert parse_amount_words(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元",
        "整",
        "人民币",
        "壹佰",
        "壹佰。",
        "佰壹元",
        "壹佰伍元",  # 105 or 150?
        "壹佰万伍元",
        "壹万壹亿元",
        "伍亿叁亿元",
        "壹佰元整整",
        "壹元伍角叁角",
        "拾拾元",
        "壹佰元人民币壹佰元",
        "九九九九万元整吗",
        "壹" * 5000,
        "零万" * 5000 + "元",
    ],
)
def test_what_is_no_certain_amount(text: str) -> None:
    assert parse_amount_words(text) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234500", "1234500"),
        ("1,234,500.00", "1234500.00"),
        ("１，２３４．５", "1234.5"),
        ("RMB 5,299.00", "5299.00"),
        ("人民币5299元", "5299"),
        ("1.5万元", "15000"),
        ("2萬億", "2000000000000"),
        ("-0.50", "-0.50"),
        ("1.2345678万", "12345.678"),
    ],
)
def test_figures_as_people_write_them(text: str, amount: str) -> None:
    assert parse_figures(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["", "1,23,4", "12,34.00", "1e3", ".5", "5.", "1 元2", "五元", "1.2.3", "0x10", "٣", "9" * 300],
)
def test_what_is_no_figure(text: str) -> None:
    assert parse_figures(text) is None


def test_figures_keep_every_decimal() -> None:
    assert figures(Decimal("269.1494")) == "269.1494"
    assert figures(Decimal("1E+3")) == "1,000.00"
    assert figures(Decimal("1.500000")) == "1.50"
    with pytest.raises(ValueError, match="figures"):
        figures(Decimal("NaN"))
