"""The parts of a DOCX around its body: headers, footers, notes, comments and properties.

This module alone knows which relationships lead to them and how ``docProps`` is written.
Source: ECMA-376 part 1, 17.10 (headers), 17.11 (notes), 17.13.4 (comments), 15.2.12 (properties).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from generator.document import Paragraph, Place, Role, Span, block_lines
from generator.ooxml.names import w
from generator.ooxml.package import Package
from generator.reading.drafts import Draft, DraftBlock
from generator.reading.word_blocks import StoryReader
from generator.reading.word_told import House
from generator.remembered import Remembered

_NOTES = (
    ("footnotes", "footnote", Role.NOTE),
    ("endnotes", "endnote", Role.NOTE),
    ("comments", "comment", Role.COMMENT),
)
PREFIX = "dealdoc_"
"""Before the names of our own custom properties."""
_RUNNING: Remembered[tuple[House, bytes | None, Role], tuple[Paragraph, ...]] = Remembered(
    entries=2000, weight=4 * 2**20
)
_STATED: Remembered[bytes, dict[str, str]] = Remembered(entries=500, weight=2 * 2**20)
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_CORE = {
    "title": "title", "creator": "author", "lastModifiedBy": "last_modified_by",
    "subject": "subject", "keywords": "keywords", "description": "description",
    "category": "category", "created": "created", "modified": "modified",
}  # fmt: skip


def margins(
    package: Package, house: House, anchors: Mapping[tuple[str, str], int]
) -> Iterator[Paragraph]:
    """Headers, footers, footnotes, endnotes and comments; notes carry their anchor's place."""
    for kind, role in (("header", Role.HEADER), ("footer", Role.FOOTER)):
        seen: set[str] = set()
        for name in package.related(package.document, kind):
            for paragraph in _running(package, name, role, house):
                # First, even and default headers mostly say the same.
                if paragraph.text not in seen:
                    seen.add(paragraph.text)
                    yield paragraph
    for kind, tag, role in _NOTES:
        for name in package.related(package.document, kind):
            root = package.xml(name)
            for note in () if root is None else root.iterchildren(w(tag)):
                if note.get(w("type")) not in _SEPARATORS:
                    anchor = anchors.get((kind, note.get(w("id"), "")))
                    blocks = StoryReader(house.styles, house.numbering).read(note)
                    yield from _paragraphs(blocks, role, anchor)


def _running(package: Package, name: str, role: Role, house: House) -> tuple[Paragraph, ...]:
    """A header or footer, which stands by itself and is mostly the same for a type of document."""
    key = (house, package.read(name), role)
    if (found := _RUNNING.get(key)) is None:
        root = package.xml(name)
        story = StoryReader(house.styles, house.numbering)
        found = tuple(_paragraphs([] if root is None else story.read(root), role, None))
        _RUNNING.put(key, found, weight=2 * len(key[1] or b"") + 1000)
    return found


def _paragraphs(blocks: list[DraftBlock], role: Role, anchor: int | None) -> Iterator[Paragraph]:
    place = Place(paragraph=anchor) if anchor else None
    for block in blocks:
        if isinstance(block, Draft):
            yield Paragraph(role, block.spans, block.label, bookmark=block.bookmark, place=place)
        else:
            for line in block_lines(block):
                yield Paragraph(role, (Span(line.text),), place=place)


def properties(package: Package) -> tuple[dict[str, str], bool]:
    """Core and custom properties, and whether any are ours.

    Ours lose their prefix, and win over the core ones.
    """
    found: dict[str, str] = {}
    ours = False
    for name in package.related("", "core-properties"):
        found.update(_core(package, name))
    for name in package.related("", "custom-properties"):
        for node in _children(package.xml(name)):
            key = node.get("name", "")
            value = "".join(node.itertext())
            if key and value:
                found[key.removeprefix(PREFIX)] = value
                ours = ours or key.startswith(PREFIX)
    return found, ours


def _core(package: Package, name: str) -> dict[str, str]:
    """The core properties that a part states; nobody may change them."""
    part = package.read(name)
    known = _STATED.get(part) if part is not None else None
    if known is None:
        stated = {}
        for node in _children(package.xml(name)):
            key = _CORE.get(etree.QName(node).localname)
            if key and node.text:
                stated[key] = node.text
        known = stated if part is None else _STATED.put(part, stated, weight=4 * len(part) + 1000)
    return known


def _children(root: etree._Element | None) -> Iterator[etree._Element]:
    return (node for node in (() if root is None else root) if isinstance(node.tag, str))
