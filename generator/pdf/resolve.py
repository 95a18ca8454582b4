"""A DOCX package in, a ``Typescript`` out: everything looked up, nothing left to inherit.

This module knows the order of blocks: body, sections, tables within cells, content controls and
revisions around blocks. The parts are read by the other ``resolve_*`` modules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from generator.messages import msg
from generator.ooxml.names import MC, w
from generator.ooxml.package import Package
from generator.ooxml.units import nested
from generator.pdf.context import Source, Story
from generator.pdf.field_stack import FieldStack
from generator.pdf.information import information
from generator.pdf.known import is_lasting
from generator.pdf.layers import NOTHING, Layers
from generator.pdf.model import Block, Section, Typescript
from generator.pdf.pieces import Piece, TablePiece, section_end, sections
from generator.pdf.resolve_inline import InlineReader
from generator.pdf.resolve_paragraph import ParagraphReader
from generator.pdf.resolve_section import SectionProperties, section_properties
from generator.pdf.resolve_table import TableReader
from generator.pdf.warning_list import WarningList

_TRANSPARENT = frozenset(
    w(name) for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_MAX_DEPTH = 8
"""Tables within tables: Typst gives up a little beyond, and honest forms have three."""
_BODY = w("body")
_P = w("p")
_SDT = w("sdt")
_SDT_CONTENT = w("sdtContent")
_SECT_PR = w("sectPr")
_TBL = w("tbl")


def resolve(package: Package, warnings: WarningList, timestamp: datetime) -> Typescript:
    """Read a whole document.

    Raises:
        RunError: A part is damaged or missing that nothing can be done without.
    """
    source = Source.of(package, warnings, timestamp)
    story = Story.of(source, package.document, counts=True)
    found: list[Section] = []
    reader = BlockReader(story)
    previous: SectionProperties | None = None
    margins: dict[str, tuple[Block, ...]] = {}
    in_pieces = sections(package)
    for body, ending in _sections(package) if in_pieces is None else in_pieces:
        properties = section_properties(ending, story, previous)
        story.grid = properties.grid
        columns = properties.columns
        width = properties.page.text_width
        story.width = (width - columns.gap * (columns.count - 1)) / columns.count
        blocks = tuple(reader.read_pieces(body))
        found.append(_section(source, properties, blocks, margins))
        previous = properties
    return Typescript(
        sections=tuple(found),
        information=information(package),
        even_and_odd=source.settings.even_and_odd,
        default_tab=max(source.settings.default_tab, 1.0),
        adds_spacing=source.settings.adds_spacing,
    )


class BlockReader:
    """Reads the blocks of one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._inlines = InlineReader(story, read_story, FieldStack(story.source.timestamp))
        self._paragraphs = ParagraphReader(story, self._inlines)

    @property
    def at_rest(self) -> bool:
        """Whether nothing of what was read runs on into what comes."""
        return self._paragraphs.at_rest

    def read(self, nodes: Iterable[etree._Element], beneath: Layers = NOTHING) -> list[Block]:
        """The blocks in these elements."""
        return self.read_pieces(_flat(nodes), beneath)

    def read_pieces(
        self, pieces: Iterable[Piece | TablePiece], beneath: Layers = NOTHING
    ) -> list[Block]:
        """The blocks that are these paragraphs and tables."""
        found: list[Block] = []
        for piece in pieces:
            if isinstance(piece, Piece):
                found += self._paragraphs.read(piece, beneath)
            elif self.story.depth >= _MAX_DEPTH:
                what = msg("table within {n} tables (its text is printed)", n=_MAX_DEPTH)
                self.story.source.warnings.unsupported(what, self.story.paragraph)
                for inner in piece.head.element.iter(_P):
                    found += self._paragraphs.read(Piece.of(inner), beneath)
            else:
                self.story.depth += 1
                # Made anew: kept, it would lead back here, and the package wait for the collector.
                found += TableReader(self.story, self.read, self._paragraphs).read(piece)
                self.story.depth -= 1
        return found


def read_story(story: Story, nodes: Iterable[etree._Element]) -> tuple[Block, ...]:
    """The blocks of a story of its own: a header, a footnote, a text box."""
    return tuple(BlockReader(story).read(nodes))


def _flat(nodes: Iterable[etree._Element]) -> Iterator[Piece | TablePiece]:
    """Paragraphs and tables, with content controls and revisions around them taken off."""
    for node in nodes:
        if node.tag == _P:
            yield Piece.of(node)
        elif node.tag == _TBL:
            yield TablePiece.of(node)
        elif node.tag in _TRANSPARENT:
            yield from _flat(node)
        elif node.tag == _SDT:
            for content in node.iterchildren(_SDT_CONTENT):
                yield from _flat(content)
        elif node.tag == f"{{{MC}}}AlternateContent":
            branch = node.find(f"{{{MC}}}Choice")
            yield from _flat(() if branch is None else branch)


def _sections(package: Package) -> Iterator[tuple[Iterable[Piece | TablePiece], Piece | None]]:
    """The blocks of each section and its properties, parsed as a whole."""
    body = nested(package.xml(package.document), _BODY)
    nodes: list[etree._Element] = []
    last: Piece | None = None
    # In most documents the body alone has one.
    ends = body is not None and any(it.getparent() is not body for it in body.iter(_SECT_PR))
    for node in () if body is None else body:
        if node.tag == _SECT_PR:
            last = Piece.of(node)
            continue
        nodes.append(node)
        ending = section_end(node) if ends and node.tag == _P else None
        if ending is not None:
            yield _flat(nodes), ending
            nodes = []
    yield _flat(nodes), last


def _section(
    source: Source,
    properties: SectionProperties,
    blocks: tuple[Block, ...],
    known: dict[str, tuple[Block, ...]],
) -> Section:
    def read(parts: dict[str, str]) -> dict[str, tuple[Block, ...]]:
        found: dict[str, tuple[Block, ...]] = {}
        for kind, part in parts.items():
            if part not in known:
                known[part] = _margin(source, part, properties.page.text_width)
            found[kind] = known[part]
        return found

    return Section(
        blocks=blocks,
        page=properties.page,
        columns=properties.columns,
        grid=properties.grid,
        headers=read(properties.headers),
        footers=read(properties.footers),
        start=properties.start,
        first_differs=properties.first_differs,
        number_from=properties.number_from,
        number_format=properties.number_format,
    )


def _margin(source: Source, part: str, width: float) -> tuple[Block, ...]:
    """A header or footer; the same as before where all of it follows from its bytes.

    Args:
        source: The document.
        part: Name of the part.
        width: Of the text area, in points.
    """
    data = source.package.read(part)
    if data is None:
        return ()
    known = source.basis.margins.get((data, width))
    if known is not None:
        return known
    outer, source.warnings = source.warnings, WarningList()
    try:
        story = Story.of(source, part)
        story.width = width
        reader = BlockReader(story)
        root = source.package.xml(part)
        blocks = tuple(reader.read(() if root is None else root))
    finally:
        own, source.warnings = source.warnings, outer
        outer.take(own)
    if reader.at_rest and not own.all() and is_lasting(blocks):
        source.basis.margins.put((data, width), blocks, weight=6 * len(data) + 4000)
    return blocks
