"""The body of a story (``w:body``, a header, a note) in; drafts and tables in reading order out.

This module alone knows paragraphs, tables, merged cells and content controls of
WordprocessingML, and counts the paragraphs: every ``w:p`` of the body counts one, in document
order, those in table cells too; paragraphs of a text box share the number of their anchor.

Source: ECMA-376 part 1, 17.2 to 17.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from lxml import etree

from generator.document import Cell, Place, Role, SignatureBlock, Span, Table
from generator.ooxml.names import w
from generator.ooxml.numbering import Numbering, NumberingState
from generator.reading.columns import Columns, unfolded
from generator.reading.drafts import Draft, DraftBlock, merge_spans
from generator.reading.word_runs import RunReader, main_bookmark
from generator.reading.word_said import (
    OPAQUE,
    TBL,
    P,
    PlainCell,
    SaidCell,
    SaidParagraph,
    SaidRow,
    SaidTable,
    paragraph,
    table,
)
from generator.reading.word_styles import StyleSheet
from generator.reading.word_tables import Slot, columns_of, in_two_columns, merged
from generator.remembered import Remembered, Same

_BOOKMARK, _NAME = w("bookmarkStart"), w("name")


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
        return _shown(self._blocks(story))

    def tell(self, said: Iterable[SaidParagraph | SaidTable]) -> list[DraftBlock]:
        """Everything in a story of which it is known what each block says by itself."""
        return _shown(self._told(said))

    def _blocks(self, parent: etree._Element) -> Iterator[DraftBlock | Columns]:
        for node in parent:
            if node.tag == P:
                yield from self._paragraph_blocks(node)
            elif node.tag == TBL:
                yield from self._table(table(node, self._styles))
            elif node.tag == _BOOKMARK:
                self._bookmarks.append(node.get(_NAME, ""))
            elif isinstance(node.tag, str) and node.tag not in OPAQUE:
                # Content controls, custom XML and revisions around whole blocks.
                yield from self._blocks(node)

    def _told(self, blocks: Iterable[SaidParagraph | SaidTable]) -> Iterator[DraftBlock | Columns]:
        for said in blocks:
            if isinstance(said, SaidTable):
                yield from self._table(said)
            elif (draft := self._draft(said)) is not None:
                yield draft

    def _paragraph_blocks(self, node: etree._Element) -> Iterator[DraftBlock]:
        said, content = paragraph(node, self._styles, self._numbering, self._runs)
        draft = self._draft(said)
        if draft is not None:
            yield draft
        anchor = self._paragraph
        for box in content.text_boxes:
            yield from self._text_box(box, anchor)

    def _text_box(self, box: etree._Element, anchor: int) -> Iterator[DraftBlock]:
        counted, carried, bookmarks = self._paragraph, self._carried, self._bookmarks
        self._carried, self._bookmarks = (), []
        for block in unfolded(self._blocks(box)):
            yield replace(block, place=Place(paragraph=anchor))
        self._paragraph, self._carried, self._bookmarks = counted, carried, bookmarks

    def _draft(self, said: SaidParagraph) -> Draft | None:
        """The paragraph; None when its mark is deleted and its text joins the next one."""
        self._paragraph += 1
        for note in said.notes:
            self.anchors.setdefault(note, self._paragraph)
        style, spans = said.style, said.spans
        if self._carried:
            spans = merge_spans(_hidden(self._carried, style.hidden) + spans)
        if said.bookmarks:
            self._bookmarks += said.bookmarks
        if said.mark_deleted:
            self._carried = spans
            return None
        self._carried = ()
        bookmark = None
        if self._bookmarks:
            bookmark = main_bookmark(self._bookmarks)
            self._bookmarks = []
        label = None
        if said.position is not None and not _gone(spans, said.mark_hidden):
            label = self._numbers.advance(*said.position)
        level = style.level if style.role else label.level if label else 0
        return Draft(
            spans,
            label.text if label else "",
            style.role,
            level,
            bookmark,
            _place(self._paragraph),
            style.heading,
            said.centered,
            style.contents,
            style.title,
            style.english,
        )

    def _table(self, said: SaidTable) -> Iterator[DraftBlock | Columns]:
        first = self._paragraph + 1
        rows: list[list[Slot]] = []
        headers = 0
        strays: list[DraftBlock] = []
        for row in said.rows:
            if row.deleted:
                strays += _as_hidden(self._row(row, []))
                continue
            if row.header and headers == len(rows):
                headers += 1
            rows.append(self._row(row, strays))
        place = Place(first)
        if said.style.signing:
            yield SignatureBlock(columns_of(rows), place, columns_of(rows, beside=True))
        else:
            kept, covered = merged(rows)
            strays += _as_hidden(covered)
            found = Table(
                rows=tuple(tuple(slot.cell for slot in row) for row in kept),
                widths=said.widths,
                header_rows=headers,
                name=said.name,
                place=place,
            )
            yield in_two_columns(found, kept, certain=said.style.columns)
        yield from strays

    def plain(self, row: SaidRow) -> SaidRow:
        """A constant row with its cells as they are always printed."""
        cells = []
        for said in row.cells:
            before = self._paragraph
            cell, _ = self._cell(said, [])
            cells.append(PlainCell(cell, said.merge, self._paragraph - before))
        return replace(row, plain=tuple(cells))

    def _row(self, row: SaidRow, strays: list[DraftBlock]) -> list[Slot]:
        if row.plain and not self._carried and not self._bookmarks:
            return list(self._plain_row(row))
        column = row.before
        slots: list[Slot] = []
        for said in row.cells:
            columns = said.columns
            cell, drafts = self._cell(said, strays)
            if said.continues and slots:
                slots[-1].columns += columns
                slots[-1].cell = replace(slots[-1].cell, columns=slots[-1].columns)
            else:
                slots.append(Slot(column, columns, said.merge, cell, drafts=drafts))
            column += columns
        return slots

    def _plain_row(self, row: SaidRow) -> Iterator[Slot]:
        key = Same(row), self._paragraph
        if (cells := _PLACED.get(key)) is None:
            cells = _PLACED.put(key, _placed(row, self._paragraph), weight=500 * len(row.plain))
        column = row.before
        for plain, cell in zip(row.plain, cells, strict=True):
            yield Slot(column, cell.columns, plain.merge, cell)
            self._paragraph += plain.paragraphs
            column += cell.columns

    def _cell(self, said: SaidCell, strays: list[DraftBlock]) -> tuple[Cell, list[Draft]]:
        """The cell, and its paragraphs in case that its table is a text in two languages."""
        first = self._paragraph + 1
        drafts: list[Draft] = []
        texts: list[str] = []
        english: list[str] = []
        strong = False
        align = "left"
        content = said.content
        blocks = self._told(content) if isinstance(content, tuple) else self._blocks(content)
        for block in unfolded(blocks):
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
        place, translation = Place(first), "\n".join(english)
        align = said.align or align
        cell = Cell("\n".join(texts), said.columns, 1, strong, align, place, beside=translation)
        return cell, drafts


_PLACED: Remembered[tuple[Same, int], tuple[Cell, ...]] = Remembered(entries=4096, weight=8 * 2**20)
"""Rows that are printed the same wherever they stand mostly stand in the same place too."""


def _placed(row: SaidRow, paragraph: int) -> tuple[Cell, ...]:
    """The cells of a plain row behind so many paragraphs."""
    cells = []
    for plain in row.plain:
        cells.append(replace(plain.cell, rows=1, place=_place(paragraph + 1)))
        paragraph += plain.paragraphs
    return tuple(cells)


@lru_cache(4096)
def _place(paragraph: int) -> Place:
    return Place(paragraph)


def _shown(blocks: Iterable[DraftBlock | Columns]) -> list[DraftBlock]:
    """The blocks that print something."""
    return unfolded(
        block for block in blocks if not isinstance(block, Draft) or block.spans or block.label
    )


def _hidden(spans: tuple[Span, ...], hidden: bool) -> tuple[Span, ...]:
    return tuple(replace(span, hidden=True) for span in spans) if hidden else spans


def _gone(spans: tuple[Span, ...], mark_hidden: bool) -> bool:
    """Whether nothing of a paragraph is printed, not even an empty line."""
    return all(span.hidden for span in spans) and (bool(spans) or mark_hidden)


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
