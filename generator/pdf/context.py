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
from generator.ooxml.properties import ParagraphProperties, RunProperties
from generator.ooxml.styles import Styles
from generator.ooxml.table_styles import without_unused
from generator.ooxml.units import integer, on, twips
from generator.pdf.paper import NO_GRID, Grid
from generator.pdf.warning_list import WarningList

_TABLE = w("tblStyle")


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``settings.xml`` says that changes the layout."""

    default_tab: float = 36.0
    even_and_odd: bool = False
    compatibility: int = 12
    adds_spacing: bool = False
    """Spacing after and before are added, instead of taking the larger."""

    @classmethod
    def of(cls, package: Package) -> Settings:
        """The settings of a package, or Word's own defaults."""
        root = None
        for name in package.related(package.document, "settings"):
            root = package.xml(name)
        if root is None:
            return cls()
        tab = root.find(w("defaultTabStop"))
        stop = twips(tab.get(w("val"))) if tab is not None else None
        mode = 12
        for setting in root.iter(w("compatSetting")):
            if setting.get(w("name")) == "compatibilityMode":
                mode = integer(setting.get(w("val"))) or mode
        fixed = root.find(f"{w('compat')}/{w('doNotUseHTMLParagraphAutoSpacing')}")
        return cls(
            default_tab=stop or 36.0,
            even_and_odd=on(root.find(w("evenAndOddHeaders"))),
            compatibility=mode,
            adds_spacing=on(fixed),
        )


@dataclass(slots=True)
class Source:
    """A DOCX being resolved."""

    package: Package
    styles: Styles
    numbering: Numbering
    settings: Settings
    warnings: WarningList
    timestamp: datetime
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    """Footnotes and endnotes by kind and id."""

    @classmethod
    def of(cls, package: Package, warnings: WarningList, timestamp: datetime) -> Source:
        """Open the parts that everything depends on."""
        _prime_styles(package)
        source = cls(
            package,
            Styles(package),
            Numbering(package),
            Settings.of(package),
            warnings,
            timestamp,
        )
        for kind in ("footnote", "endnote"):
            for name in package.related(package.document, f"{kind}s"):
                root = package.xml(name)
                for note in () if root is None else root.iterchildren(w(kind)):
                    source.notes[kind, note.get(w("id"), "")] = note
        return source


def _prime_styles(package: Package) -> None:
    """Read no more of the styles than the document uses."""
    stories = [package.document]
    for kind in ("header", "footer", "footnotes", "endnotes"):
        stories += package.related(package.document, kind)
    roots = [package.xml(name) for name in stories]
    used = {
        node.get(w("val"), "") for root in roots if root is not None for node in root.iter(_TABLE)
    }
    for name in package.related(package.document, "styles"):
        data = package.read(name)
        if data is not None:
            package.prime(name, without_unused(data, used))


@dataclass(frozen=True, slots=True)
class Layers:
    """What a table style lays beneath the paragraphs of a cell."""

    paragraph: ParagraphProperties = field(default_factory=ParagraphProperties)
    run: RunProperties = field(default_factory=RunProperties)


NOTHING = Layers()


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
