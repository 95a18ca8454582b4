"""The matter in, what was awarded in a tender and what was agreed afterwards out.

The deal says it where it has an award; otherwise the text does. This module alone knows how an
award is named, so that bonds, fees and unit prices are not taken for its price.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.dates import days
from generator.checks.deals import block
from generator.checks.labelled import labelled
from generator.checks.matter import Matter
from generator.checks.prices import money
from generator.checks.signing import Signed, signed
from generator.checks.text import Extent, Sentence
from generator.checks.totals import Stated, rates, totals
from generator.fields.goods import Goods
from generator.fields.tender import Award

_AWARDED = re.compile(
    r"(?:中标|成交|中选)(?:\(成交\))?(?:总|合同|投标)?(?:报?价格?|金额|总价|总金额|额)(?!的|单)|投标(?:总报价|总价|报价)(?=[^。;]{0,24}(?:中标|成交|被确定))"
)
_NO_SUM = re.compile(r"单价|保证金|服务费|代理费|[,。;%]")
_WINS = re.compile(
    r"^(?:\([^()]{1,20}\))?的?(?:投标|最终|磋商|成交)?总?(?:报价|价格|金额|价)?中标(?!候选|人|单价|服务费|保证金)"
)
_BY = re.compile(r"[以按](?:投标|最终|磋商)?(?:总?报价|总价|价格|金额)?(?:人民币|[¥￥])?$")
_SHARE = re.compile(r"^(?:元)?的?(?:\d{1,3}(?:\.\d+)?%|百分之)")
_NOTICE = re.compile(r"(?:中标|成交)通知书?")
_DATED_BEFORE = re.compile(
    r"^[^,。;]{0,16}(?:发出|发放|签发|下发|送达|收到|拿到|领取?|发)?[^,。;]{0,6}(?:中标|成交)(?:通知书|通知)"
)
_DATED_BEHIND = re.compile(r"(?:中标|成交)通知书?[^。;]{0,24}$")
_SENT = re.compile(r"(?:发出|签发|下发)(?:日期|时间)?[:为于]{0,2}$|中标日期[:为]?$")
_SIGNS = re.compile(r"签约|签订|签署|订立|签字|签的|签了|签好|签合同|落款")
_SIGNS_BEFORE = re.compile(
    r"(?<!拟)(?<!计划)(?:签约|签订|签署|订立|签字|签|落款)(?:本|书面|正式|采购|施工)*(?:合同|协议)?(?:日期|时间|日)?[:为是于在\s]{0,3}$|(?:合同|协议)[^,。;]{0,10}(?:于|在|到了?|直到|至|拖到)$"
)
_SIGNS_BEHIND = re.compile(
    r"^[^,。;]{0,8}(?:才|方|正式)?(?:与[^,。;]{2,20})?(?:签订|签署|订立|签约|签了|签的|签好|签)(?!收|字盖章之日)"
)
_ONLY_DAY = re.compile(r"(?:[^,。;]{0,16}(?:日期|时间|签[订署约]|盖章|章))?[:\s]{0,4}(?:[甲乙]方)?")
_CHANGED = re.compile(r"变更|签证|调整后|增加(?:后|费用|工程)|增补|结算总?价")
_CLOSE = 5
_FRACTION = 3
"""A total below this part of the award is of something else, such as a change of the work."""
_FAR = 16


@dataclass(frozen=True, slots=True)
class Awarded:
    """An award and what followed.

    Attributes:
        price: Of the award; None when it is not stated.
        notice: Day the notice of award was sent.
        notice_at: Where that stands.
        agreed: The totals of the agreement.
        signing: When it is signed.
        rates: VAT rates that stand in the text, as factors.
    """

    price: Stated | None
    notice: date | None
    notice_at: Extent | None
    agreed: tuple[Stated, ...]
    signing: Signed | None
    rates: tuple[Decimal, ...]


def awarded(matter: Matter) -> Awarded | None:
    """What was awarded; None where there is no award at all."""
    declared = block(matter.deal, Award)
    if declared is not None:
        path, award = declared
        goods = block(matter.deal, Goods)
        gross = goods[1].gross if goods else None
        agreed = (Stated(gross.amount, None, f"{path}.price"),) if gross else ()
        stated = Stated(award.price.amount, None, f"{path}.price")
        return Awarded(stated, award.date, None, agreed, matter.get(signed), ())
    if not any(
        "中标" in p.text or "成交" in p.text for p in matter.text.lines_with("中标", "成交")
    ):
        return None
    price = next(_award_prices(matter), None)
    day, at = _notice(matter)
    signing = matter.get(signed) or (_signing(matter) if day else None)
    return Awarded(price, day, at, _agreed(matter, price), signing, matter.get(rates))


def _agreed(matter: Matter, price: Stated | None) -> tuple[Stated, ...]:
    """The totals of the agreement; the award itself is none of them, unless nothing else is."""
    found = matter.get(totals)
    award = price.at if price else None
    if price is None or award is None:
        return found
    others = [
        t
        for t in found
        if t.value * _FRACTION > price.value
        and not (t.at and _CHANGED.search(t.at.passage.text))
        and (t.at is None or t.at.passage is not award.passage or t.at.end != award.end)
    ]
    return tuple(others) or found


def _signing(matter: Matter) -> Signed | None:
    """The day that a note on the agreement, or its last lines, give for signing."""
    for sentence in matter.text.sentences_with(_SIGNS):
        for day in days(sentence):
            before, behind = sentence.text[: day.start], sentence.text[day.end :]
            if day.value and (_SIGNS_BEFORE.search(before) or _SIGNS_BEHIND.match(behind)):
                return Signed(day.value, day.at)
    for passage in matter.text.running[-_CLOSE:]:
        for sentence in passage.sentences:
            for day in days(sentence):
                if day.value and _ONLY_DAY.fullmatch(sentence.text.replace(day.at.quote, "")):
                    return Signed(day.value, day.at)
    return None


def _award_prices(matter: Matter) -> Iterator[Stated]:
    for sentence in matter.text.sentences_with("中标", _AWARDED):
        yield from _won_at(sentence)
        for label in _AWARDED.finditer(sentence.text):
            tail = sentence.text[label.end() : label.end() + 40]
            found = next(iter(money(tail)), None)
            if found is None or found.start > _FAR or _NO_SUM.search(tail[: found.start]):
                continue
            if not _SHARE.match(tail[found.end :]):
                begin = label.end() + found.start
                at = sentence.extent(label.start(), begin + found.end - found.start)
                yield Stated(found.value, at)
    for item in matter.get(labelled):
        if item.passage.cell is not None and _AWARDED.fullmatch(item.label):
            yield from (Stated(s.value, item.at) for s in money(item.value)[:1])


def _won_at(sentence: Sentence) -> Iterator[Stated]:
    """The award as a sentence tells it the other way round: 以98万元的投标报价中标."""
    text = sentence.text
    if "中标" not in text:
        return
    for found in money(text):
        if _BY.search(text, 0, found.start) and _WINS.match(text[found.end :]):
            yield Stated(found.value, sentence.extent(found.start, found.end))


def _notice(matter: Matter) -> tuple[date | None, Extent | None]:
    for sentence in matter.text.sentences_with(_NOTICE, "发出日期", "中标日期"):
        text = sentence.text
        if not _NOTICE.search(text) and "发出日期" not in text and "中标日期" not in text:
            continue
        for day in days(sentence):
            before, behind = text[: day.start], text[day.end :]
            named = _DATED_BEFORE.match(behind) or _DATED_BEHIND.search(before)
            if day.value and (named or _SENT.search(before)):
                return day.value, day.at
    return None, None
