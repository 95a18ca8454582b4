"""The matter in, the total prices of its agreement out, and what VAT explains between two sums.

Sums of an award are not totals of the agreement. This module alone knows when two totals are one
price, with and without tax.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.labelled import labelled
from generator.checks.matter import Matter
from generator.checks.prices import money, prices
from generator.checks.text import Extent

_LABEL = re.compile(r"(?:合同|协议)(?:总|价款?)?(?:总价|金额|价款|总金额|价格|价)")
_NAMED = re.compile(
    r"(?:(?:合同|协议|运费|服务费|货款|费用)总价款?|总价款?)(?:确定为|\(大写\)[:为]?|为)?"
)
_PROVISIONAL = re.compile(r"暂定|估算|预计|不超过|上限|单笔")
_RATE = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)%")
_FAR = 8
_YUAN = Decimal(1)
"""What is left when a net sum is multiplied by its rate and both are rounded."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A sum that is stated; ``at`` is None when it is the deal's."""

    value: Decimal
    at: Extent | None
    path: str | None = None


def totals(matter: Matter) -> tuple[Stated, ...]:
    """The total prices of the agreement; provisional ones and those of an award are left out."""
    return tuple(_totals(matter))


def _totals(matter: Matter) -> Iterator[Stated]:
    for price in matter.get(prices):
        text = price.sentence.text
        label = text[price.start : price.end]
        if label.startswith("中标") or _PROVISIONAL.search(
            text[max(0, price.start - 4) : price.end]
        ):
            continue
        yield Stated(price.value, price.sentence.extent(price.start, price.end))
    for item in matter.get(labelled):
        if item.passage.cell is not None and _LABEL.fullmatch(item.label):
            yield from (Stated(found.value, item.at) for found in money(item.value)[:1])
    for sentence in matter.text.sentences_with(_NAMED):
        for total in _NAMED.finditer(sentence.text):
            tail = sentence.text[total.end() : total.end() + 40]
            found = next(iter(money(tail)), None)
            near = found is not None and found.start <= _FAR
            if (
                found
                and near
                and not _PROVISIONAL.search(sentence.text[: total.end() + found.start])
            ):
                yield Stated(found.value, sentence.extent(total.start(), total.end() + found.end))


def rates(matter: Matter) -> tuple[Decimal, ...]:
    """The VAT rates that stand in the text, as factors: 1.13."""
    found = {
        1 + Decimal(rate) / 100
        for passage in matter.text.lines_with("税")
        if "税" in passage.text
        for rate in _RATE.findall(passage.text)
    }
    return tuple(sorted(found))


def same(one: Decimal, other: Decimal, factors: Iterable[Decimal], rounding: Decimal) -> bool:
    """Whether two sums are one price: equal, or one the other with tax.

    >>> same(Decimal(1060000), Decimal(1000000), [Decimal("1.06")], Decimal("0.01"))
    True
    """
    if abs(one - other) <= rounding:
        return True
    return any(
        abs(one * rate - other) <= _YUAN or abs(other * rate - one) <= _YUAN for rate in factors
    )
