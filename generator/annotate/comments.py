"""The comments part of a package: those that are there and those that are added."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count

from lxml import etree

from generator.ooxml.names import W, w
from generator.ooxml.package import Package

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_USES = ("commentRangeStart", "commentRangeEnd", "commentReference", "comment")


class Comments:
    """The comments of a document.

    Args:
        package: Where the document's comments are, if it has any.
        author: Of those that are added.
        timestamp: Of those that are added.
    """

    def __init__(self, package: Package, author: str, timestamp: datetime) -> None:
        self.part = next(iter(package.related(package.document, "comments")), None)
        root = package.xml(self.part) if self.part else None
        self.root = etree.Element(w("comments"), nsmap={"w": W}) if root is None else root
        self._author = author
        self._date = timestamp.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        used = set(_used(self.root, package.xml(package.document)))
        self._free = (str(number) for number in count() if str(number) not in used)

    def add(self, lines: Iterable[str]) -> str:
        """Adds a comment of some paragraphs, and gives its id."""
        name = next(self._free)
        comment = etree.SubElement(
            self.root,
            w("comment"),
            {
                w("id"): name,
                w("author"): self._author,
                w("date"): self._date,
                w("initials"): self._author[:2],
            },
        )
        for number, line in enumerate(lines):
            comment.append(_paragraph(line, first=number == 0))
        return name


def _used(*roots: etree._Element | None) -> Iterator[str]:
    """Every id a comment has or is referred to by."""
    tags = [w(name) for name in _USES]
    for root in roots:
        for node in () if root is None else root.iter(*tags):
            yield node.get(w("id"), "")


def _paragraph(text: str, *, first: bool) -> etree._Element:
    """A paragraph that looks the same whatever the document's ``Normal`` indents and spaces."""
    paragraph = etree.Element(w("p"), nsmap={"w": W})
    look = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(look, w("spacing"), {w("before"): "0", w("after"): "0"})
    etree.SubElement(
        look, w("ind"), {w("left"): "0", w("firstLineChars"): "0", w("firstLine"): "0"}
    )
    etree.SubElement(look, w("jc"), {w("val"): "left"})
    if first:
        etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
    run = etree.SubElement(paragraph, w("r"))
    properties = etree.SubElement(run, w("rPr"))
    if first:
        etree.SubElement(properties, w("b"))
    etree.SubElement(properties, w("sz"), {w("val"): "18"})
    etree.SubElement(run, w("t"), {_SPACE: "preserve"}).text = _printable(text)
    return paragraph


def _printable(text: str) -> str:
    """XML 1.0 has no control characters, surrogates and non-characters; evidence may."""
    return "".join("\ufffd" if _forbidden(char) else char for char in " ".join(text.splitlines()))


def _forbidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or ord(char) in (0xFFFE, 0xFFFF)
