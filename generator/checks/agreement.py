"""The matter in, what kind of paper it is out: its title, and whether it is a whole agreement.

Rules that miss something may only speak about a whole agreement, never about an excerpt or a form.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.own_names import own_names
from generator.checks.parties import mentions
from generator.checks.text import Passage
from generator.checks.zones import Zone, zones

_TITLE_LINES = 6
_LONGEST = 40
_TITLE = re.compile(
    r"(?:合同|协议|协议书|契约|备忘录|意向书|合同书|租约|合约|协定书?|约定书|(?:供货|供应|买卖|购销|采购|加工|服务|合作|运输|承揽|租赁|施工|安装|维修)约定|合作[单书])(?:\([^()]{1,20}\))?$|Agreement|Contract"
)
_PART = re.compile(
    r"补充|变更|终止|解除|备忘|意向|附件|订单|格式|样本|报价|通用条款|专用条款|劳动|聘用|承诺"
)
_CLAUSES = 5


def title(matter: Matter) -> Passage | None:
    """The line that names the paper; None when the first lines do not."""
    for passage in matter.text.running[:_TITLE_LINES]:
        text = passage.text
        if len(text) <= _LONGEST and not text.endswith(("。", ";", ",")) and _TITLE.search(text):
            return passage
    return None


def present(matter: Matter, words: Sequence[str]) -> tuple[str, ...]:
    """Those of the words that stand anywhere in the running text."""
    wanted = frozenset(words)
    there = matter.text.words(wanted)
    return tuple(word for word in words if word in there)


def is_whole(matter: Matter) -> bool:
    """Whether the paper is a main agreement with title, parties, clauses and signatures."""
    name = title(matter)
    if name is None or _PART.search(name.text):
        return False
    parties = {m.name for m in matter.get(mentions) if m.zone is Zone.FRONT and m.roles and m.name}
    where = matter.get(zones)
    return (
        max(len(parties), len(matter.get(own_names))) > 1
        and len(matter.clauses.top) >= _CLAUSES
        and bool(where.indices(Zone.SIGNATURE))
    )
