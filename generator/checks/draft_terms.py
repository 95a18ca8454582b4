"""A passage in, whether it is a term at all out: guidance shows one, and of several drafts one stays.

Model contracts explain how a clause is filled in (“如:双方发生争议…”), and offer a clause twice or
three times (仲裁(方案一), 仲裁(方案二)). Neither is agreed by anybody. This module alone knows how such
places are told from terms.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Passage

_SAMPLE = re.compile(
    r"^(?:例?如|例|示例|范例|举例|参考写法|填写示例)[一二三\d]?[:]|^(?:例如|比如),"
)
_GUIDANCE = re.compile(
    r"(?:作出|加以|予以|进行|分别|给予)[^,。;]{0,8}说明|(?:应当?|须|要|可|请)(?:在此|分别|具体)?(?:写明|填写|注明|载明|填明)"
    r"|填写(?:说明|示例|范例|指南|要求|方法)|示例|范例|编写(?:说明|指南)"
)
_DRAFT = re.compile(
    r"\((?:备选|可选|供选|替代|选择)?(?:方案|文本|版本|写法|条款|选项)[一二三四五1-5A-Ea-e甲乙丙]\)"
    r"|\((?:备选|供选|替代)(?:方案|文本|版本|写法|条款)?\)"
)
_GOES_ON = 6
"""Lines that a sample has at most."""


def is_sample(matter: Matter, passage: Passage) -> bool:
    """Whether a line only shows how a clause is filled in: the sample, or a line that goes on."""
    if _SAMPLE.search(_own(passage)):
        return True
    lines = matter.text.passages
    for index in range(passage.index, max(0, passage.index - _GOES_ON), -1):
        if lines[index].numbered is not None:
            return False
        if _SAMPLE.search(lines[index - 1].text):
            return index > 1 and _GUIDANCE.search(lines[index - 2].text) is not None
    return False


def is_draft(matter: Matter, passage: Passage) -> bool:
    """Whether a line stands in one of several drafts of a clause."""
    owner = matter.clauses.owner(passage)
    return owner is not None and any(_DRAFT.search(clause.title) for clause in owner.path)


def _own(passage: Passage) -> str:
    """The words of a line behind its number."""
    label = passage.numbered
    return passage.text[label.end :].lstrip() if label is not None else passage.text
