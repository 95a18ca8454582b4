"""Values that print themselves: money, percentages, clock times, lengths, tax rates.

Exact Python values come in; ``str()`` is what a document prints. This module alone knows which
value prints how; the words and figures themselves come from ``generator.formats``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext

from generator.formats import (
    amount_words,
    english_amount_words,
    english_length,
    figures,
    length_words,
    percent,
)

CURRENCIES = {
    "CNY": ("元", "人民币"),
    "USD": ("美元", "美元"),
    "EUR": ("欧元", "欧元"),
    "GBP": ("英镑", "英镑"),
    "HKD": ("港元", "港币"),
    "JPY": ("日元", "日元"),
}
"""ISO code: unit after figures, name before words."""

_PRECISION = 60
"""Digits to reckon with, so that a product is rounded once, at its end."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact sum of money; false when nought, so that templates can ask ``{% if discount %}``.

    >>> str(Money(Decimal("1234500"))), Money(Decimal("100.05")).words
    ('1,234,500.00元', '人民币壹佰元零伍分')
    """

    amount: Decimal
    currency: str = "CNY"

    def __str__(self) -> str:
        return f"{self.figures}{CURRENCIES[self.currency][0]}"

    def __bool__(self) -> bool:
        return bool(self.amount)

    @property
    def figures(self) -> str:
        """Figures without the unit, as in a table column headed 金额（元）."""
        return figures(self.amount)

    @property
    def words(self) -> str:
        """Capital words; ValueError when there are fractions of a fen (unit prices)."""
        return amount_words(self.amount, currency=CURRENCIES[self.currency][1])

    @property
    def english(self) -> str:
        """Code and figures, as an English column prints them.

        >>> Money(Decimal("80000")).english, Money(Decimal("80000")).english_words
        ('CNY 80,000.00', 'Renminbi eighty thousand yuan')
        """
        return f"{self.currency} {self.figures}"

    @property
    def english_words(self) -> str:
        """English words; ValueError when there are fractions of a hundredth."""
        return english_amount_words(self.amount, self.currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other).amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other).amount, self.currency)

    def times(self, factor: Decimal) -> Money:
        """The product, rounded half up to 0.01 as invoices are.

        >>> str(Money(Decimal("269.1494")).times(Decimal(235)))
        '63,250.11元'
        """
        with localcontext(prec=_PRECISION):
            return self._rounded(self.amount * factor)

    def divided_by(self, divisor: Decimal) -> Money:
        """The quotient, rounded half up to 0.01; for taking VAT out of a sum.

        >>> str(Money(Decimal("113.00")).divided_by(Decimal("1.13")))
        '100.00元'
        """
        with localcontext(prec=_PRECISION):
            return self._rounded(self.amount / divisor)

    def _rounded(self, amount: Decimal) -> Money:
        return Money(amount.quantize(Decimal("0.01"), ROUND_HALF_UP), self.currency)

    def _same(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")
        return other


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """An exact share or rate; 5 % has the ratio 0.05. False when nought.

    >>> str(Percent(Decimal("0.0005")))
    '0.05%'
    """

    ratio: Decimal

    def __str__(self) -> str:
        return percent(self.ratio)

    def __bool__(self) -> bool:
        return bool(self.ratio)

    def __add__(self, other: Percent) -> Percent:
        return Percent(self.ratio + other.ratio)

    def of(self, money: Money) -> Money:
        """This share of a sum, rounded half up to 0.01."""
        return money.times(self.ratio)


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A VAT rate, or exemption (``ratio`` None).

    >>> str(TaxRate(Decimal("0.13"))), str(TaxRate(None))
    ('13%', '免税')
    """

    ratio: Decimal | None

    def __str__(self) -> str:
        return "免税" if self.ratio is None else percent(self.ratio)

    @property
    def english(self) -> str:
        """The rate as an English column prints it."""
        return "exempt from tax" if self.ratio is None else percent(self.ratio)

    @property
    def factor(self) -> Decimal:
        """The ratio to reckon with; nought when exempt."""
        return self.ratio if self.ratio is not None else Decimal(0)


@dataclass(frozen=True, slots=True, order=True)
class Clock:
    """A time of day; 24:00 is the end of the day.

    >>> str(Clock(9, 0)), str(Clock(17, 30))
    ('9:00', '17:30')
    """

    hour: int
    minute: int

    def __str__(self) -> str:
        return f"{self.hour}:{self.minute:02d}"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in calendar months and days.

    >>> str(Length(12)), str(Length(18)), str(Length(0, 90))
    ('一年', '18个月', '90日')
    """

    months: int
    days: int = 0

    def __str__(self) -> str:
        return length_words(self.months, self.days)

    @property
    def english(self) -> str:
        """The length as an English column prints it."""
        return english_length(self.months, self.days)

    def last_day(self, start: date) -> date:
        """The last day of a period of this length whose first day is ``start``.

        >>> Length(12).last_day(date(2027, 1, 1)), Length(1).last_day(date(2027, 1, 31))
        (datetime.date(2027, 12, 31), datetime.date(2027, 2, 28))

        Raises:
            OverflowError: When the year would pass 9999.

        Source: 民法典 201, 202 (a period by months ends on the corresponding day; where the month
        has none, on its last day). A period that counts its first day ends the day before.
        """
        years, month = divmod(start.month - 1 + self.months, 12)
        year, month = start.year + years, month + 1
        if year > date.max.year:
            raise OverflowError(f"year {year}")
        month_length = monthrange(year, month)[1]
        if start.day > month_length:
            return date(year, month, month_length) + timedelta(days=self.days)
        return date(year, month, start.day) + timedelta(days=self.days - 1)
