"""When an agreement takes effect and in how many copies (生效); this module alone knows the block.

Whether the copies suffice depends on the number of parties and is checked in ``rules``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.fields.base import Block
from generator.fields.choices import Choice
from generator.fields.scalars import Flag, Line, choice, integer

Copies = Annotated[int, integer(1, 99)]


class EffectBy(Choice):
    """What makes the agreement effective."""

    SIGNATURE_AND_SEAL = "signature-and-seal", "签名并盖章", "signature and seal"
    SEAL = "seal", "盖章", "seal"
    SIGNATURE = "signature", "签名", "signature"


class CopyHolder(Block):
    """Who else holds copies."""

    holder: Line = Field(title="持有人", description="持有人名称。", examples=["登记机关"])
    copies: Copies = Field(title="份数", description="持有份数。", examples=["1"])


class Effect(Block):
    """Effect and copies."""

    by: Annotated[EffectBy, choice(EffectBy)] = Field(
        default=EffectBy.SIGNATURE_AND_SEAL,
        title="生效方式",
        description="签名并盖章、盖章或签名。",
        examples=["signature-and-seal"],
    )
    copies: Copies = Field(title="总份数", description="一式几份。", examples=["4"])
    each: Copies = Field(title="各方份数", description="每方各持几份。", examples=["2"])
    others: tuple[CopyHolder, ...] = Field(
        default=(), title="其他持有人", description="当事人以外持有份数的人。"
    )
    electronic: Flag = Field(
        default=False,
        title="电子签名",
        description="是否允许以可靠的电子签名签署。",
        examples=["false"],
    )
