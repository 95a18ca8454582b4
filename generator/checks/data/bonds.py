"""How high a bond may be in a project that is put out to tender, in percent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.checks.data.dated import Dated


@dataclass(frozen=True, slots=True)
class BondLimits:
    """The caps that the law sets.

    Attributes:
        dated: Source and age.
        performance: Of the sum of the contract.
        bid: Of the estimated price of the project.
    """

    dated: Dated
    performance: Decimal
    bid: Decimal


BOND_LIMITS = BondLimits(
    Dated(
        source="招标投标法实施条例（2019修订） 第二十六条、第五十八条",
        as_of=date(2026, 11, 1),
        until=date(2028, 12, 31),
    ),
    performance=Decimal(10),
    bid=Decimal(2),
)
