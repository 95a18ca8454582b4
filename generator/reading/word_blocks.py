"""The body of a story (``w:body``, a header, a note) in; drafts and tables in reading order out.

This module alone knows paragraphs, tables, merged cells and content controls of
WordprocessingML, and counts the paragraphs: every ``w:p`` of the body counts one, in document
order, those in table cells too; paragraphs of a text box share the number of their anchor.

Source: ECMA-376 part 1, 17.2 to 17.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from generator.document import Cell, Place, Role, SignatureBlock, Span, Table
from generator.ooxml.names import w
from generator.ooxml.numbering import Label, Numbering, NumberingState
from generator.reading.drafts import Draft, DraftBlock, merge_spans
from generator.reading.word_runs import Content, RunReader, main_bookmark
from generator.reading.word_styles import StyleSheet, centered, switched

_VAL = w("val")
_P, _TBL, _TR, _TC = w("p"), w("tbl"), w("tr"), w("tc")
_PPR = w("pPr")
_BOOKMARK = w("bookmarkStart")
_OPAQUE = frozenset({w("sectPr"), w("tblPr"), w("tblGrid"), w("trPr"), w("tcPr"), w("sdtPr")})
MAX_SPAN = 4096


@dataclass(slots=True)
class _Slot:
    """A cell on its way: where it stands in the grid, and what is in it."""

    column: int
    columns: int
    merge: str
    cell: Cell
    rows: int = 1


class StoryReader:
    """Reads one story; make a new one for each header, footer and note."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._numbers: NumberingState = numbering.state()
        self._runs = RunReader(styles)
        self._paragraph = 0
        self._carried: tuple[Span, ...] = ()
        self._bookmarks: list[str] = []
        self.anchors: dict[tuple[str, str], int] = {}
        """Paragraph that refers to a note or comment, by part kind and id."""

    def read(self, story: etree._Element) -> list[DraftBlock]:
        """Everything in the story."""
        return [
            block
            for block in self._blocks(story)
            if not isinstance(block, Draft) or block.spans or block.label
        ]

    def _blocks(self, parent: etree._Element) -> Iterator[DraftBlock]:
        for node in parent:
            if node.tag == _P:
                yield from self._paragraph_blocks(node)
            elif node.tag == _TBL:
                yield from self._table(node)
            elif node.tag == _BOOKMARK:
                self._bookmarks.append(node.get(w("name"), ""))
            elif isinstance(node.tag, str) and node.tag not in _OPAQUE:
                # Content controls, custom XML and revisions around whole blocks.
                yield from self._blocks(node)

    def _paragraph_blocks(self, node: etree._Element) -> Iterator[DraftBlock]:
        self._paragraph += 1
        number = self._paragraph
        content = self._runs.read(node)
        for note in content.notes:
            self.anchors.setdefault(note, number)
        draft = self._draft(node, content, number)
        if draft is not None:
            yield draft
        for box in content.text_boxes:
            yield from self._text_box(box, number)

    def _text_box(self, box: etree._Element, anchor: int) -> Iterator[DraftBlock]:
        counted, carried, bookmarks = self._paragraph, self._carried, self._bookmarks
        self._carried, self._bookmarks = (), []
        for block in list(self._blocks(box)):
            yield replace(block, place=Place(paragraph=anchor))
        self._paragraph, self._carried, self._bookmarks = counted, carried, bookmarks

    def _draft(self, node: etree._Element, content: Content, number: int) -> Draft | None:
        """The paragraph; None when its mark is deleted and its text joins the next one."""
        ppr = node.find(_PPR)
        style_node = ppr.find(w("pStyle")) if ppr is not None else None
        style_id = style_node.get(_VAL) if style_node is not None else None
        style = self._styles.style(style_id)
        spans = self._carried + _trimmed(content.spans)
        if style.hidden:
            spans = tuple(replace(span, hidden=True) for span in spans)
        mark = ppr.find(w("rPr")) if ppr is not None else None
        self._bookmarks += content.bookmarks
        if mark is not None and (
            mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None
        ):
            self._carried = spans
            return None
        self._carried = ()
        bookmark = main_bookmark(self._bookmarks)
        self._bookmarks = []
        spans = merge_spans(spans)
        gone = all(span.hidden for span in spans) and (bool(spans) or switched(mark, "vanish"))
        label = None if gone else self._label(ppr)
        return Draft(
            spans=spans,
            label=label.text if label else "",
            role=style.role,
            level=style.level if style.role else label.level if label else 0,
            bookmark=bookmark,
            place=Place(paragraph=number),
            heading=style.heading,
            centered=centered(ppr, style.centered),
            contents=style.contents,
            title=style.title,
        )

    def _label(self, ppr: etree._Element | None) -> Label | None:
        position = self._numbering.position(ppr)
        return self._numbers.advance(*position) if position else None

    def _table(self, node: etree._Element) -> Iterator[DraftBlock]:
        first = self._paragraph + 1
        properties = node.find(w("tblPr"))
        rows: list[list[_Slot]] = []
        headers = 0
        strays: list[DraftBlock] = []
        for row in _nested(node, _TR):
            trpr = row.find(w("trPr"))
            if trpr is not None and trpr.find(w("del")) is not None:
                strays += _as_hidden(self._row(row, trpr, []))
                continue
            if switched(trpr, "tblHeader") and headers == len(rows):
                headers += 1
            rows.append(self._row(row, trpr, strays))
        place = Place(paragraph=first)
        if self._styles.style(_property(properties, "tblStyle")).signing:
            yield SignatureBlock(_columns(rows), place)
        else:
            yield Table(
                rows=tuple(tuple(slot.cell for slot in row) for row in _merged(rows)),
                widths=_widths(node.find(w("tblGrid"))),
                header_rows=headers,
                name=_property(properties, "tblCaption"),
                place=place,
            )
        yield from strays

    def _row(
        self, row: etree._Element, trpr: etree._Element | None, strays: list[DraftBlock]
    ) -> list[_Slot]:
        column = _count(trpr, "gridBefore", 0)
        slots: list[_Slot] = []
        for node in _nested(row, _TC):
            tcpr = node.find(w("tcPr"))
            columns = _count(tcpr, "gridSpan", 1)
            merge = _merge(tcpr, "vMerge")
            cell = self._cell(node, columns, strays)
            if _merge(tcpr, "hMerge") == "continue" and slots:
                slots[-1].columns += columns
                slots[-1].cell = replace(slots[-1].cell, columns=slots[-1].columns)
            else:
                slots.append(_Slot(column, columns, merge, cell))
            column += columns
        return slots

    def _cell(self, node: etree._Element, columns: int, strays: list[DraftBlock]) -> Cell:
        first = self._paragraph + 1
        texts: list[str] = []
        strong = False
        align = "left"
        for block in self._blocks(node):
            if isinstance(block, Draft):
                shown = [span for span in block.spans if not span.hidden]
                if not texts:
                    strong = bool(shown) and all(span.strong for span in shown)
                    align = "center" if block.centered else align
                texts.append(_labelled(block))
                if len(shown) < len(block.spans):
                    strays += _as_hidden([block])
            elif isinstance(block, Table):
                texts += [cell.text for row in block.rows for cell in row if cell.text]
        while texts and not texts[-1]:
            texts.pop()
        return Cell(
            "\n".join(texts), columns, 1, strong, _align(node) or align, Place(paragraph=first)
        )


