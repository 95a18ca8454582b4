"""The words around a party's facts, in Chinese and in English.

``Party`` and ``Contact`` know which facts there are and in which order they stand; this module
alone knows what each is called on paper, and what the lines to sign on say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What one language calls the facts of a party; the names are those of its fields."""

    uscc: str
    id_number: str
    legal_representative: str
    person_in_charge: str
    signatory: str
    address: str
    home: str
    delivery_address: str
    postcode: str
    phone: str
    email: str
    bank: str
    account_name: str
    account: str
    taxpayer: str
    size: str
    power_of_attorney: str
    date: str
    """The line for the date of signing."""
    pair: str
    """``name`` and what is said of it, with ``said``."""
    by_phone: str
    by_email: str
    comma: str
    sealing: str
    """The line for a seal, with ``name``."""
    signing: str
    """The line for a signature, with ``name``."""
    naming: str
    """The line above either, with ``name``, where neither is asked for."""
    heading: Callable[[str], str]
    """A word as it begins a line."""


def capital(text: str) -> str:
    """A text with its first letter as a capital.

    >>> capital("legal representative"), capital("")
    ('Legal representative', '')
    """
    return text[:1].upper() + text[1:]


CHINESE = PartyWords(
    uscc="统一社会信用代码",
    id_number="公民身份号码",
    legal_representative="法定代表人",
    person_in_charge="负责人",
    signatory="授权代表",
    address="住所",
    home="住址",
    delivery_address="送达地址",
    postcode="邮政编码",
    phone="联系电话",
    email="电子邮箱",
    bank="开户银行",
    account_name="账户名称",
    account="银行账号",
    taxpayer="纳税人类型",
    size="企业规模",
    power_of_attorney="持授权委托书",
    date="签署日期：　　　　年　　月　　日",
    pair="{name}（{said}）",
    by_phone="电话{phone}",
    by_email="邮箱{email}",
    comma="，",
    sealing="{name}（盖章）：",
    signing="{name}（签名）：",
    naming="{name}：",
    heading=str,
)

ENGLISH = PartyWords(
    uscc="unified social credit code",
    id_number="citizen identity number",
    legal_representative="legal representative",
    person_in_charge="person in charge",
    signatory="authorised representative",
    address="registered address",
    home="address",
    delivery_address="address for service",
    postcode="postal code",
    phone="telephone",
    email="email",
    bank="bank",
    account_name="account name",
    account="account number",
    taxpayer="taxpayer type",
    size="enterprise size",
    power_of_attorney="holding a power of attorney",
    date="Date:",
    pair="{name} ({said})",
    by_phone="telephone {phone}",
    by_email="email {email}",
    comma=", ",
    sealing="{name} (seal):",
    signing="{name} (signature):",
    naming="{name}:",
    heading=capital,
)
