"""The elements of a document in, its structure tree out.

This module alone knows how structure elements are written; as our reader reads them fastest.
Source: ISO 32000-1, 14.7 (logical structure).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.pdf.press.objects import Objects, literal, references
from generator.pdf.press.sheet import Area, Element, Mark

_ROLES = b"/RoleMap<</Title/P/Strong/Span/Em/Span>>"
"""What those types are that ISO 32000-1 does not know."""

Clickable = Mapping[Area, tuple[int, int]]
"""Page of an area, from 0, and its object. Areas are numbered behind the pages, in this order."""


def add_tree(
    objects: Objects, root: Element, pages: Sequence[int], counts: Sequence[int], areas: Clickable
) -> int:
    """Write the elements; the number of the tree.

    Args:
        objects: Takes them.
        root: The element around all.
        pages: Numbers of the pages.
        counts: How much marked content each page has; it knows itself where it is.
        areas: Where links are.
    """
    tree = objects.reserve()
    writer = _Writer(objects, pages, counts, areas)
    top = writer.write(root, tree)
    keys = [objects.add(b"[%b]" % references(owners)) for owners in writer.owners]
    keys += [writer.links[area] for area in areas]
    numbers = b" ".join([b"%d %d 0 R" % item for item in enumerate(keys)])
    names = b""
    if writer.keys:
        found = sorted(writer.keys.items())
        names = b"/IDTree<</Names[%b]>>" % b"".join(
            [b"%b%d 0 R" % (literal(key), number) for key, number in found]
        )
    objects.put(
        tree,
        b"<</Type/StructTreeRoot%b/K[%d 0 R]/ParentTree<</Nums[%b]>>%b/ParentTreeNextKey %d>>"
        % (_ROLES, top, numbers, names, len(keys)),
    )
    return tree


class _Writer:
    """Writes elements.

    Attributes:
        owners: The elements that own marked content, by page and identifier.
        links: The elements that own areas.
        keys: Elements that have one.
    """

    def __init__(
        self, objects: Objects, pages: Sequence[int], counts: Sequence[int], areas: Clickable
    ) -> None:
        self._objects = objects
        self._pages = pages
        self._areas = areas
        self.owners = [[0] * count for count in counts]
        self.links: dict[Area, int] = {}
        self.keys: dict[bytes, int] = {}

    def write(self, element: Element, parent: int) -> int:
        """Write an element and those below it; its number."""
        number = self._objects.reserve()
        kids: list[bytes] = []
        own = -1
        for kid in element.kids:
            if type(kid) is Mark:
                page, identifier = kid.page, kid.number
                self.owners[page][identifier] = number
                if own < 0:
                    own = page
                if page == own:
                    kids.append(b"%d" % identifier)
                else:
                    there = identifier, self._pages[page]
                    kids.append(b"<</Type/MCR/MCID %d/Pg %d 0 R>>" % there)
            elif type(kid) is Area:
                page, area = self._areas[kid]
                self.links[kid] = number
                kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (self._pages[page], area))
            elif isinstance(kid, Element):
                kids.append(b"%d 0 R" % self.write(kid, number))
        said = self._said(element, number) if element.attributes or element.key else b""
        content = kids[0] if len(kids) == 1 else b" ".join(kids)
        kind = element.kind.encode("ascii")
        if own < 0:
            written = b"<</Type/StructElem/S/%b/P %d 0 R%b/K[%b]>>" % (kind, parent, said, content)
        else:
            written = b"<</Type/StructElem/S/%b/P %d 0 R%b/K[%b]/Pg %d 0 R>>" % (
                kind, parent, said, content, self._pages[own],
            )  # fmt: skip
        self._objects.put(number, written)
        return number

    def _said(self, element: Element, number: int) -> bytes:
        """The entries of an element that few have."""
        said = b""
        if element.key:
            key = element.key.encode("utf-8")
            self.keys[key] = number
            said = b"/ID" + literal(key)
        if element.attributes:
            said += b"/A" + element.attributes
        return said
