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
from generator.fields.people import BankAccount, Contact, Signatory
from generator.fields.scalars import Line, choice
from generator.messages import msg


class PartyKind(Choice):
    """What a party is."""

    COMPANY = "company", "公司"
    BRANCH = "branch", "分支机构"
    INSTITUTION = "institution", "机关、事业单位或社会组织"
    INDIVIDUAL = "individual", "自然人"


class Taxpayer(Choice):
    """Kind of VAT payer."""

    GENERAL = "general", "增值税一般纳税人"
    SMALL_SCALE = "small-scale", "增值税小规模纳税人"


class EnterpriseSize(Choice):
    """Size that an enterprise declares (中小企业划型标准规定)."""

    LARGE = "large", "大型企业"
    MEDIUM = "medium", "中型企业"
    SMALL = "small", "小型企业"
    MICRO = "micro", "微型企业"


_REPRESENTATIVE = {
    PartyKind.COMPANY: "法定代表人",
    PartyKind.BRANCH: "负责人",
    PartyKind.INSTITUTION: "法定代表人",
}


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

    @property
    def role(self) -> str:
        """Printed role, as 甲方; empty when the document type gives none."""
        return self._role

    @property
    def capacity(self) -> str:
        """Printed capacity, as 买方; empty when the document type gives none."""
        return self._capacity

    def acting_as(self, role: str, capacity: str) -> Self:
        """The same party in a role of a document type."""
        party = self.model_copy()
        party._role, party._capacity = role, capacity
        return party

    @property
    def representative_label(self) -> str:
        """法定代表人, or 负责人 of a branch; empty for an individual."""
        return _REPRESENTATIVE.get(self.kind, "")

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
        individual = self.kind is PartyKind.INDIVIDUAL
        facts: list[tuple[str, str | None]] = [
            ("统一社会信用代码", self.uscc),
            ("公民身份号码", self.id_number),
            (self.representative_label, self.legal_representative),
            ("授权代表", self._signatory_line()),
            ("住址" if individual else "住所", self.address),
            ("送达地址", self.delivery_address),
            ("邮政编码", self.postcode),
            ("联系电话", self.phone),
            ("电子邮箱", self.email),
            *((contact.duty, contact.reach) for contact in self.contacts),
        ]
        if self.bank is not None:
            facts += [
                ("开户银行", self.bank.bank),
                ("账户名称", self.bank.account_name),
                ("银行账号", self.bank.account),
            ]
        facts += [
            ("纳税人类型", self.taxpayer.label if self.taxpayer else None),
            ("企业规模", self.size.label if self.size else None),
        ]
        return tuple((label, value) for label, value in facts if value)

    def signature_lines(self, by: str = "signature-and-seal") -> tuple[str, ...]:
        """What this party's column of the signature block says.

        Args:
            by: How the agreement takes effect: ``signature-and-seal``, ``seal`` or ``signature``;
                an individual always signs.
        """
        title = self.role or self.capacity or self.name
        date = "签署日期：　　　　年　　月　　日"
        if self.kind is PartyKind.INDIVIDUAL:
            return (f"{title}（签名）：", self.name, date)
        signer = "授权代表" if self.signatory else self.representative_label
        lines = [f"{title}（盖章）：" if by != "signature" else f"{title}：", self.name]
        if by != "seal":
            lines.append(f"{signer}（签名）：")
        return (*lines, date)

    def _signatory_line(self) -> str | None:
        if self.signatory is None:
            return None
        notes = [self.signatory.title] if self.signatory.title else []
        notes += ["持授权委托书"] if self.signatory.power_of_attorney else []
        return self.signatory.name + (f"（{'，'.join(notes)}）" if notes else "")

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
