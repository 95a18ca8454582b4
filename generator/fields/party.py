"""A party (当事人): who it is, how it is reached, how it signs.

Texts of the deal come in, a frozen ``Party`` goes out that prints its own facts. This module alone
knows what identifies which kind of party.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, PrivateAttr
from stdnum import luhn

from generator.fields.base import Block, computed
from generator.fields.choices import Choice
from generator.fields.faults import Fault, fault
from generator.fields.identifiers import CreditCode, Email, IdNumber, Phone, Postcode
from generator.fields.party_choices import EnterpriseSize, PartyKind, Taxpayer
from generator.fields.party_words import CHINESE, ENGLISH, PartyWords
from generator.fields.people import BankAccount, Contact, Signatory
from generator.fields.scalars import Line, choice
from generator.messages import msg


class Party(Block):
    """A party of the agreement; ``role`` and ``capacity`` come from the document type."""

    name: Line = Field(
        title="名称",
        description="营业执照上的全称，自然人写姓名。",
        examples=["杭州星河示例科技有限公司"],
    )
    kind: Annotated[PartyKind, choice(PartyKind)] = Field(
        default=PartyKind.COMPANY,
        title="主体类型",
        description="决定需要哪种证件号码。",
        examples=["company"],
    )
    uscc: CreditCode | None = Field(
        default=None,
        title="统一社会信用代码",
        description="18位；自然人不填。",
        examples=["91330108MA27ABCD49"],
    )
    id_number: IdNumber | None = Field(
        default=None,
        title="公民身份号码",
        description="18位；仅自然人填写。",
        examples=["330108199001010010"],
    )
    legal_representative: Line | None = Field(
        default=None,
        title="法定代表人",
        description="分支机构写负责人；自然人不填。",
        examples=["沈知远"],
    )
    signatory: Signatory | None = Field(
        default=None, title="授权代表", description="由他人代表签字时填写。"
    )
    address: Line = Field(
        title="住所",
        description="登记住所，自然人写住址。",
        examples=["浙江省杭州市滨江区示例路1号"],
    )
    delivery_address: Line = computed(
        title="送达地址",
        description="通知和文书的送达地址，不填时为住所。",
        examples=["浙江省杭州市滨江区示例路1号2幢"],
    )
    postcode: Postcode | None = Field(
        default=None, title="邮政编码", description="六位数字。", examples=["310052"]
    )
    phone: Phone | None = Field(
        default=None,
        title="联系电话",
        description="带区号的固定电话或手机。",
        examples=["0571-8600 1234"],
    )
    email: Email | None = Field(
        default=None,
        title="电子邮箱",
        description="接收通知的邮箱。",
        examples=["contract@example.com"],
    )
    contacts: tuple[Contact, ...] = Field(
        default=(), title="联系人", description="按职责列出的联系人。"
    )
    bank: BankAccount | None = Field(default=None, title="银行账户", description="收款账户。")
    taxpayer: Annotated[Taxpayer, choice(Taxpayer)] | None = Field(
        default=None, title="纳税人类型", description="增值税纳税人类型。", examples=["general"]
    )
    size: Annotated[EnterpriseSize, choice(EnterpriseSize)] | None = Field(
        default=None,
        title="企业规模",
        description="企业自行声明的规模，影响付款期限检查。",
        examples=["medium"],
    )

    _role: str = PrivateAttr(default="")
    _capacity: str = PrivateAttr(default="")
    _english: tuple[str, str] = PrivateAttr(default=("", ""))
    _words: PartyWords = PrivateAttr(default_factory=lambda: CHINESE)

    @property
    def role(self) -> str:
        """Printed role, as 甲方; empty when the document type gives none."""
        return self._role

    @property
    def capacity(self) -> str:
        """Printed capacity, as 买方; empty when the document type gives none."""
        return self._capacity

    def acting_as(self, role: str, capacity: str, english: tuple[str, str] = ("", "")) -> Self:
        """The same party in a role of a document type.

        Args:
            role: As 甲方.
            capacity: As 买方.
            english: Both in English, for bilingual types.
        """
        party = self.model_copy()
        party._role, party._capacity, party._english = role, capacity, english
        return party

    def in_english(self, texts: Mapping[str, object]) -> Self:
        """The party as an English column names it."""
        party = super().in_english(texts)
        (party._role, party._capacity), party._words = self._english, ENGLISH
        return party

    @property
    def representative_label(self) -> str:
        """法定代表人, or 负责人 of a branch; empty for an individual."""
        match self.kind:
            case PartyKind.INDIVIDUAL:
                return ""
            case PartyKind.BRANCH:
                return self._words.person_in_charge
            case _:
                return self._words.legal_representative

    def faults(self) -> Iterator[Fault]:
        """Each kind of party has its own identification."""
        if self.kind is PartyKind.INDIVIDUAL:
            yield from self._faults_of_individual()
        else:
            yield from self._faults_of_organisation()

    def derived(self) -> Mapping[str, object]:
        """Addresses and the account name default to the party's own."""
        values: dict[str, object] = {}
        if self.delivery_address is None:
            values["delivery_address"] = self.address
        if self.bank is not None and self.bank.account_name is None:
            values["bank"] = self.bank.model_copy(update={"account_name": self.name})
        return values

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Every fact that was given, as label and value in printing order, without the name."""
        words = self._words
        facts: list[tuple[str, str | None]] = [
            (words.uscc, self.uscc),
            (words.id_number, self.id_number),
            (self.representative_label, self.legal_representative),
            (words.signatory, self._signatory_line()),
            (words.home if self.kind is PartyKind.INDIVIDUAL else words.address, self.address),
            (words.delivery_address, self.delivery_address),
            (words.postcode, self.postcode),
            (words.phone, self.phone),
            (words.email, self.email),
            *((contact.duty, contact.reach) for contact in self.contacts),
        ]
        if self.bank is not None:
            facts += [
                (words.bank, self.bank.bank),
                (words.account_name, self.bank.account_name),
                (words.account, self.bank.account),
            ]
        facts += [(words.taxpayer, self._say(self.taxpayer)), (words.size, self._say(self.size))]
        return tuple((words.heading(label), value) for label, value in facts if value)

    def signature_lines(self, by: str = "signature-and-seal") -> tuple[str, ...]:
        """What this party's column of the signature block says.

        Args:
            by: How the agreement takes effect: ``signature-and-seal``, ``seal`` or ``signature``;
                an individual always signs.
        """
        words = self._words
        title = self.role or self.capacity or self.name
        if self.kind is PartyKind.INDIVIDUAL:
            return (words.signing.format(name=title), self.name, words.date)
        signer = words.heading(words.signatory if self.signatory else self.representative_label)
        above = words.sealing if by != "signature" else words.naming
        lines = [above.format(name=title), self.name]
        if by != "seal":
            lines.append(words.signing.format(name=signer))
        return (*lines, words.date)

    def _say(self, choice: Choice | None) -> str | None:
        if choice is None:
            return None
        return choice.english if self._words is ENGLISH else choice.label

    def _signatory_line(self) -> str | None:
        if self.signatory is None:
            return None
        words = self._words
        notes = [self.signatory.title] if self.signatory.title else []
        notes += [words.power_of_attorney] if self.signatory.power_of_attorney else []
        said = words.comma.join(notes)
        return (
            words.pair.format(name=self.signatory.name, said=said) if said else self.signatory.name
        )

    def _faults_of_individual(self) -> Iterator[Fault]:
        if self.id_number is None:
            yield (
                ("id_number",),
                fault(
                    "party-id-missing",
                    msg("a natural person has no ID number"),
                    msg("write id_number: and the 18 characters of the identity card"),
                ),
            )
        for name, value in (
            ("uscc", self.uscc),
            ("legal_representative", self.legal_representative),
        ):
            if value is not None:
                yield (
                    (name,),
                    fault(
                        "party-kind",
                        msg("a natural person has no {name}", name=name),
                        msg("delete it, or write kind: company"),
                    ),
                )
        if self.bank is not None and _is_wrong_card(self.bank.account):
            yield (
                ("bank", "account"),
                fault(
                    "account",
                    msg("the card number does not match its check digit"),
                    msg("copy the number from the card"),
                ),
            )

    def _faults_of_organisation(self) -> Iterator[Fault]:
        if self.uscc is None:
            yield (
                ("uscc",),
                fault(
                    "party-uscc-missing",
                    msg("an organisation has no unified social credit code"),
                    msg("write uscc: and the 18 characters of the business licence"),
                ),
            )
        if self.id_number is not None:
            yield (
                ("id_number",),
                fault(
                    "party-kind",
                    msg("an organisation has no ID number"),
                    msg("delete it, or write kind: individual"),
                ),
            )
        if self.legal_representative is None:
            yield (
                ("legal_representative",),
                fault(
                    "party-representative-missing",
                    msg("an organisation has no legal representative"),
                    msg("write legal_representative: and the name on the licence"),
                ),
            )


def _is_wrong_card(account: str) -> bool:
    """Whether a number is a UnionPay card whose check digit is wrong (passbooks have none)."""
    return account.startswith("62") and 16 <= len(account) <= 19 and not luhn.is_valid(account)
