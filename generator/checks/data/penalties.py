"""From which height on a penalty calls for a lawyer's look.

The legal test is the loss and 30 % of it (法释〔2023〕13号 第六十五条第二款), which no text shows;
these figures are drafting practice, measured on the price, and a matter of house policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Penalties:
    """Heights in percent.

    Attributes:
        share: Of the price, for a lump sum or a cap; more than that is high.
        daily: Per day without a cap; more than that is high (36.5 % a year).
        noted: Per day without a cap; more than that is noted. It is what the law itself charges
            for late payment to small firms (保障中小企业款项支付条例 第十七条).
        apart: How many times one side's daily rate may be the other's.
    """

    share: Decimal = Decimal(30)
    daily: Decimal = Decimal("0.1")
    noted: Decimal = Decimal("0.05")
    apart: Decimal = Decimal(3)


PENALTIES = Penalties()
