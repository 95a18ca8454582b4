"""What the styles, lists and settings of a DOCX come to, looked through once for equal parts.

The documents of one type share these parts to the byte, and most of their paragraphs as well. A
``Basis`` therefore outlives the document: it holds what follows from its parts alone, and what
paragraphs were read to that depend on nothing else. Its parts are its own: no document changes
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.ooxml.names import w
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import Package
from generator.ooxml.styles import Styles
from generator.ooxml.table_styles import without_unused
from generator.pdf.known import KnownParagraphs
from generator.pdf.model import Block, Row, Table
from generator.pdf.resolve_format import ParagraphFormats
from generator.pdf.settings import Settings
from generator.pdf.table_frame import Frames
from generator.pdf.table_style import TableStyles
from generator.remembered import Remembered

_KINDS = ("styles", "numbering", "settings", "theme")
_STORIES = ("header", "footer", "footnotes", "endnotes")
_TABLE = w("tblStyle")
_MANY = 4096
"""Distinct formats beyond which a basis is begun anew, lest it grow for ever."""


class Basis:
    """Styles, lists and settings of a package, with what was found out of them."""

    def __init__(self, package: Package) -> None:
        self.styles = Styles(package)
        self.numbering = Numbering(package)
        self.settings = Settings.of(package)
        self.formats = ParagraphFormats(self.styles, self.numbering)
        self.tables = TableStyles(self.styles)
        self.frames = Frames(self.tables)
        self.paragraphs = KnownParagraphs()
        self.rows: Remembered[tuple[object, ...], tuple[Table | Row, int]] = Remembered(
            entries=4096, weight=12 * 2**20
        )

        self.margins: Remembered[tuple[bytes, float], tuple[Block, ...]] = Remembered(
            entries=256, weight=2**20
        )

    @classmethod
    def of(cls, package: Package) -> Basis:
        """The basis of a package; the same as before for the same parts."""
        parts = _parts(package)
        key = tuple(tuple(data for _, data in parts[kind]) for kind in _KINDS)
        found = _KNOWN.get(key)
        if found is None or found.formats.count + found.tables.count > _MANY:
            names = [name for kind in _KINDS for name, _ in parts[kind]]
            for name, data in parts["styles"]:
                package.prime(name, data)
            found = _KNOWN.put(key, cls(package), weight=sum(map(len, sum(key, ()))) * 8)
            for name in names:
                package.release(name)
        return found


_KNOWN: Remembered[tuple[tuple[bytes, ...], ...], Basis] = Remembered(entries=12, weight=64 * 2**20)


def _parts(package: Package) -> dict[str, list[tuple[str, bytes]]]:
    """Name and bytes of the parts by kind; of the styles, no more than the document uses."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for kind in _KINDS:
        read = ((name, package.read(name)) for name in package.related(package.document, kind))
        found[kind] = [(name, data) for name, data in read if data is not None]
    found["styles"] = [
        (name, without_unused(data, _used_table_styles(package))) for name, data in found["styles"]
    ]
    return found


def _used_table_styles(package: Package) -> Iterator[str]:
    """Ids that the document names; looked for only when they are asked for."""
    stories = [package.document]
    for kind in _STORIES:
        stories += package.related(package.document, kind)
    for name in stories:
        root = package.xml(name)
        for node in () if root is None else root.iter(_TABLE):
            yield node.get(w("val"), "")
