"""What every step of resolving needs: the package and its styles, counters and collected warnings.

One ``Story`` is one flow of text (body, a header, a footnote) with the part it stands in; all
stories of a conversion share one ``Source``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.numbering import Numbering, NumberingState
from generator.ooxml.package import Package, Relationship
from generator.ooxml.styles import Styles
from generator.pdf.basis import Basis
from generator.pdf.paper import NO_GRID, Grid
from generator.pdf.settings import Settings
from generator.pdf.warning_list import WarningList


@dataclass(slots=True)
class Source:
    """A DOCX being resolved."""

    package: Package
    basis: Basis
    warnings: WarningList
    timestamp: datetime
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    """Footnotes and endnotes by kind and id."""

    @classmethod
    def of(cls, package: Package, warnings: WarningList, timestamp: datetime) -> Source:
        """Open the parts that everything depends on."""
        source = cls(package, Basis.of(package), warnings, timestamp)
        for kind in ("footnote", "endnote"):
            for name in package.related(package.document, f"{kind}s"):
                root = package.xml(name)
                for note in () if root is None else root.iterchildren(w(kind)):
                    source.notes[kind, note.get(w("id"), "")] = note
        return source

    @property
    def styles(self) -> Styles:
        """The styles of the document."""
        return self.basis.styles

    @property
    def numbering(self) -> Numbering:
        """The lists of the document."""
        return self.basis.numbering

    @property
    def settings(self) -> Settings:
        """The settings of the document."""
        return self.basis.settings


@dataclass(slots=True)
class Story:
    """One flow of text.

    Attributes:
        part: Name of the part, for its relationships.
        counts: Whether its paragraphs are numbered for diagnostics: only those of the body are.
        width: Width of the text area, for tables that fill it.
    """

    source: Source
    part: str
    numbers: NumberingState
    counts: bool = False
    grid: Grid = NO_GRID
    width: float = 415.0
    paragraph: int = 0
    depth: int = 0
    relationships: dict[str, Relationship] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source, part: str, *, counts: bool = False) -> Story:
        """Begin reading a part."""
        return cls(
            source,
            part,
            source.numbering.state(),
            counts,
            relationships=source.package.relationships(part),
        )

    def next_paragraph(self) -> int:
        """Number of the paragraph that begins; 0 outside the body."""
        if self.counts:
            self.paragraph += 1
        return self.paragraph
