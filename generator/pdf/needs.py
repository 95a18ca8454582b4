"""What a stretch of Typst source takes for granted: definitions, fonts, bookmarks, warnings.

While a document is written, one ``Needs`` collects them. A paragraph that may come again in the
next document is written with one of its own, which is kept beside its source.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from generator.messages import msg
from generator.pdf.fonts import Face
from generator.pdf.warning_list import WarningList


@dataclass(slots=True)
class Needs:
    """What source written so far needs.

    Attributes:
        warnings: What could not be done.
        bookmarks: Names that something in the document stands for.
        definitions: Of text styles and font lists, by name.
        plain: Options of the text styles that say no more than font, size and line box, by name.
        functions: Of paragraphs, by name.
        faces: Every font that was asked for, by that name.
        marks: Bookmarks that were set.
        before: Bookmarks that had been set before.
        links: Bookmarks that were pointed to.
        strays: Names of bookmarks that nothing stands for.
        level: Of the last heading: the next may be one deeper, since readers forbid gaps.
        headed: Whether a heading was written.
        tied: Whether it would be written otherwise elsewhere in the document.
    """

    warnings: WarningList
    bookmarks: frozenset[str] = frozenset()
    definitions: dict[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)
    faces: dict[str, Face] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    before: Set[str] = frozenset()
    links: set[str] = field(default_factory=set)
    strays: set[str] = field(default_factory=set)
    level: int = 0
    headed: bool = False
    tied: bool = False

    def apart(self) -> Needs:
        """Empty ones, for a paragraph of the same document."""
        return Needs(
            WarningList(), self.bookmarks, before=self.before | self.marks, level=self.level
        )

    @property
    def lasting(self) -> bool:
        """Whether what needs this may be written so again, wherever ``allow`` says so."""
        return not self.tied and not self.warnings.all()

    def allow(self, other: Needs) -> bool:
        """Whether what needs ``other`` would be written the same here."""
        return (
            other.links <= self.bookmarks
            and other.marks <= self.bookmarks
            and other.strays.isdisjoint(self.bookmarks)
            and other.marks.isdisjoint(self.marks)
        )

    def take(self, other: Needs) -> None:
        """Need what ``other`` needs as well."""
        self.definitions.update(other.definitions)
        self.plain.update(other.plain)
        self.functions.update(other.functions)
        for face in other.faces.values():
            self.use(face)
        self.marks |= other.marks
        self.links |= other.links
        self.strays |= other.strays
        self.warnings.take(other.warnings)
        self.tied |= other.tied
        if other.headed:
            self.level, self.headed = other.level, True

    def heading(self, depth: int) -> int:
        """Note a heading of this depth, from 0; the level at which it may be written."""
        self.level = min(depth + 1, self.level + 1)
        self.headed = True
        return self.level

    def use(self, face: Face) -> None:
        """Note a font that was asked for."""
        self.faces.setdefault(face.asked, face)

    def substituted(self) -> None:
        """Say which fonts print for others that are not like them."""
        for face in self.faces.values():
            if not face.like:
                self.warnings.add(
                    "font-substituted",
                    msg(
                        "font {asked} is not at hand, {family} prints",
                        asked=face.asked,
                        family=face.family,
                    ),
                    hint=msg("name a folder that holds {asked} with --font-dir", asked=face.asked),
                    evidence=face.asked,
                )
