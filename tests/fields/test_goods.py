from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fields.goods import Goods, GoodsLine

from .samples import faults, read

LINE = {"name": "电脑", "unit": "台", "quantity": "3", "price": "25,000"}


def goods(*lines: dict[str, str], **more: object) -> dict[str, object]:
    return {"price_basis": "tax-included", "tax_rate": "13%", "lines": list(lines), **more}


def test_what_is_left_out_is_computed() -> None:
    list_ = read(Goods, goods(LINE, LINE | {"tax_rate": "6%"}, freight="100"))
    assert [str(line.amount) for line in list_.lines] == ["75,000.00元", "75,000.00元"]
    assert [str(line.tax_rate) for line in list_.lines] == ["13%", "6%"]
    assert str(list_.subtotal) == "150,000.00元"
    assert not list_.discount
    assert str(list_.total) == "150,100.00元"


@pytest.mark.parametrize("amount", ["63,250.11", "63,250.10", "63,250.12"])
def test_a_line_may_round_either_way(amount: str) -> None:
    line = LINE | {"quantity": "235", "price": "269.1494", "amount": amount}
    assert str(read(GoodsLine, line).amount) == f"{amount}元"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (goods(LINE | {"amount": "75,000.02"}), [("line-amount", ("lines", 0, "amount"))]),
        (goods(LINE, total="75,000.01"), [("goods-total", ("total",))]),
        (goods(LINE, discount="80,000"), [("discount", ("discount",))]),
        (goods(LINE, LINE | {"price": "USD 5"}), [("currency-mixed", ("lines", 1, "price"))]),
        (goods(LINE, total="USD 75,000"), [("currency-mixed", ("total",))]),
        (goods(LINE | {"amount": "USD 75,000"}), [("currency-mixed", ("lines", 0, "amount"))]),
        (goods(), [("too_short", ("lines",))]),
        (goods(LINE | {"quantity": "0"}), [("range", ("lines", 0, "quantity"))]),
        # A faulty line is not taken for a wrong total, nor for an empty list.
        (goods(LINE | {"unit": ""}, total="1"), [("text-empty", ("lines", 0, "unit"))]),
        (
            goods(LINE | {"tax_rate": "17%", "amount": "5"}),
            [("tax-rate", ("lines", 0, "tax_rate")), ("line-amount", ("lines", 0, "amount"))],
        ),
    ],
)
def test_sums_that_do_not_agree(text: object, expected: list[object]) -> None:
    assert faults(Goods, text) == expected


@pytest.mark.parametrize(
    ("basis", "net", "tax", "gross"),
    [
        ("tax-included", "100.00元", "13.00元", "113.00元"),
        ("tax-excluded", "113.00元", "14.69元", "127.69元"),
    ],
)
def test_tax(basis: str, net: str, tax: str, gross: str) -> None:
    line = LINE | {"quantity": "1", "price": "113"}
    list_ = read(Goods, goods(line, price_basis=basis))
    assert (str(list_.net), str(list_.tax), str(list_.gross)) == (net, tax, gross)


def test_tax_of_mixed_rates() -> None:
    lines = [
        LINE | {"quantity": "1", "price": "113"},
        LINE | {"quantity": "1", "price": "106", "tax_rate": "6%"},
        LINE | {"quantity": "1", "price": "50", "tax_rate": "exempt"},
    ]
    assert str(read(Goods, goods(*lines)).tax) == "19.00元"
    # Nobody can tell which rate the discount lowers.
    reduced = read(Goods, goods(*lines, discount="10"))
    assert (reduced.tax, reduced.net) == (None, None)
    assert str(reduced.gross) == "259.00元"


numbers = st.integers(1, 10**8)


@given(
    st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8),
    st.integers(0, 10**6),
    st.sampled_from(["tax-included", "tax-excluded"]),
)
def test_totals_are_the_exact_sums(lines: list[tuple[int, int]], freight: int, basis: str) -> None:
    texts = [
        LINE | {"quantity": str(Decimal(q).scaleb(-3)), "price": f"{Decimal(p).scaleb(-4):f}"}
        for q, p in lines
    ]
    carriage = Decimal(freight).scaleb(-2)
    list_ = read(Goods, goods(*texts, freight=f"{carriage:f}", price_basis=basis))
    amounts = [Decimal(q * p).scaleb(-7).quantize(Decimal("0.01"), ROUND_HALF_UP) for q, p in lines]
    assert [line.amount.amount for line in list_.lines] == amounts
    assert list_.total.amount == sum(amounts) + carriage
    assert list_.net is not None
    assert list_.net + list_.tax == list_.gross
    # What was computed can be stated, and is accepted.
    stated = [
        text | {"amount": line.amount.figures}
        for text, line in zip(texts, list_.lines, strict=True)
    ]
    again = goods(*stated, freight=f"{carriage:f}", price_basis=basis, total=list_.total.figures)
    assert faults(Goods, again) == []


@given(st.lists(numbers, min_size=1, max_size=5), st.integers(1, 10**4))
def test_a_wrong_total_is_always_found(prices: list[int], slip: int) -> None:
    lines = [LINE | {"quantity": "1", "price": f"{Decimal(p).scaleb(-2):f}"} for p in prices]
    wrong = Decimal(sum(prices) + slip).scaleb(-2)
    assert faults(Goods, goods(*lines, total=f"{wrong:f}")) == [("goods-total", ("total",))]
