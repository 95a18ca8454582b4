"""Delivery, risk and title that contradict each other, or retention of title that will not hold.

Goods are delivered at the agreed place, and their risk passes with delivery unless otherwise agreed.
A text that has the seller bring the goods to the buyer and, without a word of explanation, lets the
risk pass with the carrier, or names a trade term that stands for the opposite, will be argued about
when goods are lost. Without any place the law finds one, which is rarely the one meant. Retention
of title does not apply to real property, does not hold against third parties in good faith without
registration (a note), and ends as a right to take back once 75 % of the price is paid. Agreements
that say why risk passes earlier, returned goods, and leases are left alone.

Bad::

    第三条 卖方负责将货物送至买方位于临江市滨江区的仓库。
    第四条 货物的毁损、灭失风险自卖方将货物交付承运人时起由买方承担。

Good::

    第三条 卖方负责将货物送至买方位于临江市滨江区的仓库。
    第四条 货物的毁损、灭失风险自买方在该仓库签收时起由买方承担。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.carriage import (
    BUYER,
    BUYERS,
    DELIVERY_PLACE,
    SPOKEN,
    Carriage,
    Group,
    carriage,
    names_place,
)
from generator.checks.matter import Matter
from generator.checks.parties import mentions
from generator.checks.retention import Weakness, weaknesses
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.titles import title
from generator.checks.wholeness import is_complete
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """From which payment on goods cannot be taken back (买卖合同解释 第二十六条).

    Attributes:
        paid: Percent of the price.
    """

    paid: Decimal = setting(
        Decimal(75), zh="已付价款达到该比例的，不得取回标的物", percent=True, most=75
    )


_OTHER = re.compile(r"租赁|运输|物流|仓储|保管|快递|托运|承运|借款|技术开发|技术服务|委托加工")
_GOODS = re.compile(r"采购|买卖|购销|供货|销售|订货|订购|供应|定购|购买|供销|供需|购货|进货")
_NO_GOODS = re.compile(r"服务|工程|软件|技术|广告|咨询|代理|经销|框架|房|土地|股权|电力|数据")
_SHIPPED_BY_BUYER = ("FOB", "FAS", "FCA")
"""The buyer arranges the carriage from the port or the carrier's place on."""
_PAID_TO_DESTINATION = ("CFR", "CNF", "CIF", "CPT", "CIP")
"""The seller pays the carriage to the buyer's place, and risk passes with dispatch all the same."""
_PORT = re.compile(r"港|码头|堆场|机场|货代|承运|装船")
_WORDS = re.compile(
    r"送|运|提货|自提|提取|交|到|损失|拉走|上门|出事|风险|毁损|灭失|损坏|丢失|损毁|坏|丢|死|离|破损|[A-Z]{3}"
)


@dataclass(slots=True)
class _Told:
    """Where the text says what, first places."""

    sent: tuple[Sentence, str] | None = None
    collected: Sentence | None = None
    early: list[tuple[Sentence, str]] = field(default_factory=list)
    late: Sentence | None = None
    terms: list[tuple[Sentence, str, Group]] = field(default_factory=list)


def find(matter: Matter) -> Iterator[Finding]:
    """Conflicts of delivery and risk, a missing place, then retention of title."""
    if _OTHER.search(matter.get(title)):
        return
    told = _told(matter)
    conflict = next(_conflicts(matter, told), None)
    if conflict is not None:
        yield conflict
    yield from _without_place(matter)
    yield from _retention(matter)


def _told(matter: Matter) -> _Told:
    told = _Told()
    for sentence in matter.text.sentences_with(_WORDS):
        if _WORDS.search(sentence.text):
            _note(told, sentence, carriage(sentence.text))
    return told


def _note(told: _Told, sentence: Sentence, said: Carriage) -> None:
    if said.sent_to and told.sent is None:
        told.sent = sentence, said.sent_to
    if said.collected and told.collected is None:
        told.collected = sentence
    if said.early:
        told.early.append((sentence, said.early))
    if said.late and told.late is None:
        told.late = sentence
    told.terms += [(sentence, term, group) for term, group in said.terms]


def _conflicts(matter: Matter, told: _Told) -> Iterator[Finding]:
    """Each contradiction, the plainest first."""
    explained = any(term in _PAID_TO_DESTINATION for _, term, _ in told.terms)
    if told.sent is not None and not explained:
        for sentence, bearer in told.early:
            if _same(matter, told.sent[1], bearer):
                yield _risk_leaves(sentence, told.sent[0])
    if told.collected is not None and told.late is not None and told.sent is None:
        yield _risk_stays(told.late, told.collected)
    for sentence, term, group in told.terms:
        if group is Group.FACTORY and told.sent is not None and told.collected is None:
            yield _term(sentence, term, told.sent[0])
        elif term in _SHIPPED_BY_BUYER and told.sent is not None and not told.collected:
            if not _PORT.search(told.sent[0].text):
                yield _term(sentence, term, told.sent[0])
        elif group is Group.DESTINATION and (told.early or told.collected):
            yield _term(sentence, term, told.early[0][0] if told.early else told.collected)
        elif group is not Group.DESTINATION and told.late is not None:
            yield _term(sentence, term, told.late)


def _same(matter: Matter, role: str, other: str) -> bool:
    """Whether two roles are one party: the same word, or declared together."""
    if role in (BUYER, *SPOKEN) and other in BUYERS:
        return True
    return role == other or any(
        {role, other} <= set(mention.roles) for mention in matter.get(mentions)
    )


