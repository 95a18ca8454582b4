"""What a policy file says, as frozen blocks: texts in, classes, grades, chains and limits out.

This module alone knows the keys of a policy and what they must agree on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.fields.amounts import PositiveSum, Rate, Sum, rate
from generator.fields.base import Block
from generator.fields.choices import Choice
from generator.fields.faults import Fault, fault
from generator.fields.lists import Items
from generator.fields.scalars import Days, Flag, Line, choice, decimal, integer
from generator.fields.values import Percent
from generator.messages import msg


class Act(Choice):
    """What a step does."""

    APPROVE = "approve", "审批"
    FILE = "file", "备案"


class CustomerClass(Block):
    """A class of customers; a customer belongs to it when one of the conditions holds."""

    id: Line = Field(title="标识", description="英文短名。", examples=["economic"])
    name: Line = Field(title="名称", description="打印的类别名称。", examples=["经济大客户"])
    yearly_sales: PositiveSum | None = Field(
        default=None, title="年销售额", description="达到该数额，元。", examples=["5,000,000.00"]
    )
    monthly_tonnes: Annotated[Decimal, decimal(above=Decimal(0))] | None = Field(
        default=None, title="月用量", description="达到该吨数。", examples=["20"]
    )
    industries: tuple[Line, ...] = Field(
        default=(), title="行业", description="行业与其中之一相同。", examples=[["政府", "教育"]]
    )
    members: Annotated[int, integer(2, 100_000)] | None = Field(
        default=None, title="集团成员数", description="集团内采购单位达到该数。", examples=["3"]
    )
    strategic: Flag = Field(
        default=False, title="战略合作", description="已签订战略合作协议。", examples=["false"]
    )
    measures: tuple[Line, ...] = Field(
        default=(), title="服务措施", description="认定后适用的措施。", examples=[["专人对接"]]
    )

    def faults(self) -> Iterator[Fault]:
        """A class without a condition would hold nobody."""
        asks = (self.yearly_sales, self.monthly_tonnes, self.industries, self.members)
        if not any(asks) and not self.strategic:
            yield (
                ("id",),
                fault(
                    "class-open",
                    msg("the class has no condition"),
                    msg("write yearly_sales, monthly_tonnes, industries, members or strategic"),
                ),
            )


class Grade(Block):
    """A grade of customers; a customer has the first one whose conditions all hold."""

    id: Line = Field(title="等级", description="打印的等级。", examples=["A"])
    rank: Annotated[int, integer(1, 1_000_000)] | None = Field(
        default=None, title="行业排名", description="名次不低于此数。", examples=["50"]
    )
    yearly_sales: PositiveSum | None = Field(
        default=None, title="年销售额", description="达到该数额，元。", examples=["5,000,000.00"]
    )
    measures: tuple[Line, ...] = Field(
        default=(), title="服务措施", description="该等级适用的措施。", examples=[["每月回访"]]
    )

    @property
    def open(self) -> bool:
        """Whether everybody meets it."""
        return self.rank is None and self.yearly_sales is None


class Step(Block):
    """Somebody who may have to approve."""

    id: Line = Field(title="标识", description="英文短名。", examples=["deputy"])
    role: Line = Field(title="审批环节", description="打印的名称。", examples=["常务副总"])
    act: Annotated[Act, choice(Act)] = Field(
        default=Act.APPROVE, title="方式", description="审批或者备案。", examples=["approve"]
    )


class Chain(Block):
    """Who approves a kind of form up to a sum."""

    kind: Line | None = Field(
        default=None, title="事项", description="不填时适用于其他一切事项。", examples=["project"]
    )
    up_to: Sum | None = Field(
        default=None, title="金额上限", description="不填时不限。", examples=["500,000.00"]
    )
    steps: Annotated[tuple[Line, ...], Items(1)] = Field(
        title="环节", description="按审批次序写环节标识。", examples=[["department", "deputy"]]
    )


class Major(Block):
    """Major projects take one step more."""

    above: PositiveSum = Field(
        title="起点金额", description="达到该数额即为重大项目。", examples=["5,000,000.00"]
    )


class Limits(Block):
    """What a deal may reach without a finding; what is left out is not limited."""

    price_margin: Rate | None = Field(
        default=None, title="毛利率上限", description="对客户约定的加价上限。", examples=["7%"]
    )
    gross_margin: Rate | None = Field(
        default=None, title="最低毛利率", description="立项和投标的最低毛利率。", examples=["8%"]
    )
    payment_days: Days | None = Field(
        default=None, title="账期上限", description="收款的最长天数。", examples=["90"]
    )
    late_rate: Rate | None = Field(
        default=None, title="违约金日率上限", description="每日的违约金比率。", examples=["0.05%"]
    )
    liability_cap: Annotated[Percent, rate(most=None)] | None = Field(
        default=None, title="赔偿上限", description="占合同价款的比例。", examples=["100%"]
    )
    deposit: Rate | None = Field(
        default=None, title="定金上限", description="占合同价款的比例。", examples=["20%"]
    )
    bid_bond: Rate | None = Field(
        default=None, title="投标保证金上限", description="占估算价的比例。", examples=["2%"]
    )


class PolicyRules(Block):
    """A whole policy file."""

    name: Line = Field(title="制度名称", description="打印和报告中的名称。", examples=["示例制度"])
    version: Line = Field(title="版本", description="版本号或日期。", examples=["2026.1"])
    customer_classes: tuple[CustomerClass, ...] = Field(
        default=(), title="客户类别", description="按次序认定，可以同时属于几类。"
    )
    grades: Annotated[tuple[Grade, ...], Items(1)] = Field(
        title="客户等级", description="从高到低，最后一级不设条件。"
    )
    steps: Annotated[tuple[Step, ...], Items(1)] = Field(
        title="审批环节", description="从低到高列出全部环节。"
    )
    approvals: Annotated[tuple[Chain, ...], Items(1)] = Field(
        title="审批权限", description="每个事项按金额从小到大，最后一行不设上限。"
    )
    major: Major | None = Field(
        default=None, title="重大项目", description="比同额事项多一级审批。"
    )
    limits: Limits = Field(
        default_factory=Limits, title="限额", description="超过限额的在检查报告中列出。"
    )
    arbitration: tuple[Line, ...] = Field(
        default=(), title="仲裁机构", description="允许选用的机构，不填时不限。"
    )
    annexes: dict[Line, tuple[Line, ...]] = Field(
        default_factory=dict, title="必备附件", description="文书类型: [附件标识]。"
    )
    standard_forms: tuple[Line, ...] = Field(
        default=(), title="格式条款文书", description="未与对方协商的文书类型。"
    )
    checks: dict[Line, object] = Field(
        default_factory=dict,
        title="检查设置",
        description="规则标识: error|warning|info|off，或者 {level: 级别, 参数: 值}。",
    )

    rules: tuple[Line, ...] = Field(
        default=(),
        title="自有检查规则",
        description="规则文件或者文件夹的路径，以本文件所在文件夹为起点。",
        examples=[["rules/no-promise.yaml"]],
    )

    def faults(self) -> Iterator[Fault]:
        """Names stand once, chains are made of known steps in order, nothing is left undecided."""
        yield from _twice("customer_classes", [one.id for one in self.customer_classes])
        yield from _twice("grades", [one.id for one in self.grades])
        yield from _twice("steps", [one.id for one in self.steps])
        yield from _last_grade_open(self.grades)
        order = [step.id for step in self.steps]
        for number, chain in enumerate(self.approvals):
            yield from _chain_faults(number, chain, order)
        yield from _bands(self.approvals)


def _twice(key: str, names: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield (
                (key, number, "id"),
                fault("policy-twice", msg("{name} stands twice", name=name), msg("keep one")),
            )
        seen.add(name)


def _last_grade_open(grades: tuple[Grade, ...]) -> Iterator[Fault]:
    for number, grade in enumerate(grades):
        last = number == len(grades) - 1
        if last is not grade.open:
            yield (
                ("grades", number),
                fault(
                    "policy-grade",
                    msg("the last grade, and no other, is without condition"),
                    msg("order the grades from the highest to the lowest"),
                ),
            )


def _chain_faults(number: int, chain: Chain, order: list[str]) -> Iterator[Fault]:
    position = -1
    for index, name in enumerate(chain.steps):
        here = ("approvals", number, "steps", index)
        if name not in order:
            yield here, _unknown_step(name, order)
        elif order.index(name) <= position:
            yield (
                here,
                fault(
                    "policy-order",
                    msg("{name} does not come after the step before it", name=name),
                    msg("keep the order of steps: {known}", known=", ".join(order)),
                ),
            )
        else:
            position = order.index(name)


def _unknown_step(name: str, order: list[str]) -> PydanticCustomError:
    return fault(
        "policy-step",
        msg("there is no step {name}", name=name),
        msg("write one of: {choices}", choices=", ".join(order)),
    )


def _bands(chains: tuple[Chain, ...]) -> Iterator[Fault]:
    """The sums of each kind rise, and the last one is open."""
    for kind in dict.fromkeys(chain.kind for chain in chains):
        own = [(n, chain) for n, chain in enumerate(chains) if chain.kind == kind]
        before = None
        for position, (number, chain) in enumerate(own):
            last = position == len(own) - 1
            if last is not (chain.up_to is None):
                yield (
                    ("approvals", number),
                    fault(
                        "policy-band",
                        msg("the last line of a kind, and no other, is without up_to"),
                        msg("delete up_to in the last line, and write it in all others"),
                    ),
                )
            elif before is not None and chain.up_to is not None and chain.up_to <= before:
                yield (
                    ("approvals", number, "up_to"),
                    fault(
                        "policy-band",
                        msg("{found} is not more than the line before", found=chain.up_to.figures),
                        msg("order the lines of a kind by up_to"),
                    ),
                )
            before = chain.up_to or before
