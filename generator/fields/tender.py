"""A call for tenders, our offer and the award (招标、报价、中标); this module alone knows them.

Source: 招标投标法实施条例 第二十六条 (a bid bond is no more than 2 % of the estimated price).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.fields.amounts import PositiveSum, Sum, rate
from generator.fields.base import Block, computed
from generator.fields.choices import Choice
from generator.fields.faults import Fault, fault
from generator.fields.scalars import Days, Line, Prose, choice
from generator.fields.times import Day
from generator.fields.values import Money, Percent
from generator.messages import msg

BOND_LIMIT = Decimal("0.02")
"""Share of the estimated price. Source: 招标投标法实施条例 26."""

_PLACES = Decimal("0.0001")


class Procedure(Choice):
    """How the buyer chooses."""

    OPEN = "open", "公开招标"
    INVITED = "invited", "邀请招标"
    NEGOTIATION = "negotiation", "竞争性谈判"
    CONSULTATION = "consultation", "竞争性磋商"
    INQUIRY = "inquiry", "询价"


class BidBondForm(Choice):
    """What the bond is given as."""

    TRANSFER = "transfer", "转账"
    BANK_GUARANTEE = "bank-guarantee", "银行保函"
    INSURANCE = "insurance", "保证保险"


class BidBond(Block):
    """The bond that a bidder hands over (投标保证金)."""

    amount: PositiveSum = Field(title="数额", description="元。", examples=["40,000.00"])
    form: Annotated[BidBondForm, choice(BidBondForm)] = Field(
        title="形式", description="转账、银行保函或者保证保险。", examples=["bank-guarantee"]
    )
    release: Line | None = Field(
        default=None, title="退还", description="退还的时间。", examples=["签订合同后5日内"]
    )
    objection: Prose | None = Field(
        default=None,
        title="异议",
        description="招标文件要求的数额超过估算价2%时，写明何时、怎样提出异议。",
        examples=["2026-11-10书面提出，招标人已更正为2%"],
    )


class Tender(Block):
    """The call for tenders."""

    name: Line = Field(title="项目名称", description="以招标文件为准。", examples=["设备采购项目"])
    number: Line = Field(title="招标编号", description="以招标文件为准。", examples=["ZB-2026-118"])
    buyer: Line = Field(title="招标人", description="单位全称。", examples=["嘉兴栎塘职业技术学院"])
    agency: Line | None = Field(
        default=None,
        title="代理机构",
        description="没有的不填。",
        examples=["浙北招标代理有限公司"],
    )
    procedure: Annotated[Procedure, choice(Procedure)] = Field(
        title="采购方式", description="公开招标、邀请招标等。", examples=["open"]
    )
    published: Day | None = Field(
        default=None, title="公告日期", description="发布公告的日期。", examples=["2026-11-02"]
    )
    deadline: Day = Field(title="投标截止", description="投标截止日期。", examples=["2026-11-26"])
    opening: Day | None = Field(
        default=None,
        title="开标日期",
        description="不填时与投标截止同日。",
        examples=["2026-11-26"],
    )
    estimate: PositiveSum = Field(
        title="估算价", description="招标项目估算价或者最高限价，元。", examples=["2,000,000.00"]
    )
    bond: BidBond | None = Field(default=None, title="投标保证金", description="不要求的整段不填。")

    @property
    def bond_share(self) -> Percent | None:
        """The bond as a share of the estimated price, to 0.01 %."""
        if self.bond is None:
            return None
        return Percent(_ratio(self.bond.amount, self.estimate))

    @property
    def bond_within_limit(self) -> bool:
        """Whether the bond is no more than the law allows."""
        return self.bond is None or self.bond.amount <= self.estimate.times(BOND_LIMIT)

    def faults(self) -> Iterator[Fault]:
        """A bond beyond the limit of the law is objected to; dates follow one another."""
        if not self.bond_within_limit and self.bond and self.bond.objection is None:
            limit = self.estimate.times(BOND_LIMIT)
            yield (
                ("bond", "amount"),
                fault(
                    "bid-bond-limit",
                    msg(
                        "the bid bond of {found} is more than 2% of the estimated {estimate}",
                        found=self.bond.amount.figures,
                        estimate=self.estimate.figures,
                    ),
                    msg("write {limit} or less, or the objection that was made: objection",
                        limit=limit.figures),
                ),
            )  # fmt: skip
        if self.published and self.published > self.deadline:
            yield ("deadline",), _early(self.published)
        if self.opening and self.opening < self.deadline:
            yield ("opening",), _early(self.deadline)


class Award(Block):
    """What an agreement rests on that was put out to tender: the notice of award (中标)."""

    number: Line | None = Field(
        default=None, title="项目编号", description="招标编号。", examples=["ZB-2026-118"]
    )
    date: Day = Field(
        title="中标通知书日期", description="发出中标通知书的日期。", examples=["2026-11-10"]
    )
    price: PositiveSum = Field(
        title="中标金额", description="含税，元，以中标通知书为准。", examples=["1,860,000.00"]
    )


class Offer(Block):
    """What we offer."""

    price: PositiveSum = Field(
        title="投标报价", description="含税，元。", examples=["1,860,000.00"]
    )
    cost: Sum = Field(title="测算成本", description="含税口径，元。", examples=["1,655,400.00"])
    margin: Annotated[Percent, rate()] = computed(
        title="毛利率", description="可不填，由报价和成本得出。", examples=["11%"]
    )
    valid_days: Days = Field(title="报价有效期", description="日历日数。", examples=["90"])

    @property
    def profit(self) -> Money:
        """Price less cost."""
        return self.price - self.cost

    def faults(self) -> Iterator[Fault]:
        """The cost is below the price, and a stated margin is what they give."""
        if self.cost >= self.price:
            yield (
                ("price",),
                fault(
                    "offer-below-cost",
                    msg("the price of {price} does not cover the cost of {cost}",
                        price=self.price.figures, cost=self.cost.figures),
                    msg("a bid below cost is refused (招标投标法 33): correct price or cost"),
                ),
            )  # fmt: skip
            return
        reckoned = _ratio(self.profit, self.price)
        if self.margin is not None and abs(self.margin.ratio - reckoned) > _PLACES:
            yield (
                ("margin",),
                fault(
                    "offer-margin",
                    msg("price and cost make {reckoned}, not {found}",
                        reckoned=str(Percent(reckoned)), found=str(self.margin)),
                    msg("write {margin}, or leave the key out", margin=str(Percent(reckoned))),
                ),
            )  # fmt: skip

    def derived(self) -> Mapping[str, object]:
        """The margin."""
        return {"margin": Percent(_ratio(self.profit, self.price))} if self.margin is None else {}


def _ratio(part: Money, whole: Money) -> Decimal:
    return (part.amount / whole.amount).quantize(_PLACES, ROUND_HALF_UP)


def _early(limit: date) -> PydanticCustomError:
    return fault(
        "date-order",
        msg("this is before {limit}", limit=str(limit)),
        msg("write a date from {limit} on", limit=str(limit)),
    )
