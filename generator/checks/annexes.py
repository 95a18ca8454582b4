"""The matter in, the annexes it has or lists out.

This module alone knows how annexes are headed and listed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.checks import lazy_re as re
from generator.checks.clauses import label_of
from generator.checks.labels import HAN_NUMBER, Kind, number_of
from generator.checks.matter import Matter
from generator.checks.text import Extent
from generator.checks.zones import ANNEXED, Zone, zones

_GENERAL = re.compile(
    r"(?:全部|所有|各|上述|以上|下列)附件|附件(?:均|都|皆|及|和|作为|构成|系|是|为|与本|同)[^,。;]{0,16}|本(?:合同|协议)(?:之|的|及其|及)?(?:全部|所有|各)?附件(?!\d|[一二三四五六七八九十])"
)
_LIST_HEAD = re.compile(r"附件(?:清单|目录|如下|包括|列表)?:?$")
_ENTRY = re.compile(rf"附件({HAN_NUMBER}|\d{{1,3}})(?:[:.、 《(—-]|(?=[一-鿿]{{2,16}}[:(]))")


@dataclass(frozen=True, slots=True)
class Annexes:
    """The annexes of a document.

    Attributes:
        headings: Numbered annexes that are attached or listed, with their places.
        listed: Numbers known from lists without 附件 before each.
        unnumbered: There is an annex or a list without numbers.
        general: The agreement says that its annexes are part of it, without counting them.
    """

    headings: dict[int, Extent] = field(default_factory=dict)
    listed: frozenset[int] = frozenset()
    unnumbered: bool = False
    general: bool = False

    @property
    def known(self) -> bool:
        """Whether there is anything to compare a reference with."""
        return bool(self.headings or self.listed or self.unnumbered)


def annexes(matter: Matter) -> Annexes:
    """The annexes that are attached or listed."""
    where = matter.get(zones)
    headings: dict[int, Extent] = {}
    listed: set[int] = set()
    unnumbered = False
    listing = False
    running = matter.text.running
    headed = {at for at, _ in matter.text.told_of_lines(ANNEXED) if at < len(running)}
    named = headed | {passage.index for passage in matter.text.lines_with("附件")}
    for passage in running:
        if not listing and passage.index not in named:
            continue
        text = passage.text
        if passage.index in headed:
            label = label_of(passage)
            if label is not None and label.kind is Kind.ANNEX:
                headings.setdefault(label.last, passage.whole())
            else:
                unnumbered = True
                listing = bool(_LIST_HEAD.match(text))
            continue
        if listing:
            label = label_of(passage)
            if label is not None and label.kind in (Kind.DECIMAL, Kind.OUTLINE, Kind.BRACKET):
                listed.add(label.last)
        if where.of(passage) is Zone.SIGNATURE and text.startswith("附件"):
            unnumbered = True
        match = _ENTRY.match(text) if text.startswith("附件") else None
        number = number_of(match[1]) if match else None
        if number is not None:
            headings.setdefault(number, passage.whole())
    return Annexes(headings, frozenset(listed), unnumbered, matter.text.contains(_GENERAL))
