"""A Document in, what a layout's tags may name out: ``doc``, its regions and their blocks.

This module alone knows the vocabulary of layouts: ``{%p if b.heading %}``, ``{{r b.runs }}``,
``{{p b.table }}``. Every block remembers whether the layout printed it, so that a layout which has
no place for it is told of, instead of a clause being missing on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from generator.document import Block, Document, Paragraph, Role, SignatureBlock, Table
from generator.errors import TemplateError
from generator.messages import Message, msg
from generator.word.columns import columns
from generator.word.forms import form
from generator.word.fragments import Xml
from generator.word.references import Bookmarks
from generator.word.runs import printable, runs
from generator.word.style_ids import StyleIds
from generator.word.tables import signatures, table


class BlockView:
    """A block as a layout sees it: exactly one of the flags holds.

    Attributes:
        runs: The words of a paragraph, for ``{{r b.runs }}``.
        table: A table, for ``{{p b.table }}``; false for everything else.
        signatures: A signature block, likewise.
        columns: Paragraphs that follow each other with their English beside them, likewise.
        new_page: Columns that begin with an annex.
        block: What it shows, or the first of what it shows.
        kind: The flag that holds.
    """

    title = False
    meta = False
    party = False
    party_line = False
    preamble = False
    heading = False
    subheading = False
    """A heading without number."""
    item = False
    """1.1, in an annex too."""
    point = False
    """（1）, in an annex too."""
    text = False
    caption = False
    closing = False
    signature_line = False
    annex = False
    table: Xml | bool = False
    signatures: Xml | bool = False
    columns: Xml | bool = False
    new_page = False

    def __init__(self, kind: str, content: Xml, block: Block) -> None:
        self.kind = kind
        self.block = block
        self.runs = content
        setattr(self, kind, content if kind in _DRAWN else True)


_ROLES = {
    Role.TITLE: "title",
    Role.META: "meta",
    Role.PARTY: "party",
    Role.PARTY_LINE: "party_line",
    Role.PREAMBLE: "preamble",
    Role.BODY: "text",
    Role.ANNEX: "annex",
    Role.CAPTION: "caption",
    Role.CLOSING: "closing",
    Role.SIGNATURE: "signature_line",
}
BEGINNING = 20
"""Characters of a paragraph that name it in a message."""
_ITEMS = ("heading", "item", "point")
_DRAWN = frozenset({"table", "signatures", "columns"})
"""What comes as a whole table rather than as the runs of a paragraph."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What ``doc`` is in a layout.

    Attributes:
        title: Printed title.
        english_title: Title of the second column; empty when there is none.
        number: Agreement number; empty when there is none.
        front: Title, number, parties, preamble.
        body: Clauses.
        closing: End of the text and signatures.
        annexes: Annexes, one after the other.
        logo: Picture for the header, for ``{{r doc.logo }}``; prints nothing when there is none.
        properties: Everything the document knows of itself.
    """

    title: str
    english_title: str
    number: str
    front: Sequence[BlockView]
    body: Sequence[BlockView]
    closing: Sequence[BlockView]
    annexes: Sequence[BlockView]
    logo: Xml
    properties: dict[str, str] = field(default_factory=dict)

    def blocks(self) -> Iterator[BlockView]:
        """All blocks in reading order."""
        for region in (self.front, self.body, self.closing, self.annexes):
            yield from region


def view(document: Document, width: int, styles: StyleIds, logo: str = "") -> DocumentView:
    """The document as a layout sees it.

    Args:
        document: What is to be printed.
        width: Of the text area, for tables, in twentieths of a point.
        styles: Of the layout.
        logo: Drawing for the header; empty for none.

    Raises:
        InputError: A character that XML cannot hold, naming the paragraph.
        TemplateError: A paragraph of a role that has no place in a running text, or a style is
            missing.
    """
    bookmarks = Bookmarks(document.blocks)

    def region(blocks: Sequence[Block], *, annex: bool = False) -> tuple[BlockView, ...]:
        found: list[BlockView] = []
        groups = list(_together(blocks))
        for group, after in zip_longest(groups, groups[1:]):
            first = group[0]
            kept = after is not None and not isinstance(after[0], Paragraph)
            paired = [block for block in group if isinstance(block, Paragraph)]
            if isinstance(first, Paragraph) and first.beside is not None:
                drawn = columns(paired, bookmarks, width, styles, _where, annex=annex, kept=kept)
                found.append(BlockView("columns", Xml(drawn), first))
                found[-1].new_page = first.role is Role.ANNEX
            else:
                found.append(_block(first, bookmarks, width, styles))
        return tuple(found)

    titles = (each.beside for each in document.front if isinstance(each, Paragraph))
    english_title = next((each.text for each in titles if each and each.role is Role.TITLE), "")
    return DocumentView(
        title=printable(document.title, lambda: msg("title")),
        english_title=printable(english_title, lambda: msg("title")),
        number=printable(document.properties.get("number", ""), lambda: msg("number")),
        front=region(document.front),
        body=region(document.body),
        closing=region(document.closing),
        annexes=region(document.annexes, annex=True),
        logo=Xml(logo),
        properties=dict(document.properties),
    )


def refuse_unprinted(seen: DocumentView, layout: str) -> None:
    """Raise if the layout printed less than the document.

    Raises:
        TemplateError: Naming the first block that has no place.
    """
    for block in seen.blocks():
        if not block.runs.printed:
            raise TemplateError.of(
                "layout",
                msg(
                    "layout {layout} has no place for {where} ({kind})",
                    layout=layout,
                    where=_where(block.block),
                    kind=block.kind,
                ),
                hint=msg(
                    "add {{%p elif b.{kind} %}} and a paragraph with {{{{r b.runs }}}} to the loop",
                    kind=block.kind,
                ),
            )


def _together(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Neighbours that make one table of two columns; everything else alone.

    What leads to a table or to the signatures makes a table of its own, to stay with them: a
    longer one as a whole could not.
    """
    group: list[Block] = []
    for block in blocks:
        paired = isinstance(block, Paragraph) and block.beside is not None
        if paired and not (isinstance(block, Paragraph) and block.role is Role.ANNEX):
            group.append(block)
            continue
        lead = 0 if paired or not group else _lead(group)
        yield from filter(None, (group[: len(group) - lead], group[len(group) - lead :]))
        group = [block] if paired else []
        if not paired:
            yield [block]
    if group:
        yield group


