"""The structure tree of a plainly written PDF in; the paragraph of all marked content out.

This module alone knows how structure elements are written. Source: ISO 32000-1, 14.7.2 (structure
hierarchy), 14.7.4 (structure content).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from generator.reading.pdf_elements import MAX_TREE_DEPTH, MAX_TREE_NODES, Element, span
from generator.reading.pdf_objects import PlainFile, Ref
from generator.reading.pdf_strings import NotPlainError
from generator.remembered import Remembered

_PARTS = {
    b"content": rb"(?:0|[1-9]\d*+)(?: |(?=[\]<]))",
    b"element": rb"[1-9]\d*+ 0 R(?: |(?=[\]<]))",
    b"other": rb"<</Type/(?:MCR/MCID (?:0|[1-9]\d*+)/Pg [1-9]\d*+ 0 R|OBJR/[^<>\r\n]*+)>> ?",
}
_ELEMENT = re.compile(
    rb"(\d+) 0 obj\s<</Type/StructElem/S/(\w+)/P \d+ 0 R((?:/(?!K\[)[^/\0\t\n\f\r]*+)*)"
    rb"/K\[(?:((?:%(content)b)*)|((?:%(element)b)*)"
    rb"|((?:%(element)b|%(content)b|%(other)b)*))\]"
    rb"(?:/Pg ([1-9]\d*+) 0 R)?>>\sendobj\b" % _PARTS
)
"""An element as our engine writes it; its children are content of one page, or elements, or both,
with content of other pages and links."""
_CHILD = re.compile(rb"(\d+) 0 R|(\d+)|<</Type/(?:MCR/MCID (\d+)/Pg (\d+) 0 R|[^<>]*+)>>")
_ONE = (1, 1)
_SPAN = re.compile(
    rb"(?:/ID\([^()\\]*+\))?/A\[<</O/Table(?:/Scope/\w+)?(?:/Headers\[[^\[\]]*+\])?"
    rb"(?:/RowSpan (\d+))?(?:/ColSpan (\d+))?>>"
)
_Below = tuple[bytes, Element | None, int, bytes]
"""An element yet to be read: its object, its parent, its number among the children, its page."""


Content = Mapping[bytes, Mapping[bytes, Element]]
"""Page object → marked-content identifier → the paragraph that it belongs to; both numbers as they
are written."""


class _Standing(NamedTuple):
    """The elements of a tree as they stand in a file.

    Attributes:
        first: The lowest of their numbers; the others follow without a gap.
        places: Where each begins, from the beginning of the foremost.
        written: All their bytes, from there on.
        content: What they say.
    """

    first: int
    places: list[int]
    written: bytes
    content: Content

    def stands_in(self, file: PlainFile) -> bool:
        """Whether another file has the very same elements."""
        starts = file.starts[self.first : self.first + len(self.places)]
        begin = min(starts, default=0)
        return (
            file.data[begin : begin + len(self.written)] == self.written
            and [start - begin for start in starts] == self.places
        )


_BEFORE: Remembered[tuple[Any, ...], _Standing] = Remembered(entries=64, weight=16 * 2**20)
"""Trees to compare the next ones with: documents of a type that break their pages alike have the
same."""
_WEIGHT = 800
"""About what an element, its bytes and its place take in memory, in bytes."""


class StructureTree:
    """The structure tree.

    Args:
        file: Where its elements are.
        root: The root of the tree.

    Attributes:
        content: The paragraphs of marked content.

    Raises:
        NotPlainError: It is not written plainly enough.
    """

    def __init__(self, file: PlainFile, root: Mapping[str, Any]) -> None:
        self.content: defaultdict[bytes, dict[bytes, Element]] = defaultdict(dict)
        self._file = file
        self._seen = set[bytes]()
        self._end = 0
        self._by_pattern = True
        self._types = {
            name.encode("latin-1"): str(kind)
            for name, kind in file.dictionary(root.get("RoleMap")).items()
        }
        self._walk([_written(kid) for kid in file.array(root.get("K"))])
        if b"" in self.content:
            raise NotPlainError  # content of no page

    @classmethod
    def content_of(cls, file: PlainFile, root: Mapping[str, Any]) -> Content:
        """The ``content`` of a tree; of one whose elements stand as before, the same again."""
        kids, roles = file.array(root.get("K")), file.dictionary(root.get("RoleMap"))
        key = (*map(str, kids), *map(str, roles.items()), len(file.starts))
        before = _BEFORE.get(key)
        if before is not None and before.stands_in(file):
            return before.content
        tree = cls(file, root)
        if (now := tree._standing()) is not None:
            _BEFORE.put(key, now, weight=_WEIGHT * len(now.places))
        return tree.content

    def _standing(self) -> _Standing | None:
        """All elements as they stand in the file; None where they are not by themselves."""
        numbers = sorted(map(int, self._seen))
        first, last = numbers[0], numbers[-1]
        if not self._by_pattern or last - first >= len(numbers):
            return None
        starts = self._file.starts[first : last + 1]
        written = self._file.data[min(starts) : self._end]
        return _Standing(first, [start - min(starts) for start in starts], written, self.content)

    def _walk(self, top: list[bytes]) -> None:
        """Read all elements, each before those below it, in the order of the text."""
        data, starts, types = self._file.data, self._file.starts, self._types
        match, seen = _ELEMENT.match, self._seen
        stack: list[_Below] = []
        _put(stack, top, None, b"")
        while stack:
            reference, parent, index, page = stack.pop()
            if reference in seen or len(seen) > MAX_TREE_NODES:
                raise NotPlainError  # an element has one place only
            seen.add(reference)
            found = match(data, starts[int(reference)])
            spans = _ONE if found is None or b"Span" not in found[3] else _spans(found[3])
            if found is None or spans is None:
                stack += self._read(reference, parent, index, page)
                continue
            written, name, _, content, elements, others, own_page = found.groups()
            if written != reference:
                raise NotPlainError
            self._end = max(self._end, found.end())
            kind = types.get(name) or name.decode("latin-1")
            if content:
                numbers = content.split()
                element = Element(kind, parent, index, len(numbers), spans)
                marked = self.content[own_page or page]
                leaf = element.leaf
                for number in numbers:
                    marked[number] = leaf
            elif elements:
                references = elements.split()[::3]
                element = Element(kind, parent, index, len(references), spans)
                _put(stack, references, element, own_page or page)
            else:
                children = _CHILD.findall(others or b"")
                element = Element(kind, parent, index, len(children), spans)
                stack += self._below(children, element, own_page or page)
            if element.depth > MAX_TREE_DEPTH:
                raise NotPlainError

    def _below(
        self, children: Sequence[tuple[bytes, ...]], element: Element, page: bytes
    ) -> list[_Below]:
        """The elements below another, the first one last; content is noted."""
        found: list[_Below] = []
        for index, (reference, here, there, other) in enumerate(children):
            if reference:
                found.append((reference, element, index, page))
            elif here or there:
                self.content[other or page][here or there] = element.leaf
        return found[::-1]

    def _read(
        self, reference: bytes, parent: Element | None, index: int, page: bytes
    ) -> list[_Below]:
        """An element that is written in another way, word by word."""
        self._by_pattern = False
        node = self._file.dictionary(Ref(int(reference)))
        name = str(node.get("S", ""))
        kind = self._types.get(name.encode("latin-1"), name)
        page = _written(node["Pg"]) if "Pg" in node else page
        children = self._file.array(node.get("K"))
        element = Element(kind, parent, index, len(children), self._said(node.get("A")))
        if element.depth > MAX_TREE_DEPTH:
            raise NotPlainError
        return self._below([_child(child, page) for child in children], element, page)

    def _said(self, attributes: Any) -> tuple[int, int]:
        columns = rows = 1
        for value in self._file.array(attributes):
            said = self._file.get(value)
            if isinstance(said, dict):
                columns = max(columns, span(said.get("ColSpan", 1)))
                rows = max(rows, span(said.get("RowSpan", 1)))
        return columns, rows


def _put(stack: list[_Below], references: list[bytes], parent: Element | None, page: bytes) -> None:
    """Note the elements below another, the first one last: it is read next."""
    index = len(references)
    for reference in reversed(references):
        index -= 1
        stack.append((reference, parent, index, page))


def _spans(attributes: bytes) -> tuple[int, int] | None:
    """What a cell spans; None when it is written in another way."""
    found = _SPAN.match(attributes)
    if found is None or b"Span" in attributes[found.end() :]:
        return None
    return span(int(found[2] or 1)), span(int(found[1] or 1))


def _child(child: Any, page: bytes) -> tuple[bytes, ...]:
    """A child as ``_CHILD`` finds it."""
    if isinstance(child, Ref):
        return _written(child), b"", b"", b""
    if isinstance(child, int):
        return b"", b"%d" % child, b"", b""
    if child["Type"] == "MCR" and "Stm" not in child:
        there = _written(child["Pg"]) if "Pg" in child else page
        return b"", b"", b"%d" % child["MCID"], there
    if child["Type"] != "OBJR":
        raise NotPlainError
    return b"", b"", b"", b""


def _written(reference: Ref) -> bytes:
    return b"%d" % reference.number
