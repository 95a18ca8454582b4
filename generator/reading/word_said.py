"""Elements of WordprocessingML in; what each says by itself out, before anything is counted.

What a paragraph prints depends on those before it: their numbers, fields left open, bookmarks and
deleted marks. Here stands what does not: a value that can be kept and told again elsewhere. Cells
keep their element until their turn comes, or until ``word_alone`` has found that they depend on
nothing.

Source: ECMA-376 part 1, 17.3.1 (paragraphs), 17.4 (tables).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from generator.document import Cell, Span
from generator.ooxml.names import w
from generator.ooxml.numbering import Numbering, Position
from generator.reading.drafts import merge_spans
from generator.reading.word_runs import Content, RunReader
from generator.reading.word_styles import Style, StyleSheet, switched
from generator.reading.word_tables import count, merge_kind, widths

_VAL = w("val")
P, TBL, TR, TC = w("p"), w("tbl"), w("tr"), w("tc")
_PPR, _RPR, _PSTYLE, _NUM_PR, _JC = (w(name) for name in ("pPr", "rPr", "pStyle", "numPr", "jc"))
_TCPR, _TRPR, _GRID_SPAN, _V_MERGE, _H_MERGE, _GRID_BEFORE = (
    w(name) for name in ("tcPr", "trPr", "gridSpan", "vMerge", "hMerge", "gridBefore")
)
_TBL_PR, _TBL_GRID, _TBL_STYLE, _TBL_CAPTION = (
    w(name) for name in ("tblPr", "tblGrid", "tblStyle", "tblCaption")
)
_DEL, _MOVE_FROM = w("del"), w("moveFrom")
_ALIGNED = {"center": "center", "right": "right", "end": "right"}
OPAQUE = frozenset({w("sectPr"), _TBL_PR, _TBL_GRID, _TRPR, _TCPR, w("sdtPr")})
"""Children that hold no blocks."""


@dataclass(frozen=True, slots=True)
class SaidParagraph:
    """A paragraph by itself.

    Attributes:
        spans: Its text, merged.
        style: Its style.
        position: The list that it counts in, where it is printed at all.
        centered: Set in the middle of the line.
        mark_deleted: Its text joins the next paragraph.
        mark_hidden: An empty one is not printed.
        bookmarks: Names that start in it.
        notes: Part kind and id of the notes it refers to.
    """

    spans: tuple[Span, ...]
    style: Style
    position: Position | None
    centered: bool
    mark_deleted: bool
    mark_hidden: bool
    bookmarks: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]

    @property
    def constant(self) -> bool:
        """Whether it is printed the same wherever it stands, and all of it."""
        counted = self.position or self.bookmarks or self.notes or self.mark_deleted
        return not counted and not any(span.hidden for span in self.spans)


@dataclass(frozen=True, slots=True)
class SaidCell:
    """A cell; ``content`` is its element, or its blocks where they depend on nothing."""

    columns: int
    merge: str
    continues: bool
    align: str
    content: etree._Element | tuple[SaidParagraph | SaidTable, ...]


@dataclass(frozen=True, slots=True)
class PlainCell:
    """A cell that is printed the same wherever it stands.

    Attributes:
        cell: What is printed.
        merge: As ``SaidCell``.
        paragraphs: How many it has.
    """

    cell: Cell
    merge: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row.

    Attributes:
        deleted: As a whole.
        header: Repeated on each page.
        before: Columns of the grid left free before it.
        cells: What is in it.
        plain: The same as it is printed, where nothing in it is counted, named or hidden.
    """

    deleted: bool
    header: bool
    before: int
    cells: tuple[SaidCell, ...]
    plain: tuple[PlainCell, ...] = ()

    @property
    def constant(self) -> bool:
        """Whether it is printed the same wherever it stands.

        Rows of two cells, which may be one text in two languages, are read paragraph by paragraph.
        """
        return (
            not self.deleted
            and len(self.cells) != 2
            and not any(cell.continues for cell in self.cells)
            and all(
                isinstance(block, SaidParagraph) and block.constant
                for cell in self.cells
                for block in cell.content
            )
        )


