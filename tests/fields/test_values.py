from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import RunError
from generator.fields.choices import declared_choice
from generator.fields.party_choices import PartyKind
from generator.fields.values import Clock, Length, Money, Percent, TaxRate
from generator.fields.workdays import add_working_days, is_working_day


def test_money() -> None:
    price = Money(Decimal(1234500))
    assert str(price) == "1,234,500.00元"
    assert price.words == "人民币壹佰贰拾叁万肆仟伍佰元整"
    assert Money(Decimal(5), "USD").words == "美元伍元整"
    assert not Money(Decimal("0.00"))
    assert price - price == Money(Decimal(0))
    assert price + Money(Decimal("0.5")) > price
    with pytest.raises(ValueError, match="mix"):
        price + Money(Decimal(1), "USD")
    with pytest.raises(ValueError, match="fen"):
        _ = Money(Decimal("0.001")).words


@pytest.mark.parametrize(
    ("amount", "factor", "product"),
    [
        ("1", "0.005", "0.01"),
        ("1", "0.0049", "0.00"),
        ("-1", "0.005", "-0.01"),
        ("3", "7", "21.00"),
    ],
)
def test_products_round_half_up(amount: str, factor: str, product: str) -> None:
    assert Money(Decimal(amount)).times(Decimal(factor)).amount == Decimal(product)


def test_large_products_are_rounded_once() -> None:
    product = Money(Decimal("999999999999999.999999")).times(Decimal("999999999.999999"))
    exact = Decimal(999999999999999999999 * 999999999999999).scaleb(-12)
    assert abs(product.amount - exact) <= Decimal("0.005")


def test_other_values() -> None:
    assert str(Percent(Decimal("0.0005"))) == "0.05%"
    assert Percent(Decimal("0.3")).of(Money(Decimal("100.01"))) == Money(Decimal("30.00"))
    assert not Percent(Decimal(0))
    assert str(Clock(9, 5)) == "9:05"
    assert Clock(9, 30) < Clock(17, 0)
    assert str(TaxRate(None)) == "免税"
    assert TaxRate(None).factor == 0


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 600))
def test_periods_of_months(start: date, months: int) -> None:
    following = Length(months).last_day(start) + timedelta(days=1)
    passed = (following.year - start.year) * 12 + following.month - start.month
    if start.day <= 28:
        assert (passed, following.day) == (months, start.day)
    else:
        # The month may have no such day; then the period ends with the month.
        assert (passed, following.day) in {(months, start.day), (months + 1, 1)}


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 5000))
def test_days_are_counted_from_the_first(start: date, number: int) -> None:
    assert (Length(0, number).last_day(start) - start).days == number - 1


@pytest.mark.parametrize("length", [Length(12 * 9000), Length(0, 10**7)])
def test_periods_end_before_the_calendar_does(length: Length) -> None:
    with pytest.raises(OverflowError):
        length.last_day(date(2027, 1, 1))


def test_the_last_month_of_the_calendar() -> None:
    assert Length(1).last_day(date(9999, 11, 2)) == date(9999, 12, 1)


def test_choices() -> None:
    assert PartyKind("company") is PartyKind.COMPANY
    assert PartyKind.COMPANY.label == "公司"
    assert PartyKind.labels()["branch"] == "分支机构"
    grade = declared_choice("Grade", {"a b": "甲", "乙": "乙"})
    assert [(member.value, member.label) for member in grade] == [("a b", "甲"), ("乙", "乙")]
    assert grade("a b") == "a b"


def test_working_days() -> None:
    assert not is_working_day(date(2026, 10, 1))
    assert is_working_day(date(2026, 10, 10))  # a Saturday worked in exchange
    assert add_working_days(date(2026, 11, 27), 1) == date(2026, 11, 30)
    assert add_working_days(date(2026, 11, 27), 0) == date(2026, 11, 27)
    with pytest.raises(ValueError, match="working days"):
        add_working_days(date(2026, 11, 27), -1)


def test_a_year_whose_holidays_are_not_known() -> None:
    with pytest.raises(RunError) as caught:
        add_working_days(date(2100, 1, 1), 3)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.rule == "holidays-unknown"
    assert "2100" in diagnostic.message.say("en")
    assert diagnostic.hint is not None
