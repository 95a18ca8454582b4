"""The runs of a tagged PDF in; drafts, tables and notes in the order of its structure tree out.

The tree says what belongs together whatever the page layout did: a cell broken over two pages is
one cell again, repeated table heads are artifacts. This module alone knows standard structure
types. Source: ISO 32000-1, 14.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

from generator.document import Cell, Paragraph, Place, Role, Span, Table
from generator.reading.drafts import Draft, DraftBlock
from generator.reading.joining import INVISIBLE, beside, join, unstretched
from generator.reading.pdfium import Element, Page, Path, Run

_LEAVES = frozenset(
    {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Hn", "Title", "Sub", "Caption", "TD", "TH",
     "Note", "FENote", "TOCI", "LI", "LBody", "BlockQuote", "Index", "Aside"}
)  # fmt: skip
_NOTES = frozenset({"Note", "FENote"})
_DIGITS = re.compile("[0-9]+")
MARGIN = 0.12
"""Share of the page's height at its top and bottom where headers and footers stand."""
MAX_UNTAGGED = 0.02
"""Share of characters outside the tree above which its tags are not to be trusted."""


@dataclass(slots=True)
class _Leaf:
    """A paragraph or cell paragraph in the making."""

    path: Path
    page: int
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        text = ""
        for piece in self.pieces:
            text = join(text, piece) if text else piece
        return unstretched(text.translate(INVISIBLE)).strip()


@dataclass(slots=True)
class TaggedText:
    """Collects the runs of all pages by element; ``elements`` may grow while it collects."""

    elements: Mapping[Path, Element]
    leaves: dict[Path, _Leaf] = field(default_factory=dict)
    artifacts: list[tuple[Role | None, int, str]] = field(default_factory=list)
    strays: list[_Leaf] = field(default_factory=list)
    _homes: dict[Path, Path] = field(default_factory=dict)
    tagged: int = 0
    untagged: int = 0

    def add(self, page: Page) -> None:
        """Take in one page."""
        home: Path | None = None
        text = gap = ""
        last: Path | None = None
        for run in page.runs:
            if not run.drawn:
                gap += run.text
                continue
            here = self._home_of(run, page)
            if here == home:
                text = beside(text, gap, run.text)
            else:
                if home is not None:
                    last = self._put(home, text, page.number, last)
                home, text = here, run.text
            gap = ""
        if home is not None:
            self._put(home, text, page.number, last)

    def _put(self, home: Path, text: str, page: int, last: Path | None) -> Path | None:
        """Add a stretch of text to its element; the element that the page's text stands in."""
        if home in _EDGES:
            self.artifacts.append((_EDGES[home], page, text))
            return last
        if home == _STRAY:
            self.untagged += len(text)
            self.strays.append(_Leaf((), page, [text]))
            return last
        self.tagged += len(text)
        leaf = self.leaves.get(home)
        if leaf is None:
            leaf = self.leaves[home] = _Leaf(home, page)
        if last == home and leaf.pieces:
            leaf.pieces[-1] += text
        else:
            leaf.pieces.append(text)
        return home

    @property
    def complete(self) -> bool:
        """Whether the tree holds the text."""
        return self.untagged <= MAX_UNTAGGED * (self.tagged + self.untagged) and self.tagged > 0

    def _home_of(self, run: Run, page: Page) -> Path:
        if run.tag is None:
            return _edge(page, run) if run.artifact else _STRAY
        home = self._homes.get(run.tag)
        if home is None:
            home = self._homes[run.tag] = self._leaf_path(run.tag)
        return home

    def _leaf_path(self, tag: Path) -> Path:
        """The deepest paragraph-like element around a piece of content."""
        for depth in range(len(tag) - 1, 0, -1):
            element = self.elements.get(tag[:depth])
            if element is None:
                continue
            if element.type in _LEAVES:
                return tag[:depth]
            above = self.elements.get(tag[: depth - 1])
            if element.type == "Lbl" and (above is None or above.type != "TD"):
                return tag[:depth]
        return tag[:-1]

    def blocks(self) -> tuple[list[DraftBlock], list[Paragraph]]:
        """The text in the order of the tree, and the notes that stand apart."""
        blocks: list[DraftBlock] = []
        notes: list[Paragraph] = []
        label = ""
        for table, group in groupby(self._ordered(), key=lambda leaf: self._around(leaf, "Table")):
            leaves = list(group)
            if table is not None:
                blocks.append(self._table(table, leaves))
                continue
            for leaf in leaves:
                kind = self._kind(leaf.path)
                if any(self._type(leaf.path[:n]) in _NOTES for n in range(1, len(leaf.path) + 1)):
                    notes.append(_note(leaf))
                elif kind == "Lbl":
                    # The mark of a footnote hangs in its paragraph; numbers of lists stand apart.
                    label = leaf.text if self._type(leaf.path[:-1]) == "LI" else ""
                else:
                    blocks += _drafts(leaf, kind, label)
                    label = ""
        blocks += [draft for leaf in self.strays for draft in _drafts(leaf, "P", "")]
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

    def _ordered(self) -> Iterator[_Leaf]:
        return (self.leaves[path] for path in sorted(self.leaves))

    def _type(self, path: Path) -> str:
        element = self.elements.get(path)
        return element.type if element else ""

    def _kind(self, path: Path) -> str:
        """The type of a leaf; a paragraph within a heading is the heading."""
        kind = self._type(path)
        above = self._type(path[:-1])
        return above if kind == "P" and above[:1] == "H" and above[1:].isdigit() else kind

    def _around(self, leaf: _Leaf, kind: str) -> Path | None:
        """The outermost element of a type around a leaf."""
        for depth in range(1, len(leaf.path)):
            if self._type(leaf.path[:depth]) == kind:
                return leaf.path[:depth]
        return None

    def _table(self, path: Path, leaves: Iterable[_Leaf]) -> Table:
        cells: dict[Path, list[_Leaf]] = {}
        for leaf in leaves:
            cells.setdefault(self._cell_path(leaf.path, len(path)), []).append(leaf)
        rows: dict[Path, dict[int, Cell]] = {}
        heads: set[Path] = set()
        for cell, parts in cells.items():
            row = cell[:-1]
            rows.setdefault(row, {})[cell[-1]] = self._cell(cell, parts)
            if self._type(row[:-1]) == "THead":
                heads.add(row)
        first = min(leaf.page for parts in cells.values() for leaf in parts)
        return Table(
            rows=tuple(self._row(row, rows[row]) for row in sorted(rows)),
            header_rows=len(heads),
            place=Place(page=first),
        )

    def _cell_path(self, path: Path, table: int) -> Path:
        """The outermost cell; content of a nested table belongs to the cell around it."""
        for depth in range(table + 1, len(path) + 1):
            if self._type(path[:depth]) in {"TD", "TH"}:
                return path[:depth]
        return path[: table + 2] if len(path) > table + 1 else (*path, 0)

    def _cell(self, path: Path, leaves: list[_Leaf]) -> Cell:
        element = self.elements.get(path)
        text = "\n".join(filter(None, self._lines(leaves)))
        columns, rows = (element.columns, element.rows) if element else (1, 1)
        strong = bool(element) and element is not None and element.type == "TH"
        return Cell(text, columns, rows, strong, place=Place(page=leaves[0].page))

    def _lines(self, leaves: Iterable[_Leaf]) -> Iterator[str]:
        """The paragraphs of a cell; the number of a list item stands before its text."""
        label = ""
        for leaf in leaves:
            if self._kind(leaf.path) == "Lbl":
                label = leaf.text
                continue
            yield " ".join(filter(None, (label, leaf.text)))
            label = ""
        yield label

    def _row(self, path: Path, cells: dict[int, Cell]) -> tuple[Cell, ...]:
        """All cells of a row: those without text have no content, but their place is known."""
        element = self.elements.get(path)
        count = min(element.children, 1000) if element and element.type == "TR" else 0
        count = max([count, *(number + 1 for number in cells)])
        return tuple(cells.get(number, Cell("")) for number in range(count))


