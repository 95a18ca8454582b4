"""The matter in, for each passage the part of the agreement it stands in out.

Our own documents say so themselves. In foreign ones front, signature page and annexes follow from
the numbered clauses and from customary words; this module alone knows those words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from generator.checks import lazy_re as re
from generator.checks.clauses import label_of
from generator.checks.known import LINES
from generator.checks.labels import Kind
from generator.checks.matter import Matter
from generator.checks.own_names import INTRODUCED
from generator.checks.text import Passage, Region
from generator.document import Role


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
    first = _first_clause(matter)
    current = Zone.FRONT
    found: dict[int, Zone] = {}
    running = matter.text.running
    for position, passage in enumerate(running):
        if current is Zone.FRONT and passage.index >= first:
            current = Zone.BODY
        if current is Zone.BODY or current is Zone.SIGNATURE:
            if is_annex_heading(passage):
                current = Zone.ANNEX
            elif current is Zone.BODY and _begins_signatures(passage, running, position):
                current = Zone.SIGNATURE
        found[passage.index] = _stated(passage) or current
    return Zones(found)


def _first_clause(matter: Matter) -> int:
    """Index of the first numbered clause; numbers before the parties do not count."""
    starts = sorted(
        clause.passage.index
        for clause in (*matter.clauses.top, *matter.clauses.roots)
        if clause.label.kind is not Kind.ANNEX and not _introduces(clause.title)
    )
    body = [p.index for p in matter.text.running if p.region is not Region.FRONT]
    if starts:
        return min(starts[0], _first_plain(matter))
    front = any(p.region is Region.FRONT for p in matter.text.running)
    # a signature line that reads like the parties' leaves nothing but the date behind the front
    behind = (p.text for p in matter.text.running if p.region is not Region.FRONT)
    says = any(text.endswith("。") or len(text) > _DATE_LINE for text in behind)
    sentence = _first_sentence(matter)
    if sentence and not says:
        return sentence
    return max(sentence, body[0] if body and front else 0)


def _first_plain(matter: Matter) -> int:
    """Index of a line 1 标的 with no mark behind its number, where 2 价款 follows; else far away."""
    lines = matter.text.running
    first = next((p for p in lines[:_FRONT_LINES] if _ONE.match(p.text)), None)
    if first is None or first.label:
        return len(lines)
    behind = lines[first.index + 1 : first.index + _LOOK_AHEAD]
    return first.index if any(_TWO.match(p.text) for p in behind) else len(lines)


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


def _begins_signatures(passage: Passage, running: tuple[Passage, ...], position: int) -> bool:
    begins = _signs(passage.text)
    if begins is not None:
        return begins
    ahead = running[position : position + _LOOK_AHEAD]
    return any(_FOLLOWING.search(p.text) or _SIGN.search(p.text) for p in ahead)


@lru_cache(LINES)  # lines of a document recur in the next one of its type
def _signs(text: str) -> bool | None:
    """Whether a line begins the signatures; None where the lines behind it must tell."""
    if _NOTHING_FOLLOWS.search(text):
        return True
    if len(text) > 160 or text.endswith(("。", ";")):
        return False
    if _SIGN_LINE.match(text):
        return True
    return None if _PARTY_LINE.match(text) else False
