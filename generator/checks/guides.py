"""Lines in, where a guide to filling in begins that stands behind a model contract.

填写说明, 使用说明 and the like tell how to draft a contract; what they say is no term of it, and
their numbers are no clauses. This module alone knows their headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from generator.checks import lazy_re as re


class Line(Protocol):
    """A passage."""

    @property
    def text(self) -> str:
        """Normalised."""

    @property
    def cell(self) -> object | None:
        """Its cell when in a table."""


_ENDS = ("说明", "须知", "要点", "指南", "注意事项")
NAMED = re.compile(
    r"(?:(?:填[写表]|起草|编写|制作|写作|拟[定写])的?(?:说明|要点|须知|指南|注意事项)|(?:合同|协议|范本|文本|条款|条件|格式|》)书?的?(?:使用|编制|签订)的?(?:说明|要点|须知|指南|注意事项))"
    r"(?:\([^()]{1,12}\))?(?:介绍)?(?:如下)?:?$"
)
"""Names itself a guide to a contract or a form."""
_HEADING = re.compile(
    r"^(?:附(?:件|录)?[一二三四五六七八九十\d]{0,3}[:、.]?|[一二三四五六七八九十\d]{1,3}[、.])?"
    r"(?:[^,。;:]{0,40}(?:使用|填写|填表|填制|填报|签订|签约|编写|编制|起草|制作|撰写|写作|适用|文本|范本|格式)(?:的|加以)?)?"
    r"(?P<what>说明|须知|要点|指南|注意事项):?$"
)
_EXPLAINS = re.compile(
    r"(?:应当?|要|须|必须|可以?|不能)[^,。;]{0,8}(?:写明|填写|注明|写清|写入|载明|明确)|填写|示范文本|本条|上述格式|范本|是指|的一种|适用范围"
)
"""What a guide says, and a remark on a contract (说明) does not."""
_PARTY = re.compile(
    r"^(?:[甲乙丙]方|[买卖供需]方|(?:委托|受托|出租|承租|发包|承包|出借|借款|转让|受让)[方人])[:(].{0,30}$"
)
_READ_ON = 20
_FEW = 2
_FRONT = 2
_MOST = 6


def guide_begins(lines: Sequence[Line]) -> int | None:
    """The index of the heading of a guide that goes on to the end; None where there is none.

    One in the first half is followed by the contract it is for, unless the whole paper is a guide.
    """
    half = len(lines) // 2
    places: list[int] = [*range(min(_FRONT, len(lines))), *range(max(_FRONT, half), len(lines))]
    for index in places:
        line = lines[index]
        if (
            line.cell is not None
            or not line.text.removesuffix(":").endswith(_ENDS)
            or not is_heading(line.text)
        ):
            continue
        first = index < half
        following = lines[index + 1 : index + 1 + _READ_ON * (2 if first else 1)]
        said = sum(_EXPLAINS.search(one.text) is not None for one in following)
        if first and (said < _MOST or any(_PARTY.match(one.text) for one in lines[index + 1 :])):
            continue
        if said >= _FEW:
            return index
    return None


def is_heading(text: str) -> bool:
    """Whether a line may head a guide; a plain 说明 may as well head remarks."""
    return _HEADING.match(text) is not None or NAMED.search(text) is not None
