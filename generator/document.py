"""The Document: what an agreement or form says, in reading order, without any layout.

One plain, frozen model for what we assembled and for what others wrote, so that the same checks
serve both, and so that reading our own DOCX and PDF back can be compared with what was assembled.
Layout lives in the DOCX; a Document knows only words, their roles and their printed numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple


class Role(StrEnum):
    """What a paragraph is in an agreement; layouts have one paragraph style for each."""

    TITLE = "title"
    META = "meta"
    """Agreement number, place and date of signing, under the title."""
    PARTY = "party"
    """Role and name of a party: 甲方（买方）：…"""
    PARTY_LINE = "party_line"
    """One fact of a party: 统一社会信用代码：…"""
    PREAMBLE = "preamble"
    HEADING = "heading"
    """Title of a numbered clause: 第一条 …"""
    ITEM = "item"
    """A numbered paragraph inside a clause; ``level`` 1 is 1.1, 2 is （1）."""
    BODY = "body"
    """An unnumbered paragraph inside a clause or annex."""
    ANNEX = "annex"
    """Heading of an annex: 附件一 …"""
    CAPTION = "caption"
    CLOSING = "closing"
    """（以下无正文） and whatever stands between the last clause and the signatures."""
    SIGNATURE = "signature"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    """A footnote or endnote."""
    COMMENT = "comment"
    """What somebody noted in the margin of a Word file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file that was read; everything counted from 1.

    ``line``/``column`` are for text files, ``page`` for PDF, ``paragraph`` for all.
    """

    paragraph: int | None = None
    page: int | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference that follows the numbering.

    Attributes:
        target: Bookmark name of the clause, item or annex, as ``clause_payment``.
        number: What the number of the target prints as in its own place, as ``第八条`` or ``8.2``.
    """

    target: str
    number: str


@dataclass(frozen=True, slots=True)
class Span:
    r"""A stretch of text within a paragraph.

    Attributes:
        text: The characters; ``\n`` is a line break.
        strong: Set in bold, 黑体 or red, to draw attention (民法典 496 asks for it in standard
            terms).
        blank: A filled-in blank, underlined in layouts that underline them.
        reference: Set when the text is the number of another clause.
        hidden: Not printed (hidden text or deleted revision of a foreign file).
    """

    text: str
    strong: bool = False
    blank: bool = False
    reference: Reference | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its printed number.

    Attributes:
        role: What it is.
        spans: Its text; empty spans are left out.
        label: Printed number, as ``第一条``, ``1.1``, ``（1）``, ``附件一``; empty when unnumbered.
        level: 0 for headings, 1 and 2 for items below them.
        bookmark: Name that references point to: ``clause_<id>`` or ``clause_<id>_<anchor>``.
        place: Where it was read; None when assembled.
        beside: The same in the other language, where an agreement has two columns. This one is
            what counts: checks, references and numbering know nothing of the other.
    """

    role: Role
    spans: tuple[Span, ...]
    label: str = ""
    level: int = 0
    bookmark: str | None = None
    place: Place | None = None
    beside: Paragraph | None = None

    @property
    def text(self) -> str:
        """The visible text without the label."""
        if len(self.spans) == 1 and not self.spans[0].hidden:
            return self.spans[0].text
        return "".join([span.text for span in self.spans if not span.hidden])


class CellKind(StrEnum):
    """What a cell of a form is; cells of lists, and those that were read, are plain."""

    PLAIN = "plain"
    LABEL = "label"
    """Names what the cell beside or below it holds."""
    VALUE = "value"
    PROSE = "prose"
    """Long text that begins at the top of its cell."""
    BAND = "band"
    """Title of a section, across the form."""


@dataclass(frozen=True, slots=True)
class Cell:
    r"""A table cell.

    Attributes:
        text: Paragraphs joined by ``\n``.
        columns: Grid columns it spans.
        rows: Rows it spans; cells that a span above covers are absent from their row.
        strong: A heading or total cell.
        align: ``left``, ``center`` or ``right``.
        kind: What it is in a form.
        bar: Share of a progress bar that is filled, 0 to 1; None for no bar.
        joined: In a form, no line parts it from the cell below.
        beside: The same in the other language, printed below it; empty where there is none.
    """

    text: str
    columns: int = 1
    rows: int = 1
    strong: bool = False
    align: str = "left"
    place: Place | None = None
    kind: CellKind = CellKind.PLAIN
    bar: Decimal | None = None
    joined: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        rows: Cells row by row.
        widths: Relative column widths; empty when unknown.
        header_rows: How many rows repeat on every page.
        name: Id of the table in its document type; empty for foreign tables.
        heights: Least height of each row in centimetres, 0 for as much as the text needs; empty
            when no row has one.
        form: The grid of a form rather than a list.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    header_rows: int = 0
    name: str = ""
    place: Place | None = None
    heights: tuple[float, ...] = ()
    form: bool = False


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where the parties sign: one column a party, lines in order, as ``签字：``.

    Attributes:
        columns: Lines by party.
        place: Where it was read.
        beside: The same lines in the other language; empty where there is none.
    """

    columns: tuple[tuple[str, ...], ...]
    place: Place | None = None
    beside: tuple[tuple[str, ...], ...] = ()


