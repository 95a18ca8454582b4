"""Duties that most agreements share: confidentiality, liability, force majeure, notices.

This module alone knows those blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.fields.amounts import Rate, rate
from generator.fields.base import Block
from generator.fields.faults import Fault, fault
from generator.fields.scalars import Days, Years
from generator.fields.values import Percent
from generator.messages import msg


class Confidentiality(Block):
    """Confidentiality (保密)."""

    years: Years = Field(title="保密年数", description="协议终止后继续保密的年数。", examples=["3"])


class Liability(Block):
    """Liability for breach (违约责任)."""

    late_delivery_rate: Rate | None = Field(
        default=None, title="逾期交货违约金", description="每日比率。", examples=["0.05%"]
    )
    late_delivery_cap: Rate | None = Field(
        default=None, title="逾期违约金上限", description="占逾期货款的比例。", examples=["10%"]
    )
    late_delivery_days: Days | None = Field(
        default=None, title="逾期解除", description="逾期多少日可解除。", examples=["30"]
    )
    cap: Annotated[Percent, rate(most=None)] | None = Field(
        default=None, title="赔偿上限", description="占合同价款的比例。", examples=["100%"]
    )

    def faults(self) -> Iterator[Fault]:
        """A cap on late delivery needs a rate, and lies above one day of it."""
        if self.late_delivery_cap is None:
            return
        if self.late_delivery_rate is None:
            yield (
                ("late_delivery_rate",),
                fault(
                    "late-rate-missing",
                    msg("there is a cap on late delivery but no rate"),
                    msg("write late_delivery_rate, such as 0.05%"),
                ),
            )
        elif self.late_delivery_cap < self.late_delivery_rate:
            yield (
                ("late_delivery_cap",),
                fault(
                    "late-cap",
                    msg("the cap is below the rate of a single day"),
                    msg("write more than {rate}", rate=str(self.late_delivery_rate)),
                ),
            )


class ForceMajeure(Block):
    """Force majeure (不可抗力)."""

    notice_days: Days = Field(title="通知期", description="发生后通知的日历日数。", examples=["3"])
    proof_days: Days = Field(title="证明期", description="提供证明的日历日数。", examples=["15"])
    terminate_days: Days | None = Field(
        default=None, title="持续解除", description="持续多少日可解除。", examples=["60"]
    )

    def faults(self) -> Iterator[Fault]:
        """Proof is due after notice."""
        if self.proof_days < self.notice_days:
            yield (
                ("proof_days",),
                fault(
                    "proof-before-notice",
                    msg("proof is due before notice"),
                    msg("write {days} or more", days=self.notice_days),
                ),
            )


class Notices(Block):
    """Notices (通知送达)."""

    deemed_days: Days = Field(
        title="视为送达", description="寄出后第几日视为送达。", examples=["3"]
    )
