"""A penal sentence and two roles in, what either owes for like defaults out, so that it compares.

This module alone knows the pairs of roles that agreements set against each other, and whose default
a rate belongs to: of who is late, of who pays, or of whom is not paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.penalties import Kind, is_penal, rates
from generator.checks.prices import money

SIDES = (
    ("甲方", "乙方"),
    ("买方", "卖方"),
    ("需方", "供方"),
    ("购方", "销方"),
    ("买受人", "出卖人"),
    ("出租人", "承租人"),
    ("出租方", "承租方"),
    ("委托方", "受托方"),
    ("委托人", "受托人"),
    ("发包人", "承包人"),
    ("发包方", "承包方"),
    ("采购方", "供应商"),
    ("采购人", "供应商"),
    ("采购方", "供货方"),
    ("购货方", "供货方"),
    ("定作方", "承揽方"),
    ("定作人", "承揽人"),
    ("受让方", "转让方"),
    ("受让人", "转让人"),
    ("托运人", "承运人"),
    ("托运方", "承运方"),
    ("被许可方", "许可方"),
    ("借款人", "出借人"),
    ("存货人", "保管人"),
    ("客户", "厂家"),
    ("客户", "供应商"),
    ("客户", "服务商"),
    ("客户", "服务方"),
    ("买家", "卖家"),
    ("业主", "承包商"),
    ("业主", "总包方"),
    ("总包", "分包"),
    ("总包方", "分包方"),
    ("委托人", "咨询人"),
    ("委托方", "服务方"),
    ("采购方", "销售方"),
    ("采购人", "中标人"),
    ("用户", "平台"),
    ("贵方", "我方"),
    ("收货方", "发货方"),
    ("购方", "供方"),
    ("买受人", "开发商"),
    ("建设单位", "施工单位"),
)
_LATE = r"(?:逾期|延期|迟延|延迟|推迟|拖延|拖欠|拖期|延误|超过|误期|误工|晚于|晚交|晚付|晚发|晚|迟交|迟付|迟发|迟|拖|欠付|拖欠|不按|没有按|不能(?:按|在|如期|及时)|未(?:能)?(?:按|在|于|如期|及时|依约))"
_ENDS = r"(?:解除|终止|解约|毁约|悔约|反悔|退出|拒绝履行|不履行|中途退货|退货|退单|不能交货|不交货|不供货|不能供货|拒收|拒绝收货|拒绝提货|不要货|取消订单|违约(?!金|责任))"
_IS_LATE = re.compile(_LATE)
_PER_DAY = re.compile(
    r"(?:^|[,:])[一1][日天][^。;每月年周]{0,20}$|(?:每|按|逾期|延迟|延期)[^,。;每月年周]{0,6}?(?:[一1])?个?(?:日|天)[^。;每月年周]{0,30}$"
)
_BEHIND_DAY = re.compile(r"元?(?:/|每)(?:日|天)")
_WHOLE_PRICE = re.compile(r"总|合同|部分的?(?:货款|价款|金额|货值)")
_LUMP = re.compile(r"违约金(?:共计?|合计|金额|数额)?[:为]?(?:人民币)?[¥(大写):]{0,5}$")
_BASE_REACH = 14


class Measure(StrEnum):
    """What is compared with what."""

    DAILY = "daily"
    """Percent for each day."""
    DAILY_SUM = "daily-sum"
    """Yuan for each day."""
    ENDING = "ending"
    """Percent of the whole price for ending the contract."""
    ENDING_SUM = "ending-sum"
    """Yuan for ending the contract."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What one side owes.

    Attributes:
        debtor: Its role.
        measure: How it is counted.
        value: How much.
    """

    debtor: str
    measure: Measure
    value: Decimal


@dataclass(frozen=True, slots=True)
class _Mark:
    measure: Measure
    value: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of one role."""

    late: re.Pattern[str]
    ends: re.Pattern[str]
    pays: re.Pattern[str]
    paid: re.Pattern[str]

    @classmethod
    def of(cls, role: str) -> _Words:
        named = rf"(?<![被非]){role}(?:\([^()]{{1,8}}\))?"
        return cls(
            re.compile(rf"{named}[^,。;]{{0,24}}?{_LATE}"),
            re.compile(rf"{named}[^,。;]{{0,16}}?{_ENDS}"),
            re.compile(rf"(?<![向给被非]){role}(?:应|须|需|要|必须|承担|支付|按)"),
            re.compile(rf"(?:向|支付给?|付给|偿付|给){role}(?!逾期|迟延|延)"),
        )


