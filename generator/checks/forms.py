"""The matter in, its parts out: approval forms and agreements, which are often bound together.

This module alone knows what forms and agreements are called, and where one ends and the next begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Passage

_LONGEST = 30
_FORM = re.compile(
    r"(?:申请|审批|审核|评审|会签|报批|呈批|立项|审签|审查|结案|用款|预算|请示)[^,。;:]{0,8}(?:表|单|书|笺|报告)(?:\([^()]{1,12}\))?$"
)
_AGREEMENT = re.compile(r"(?:合同|协议|协议书|合同书|备忘录)(?:\([^()]{1,12}\))?$")
_NO_TITLE = re.compile(r"[,。;:!?]|^(?:附件|本|见|详见|根据|第)|^\d")


class Kind(StrEnum):
    """What a part is."""

    FORM = "form"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Part:
    """A form or an agreement.

    Attributes:
        kind: What it is.
        title: As printed; empty where only the grid shows that it is a form.
        start: Index of its first passage.
        stop: One past the index of its last passage.
    """

    kind: Kind
    title: str
    start: int
    stop: int

    def holds(self, passage: Passage) -> bool:
        """Whether the passage stands in it."""
        return self.start <= passage.index < self.stop


def parts(matter: Matter) -> tuple[Part, ...]:
    """The parts in order; none where nothing says what the paper is."""
    running = matter.text.running
    end = running[-1].index + 1 if running else 0
    if matter.is_form:
        return (Part(Kind.FORM, _first_title(matter), 0, end),)
    titles = [(kind, passage) for passage in running if (kind := kind_of(passage)) is not None]
    starts: list[tuple[Kind, Passage]] = []
    for kind, passage in titles:
        if not starts or starts[-1][0] is not kind:
            starts.append((kind, passage))
    if not starts:
        return ()
    stops = [*(passage.index for _, passage in starts[1:]), end]
    return tuple(
        Part(kind, passage.text, 0 if number == 0 else passage.index, stop)
        for number, ((kind, passage), stop) in enumerate(zip(starts, stops, strict=True))
    )


def kind_of(passage: Passage) -> Kind | None:
    """What a line is the title of; None for all other lines."""
    text = passage.text
    if passage.cell or passage.label or len(text) > _LONGEST or _NO_TITLE.search(text):
        return None
    if _FORM.search(text):
        return Kind.FORM
    return Kind.AGREEMENT if _AGREEMENT.search(text) else None


def _first_title(matter: Matter) -> str:
    named = (p.text for p in matter.text.running[:4] if kind_of(p) is Kind.FORM)
    return next(named, matter.document.title)