def _without_place(matter: Matter) -> Iterator[Finding]:
    """A whole sale of goods that never says where."""
    name = matter.get(title)
    if not _GOODS.search(name) or _NO_GOODS.search(name) or not matter.get(is_complete):
        return
    where = matter.get(zones)
    for sentence in matter.text.sentences_with(DELIVERY_PLACE):
        inner = where.of(sentence.passage) in (Zone.BODY, Zone.ANNEX)
        if inner and names_place(sentence.text):
            return
    yield Finding(
        msg(
            "no place of delivery is agreed: where goods must be carried, the law takes handing "
            "over to the first carrier for delivery, and the risk passes there",
            zh="没有约定交付地点；标的物需要运输的，交付给第一承运人即为交付，风险也随之转移",
        ),
        matter.text.running[0].whole(),
        hint=msg(
            "write the address, and that risk passes with receipt there",
            zh="请写明交付地点的详细地址，并写明风险自在该地点签收时转移",
        ),
        basis=("民法典 第六百零三条", "民法典 第六百零七条第二款"),
    )


def _retention(matter: Matter) -> Iterator[Finding]:
    """Every retention of title that will not hold."""
    for sentence, weakness in weaknesses(matter, paid=matter.settings(Limits).paid):
        match weakness:
            case Weakness.REAL_PROPERTY:
                yield _real_property(sentence)
            case Weakness.MOSTLY_PAID:
                yield _too_late(sentence)
            case Weakness.UNREGISTERED:
                yield _unregistered(sentence)


def _quoted(sentence: Sentence) -> str:
    return sentence.extent().quote[:40]


def _risk_leaves(sentence: Sentence, place: Sentence) -> Finding:
    return Finding(
        msg(
            "the goods are delivered at the buyer's place (“{place}”), but their risk passes "
            "earlier, with dispatch; nothing says that this is meant",
            zh="约定送至买方一方交付（“{place}”），风险却在发货、交付承运人时即转移，二者不一致，又未写明系特别约定",
            place=_quoted(place),
        ),
        sentence.extent(),
        hint=msg(
            "let risk pass with receipt at the place of delivery, or write expressly that it "
            "passes earlier although the seller delivers, and who insures",
            zh="请改为“风险自在交付地点签收时转移”；确需提前转移的，请写明系对交付地点的例外约定以及由谁投保",
        ),
    )


def _risk_stays(sentence: Sentence, collected: Sentence) -> Finding:
    return Finding(
        msg(
            "the buyer collects the goods (“{place}”), but the seller bears the risk of the way",
            zh="约定买方自提（“{place}”），卖方却承担提货之后运输途中的风险，二者不一致",
            place=_quoted(collected),
        ),
        sentence.extent(),
        hint=msg(
            "let risk pass with collection, or have the seller deliver",
            zh="请改为“风险自提货时转移”，或者改由卖方送货",
        ),
    )


def _term(sentence: Sentence, term: str, other: Sentence | None) -> Finding:
    return Finding(
        msg(
            "{term} does not go with “{other}”: the term has its own place of delivery and its own "
            "moment at which risk passes",
            zh="贸易术语{term}与“{other}”不一致：该术语有其自身的交货地点和风险转移时点",
            term=term,
            other=_quoted(other) if other else "",
        ),
        sentence.extent(),
        hint=msg(
            "choose the term that fits the delivery agreed (DAP for the buyer's place, EXW or FCA "
            "for the seller's), or change the clause",
            zh="请选用与约定交货相符的术语（送至买方用DAP，卖方处提货用EXW或者FCA），或者修改交货、风险条款",
        ),
    )


def _real_property(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "retention of title does not apply to real property",
            zh="所有权保留不适用于不动产",
        ),
        sentence.extent(),
        hint=msg(
            "secure the price by payment before registration of the transfer, or by a mortgage",
            zh="请改为付清价款后办理转移登记，或者以抵押等方式担保价款",
        ),
        basis=("买卖合同解释 第二十五条", "民法典 第六百四十一条"),
    )


def _too_late(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "once 75 % of the price is paid, a claim to take the goods back is not upheld",
            zh="买受人已经支付总价款75%以上的，出卖人主张取回标的物不予支持",
        ),
        sentence.extent(),
        hint=msg(
            "limit the right to take back to less than 75 %, and secure the rest otherwise",
            zh="请把取回权限于已付价款不足75%的情形，余款另行担保",
        ),
        basis=("买卖合同解释 第二十六条", "民法典 第六百四十二条"),
    )


def _unregistered(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "retained title that is not registered does not hold against third parties in good "
            "faith; nothing is said about registration",
            zh="保留的所有权未经登记，不得对抗善意第三人；文中没有约定办理登记",
        ),
        sentence.extent(),
        hint=msg(
            "agree who registers the retention, and within which time",
            zh="请约定由谁、在多长时间内办理所有权保留登记",
        ),
        severity=Severity.INFO,
        basis=("民法典 第六百四十一条第二款", "担保制度解释 第六十七条"),
    )


RULE = rule(
    "risk-title-delivery-conflict",
    Severity.WARNING,
    msg("delivery, risk or title in conflict", zh="交付、风险与所有权约定冲突"),
    find,
    basis=("民法典 第六百零三条", "民法典 第六百零四条", "民法典 第六百零七条"),
    settings=Limits(),
)
