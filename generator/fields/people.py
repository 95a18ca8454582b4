"""Who stands behind a party: contact persons, the signatory, the account it is paid to.

Texts come in, frozen blocks go out. This module alone knows how a person can be reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Self

from pydantic import Field, PrivateAttr

from generator.fields.base import Block, computed
from generator.fields.faults import Fault, fault
from generator.fields.identifiers import Account, Email, Phone
from generator.fields.party_words import CHINESE, ENGLISH, PartyWords
from generator.fields.scalars import Flag, Line
from generator.messages import msg


class Contact(Block):
    """A named contact person (联系人)."""

    name: Line = Field(title="姓名", description="联系人姓名。", examples=["林书远"])
    duty: Line = Field(
        default="联系人", title="职责", description="打印为该行的标签。", examples=["商务联系人"]
    )
    phone: Phone | None = Field(
        default=None,
        title="电话",
        description="带区号的固定电话或手机。",
        examples=["0571-8600 1235"],
    )
    email: Email | None = Field(
        default=None, title="电子邮箱", description="联系人邮箱。", examples=["lin@example.com"]
    )

    _words: PartyWords = PrivateAttr(default_factory=lambda: CHINESE)

    def in_english(self, texts: Mapping[str, object]) -> Self:
        """The contact as an English column names it."""
        contact = super().in_english(texts)
        contact._words = ENGLISH
        return contact

    def faults(self) -> Iterator[Fault]:
        """A contact must be reachable."""
        if self.phone is None and self.email is None:
            yield (
                ("phone",),
                fault(
                    "contact-unreachable",
                    msg("the contact has neither telephone nor e-mail"),
                    msg("write phone or email"),
                ),
            )

    @property
    def reach(self) -> str:
        """Name, telephone and e-mail in one line."""
        words = self._words
        parts = [self.name]
        parts += [words.by_phone.format(phone=self.phone)] if self.phone else []
        parts += [words.by_email.format(email=self.email)] if self.email else []
        return words.comma.join(parts)


class Signatory(Block):
    """Who signs instead of the legal representative (授权代表)."""

    name: Line = Field(title="姓名", description="签字人姓名。", examples=["顾明澜"])
    title: Line | None = Field(
        default=None, title="职务", description="签字人职务。", examples=["采购总监"]
    )
    power_of_attorney: Flag = Field(
        default=False,
        title="授权委托书",
        description="是否随合同交付授权委托书。",
        examples=["true"],
    )


class BankAccount(Block):
    """Where a party is paid (银行账户)."""

    bank: Line = Field(
        title="开户银行", description="开户行全称，写到支行。", examples=["示例银行杭州滨江支行"]
    )
    account_name: Line = computed(
        title="账户名称", description="不填时为当事人名称。", examples=["杭州星河示例科技有限公司"]
    )
    account: Account = Field(
        title="银行账号", description="可用空格分组。", examples=["3300 0161 6350 5300 1234"]
    )