def _lead(group: Sequence[Block]) -> int:
    """How many of the last paragraphs lead to what follows: one, and a heading right above it."""
    above = group[-2] if len(group) > 1 else None
    headed = isinstance(above, Paragraph) and above.role in {Role.HEADING, Role.ANNEX}
    return 2 if headed else 1


def _block(block: Block, bookmarks: Bookmarks, width: int, styles: StyleIds) -> BlockView:
    def where() -> Message:
        return _where(block)

    match block:
        case Paragraph():
            words = runs(block.spans, bookmarks, where)
            return BlockView(_kind(block), Xml(bookmarks.around(block.bookmark, words)), block)
        case Table():
            draw = form if block.form else table
            return BlockView("table", Xml(draw(block, width, styles, where)), block)
        case SignatureBlock():
            return BlockView("signatures", Xml(signatures(block, width, styles, where)), block)


def _kind(paragraph: Paragraph) -> str:
    """The flag of a paragraph; what has no number takes the form of plain text."""
    if paragraph.role is Role.HEADING:
        return "heading" if paragraph.label else "subheading"
    if paragraph.role is Role.ITEM:
        return _ITEMS[min(max(paragraph.level, 1), 2)] if paragraph.label else "text"
    if (kind := _ROLES.get(paragraph.role)) is None:
        raise TemplateError.of(
            "layout",
            msg("{where} belongs in a margin, not in the text", where=_where(paragraph)),
        )
    return kind


def _where(block: Block) -> Message:
    match block:
        case Paragraph():
            words = f"{block.label} {block.text[:BEGINNING]}".strip()
            return msg("the paragraph “{words}”", words=words)
        case Table():
            return msg("the table {name}", name=block.name)
        case SignatureBlock():
            return msg("the signature block")
