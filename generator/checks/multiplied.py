"""A sentence in, products of a price per unit and a quantity that are wrong out.

每台2.5万元…共4台…合计11万元, 一条工钱13块5, 4200条, 工钱58,700元. This module alone knows which
quantity belongs to which price: the one counted in the unit that the price is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.invoices import CENT, Wrong
from generator.checks.known import LINES, once
from generator.checks.spoken import HAN, NUMBER, Said, number, said
from generator.checks.text import Sentence
from generator.formats import figures

_UNIT = (
    "平方米|立方米|延长米|人天|人月|人次|车次|车皮|吨公里|公里|公斤|千克|小时|课时|工日|台班|席位|学期|季度|"
    "人日|公斤米|标箱|航次|万字|榀|趟次|延米|工时|人时|人次|[尾粒羽茬季垄畦坛罐笼筐板卡版幢栋孔井畜匙杆管盘圈层届例单票车册卷部台套件只吨斤米根支把辆箱盒瓶桶袋卷张块条双副组架艘升盏棵株头羽枚册本樘扇片包罐节对匹颗粒方柜批部个人名天日月年次亩间户班趟桌席点站页字项场期份担幅顿樽听筒床套口斗车篓件串捆捧]"
)
_EACH = re.compile(
    rf"(?:单价[^,。;\d]{{0,8}}?)?(?:每|(?<![第{HAN}])一)(?P<times>[百千万])?个?(?P<one>{_UNIT})(?:每?个?(?P<two>[天日月年次人])(?!均))?[^,。;:\d{HAN}]{{0,10}}?:?(?:为|按|是|,)?(?=(?:人民币|¥)?[\d{HAN}])"
)
_BEHIND = re.compile(
    rf"(?:/|每|一)(?P<times>[百千万])?个?(?P<one>{_UNIT})(?:/?[·.]?(?P<two>[天日月年次人]))?"
)
_COUNTED = re.compile(
    rf"(?<![每第/\d.{HAN}A-Za-z×])(?<!\d,)(?P<number>{NUMBER})个?(?P<unit>{_UNIT})(?!\d*[块毛])"
)
_PRODUCT = re.compile(
    r"(?:合计|共计|总计|小计|总价款?|总额|总金额|金额|货款|价款|费用?|工钱|工资|租金|运费|总共|一共|算下来|折合|得|合|共|计|=|是|为)[^,。;\d]{0,8}$"
)
_PENAL = re.compile(r"迟|晚[交付]|逾期|延误|误期|罚|扣|赔|违约")
_OTHER = re.compile(
    r"迟|晚[交付]|延误|误期|折|优惠|减|免[收费]|另[行加计付收]|暂|约|估|预[计付]|不超过|以内|控制在|封顶|起步|阶梯|超出|超过|押金|保证金|定金|违约|赔|罚|逾期|首付|扣|以上|以下|损耗|前\d|浮动|上限|不足|保底|最低|至少|每[满增]"
)
_CALLED = re.compile(r"单价[^,。;\d]{0,4}$")
_YEARS = re.compile(rf"([1-9]\d?|[一两二三四五])年(?![{HAN}\d底末初内])|全年")
_COMMA = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))")
_SEVERAL = 2
_BIG = 100
_RATE = re.compile(r"(\d{1,2}(?:\.\d)?)%|(\d{1,2})个(?:税)?点")
_MONTHS = {
    "天": {"天", "日"},
    "日": {"天", "日"},
    "公斤": {"公斤", "千克"},
    "千克": {"公斤", "千克"},
    "人": {"人", "名"},
    "名": {"人", "名"},
}


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """A price for ``times`` of ``units``."""

    value: Decimal
    times: Decimal
    units: tuple[str, ...]
    start: int
    end: int


@once
def wrong_unit_products(sentence: Sentence) -> Iterator[Wrong]:
    """The price per unit of a sentence, or of each of its pieces, against quantity and amount."""
    text = sentence.text
    sums = [s for s in said(text) if s.marked]
    if not sums:
        return
    if len(_prices(text, sums)) < _SEVERAL:
        yield from _wrong(sentence, 0, text)
        return
    start = 0
    for stop in [*(m.end() for m in _COMMA.finditer(text)), len(text)]:
        yield from _wrong(sentence, start, text[start:stop])
        start = stop


def _wrong(sentence: Sentence, start: int, text: str) -> Iterator[Wrong]:
    """The one price of ``text``, which begins at ``start`` of the sentence."""
    if _OTHER.search(text):
        return
    sums = [s for s in said(text) if s.marked]
    prices = _prices(text, sums) or _of_one(text, sums)
    if len(prices) != 1:
        return
    price = prices[0]
    counted = [counts(text, unit, price) for unit in price.units]
    if any(len(found) != 1 for found in counted):
        return
    quantity = Decimal(1)
    last = price.end
    for found in counted:
        value, end = found[0]
        quantity, last = quantity * value, max(last, end)
    amounts = [
        s
        for s in sums
        if s.start >= last and (s.start == price.end or _PRODUCT.search(text[: s.start]))
    ]
    if not amounts or len([s for s in sums if s.start >= last]) > 2:
        return
    amount = amounts[0]
    right = quantity * price.value / price.times
    if not _fits(right, amounts, text):
        formula = f"{quantity.normalize():f} × {figures(price.value)}"
        yield Wrong(
            formula,
            right.quantize(CENT),
            amount.value,
            sentence.extent(start + amount.start, start + amount.end),
        )


def _fits(right: Decimal, amounts: Sequence[Said], text: str) -> bool:
    factors = [Decimal(1)]
    for plain, points in _RATE.findall(text):
        rate = Decimal(plain or points) / 100
        factors += [1 + rate, 1 / (1 + rate)]
    return any(
        abs(right * f - a.value)
        <= max(CENT, a.unit / 2 if a.unit != 1 else CENT) + (0 if f == 1 else 1)
        for f in factors
        for a in amounts
    )


@lru_cache(LINES)  # the next document of a type has the same lines
def multiplied(text: str) -> Decimal | None:
    """Price times quantity of a text with one price per unit and one quantity of that unit.

    >>> multiplied("每吨3000元,共订100吨")
    Decimal('300000')
    """
    prices = unit_prices(text) if not _PENAL.search(text) else []
    if len(prices) != 1 or len(prices[0].units) != 1:
        return None
    price = prices[0]
    found = counts(text, price.units[0], price)
    return found[0][0] * price.value / price.times if len(found) == 1 else None


def unit_prices(text: str) -> list[UnitPrice]:
    """The prices per unit of a text, money being marked or big: 每台六千."""
    sums = [s for s in said(text) if s.marked or s.value >= _BIG]
    return _prices(text, sums)


def _prices(text: str, sums: Sequence[Said]) -> list[UnitPrice]:
    """The prices per unit: the unit before the sum, or behind it."""
    if not sums:
        return []
    found: list[UnitPrice] = []
    heads = {m.end(): m for m in _EACH.finditer(text)}
    for sum_ in sums:
        match = heads.get(sum_.start)
        behind = _BEHIND.match(text, sum_.end)
        if match is None and behind is None:
            continue
        one = match or behind
        assert one is not None
        times = {"百": 100, "千": 1000, "万": 10_000}.get(one["times"] or "", 1)
        units = tuple(u for u in (one["one"], one["two"]) if u)
        start = min(sum_.start, one.start())
        found.append(UnitPrice(sum_.value, Decimal(times), units, start, max(sum_.end, one.end())))
    return found


def _of_one(text: str, sums: Sequence[Said]) -> list[UnitPrice]:
    """A price that is called one per unit, for the one unit that the text counts in."""
    units = {match["unit"] for match in _COUNTED.finditer(text)}
    priced = [s for s in sums if _CALLED.search(text[: s.start])]
    if len(units) != 1 or len(priced) != 1:
        return []
    one = priced[0]
    return [UnitPrice(one.value, Decimal(1), tuple(units), one.start, one.end)]


def counts(text: str, unit: str, price: UnitPrice) -> list[tuple[Decimal, int]]:
    """The quantities in a unit, the price itself apart."""
    same = _MONTHS.get(unit, {unit})
    found: dict[Decimal, int] = {}
    for match in _COUNTED.finditer(text):
        if match["unit"] not in same or price.start <= match.start() < price.end:
            continue
        value = number(match["number"])
        if value:
            found.setdefault(value, match.end())
    if not found and unit == "月":
        years = _YEARS.search(text)
        count = (number(years[1]) if years[1] else Decimal(1)) if years else None
        if years and count:
            found[count * 12] = min(years.end(), price.end)
    return list(found.items())
