"""What one step of an approval chain decided (审批); this module alone knows that block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.fields.base import Block
from generator.fields.choices import Choice
from generator.fields.faults import Fault, fault
from generator.fields.scalars import Line, Prose, choice
from generator.fields.times import Day
from generator.messages import msg


class Decision(Choice):
    """What a step decides."""

    APPROVE = "approve", "同意"
    REJECT = "reject", "不同意"
    RETURN = "return", "退回修改"
    FILE = "file", "已备案"


class Approval(Block):
    """A decision that has been made; steps without one stay open for handwriting."""

    role: Line = Field(
        title="审批环节", description="与公司制度中的环节一致。", examples=["业务部门"]
    )
    decision: Annotated[Decision, choice(Decision)] = Field(
        title="审批结果", description="同意、不同意、退回修改或者已备案。", examples=["approve"]
    )
    opinion: Prose | None = Field(
        default=None, title="审批意见", description="意见的文字。", examples=["同意立项。"]
    )
    name: Line = Field(title="审批人", description="姓名。", examples=["顾明澜"])
    date: Day = Field(title="审批日期", description="年、月、日。", examples=["2026-11-28"])

    def faults(self) -> Iterator[Fault]:
        """Who does not agree says why."""
        if self.decision in {Decision.REJECT, Decision.RETURN} and self.opinion is None:
            yield (
                ("opinion",),
                fault(
                    "opinion-missing",
                    msg("a refusal or return has no opinion"),
                    msg("write opinion: and the reason"),
                ),
            )
