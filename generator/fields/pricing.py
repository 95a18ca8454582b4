"""How orders and prices work under a framework agreement (订货, 定价).

This module alone knows those two blocks; periods are working days.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.fields.amounts import Rate, TaxRateField
from generator.fields.base import Block
from generator.fields.faults import Fault, fault
from generator.fields.goods import PriceBasis
from generator.fields.lists import Items
from generator.fields.scalars import Line, WorkingDays, choice
from generator.messages import msg


class Ordering(Block):
    """How quantities are fixed by orders."""

    means: Annotated[tuple[Line, ...], Items(1)] = Field(
        title="订货方式",
        description="可以用哪些方式下订单。",
        examples=[["书面订单", "电子邮件"]],
    )
    phone_confirm_days: WorkingDays | None = Field(
        default=None,
        title="电话订货确认期",
        description="电话订货后书面确认的工作日数；不填则不接受电话订货。",
        examples=["1"],
    )
    accept_days: WorkingDays = Field(
        title="订单确认期", description="卖方确认订单的工作日数。", examples=["2"]
    )


_MANAGED = ("margin_cap", "margin_tolerance", "information_days", "penalty_cap")
"""What only a clause on price changes prints."""


class Pricing(Block):
    """What prices include, how they change and what margin they may carry."""

    price_basis: Annotated[PriceBasis, choice(PriceBasis)] | None = Field(
        default=None,
        title="计价口径",
        description="没有供货清单时，协议价和订单单价含税或者不含税；不填为含税。",
        examples=["tax-included"],
    )
    tax_rate: TaxRateField | None = Field(
        default=None,
        title="税率",
        description="没有供货清单时，协议价和订单单价适用的增值税税率。",
        examples=["13%"],
    )
    change_notice_days: WorkingDays | None = Field(
        default=None,
        title="调价通知期",
        description="调价前书面通知的工作日数；不填则不约定调价。",
        examples=["3"],
    )
    margin_cap: Rate | None = Field(
        default=None, title="毛利上限", description="约定的毛利率上限。", examples=["7%"]
    )
    margin_tolerance: Rate | None = Field(
        default=None, title="毛利容忍线", description="超过即退还差价的毛利率。", examples=["10%"]
    )
    information_days: WorkingDays | None = Field(
        default=None, title="信息提供期", description="提供产品信息的工作日数。", examples=["1"]
    )
    penalty_cap: Rate | None = Field(
        default=None, title="违约金上限", description="超额毛利违约金的上限。", examples=["10%"]
    )

    def faults(self) -> Iterator[Fault]:
        """Something is said; what belongs to price changes has their notice; cap and tolerance."""
        yield from self._faults_of_notice()
        if self.margin_tolerance is None:
            return
        if self.margin_cap is None:
            yield (
                ("margin_cap",),
                fault(
                    "margin-cap-missing",
                    msg("there is a tolerance but no margin cap"),
                    msg("write margin_cap, such as 7%"),
                ),
            )
        elif self.margin_tolerance < self.margin_cap:
            yield (
                ("margin_tolerance",),
                fault(
                    "margin-tolerance",
                    msg("the tolerance is below the margin cap of {cap}", cap=str(self.margin_cap)),
                    msg("write {cap} or more", cap=str(self.margin_cap)),
                ),
            )

    def _faults_of_notice(self) -> Iterator[Fault]:
        if self.change_notice_days is not None:
            return
        managed = [key for key in _MANAGED if getattr(self, key) is not None]
        if managed:
            yield (
                ("change_notice_days",),
                fault(
                    "price-change-notice",
                    msg("{keys}: not printed without a notice of price changes",
                        keys=", ".join(managed)),
                    msg("write change_notice_days, such as 3"),
                ),
            )  # fmt: skip
        elif self.price_basis is None and self.tax_rate is None:
            yield (
                ("price_basis",),
                fault(
                    "pricing-empty",
                    msg("this says nothing about prices"),
                    msg("write price_basis or change_notice_days"),
                ),
            )
