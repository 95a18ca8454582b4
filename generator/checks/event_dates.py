"""The matter in, the days of signing, delivery, acceptance, payment out, and which come too early.

Contracts give such days in many ways: 交货日期：…, 应于…前送到, 本合同于…签订, or a date under the
signatures. Days in the past tense (已于…交付), of earlier papers and of batches are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.event_steps import disordered
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.spans import spans
from generator.checks.text import Sentence
from generator.checks.written_dates import Written, with_dates, words_before, written
from generator.checks.zones import Zone, zones

_WHEN = r"(?:的?(?:日期|时间|期限|之?日|期))?(?:定为|定于|约定为|[:为是系于在|])*[:为是系于在自|\s]{0,2}$"
_THIS = r"(?:本|该)(?:合同|协议|约定|契约|订单)"
_SIGN = r"(?:签订|签署|签约|订立|签立|签字|签定|签章|签下|签好|订约|立约|缔约|签(?=于|在))"
_SIGNED = re.compile(
    rf"(?<!补充协议){_SIGN}{_WHEN}|(?:[Ss]igned|[Ss]igning|[Ss]ignature|[Ee]xecuted|[Dd]ated|made|entered into)(?: [Dd]ate)?(?: on| as of)?[: |]*$"
)
_SIGNED_BEHIND = re.compile(
    rf"^(?:在|于)?[^,。;:]{{0,16}}?{_SIGN}(?:本|了本|此|$|[,。;])|^(?:共同)?{_SIGN}{_THIS}|^(?:[签订]的?|签字|立)(?:$|[,。;)])"
)
_OWN = re.compile(rf"{_THIS}[^,。;]{{0,24}}$")
_OWN_BEHIND = re.compile(rf"^(?:在|于)?[^,。;:]{{0,16}}?{_SIGN}")
_APPROVED = re.compile(
    r"(?:批准|审批|评审通过|评审|审核|核准|会签)(?:日期|时间|通过日期)[:为|]{0,2}$"
)

_PAST = re.compile(
    r"已(?!确)|曾|此前(?![^,。;]{0,8}(?:不得|不能))|业已|原(?:合同|协议|约|定|计划|交|签)|实际|历史|前期|招标|投标|中标|开标|询价|报价|会议|纪要"
    r"|取得|申请日|授权|备案|核发|颁发|公告|批复|立项|来函|发函|签发|股东会|决议"
)
_DUE_BEFORE = re.compile(
    rf"(?:交货|交付|供货|到货|发货|送货|提货|交房|验收|完工|竣工|开工|进场|安装|付款|交苗|起运|完成){_WHEN}"
    r"|(?:[Dd]eliver\w*|[Ss]hipment|[Cc]omplet\w+|[Hh]andover)[^,.;。]{0,24}?(?:[Dd]ate|by|on|before|than|[Ss]upplier|[Ss]eller|[Cc]ontractor)?[: |]*$"
)
_MODAL = re.compile(r"应|须|需|必须|最迟|至迟|务必|不迟于|不晚于|负责|保证|定于|将于|约定|限")
_LIMIT = re.compile(r"^(?:当[日天])?(?:24时|24:00)?(?:\([^()]{0,10}\))?(?:之?前|以前|之内|止)")
_DONE = (
    r"交货|交付|供货|到货|发货|送货|送达|送到|送交|运抵|运到|运至|交齐|交清|移交|提交|交(?!由|易|通|流|底|叉|互)|完成|完工|竣工|安装"
    r"|调试|验收|开工|进场|付清|支付|付款|缴纳|汇[到至入出款]|到账|打[到入款]|交纳|起运|装船|上线|供应|付(?!款方)"
)
_OWN_TERM = re.compile(
    r"(?:服务|租赁|合同|协议|合作|履行|供货|承包|委托|许可|代理|经销|施工|建设|加工|仓储|保管|托管|运维|维护|使用|聘用|培训|实施|研究|开发)的?(?:有效)?(?:期限?|时间|周期)|租期|工期|有效期|为[甲乙委客][^,。;]{0,12}(?:提供|进行|完成)|向[甲乙委客][^,。;]{0,12}(?:提供|供应)"
)
_DUE_BEHIND = re.compile(rf"^[^。;]{{0,24}}?(?:{_DONE})")
_BARE = re.compile(r"^[^,。;了]{0,10}(?:交齐|交清|交货|送到|送达|运到|运抵)(?!了)")


class Event(StrEnum):
    """What has an order of its own."""

    READY = "ready"
    """The site is handed over."""
    DELIVERED = "delivered"
    BUILT = "built"
    ACCEPTED = "accepted"
    ADVANCE = "advance"
    """Money is paid in advance."""
    UPON_ADVANCE = "upon-advance"
    """What follows its receipt."""


_EVENTS = {
    Event.READY: re.compile(
        r"(?:清空|腾空|腾退|交出|移交|提供|交付|具备)[^,。;]{0,12}?(?:场地|库房|厂房|机房|房屋|现场|施工条件)"
        r"|(?:场地|库房|厂房|机房|房屋|现场)[^,。;]{0,6}?(?:清空|腾空|腾退|移交|交付|交给)"
    ),
    Event.BUILT: re.compile(
        r"(?:装完|安装完|装好|安装|施工|搭建|装修)[^,。;]{0,10}?(?:完|毕|好|成|货架|设备)|进场|完工|竣工"
    ),
    Event.DELIVERED: re.compile(
        r"运抵|运到|运至|送达|送到|送至|交货|到货(?!验收)|交付(?!使用|验收)|发货"
    ),
    Event.ADVANCE: re.compile(r"(?:支付|付|交付|缴纳)[^,。;]{0,6}?(?:首付款|预付款|定金|订金)"),
    Event.ACCEPTED: re.compile(r"验收|检验合格|终验"),
}
_ORDERS = (
    (Event.READY, Event.BUILT),
    (Event.DELIVERED, Event.ACCEPTED),
    (Event.ADVANCE, Event.UPON_ADVANCE),
)
_EVENT = re.compile(rf"{_DONE}|前|起|止|至|到|租|期限|完")
_LABEL = 14
"""Characters beside the day in a line that gives nothing but it."""
_UPON = re.compile(r"(?:收到|收讫)[^,。;]{0,6}?(?:首付款|预付款|定金|订金)[^。;\d]{0,8}$")
_STAGED = re.compile(
    r"批|阶段|[一二三四五六\d]期(?!限|间)|期工程|样[机品]|初验|预验|出厂验收|中间|图纸|方案|分次|首[台次期]|其余|剩余|备件|资料|试运行|上一|去年|上年"
)


@dataclass(frozen=True, slots=True)
class Early:
    """A day that lies before another which must come first."""

    what: Written
    day: date
    after: date
    signing: bool


def too_early(matter: Matter, signed_in_deal: date | None) -> Iterator[Early]:
    """Performance before signing, then steps of one performance in the wrong order."""
    signed = signed_in_deal or _signing_day(matter)
    if signed is not None:
        # A form may be about what is done already, as at the close of a project.
        for one in () if matter.is_form else _due(matter):
            if one.last is not None and one.last < signed:
                yield Early(one, one.last, signed, True)
        yield from _over(matter, signed)
        yield from _approved_later(matter, signed)
    told = set()
    for early in _disordered(matter):
        told.add((early.what.sentence.passage.index, early.what.start))
        yield early
    for first, second in disordered(matter):
        place = second.sentence.passage.index, second.start
        if place not in told and first.first and second.last:
            told.add(place)
            yield Early(second, second.last, first.first, False)


def _due(matter: Matter) -> Iterator[Written]:
    """The days by which something is to be done."""
    for sentence in matter.get(with_dates):
        if _PAST.search(sentence.text):
            continue
        for one in written(sentence):
            if _is_due(matter, sentence, one):
                yield one


def _over(matter: Matter, signed: date) -> Iterator[Early]:
    """Terms of performance that are over before the agreement is signed."""
    for span in () if matter.is_form else matter.get(spans):
        text = span.start.sentence.text
        last = span.end.last
        if last is None or last >= signed or _PAST.search(text) or not _OWN_TERM.search(text):
            continue
        yield Early(span.end, last, signed, True)


def _is_due(matter: Matter, sentence: Sentence, one: Written) -> bool:
    text = sentence.text
    before = words_before(matter, one)
    if _SIGNED.search(before) or re.search(rf"{_SIGN}(?!之?后)[^,。;]{{0,6}}$", before):
        return False
    if _DUE_BEFORE.search(before):
        return True
    behind = text[one.end :]
    if not _DUE_BEHIND.match(behind):
        return False
    if _LIMIT.match(behind) or _MODAL.search(text[max(0, one.start - 16) : one.start]):
        return True
    return bool(_BARE.match(behind)) and text[: one.start].endswith(("在", "于", "至", "到"))


def _signing_day(matter: Matter) -> date | None:
    """The one day of signing that the text gives, else the first below the signatures."""
    found = {
        one.first
        for sentence in matter.get(with_dates)
        for one in written(sentence)
        if one.first is not None and not one.is_month and _is_signing(matter, sentence, one)
    }
    if len(found) == 1:
        return next(iter(found))
    return None if found else _below_signatures(matter)


def _is_signing(matter: Matter, sentence: Sentence, one: Written) -> bool:
    text = sentence.text
    before, behind = words_before(matter, one, 32), text[one.end : one.end + 30]
    if re.search(r"补充协议|原合同|框架协议|《", before):
        return False
    if _SIGNED.search(before[-16:]) or _SIGNED_BEHIND.match(behind):
        return True
    return bool(_OWN.search(before) and _OWN_BEHIND.match(behind))


def _below_signatures(matter: Matter) -> date | None:
    """The first day below the signatures, else that of a last line which is nothing else."""
    where = matter.get(zones)
    lines = matter.get(with_dates)
    found = [
        one.first
        for sentence in lines
        if where.of(sentence.passage) is Zone.SIGNATURE and len(sentence.text) <= 60
        for one in written(sentence)
        if one.first is not None and not one.is_month
    ]
    last = lines[-1] if lines else None
    if not found and last is not None and last.passage is matter.text.running[-1]:
        ends = written(last)
        rest = len(last.text) - sum(one.end - one.start for one in ends)
        if (
            len(ends) == 1
            and rest <= _LABEL
            and not ends[0].is_month
            and not _EVENT.search(last.text)
        ):
            return ends[0].first
    return min(found, default=None)


def _approved_later(matter: Matter, signed: date) -> Iterator[Early]:
    for sentence in matter.get(with_dates):
        for one in written(sentence):
            day = one.first
            if day is not None and day > signed and _APPROVED.search(words_before(matter, one)):
                yield Early(one, signed, day, True)


def _disordered(matter: Matter) -> Iterator[Early]:
    """Steps with one day each, of which the second has the earlier day."""
    days: dict[Event, list[Written]] = {event: [] for event in Event}
    for sentence in matter.get(with_dates):
        if _PAST.search(sentence.text) or _STAGED.search(sentence.text):
            continue
        for one in written(sentence):
            event = _event(sentence.text, one.start, one.end, words_before(matter, one, 12))
            if event is not None and one.last is not None:
                days[event].append(one)
    for first, second in _ORDERS:
        if len(days[first]) == 1 and len(days[second]) == 1:
            one, other = days[first][0], days[second][0]
            if other.last and one.first and other.last < one.first:
                yield Early(other, other.last, one.first, False)


@lru_cache(LINES)  # the next document of a type has the same sentences
def _event(text: str, start: int, end: int, before: str) -> Event | None:
    """What is done on the day that stands there; ``before`` may be the cell beside it."""
    if _UPON.search(text[:start]):
        return Event.UPON_ADVANCE
    behind = text[end:]
    near = re.split(r"[。;]|,(?=[^,]{0,20}(?:于|在)?\d{4}年)", behind)[0][:40]
    around = before if not near.strip("。;, ") else near
    if not any(pattern.search(around) for pattern in _EVENTS.values()):
        around = before
    found = [
        (m.start(), event) for event, pattern in _EVENTS.items() if (m := pattern.search(around))
    ]
    return min(found)[1] if found else None
