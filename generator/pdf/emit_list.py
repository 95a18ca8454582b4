"""Numbered paragraphs that follow each other in, one list in Typst source out.

PDF readers are told of lists: ``L`` holds ``LI``, an item holds its number ``Lbl`` and its text
``LBody``. Typst makes these tags for its own lists only, and sets those its own way; ``#items`` of
the prelude takes the tags and leaves the setting to us, so that numbers, indents and page breaks
are those of any other paragraph. This module alone knows how items nest.

Source: ISO 32000-1, 14.8.4.3.3 (list elements).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.pdf.syntax import length


@dataclass(slots=True)
class Item:
    """A numbered paragraph.

    Attributes:
        function: Name of the Typst function that sets it.
        gap: Distance from what stands above it.
        label: Source of its number with the room up to the text.
        body: Source of its text.
        level: Depth in Word's list.
        holds: Whether deeper items may stand within it.
    """

    function: str
    gap: float
    label: str
    body: str
    level: int
    holds: bool
    inner: list[Item] = field(default_factory=list)

    def alone(self) -> Item:
        """The same without what was put into it."""
        return replace(self, inner=[])


def list_source(items: list[Item]) -> str:
    """Source of items in reading order."""
    return f"#{_items(_nested(items))}"


def _nested(items: list[Item]) -> list[Item]:
    """Items with the deeper ones that follow them inside."""
    top: list[Item] = []
    path: list[Item] = []
    for item in items:
        while path and path[-1].level >= item.level:
            path.pop()
        (path[-1].inner if path else top).append(item)
        if item.holds:
            path.append(item)
    return top


def _items(items: list[Item]) -> str:
    return "items(" + "\n".join(_item(item) for item in items) + ")"


def _item(item: Item) -> str:
    inner = f"\n\n#{_items(item.inner)}" if item.inner else ""
    return f"({item.function}, {length(item.gap)}, [{item.label}], [{item.body}{inner}]),"
