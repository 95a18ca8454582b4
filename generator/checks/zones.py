"""The matter in, for each passage the part of the agreement it stands in out.

Our own documents say so themselves. In foreign ones front, signature page and annexes follow from
the numbered clauses and from customary words; this module alone knows those words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TypeAlias

from generator.checks import lazy_re as re
from generator.checks.clauses import ClauseTree, label_of
from generator.checks.index import Judge
from generator.checks.known import LINES, once
from generator.checks.labels import Kind
from generator.checks.matter import Matter
from generator.checks.own_names import INTRODUCED
from generator.checks.text import Passage, Region
from generator.document import Role
from generator.remembered import Remembered


class Zone(StrEnum):
    """A part of an agreement."""

    FRONT = "front"
    BODY = "body"
    SIGNATURE = "signature"
    ANNEX = "annex"


_NOTHING_FOLLOWS = re.compile(r"(?:以下|本页)(?:为签署页|无正文)")
_SIGN = re.compile(r"盖章|签章|公章|签字|签名|合同专用章|签署页|\(章\)")
_SIGN_LINE = re.compile(
    r"^[^。;]{0,30}(?:\((?:盖章|签章|公章|签字|签名|合同专用章|章|签字或盖章|签字并盖章|盖章或签字)\)"
    r"|(?:盖章|签章|公章|签字|签名)[:_])"
)
_ROLE = r"(?:[甲乙丙丁]方|[买卖供需]方|委托方|受托方|委托人|受托人|采购方|供应商|出租方|承租方|发包人|承包人)"
_PARTY_LINE = re.compile(rf"^{_ROLE}(?:\([^()]{{1,12}}\))?:")
_INTRODUCES = re.compile(
    rf"{_ROLE}(?:\([^()]{{1,12}}\))?(?:[全名]称)?(?::|为|系)|称(?:为)?[“\"']?{_ROLE}|^{_ROLE}$"
)
_FOLLOWING = re.compile(r"盖章|签字|签章|代表|代理人|日期|年月日|\(章\)")
_ANNEX_LINE = re.compile(r"附(?:件|录|表)(?:清单|目录)?(?:[:]|$)|附:")
_LOOK_AHEAD = 6
_FRONT_LINES = 15
_DATE_LINE = 20
"""Characters that a line with nothing but the day of signing has at most."""
_ONE = re.compile(r"1(?=[一-鿿]{2})")
_TWO = re.compile(r"2(?=[一-鿿]{2})")
_TERM_ROW = re.compile(
    r"^\|?(?:\d{1,2}[|.、])?(?:合同)?(?:标的|货物|设备|产品|品名|服务|工程|价款|价格|单价|数量|交货|运费|租金)[^|:,。;]{0,6}(?:\||$)"
)
"""A row of terms under the parties, where an agreement on goods or services is drawn as a table."""


@dataclass(frozen=True)
class Zones:
    """The zone of every passage of the running text, by passage index."""

    by_index: dict[int, Zone]

    def of(self, passage: Passage) -> Zone:
        """The zone of ``passage``; headers and notes count as front matter."""
        return self.by_index.get(passage.index, Zone.FRONT)

    @cached_property
    def _by_zone(self) -> dict[Zone, frozenset[int]]:
        found: dict[Zone, list[int]] = {}
        for index, zone in self.by_index.items():
            found.setdefault(zone, []).append(index)
        return {zone: frozenset(indices) for zone, indices in found.items()}

    def indices(self, zone: Zone) -> frozenset[int]:
        """Of the passages of the running text that stand in ``zone``."""
        return self._by_zone.get(zone, frozenset())


def zones(matter: Matter) -> Zones:
    """The zone of each passage."""
    first, running = _first_clause(matter), matter.text.running
    end = len(running)  # the running text comes first: its passages stand at their index
    annexes = (at for at, _ in matter.text.told_of_lines(ANNEXED) if first <= at < end)
    annex = next(annexes, end)
    signing = (
        at
        for at, sure in matter.text.told_of_lines(_SIGNING)
        if first <= at < annex and (sure or _signs_follow(running[at : at + _LOOK_AHEAD]))
    )
    stated = tuple([one for one in matter.text.told_of_lines(_STATED) if one[0] < end])
    key = first, next(signing, annex), annex, end, stated
    return _FOUND.get(key) or _FOUND.put(key, _zones(*key), weight=_PLACE * (end + 10))


def _zones(
    first: int, signing: int, annex: int, end: int, stated: Iterable[tuple[int, Zone]]
) -> Zones:
    """The zones, one behind the other, but for the passages that state theirs."""
    found = dict.fromkeys(range(end), Zone.FRONT)
    for begin, zone in ((first, Zone.BODY), (signing, Zone.SIGNATURE), (annex, Zone.ANNEX)):
        found.update(dict.fromkeys(range(begin, end), zone))
    found.update(stated)
    return Zones(found)


_Key: TypeAlias = tuple[int, int, int, int, tuple[tuple[int, Zone], ...]]
_FOUND: Remembered[_Key, Zones] = Remembered(entries=512, weight=4 * 2**20)
_PLACE = 200
"""About what the zone of a passage takes in memory."""


def _first_clause(matter: Matter) -> int:
    """Index of the first numbered clause; numbers before the parties do not count."""
    start = _first_start(matter.clauses)
    if start is not None:
        return min(start, _first_plain(matter))
    body = [p.index for p in matter.text.running if p.region is not Region.FRONT]
    front = any(p.region is Region.FRONT for p in matter.text.running)
    # a signature line that reads like the parties' leaves nothing but the date behind the front
    behind = (p.text for p in matter.text.running if p.region is not Region.FRONT)
    says = any(text.endswith("。") or len(text) > _DATE_LINE for text in behind)
    sentence = _first_sentence(matter)
    if sentence and not says:
        return sentence
    return max(sentence, body[0] if body and front else 0)


@once
def _first_start(tree: ClauseTree) -> int | None:
    """Index of the first clause that does not only say who a party is."""
    starts = [
        clause.passage.index
        for clause in (*tree.top, *tree.roots)
        if clause.label.kind is not Kind.ANNEX and not _introduces(clause.title)
    ]
    return min(starts, default=None)


def _first_plain(matter: Matter) -> int:
    """Index of a line 1 标的 with no mark behind its number, where 2 价款 follows; else far away."""
    lines = matter.text.running
    first = next((p for p in lines[:_FRONT_LINES] if _ONE.match(p.text)), None)
    if first is None or first.label:
        return len(lines)
    behind = lines[first.index + 1 : first.index + _LOOK_AHEAD]
    return first.index if any(_TWO.match(p.text) for p in behind) else len(lines)


@lru_cache(LINES)  # lines of a document recur in the next one of its type
def _introduces(title: str) -> bool:
    """Whether a numbered line only says who a party is."""
    return bool(_PARTY_LINE.match(title) or INTRODUCED.fullmatch(title))


def _first_sentence(matter: Matter) -> int:
    """Where the text of an agreement without numbers begins: behind the lines on its parties."""
    introduced = False
    table: int | None = None
    likely = {passage.index for passage in matter.text.lines_with(_INTRODUCES)}
    for passage in matter.text.running:
        text = passage.text
        introduces = passage.index in likely and _INTRODUCES.search(text) is not None
        row = introduced and not introduces and (passage.cell is not None or text[:1] == "|")
        table = (passage.index if table is None else table) if row else None
        if table is not None and _TERM_ROW.match(text):
            return table
        if introduced and not introduces and text.endswith(("。", ";")):
            return passage.index
        introduced = introduced or introduces
    return 0


def _stated(passage: Passage) -> Zone | None:
    """The zone that the Document itself gives."""
    if passage.region is Region.ANNEX or passage.role is Role.ANNEX:
        return Zone.ANNEX
    if passage.region is Region.CLOSING or passage.role is Role.SIGNATURE:
        return Zone.SIGNATURE
    return None


def is_annex_heading(passage: Passage) -> bool:
    """Whether a line opens an annex or the list of annexes."""
    if passage.role is Role.ANNEX:
        return True
    if "附" not in (passage.label or passage.text[:2]):
        return False
    if passage.cell or len(passage.text) > 40 or passage.text.endswith(("。", ";", ",")):
        return False
    label = label_of(passage)
    if label is not None:
        return label.kind is Kind.ANNEX
    return bool(_ANNEX_LINE.match(passage.text))


def _signs_follow(ahead: Iterable[Passage]) -> bool:
    return any(_FOLLOWING.search(p.text) or _SIGN.search(p.text) for p in ahead)


def _signs(passage: Passage) -> bool | None:
    """Whether a line begins the signatures; False where the lines behind it must tell."""
    text = passage.text
    if _NOTHING_FOLLOWS.search(text):
        return True
    if len(text) > 160 or text.endswith(("。", ";")):
        return None
    if _SIGN_LINE.match(text):
        return True
    return False if _PARTY_LINE.match(text) else None


ANNEXED: Judge[Passage, bool] = Judge(lambda passage: is_annex_heading(passage) or None)
"""Which lines open an annex or the list of annexes."""
_SIGNING: Judge[Passage, bool] = Judge(_signs)
_STATED: Judge[Passage, Zone] = Judge(_stated)