@dataclass(frozen=True, slots=True)
class SaidTable:
    """A table with the name that its properties carry."""

    style: Style
    name: str
    widths: tuple[float, ...]
    rows: tuple[SaidRow, ...]


def paragraph(
    node: etree._Element, styles: StyleSheet, numbering: Numbering, runs: RunReader
) -> tuple[SaidParagraph, Content]:
    """A ``w:p``; the content for what a value cannot hold: the text boxes anchored in it."""
    style_id: str | None = None
    num_pr: etree._Element | None = None
    centered: bool | None = None
    mark_deleted = mark_hidden = False
    ppr = node.find(_PPR)
    for said in () if ppr is None else ppr:
        tag = said.tag
        if tag == _PSTYLE:
            style_id = said.get(_VAL)
        elif tag == _NUM_PR:
            num_pr = said
        elif tag == _JC:
            centered = said.get(_VAL) == "center"
        elif tag == _RPR:
            mark_deleted = any(said.find(name) is not None for name in (_DEL, _MOVE_FROM))
            mark_hidden = switched(said, "vanish")
    style = styles.style(style_id)
    content = runs.read(node, strong=style.strong)
    spans = _trimmed(content.spans)
    if style.hidden:
        spans = tuple(replace(span, hidden=True) for span in spans)
    result = SaidParagraph(
        merge_spans(spans),
        style,
        numbering.placed(style_id, num_pr),
        style.centered if centered is None else centered,
        mark_deleted,
        mark_hidden,
        tuple(content.bookmarks),
        tuple(content.notes),
    )
    return result, content


def table(node: etree._Element, styles: StyleSheet) -> SaidTable:
    """A ``w:tbl``."""
    properties = node.find(_TBL_PR)
    return SaidTable(
        styles.style(_property(properties, _TBL_STYLE)),
        _property(properties, _TBL_CAPTION),
        widths(node.find(_TBL_GRID)),
        tuple(row(child) for child in _nested(node, TR)),
    )


def row(node: etree._Element) -> SaidRow:
    """A ``w:tr``."""
    trpr = node.find(_TRPR)
    return SaidRow(
        trpr is not None and trpr.find(_DEL) is not None,
        switched(trpr, "tblHeader"),
        count(None if trpr is None else trpr.find(_GRID_BEFORE), 0),
        tuple(_cell(child) for child in _nested(node, TC)),
    )


def _cell(node: etree._Element) -> SaidCell:
    tcpr = node.find(_TCPR)
    said = {} if tcpr is None else {child.tag: child for child in reversed(tcpr)}
    return SaidCell(
        count(said.get(_GRID_SPAN), 1),
        merge_kind(said.get(_V_MERGE)),
        merge_kind(said.get(_H_MERGE)) == "continue",
        _align(node),
        node,
    )


def _nested(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls and revisions."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif isinstance(node.tag, str) and node.tag not in OPAQUE and node.tag != _PPR:
            yield from _nested(node, tag)


def _trimmed(spans: list[Span]) -> tuple[Span, ...]:
    r"""Page breaks (``\f``) inside a paragraph part it; at its edges they part nothing."""
    if not any("\f" in span.text for span in spans):
        return tuple(spans)
    kept = list(spans)
    while kept and kept[0].text == "\f":
        kept.pop(0)
    while kept and kept[-1].text == "\f":
        kept.pop()
    return tuple(replace(span, text=span.text.replace("\f", "\n")) for span in kept)


def _property(properties: etree._Element | None, name: str) -> str:
    node = properties.find(name) if properties is not None else None
    value: str = node.get(_VAL, "") if node is not None else ""
    return value


def _align(cell: etree._Element) -> str:
    """The alignment of the first paragraph, when it is set there."""
    for paragraph in cell.iterchildren(P):
        for properties in paragraph.iterchildren(_PPR):
            justify = properties.find(_JC)
            if justify is not None:
                return _ALIGNED.get(justify.get(_VAL, ""), "")
    return ""
