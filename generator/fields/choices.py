"""Values chosen from a list: what the deal says, and the Chinese word that is printed for it.

This module alone knows how a choice carries its label. ``str()`` is the value of the deal file,
so that templates can compare (``payment.method == "monthly"``); ``.label`` is what prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self, cast


class Choice(StrEnum):
    """Base of the fixed choices; members are pairs of value and label.

    >>> class Side(Choice):
    ...     BUYER = "buyer", "买方"
    >>> Side("buyer").label, str(Side.BUYER)
    ('买方', 'buyer')
    """

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """One member; enum calls this with the pair."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Every accepted value with its label."""
        return {member.value: member.label for member in cls}


def declared_choice(name: str, labels: Mapping[str, str]) -> type[Choice]:
    """A choice that a document type declares, by value and label.

    >>> grade = declared_choice("Grade", {"a": "甲类", "b": "乙类"})
    >>> grade("a").label
    '甲类'
    """
    members = [(f"OPTION_{number}", pair) for number, pair in enumerate(labels.items(), start=1)]
    # The functional form of enum returns a class, which its stub does not know.
    return cast("type[Choice]", Choice(name, members))  # type: ignore[arg-type]
