"""Goods lines and their totals (货物清单), and lines of a price list.

Texts come in; exact sums go out, computed where the deal leaves them out. This module alone knows
how quantity, price, discount, freight and VAT make a total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.fields.amounts import Sum, TaxRateField, UnitPrice
from generator.fields.base import Block, computed
from generator.fields.choices import Choice
from generator.fields.faults import Fault, Path, fault
from generator.fields.lists import Items
from generator.fields.scalars import Line, Prose, Quantity, choice
from generator.fields.values import Money
from generator.messages import msg

CENT = Decimal("0.01")


class PriceBasis(Choice):
    """Whether prices contain VAT."""

    TAX_INCLUDED = "tax-included", "含税", "including VAT"
    TAX_EXCLUDED = "tax-excluded", "不含税", "excluding VAT"


class GoodsLine(Block):
    """One line of the list."""

    name: Line = Field(title="名称", description="产品名称。", examples=["笔记本电脑"])
    brand: Line | None = Field(default=None, title="品牌", description="品牌。", examples=["示例"])
    model: Line | None = Field(
        default=None, title="型号", description="型号。", examples=["N14-2026"]
    )
    spec: Prose | None = Field(
        default=None, title="规格配置", description="规格或配置。", examples=["14英寸/16GB/512GB"]
    )
    unit: Line = Field(title="单位", description="计量单位。", examples=["台"])
    quantity: Quantity = Field(title="数量", description="大于零。", examples=["60"])
    price: UnitPrice = Field(title="单价", description="元，最多六位小数。", examples=["5,299.00"])
    amount: Sum = computed(
        title="金额", description="可不填，由数量乘单价得出。", examples=["317,940.00"]
    )
    tax_rate: TaxRateField = computed(
        title="税率", description="不填时用清单的税率。", examples=["13%"]
    )
    batch: Line | None = Field(
        default=None, title="批次", description="属于哪一交货批次。", examples=["第一批"]
    )
    remark: Prose | None = Field(
        default=None, title="备注", description="备注。", examples=["含安装"]
    )

    @property
    def product(self) -> Money:
        """Quantity times unit price, rounded half up to 0.01."""
        return self.price.times(self.quantity)

    def faults(self) -> Iterator[Fault]:
        """A stated amount is the product, give or take 0.01 of rounding."""
        if self.amount is None:
            return
        if self.amount.currency != self.price.currency:
            yield ("amount",), _mixed()
        elif abs(self.amount.amount - self.product.amount) > CENT:
            yield (
                ("amount",),
                fault(
                    "line-amount",
                    msg(
                        "{quantity} × {price} is {product}, not {found}",
                        quantity=self.quantity,
                        price=self.price.figures,
                        product=self.product.figures,
                        found=self.amount.figures,
                    ),
                    msg("write {sum}, or leave the key out", sum=self.product.figures),
                ),
            )

    def derived(self) -> Mapping[str, object]:
        """The amount."""
        return {"amount": self.product} if self.amount is None else {}


class Goods(Block):
    """The list with its totals."""

    price_basis: Annotated[PriceBasis, choice(PriceBasis)] = Field(
        title="价格口径", description="单价和金额是否含增值税。", examples=["tax-included"]
    )
    tax_rate: TaxRateField = Field(
        title="税率", description="各行未另写时适用的增值税税率。", examples=["13%"]
    )
    lines: Annotated[tuple[GoodsLine, ...], Items(1)] = Field(
        title="清单", description="至少一行。"
    )
    discount: Sum = computed(title="优惠", description="从合计中减去。", examples=["0.00"])
    freight: Sum = computed(title="运费", description="加入合计。", examples=["0.00"])
    total: Sum = computed(
        title="总价", description="可不填，由各行、优惠和运费得出。", examples=["1,234,500.00"]
    )

    @property
    def subtotal(self) -> Money:
        """The sum of the lines, before discount and freight."""
        amount = sum((line.amount.amount for line in self.lines), Decimal("0.00"))
        return Money(amount, self.currency)

    @property
    def currency(self) -> str:
        """The one currency of the list."""
        return self.lines[0].price.currency

    @property
    def tax(self) -> Money | None:
        """VAT contained in, or to be added to, the total.

        Discount and freight share the rate of the goods; when rates differ between the lines and
        there is a discount or freight, nobody can tell, and it is None.
        """
        rates = {line.tax_rate.factor for line in self.lines}
        if len(rates) == 1:
            return self._tax_on(self.total, rates.pop())
        if self.discount or self.freight:
            return None
        taxes = (self._tax_on(line.amount, line.tax_rate.factor).amount for line in self.lines)
        return Money(sum(taxes, Decimal("0.00")), self.currency)

    @property
    def net(self) -> Money | None:
        """The total without VAT."""
        if self.price_basis is PriceBasis.TAX_EXCLUDED:
            return self.total
        return None if self.tax is None else self.total - self.tax

    @property
    def gross(self) -> Money | None:
        """What the buyer pays: the total with VAT."""
        if self.price_basis is PriceBasis.TAX_INCLUDED:
            return self.total
        return None if self.tax is None else self.total + self.tax

    def faults(self) -> Iterator[Fault]:
        """One currency; lines − discount + freight = total."""
        sums: list[tuple[Path, Money | None]] = [
            (("lines", index, "price"), line.price) for index, line in enumerate(self.lines)
        ]
        sums += [((name,), getattr(self, name)) for name in ("discount", "freight", "total")]
        mixed = [
            (path, _mixed())
            for path, money in sums
            if money is not None and money.currency != self.currency
        ]
        if mixed:
            yield from mixed
            return
        reckoned = self._reckoned()
        if reckoned.amount < 0:
            yield (
                ("discount",),
                fault(
                    "discount",
                    msg("the discount is more than all the lines together"),
                    msg("write {sum} or less", sum=self.subtotal.figures),
                ),
            )
        elif self.total is not None and self.total != reckoned:
            yield (
                ("total",),
                fault(
                    "goods-total",
                    msg(
                        "lines less discount plus freight make {reckoned}, not {found}",
                        reckoned=reckoned.figures,
                        found=self.total.figures,
                    ),
                    msg("write {sum}, or leave the key out", sum=reckoned.figures),
                ),
            )

    def derived(self) -> Mapping[str, object]:
        """Totals, and the tax rate of the lines that name none."""
        nought = Money(Decimal("0.00"), self.currency)
        return {
            "discount": self.discount or nought,
            "freight": self.freight or nought,
            "total": self._reckoned(),
            "lines": tuple(
                line
                if line.tax_rate is not None
                else line.model_copy(update={"tax_rate": self.tax_rate})
                for line in self.lines
            ),
        }

    def _reckoned(self) -> Money:
        total = self.subtotal
        if self.discount is not None:
            total -= self.discount
        return total if self.freight is None else total + self.freight

    def _tax_on(self, money: Money, factor: Decimal) -> Money:
        if self.price_basis is PriceBasis.TAX_EXCLUDED:
            return money.times(factor)
        return money - money.divided_by(1 + factor)


class PriceLine(Block):
    """One line of a price list without quantities (常需产品清单)."""

    name: Line = Field(title="名称", description="产品名称。", examples=["激光打印机"])
    brand: Line | None = Field(default=None, title="品牌", description="品牌。", examples=["示例"])
    model: Line | None = Field(default=None, title="型号", description="型号。", examples=["P30"])
    spec: Prose | None = Field(
        default=None, title="规格配置", description="规格或配置。", examples=["A4黑白双面"]
    )
    unit: Line = Field(title="单位", description="计量单位。", examples=["台"])
    market_price: UnitPrice | None = Field(
        default=None, title="市场价", description="市场参考价，元。", examples=["1,699.00"]
    )
    agreed_price: UnitPrice = Field(
        title="协议价", description="协议单价，元。", examples=["1,520.00"]
    )
    remark: Prose | None = Field(
        default=None, title="备注", description="备注。", examples=["含硒鼓"]
    )


def _mixed() -> PydanticCustomError:
    return fault(
        "currency-mixed",
        msg("the list has more than one currency"),
        msg("write every sum in the currency of the first price"),
    )
