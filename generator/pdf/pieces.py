"""The document part of a DOCX in, its blocks as pieces out, parsed only when somebody must look.

Documents of one type are the same paragraphs and rows again and again, and what they come to is
remembered. A ``Piece`` is such an element by its bytes. Where the body can be cut, pieces that
were met before are not parsed at all; all others are parsed once, together, to make sure that each
is exactly one element. This module alone decides which pieces may be read apart from their
document: those whose paragraphs all follow from their own bytes. One that may not sends the whole
document the ordinary way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.package import Package
from generator.ooxml.split import TABLE, Cut, cut, elements
from generator.ooxml.units import nested
from generator.pdf.known import is_own
from generator.pdf.table_grid import Outline, outline, table_rows
from generator.remembered import Remembered

_P, _TBL, _TR, _SECT_PR = w("p"), w("tbl"), w("tr"), w("sectPr")
_P_PR, _TBL_PR, _TBL_GRID = w("pPr"), w("tblPr"), w("tblGrid")
_LARGEST = 2**20
"""Bytes of a part that is read in pieces: more would push out what other documents share."""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """An element of a body that was parsed; the same object for the same bytes.

    Attributes:
        opening: What stands before the first block of its document: the namespaces.
        xml: Its bytes.
        tag: Of the element; the head of a table is a ``w:tbl`` without rows.
        own: Whether what it says follows from its bytes.
        ends_section: Whether it is a paragraph that holds the properties of a section.
        outline: The cells of a row; None when a revision removed it.
    """

    opening: bytes
    xml: bytes
    tag: str
    own: bool
    ends_section: bool = False
    outline: Outline | None = None

    def parse(self) -> etree._Element:
        """The element, parsed by itself."""
        found = elements(self.opening, [self.xml])
        assert found is not None
        return _inner(self.tag, found[0])


@dataclass(slots=True)
class Piece:
    """An element by its bytes.

    Attributes:
        key: What says the same as its bytes and all that their meaning depends on.
    """

    key: bytes | Told
    _element: etree._Element | None = None

    @classmethod
    def of(cls, element: etree._Element) -> Piece:
        """An element that was parsed with its document."""
        return cls(etree.tostring(element, encoding="utf-8", with_tail=False), element)

    @property
    def element(self) -> etree._Element:
        """The element itself."""
        if self._element is None:
            assert isinstance(self.key, Told)
            self._element = self.key.parse()
        return self._element

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.key.xml if isinstance(self.key, Told) else self.key)

    @property
    def own(self) -> bool:
        """Whether what a paragraph says follows from its bytes."""
        return self.key.own if isinstance(self.key, Told) else is_own(self.element)

    @property
    def outline(self) -> Outline:
        """The cells of a row."""
        if isinstance(self.key, Told):
            return self.key.outline or ()
        known = _OUTLINES.get(self.key)
        if known is None:
            known = _OUTLINES.put(self.key, outline(self.element), weight=4 * len(self.key) + 500)
        return known


@dataclass(slots=True)
class TablePiece:
    """A table by its bytes.

    Attributes:
        head: Its properties and grid, as a table without rows or with them.
    """

    head: Piece
    _rows: list[Piece] | None = None

    @classmethod
    def of(cls, element: etree._Element) -> TablePiece:
        """A table that was parsed with its document."""
        return cls(Piece.of(element))

    @property
    def key(self) -> tuple[object, ...]:
        """What says the same as all of its bytes."""
        return self.head.key, *(row.key for row in self._rows or ())

    @property
    def head_key(self) -> tuple[object, ...]:
        """What says the same as the bytes of its properties and grid."""
        if self._rows is not None:
            return (self.head.key,)
        found = (next(self.head.element.iterchildren(tag), None) for tag in (_TBL_PR, _TBL_GRID))
        return tuple(
            b"" if node is None else etree.tostring(node, encoding="utf-8", with_tail=False)
            for node in found
        )

    @property
    def rows(self) -> list[Piece]:
        """Its rows, without those that a revision removed."""
        if self._rows is not None:
            return self._rows
        return [Piece.of(row) for row in table_rows(self.head.element)]


Body = list[Piece | TablePiece]


_TOLD: Remembered[tuple[bytes, bytes], Told] = Remembered(entries=16384, weight=24 * 2**20)
_OUTLINES: Remembered[bytes, Outline] = Remembered(entries=4096, weight=8 * 2**20)


def sections(package: Package) -> Iterable[tuple[Body, Piece | None]] | None:
    """The blocks of each section and its properties.

    Returns:
        None where the document cannot be read in pieces.

    Raises:
        RunError: The part cannot be unpacked.
    """
    part = package.read(package.document)
    parts = cut(part) if part is not None and len(part) <= _LARGEST else None
    pieces = _pieces(parts) if parts is not None else None
    return None if pieces is None else _sections(pieces)


def _sections(pieces: Iterable[Piece]) -> Iterator[tuple[Body, Piece | None]]:
    blocks: Body = []
    rows: list[Piece] = []
    last: Piece | None = None
    for piece in pieces:
        told = piece.key
        assert isinstance(told, Told)
        if told.tag == _TR:
            if told.outline is not None:
                rows.append(piece)
        elif told.tag == _TBL:
            rows = []
            blocks.append(TablePiece(piece, rows))
        elif told.tag == _SECT_PR:
            last = piece
        else:
            blocks.append(piece)
            if told.ends_section:
                yield blocks, section_end(piece.element)
                blocks = []
    yield blocks, last


def section_end(paragraph: etree._Element) -> Piece | None:
    """The properties of the section that a paragraph ends; None when it ends none."""
    found = nested(nested(paragraph, _P_PR), _SECT_PR)
    return None if found is None else Piece.of(found)


def _pieces(parts: Cut) -> list[Piece] | None:
    """The pieces, those parsed that were not met before; None where one may not be read apart."""
    opening = parts.opening
    found = {xml: _TOLD.get((opening, xml)) for xml in dict.fromkeys(parts.pieces)}
    unknown = [xml for xml, told in found.items() if told is None]
    parsed = elements(opening, unknown) if unknown else []
    if parsed is None:
        return None
    nodes: dict[bytes, etree._Element] = {}
    for xml, node in zip(unknown, parsed, strict=True):
        told = _told(opening, xml, node)
        found[xml] = _TOLD.put((opening, xml), told, weight=2 * len(xml) + 1000)
        nodes[xml] = _inner(told.tag, node)
    made = [Piece(told, nodes.get(xml)) for xml, told in found.items() if told and told.own]
    if len(made) < len(found):
        return None
    by_xml = dict(zip(found, made, strict=True))
    return [by_xml[xml] for xml in parts.pieces]


def _told(opening: bytes, xml: bytes, node: etree._Element) -> Told:
    if node.tag == _P:
        ends = section_end(node) is not None
        return Told(opening, xml, _P, own=is_own(node), ends_section=ends)
    if node.tag == _SECT_PR:
        return Told(opening, xml, _SECT_PR, own=True)
    own = all(map(is_own, node.iter(_P)))
    if xml.startswith(TABLE):
        return Told(opening, xml, _TBL, own=own and next(table_rows(node), None) is None)
    if node.tag != _TBL or len(node) != 1 or node[0].tag != _TR:
        return Told(opening, xml, "", own=False)
    kept = next(table_rows(node), None) is not None
    return Told(opening, xml, _TR, own=own, outline=outline(node[0]) if kept else None)


def _inner(tag: str, node: etree._Element) -> etree._Element:
    """The element itself, out of the table in which a row was parsed."""
    return node[0] if tag == _TR else node
