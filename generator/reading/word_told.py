"""The document part of a file in, what each of its blocks says by itself out, mostly remembered.

Documents of one type are the same paragraphs again and again. What the bytes of a block say is
kept, with the styles, the numbering and the namespaces under which they say it; only bytes that
are new are parsed. Counting them is for ``word_blocks``, since it depends on all blocks before.

A piece is kept only after it was parsed as one element of its own between two marks. So any row of
kept pieces is well-formed, and says what the same bytes say to whoever parses the whole part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from generator.errors import RunError
from generator.ooxml.names import w
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import Package
from generator.ooxml.split import CELL, END_OF_ROW, TABLE, cells, cut, elements
from generator.reading.word_alone import Alone, NotAloneError
from generator.reading.word_blocks import StoryReader
from generator.reading.word_said import TBL, TC, TR, P, SaidParagraph, SaidRow, SaidTable
from generator.reading.word_styles import StyleSheet
from generator.remembered import Remembered

DOCUMENT, BODY, _SECTION = w("document"), w("body"), w("sectPr")
_PARTS = ("styles", "numbering")


@dataclass(frozen=True, slots=True, eq=False)
class House:
    """The styles and lists of a file; the same object for the same bytes, as long as it is kept."""

    styles: StyleSheet
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class _Section:
    """The properties of a section, which say nothing."""


_Told = SaidParagraph | SaidTable | SaidRow | _Section
_HOUSES: Remembered[tuple[bytes | None, bytes | None, bool], House] = Remembered(
    entries=32, weight=16 * 2**20
)
_PIECES: Remembered[tuple[House, bytes, bytes], _Told] = Remembered(
    entries=20_000, weight=24 * 2**20
)


def house(package: Package, *, ours: bool) -> House:
    """The styles and lists of a package; ``ours`` where it says that we made it."""
    names = [next(iter(package.related(package.document, kind)), None) for kind in _PARTS]
    styles, numbering = (package.read(name) if name else None for name in names)
    key = (styles, numbering, ours)
    if (found := _HOUSES.get(key)) is None:
        root = package.xml(names[0]) if names[0] else None
        found = House(StyleSheet(root, ours=ours), Numbering(package))
        weight = 20_000 + 16 * sum(len(part or b"") for part in key[:2])
        _HOUSES.put(key, found, weight=weight)
    return found


def told(part: bytes, house: House) -> list[SaidParagraph | SaidTable] | None:
    """What the blocks of a document part say, each by itself.

    Returns:
        None where that cannot be told without parsing the part as a whole, or where it is at fault.
    """
    parts = cut(part)
    if parts is None:
        return None
    found = {
        piece: _PIECES.get((house, parts.opening, piece)) for piece in dict.fromkeys(parts.pieces)
    }
    unknown = [piece for piece, known in found.items() if known is None]
    try:
        if unknown:
            found.update(_found_out(parts.opening, unknown, house))
    except (NotAloneError, RunError):
        return None
    return list(_joined(found[piece] for piece in parts.pieces))


def _found_out(
    opening: bytes, unknown: Sequence[bytes], house: House
) -> Iterator[tuple[bytes, _Told]]:
    """What new pieces say; most cells of a new row are those of a row before.

    Raises:
        RunError: They are not well-formed.
        NotAloneError: One is not exactly one element, or cannot be told by itself.
    """
    divided = {piece: parts for piece in unknown if (parts := cells(piece)) is not None}
    known = {
        part: _PIECES.get((house, opening, part)) for parts in divided.values() for part in parts
    }
    new = [part for part, said in known.items() if said is None]
    new += [piece for piece in unknown if piece not in divided]
    for piece, said in _read(opening, new, house) if new else ():
        known[piece] = _kept(house, opening, piece, said)
    for piece in unknown:
        if (parts := divided.get(piece)) is not None:
            row = _row([known[part] for part in parts])
            known[piece] = _kept(house, opening, piece, row)
        if (told_now := known[piece]) is not None:
            yield piece, told_now


def _kept(house: House, opening: bytes, piece: bytes, said: _Told) -> _Told:
    return _PIECES.put((house, opening, piece), said, weight=2 * len(piece) + 1000)


def _row(parts: Sequence[_Told | None]) -> SaidRow:
    """The row of a head and its cells, which stand in rows of their own here."""
    head, *rows = (part for part in parts if isinstance(part, SaidRow))
    row = replace(head, cells=tuple(one.cells[0] for one in rows))
    plain = tuple(cell for one in rows for cell in one.plain)
    return replace(row, plain=plain) if row.constant else row


def _joined(pieces: Iterator[_Told | None]) -> Iterator[SaidParagraph | SaidTable]:
    """The blocks, tables with their rows."""
    table: SaidTable | None = None
    rows: list[SaidRow] = []
    for said in pieces:
        if isinstance(said, SaidRow):
            rows.append(said)
            continue
        if table is not None:
            yield replace(table, rows=tuple(rows))
            table, rows = None, []
        if isinstance(said, SaidTable):
            table = said
        elif isinstance(said, SaidParagraph):
            yield said
    if table is not None:
        yield replace(table, rows=tuple(rows))


def _read(opening: bytes, pieces: Sequence[bytes], house: House) -> Iterator[tuple[bytes, _Told]]:
    """Parse pieces together, and tell each.

    Raises:
        NotAloneError: One is not exactly one element, or cannot be told by itself.
    """
    nodes = elements(opening, pieces)
    if nodes is None:
        raise NotAloneError
    alone = Alone(house.styles, house.numbering)
    story = StoryReader(house.styles, house.numbering)
    for piece, node in zip(pieces, nodes, strict=True):
        yield piece, _said(piece, node, alone, story)


def _said(piece: bytes, node: etree._Element, alone: Alone, story: StoryReader) -> _Told:
    if node.tag == P:
        return alone.paragraph(node)
    if node.tag == _SECTION:
        return _Section()
    if node.tag != TBL:
        raise NotAloneError
    if piece.startswith(TABLE):
        return alone.table(node)
    if len(node) != 1 or node[0].tag != TR:
        raise NotAloneError
    row = alone.row(node[0])
    parts = sum(child.tag == TC for child in node[0])
    if piece.startswith(CELL) and (parts != 1 or len(node[0]) != 1):
        raise NotAloneError
    if not piece.startswith(CELL) and not piece.endswith(END_OF_ROW) and row.cells:
        raise NotAloneError
    return story.plain(row) if row.constant else row
