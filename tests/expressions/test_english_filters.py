"""How English texts print values: the names of the Chinese filters, English words."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.expressions.english_filters import ENGLISH_FILTERS
from generator.expressions.environment import Environment
from generator.expressions.filters import FILTERS
from generator.expressions.printing import as_english
from generator.expressions.text import Text
from generator.fields.choices import declared_choice
from generator.fields.values import Length, Money, Percent, TaxRate

SIDE = declared_choice("Side", {"a": "甲方", "b": "乙方"}, {"a": "Party A"})
SCOPE = {
    "price": Money(Decimal(80000)),
    "dollars": Money(Decimal("12.50"), "USD"),
    "day": datetime.date(2026, 11, 25),
    "share": Percent(Decimal("0.5")),
    "length": Length(6),
    "exempt": TaxRate(None),
    "side": SIDE("a"),
    "other": SIDE("b"),
    "words": ("one", "two"),
    "n": 4,
}


def said(source: str) -> str:
    return Text(Environment(as_english, ENGLISH_FILTERS), source, Path("a.md")).render(SCOPE)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ price }}", "CNY 80,000.00"),
        ("{{ price|money_words }}", "CNY 80,000.00 (Renminbi eighty thousand yuan only)"),
        ("{{ price.amount|money_words }}", "CNY 80,000.00 (Renminbi eighty thousand yuan only)"),
        ("{{ dollars|money_words }}",
         "USD 12.50 (United States dollars twelve and fifty cents only)"),
        ("{{ price|words }}", "Renminbi eighty thousand yuan only"),
        ("{{ price|figures }}", "80,000.00"),
        ("{{ day }}", "25 November 2026"),
        ("{{ day|iso }}", "2026-11-25"),
        ("{{ share }}", "50%"),
        ("{{ length }}", "6 months"),
        ("{{ exempt }}", "exempt from tax"),
        ("{{ side }} and {{ side|label }}", "Party A and Party A"),
        ("{{ words|join }}", "one, two"),
        ("{{ n|copies }}", "four (4)"),
        ("{{ n|chinese }}", "four"),
        ("{{ n|ordinal }}", "4th"),
        ("{% if side == 'a' %}yes{% endif %}", "yes"),
    ],
)  # fmt: skip
def test_values_print_in_english(source: str, text: str) -> None:
    assert said(source) == text


@pytest.mark.parametrize("source", ["{{ other }}", "{{ other|label }}", "{{ n|label }}"])
def test_nothing_is_printed_in_chinese_for_want_of_english(source: str) -> None:
    with pytest.raises(TemplateError) as caught:
        said(source)
    assert caught.value.diagnostics[0].location.file == "a.md"


def test_every_chinese_filter_has_its_english_one() -> None:
    assert FILTERS.keys() <= ENGLISH_FILTERS.keys()
