"""When and where the agreement is signed (签订); this module alone knows that block."""

from __future__ import annotations

from pydantic import Field

from generator.fields.base import Block
from generator.fields.scalars import Line
from generator.fields.times import Day


class Signing(Block):
    """Date and place of signing."""

    date: Day = Field(title="签订日期", description="年、月、日。", examples=["2026-11-25"])
    place: Line | None = Field(
        default=None,
        title="签订地点",
        description="约定签订地法院管辖时必填。",
        examples=["浙江省杭州市滨江区"],
    )
