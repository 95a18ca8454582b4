"""The one-year loan prime rate, in percent a year, by the day it was published."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.checks.data.dated import Dated


@dataclass(frozen=True, slots=True)
class LprTable:
    """The rates that are known, oldest first."""

    dated: Dated
    rates: tuple[tuple[date, Decimal], ...]

    def on(self, day: date) -> Decimal:
        """The rate that held on a day; before the first day of the table, its first rate."""
        position = bisect_right([known for known, _ in self.rates], day)
        return self.rates[max(position - 1, 0)][1]


LPR = LprTable(
    Dated(
        source="中国人民银行授权全国银行间同业拆借中心公布的贷款市场报价利率（一年期）",
        as_of=date(2025, 5, 20),
        until=date(2026, 5, 20),
    ),
    rates=(
        (date(2023, 8, 21), Decimal("3.45")),
        (date(2024, 7, 22), Decimal("3.35")),
        (date(2024, 10, 21), Decimal("3.10")),
        (date(2025, 5, 20), Decimal("3.00")),
    ),
)
