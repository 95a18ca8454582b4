"""Normalised text in, the sums of money in it out, in figures and in words.

This module alone knows how a sum is told from other numbers in running text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.formats import parse_amount_words, parse_figures

_NUMERAL = "零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿一二两三四五六七八九十百千"
SUM_IN_WORDS = re.compile(
    rf"[{_NUMERAL}]{{1,40}}(?:美|港|欧|日|澳)?(?:元|角|分)(?:[{_NUMERAL}]{{1,4}}[角分]){{0,2}}整?"
)
FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,3}(?: \d{3}){1,5}(?=(?:\.\d{1,2})? ?[元万])|\d{1,15})(?:\.\d{1,8})?"
"""Figures with or without separated thousands."""

_FIGURES = re.compile(
    rf"(?P<sign>人民币|RMB ?|CNY ?|USD ?|US\$ ?|HK\$ ?|[$¥€] ?)?"
    rf"(?<![A-Za-z\d.])(?<![A-Za-z\d],)(?P<number>{FIGURES}) ?(?P<unit>万|亿|千|百万)?"
    r"(?P<yuan>(?:美|港|欧|日|澳)?元)?"
    r"(?!\d|[.,]\d|[A-Za-z%‰])"
)
_FOREIGN = re.compile(r"[美港欧日澳](?=元)")
_SCALE = {None: 1, "万": 10_000, "亿": 100_000_000, "千": 1000, "百万": 1_000_000}


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money.

    Attributes:
        value: Its amount in units of its currency.
        start: Where it begins in the text searched.
        end: One past its end.
        marked: It has a currency sign or 元, so that it is certainly money.
    """

    value: Decimal
    start: int
    end: int
    marked: bool = True


@lru_cache(LINES)  # sentences recur in the next document of a type
def sums_in_words(text: str) -> tuple[Sum, ...]:
    """Sums such as 壹拾万元整 or 五十万元.

    >>> [str(s.value) for s in sums_in_words("共计人民币壹拾万元整,另付五十万元")]
    ['100000.00', '500000.00']
    """
    return tuple(_sums_in_words(text))


def _sums_in_words(text: str) -> Iterator[Sum]:
    for match in SUM_IN_WORDS.finditer(text):
        value = parse_amount_words(_FOREIGN.sub("", match.group()))
        if value is not None:
            yield Sum(value, match.start(), match.end())


@lru_cache(LINES)  # sentences recur in the next document of a type
def sums_in_figures(text: str) -> tuple[Sum, ...]:
    """Sums such as ¥1,000.00 or 12万元, and bare numbers, which are not ``marked``.

    >>> [(str(s.value), s.marked) for s in sums_in_figures("¥1,000.00与12万元,共3件")]
    [('1000.00', True), ('120000', True), ('3', False)]
    """
    return tuple(_sums_in_figures(text))


def _sums_in_figures(text: str) -> Iterator[Sum]:
    for match in _FIGURES.finditer(text):
        number = parse_figures(match["number"])
        if number is not None:
            yield Sum(
                number * _SCALE[match["unit"]],
                match.start(),
                match.end(),
                bool(match["sign"] or match["yuan"]),
            )
