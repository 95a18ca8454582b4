"""The eight milestones of a key-account project (里程碑): texts in, states that fit together out.

This module alone knows the order of the milestones and what each state asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.fields.amounts import Rate
from generator.fields.base import Block, computed
from generator.fields.choices import Choice
from generator.fields.faults import Fault, fault
from generator.fields.scalars import Prose, choice
from generator.fields.times import Day
from generator.fields.values import Percent
from generator.formats import chinese_date
from generator.messages import Message, msg

FULL = Percent(Decimal(1))
NOTHING = Percent(Decimal(0))


class State(Choice):
    """How far a milestone is."""

    PENDING = "pending", "未开始"
    ACTIVE = "active", "进行中"
    BLOCKED = "blocked", "受阻"
    DONE = "done", "已完成"


class Milestone(Block):
    """One milestone of a project."""

    planned: Day = Field(title="计划完成日期", description="年、月、日。", examples=["2026-09-30"])
    actual: Day | None = Field(
        default=None, title="实际完成日期", description="完成后填写。", examples=["2026-09-28"]
    )
    state: Annotated[State, choice(State)] = Field(
        title="状态", description="未开始、进行中、受阻或者已完成。", examples=["pending"]
    )
    progress: Rate = computed(
        title="进度", description="不填时未开始为0%，已完成为100%。", examples=["40%"]
    )
    evidence: Prose | None = Field(
        default=None, title="完成依据", description="可查的文件或记录。", examples=["规划书1份"]
    )
    action: Prose | None = Field(
        default=None, title="下一步行动", description="做什么、谁做、何时。", examples=["提交方案"]
    )
    blocker: Prose | None = Field(
        default=None, title="问题与障碍", description="受阻时必填。", examples=["等待试用报告"]
    )

    def faults(self) -> Iterator[Fault]:
        """State, progress, date and evidence say the same."""
        done = self.state is State.DONE
        if done and self.actual is None:
            yield ("actual",), _wants(msg("it is done, but no day is stated"), "actual")
        if done and self.evidence is None:
            yield ("evidence",), _wants(msg("it is done, but nothing shows it"), "evidence")
        if not done and self.actual is not None:
            yield ("actual",), _wants(msg("it has a day of completion, but is not done"), "state")
        if self.state is State.BLOCKED and self.blocker is None:
            yield ("blocker",), _wants(msg("it is blocked, but not by what"), "blocker")
        if self.progress is None:
            if self.state in {State.ACTIVE, State.BLOCKED}:
                yield ("progress",), _wants(msg("the progress is not stated"), "progress")
        elif (self.progress == FULL) is not done or (
            self.state is State.PENDING and self.progress != NOTHING
        ):
            yield (
                ("progress",),
                fault(
                    "milestone-progress",
                    msg("{found} does not fit its state", found=str(self.progress)),
                    msg("write 100% when it is done, 0% before it begins"),
                ),
            )

    def derived(self) -> Mapping[str, object]:
        """The progress, where the state tells it."""
        if self.progress is None:
            return {"progress": FULL if self.state is State.DONE else NOTHING}
        return {}


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone with its number, counted from 1, and its name."""

    number: int
    name: str
    milestone: Milestone


class Milestones(Block):
    """The eight milestones in order; each begins when the one before it is done."""

    planning: Milestone = Field(
        title="行业与客户规划", description="确定目标行业和客户，写出规划。"
    )
    visit: Milestone = Field(title="预约拜访", description="与客户正式见面，留有记录。")
    approval: Milestone = Field(title="项目立项", description="立项申请表经过审批。")
    contact: Milestone = Field(title="深度接触", description="需求调研，形成双方确认的纪要。")
    technical: Milestone = Field(title="技术突破", description="测试或者试用，客户认可技术方案。")
    commercial: Milestone = Field(title="商务突破", description="价格、服务和合同条件基本一致。")
    tender: Milestone = Field(title="投标", description="参加招标或者提交正式报价。")
    contract: Milestone = Field(title="签订合同", description="合同签订生效。")

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All eight, in order."""
        return tuple(
            Stage(number, info.title or name, getattr(self, name))
            for number, (name, info) in enumerate(type(self).model_fields.items(), start=1)
        )

    @property
    def progress(self) -> Percent:
        """Of the whole project: the mean of the eight."""
        parts = [stage.milestone.progress.ratio for stage in self.stages]
        return Percent((sum(parts, Decimal(0)) / len(parts)).quantize(Decimal("0.01")))

    def faults(self) -> Iterator[Fault]:
        """None begins before the one above it is done, or is planned before it."""
        before: tuple[str, Milestone] | None = None
        for key, info in type(self).model_fields.items():
            milestone = getattr(self, key)
            if before is not None:
                name, above = before
                if milestone.state is not State.PENDING and above.state is not State.DONE:
                    yield (
                        (key, "state"),
                        fault(
                            "milestone-early",
                            msg("it has begun, but “{name}” is not done", name=name),
                            msg("finish that milestone first, or write pending"),
                        ),
                    )
                if milestone.planned < above.planned:
                    yield (
                        (key, "planned"),
                        fault(
                            "date-order",
                            msg(
                                "{found} is before the planned day of “{name}”, {limit}",
                                found=chinese_date(milestone.planned),
                                name=name,
                                limit=chinese_date(above.planned),
                            ),
                            msg("write a date from {limit} on", limit=above.planned.isoformat()),
                        ),
                    )
            before = (info.title or key, milestone)


def _wants(message: Message, key: str) -> PydanticCustomError:
    return fault("milestone-incomplete", message, msg("write {key}, or change the state", key=key))
