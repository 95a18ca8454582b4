"""Lines of an approval in, the sum at stake and the sums up to which its offices decide out.

副总20万元以内, 总经理20万元以上, 5万以下部门经理批: this module alone knows how such powers are written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.approval_words import CHIEF, MONEY, OTHER, sum_of
from generator.checks.known import LINES
from generator.checks.text import Passage

OFFICE = re.compile(rf"{CHIEF}|{OTHER}")
_IS_CHIEF = re.compile(CHIEF)
_SUM = re.compile(MONEY)
_NOT_A_SUM = re.compile(r"^[%年月日号时个台套人天次份页条第:.-]")
_BELOW = re.compile(r"^(?:\(?不?含[^()]{0,8}\)?)?(?:及)?(?:以[下内]|之内|封顶|为限)|^\(含\)")
_AT_MOST = re.compile(
    r"(?:不超过|不得超过|未超过|不高于|不大于|≤|<=?|最高|至多|最多|上限|限额|权限)[是为:]{0,2}$|\d万?元?(?:-{1,2}|—{1,2}|~|至|到)$"
)
_ABOVE = re.compile(r"^(?:\(?不?含[^()]{0,8}\)?)?(?:及)?(?:以上|起|的[,须由报])")
_OVER = re.compile(r"(?<!不)(?<!不得)(?<!未)(?:超过|大于|高于|达到|满|>=?|≥)[了为:]{0,2}$")
_STOP = re.compile(r"[,;。|、→\n]")
_STAKE = re.compile(
    r"(?:金额|预算|总价|经费|费用|造价|总额|投资|合计|价款|需款|要花|合同价|额度|单价|价格|报价|标的额?|货款|价税|价)[^\d。;,]{0,10}$"
)
_POWER = re.compile(r"权限|限额|授权|规定|制度|办法")
_REACH = 16
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Powers:
    """What offices may decide.

    Attributes:
        most: Up to which sum, by office.
        above: From which sum on another office has to decide, with that office.
        stake: What the paper is about; None where it does not say.
    """

    most: dict[str, Decimal]
    above: tuple[tuple[Decimal, str], ...]
    stake: Decimal | None


class _Kind(Enum):
    """What a sum is to an approval."""

    MOST = "most"
    """Up to it an office may decide."""
    ABOVE = "above"
    """From it on an office must decide."""
    STAKE = "stake"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class _Sum:
    value: Decimal
    before: str
    behind: str


def powers(lines: Sequence[Passage]) -> Powers:
    """The powers that the lines tell, and the sum they are used for."""
    most: dict[str, Decimal] = {}
    above: list[tuple[Decimal, str]] = []
    stated: list[Decimal] = []
    loose: list[Decimal] = []
    for line in lines:
        for kind, value, office in _told(line.text):
            if kind is _Kind.MOST:
                most.setdefault(office, value)
            elif kind is _Kind.ABOVE:
                above.append((value, office))
            else:
                (stated if kind is _Kind.STAKE else loose).append(value)
    stake = next(iter(stated), max(loose, default=None))
    return Powers(most, tuple(above), stake)


@lru_cache(LINES)  # forms of a type have the same lines
def _told(text: str) -> tuple[tuple[_Kind, Decimal, str], ...]:
    """What a line says with its sums: their kind, their value, and whose power they limit."""
    told: list[tuple[_Kind, Decimal, str]] = []
    for found in _sums(text):
        below = _BELOW.match(found.behind) or _AT_MOST.search(found.before)
        over = None if below else _ABOVE.match(found.behind) or _OVER.search(found.before)
        office = _office(found) if below or over else None
        if office:
            told.append((_Kind.MOST if below else _Kind.ABOVE, found.value, office))
        elif not below and not over and not _POWER.search(found.before):
            kind = _Kind.STAKE if _STAKE.search(found.before) else _Kind.LOOSE
            told.append((kind, found.value, ""))
    return tuple(told)


def is_office(one: str, other: str) -> bool:
    """Whether two words mean one office: 副总 and 分管副总经理, but not 总经理 and 副总经理."""
    if one == other:
        return True
    if _IS_CHIEF.fullmatch(one) or _IS_CHIEF.fullmatch(other):
        return False
    return one in other or other in one


def _sums(text: str) -> Iterator[_Sum]:
    for match in _SUM.finditer(text):
        behind = text[match.end() : match.end() + _REACH]
        value = sum_of(match)
        money = match["wan"] or match.group().endswith("元") or "," in match["sum"]
        if value is None or not money or _NOT_A_SUM.match(behind):
            continue
        yield _Sum(value, text[max(0, match.start() - _BEFORE) : match.start()], behind)


def _office(found: _Sum) -> str | None:
    """The office beside a sum: before it in the same breath, else behind it."""
    before = [m.group() for m in OFFICE.finditer(_STOP.split(found.before)[-1])]
    if before:
        return before[-1]
    behind = _STOP.split(re.sub(r"^[^,;。]{0,6}[的,]", "", found.behind), maxsplit=1)[0]
    match = OFFICE.search(behind)
    if match:
        return match.group()
    last = [m.group() for m in OFFICE.finditer(found.before)]
    return last[-1] if last else None


def most_of(role: str, may: Powers) -> Decimal | None:
    """Up to which sum a step may decide; nothing above a sum that another has to decide on."""
    office = OFFICE.search(role)
    if office is None:
        return None
    for held, most in may.most.items():
        if is_office(office.group(), held):
            return most
    others = [value for value, held in may.above if not is_office(office.group(), held)]
    mine = any(is_office(office.group(), held) for _, held in may.above)
    return None if mine else min(others, default=None)
