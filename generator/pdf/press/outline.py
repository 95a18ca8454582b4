"""Bookmarks in, the outline of a PDF out.

Source: ISO 32000-1, 12.3.3 (document outline).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.pdf.press.codes import number
from generator.pdf.press.objects import Objects, text_string
from generator.pdf.press.sheet import Bookmark


@dataclass(slots=True)
class _Item:
    """An entry, or the outline itself; and the entries below it."""

    number: int
    level: int
    bookmark: Bookmark | None = None
    kids: list[_Item] = field(default_factory=list)


def destination(page: int, x: float, y: float) -> bytes:
    """A place on a page, by the number of the page's object."""
    return b"[%d 0 R/XYZ %b %b 0]" % (page, number(x), number(y))


def add_outline(objects: Objects, bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> int:
    """Write the outline; its number. Entries stand below the last one of a higher level, closed.

    Args:
        objects: Takes it.
        bookmarks: In the order of the text, at least one.
        pages: Numbers of the pages.
    """
    root = _Item(objects.reserve(), -1)
    first = objects.reserve(len(bookmarks))
    path = [root]
    for offset, bookmark in enumerate(bookmarks):
        while path[-1].level >= bookmark.level:
            path.pop()
        item = _Item(first + offset, bookmark.level, bookmark)
        path[-1].kids.append(item)
        path.append(item)
    objects.put(root.number, b"<</Type/Outlines%b>>" % _ends(root, 1))
    _write(objects, root, pages)
    return root.number


def _ends(item: _Item, sign: int) -> bytes:
    if not item.kids:
        return b""
    ends = item.kids[0].number, item.kids[-1].number, sign * len(item.kids)
    return b"/First %d 0 R/Last %d 0 R/Count %d" % ends


def _write(objects: Objects, parent: _Item, pages: Sequence[int]) -> None:
    """Write what stands below an entry."""
    count = len(parent.kids)
    for index, item in enumerate(parent.kids):
        assert item.bookmark is not None
        said = b"<</Parent %d 0 R" % parent.number
        if index + 1 < count:
            said += b"/Next %d 0 R" % parent.kids[index + 1].number
        if index:
            said += b"/Prev %d 0 R" % parent.kids[index - 1].number
        there = destination(pages[item.bookmark.page], item.bookmark.x, item.bookmark.y)
        said += b"%b/Title%b/Dest%b>>" % (_ends(item, -1), text_string(item.bookmark.title), there)
        objects.put(item.number, said)
        _write(objects, item, pages)
