"""A form or an agreement in, what it says about itself out: number, name, parties, amount, term.

So that a form can be held against the agreement it is about. This module alone knows by which
labels a form states these things, and where an agreement states them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.dates import dated, ranges
from generator.checks.deals import block, parties
from generator.checks.forms import Kind, Part
from generator.checks.known import LINES
from generator.checks.labelled import Labelled, labelled
from generator.checks.matter import Matter
from generator.checks.names import is_organisation, plain
from generator.checks.parties import mentions
from generator.checks.prices import money
from generator.checks.text import Extent
from generator.checks.totals import rates, totals
from generator.fields.goods import Goods
from generator.fields.term import Term

_NUMBER = re.compile(r"(?:合同|协议)(?:编号|号)")
_OWN_NUMBER = re.compile(r"(?:合同|协议|备忘录)?编号|(?:合同|协议)号")
_NAME = re.compile(r"(?:合同|协议)名称")
_PROJECT = re.compile(r"项目名称")
_PROJECT_NUMBER = re.compile(r"(?:立项|项目)编号")
_PARTY = re.compile(
    r"(?:合同)?(?:对方|相对方|签约方|签约对方|对方当事人)(?:单位|名称)?|签约单位|当事人|[甲乙丙]方"
)
_AMOUNT = re.compile(r"(?:合同|协议|签约)(?:总)?(?:金额|总价|价款|总额|总金额)")
_TERM = re.compile(r"(?:(?:合同|协议|服务|合作|履行)的?)?(?:有效)?期限?")
_TERM_SENTENCE = re.compile(
    r"(?:合同|协议|服务|合作|代理|经销|供货)的?(?:有效)?(?:期限|期)|有效期|期限"
)
_LEADER = re.compile(r"项目(?:负责人|经理)")
_PERSON = re.compile(r"[一-鿿·]{2,6}")
_CODE = re.compile(r"[A-Za-z0-9一-鿿][A-Za-z0-9一-鿿()\[\]\-_/.—]{2,39}")
_CURRENCY = re.compile(r"美元|欧元|日元|英镑|港元|USD|EUR|HKD|JPY|GBP")
_CURRENCIES = {"USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑"}
_YUAN = "人民币"
_END = re.compile(r"[,。;]")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is said, and where; ``at`` is None when a deal says it."""

    value: str
    at: Extent | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum with its currency."""

    value: Decimal
    currency: str
    at: Extent | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a form or an agreement says; whatever it does not say is None or empty.

    Attributes:
        title: Printed title.
        number: Of the agreement.
        name: Of the agreement, as a form calls it.
        project: Name of the project.
        project_number: Number of the project.
        parties: Names of the parties.
        amounts: Total prices.
        rates: VAT rates as factors.
        term: First and last day.
        leader: Who leads the project.
    """

    title: str
    number: Fact | None
    name: Fact | None
    project: Fact | None
    project_number: Fact | None
    parties: tuple[Fact, ...]
    amounts: tuple[Amount, ...]
    rates: tuple[Decimal, ...]
    term: tuple[date, date, Extent | None] | None
    leader: Fact | None


def facts(matter: Matter, part: Part) -> Facts:
    """What a part of the matter says about itself."""
    items = [item for item in matter.get(labelled) if part.holds(item.passage) and item.value]
    form = part.kind is Kind.FORM
    return Facts(
        title=part.title,
        number=_code(items, _NUMBER if form else _OWN_NUMBER),
        name=_first(items, _NAME) if form else None,
        project=_first(items, _PROJECT),
        project_number=_code(items, _PROJECT_NUMBER),
        parties=_named(items) if form else _parties(matter, part),
        amounts=_sums(items) if form else _totals(matter, part),
        rates=matter.get(rates),
        term=_term(matter, part, items),
        leader=_person(items),
    )


@lru_cache(LINES)  # forms of a type have the same labels
def _is(wanted: re.Pattern[str], label: str) -> bool:
    return wanted.fullmatch(label) is not None


def _first(items: list[Labelled], label: re.Pattern[str]) -> Fact | None:
    for item in items:
        if _is(label, item.label):
            return Fact(_END.split(item.value)[0].strip("《》“” "), item.at)
    return None


def _code(items: list[Labelled], label: re.Pattern[str]) -> Fact | None:
    found = _first(items, label)
    if found is None or not _CODE.fullmatch(found.value) or not re.search(r"\d", found.value):
        return None
    return found


def _person(items: list[Labelled]) -> Fact | None:
    found = _first(items, _LEADER)
    return found if found and _PERSON.fullmatch(found.value) else None


def _named(items: list[Labelled]) -> tuple[Fact, ...]:
    """The parties that a form names; what stands in brackets is their role."""
    found: dict[str, Fact] = {}
    for item in items:
        if _is(_PARTY, item.label):
            # A cell may name each party in a line: 甲方（买方）：某公司.
            name = re.sub(r"^.*[:]", "", _END.split(item.value)[0])
            bare = plain(re.sub(r"\((?:[甲乙丙]方|[买卖供需]方)\)$", "", name))
            if is_organisation(bare):
                found.setdefault(bare, Fact(bare, item.at))
    return tuple(found.values())


def _parties(matter: Matter, part: Part) -> tuple[Fact, ...]:
    stated = parties(matter.deal)
    if stated:
        return tuple(Fact(party.plain) for party in stated)
    named = {
        mention.name: Fact(mention.name, mention.at)
        for mention in matter.get(mentions)
        if mention.roles and part.holds(mention.at.passage) and is_organisation(mention.name)
    }
    return tuple(named.values())


def _sums(items: list[Labelled]) -> tuple[Amount, ...]:
    for item in items:
        if _is(_AMOUNT, item.label) and (found := money(item.value)):
            return (Amount(found[0].value, _currency(item.value), item.at),)
    return ()


def _totals(matter: Matter, part: Part) -> tuple[Amount, ...]:
    goods = block(matter.deal, Goods)
    if goods is not None and goods[1].gross is not None:
        gross = goods[1].gross
        return (Amount(gross.amount, _CURRENCIES.get(gross.currency, _YUAN)),)
    return tuple(
        Amount(total.value, _currency(total.at.quote), total.at)
        for total in matter.get(totals)
        if total.at is not None and part.holds(total.at.passage)
    )


def _currency(text: str) -> str:
    found = _CURRENCY.search(text)
    return _CURRENCIES.get(found.group(), found.group()) if found else _YUAN


def _term(
    matter: Matter, part: Part, items: list[Labelled]
) -> tuple[date, date, Extent | None] | None:
    stated = block(matter.deal, Term)
    if stated is not None and part.kind is Kind.AGREEMENT:
        start, end = stated[1].start, stated[1].end
        return (start, end, None) if start and end else None
    labelled_ = {item.passage.index for item in items if _is(_TERM, item.label)}
    for sentence in matter.get(dated):
        passage = sentence.passage
        if not part.holds(passage):
            continue
        if passage.index in labelled_ or (
            part.kind is Kind.AGREEMENT and _TERM_SENTENCE.search(sentence.text)
        ):
            for period in ranges(sentence):
                if period.days is not None:
                    return (*period.days, period.at)
    return None