def _labelled(draft: Draft) -> str:
    return f"{draft.label} {draft.text}" if draft.label and draft.text else draft.label + draft.text


def _as_hidden(blocks: Iterable[DraftBlock | _Slot]) -> list[DraftBlock]:
    """Deleted or hidden text of a table, which cells cannot hold, as hidden paragraphs."""
    hidden: list[DraftBlock] = []
    for block in blocks:
        if isinstance(block, Draft):
            spans = tuple(span for span in block.spans if span.hidden)
            hidden.append(Draft(spans, role=Role.BODY, place=block.place))
        elif isinstance(block, _Slot) and block.cell.text:
            span = Span(block.cell.text, hidden=True)
            hidden.append(Draft((span,), role=Role.BODY, place=block.cell.place))
    return hidden


def _nested(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls and revisions."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif isinstance(node.tag, str) and node.tag not in _OPAQUE and node.tag != _PPR:
            yield from _nested(node, tag)


def _merged(rows: list[list[_Slot]]) -> list[list[_Slot]]:
    """Rows without the cells that a cell above covers; that cell spans them."""
    open_slots: dict[int, _Slot] = {}
    kept: list[list[_Slot]] = []
    for row in rows:
        shown: list[_Slot] = []
        following: dict[int, _Slot] = {}
        for slot in row:
            above = open_slots.get(slot.column)
            if slot.merge == "continue" and above is not None:
                above.rows += 1
                text = "\n".join(filter(None, (above.cell.text, slot.cell.text)))
                above.cell = replace(above.cell, rows=above.rows, text=text)
                following[slot.column] = above
                continue
            shown.append(slot)
            if slot.merge:
                following[slot.column] = slot
        open_slots = following
        kept.append(shown)
    return kept


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


def _merge(tcpr: etree._Element | None, name: str) -> str:
    """``restart``, ``continue`` or nothing; a merge without a value continues."""
    node = tcpr.find(w(name)) if tcpr is not None else None
    if node is None:
        return ""
    return "restart" if node.get(_VAL) == "restart" else "continue"


def _count(properties: etree._Element | None, name: str, default: int) -> int:
    node = properties.find(w(name)) if properties is not None else None
    value = node.get(_VAL, "") if node is not None else ""
    return min(int(value), MAX_SPAN) if value.isdecimal() and len(value) < 6 else default


def _widths(grid: etree._Element | None) -> tuple[float, ...]:
    if grid is None:
        return ()
    widths = [node.get(w("w"), "") for node in grid.iterchildren(w("gridCol"))]
    return tuple(float(width) if width.isdecimal() else 0.0 for width in widths)


def _property(properties: etree._Element | None, name: str) -> str:
    node = properties.find(w(name)) if properties is not None else None
    value: str = node.get(_VAL, "") if node is not None else ""
    return value


def _columns(rows: list[list[_Slot]]) -> tuple[tuple[str, ...], ...]:
    """The columns of a signing table, line by line; a blank line keeps its place."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for slot in row:
            columns.setdefault(slot.column, []).extend(slot.cell.text.split("\n"))
    return tuple(tuple(columns[column]) for column in sorted(columns))


def _align(cell: etree._Element) -> str:
    """The alignment of the first paragraph, when it is set there."""
    justify = cell.find(f"{_P}/{_PPR}/{w('jc')}")
    value = justify.get(_VAL, "") if justify is not None else ""
    return {"center": "center", "right": "right", "end": "right"}.get(value, "")
