"""The matter in, the day its agreement is signed out; this module alone knows how that day is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.checks import lazy_re as re
from generator.checks.dates import Day, dated, days
from generator.checks.matter import Matter
from generator.checks.text import Extent
from generator.fields.seeking import first_of
from generator.fields.signing import Signing

_LABEL = re.compile(
    r"(?<!计划)(?<!预计)(?<!拟)(?:签订|签署|签约|订立)(?:(?:日期|时间)[:为于 ]{0,3}|日?[:为于 ]{1,3})$"
)
_THIS = re.compile(r"本(?:合同|协议)[^,。;]{0,16}于$")
_BEHIND = re.compile(r"^(?:在[^,。;]{1,20})?(?:签订|签署|订立)")
_BOTH = re.compile(r"(?:双方|各方|甲乙)[^,。;]{0,6}于$")
_OURS = re.compile(r"^(?:在[^,。;]{1,20})?(?:签订|签署|订立)了?本(?:合同|协议)")
_LATER = re.compile(r"补签|补办|追溯|倒签|补充协议|原合同")


@dataclass(frozen=True, slots=True)
class Signed:
    """The day of signing; ``at`` is None when it is the deal's."""

    day: date
    at: Extent | None
    path: str | None = None


def signed(matter: Matter) -> Signed | None:
    """The one day of signing: the deal's, else the one that the text states."""
    if matter.deal is not None:
        stated = first_of(matter.deal.values, Signing)
        return Signed(stated[1].date, None, f"{stated[0][0]}.date") if stated else None
    found: dict[date, Signed] = {}
    for sentence in matter.get(dated):
        for day in days(sentence):
            if day.value is not None and _is_signing(sentence.text, day):
                found.setdefault(day.value, Signed(day.value, day.at))
    found |= _in_cells(matter)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_signing(text: str, day: Day) -> bool:
    before = text[max(0, day.start - 24) : day.start]
    if _LATER.search(text):
        return False
    if _LABEL.search(before):
        return True
    if _BOTH.search(before) and _OURS.match(text[day.end :]):
        return True
    return bool(_THIS.search(before) and _BEHIND.match(text[day.end :])) or bool(
        re.search(r"本(?:合同|协议)(?:签订|签署|订立)于$", before)
    )


def _in_cells(matter: Matter) -> dict[date, Signed]:
    from generator.checks.labelled import labelled  # noqa: PLC0415

    found = {}
    for item in matter.get(labelled):
        if item.passage.cell and re.fullmatch(
            r"(?:合同)?(?:签订|签署|签约)(?:日期|时间)", item.label
        ):
            for sentence in item.passage.sentences:
                for day in days(sentence):
                    if day.value is not None:
                        found[day.value] = Signed(day.value, day.at)
    return found
