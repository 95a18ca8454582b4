"""Shapes in, the elements of one document's structure tree out.

This module alone knows how paragraphs with numbers become lists, and that an element appears in the
tree with its first content: so the tree is in the order of the text, and holds nothing empty.

Source: ISO 32000-1, 14.8.4 (standard structure types).
"""

from __future__ import annotations

from generator.pdf.emit_inline import SAFE_LINKS
from generator.pdf.press.galley import LIST, Galley, Shape
from generator.pdf.press.sheet import Element, Mark


class Leaf(Element):
    """An element that waits for content.

    Args:
        kind: Standard structure type.
        around: What it stands in, which appears before it; None at the root.
        target: Of a link.
        attributes: What stands behind ``/A``, as it is written; or empty.
        key: What ``Headers`` of table cells name it by; or empty.
    """

    __slots__ = ("_around", "target")

    def __init__(
        self,
        kind: str,
        around: Leaf | _Gate | None,
        *,
        target: str = "",
        attributes: bytes = b"",
        key: str = "",
    ) -> None:
        super().__init__(kind, [], attributes, key)
        self._around = around
        self.target = target

    def take(self, mark: Mark) -> None:
        """Put content into the element."""
        self.appear()
        self.kids.append(mark)

    def admit(self, inner: Leaf) -> None:
        """An element within it appears."""
        self.appear()
        self.kids.append(inner)

    def appear(self) -> None:
        """Take the place in the tree, if that has not been."""
        around, self._around = self._around, None
        if around is not None:
            around.admit(self)


class _Gate:
    """What the parts of a table stand in: they have their places there, but it may have none yet.

    Once it has, nothing leads from the parts to the table: no garbage is left in circles.

    Args:
        table: The table.
    """

    def __init__(self, table: Leaf) -> None:
        self._table: Leaf | None = table

    def admit(self, inner: Leaf) -> None:
        """A part of the table appears."""
        table, self._table = self._table, None
        if table is not None:
            table.appear()


def leads(target: str, known: frozenset[str]) -> bool:
    """Whether a link leads anywhere that readers may be sent to."""
    if target[0] == "#":
        return target[1:] in known
    return target.lower().startswith(SAFE_LINKS)


def paragraph(
    galley: Galley, element: Leaf, known: frozenset[str], label: Leaf | None = None
) -> list[Leaf]:
    """The leaves of a paragraph.

    Args:
        galley: The paragraph.
        element: Its own.
        known: Bookmarks that links may point to.
        label: The element of its number, if that is not its own.
    """
    found: list[Leaf] = []
    for slot in galley.slots:
        if slot == "label" and label is not None:
            found.append(label)
        elif slot in {"text", "label"} or not leads(slot, known):
            found.append(element)
        else:
            found.append(Leaf("Link", element, target=slot))
    return found


def table(shape: Shape, count: int, around: Leaf, known: frozenset[str]) -> list[Leaf]:
    """The leaves of a table, which appears whole: its cells may be empty.

    Args:
        shape: Of the table.
        count: How many leaves there are.
        around: The element that it stands in.
        known: Bookmarks that links may point to.
    """
    top = Leaf(shape.kind, around, attributes=shape.attributes, key=shape.key)
    leaves = [top] * count
    _fill(shape, top, _Gate(top), leaves, known)
    return leaves


def _fill(
    shape: Shape, element: Leaf, gate: _Gate, leaves: list[Leaf], known: frozenset[str]
) -> None:
    for kid in shape.kids:
        if isinstance(kid, int):
            leaves[kid] = element
        elif kid.kind == "Link":
            linked = leads(kid.target, known)
            link = Leaf("Link", element, target=kid.target) if linked else element
            for number in kid.kids:
                assert isinstance(number, int)
                leaves[number] = link
        else:
            inner = Leaf(kid.kind, gate, attributes=kid.attributes, key=kid.key)
            element.kids.append(inner)
            _fill(kid, inner, gate, leaves, known)


class Lists:
    """Numbered paragraphs that follow each other, one within the other by their levels.

    Args:
        around: The element that the lists stand in.
    """

    def __init__(self, around: Leaf) -> None:
        self._around = around
        self._path: list[tuple[int, Leaf]] = []
        self._rows: dict[int, Leaf] = {}

    def end(self) -> None:
        """What follows is no item."""
        self._path.clear()
        self._rows.clear()

    def item(self, level: int, *, holds: bool) -> tuple[Leaf, Leaf]:
        """The elements for the number and for the text of the next item.

        Args:
            level: Depth in Word's list.
            holds: Whether deeper items may stand within it.
        """
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        holder = self._path[-1][1] if self._path else self._around
        rows = self._rows.get(id(holder))
        if rows is None:
            rows = self._rows[id(holder)] = Leaf("L", holder, attributes=LIST)
        item = Leaf("LI", rows)
        body = Leaf("LBody", item)
        if holds:
            self._path.append((level, body))
        return Leaf("Lbl", item), body
