"""The stretches of text of a tagged PDF in; drafts, tables and notes in the order of its tree out.

The tree says what belongs together whatever the page layout did: a cell broken over two pages is
one cell again, repeated table heads are artifacts. This module alone knows what tables, lists and
notes look like in a structure tree. Source: ISO 32000-1, 14.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType

from generator.document import Cell, Paragraph, Place, Role, Span, Table
from generator.reading.drafts import Draft, DraftBlock
from generator.reading.joining import join, unstretched, visible
from generator.reading.pdf_elements import MAX_SPAN, Artifact, Element

Home = Element | Artifact | None
"""The paragraph or artifact that a stretch of text belongs to; None when nothing says it."""
Stretch = tuple[Home, str]
_NOTES = frozenset({"Note", "FENote"})
_CELLS = frozenset({"TD", "TH"})
_path = attrgetter("path")
_DIGITS = re.compile("[0-9]+")
_EDGES: Mapping[Artifact, Role | None] = MappingProxyType(
    {"header": Role.HEADER, "footer": Role.FOOTER, "within": None}
)
MAX_UNTAGGED = 0.02
"""Share of characters outside the tree above which its tags are not to be trusted."""


@dataclass(slots=True)
class _Leaf:
    """A paragraph or cell paragraph in the making."""

    page: int
    pieces: list[str]

    @property
    def text(self) -> str:
        text, *others = self.pieces
        for piece in others:
            text = join(text, piece) if text else piece
        return unstretched(visible(text)).strip()


@dataclass(slots=True)
class TaggedText:
    """Collects the text of all pages by element."""

    leaves: dict[Element, _Leaf] = field(default_factory=dict)
    artifacts: list[tuple[Role | None, int, str]] = field(default_factory=list)
    strays: list[_Leaf] = field(default_factory=list)
    tagged: int = 0
    untagged: int = 0

    def add(self, page: int, stretches: Iterable[Stretch]) -> None:
        """Take in one page: its text, parted where one paragraph ends and another begins."""
        last: Element | None = None
        for home, text in stretches:
            if home is None:
                self.untagged += len(text)
                self.strays.append(_Leaf(page, [text]))
                continue
            if not isinstance(home, Element):
                self.artifacts.append((_EDGES[home], page, text))
                continue
            self.tagged += len(text)
            leaf = self.leaves.get(home)
            if leaf is None:
                self.leaves[home] = _Leaf(page, [text])
            elif last is home:
                leaf.pieces[-1] += text
            else:
                leaf.pieces.append(text)
            last = home

    @property
    def characters(self) -> int:
        """How many there are, in the running lines too."""
        return self.tagged + self.untagged + sum(len(text) for _, _, text in self.artifacts)

    @property
    def complete(self) -> bool:
        """Whether the tree holds the text."""
        return self.untagged <= MAX_UNTAGGED * (self.tagged + self.untagged) and self.tagged > 0

    @property
    def unplaced(self) -> bool:
        """Whether an artifact has words and does not say that it is a header or a footer."""
        return any(role is None and text.strip() for role, _, text in self.artifacts)

    def blocks(self) -> tuple[list[DraftBlock], list[Paragraph]]:
        """The text in the order of the tree, and the notes that stand apart."""
        blocks: list[DraftBlock] = []
        notes: list[Paragraph] = []
        label = ""
        for table, group in groupby(self._ordered(), key=_table_around):
            if table is not None:
                blocks.append(self._table(table, group))
                continue
            for element in group:
                leaf = self.leaves[element]
                if _is_note(element):
                    notes.append(_note(leaf))
                elif element.type == "Lbl":
                    # The mark of a footnote hangs in its paragraph; numbers of lists stand apart.
                    in_list = element.parent is not None and element.parent.type == "LI"
                    label = leaf.text if in_list else ""
                else:
                    _put(blocks, leaf, _kind(element), label)
                    label = ""
        for leaf in self.strays:
            _put(blocks, leaf, "P", "")
        return blocks, notes

    def margins(self) -> list[Paragraph]:
        """Headers and footers, each once; artifacts within the page repeat what the text has."""
        seen: set[str] = set()
        found: list[Paragraph] = []
        for role, number, text in self.artifacts:
            same = _DIGITS.sub("#", text)
            if role is not None and text.strip() and same not in seen:
                seen.add(same)
                found.append(Paragraph(role, (Span(text.strip()),), place=Place(page=number)))
        return found

    def _ordered(self) -> list[Element]:
        return sorted(self.leaves, key=_path)

    def _table(self, table: Element, elements: Iterable[Element]) -> Table:
        rows: dict[Element, dict[int, tuple[Element, list[Element]]]] = {}
        pages: list[int] = []
        for element in elements:
            cell = _cell_around(element, table)
            row, number = cell.parent, cell.index
            if row is None or (row is table and cell.type not in _CELLS):
                row, number = cell, 0  # text between the rows
            rows.setdefault(row, {}).setdefault(number, (cell, []))[1].append(element)
            pages.append(self.leaves[element].page)
        heads = [row for row in rows if row.parent is not None and row.parent.type == "THead"]
        return Table(
            rows=tuple(self._row(row, rows[row]) for row in sorted(rows, key=_path)),
            header_rows=len(heads),
            place=Place(page=min(pages)),
        )

    def _row(
        self, row: Element, cells: Mapping[int, tuple[Element, list[Element]]]
    ) -> tuple[Cell, ...]:
        """All cells of a row: those without text have no content, but their place is known."""
        count = min(row.children, MAX_SPAN) if row.type == "TR" else 0
        count = max([count, *(number + 1 for number in cells)])
        return tuple(
            self._cell(*cells[number]) if number in cells else Cell("") for number in range(count)
        )

    def _cell(self, cell: Element, elements: list[Element]) -> Cell:
        text = "\n".join(filter(None, self._lines(elements)))
        place = Place(page=self.leaves[elements[0]].page)
        return Cell(text, *cell.spans, cell.type == "TH", place=place)

    def _lines(self, elements: Iterable[Element]) -> Iterator[str]:
        """The paragraphs of a cell; the number of a list item stands before its text."""
        label = ""
        for element in elements:
            text = self.leaves[element].text
            if element.type == "Lbl":
                label = text
                continue
            yield f"{label} {text}" if label and text else label or text
            label = ""
        yield label


def _kind(element: Element) -> str:
    """The type of a leaf; a paragraph within a heading is the heading."""
    kind = element.type
    if kind == "P" and element.parent is not None:
        above = element.parent.type
        if above[:1] == "H" and above[1:].isdigit():
            return above
    return kind


def _is_note(element: Element) -> bool:
    around: Element | None = element
    while around is not None:
        if around.type in _NOTES:
            return True
        around = around.parent
    return False


def _table_around(element: Element) -> Element | None:
    """The outermost table around a leaf."""
    found = None
    around = element.parent
    while around is not None:
        if around.type == "Table":
            found = around
        around = around.parent
    return found


def _cell_around(element: Element, table: Element) -> Element:
    """The outermost cell, to which nested tables belong; else what stands in the place of one."""
    cell, below = None, element
    around: Element | None = element
    while around is not None and around is not table:
        if around.type in _CELLS:
            cell = around
        if around.depth == table.depth + 2:
            below = around
        around = around.parent
    return cell or below


def _put(blocks: list[DraftBlock], leaf: _Leaf, kind: str, label: str) -> None:
    """Add the paragraph that a leaf is, unless it is empty."""
    text = leaf.text
    if not text and not label:
        return
    level = int(kind[1]) if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit() else 0
    blocks.append(
        Draft(
            (Span(text),) if text else (),
            label=label,
            place=Place(page=leaf.page),
            heading=level,
            title=kind == "Title",
            contents=kind == "TOCI",
        )
    )


def _note(leaf: _Leaf) -> Paragraph:
    return Paragraph(Role.NOTE, (Span(leaf.text),), place=Place(page=leaf.page))
