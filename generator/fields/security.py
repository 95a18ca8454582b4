"""What secures performance (定金, 履约保证金, 质保金); this module alone knows those blocks.

The limit of the deposit depends on the price and is checked in ``rules``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.fields.amounts import PositiveSum, Share
from generator.fields.base import Block
from generator.fields.choices import Choice
from generator.fields.scalars import Days, Months, WorkingDays, choice


class Payer(Choice):
    """Which party pays; document types with other parties declare their own."""

    BUYER = "buyer", "买方", "the Buyer"
    SELLER = "seller", "卖方", "the Seller"


class BondForm(Choice):
    """Form of a performance bond."""

    CASH = "cash", "现金", "cash"
    BANK_GUARANTEE = "bank-guarantee", "银行保函", "bank guarantee"
    INSURANCE = "insurance", "保证保险", "guarantee insurance"


class Deposit(Block):
    """Earnest money (定金) under 民法典 586 to 588."""

    amount: PositiveSum = Field(
        title="定金数额", description="不超过总价的20%。", examples=["50,000.00"]
    )
    paid_by: Annotated[Payer, choice(Payer)] = Field(
        default=Payer.BUYER, title="交付方", description="由谁交付定金。", examples=["buyer"]
    )
    days: WorkingDays = Field(title="交付期", description="协议生效后的工作日数。", examples=["5"])


class Bond(Block):
    """Performance bond (履约保证金)."""

    amount: PositiveSum = Field(title="保证金数额", description="元。", examples=["50,000.00"])
    paid_by: Annotated[Payer, choice(Payer)] = Field(
        default=Payer.SELLER, title="提交方", description="由谁提交。", examples=["seller"]
    )
    days: WorkingDays = Field(title="提交期", description="协议生效后的工作日数。", examples=["5"])
    form: Annotated[BondForm, choice(BondForm)] = Field(
        default=BondForm.BANK_GUARANTEE,
        title="形式",
        description="不得限定只收现金。",
        examples=["bank-guarantee"],
    )
    release_days: Days = Field(
        title="退还期", description="义务履行完毕后退还的日历日数。", examples=["30"]
    )


class Retention(Block):
    """Retention money (质保金)."""

    share: Share = Field(title="比例", description="占总价的比例。", examples=["5%"])
    release_months: Months = Field(
        title="返还期", description="验收合格后几个月返还。", examples=["12"]
    )
