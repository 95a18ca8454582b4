"""Normalised text in, the sums in words that stand beside figures out: 伍万元整, 大写:伍万整, 五万块.

Wider than ``amounts``: behind 大写 the 元 may be forgotten, and people write 块 for it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.amounts import SUM_IN_WORDS, Sum, sums_in_words
from generator.checks.known import LINES
from generator.checks.spoken import number_of
from generator.formats import parse_amount_words

_FORMAL = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"
_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_NO_YUAN = re.compile(
    rf"大写(?:金额|数额)?[)]?[:为是]?[(]?(?:人民币)?[:]?([{_FORMAL}]{{2,30}})(?=整|[)。,;]|$)"
)
_COIN = re.compile(
    rf"(?<![{_NUMERAL}\d])([{_NUMERAL}]{{0,16}}[百千万][{_NUMERAL}]{{0,8}})块(?:钱|整)?"
)
HAS_WORDS = re.compile(rf"{SUM_IN_WORDS.pattern}|{_NO_YUAN.pattern}|{_COIN.pattern}")


@lru_cache(LINES)  # lines recur in the next document of a type
def words_in(text: str) -> list[Sum]:
    """The sums in words of a text, in order.

    >>> [str(s.value) for s in words_in("壹万元整,大写:伍万整,一共四万五千块")]
    ['10000.00', '50000.00', '45000']
    """
    found = list(sums_in_words(text))
    for match in _NO_YUAN.finditer(text):
        value = parse_amount_words(match[1] + "元整")
        if value is not None:
            found.append(Sum(value, *match.span(1)))
    for match in _COIN.finditer(text):
        number = number_of(match[1])
        if number is not None:
            found.append(Sum(Decimal(number), *match.span()))
    return sorted(found, key=lambda one: one.start)
