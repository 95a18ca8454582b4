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
from generator.ooxml.numbering import Numbering, NumberingState
from generator.reading.columns import Columns, unfolded
from generator.reading.drafts import Draft, DraftBlock, merge_spans
from generator.reading.word_runs import Content, RunReader, main_bookmark
from generator.reading.word_styles import StyleSheet, switched
from generator.reading.word_tables import (
    Slot,
    columns_of,
    count,
    in_two_columns,
    merge_kind,
    merged,
    widths,
)

_VAL = w("val")
_P, _TBL, _TR, _TC = w("p"), w("tbl"), w("tr"), w("tc")
_PPR, _RPR, _PSTYLE, _NUM_PR, _JC = (w(name) for name in ("pPr", "rPr", "pStyle", "numPr", "jc"))
_TCPR, _TRPR, _GRID_SPAN, _V_MERGE, _H_MERGE = (
    w(name) for name in ("tcPr", "trPr", "gridSpan", "vMerge", "hMerge")
)
_DEL, _MOVE_FROM, _NAME = w("del"), w("moveFrom"), w("name")
_FIRST_JC = f"{w('p')}/{w('pPr')}/{w('jc')}"
_BOOKMARK = w("bookmarkStart")
_OPAQUE = frozenset({w("sectPr"), w("tblPr"), w("tblGrid"), w("trPr"), w("tcPr"), w("sdtPr")})


