"""The names of facts about a paper in, whether they are true out.

A closed list: rule files can ask for these and for nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.technology import Kind, is_development, is_software, kind
from generator.checks.titles import is_no_supply, is_supply
from generator.checks.wholeness import is_complete

Fact = Literal[
    "whole-agreement",
    "supply",
    "no-supply",
    "technology",
    "development",
    "technology-transfer",
    "technology-service",
    "software",
    "form",
    "template",
    "standard-form",
]
"""What a paper can be."""

_TRUE: Mapping[str, Callable[[Matter], bool]] = {
    "whole-agreement": lambda matter: matter.get(is_complete),
    "supply": lambda matter: matter.get(is_supply),
    "no-supply": is_no_supply,
    "technology": lambda matter: matter.get(kind) is not None,
    "development": is_development,
    "technology-transfer": lambda matter: matter.get(kind) is Kind.TRANSFER,
    "technology-service": lambda matter: matter.get(kind) is Kind.SERVICE,
    "software": is_software,
    "form": lambda matter: matter.is_form,
    "template": lambda matter: matter.template,
    "standard-form": lambda matter: matter.standard_form,
}
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})")
_LAST = 28
"""A later day of a month is taken for this one: close enough to tell an old paper."""


def holds(matter: Matter, fact: Fact) -> bool:
    """Whether it is true of the paper."""
    return _TRUE[fact](matter)


def is_older(matter: Matter, day: date) -> bool:
    """Whether the paper has dates, all of them before a day."""
    latest = matter.get(_latest)
    return latest is not None and latest < day


def _latest(matter: Matter) -> date | None:
    return max((day for s in matter.text.sentences for day in _days(s.text)), default=None)


def _days(text: str) -> Iterator[date]:
    for year, month, day in _DATE.findall(text):
        if 1 <= int(month) <= 12:
            yield date(int(year), int(month), int(day) if 1 <= int(day) <= _LAST else _LAST)
