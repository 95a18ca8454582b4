"""English words for amounts, numbers and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import (
    english_amount_words,
    english_date,
    english_length,
    letter,
    number_words,
    ordinal,
)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "Renminbi zero yuan"),
        ("1", "Renminbi one yuan"),
        ("0.05", "Renminbi zero yuan and five fen"),
        ("1234.56", "Renminbi one thousand, two hundred and thirty-four yuan and fifty-six fen"),
        ("1000000", "Renminbi one million yuan"),
        ("100000001", "Renminbi one hundred million and one yuan"),
    ],
)
def test_amounts_in_words(amount: str, words: str) -> None:
    assert english_amount_words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["-1", "0.005", "NaN"])
def test_what_cannot_be_said_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match=r"cannot write|fractions"):
        english_amount_words(Decimal(amount))


@pytest.mark.parametrize(
    ("currency", "words"),
    [
        ("USD", "United States dollars ten and fifty cents"),
        ("GBP", "pounds sterling ten and fifty pence"),
        ("HKD", "Hong Kong dollars ten and fifty cents"),
    ],
)
def test_other_currencies(currency: str, words: str) -> None:
    assert english_amount_words(Decimal("10.50"), currency) == words


@given(st.integers(0, 10**13), st.integers(0, 99))
def test_different_amounts_never_read_alike(yuan: int, fen: int) -> None:
    amount = Decimal(yuan) + Decimal(fen).scaleb(-2)
    words = english_amount_words(amount)
    assert english_amount_words(amount + 1) != words
    assert english_amount_words(amount + Decimal("0.01")) != words
    assert words.isascii()


@given(st.dates())
def test_dates_read_one_way_only(day: date) -> None:
    text = english_date(day)
    number, month, year = text.split(" ")
    assert (int(number), int(year)) == (day.day, day.year)
    assert month[:3].lower() == day.strftime("%b").lower()


@pytest.mark.parametrize(
    ("months", "days", "words"),
    [
        (1, 0, "1 month"),
        (24, 0, "2 years"),
        (0, 1, "1 day"),
        (0, 0, "0 days"),
        (12, 1, "1 year and 1 day"),
    ],
)
def test_lengths(months: int, days: int, words: str) -> None:
    assert english_length(months, days) == words


def test_small_numbers() -> None:
    assert [number_words(n) for n in (1, 2, 21, 100)] == ["one", "two", "twenty-one", "one hundred"]
    assert [ordinal(n) for n in (2, 3, 11, 13, 21, 103, 111)] == [
        "2nd", "3rd", "11th", "13th", "21st", "103rd", "111th",
    ]  # fmt: skip
    assert [letter(n) for n in (1, 2, 25, 26, 27, 52, 53)] == [
        "a",
        "b",
        "y",
        "z",
        "aa",
        "zz",
        "aaa",
    ]
