"""What source was written for a block, kept for the next document of the same type.

A block that was read from the same bytes is the same object (see ``known``); with the same fonts,
at the same place of its story and with the same bookmarks about, it is written the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from generator.pdf.fonts import Face, FontSet
from generator.pdf.lines import LineBox
from generator.pdf.model import TextStyle
from generator.pdf.needs import Needs
from generator.remembered import Remembered


@dataclass(frozen=True, slots=True)
class TextLook:
    """How text of one style is said.

    Attributes:
        name: Of its definition.
        definitions: That, and those it needs, by name.
        plain: Its options, where it says no more than font, size and line box.
        faces: The fonts it asks for.
    """

    name: str
    definitions: dict[str, str]
    plain: str | None
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Source of a block, and what it needs."""

    source: object
    needs: Needs


class Memory:
    """What was written with one set of fonts."""

    def __init__(self) -> None:
        self.looks: Remembered[tuple[TextStyle, LineBox, str], TextLook] = Remembered(
            entries=2048, weight=2 * 2**20
        )
        self.widths: Remembered[TextStyle, Mapping[str, float]] = Remembered(
            entries=512, weight=16 * 2**20
        )
        self.blocks: Remembered[tuple[object, ...], Written] = Remembered(
            entries=8192, weight=24 * 2**20
        )


_MEMORIES: WeakKeyDictionary[FontSet, Memory] = WeakKeyDictionary()


def memory_of(fonts: FontSet) -> Memory:
    """What was written with these fonts; it goes when they go."""
    found = _MEMORIES.get(fonts)
    if found is None:
        found = _MEMORIES.setdefault(fonts, Memory())
    return found
