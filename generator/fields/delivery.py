"""Delivery and acceptance (交付, 验收); this module alone knows what each delivery mode needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from generator.fields.base import Block
from generator.fields.choices import Choice
from generator.fields.faults import Fault, fault
from generator.fields.scalars import DayOfMonth, Days, Line, Months, Prose, WorkingDays, choice
from generator.fields.times import Day
from generator.messages import msg


class DeliveryMode(Choice):
    """When the seller delivers."""

    BY_ORDER = "by-order", "按订单交付", "delivery by order"
    MONTHLY = "monthly", "每月固定日交付", "delivery on a fixed day of each month"
    BATCHES = "batches", "分批交付", "delivery in batches"


class FreightPayer(Choice):
    """Who pays freight."""

    SELLER = "seller", "卖方", "the Seller"
    BUYER = "buyer", "买方", "the Buyer"


class Transfer(Choice):
    """When title and risk pass."""

    RECEIPT = "receipt", "签收", "receipt"
    ACCEPTANCE = "acceptance", "验收合格", "acceptance"


_NEEDS = {
    DeliveryMode.BY_ORDER: "days",
    DeliveryMode.MONTHLY: "monthly_day",
    DeliveryMode.BATCHES: "batches",
}
# Days after order acceptance may stand beside a monthly day: they hold for urgent orders.
_EXCLUDES = {
    DeliveryMode.BY_ORDER: ("monthly_day", "batches"),
    DeliveryMode.MONTHLY: ("batches",),
    DeliveryMode.BATCHES: ("days", "monthly_day"),
}


class DeliveryBatch(Block):
    """One batch of goods."""

    name: Line = Field(title="批次", description="清单各行用此名称引用。", examples=["第一批"])
    date: Day = Field(title="交付日期", description="该批的交付日期。", examples=["2027-01-20"])
    place: Line | None = Field(
        default=None,
        title="交付地点",
        description="不填时为统一的交付地点。",
        examples=["浙江省杭州市滨江区示例路1号"],
    )


class Delivery(Block):
    """How goods are delivered."""

    mode: Annotated[DeliveryMode, choice(DeliveryMode)] = Field(
        title="交付方式", description="决定下面需要哪一项。", examples=["by-order"]
    )
    days: WorkingDays | None = Field(
        default=None, title="交付期", description="订单确认后的工作日数。", examples=["7"]
    )
    monthly_day: DayOfMonth | None = Field(
        default=None, title="每月交付日", description="每月的第几日。", examples=["15"]
    )
    batches: tuple[DeliveryBatch, ...] = Field(
        default=(), title="交付批次", description="分批交付时逐批列出。"
    )
    place: Line | None = Field(
        default=None,
        title="交付地点",
        description="每批另写地点时可不填。",
        examples=["浙江省杭州市滨江区示例路1号"],
    )
    carrier: Line | None = Field(
        default=None, title="承运人", description="指定的承运人。", examples=["示例物流有限公司"]
    )
    freight: Annotated[FreightPayer, choice(FreightPayer)] = Field(
        default=FreightPayer.SELLER,
        title="运费承担",
        description="由谁承担运费。",
        examples=["seller"],
    )
    packaging: Prose | None = Field(
        default=None, title="包装", description="包装要求。", examples=["原厂包装，防潮、防震"]
    )
    transfer: Annotated[Transfer, choice(Transfer)] = Field(
        default=Transfer.RECEIPT,
        title="风险转移",
        description="所有权和风险自何时转移。",
        examples=["receipt"],
    )

    def faults(self) -> Iterator[Fault]:
        """Each mode has its own key, batches have names of their own, and there is a place."""
        needed = _NEEDS[self.mode]
        if not getattr(self, needed):
            yield (
                (needed,),
                fault(
                    "delivery-mode",
                    msg("delivery {mode} needs {key}", mode=self.mode.value, key=needed),
                    msg("write {key}, or choose another mode", key=needed),
                ),
            )
        for key in _EXCLUDES[self.mode]:
            if getattr(self, key):
                yield (
                    (key,),
                    fault(
                        "delivery-mode",
                        msg("delivery {mode} has no {key}", mode=self.mode.value, key=key),
                        msg("delete {key}, or choose another mode", key=key),
                    ),
                )
        yield from self._faults_of_batches()

    def _faults_of_batches(self) -> Iterator[Fault]:
        names: set[str] = set()
        for index, batch in enumerate(self.batches):
            if batch.name in names:
                yield (
                    ("batches", index, "name"),
                    fault(
                        "batch-name",
                        msg("two batches have the same name"),
                        msg("give each batch a name of its own"),
                    ),
                )
            names.add(batch.name)
        if self.place is None and not (
            self.batches and all(batch.place is not None for batch in self.batches)
        ):
            yield (
                ("place",),
                fault(
                    "delivery-place",
                    msg("there is no place of delivery"),
                    msg("write place: and the address"),
                ),
            )


class Acceptance(Block):
    """How goods are inspected and accepted."""

    standard: Prose = Field(
        title="验收标准",
        description="标准名称和编号，或附件。",
        examples=["产品出厂标准及附件一所列规格配置"],
    )
    appearance_days: WorkingDays = Field(
        title="外观检验期", description="收货后检验数量和外观的工作日数。", examples=["3"]
    )
    latent_days: Days | None = Field(
        default=None,
        title="隐蔽瑕疵检验期",
        description="日历日；与按月写的只填一项。",
        examples=["15"],
    )
    latent_months: Months | None = Field(
        default=None,
        title="隐蔽瑕疵检验期（月）",
        description="月；与按日写的只填一项。",
        examples=["12"],
    )
    method: Prose | None = Field(
        default=None, title="验收方法", description="验收方法。", examples=["开箱点验并通电测试"]
    )

    def faults(self) -> Iterator[Fault]:
        """There is exactly one period for hidden defects.

        Source: 民法典 621, 622 (too short a period counts for appearance only).
        """
        if (self.latent_days is None) == (self.latent_months is None):
            yield (
                ("latent_days",),
                fault(
                    "latent-period",
                    msg("exactly one period for hidden defects is needed"),
                    msg("write either latent_days or latent_months"),
                ),
            )
