"""The matter in, sums that people add up in running text and get wrong out.

A list of items with 合计 below it, 三项相加 behind it, or a price that 由…构成. This module alone
knows which figures of a text are the items of a total; where any reading makes the total, or the
items cannot be told for certain, it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.invoices import CENT, Wrong
from generator.checks.matter import Matter
from generator.checks.spoken import NUMBER, Said, number_of, said
from generator.checks.text import Extent, Passage

_COUNT = r"(?P<count>[两二三四五六七八九十\d]{1,2})"
_BACK = re.compile(
    rf"(?:以上|上述|前述|上列|前列|这)?{_COUNT}(?:大?项|笔|样|者|部分|块|宗|单|批|次|期|种|家|处)(?:费用?|金额|款项?|货款?|开支)?(?:加(?:在一)?起来?|相加|合在一起|合起来|合计|共计|总计|小计|之和|合|共|加总|总共|一共|累计|总和)"
    r"|(?:以上|上述|前述|上列|前列|各项|各笔)[^,。;\d]{0,10}(?:加(?:在一)?起来?|相加|合计|共计|总计|小计|之和|合|共|加总|总共|一共|累计|总和|总额)"
    r"|加(?:在一)?起来|相加|加总"
)
_TOTAL = re.compile(
    r"^(?:\(?[\d一二三四五六七八九十]{1,2}[)、.] ?)?(?:费用|价款|货款|金额|合同|总)?(?:合计|总计|共计|小计|总额|总价款?|总金额|合同总?价款?|全部费用|总费用|总共|一共|共|合同总额)(?!\d{0,2}[项期]|的)"
)
_RESULT = re.compile(
    r"^(?:实付|应付|实际(?:应)?付款?|实收|应收|最终(?:价|成交|结算|[应实]?付)|优惠后|折后|让利后|减免后|扣减后|扣除后|抵扣后|净额|结算价|成交价)"
)
_LESS = re.compile(
    r"扣(?!件|板|具|环|子|式)|减(?!速|震|振|压|水|噪|温|薄|肥|径|载)|折让|优惠|让利|折扣|抵(?!押)|返"
)
_MADE_OF = re.compile(
    r"由(?:以下|下列|下述)?[^。;]{0,60}(?:构成|组成)|(?:构成|组成|明细|分项|分解|组合)(?:如下|为|:)|分为:|具体(?:为|如下)|分别为|包括以下"
)
_MORE = re.compile(
    r"等(?:费|费用|项|共|[,、合计])|其余|剩余|余下|以及其他|不限于|另[行计加]|\.\.\.|…|暂[估定列]|预[估计备]|约\d|不超过|上限|最高|每(?!台套)|违约|赔|罚|押金|保证金|单价|定金|注册|投资|贷款|借款|利息|已付|已支付"
)
_UNIT_PRICE = re.compile(r"(?:单价|每|一[条件台套只个吨斤张袋桶箱米])[^,。;]{0,10}$")
_PER = re.compile(r"\)?[/每]|一[条件台套只个吨斤张袋桶箱米]")
_HEAD = re.compile(
    rf"(?:总价款?|总额|总金额|合同价款?|合同金额|价款|总计|总费用|费用总额|经费|服务费|货款)(?:总额)?(?:为|共计|共|计|是|:|人民币|¥)*{NUMBER}"
)
"""A total before the items that make it."""
_RATE = re.compile(r"(\d{1,2}(?:\.\d)?)%")
_GLOSS = re.compile(r"\((?![一二三四五六七八九十\d]{1,2}\))[^()]{0,60}\)")
_SPLIT = re.compile(r"[;。]|,(?!\d{3})|、")
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}[条项款]|[(]?[一二三四五六七八九十\d]{1,2}[)、.](?!\d)|[①-⑳]|[-·*•]) ?"
)
_MOST = 40
"""Items of a list that people add up by hand."""
_LEAST = 2


@dataclass(slots=True)
class _Item:
    """A piece of text with one sum, or none that counts."""

    text: str
    at: Extent
    value: Decimal | None
    unclear: bool = False
    total: bool = False


@dataclass(slots=True)
class _Ledger:
    """The items so far."""

    items: list[_Item] = field(default_factory=list)
    extras: list[Decimal] = field(default_factory=list)


def wrong_ledgers(matter: Matter) -> Iterator[Wrong]:
    """Totals that the items before or behind them do not make."""
    run: list[Passage] = []
    for passage in matter.text.running:
        if passage.cell is not None or not any(
            c.isdecimal() or c in "一二三四五六七八九两十" for c in passage.text
        ):
            yield from _run(run)
            run = []
            continue
        run.append(passage)
    yield from _run(run)


def _run(run: Sequence[Passage]) -> Iterator[Wrong]:
    """The totals of lines that follow one another."""
    lines = [_item(p) for p in run]
    for position, passage in enumerate(run):
        inline = list(_inline(passage))
        yield from inline
        if not inline:
            yield from _below(lines, position)


def _item(passage: Passage) -> _Item:
    """A line as one item: its one sum that is no unit price, the last behind =."""
    text = _plain(passage.text)
    return _read(text, passage.whole())


def _read(text: str, at: Extent) -> _Item:
    found = list(_sums(text))
    back = (
        _BACK.search(text)
        or _TOTAL.match(_NUMBERED.sub("", text))
        or _RESULT.match(_NUMBERED.sub("", text))
    )
    if "=" in text and found:
        found = found[-1:]
    elif len(found) > 1:
        named = re.search(
            r"(?:合计|共计|小计|计|是|为|共|合)(?:人民币|¥)?$", text[: found[-1].start]
        )
        found = found[-1:] if named and _priced(text) else found
    one = len(found) == 1
    return _Item(text, at, found[0].value if one else None, len(found) > 1, back is not None)


def _priced(text: str) -> bool:
    return len(list(_sums(text))) < len([s for s in said(text) if s.marked])


def _plain(text: str) -> str:
    """A line without brackets that only explain a sum."""
    return _GLOSS.sub("", text)


def _sums(text: str) -> Iterator[Said]:
    """The sums of a text that are money and no price of one unit."""
    for sum_ in said(text):
        if not sum_.marked or sum_.value == 0:
            continue
        if _PER.match(text, sum_.end) or _UNIT_PRICE.search(text[: sum_.start]):
            continue
        yield sum_


def _below(lines: Sequence[_Item], position: int) -> Iterator[Wrong]:
    """A line with a total, against the lines above it."""
    line = lines[position]
    if line.value is None or not line.total or line.unclear:
        return
    back = _BACK.search(line.text)
    items: list[Decimal] = []
    extras: list[Decimal] = []
    for above in reversed(lines[max(0, position - _MOST) : position]):
        if above.unclear or _MORE.search(above.text):
            return
        if above.value is None:
            break
        if above.total:
            items.append(above.value)
            break
        (extras if _LESS.search(above.text) else items).append(above.value)
    result = _RESULT.match(_NUMBERED.sub("", line.text))
    if result and not extras:
        return
    yield from _judged(line, back, items, extras)


def _judged(
    line: _Item, back: re.Match[str] | None, items: Sequence[Decimal], extras: Sequence[Decimal]
) -> Iterator[Wrong]:
    if len(items) + len(extras) < _LEAST or not items or _MORE.search(line.text):
        return
    count = _counted(back)
    if count is not None and count != len(items) + len(extras):
        return
    assert line.value is not None
    if not _makes(items, extras, line):
        yield Wrong("", sum(items, Decimal(0)) - sum(extras, Decimal(0)), line.value, line.at)


def _counted(back: re.Match[str] | None) -> int | None:
    if back is None or not back["count"]:
        return None
    text = back["count"]
    return int(text) if text.isdecimal() else number_of(text)


def _makes(items: Sequence[Decimal], extras: Sequence[Decimal], line: _Item) -> bool:
    """Whether some reading makes the total: with or without what is taken off, with or without tax."""
    plain, less = sum(items, Decimal(0)), sum(extras, Decimal(0))
    factors = [Decimal(1)]
    for rate in _RATE.findall(line.text + line.at.passage.text):
        factors += [1 + Decimal(rate) / 100, 1 / (1 + Decimal(rate) / 100)]
    assert line.value is not None
    possible = [plain, plain - less, plain + less, *items[:1]]
    return any(
        abs(p * f - line.value) <= max(CENT, Decimal(1) if f != 1 else CENT)
        for p in possible
        for f in factors
    )


def _inline(passage: Passage) -> Iterator[Wrong]:
    """Items and their total in one sentence."""
    for sentence in passage.sentences:
        text = _plain(sentence.text)
        pieces = [p for p in _SPLIT.split(text) if p]
        read = [_read(piece, sentence.extent()) for piece in pieces]
        yield from _behind(read, sentence.extent(), text)


def _behind(read: Sequence[_Item], at: Extent, whole: str) -> Iterator[Wrong]:
    """A total behind its items, or before items that it is said to consist of."""
    if _MORE.search(whole):
        return
    items: list[Decimal] = []
    extras: list[Decimal] = []
    for position, piece in enumerate(read):
        if piece.unclear:
            return
        if piece.value is None:
            continue
        if piece.total and items:
            result = _RESULT.match(_NUMBERED.sub("", piece.text))
            if not result or extras:
                yield from _judged(piece, _BACK.search(piece.text), items, extras)
            items, extras = [piece.value], []
            continue
        if not items and _HEAD.search(piece.text) and _MADE_OF.search(whole):
            rest = read[position + 1 :]
            parts = [r.value for r in rest if r.value is not None]
            if not any(r.unclear or r.total for r in rest):
                yield from _judged(piece, None, parts, ())
            return
        (extras if _LESS.search(piece.text) else items).append(piece.value)