_STRAY: Path = (-1,)
_TOP: Path = (-2,)
_BOTTOM: Path = (-3,)
_WITHIN: Path = (-4,)
_SAID: Mapping[str, Path] = MappingProxyType({"header": _TOP, "footer": _BOTTOM, "within": _WITHIN})
_EDGES: Mapping[Path, Role | None] = MappingProxyType(
    {_TOP: Role.HEADER, _BOTTOM: Role.FOOTER, _WITHIN: None}
)


def _edge(page: Page, run: Run) -> Path:
    """Whether an artifact stands at the top, at the bottom, or within the page."""
    if run.artifact in _SAID:
        return _SAID[run.artifact]
    _, _, bottom, _ = page.box(run.start)
    if bottom > (1 - MARGIN) * page.height:
        return _TOP
    return _BOTTOM if bottom < MARGIN * page.height else _WITHIN


def _drafts(leaf: _Leaf, kind: str, label: str) -> Iterator[Draft]:
    text = leaf.text
    if not text and not label:
        return
    level = int(kind[1]) if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit() else 0
    yield Draft(
        (Span(text),) if text else (),
        label=label,
        place=Place(page=leaf.page),
        heading=level,
        title=kind == "Title",
        contents=kind == "TOCI",
    )


def _note(leaf: _Leaf) -> Paragraph:
    return Paragraph(Role.NOTE, (Span(leaf.text),), place=Place(page=leaf.page))
