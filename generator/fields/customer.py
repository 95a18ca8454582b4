"""A customer in a form (客户): facts that the company's policy classes and grades it by.

This module alone knows that block. It holds business facts only: what concerns the private life of
a contact has no field (个人信息保护法 6: no more than the purpose needs).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from generator.fields.amounts import Sum
from generator.fields.base import Block
from generator.fields.identifiers import CreditCode
from generator.fields.people import Contact
from generator.fields.scalars import Flag, Line, decimal, integer


class Customer(Block):
    """A customer, with what is known of its business."""

    name: Line = Field(
        title="客户名称",
        description="与营业执照或登记证书一致。",
        examples=["湖州澜汀纸业有限公司"],
    )
    uscc: CreditCode | None = Field(
        default=None,
        title="统一社会信用代码",
        description="18位。",
        examples=["91330502MA2B4KQ21F"],
    )
    industry: Line = Field(title="行业", description="所属行业。", examples=["造纸"])
    region: Line | None = Field(
        default=None, title="区域", description="所属销售区域。", examples=["浙北"]
    )
    address: Line | None = Field(
        default=None,
        title="地址",
        description="办公地址。",
        examples=["浙江省湖州市南浔区示例路8号"],
    )
    group: Line | None = Field(
        default=None, title="所属集团", description="属于集团的写集团名称。", examples=["澜汀集团"]
    )
    members: Annotated[int, integer(0, 100_000)] | None = Field(
        default=None,
        title="集团成员数",
        description="集团内采购本公司产品的单位数。",
        examples=["6"],
    )
    rank: Annotated[int, integer(1, 1_000_000)] | None = Field(
        default=None,
        title="行业排名",
        description="在本行业中的名次，须有公开来源。",
        examples=["38"],
    )
    yearly_sales: Sum | None = Field(
        default=None,
        title="年销售额",
        description="本公司对该客户一年的销售额，元。",
        examples=["6,200,000.00"],
    )
    monthly_tonnes: Annotated[Decimal, decimal(least=Decimal(0))] | None = Field(
        default=None, title="月用量", description="客户每月使用本类产品的吨数。", examples=["25"]
    )
    strategic: Flag = Field(
        default=False, title="战略合作", description="是否已签订战略合作协议。", examples=["false"]
    )
    contacts: tuple[Contact, ...] = Field(
        default=(), title="联系人", description="工作联系方式，只填业务所需的内容。"
    )
