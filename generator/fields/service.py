"""Warranty per class of goods, and service (质保, 服务); this module alone knows those blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.fields.base import Block
from generator.fields.choices import Choice
from generator.fields.faults import Fault, fault
from generator.fields.identifiers import Phone
from generator.fields.people import Contact
from generator.fields.scalars import DayOfMonth, Flag, Hours, Line, Months, Prose, choice
from generator.fields.times import TimeOfDay
from generator.messages import msg


class Warranty(Block):
    """Warranty of one class of goods; templates read the class as ``row.class``."""

    class_: Line = Field(
        alias="class", title="产品类别", description="质保所及的产品类别。", examples=["笔记本电脑"]
    )
    months: Months = Field(title="质保月数", description="自验收合格起的月数。", examples=["36"])
    note: Prose | None = Field(
        default=None, title="说明", description="补充说明。", examples=["电池12个月"]
    )


# The key of the deal file is a keyword of Python, which only attribute syntax minds.
setattr(Warranty, "class", property(lambda warranty: warranty.class_))


class Holidays(Choice):
    """Whether service runs on public holidays."""

    INCLUDED = "included", "含法定节假日", "including public holidays"
    EXCLUDED = "excluded", "不含法定节假日", "excluding public holidays"


class ServiceHours(Block):
    """Daily hours of service."""

    start: TimeOfDay = Field(title="开始", description="时:分。", examples=["9:00"])
    end: TimeOfDay = Field(title="结束", description="时:分。", examples=["17:00"])
    holidays: Annotated[Holidays, choice(Holidays)] = Field(
        default=Holidays.EXCLUDED,
        title="节假日",
        description="是否含法定节假日。",
        examples=["excluded"],
    )

    def faults(self) -> Iterator[Fault]:
        """The day begins before it ends."""
        if self.end <= self.start:
            yield (
                ("end",),
                fault(
                    "hours-reversed",
                    msg(
                        "the service hours end at {end}, not after {start}",
                        end=str(self.end),
                        start=str(self.start),
                    ),
                    msg("write a time after {start}", start=str(self.start)),
                ),
            )


class Service(Block):
    """What service the seller gives."""

    response_hours: Hours = Field(title="电话响应", description="几小时内响应。", examples=["2"])
    onsite_hours: Hours | None = Field(
        default=None,
        title="到场时限",
        description="几小时内到场；不填则不提供上门。",
        examples=["4"],
    )
    hours: ServiceHours | None = Field(default=None, title="服务时间", description="不填为全天。")
    maintenance_day: DayOfMonth | None = Field(
        default=None, title="每月维护日", description="每月的第几日上门维护。", examples=["20"]
    )
    hotline: Phone | None = Field(
        default=None, title="服务热线", description="服务电话。", examples=["400-820-1234"]
    )
    complaint_line: Phone | None = Field(
        default=None, title="投诉电话", description="投诉电话。", examples=["0571-8600 1299"]
    )
    contacts: tuple[Contact, ...] = Field(
        default=(), title="服务联系人", description="指定的服务人员。"
    )
    network: tuple[Prose, ...] = Field(
        default=(),
        title="服务网点",
        description="网点名称和地址。",
        examples=[["杭州服务站：示例路1号"]],
    )
    lifetime_repair: Flag = Field(
        default=False,
        title="终身维修",
        description="质保期满后是否提供有偿维修。",
        examples=["true"],
    )
    exclusions: tuple[Prose, ...] = Field(
        default=(),
        title="除外情形",
        description="不在免费服务之内的情形。",
        examples=[["人为损坏"]],
    )

    def faults(self) -> Iterator[Fault]:
        """Nobody is on site before having answered."""
        if self.onsite_hours is not None and self.onsite_hours < self.response_hours:
            yield (
                ("onsite_hours",),
                fault(
                    "onsite-before-response",
                    msg(
                        "arrival within {onsite} hours comes before the answer within {response}",
                        onsite=self.onsite_hours,
                        response=self.response_hours,
                    ),
                    msg("write {response} or more", response=self.response_hours),
                ),
            )
