"""Text of the YAML file becomes money, percentages and tax rates, exactly.

This module alone knows which sums and rates a deal may state.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from generator.fields.faults import fault
from generator.fields.scalars import Scalar, check_bounds, check_places
from generator.fields.values import CURRENCIES, Money, Percent, TaxRate
from generator.formats import parse_figures, parse_percent, percent
from generator.messages import msg

LIMIT = Decimal(10) ** 15
"""Sums stay below this (千万亿), far above any contract and within what words can say."""

_CODE = re.compile(
    r"^(USD|EUR|GBP|HKD|JPY|CNY|RMB)(?=[\s\d])|(美元|欧元|英镑|港元|日元)$", re.IGNORECASE
)
_UNITS = {unit: code for code, (unit, _) in CURRENCIES.items()}

_RATES = tuple(Decimal(rate).scaleb(-2) for rate in (13, 9, 6, 5, 3, 1, 0))
_ABOLISHED = {
    Decimal(old).scaleb(-2): Decimal(new).scaleb(-2)
    for old, new in {17: 13, 16: 13, 11: 9, 10: 9}.items()
}
"""Rates of former years, and those in force since.

Source: 财税〔2018〕32号; 财政部、税务总局、海关总署公告2019年第39号.
"""
_EXEMPT = ("exempt", "免税")


def money(*, places: int = 2, least: Decimal = Decimal(0), most: Decimal = LIMIT) -> Scalar:
    """A sum with at most so many decimals; negative only when ``least`` says so.

    >>> str(money().validate("1,234,500.00")), str(money().validate("USD 50"))
    ('1,234,500.00元', '50.00美元')
    """

    def read(text: str) -> Money:
        currency, plain = "CNY", text.strip()
        if match := _CODE.search(plain):
            code = (match[1] or _UNITS[match[2]]).upper()
            currency = "CNY" if code == "RMB" else code
            plain = plain[: match.start()] + plain[match.end() :]
        amount = parse_figures(plain)
        if amount is None:
            raise fault(
                "money",
                msg("this is not an exact sum of money"),
                msg("write figures, such as 1,234,500.00 or 1234500"),
            )
        check_bounds(amount, least, most)
        check_places(amount, places)
        return Money(amount, currency)

    pattern = r"^[-+]?[^-]*[0-9０-９][^-]*$"
    return Scalar(
        Money, read, {"type": ["string", "number"], "pattern": pattern, "minimum": int(least)}
    )


def rate(most: Decimal | None = Decimal(1), *, above: Decimal | None = None) -> Scalar:
    """A share or rate; a bare number is refused, since 5 may mean 5 % or 500 %.

    >>> str(rate().validate("万分之五"))
    '0.05%'
    """

    def read(text: str) -> Percent:
        ratio = Decimal(0) if text.strip() == "0" else parse_percent(text)
        if ratio is None:
            raise fault(
                "percent",
                msg("this is not a percentage"),
                msg("write a percentage with its sign, such as 5%, 0.05% or 万分之五"),
            )
        if most is not None and ratio > most:
            raise fault(
                "percent-range",
                msg("{found} is more than {most}", found=percent(ratio), most=percent(most)),
                msg("write {most} or less", most=percent(most)),
            )
        if above is not None and ratio <= above:
            raise fault(
                "percent-range",
                msg("{found} is not more than {above}", found=percent(ratio), above=percent(above)),
                msg("write more than {above}", above=percent(above)),
            )
        return Percent(ratio)

    pattern = r"^\s*([0-9０-９.]+\s*[%％‰‱]{1,2}|[百千万]分之.+|0)\s*$"
    return Scalar(Percent, read, {"type": ["string", "number"], "pattern": pattern, "maximum": 0})


def tax_rate() -> Scalar:
    """A VAT rate in force (13 %, 9 %, 6 %, 3 %, 0, relief at 5 % and 1 %) or exemption.

    Source: 增值税法 第十条、第十一条 (in force since 2026-01-01).

    >>> str(tax_rate().validate("13%")), str(tax_rate().validate("exempt"))
    ('13%', '免税')
    """
    known = "13%、9%、6%、3%、0%、exempt"

    def read(text: str) -> TaxRate:
        plain = text.strip()
        if plain in _EXEMPT:
            return TaxRate(None)
        ratio = Decimal(0) if plain == "0" else parse_percent(plain)
        want = msg("write one of: {choices}", choices=known)
        if ratio is None:
            raise fault("tax-rate", msg("this is not a tax rate"), want)
        if ratio in _ABOLISHED:
            raise fault(
                "tax-rate",
                msg("the VAT rate of {found} has been abolished", found=percent(ratio)),
                msg("write {rate}, which has replaced it", rate=percent(_ABOLISHED[ratio])),
            )
        if ratio not in _RATES:
            raise fault(
                "tax-rate", msg("there is no VAT rate of {found}", found=percent(ratio)), want
            )
        return TaxRate(ratio)

    # No enum: the nearest rate to a mistyped one is nobody's guess.
    listed = [percent(ratio) for ratio in _RATES] + list(_EXEMPT)
    pattern = rf"^\s*({'|'.join(listed).replace('%', '[%％]')}|0)\s*$"
    return Scalar(
        TaxRate,
        read,
        {"type": ["string", "number"], "pattern": pattern, "maximum": 0, "examples": listed},
    )


Sum = Annotated[Money, money()]
UnitPrice = Annotated[Money, money(places=6)]
PositiveSum = Annotated[Money, money(least=Decimal("0.01"))]
Rate = Annotated[Percent, rate()]
Share = Annotated[Percent, rate(above=Decimal(0))]
TaxRateField = Annotated[TaxRate, tax_rate()]
