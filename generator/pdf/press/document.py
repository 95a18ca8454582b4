"""A ``Typescript`` in, PDF bytes out, where nothing in it is beyond our own typesetter.

This module knows the order of the steps: blocks into pages, pages into marks, marks into a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from weakref import WeakKeyDictionary

from generator.pdf.emit import bookmarks
from generator.pdf.emit_page import text_margins
from generator.pdf.emit_paragraph import Area
from generator.pdf.fonts import FontSet
from generator.pdf.model import Section, Typescript
from generator.pdf.press import flow
from generator.pdf.press.blocks import Heading, SectionWriter
from generator.pdf.press.children import Placed
from generator.pdf.press.faces import Faces
from generator.pdf.press.file import written
from generator.pdf.press.galley import BeyondError, Use
from generator.pdf.press.paint import Link, Painter
from generator.pdf.press.paragraph import ParagraphSetter
from generator.pdf.press.running import Running
from generator.pdf.press.setter import BlockSetter, Memory
from generator.pdf.press.sheet import Booklet, Sheet
from generator.pdf.press.sheet import Bookmark as Entry
from generator.pdf.press.tags import Leaf


class _Page(NamedTuple):
    """What stands on a page.

    Attributes:
        section: Number of the section it belongs to.
        top: Where the text begins.
        first: It is the first page of its section.
        number: Its own, as it prints.
        placed: Its text.
    """

    section: int
    top: float
    first: bool
    number: int
    placed: list[Placed]


@dataclass(slots=True)
class Press:
    """Sets documents with one set of fonts, and keeps what it has set."""

    faces: Faces
    paragraphs: ParagraphSetter
    memory: Memory

    @classmethod
    def of(cls, fonts: FontSet) -> Press:
        """The press with these fonts; it goes when they go."""
        found = _PRESSES.get(fonts)
        if found is None:
            faces = Faces(fonts)
            found = cls(faces, ParagraphSetter(faces, fonts), Memory())
            found = _PRESSES.setdefault(fonts, found)
        return found

    def set(self, typescript: Typescript, timestamp: datetime) -> bytes:
        """The document as PDF/A-2b.

        Raises:
            BeyondError: It holds something that only Typst can set.
        """
        booklet = _Document(self, typescript).booklet()
        return written(booklet, self.faces, typescript.information, timestamp)


_PRESSES: WeakKeyDictionary[FontSet, Press] = WeakKeyDictionary()


class _Document:
    """One document on its way through the press."""

    def __init__(self, press: Press, typescript: Typescript) -> None:
        self._typescript = typescript
        self._root = Leaf("Document", None)
        names = [name for section in typescript.sections for name in bookmarks(section.blocks)]
        self._headings: list[Heading] = []
        self._setter = BlockSetter(
            press.paragraphs, press.memory, frozenset(names), typescript.adds_spacing
        )

    def booklet(self) -> Booklet:
        """The pages, painted."""
        pages = list(self._pages())
        sheets: list[Sheet] = []
        links: list[Link] = []
        uses: set[Use] = set()
        targets: dict[str, tuple[int, float, float]] = {}
        starts: dict[int, tuple[int, float, float]] = {}
        running: Running | None = None
        last = -1
        for index, page in enumerate(pages):
            section = self._typescript.sections[page.section]
            if page.section != last or running is None:
                running = Running(self._typescript, section, self._setter, len(pages))
                last = page.section
            top, left = page.top, section.page.margins[3]
            sheet = Sheet(section.page.width, section.page.height)
            sheets.append(sheet)
            painter = Painter(sheet)
            self._running(painter, running, page, uses)
            for y, frame, leaves in page.placed:
                painter.frame(left, top + y, frame, leaves)
                uses |= frame.uses
                for place in frame.places:
                    at = index, left + place.x, sheet.height - top - y - place.y
                    targets.setdefault(place.name, at)
                starts.setdefault(id(leaves), (index, left, sheet.height - top - y))
            painter.finish()
            links += painter.links
        for link in links:
            if link.target[0] == "#":
                if link.target[1:] not in targets:
                    raise BeyondError("a link to a bookmark that stands nowhere")
                link.area.page, link.area.x, link.area.y = targets[link.target[1:]]
            else:
                link.area.url = link.target
        outline = [
            Entry(one.title, one.level, *starts[id(one.leaves)])
            for one in self._headings
            if id(one.leaves) in starts
        ]
        return Booklet(sheets, self._root, outline, uses)

    def _running(self, painter: Painter, running: Running, page: _Page, uses: set[Use]) -> None:
        section = self._typescript.sections[page.section]
        left = section.page.margins[3]
        header = running.header(page.number, first=page.first)
        if header is not None:
            painter.running(left, section.page.header, header, "header")
        footer = running.footer(page.number, first=page.first)
        if footer is not None:
            y = section.page.height - section.page.footer - footer.height
            painter.running(left, y, footer, "footer")
        for frame in (header, footer):
            if frame is not None:
                uses |= frame.uses

    def _pages(self) -> Iterator[_Page]:
        number = 0
        for index, section in enumerate(self._typescript.sections):
            _refuse(section, index)
            if section.number_from is not None:
                number = max(section.number_from, 0) - 1
            top, _, bottom, _ = text_margins(section)
            page = section.page
            width = max(section.page.text_width, 1.0)
            area = Area(width, section.grid, self._typescript.default_tab, paged=True)
            first = True
            writer = SectionWriter(self._setter, area, self._root)
            writer.write(section.blocks)
            self._headings += writer.headings
            for run in writer.runs():
                for placed in flow.pages(run, page.height - top - bottom):
                    number += 1
                    yield _Page(index, top, first, number, placed)
                    first = False


def _refuse(section: Section, index: int) -> None:
    """Leave sections to Typst that are more than text in one column from the top."""
    if section.columns.count > 1 or section.page.vertical != "top" or section.page.borders:
        raise BeyondError("columns, page borders or vertical alignment")
    if index and section.start != "nextPage":
        raise BeyondError("a section that goes on on the page")
