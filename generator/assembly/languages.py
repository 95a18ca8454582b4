"""What differs between the columns of an agreement: how values, numbers and terms are printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.expressions.english_filters import ENGLISH_FILTERS
from generator.expressions.filters import FILTERS
from generator.expressions.printing import as_english, as_text
from generator.numbering import ENGLISH as ENGLISH_SCHEMES
from generator.numbering import SCHEMES, Scheme


@dataclass(frozen=True, slots=True)
class Language:
    """A language that clauses are written in.

    Attributes:
        say: From a value to its text.
        filters: How authors have values printed.
        schemes: Numbering by name.
        defining: The words that define a ``term``.
        line: ``name`` and ``value`` of a party's fact.
        capacity: A party's ``role`` with its ``capacity``.
        prefix: Before the bookmarks.
    """

    say: Callable[[object], str]
    filters: Mapping[str, Callable[..., Any]]
    schemes: Mapping[str, Scheme]
    defining: str
    line: str
    capacity: str
    prefix: str

    def standing(self, role: str, capacity: str) -> str:
        """甲方（买方）, or the role alone where the capacity says nothing more."""
        if capacity and capacity != role:
            return self.capacity.format(role=role, capacity=capacity)
        return role


CHINESE = Language(
    say=as_text,
    filters=FILTERS,
    schemes=SCHEMES,
    defining="（以下简称“{term}”）",
    line="{name}：{value}",
    capacity="{role}（{capacity}）",
    prefix="",
)

ENGLISH = Language(
    say=as_english,
    filters=ENGLISH_FILTERS,
    schemes=ENGLISH_SCHEMES,
    defining="(the “{term}”)",
    line="{name}: {value}",
    capacity="{role} ({capacity})",
    prefix="en_",
)
