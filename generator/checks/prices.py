"""The matter in, the total prices it states out, with what they say about tax.

This module alone knows how a total is named, so that unit prices, fees and caps are not taken
for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.amounts import Sum, sums_in_figures, sums_in_words
from generator.checks.deals import block
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.text import Sentence
from generator.fields.goods import Goods

_LABEL = re.compile(
    r"(?:含税|税前)?(?:总价款?|总金额|总价格|总额|合同价款|合同金额|协议金额|合同价格?"
    r"|总费用|中标金额|中标价"
    r"|货款总计|费用总计|开发费用|服务费用?总计|价税合计|成交金额|成交价)"
)
_BREAK = re.compile(r"[,。;%]|减|优惠|扣|其中|超过|不低|占|折|误差")
_OTHER = re.compile(
    r"违约金|赔偿|不超过|不高于|以内|上限|限额|保险|注册资本|投资总额|借款|贷款|工资|罚款|利息|租金"
)
_SHARE = re.compile(r"^(?:元)?的?(?:\d{1,3}(?:\.\d+)?%|百分之)")
_REACH = 36
_FAR = 18
"""How far behind its name a sum may begin."""


@dataclass(frozen=True, slots=True)
class Price:
    """A total price.

    Attributes:
        value: In yuan.
        sentence: Where it stands.
        start: Where its name begins, in the text of the sentence.
        end: One past the sum.
    """

    value: Decimal
    sentence: Sentence
    start: int
    end: int


def prices(matter: Matter) -> tuple[Price, ...]:
    """Every total price in the running text."""
    return tuple(price for s in matter.text.sentences_with(_LABEL) for price in _prices(s))


def price(matter: Matter) -> Decimal | None:
    """The price of the deal, or the one total that the text states."""
    goods = block(matter.deal, Goods)
    if goods is not None and goods[1].gross is not None:
        return goods[1].gross.amount
    values = {found.value for found in matter.get(prices)}
    return values.pop() if len(values) == 1 else None


@lru_cache(LINES)  # sentences recur in the next document of a type
def money(text: str) -> tuple[Sum, ...]:
    """The sums of a text in figures and words that are certainly money, in order."""
    found = [*(s for s in sums_in_figures(text) if s.marked), *sums_in_words(text)]
    return tuple(sorted(found, key=lambda s: s.start))


def _prices(sentence: Sentence) -> Iterator[Price]:
    text = sentence.text
    for label in _LABEL.finditer(text):
        if _OTHER.search(text[max(0, label.start() - 12) : label.end() + 10]):
            continue
        tail = text[label.end() : label.end() + _REACH]
        found = next(iter(money(tail)), None)
        if found is None or found.start > _FAR or _BREAK.search(tail, 0, found.start):
            continue
        if not _SHARE.match(tail[found.end :]):
            yield Price(found.value, sentence, label.start(), label.end() + found.end)