_ROLES = {role: _Words.of(role) for pair in SIDES for role in pair}


@lru_cache(LINES)  # sentences recur in the next document of a type
def owed(text: str, pair: tuple[str, str]) -> tuple[Owed, ...]:
    """What a penal sentence lets either of a pair owe.

    >>> [(o.debtor, str(o.value)) for o in owed(
    ...     "甲方逾期付款的,每日支付0.01%的违约金,乙方逾期交货的,每日支付0.5%的违约金",
    ...     ("甲方", "乙方"))]
    [('甲方', '0.01'), ('乙方', '0.5')]
    """
    return tuple(_owed(text, pair))


def _owed(text: str, pair: tuple[str, str]) -> Iterator[Owed]:
    if not is_penal(text) or not any(role in text for role in pair):
        return
    begin = 0
    before: str | None = None
    for mark in _marks(text):
        end = _comma(text, mark.end)
        debtor = _debtor(text[begin:end], pair, mark.measure) or before
        if debtor is not None:
            yield Owed(debtor, mark.measure, mark.value)
        begin, before = end, debtor


def _marks(text: str) -> list[_Mark]:
    """The rates and daily sums of a sentence, in order."""
    found = [
        _Mark(
            Measure.DAILY if rate.kind is Kind.DAILY else Measure.ENDING,
            rate.value,
            rate.start,
            rate.end,
        )
        for rate in rates(text)
        if rate.kind is Kind.DAILY or (rate.kind is Kind.LUMP and _is_of_price(text, rate.start))
    ]
    found += [
        _Mark(Measure.ENDING_SUM, amount.value, amount.start, amount.end)
        for amount in money(text)
        if _LUMP.search(text[: amount.start]) and not _PER_DAY.search(text[: amount.start])
    ]
    found += [
        _Mark(Measure.DAILY_SUM, amount.value, amount.start, amount.end)
        for amount in money(text)
        if _PER_DAY.search(text[: amount.start]) or _BEHIND_DAY.match(text, amount.end)
    ]
    return sorted(found, key=lambda mark: mark.start)


def _is_of_price(text: str, start: int) -> bool:
    return _WHOLE_PRICE.search(text[max(0, start - _BASE_REACH) : start]) is not None


def _comma(text: str, start: int) -> int:
    found = text.find(",", start)
    return len(text) if found < 0 else found


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _debtor(text: str, pair: tuple[str, str], measure: Measure) -> str | None:
    """The one role whose default a stretch of a sentence is about."""
    words = {role: _ROLES[role] for role in pair}
    if measure in (Measure.ENDING, Measure.ENDING_SUM):
        ending = [role for role, w in words.items() if w.ends.search(text)]
        return ending[0] if len(ending) == 1 else None
    late = [role for role, w in words.items() if w.late.search(text)]
    if len(late) == 1:
        return late[0]
    if len(late) > 1 and "均" not in text and "各" not in text:
        return max(late, key=lambda role: _last(words[role].late, text))
    if not _IS_LATE.search(text):
        return None
    pays = [role for role, w in words.items() if w.pays.search(text)]
    if len(pays) == 1:
        return pays[0]
    paid = [role for role, w in words.items() if w.paid.search(text)]
    return next(role for role in pair if role != paid[0]) if len(paid) == 1 else None
