"""Normalised text in, the percentages in it out: 30%, 百分之三十, 3‰, 万分之五."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.formats import parse_percent

PERCENT = (
    r"(?:(?<![\d.])\d{1,3}(?:\.\d{1,4})?[%‰]|(?:百|千"
    r"|十?万)分之[零〇一二两三四五六七八九十百点壹贰叁肆伍陆柒捌玖拾\d.]{1,8})"
)
_PERCENT = re.compile(PERCENT)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_SIGNS = ("%", "‰", "分之")


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage: its value in percent, and where it stands in the text searched."""

    value: Decimal
    start: int
    end: int


@lru_cache(LINES)  # sentences recur in the next document of a type
def shares(text: str) -> tuple[Share, ...]:
    """The percentages of a text.

    >>> [str(share.value) for share in shares("付30%,余百分之七十,每日万分之五")]
    ['30', '70', '0.05']
    """
    return tuple(_shares(text))


def _shares(text: str) -> Iterator[Share]:
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _PERCENT.finditer(text):
        text = match.group().translate(_FORMAL).rstrip(".")
        ratio = parse_percent(text.removeprefix("十"))
        if ratio is not None:
            ratio = ratio / 10 if text.startswith("十") else ratio
            yield Share(_plain(ratio * 100), *match.span())


def _plain(value: Decimal) -> Decimal:
    """The value without trailing noughts: 30, not 3E+1 or 30.00."""
    return Decimal(f"{value.normalize():f}")