Block = Paragraph | Table | SignatureBlock


class Line(NamedTuple):
    """One comparable line: printed number and text, with the place to name it by."""

    label: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Document:
    """An agreement or form in reading order.

    Attributes:
        type: Id of the document type, as ``supply-agreement``; None when unknown.
        title: Printed title.
        front: Title, number, parties and preamble.
        body: Clauses.
        closing: What follows the last clause up to and including the signature block.
        annexes: Annexes, each beginning with a paragraph of role ``ANNEX``.
        margins: Headers, footers, notes and comments: read, not part of the running text.
        properties: Document information: ``title``, ``number``, ``template_version``,
            ``deal_digest`` and what a foreign file carries.
        contracts: Where a foreign file holds several contracts, each by itself; their blocks are
            those of this Document, in the same order.
    """

    type: str | None
    title: str
    front: tuple[Block, ...] = ()
    body: tuple[Block, ...] = ()
    closing: tuple[Block, ...] = ()
    annexes: tuple[Block, ...] = ()
    margins: tuple[Paragraph, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    contracts: tuple[Document, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything in reading order but headers, footers and notes."""
        return self.front + self.body + self.closing + self.annexes

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs outside tables, in reading order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[Table]:
        """The tables, in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def lines(self) -> tuple[Line, ...]:
        """The whole text as lines for comparison; table cells row by row."""
        return tuple(line for block in self.blocks for line in block_lines(block))


def block_lines(block: Block) -> Iterator[Line]:
    """The lines of one block; empty paragraphs and cells give none.

    >>> [line.label + line.text for line in block_lines(
    ...     Paragraph(Role.HEADING, (Span("付款"),), label="第八条"))]
    ['第八条付款']
    """
    match block:
        case Paragraph():
            label, where = block.label, block.label or block.role.value
            for text in block.text.split("\n"):
                if label or text.strip():
                    yield Line(label, text, where)
                label = ""
            if block.beside is not None:
                yield from block_lines(block.beside)
        case Table():
            for number, row in enumerate(block.rows, start=1):
                for cell in row:
                    for text in (*cell.text.split("\n"), *cell.beside.split("\n")):
                        if text.strip():
                            yield Line("", text, f"{block.name or 'table'} row {number}")
        case SignatureBlock():
            yield from _signature_lines(block)


def _signature_lines(block: SignatureBlock) -> Iterator[Line]:
    depth = max((len(column) for column in block.columns + block.beside), default=0)
    for number in range(depth):
        for column, english in zip_longest(block.columns, block.beside, fillvalue=()):
            for lines in (column, english):
                if number < len(lines) and lines[number].strip():
                    yield Line("", lines[number], f"signature row {number + 1}")
