"""How orders and prices work under a framework agreement (订货, 定价).

This module alone knows those two blocks; periods are working days.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.fields.amounts import Rate
from generator.fields.base import Block
from generator.fields.faults import Fault, fault
from generator.fields.lists import Items
from generator.fields.scalars import Line, WorkingDays
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


class Pricing(Block):
    """How prices change and what margin they may carry."""

    change_notice_days: WorkingDays = Field(
        title="调价通知期", description="调价前书面通知的工作日数。", examples=["3"]
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
        """The tolerance lies at or above the cap."""
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
