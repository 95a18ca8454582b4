"""The matter in, the lines out that tell how to fill in a form and bind nobody.

Model forms come with notes for those who use them: 使用说明, 填写说明, 制作要点. Those behind the form
are no running text (see ``guides``); this module alone knows where those before it end.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.clauses import label_of
from generator.checks.guides import NAMED
from generator.checks.labels import Kind, Label
from generator.checks.matter import Matter
from generator.checks.text import Passage

_LONGEST = 60
_AGREEMENT = re.compile(
    r"^(?:(?!说明|要点|须知|指南|条件》|条款》)[^。;,:]){2,40}(?:合同书?|协议书?|契约|合约|备忘录|意向书|委托书|申请书|承诺书)(?:\([^()]{1,20}\))?$"
)
_RECITAL = re.compile(
    r"(?:^(?:根据|依据|依照|按照|为)|双方|各方|当事人|协商|自愿)[^。]{0,120}(?:签[订定]|订立|达成)(?:了)?(?:本|如下|以下|下列)(?:合同|协议|条款|契约)?[^。;,]{0,12}[。:,]?$"
)
_PARTY = re.compile(
    r"^[^。;:]{0,6}(?:甲 ?方|乙 ?方|[买卖供需]方|委托[方人]|出租[方人]|发包[方人]|贷款[方人]|当事人)(?:\([^()]{1,14}\))?:"
)


def guidance(matter: Matter) -> frozenset[int]:
    """Indices of the passages that are notes on the form, with their headings."""
    if not any(_is_heading(p) for p in matter.text.lines_with(NAMED)):
        return frozenset()
    found: set[int] = set()
    heading: Passage | None = None
    for passage in matter.text.running:
        if _is_heading(passage):
            heading = passage
        elif heading is not None and _ends(heading, passage):
            heading = None
        if heading is not None:
            found.add(passage.index)
    return frozenset(found)


def _is_heading(passage: Passage) -> bool:
    if passage.cell is not None or len(passage.text) > _LONGEST:
        return False
    label = label_of(passage)
    numbered = label is not None and label.kind is not Kind.OUTLINE and label.kind is not Kind.ANNEX
    return not numbered and NAMED.search(passage.text) is not None


def _ends(heading: Passage, passage: Passage) -> bool:
    """Whether the form itself begins: its title, its parties, or the next item of the heading's kind."""
    if any(p.search(passage.text) for p in (_AGREEMENT, _PARTY, _RECITAL)):
        return True
    first, here = label_of(heading), label_of(passage)
    return first is not None and here is not None and _follows(first, here)


def _follows(first: Label, here: Label) -> bool:
    return first.kind is Kind.OUTLINE and here.kind is Kind.OUTLINE and here.last == first.last + 1
