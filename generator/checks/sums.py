"""A sentence in, written-out sums and products in it that are wrong out.

This module alone knows how arithmetic is written in prose: 3台×25,000元+4台×12,000元=123,000元.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.amounts import FIGURES
from generator.checks.invoices import CENT, Wrong
from generator.checks.known import once
from generator.checks.text import Sentence
from generator.formats import figures, parse_figures

_UNIT = (
    r"(?>(?:万?元)?(?:/[一-鿿㎡]{1,3})?(?:台|套|件|个|只|吨|米|人|月|天|次|年|份|批|箱|组|公斤)?)"
)
"""Atomic: ``/一台`` could end behind 一 as well, and a long sum would try both for every term."""
_TERM = rf"(?<![\d.A-Za-z×*-])(?<!\d,)({FIGURES})({_UNIT})[×*]({FIGURES})({_UNIT})"
EQUATION = re.compile(
    rf"{_TERM}(?:\+({FIGURES})({_UNIT})[×*]({FIGURES})({_UNIT})){{0,9}}=({FIGURES})(万?)元"
)
_FACTORS = re.compile(rf"(?<![\d.])(?<!\d,)({FIGURES})({_UNIT})[×*]({FIGURES})({_UNIT})")
QUANTITY = re.compile(rf"数量(?:为|:|共|共计)?({FIGURES})[一-鿿]{{0,2}}(?=[,;。、]|$)")
_PRICE = re.compile(
    rf"单价(?:为|:)?(?:人民币|¥)?({FIGURES})(万?)元?(?:/[一-鿿]{{1,2}})?(?=[,;。、]|$)"
)
_TOTAL = re.compile(
    rf"(?:总价|总金额|金额|合计|共计|总额|总计)(?:为|:)?(?:人民币|¥)?({FIGURES})(万?)元?(?=[,;。、(]|$)"
)
_OTHER_FACTORS = re.compile(r"折|优惠|税|运费|安装|另|约|暂|月|年|期")


@once
def wrong_equations(sentence: Sentence) -> Iterator[Wrong]:
    """Equations of products whose right side is not what the left makes."""
    for match in EQUATION.finditer(sentence.text) if "=" in sentence.text else ():
        left = match.group().rpartition("=")[0]
        right = _value(match[match.re.groups - 1], match[match.re.groups])
        total = Decimal(0)
        for factor in _FACTORS.finditer(left):
            total += _value(factor[1], factor[2]) * _value(factor[3], factor[4])
        if abs(total - right) > CENT:
            yield Wrong(left, total, right, sentence.extent(*match.span()))


@once
def wrong_products(sentence: Sentence) -> Iterator[Wrong]:
    """One quantity, one unit price and one total in a sentence that do not fit."""
    text = sentence.text
    totals = list(_TOTAL.finditer(text))
    if len(totals) != 1:
        return
    quantities, prices = QUANTITY.findall(text), _PRICE.findall(text)
    if not (len(quantities) == len(prices) == 1) or _OTHER_FACTORS.search(text):
        return
    quantity, price = parse_figures(quantities[0]), _value(*prices[0])
    total = _value(totals[0][1], totals[0][2])
    if quantity is not None and abs(quantity * price - total) > CENT:
        formula = f"{quantities[0]} × {figures(price)}"
        yield Wrong(formula, quantity * price, total, sentence.extent(*totals[0].span()))


def _value(number: str, unit: str) -> Decimal:
    value = parse_figures(number) or Decimal(0)
    return value * 10_000 if unit.startswith("万") else value
