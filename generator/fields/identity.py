"""Codes that identify Chinese organisations and persons; says what is wrong with one.

Text comes in, None or a reason goes out. This module alone knows both check digits of the unified
social credit code, the pilot codes, and the ID number of a person. No pydantic here, so that
checks of foreign documents can ask the same questions.

Source: GB 32100 (last character, modulo 31), GB 11714 (characters 9 to 17, the organisation code,
modulo 11, which python-stdnum does not look at), GB 11643 (ID number).
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidComponent

from generator.messages import Message, msg

CREDIT_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


class CodeFault(StrEnum):
    """Why a code is none; ``message`` says it."""

    LENGTH = "length"
    SIGN = "sign"
    ORGANISATION = "organisation"
    CHECK = "check"
    BIRTH = "birth"

    @property
    def message(self) -> Message:
        """The reason as a sentence."""
        return _REASONS[self]


_REASONS = {
    CodeFault.LENGTH: msg("the code must have 18 characters"),
    CodeFault.SIGN: msg("the code has a character that cannot occur at its place"),
    CodeFault.ORGANISATION: msg(
        "characters 9 to 17 (the organisation code) do not match their check digit"
    ),
    CodeFault.CHECK: msg("the last character does not match the others (check digit)"),
    CodeFault.BIRTH: msg("characters 7 to 14 are not a possible date of birth"),
}


def clean_code(text: str) -> str:
    """A code without blanks and hyphens, in plain capitals.

    >>> clean_code(" 91330108-ma2abcde0x ")
    '91330108MA2ABCDE0X'
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "-–—")


@lru_cache(4096)  # the same parties stand in many documents, and in many places of each
def credit_code_fault(code: str) -> CodeFault | None:
    """What is wrong with a unified social credit code (统一社会信用代码), cleaned before.

    A pilot code passes although its last character does not match: such codes are real.

    >>> credit_code_fault("91110000600037341L") is None
    True
    >>> credit_code_fault("91440101MA5XXXXXXX").value
    'organisation'
    """
    if len(code) != 18:
        return CodeFault.LENGTH
    # Registries of the army, farms and village collectives begin with a letter or have one in the
    # second place, so that only characters 3 to 8 (the region) must be digits.
    if any(sign not in CREDIT_CODE_SIGNS for sign in code) or not code[2:8].isdigit():
        return CodeFault.SIGN
    if code[16] != organisation_check(code[8:16]):
        return CodeFault.ORGANISATION
    if code[17] != uscc.calc_check_digit(code[:17]) and not is_pilot_code(code):
        return CodeFault.CHECK
    return None


def is_pilot_code(code: str) -> bool:
    """Whether a code has the form of those that Fujian gave out before the standard was settled.

    >>> is_pilot_code("91350100M000100Y43"), is_pilot_code("91330108MA2ABCDE0X")
    (True, False)
    """
    return code[2:4] == "35" and code[8:13] in ("M0000", "M0001")


def organisation_check(body: str) -> str:
    """The check character of an eight-character organisation code.

    >>> organisation_check("60003734")
    '1'
    """
    total = sum(
        weight * int(sign, 36) for weight, sign in zip(_ORGANISATION_WEIGHTS, body, strict=True)
    )
    return "0123456789X0"[11 - total % 11]


def id_number_fault(number: str) -> CodeFault | None:
    """What is wrong with the ID number of a person (公民身份号码), cleaned before.

    The region is not looked up, since counties come and go; python-stdnum would refuse new ones.

    >>> id_number_fault("34052419800101001X") is None, id_number_fault("340524198001010013").value
    (True, 'check')
    """
    if len(number) != 18:
        return CodeFault.LENGTH
    if not (number.isascii() and number[:17].isdigit() and number[17] in "0123456789X"):
        return CodeFault.SIGN
    try:
        born = ric.get_birth_date(number)
    except InvalidComponent:
        return CodeFault.BIRTH
    if born.year < 1880:
        return CodeFault.BIRTH
    return None if number[17] == ric.calc_check_digit(number) else CodeFault.CHECK