@dataclass(slots=True)
class _Properties:
    """What a ``w:pPr`` says that reading needs."""

    style: str | None = None
    num_pr: etree._Element | None = None
    centered: bool | None = None
    mark_deleted: bool = False
    mark_hidden: bool = False

    @classmethod
    def of(cls, paragraph: etree._Element) -> _Properties:
        """Read the properties of a paragraph in one pass."""
        said = cls()
        ppr = paragraph.find(_PPR)
        for node in () if ppr is None else ppr:
            tag = node.tag
            if tag == _PSTYLE:
                said.style = node.get(_VAL)
            elif tag == _NUM_PR:
                said.num_pr = node
            elif tag == _JC:
                said.centered = node.get(_VAL) == "center"
            elif tag == _RPR:
                said.mark_deleted = any(node.find(name) is not None for name in (_DEL, _MOVE_FROM))
                said.mark_hidden = switched(node, "vanish")
        return said


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
        return unfolded(
            block
            for block in self._blocks(story)
            if not isinstance(block, Draft) or block.spans or block.label
        )

    def _blocks(self, parent: etree._Element) -> Iterator[DraftBlock | Columns]:
        for node in parent:
            if node.tag == _P:
                yield from self._paragraph_blocks(node)
            elif node.tag == _TBL:
                yield from self._table(node)
            elif node.tag == _BOOKMARK:
                self._bookmarks.append(node.get(_NAME, ""))
            elif isinstance(node.tag, str) and node.tag not in _OPAQUE:
                # Content controls, custom XML and revisions around whole blocks.
                yield from self._blocks(node)

    def _paragraph_blocks(self, node: etree._Element) -> Iterator[DraftBlock]:
        self._paragraph += 1
        number = self._paragraph
        said = _Properties.of(node)
        strong = self._styles.style(said.style).strong
        content = self._runs.read(node, strong=strong)
        for note in content.notes:
            self.anchors.setdefault(note, number)
        draft = self._draft(said, content, number)
        if draft is not None:
            yield draft
        for box in content.text_boxes:
            yield from self._text_box(box, number)

    def _text_box(self, box: etree._Element, anchor: int) -> Iterator[DraftBlock]:
        counted, carried, bookmarks = self._paragraph, self._carried, self._bookmarks
        self._carried, self._bookmarks = (), []
        for block in unfolded(self._blocks(box)):
            yield replace(block, place=Place(paragraph=anchor))
        self._paragraph, self._carried, self._bookmarks = counted, carried, bookmarks

    def _draft(self, said: _Properties, content: Content, number: int) -> Draft | None:
        """The paragraph; None when its mark is deleted and its text joins the next one."""
        style = self._styles.style(said.style)
        spans = self._carried + _trimmed(content.spans)
        if style.hidden:
            spans = tuple(replace(span, hidden=True) for span in spans)
        if content.bookmarks:
            self._bookmarks += content.bookmarks
        if said.mark_deleted:
            self._carried = spans
            return None
        self._carried = ()
        bookmark = None
        if self._bookmarks:
            bookmark = main_bookmark(self._bookmarks)
            self._bookmarks = []
        spans = merge_spans(spans)
        gone = all(span.hidden for span in spans) and (bool(spans) or said.mark_hidden)
        position = None if gone else self._numbering.placed(said.style, said.num_pr)
        label = self._numbers.advance(*position) if position else None
        return Draft(
            spans=spans,
            label=label.text if label else "",
            role=style.role,
            level=style.level if style.role else label.level if label else 0,
            bookmark=bookmark,
            place=Place(paragraph=number),
            heading=style.heading,
            centered=style.centered if said.centered is None else said.centered,
            contents=style.contents,
            title=style.title,
            english=style.english,
        )

    def _table(self, node: etree._Element) -> Iterator[DraftBlock | Columns]:
        first = self._paragraph + 1
        properties = node.find(w("tblPr"))
        rows: list[list[Slot]] = []
        headers = 0
        strays: list[DraftBlock] = []
        for row in _nested(node, _TR):
            trpr = row.find(_TRPR)
            if trpr is not None and trpr.find(_DEL) is not None:
                strays += _as_hidden(self._row(row, trpr, []))
                continue
            if switched(trpr, "tblHeader") and headers == len(rows):
                headers += 1
            rows.append(self._row(row, trpr, strays))
        place = Place(paragraph=first)
        style = self._styles.style(_property(properties, "tblStyle"))
        if style.signing:
            yield SignatureBlock(columns_of(rows), place, columns_of(rows, beside=True))
        else:
            kept, covered = merged(rows)
            strays += _as_hidden(covered)
            table = Table(
                rows=tuple(tuple(slot.cell for slot in row) for row in kept),
                widths=widths(node.find(w("tblGrid"))),
                header_rows=headers,
                name=_property(properties, "tblCaption"),
                place=place,
            )
            yield in_two_columns(table, kept, certain=style.columns)
        yield from strays

    def _row(
        self, row: etree._Element, trpr: etree._Element | None, strays: list[DraftBlock]
    ) -> list[Slot]:
        column = count(trpr, w("gridBefore"), 0)
        slots: list[Slot] = []
        for node in _nested(row, _TC):
            tcpr = node.find(_TCPR)
            columns = count(tcpr, _GRID_SPAN, 1)
            merge = merge_kind(tcpr, _V_MERGE)
            cell, drafts = self._cell(node, columns, strays)
            if merge_kind(tcpr, _H_MERGE) == "continue" and slots:
                slots[-1].columns += columns
                slots[-1].cell = replace(slots[-1].cell, columns=slots[-1].columns)
            else:
                slots.append(Slot(column, columns, merge, cell, drafts=drafts))
            column += columns
        return slots

    def _cell(
        self, node: etree._Element, columns: int, strays: list[DraftBlock]
    ) -> tuple[Cell, list[Draft]]:
        """The cell, and its paragraphs in case that its table is a text in two languages."""
        first = self._paragraph + 1
        drafts: list[Draft] = []
        texts: list[str] = []
        english: list[str] = []
        strong = False
        align = "left"
        for block in unfolded(self._blocks(node)):
            if isinstance(block, Draft):
                drafts += [block] if block.spans or block.label else []
                if block.english:
                    english.append(_labelled(block))
                    continue
                shown = [span for span in block.spans if not span.hidden]
                if not texts:
                    strong = bool(shown) and all(span.strong for span in shown)
                    align = "center" if block.centered else align
                texts.append(_labelled(block))
                if len(shown) < len(block.spans):
                    strays += _as_hidden([block])
            elif isinstance(block, Table):
                inner = [cell.text for row in block.rows for cell in row if cell.text]
                drafts += [Draft((Span(text),), place=block.place) for text in inner]
                texts += inner
        while texts and not texts[-1]:
            texts.pop()
        place, translation = Place(paragraph=first), "\n".join(english)
        align = _align(node) or align
        cell = Cell("\n".join(texts), columns, 1, strong, align, place, beside=translation)
        return cell, drafts


def _labelled(draft: Draft) -> str:
    return f"{draft.label} {draft.text}" if draft.label and draft.text else draft.label + draft.text


def _as_hidden(blocks: Iterable[DraftBlock | Slot]) -> list[DraftBlock]:
    """Deleted or hidden text of a table, which cells cannot hold, as hidden paragraphs."""
    hidden: list[DraftBlock] = []
    for block in blocks:
        if isinstance(block, Draft):
            spans = tuple(span for span in block.spans if span.hidden)
            hidden.append(Draft(spans, role=Role.BODY, place=block.place))
        elif isinstance(block, Slot) and block.cell.text:
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
    node = properties.find(w(name)) if properties is not None else None
    value: str = node.get(_VAL, "") if node is not None else ""
    return value


def _align(cell: etree._Element) -> str:
    """The alignment of the first paragraph, when it is set there."""
    justify = cell.find(_FIRST_JC)
    value = justify.get(_VAL, "") if justify is not None else ""
    return {"center": "center", "right": "right", "end": "right"}.get(value, "")
