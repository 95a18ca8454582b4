"""How long a buyer may take to pay a small or medium enterprise, in days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.checks.data.dated import Dated


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """The days that the law names.

    Attributes:
        dated: Source and age.
        public: At most, for state organs and public institutions.
        public_default: Where such a buyer agreed on nothing.
        large: For large enterprises, unless longer ones are usual in the trade.
    """

    dated: Dated
    public: int
    public_default: int
    large: int


PAYMENT_TERMS = PaymentTerms(
    Dated(
        source="保障中小企业款项支付条例（国务院令第802号） 第九条",
        as_of=date(2025, 6, 1),
        until=date(2028, 12, 31),
    ),
    public=60,
    public_default=30,
    large=60,
)
