"""Rates and levies of value added tax, in percent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from generator.checks.data.dated import Dated


@dataclass(frozen=True, slots=True)
class VatTable:
    """What may stand in an agreement.

    Attributes:
        dated: Source and age.
        rates: In force.
        reliefs: Reduced levies that hold for some taxpayers and for a time only.
        abolished: Former rates, with what took their place.
    """

    dated: Dated
    rates: frozenset[Decimal]
    reliefs: frozenset[Decimal]
    abolished: Mapping[Decimal, Decimal]


def _percents(*values: str) -> frozenset[Decimal]:
    return frozenset(Decimal(value) for value in values)


VAT = VatTable(
    Dated(
        source="增值税法 第十条、第十一条；财税〔2018〕32号；"
        "财政部、税务总局、海关总署公告2019年第39号",
        as_of=date(2026, 11, 1),
        until=date(2027, 12, 31),
    ),
    rates=_percents("13", "9", "6", "3", "0"),
    reliefs=_percents("5", "2", "1.5", "1", "0.5"),
    abolished=MappingProxyType(
        {Decimal(old): Decimal(new) for old, new in ((17, 13), (16, 13), (11, 9), (10, 9))}
    ),
)
