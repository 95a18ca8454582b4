"""The matter in, sums that people add up in running text and get wrong out.

A list of items with 合计 below it, 三项相加 behind it, a price that 由…构成 or 其中… resolves, a total
less a discount and plus freight. This module alone knows which figures of a text are the items of a
total; where any reading makes the total, or the items cannot be told for certain, it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from generator.checks import lazy_re as re
from generator.checks.entries import TOTALS, Entry, entries
from generator.checks.invoices import CENT, Wrong
from generator.checks.matter import Matter
from generator.checks.spoken import said
from generator.checks.text import Passage

_MADE_OF = re.compile(
    r"由(?:以下|下列|下述)?[^。;]{0,60}(?:构成|组成)|(?:构成|组成|明细|分项|分解|组合)(?:如下|为|:)|分为:?|具体(?:为|如下)|分别为|包括(?:以下|下列|:)"
)
_PLUS = re.compile(r"\([^()]{1,10}(?:加|\+)[^()]{1,12}\)")
_COMPOUND = re.compile(r"[一-鿿](?:及|和|与|加)[一-鿿]{1,8}(?:合计|共计|总计|小计)")
_PARTLY = re.compile(r"其中|包括|包含|[内里]含|计有|含有")
_INSTALMENT = re.compile(
    r"[首尾余预]付|付款|[先再]付|支付|定金|订金|第[一二三四五六]?[期次笔批]|质保|保证金|已[付收交]|尚欠|余款|尾款|首期"
)
_PAID = re.compile(
    r"分[\d两二三四五六七八]?[次期笔批][^。;]{0,6}[付拨给缴]|[付拨给缴][^。;]{0,8}如下|按(?:以?下)?[^。;]{0,8}[付拨]"
)
_RATE = re.compile(r"(\d{1,2}(?:\.\d)?)%")
_DIGIT = re.compile(r"[\d一二三四五六七八九两十壹贰叁肆伍陆柒捌玖]")
_MOST = 40
"""Items of a list that people add up by hand."""
_LEAST = 2
_SEVERAL = 3
_EXTRAS = 4
_NEAR = Decimal("0.7")
"""Parts that make less of a total are examples of it."""


@dataclass(slots=True)
class _Ledger:
    """The items since the last total, and that total."""

    items: list[Entry] = field(default_factory=list)
    head: Entry | None = None
    base: Entry | None = None

    def clear(self, base: Entry | None = None) -> None:
        """Begins anew; ``base`` is a total that more may be added to or taken from."""
        self.items, self.head, self.base = [], None, base


def wrong_ledgers(matter: Matter) -> Iterator[Wrong]:
    """Totals that the items before or behind them do not make."""
    running = matter.text.running
    end = 0
    for passage in matter.text.lines_with(TOTALS):
        if passage.index < end or not _may_have_sum(passage):
            continue
        begin, end = passage.index, passage.index + 1
        while begin and _may_have_sum(running[begin - 1]):
            begin -= 1
        while end < len(running) and _may_have_sum(running[end]):
            end += 1
        yield from _run(running[begin:end])


def _may_have_sum(passage: Passage) -> bool:
    return passage.cell is None and _DIGIT.search(passage.text) is not None


def _run(run: Sequence[Passage]) -> Iterator[Wrong]:
    """The totals of lines that follow one another; none where too few sums can make one."""
    if sum(len(said(passage.text)) for passage in run) <= _LEAST:
        return
    ledger = _Ledger()
    for passage in run:
        found = entries(passage)
        if not found:
            yield from _parts(ledger)
            ledger.clear()
        for entry in found:
            yield from _entered(ledger, entry)
    yield from _parts(ledger)


def _entered(ledger: _Ledger, entry: Entry) -> Iterator[Wrong]:
    """Takes one more entry; a total is judged by what came before it."""
    if entry.unclear:
        yield from _parts(ledger)
        ledger.clear()
    elif entry.head:
        yield from _parts(ledger)
        if ledger.items and _strong(entry):
            yield from _judged(entry, ledger)
        ledger.clear(entry)
        ledger.head = entry
    elif entry.total and (ledger.items or ledger.base):
        if not (ledger.head and ledger.head.value == entry.value):
            yield from _judged(entry, ledger)
        ledger.clear(entry)
    else:
        ledger.items = [*ledger.items[-_MOST:], entry]


def _strong(entry: Entry) -> bool:
    return entry.back or entry.total


def _judged(total: Entry, ledger: _Ledger) -> Iterator[Wrong]:
    items = [e.value for e in ledger.items if not e.less]
    extras = [e.value for e in ledger.items if e.less]
    base = ledger.base.value if ledger.base else None
    added = total.result or extras or _PLUS.search(total.at.passage.text)
    if base is not None and (added or total.count == len(items + extras) + 1):
        items = [base, *items]
    if len(items) + len(extras) < _LEAST or not items or len(extras) > _EXTRAS:
        return
    if total.result and len(items) == 1 and not extras:
        return
    if _COMPOUND.search(total.text) and _PARTLY.search(total.at.passage.text):
        return  # 货款及运费合计4,900元,其中运费300元
    if total.count is not None and total.count != len(items) + len(extras):
        return
    if any(_INSTALMENT.search(e.text) for e in ledger.items):
        return
    if _makes(items, extras, total, exact=total.result or total.count is not None, base=base):
        return
    yield Wrong("", sum(items, Decimal(0)) - sum(extras, Decimal(0)), total.value, total.at)


def _makes(
    items: Sequence[Decimal],
    extras: Sequence[Decimal],
    total: Entry,
    *,
    exact: bool,
    base: Decimal | None = None,
) -> bool:
    """Whether some reading makes the total: with or without what is taken off, or tax."""
    factors = [Decimal(1)]
    for rate in _RATE.findall(total.text + total.at.passage.text):
        factors += [1 + Decimal(rate) / 100, 1 / (1 + Decimal(rate) / 100)]
    plain = sum(items, Decimal(0))
    signs = (Decimal(-1), Decimal(1)) if exact else (Decimal(-1), Decimal(1), Decimal(0))
    possible = [
        plain + sum((s * e for s, e in zip(chosen, extras, strict=True)), Decimal(0))
        for chosen in product(signs, repeat=len(extras))
    ]
    if base is not None:
        possible += [base + plain]
    if not total.back and not exact:
        possible += items[:1]
    return any(
        abs(p * f - total.value) <= max(CENT, Decimal(1) if f != 1 else CENT, total.unit / 2 - CENT)
        for p in possible
        for f in factors
    )


def _parts(ledger: _Ledger) -> Iterator[Wrong]:
    """The parts of a total that was stated before them."""
    head, parts = ledger.head, ledger.items
    if head is None or len(parts) < _LEAST or any(p.less or p.total for p in parts):
        return
    text = head.at.passage.text
    if _PAID.search(text):
        return
    whole = _MADE_OF.search(text) is not None or head.opens
    made = sum((p.value for p in parts), Decimal(0))
    if not whole and not (_PARTLY.search(text) and (len(parts) >= _SEVERAL or _taxed(parts))):
        return
    if (
        any(_INSTALMENT.search(p.text) for p in parts)
        or not _NEAR <= made / head.value <= 1 / _NEAR
    ):
        return
    if _makes([p.value for p in parts], (), head, exact=True):
        return
    yield Wrong("", made, head.value, head.at)


def _taxed(parts: Sequence[Entry]) -> bool:
    """Whether the parts are a net sum and its tax."""
    return any(re.search(r"不含税|未税|净[价额]", p.text) for p in parts) and any(
        re.search(r"税[额金款]", p.text) for p in parts
    )
