"""Shapes in, the elements of one document's structure tree out.

This module alone knows how paragraphs with numbers become lists, and that an element whose text
never appears is left out.

Source: ISO 32000-1, 14.8.4 (standard structure types).
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.pdf.emit_inline import SAFE_LINKS
from generator.pdf.press.galley import LIST, Galley, Shape
from generator.pdf.press.sheet import Element, Mark


class Leaf:
    """Where content belongs in the structure tree.

    Args:
        element: It belongs to.
        parent: Takes the element when its first content appears; None if it has it already.
        target: Of a link.
    """

    __slots__ = ("element", "parent", "target")

    def __init__(self, element: Element, parent: Element | None = None, target: str = "") -> None:
        self.element = element
        self.parent = parent
        self.target = target

    def take(self, mark: Mark) -> None:
        """Put content into the element."""
        if self.parent is not None:
            self.parent.kids.append(self.element)
            self.parent = None
        self.element.kids.append(mark)


def leads(target: str, known: frozenset[str]) -> bool:
    """Whether a link leads anywhere that readers may be sent to."""
    if target[0] == "#":
        return target[1:] in known
    return target.lower().startswith(SAFE_LINKS)


def paragraph(
    galley: Galley, parent: Element, kind: str, known: frozenset[str], label: Element | None = None
) -> list[Leaf]:
    """The leaves of a paragraph.

    Args:
        galley: The paragraph.
        parent: The element that it stands in.
        kind: Of its own element.
        known: Bookmarks that links may point to.
        label: The element of its number, if that is not its own.
    """
    element = Element(kind)
    text = Leaf(element)
    found: list[Leaf] = []
    for slot in galley.slots:
        if slot == "text":
            found.append(text)
        elif slot == "label":
            found.append(text if label is None else Leaf(label))
        elif not leads(slot, known):
            found.append(text)
        else:
            found.append(Leaf(Element("Link"), element, slot))
    if any(line.shown for line in galley.lines):
        parent.kids.append(element)
    return found


def shaped(shape: Shape, parent: Element, leaves: list[Leaf], known: frozenset[str]) -> None:
    """Put the elements of a shape into ``parent``, and its leaves into their places."""
    element = Element(shape.kind, [], shape.attributes, shape.key)
    if shape.kind == "Link":
        if not leads(shape.target, known):
            element = parent
        for kid in shape.kids:
            if isinstance(kid, int):
                linked = element is not parent
                leaves[kid] = Leaf(element, parent, shape.target) if linked else Leaf(element)
        return
    parent.kids.append(element)
    for kid in shape.kids:
        if isinstance(kid, int):
            leaves[kid] = Leaf(element)
        else:
            shaped(kid, element, leaves, known)


def all_leaves(
    shapes: Sequence[Shape], count: int, parent: Element, known: frozenset[str]
) -> list[Leaf]:
    """The leaves of shapes that stand in ``parent``."""
    nowhere = Leaf(Element("NonStruct"))
    leaves = [nowhere] * count
    for shape in shapes:
        shaped(shape, parent, leaves, known)
    return leaves


class Lists:
    """Numbered paragraphs that follow each other, one within the other by their levels.

    Args:
        parent: The element that the lists stand in.
    """

    def __init__(self, parent: Element) -> None:
        self._parent = parent
        self._path: list[tuple[int, bool, Element, Element]] = []
        self._last: Element | None = None

    def end(self) -> None:
        """What follows is no item."""
        self._path.clear()
        self._last = None

    def item(self, level: int, *, holds: bool) -> tuple[Element, Element]:
        """The elements for the number and for the text of the next item.

        Args:
            level: Depth in Word's list.
            holds: Whether deeper items may stand within it.
        """
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        above = self._path[-1] if self._path else None
        holder = above[3] if above else self._parent
        last = holder.kids[-1] if holder.kids else None
        fresh = above is None and self._last is None
        if isinstance(last, Element) and last.kind == "L" and not fresh:
            rows = last
        else:
            rows = Element("L", [], LIST)
            holder.kids.append(rows)
        number, body = Element("Lbl"), Element("LBody")
        rows.kids.append(Element("LI", [number, body]))
        self._last = rows
        if holds:
            self._path.append((level, holds, rows, body))
        return number, body
