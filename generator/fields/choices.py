"""Values chosen from a list: what the deal says, and the words that are printed for it.

This module alone knows how a choice carries its label. ``str()`` is the value of the deal file,
so that templates can compare (``payment.method == "monthly"``); ``.label`` is what prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self, cast


class Choice(StrEnum):
    """Base of the fixed choices; members are value, label and, for bilingual types, English.

    >>> class Side(Choice):
    ...     BUYER = "buyer", "买方"
    >>> Side("buyer").label, str(Side.BUYER)
    ('买方', 'buyer')
    """

    label: str
    english: str
    """What an English column prints; empty where nobody has said it."""

    def __new__(cls, value: str, label: str, english: str = "") -> Self:
        """One member; enum calls this with its parts."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.english = english
        return member

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Every accepted value with its label."""
        return {member.value: member.label for member in cls}


def declared_choice(
    name: str, labels: Mapping[str, str], english: Mapping[str, str] | None = None
) -> type[Choice]:
    """A choice that a document type declares, by value and label.

    >>> grade = declared_choice("Grade", {"a": "甲类", "b": "乙类"}, {"a": "class A"})
    >>> grade("a").label, grade("a").english, grade("b").english
    ('甲类', 'class A', '')
    """
    said = english or {}
    members = [
        (f"OPTION_{number}", (value, label, said.get(value, "")))
        for number, (value, label) in enumerate(labels.items(), start=1)
    ]
    # The functional form of enum returns a class, which its stub does not know.
    return cast("type[Choice]", Choice(name, members))  # type: ignore[arg-type]
