"""A sentence in, the rates at which it counts penalties out: per day, as a lump, as a cap.

This module alone knows which of the percentages beside 违约金 belong to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES
from generator.checks.percents import Share
from generator.checks.spoken_money import portions

WORDS = (
    *("违约金", "滞纳金", "罚", "赔偿金", "赔偿费", "赔", "damages", "penalty"),
    *("逾期", "迟", "延", "晚", "误", "拖", "未按", "不按"),
)
"""One of them stands in every sentence about a penalty; most of them stand in others too."""
_PENALTY = re.compile(
    r"违约金|滞纳金|罚金|罚款|罚息|(?:误期|延误|延期|逾期|迟延|违约)[^,。;]{0,4}(?:赔偿(?:金|费)?|损害赔偿)|赔偿金(?!额)|赔(?:偿|付|给)?(?![^,。;]{0,10}(?:超过|责任|限|损失|高于))[^,。;]{0,10}?(?:总价|总额|总金额|合同价|合同金额|总款|总货款|全款|全部货款|合同额|合同款|货款总)|罚(?![则单没])"
    r"|赔付|liquidated damages|delay damages|penalty|late fee",
    re.IGNORECASE,
)
_LATE = r"(?:逾期|迟[延交付到还发误]|延[迟期误]|拖(?:[延欠]|(?=[一1]?[天日])|(?=一个?[天日]))|晚[交付发还到]|误[期工]|推迟|超期|脱期|[未不](?:能)?按(?:期|时|约|合同)|未(?:能)?(?:如期|及时|按规定))"
_LATENESS = re.compile(_LATE)
_ONE = r"[一1]个?(?:日历)?[日天]"
_DAY = re.compile(
    r"(?:每|按|逾期)(?:逾期|迟延|延迟|延期|拖延|拖欠|超过|推迟|延误|迟|晚)?(?:交货|付款|交付|供货|支付|交|付)?"
    rf"(?:[一1])?个?(?:日历)?(?:日|天)|(?:以|逐)日|日利率|/[日天]|日息|{_LATE}[^,。;\d月年周]{{0,6}}?{_ONE}|(?:^|[,:(])[一1]天|[每迟晚拖误超]{_ONE}"
)
_PAYS_DAILY = re.compile(r"支付|付|扣|罚|加收|加付|赔|补偿|计|收取|承担")
_LONGER = re.compile(
    r"(?:每|按|逾期)(?:逾期|迟延|延迟|延期|拖延|超过)?(?:[一1])?个?(?:周|星期|月(?!租)|年|季)|年利率|月利率|年息|月息|年化"
)
_EACH = re.compile(
    r"(?:每|按)(?:逾期|迟延|延迟|延期|拖延|超过|晚|迟)?(?:[一1])?个?(周|星期|月)(?!租|度|结|供)"
)
_DAYS = {"周": 7, "星期": 7, "月": 30}
NO_CAP = re.compile(
    r"(?:不设|无|没有|不受|不封|上不封)[^,。;]{0,6}?(?:上限|封顶|限额|顶|限制)|不设限"
)
_CAP = re.compile(r"不(?:应|得|会)?(?:超过|超出|高于|多于)|最高|最多|至多|顶多|上限|封顶|以内|为限")
_TRIGGER = re.compile(
    r"^(?:以上|以下|以内)?(?:的|者|时|后)?,|^(?:以上|以下)?的?[^,。;]{0,4}(?:有权|可以?解除|解除)"
)
_INTEREST = re.compile(r"罚息|利息|利率|罚利")


_NEXT_CELL = re.compile(r"[^|]{0,20}(?:[%‰]|之[一二三四五六七八九十])[^|]{0,12}\|")
"""The daily rate has a cell of its own before that of this share: 每日0.02% | 货款的8%."""


class Kind(StrEnum):
    """How a rate is counted."""

    DAILY = "daily"
    PERIODIC = "periodic"
    """By the week or month; the value is what that makes a day."""
    LUMP = "lump"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate of a penalty.

    Attributes:
        kind: How it is counted.
        value: In percent.
        start: Where it stands in the text.
        end: One past its end.
    """

    kind: Kind
    value: Decimal
    start: int
    end: int


def is_penal(text: str) -> bool:
    """Whether a text speaks of a penalty, by its name or by what a day of delay costs."""
    if _PENALTY.search(text):
        return True
    if not _LATENESS.search(text):
        return False
    day = _DAY.search(text)
    if day is None:
        return False
    return _PAYS_DAILY.search(text, day.end()) is not None or bool(portions(text[day.end() :]))


@lru_cache(LINES)  # sentences recur in the next document of a type
def rates(text: str) -> tuple[Rate, ...]:
    """The rates of the penalties of a sentence."""
    return tuple(_rates(text))


def _rates(text: str) -> Iterator[Rate]:
    if not is_penal(text):
        return
    named = _PENALTY.search(text) is not None
    for share in portions(text):
        kind = _kind(text, share)
        if kind is Kind.DAILY or (kind is not None and named):
            yield Rate(kind, share.value, share.start, share.end)
        elif kind is None and named and (days := _period(text, share)):
            daily = round(share.value / days, 4).normalize()
            yield Rate(Kind.PERIODIC, daily, share.start, share.end)


def _period(text: str, share: Share) -> int | None:
    """The days of the week or month that a share of a penalty is for; None when it is interest."""
    before, after = text[max(0, share.start - 24) : share.start], text[share.end : share.end + 12]
    found = list(_EACH.finditer(before))
    behind = re.match(r"(?:/|每)(周|月)", after)
    named = found[-1][1] if found else behind[1] if behind else None
    if named is None or _INTEREST.search(before + after) or _CAP.search(before):
        return None
    return _DAYS[named]


def _kind(text: str, share: Share) -> Kind | None:
    before, after = text[: share.start], text[share.end : share.end + 48]
    near = before[-40:]
    if _CAP.search(before[-24:].rpartition(",")[2]) or re.match(
        r"(?:为限|以内|封顶|为(?:最高|上)限|为最高)", after
    ):
        other = _LONGER.search(near[-12:]) or _INTEREST.search(after[:6])
        return None if other else Kind.CAP
    day = max((m.end() for m in _DAY.finditer(near)), default=-1)
    if day >= 0 and _NEXT_CELL.match(near[day:]):
        day = -1
    longer = max((m.end() for m in _LONGER.finditer(near)), default=-1)
    if longer > day or re.match(r"[/每](?:月|年|周)", after):
        return None
    if day >= 0 or re.match(
        r"(?:/|每)[日天]|(?: of [A-Za-z ]{0,30}?)? ?(?:per|a|each|for each|for every) (?:calendar )?day",
        after,
    ):
        return Kind.DAILY
    return Kind.LUMP if _is_lump(before, after) else None


def _is_lump(before: str, after: str) -> bool:
    """Whether the share is that of the penalty: in its stretch of the sentence, and not a trigger."""
    if _TRIGGER.match(after):
        return _PENALTY.search(before.rpartition(",")[2]) is not None
    stretch = re.split(r"[,。;]", after)[0]
    if _INTEREST.search(stretch[:8]) or _INTEREST.search(before[-8:]):
        return False
    if _PENALTY.search(stretch):
        return True
    last = before.rpartition(",")[2]
    found = _PENALTY.search(last)
    return found is not None and len(last) - found.end() <= 24
