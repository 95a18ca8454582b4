"""The matter in, every retention of title out that will not hold, with the reason.

This module alone knows the words for retained title (所有权保留), and tells it from ownership of
software, moulds and papers, which nobody sells there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from generator.checks.matter import Matter
from generator.checks.percents import shares
from generator.checks.text import Sentence

_SELLER = r"[卖供乙甲]方|出卖[人方]|出让[人方]|供应商|供货[方人]"
_RETAINS = re.compile(
    rf"保留[^。;,]{{0,24}}所有权|所有权[^。;,]{{0,16}}?(?:归|属于?|保留)[^。;,]{{0,8}}?(?:{_SELLER})"
)
_UNTIL = re.compile(
    r"(?:付清|支付|结清|付款|付至|货款|价款)[^。;]{0,24}?(?:之?前|以前|期间)|未[^。;]{0,8}(?:付清|支付|结清)"
)
_NO_THING = re.compile(r"著作权|知识产权|软件|源代码|租赁|模具|样机|样品|技术资料")
_REAL = re.compile(r"房屋|厂房|商品房|不动产|土地使用权|商铺|车位|房产")
_TAKE_BACK = re.compile(r"取回|收回|拉回|拖回")
_NOT_REACHED = re.compile(r"未(?:达到?|满|超过)|不足|低于|少于")
_REGISTERED = re.compile(r"登记")


class Weakness(StrEnum):
    """Why retained title does not hold."""

    REAL_PROPERTY = "real-property"
    MOSTLY_PAID = "mostly-paid"
    UNREGISTERED = "unregistered"


def weaknesses(matter: Matter, *, paid: Decimal) -> Iterator[tuple[Sentence, Weakness]]:
    """Every weakness; ``paid`` is the percentage from which nothing can be taken back."""
    for sentence in matter.text.sentences:
        text = sentence.text
        if "所有权" not in text or _NO_THING.search(text) or not _RETAINS.search(text):
            continue
        taken_back = _TAKE_BACK.search(text) is not None
        if not taken_back and not _UNTIL.search(text):
            continue
        if _REAL.search(text):
            yield sentence, Weakness.REAL_PROPERTY
            continue
        if taken_back and _is_mostly_paid(text, paid):
            yield sentence, Weakness.MOSTLY_PAID
        if not matter.text.contains(_REGISTERED):
            yield sentence, Weakness.UNREGISTERED


def _is_mostly_paid(text: str, paid: Decimal) -> bool:
    """Whether goods may be taken back although most of the price is paid."""
    return not _NOT_REACHED.search(text) and any(share.value >= paid for share in shares(text))
