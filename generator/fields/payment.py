"""Payment (付款): the method, its own block, invoices, other fees and late payment.

This module alone knows which block each method needs and that shares make up the whole. Whether
instalment sums make the price is checked in ``rules``, where the goods can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from generator.fields.amounts import PositiveSum, Rate, Share, TaxRateField
from generator.fields.base import Block
from generator.fields.choices import Choice
from generator.fields.faults import Fault, fault
from generator.fields.scalars import DayOfMonth, Days, Line, WorkingDays, choice
from generator.formats import percent
from generator.messages import msg


class PaymentMethod(Choice):
    """When the price falls due."""

    MONTHLY = "monthly", "按月结算", "monthly settlement"
    BY_INVOICE = "by-invoice", "凭发票付款", "payment against invoice"
    INSTALMENTS = "instalments", "分期付款", "payment by instalments"
    ADVANCE = "advance", "预付款", "payment in advance"


class Invoice(Choice):
    """Kind of invoice."""

    SPECIAL = "special", "增值税专用发票", "special VAT invoice"
    ORDINARY = "ordinary", "增值税普通发票", "ordinary VAT invoice"


class FeePeriod(Choice):
    """What a maintenance fee is for."""

    MONTH = "month", "月", "month"
    YEAR = "year", "年", "year"


class MonthlySettlement(Block):
    """Settlement by the month."""

    day: DayOfMonth = Field(title="付款日", description="每月第几日前付款。", examples=["25"])
    statement_day: DayOfMonth | None = Field(
        default=None, title="对账日", description="每月第几日前送达对账单。", examples=["5"]
    )


class InvoiceTerm(Block):
    """Working days after an invoice."""

    days: WorkingDays = Field(title="付款期", description="收到发票后的工作日数。", examples=["3"])


class AdvanceTerm(Block):
    """Working days after the agreement takes effect."""

    days: WorkingDays = Field(title="预付期", description="协议生效后的工作日数。", examples=["5"])


class Instalment(Block):
    """One instalment: a share of the price, a sum, or both."""

    name: Line = Field(title="名称", description="款项名称。", examples=["预付款"])
    share: Share | None = Field(
        default=None, title="比例", description="占总价的比例。", examples=["30%"]
    )
    amount: PositiveSum | None = Field(
        default=None, title="金额", description="元。", examples=["370,350.00"]
    )
    trigger: Line = Field(title="付款条件", description="何事发生后付款。", examples=["本协议生效"])
    days: WorkingDays = Field(title="付款期", description="条件成就后的工作日数。", examples=["10"])

    def faults(self) -> Iterator[Fault]:
        """Something must be payable."""
        if self.share is None and self.amount is None:
            yield (
                ("share",),
                fault(
                    "instalment-empty",
                    msg("the instalment has neither share nor amount"),
                    msg("write share, such as 30%, or amount"),
                ),
            )


class MaintenanceFee(Block):
    """A fee for maintenance."""

    amount: PositiveSum = Field(title="金额", description="元。", examples=["12,000.00"])
    per: Annotated[FeePeriod, choice(FeePeriod)] = Field(
        title="计费周期", description="按月或按年。", examples=["year"]
    )
    due_days: Days = Field(title="付款期", description="签订后的日历日数。", examples=["7"])
    tax_rate: TaxRateField | None = Field(
        default=None,
        title="税率",
        description="维护费所含增值税的税率，不填则按服务项目适用的税率。",
        examples=["6%"],
    )


_BLOCKS = {
    PaymentMethod.MONTHLY: "monthly",
    PaymentMethod.BY_INVOICE: "by_invoice",
    PaymentMethod.INSTALMENTS: "instalments",
    PaymentMethod.ADVANCE: "advance",
}


class Payment(Block):
    """How and when the buyer pays."""

    method: Annotated[PaymentMethod, choice(PaymentMethod)] = Field(
        title="付款方式", description="决定下面需要哪一项。", examples=["monthly"]
    )
    monthly: MonthlySettlement | None = Field(
        default=None, title="按月结算", description="按月结算时填写。"
    )
    by_invoice: InvoiceTerm | None = Field(
        default=None, title="凭发票付款", description="凭发票付款时填写。"
    )
    instalments: tuple[Instalment, ...] = Field(
        default=(), title="分期", description="分期付款时逐期列出，比例合计100%。"
    )
    advance: AdvanceTerm | None = Field(default=None, title="预付款", description="预付款时填写。")
    invoice: Annotated[Invoice, choice(Invoice)] = Field(
        title="发票类型", description="开具何种发票。", examples=["special"]
    )
    orders: InvoiceTerm | None = Field(
        default=None, title="订单付款", description="分期付款时，另以订单采购的产品的付款期。"
    )
    other_orders: InvoiceTerm | None = Field(
        default=None, title="其他订单", description="常规供货以外订单的付款期。"
    )
    maintenance_fee: MaintenanceFee | None = Field(
        default=None, title="维护费", description="另收维护费时填写。"
    )
    late_rate: Rate | None = Field(
        default=None, title="逾期付款违约金", description="每日比率。", examples=["0.05%"]
    )
    late_cap: Rate | None = Field(
        default=None, title="逾期违约金上限", description="占应付未付款的比例。", examples=["10%"]
    )

    def faults(self) -> Iterator[Fault]:
        """The method's own block, and no other; complete shares; a cap only with a rate."""
        for method, key in _BLOCKS.items():
            given = bool(getattr(self, key))
            if method is self.method and not given:
                yield (
                    (key,),
                    fault(
                        "payment-method",
                        msg("payment {method} needs {key}", method=method.value, key=key),
                        msg("write {key}, or choose another method", key=key),
                    ),
                )
            elif method is not self.method and given:
                yield (
                    (key,),
                    fault(
                        "payment-method",
                        msg("payment {method} has no {key}", method=self.method.value, key=key),
                        msg("delete {key}, or choose another method", key=key),
                    ),
                )
        yield from self._faults_of_shares()
        yield from self._faults_of_orders()
        if self.late_cap is not None and self.late_rate is None:
            yield (
                ("late_rate",),
                fault(
                    "late-rate-missing",
                    msg("there is a cap on late payment but no rate"),
                    msg("write late_rate, such as 0.05%"),
                ),
            )

    def _faults_of_orders(self) -> Iterator[Fault]:
        if self.orders is None:
            return
        if self.method is not PaymentMethod.INSTALMENTS:
            yield (
                ("orders",),
                fault(
                    "payment-orders",
                    msg("orders are paid as {method} says", method=self.method.value),
                    msg("delete {key}, or choose another method", key="orders"),
                ),
            )
        elif self.other_orders is not None:
            yield (
                ("other_orders",),
                fault(
                    "payment-orders",
                    msg("orders and other_orders say the same of different days"),
                    msg("keep one of the two"),
                ),
            )

    def _faults_of_shares(self) -> Iterator[Fault]:
        shares = [part.share for part in self.instalments]
        amounts = [part.amount for part in self.instalments]
        if None in shares and None in amounts:
            for index, share in enumerate(shares):
                if share is None:
                    yield (
                        ("instalments", index, "share"),
                        fault(
                            "instalments-mixed",
                            msg("some instalments have only a share and others only an amount"),
                            msg("write the share of every instalment, or the amount of every one"),
                        ),
                    )
            return
        total = sum((share.ratio for share in shares if share is not None), Decimal(0))
        if shares and None not in shares and total != 1:
            yield (
                ("instalments",),
                fault(
                    "instalment-shares",
                    msg("the shares make {total}, not 100%", total=percent(total)),
                    msg("change the shares so that they make 100%"),
                ),
            )
