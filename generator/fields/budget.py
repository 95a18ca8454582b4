"""What a project may cost and where the money comes from (经费预算): texts in, exact sums out.

This module alone knows how items, total and sources of funding make one budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.fields.amounts import PositiveSum, Sum
from generator.fields.base import Block, computed
from generator.fields.faults import Fault, fault
from generator.fields.lists import Items
from generator.fields.reckoning import makes
from generator.fields.scalars import Line, Prose
from generator.fields.values import Money
from generator.messages import Message, msg


class BudgetLine(Block):
    """One item of the budget."""

    item: Line = Field(title="费用项目", description="用途。", examples=["样机测试费"])
    basis: Prose | None = Field(
        default=None, title="测算依据", description="数量乘单价等。", examples=["3台×2,000元"]
    )
    amount: Sum = Field(title="金额", description="元。", examples=["6,000.00"])
    actual: Sum | None = Field(
        default=None, title="实际支出", description="结案时填写。", examples=["5,800.00"]
    )


class Funding(Block):
    """Where a part of the money comes from."""

    source: Line = Field(
        title="资金来源", description="哪一笔预算。", examples=["部门年度销售费用"]
    )
    amount: PositiveSum = Field(title="金额", description="元。", examples=["6,000.00"])


class Budget(Block):
    """Items, total, funding."""

    lines: Annotated[tuple[BudgetLine, ...], Items(1)] = Field(
        title="预算明细", description="至少一项。"
    )
    total: Sum = computed(
        title="预算合计", description="可不填，由各项得出。", examples=["6,000.00"]
    )
    funding: tuple[Funding, ...] = Field(
        default=(), title="资金来源", description="各项来源之和等于预算合计。"
    )

    @property
    def actual(self) -> Money | None:
        """What was spent; None while an item has no figure."""
        if any(line.actual is None for line in self.lines):
            return None
        return _sum(line.actual for line in self.lines if line.actual is not None)

    @property
    def difference(self) -> Money | None:
        """What was spent beyond the budget; negative when less was."""
        return None if self.actual is None else self.actual - self.total

    def faults(self) -> Iterator[Fault]:
        """Items make the total, and so do the sources of funding."""
        currencies = {line.amount.currency for line in self.lines}
        if len(currencies) > 1:
            yield (
                ("lines",),
                fault(
                    "currency-mixed",
                    msg("the items are in several currencies"),
                    msg("write all sums in one currency"),
                ),
            )
            return
        lines = _sum(line.amount for line in self.lines)
        if self.total is not None and (
            self.total.currency != lines.currency
            or not makes(_values(self.lines), self.total.amount)
        ):
            yield ("total",), _differs(msg("the items"), lines, self.total)
        total = self.total or lines
        same_currency = {part.amount.currency for part in self.funding} == currencies
        if self.funding and same_currency and not makes(_values(self.funding), total.amount):
            funded = _sum(part.amount for part in self.funding)
            yield ("funding",), _differs(msg("the sources of funding"), funded, total)

    def derived(self) -> Mapping[str, object]:
        """The total."""
        return {"total": _sum(line.amount for line in self.lines)} if self.total is None else {}


def _values(parts: Iterable[BudgetLine | Funding]) -> list[Decimal]:
    return [part.amount.amount for part in parts]


def _sum(sums: Iterable[Money]) -> Money:
    found = list(sums)
    currency = found[0].currency if found else "CNY"
    return Money(sum((one.amount for one in found), Decimal("0.00")), currency)


def _differs(what: Message, made: Money, found: Money) -> PydanticCustomError:
    return fault(
        "approval-form-arithmetic",
        msg("{what} make {made}, the total is {found}", what=what, made=made.figures,
            found=found.figures),
        msg("correct the sums so that they agree"),
    )  # fmt: skip
