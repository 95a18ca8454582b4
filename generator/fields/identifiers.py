"""Text of the YAML file becomes codes and addresses, normalised, or is refused.

This module alone knows how credit codes, ID numbers, telephone numbers, e-mail addresses,
postcodes, accounts and places are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated

from generator.fields.faults import fault
from generator.fields.identity import CodeFault, clean_code, credit_code_fault, id_number_fault
from generator.fields.regions import begins_with_region
from generator.fields.scalars import Scalar, read_text
from generator.formats.phones import phone as dialled
from generator.messages import Message, msg

_EMAIL = re.compile(
    r"[^\s@<>()\",;:]{1,64}@(?:[^\s@.<>()\",;:]{1,63}\.){1,8}[^\s@.<>()\",;:]{2,63}"
)
_POSTCODE = re.compile(r"[0-8]\d{5}")
_ACCOUNT = re.compile(r"[0-9A-Z]{6,34}")


def credit_code() -> Scalar:
    """统一社会信用代码, 18 characters with both check digits right.

    >>> credit_code().validate("91110000 6000 3734 1l")
    '91110000600037341L'
    """
    return _code("uscc", credit_code_fault, msg("copy the 18 characters from the business licence"))


def id_number() -> Scalar:
    """公民身份号码, 18 characters.

    >>> id_number().validate("34052419800101001x")
    '34052419800101001X'
    """
    return _code("id-number", id_number_fault, msg("copy the 18 characters from the identity card"))


def phone() -> Scalar:
    """A telephone number with area code.

    >>> phone().validate("0571-86001234")
    '0571-8600 1234'
    """

    def read(text: str) -> str:
        number = dialled(text)
        if number is None:
            raise fault(
                "phone",
                msg("this is not a telephone number that can be dialled"),
                msg("write it with area code, such as 0571-8600 1234, or a mobile number"),
            )
        return number

    pattern = r"^[+0-9０-９(（#*]"
    return Scalar(str, read, {"type": ["string", "integer"], "pattern": pattern})


def email() -> Scalar:
    """An e-mail address.

    >>> email().validate("Legal@Example.com")
    'Legal@example.com'
    """

    def read(text: str) -> str:
        plain = unicodedata.normalize("NFKC", text).strip()
        if not _EMAIL.fullmatch(plain) or plain.rpartition(".")[2].isdecimal():
            raise fault(
                "email",
                msg("this is not an e-mail address"),
                msg("write an address such as name@example.com"),
            )
        name, _, domain = plain.partition("@")
        return f"{name}@{domain.lower()}"

    return Scalar(str, read, {"type": "string", "pattern": r"^[^@\s]+[@＠][^@\s]+\.[^@\s]+$"})


def postcode() -> Scalar:
    """A Chinese postcode of six digits."""

    def read(text: str) -> str:
        plain = unicodedata.normalize("NFKC", text).strip()
        if not (plain.isascii() and _POSTCODE.fullmatch(plain)):
            raise fault(
                "postcode",
                msg("this is not a postcode"),
                msg("write six digits, such as 310052"),
            )
        return plain

    return Scalar(
        str, read, {"type": ["string", "integer"], "pattern": r"^\s*[0-8０-８][0-9０-９]{5}\s*$"}
    )


def account() -> Scalar:
    """A bank account or card number; printed without the blanks it was written with.

    >>> account().validate("3300 0161 6350 5300 1234")
    '33000161635053001234'
    """

    def read(text: str) -> str:
        plain = clean_code(text)
        if not (plain.isascii() and _ACCOUNT.fullmatch(plain)):
            raise fault(
                "account",
                msg("this is not an account number"),
                msg("write 6 to 34 digits; blanks and hyphens may separate them"),
            )
        return plain

    return Scalar(str, read, {"type": ["string", "integer"], "minLength": 6})


def region() -> Scalar:
    """A place in China, from the province downwards, or a large region such as 华东.

    >>> region().validate("浙江省杭州市")
    '浙江省杭州市'
    """

    def read(text: str) -> str:
        plain = read_text(text, 100, lines=False)
        if not begins_with_region(plain):
            raise fault(
                "region",
                msg("this does not begin with a province or region of China"),
                msg("write the place from the province downwards, such as 浙江省杭州市"),
            )
        return plain

    schema = {"type": "string", "minLength": 2, "maxLength": 100}
    return Scalar(str, read, schema, words=True)


def _code(kind: str, check: Callable[[str], CodeFault | None], want: Message) -> Scalar:
    def read(text: str) -> str:
        code = clean_code(text)
        if wrong := check(code):
            raise fault(kind, wrong.message, want)
        return code

    pattern = r"^\s*([0-9A-Za-z０-９][\s-]*){18}$"
    return Scalar(str, read, {"type": ["string", "integer"], "pattern": pattern})


CreditCode = Annotated[str, credit_code()]
IdNumber = Annotated[str, id_number()]
Phone = Annotated[str, phone()]
Email = Annotated[str, email()]
Postcode = Annotated[str, postcode()]
Account = Annotated[str, account()]
