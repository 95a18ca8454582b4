"""A finding that the deal answers for: ``waive:`` in, checked entries out.

This module alone knows what a waiver must say. Whether a waiver is expired or unused is for the
checks to tell, which know the rules and the day.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.fields.base import Block
from generator.fields.scalars import Line, text
from generator.fields.times import Day


class GrantedWaiver(Block):
    """One waiver of a deal."""

    rule: Annotated[str, text(80)] = Field(
        title="规则", description="检查规则的 id，见 dealdoc rules list。"
    )
    reason: Line = Field(title="理由", description="为何可以接受。")
    by: Annotated[str, text(80)] = Field(title="批准人", description="由谁负责，写姓名与职务。")
    until: Day = Field(title="有效期至", description="最后一日，如 2026-12-31。")
