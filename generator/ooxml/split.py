"""The bytes of a document part in, those of its blocks out, without parsing any XML.

The cuts are where an honest file has them. That they are right is made sure of once, by parsing:
a piece that is one well-formed element by itself is what a parser would have found there, whatever
stands beside it. A part in any other shape than the plainest is not cut at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from generator.errors import RunError
from generator.ooxml.names import w
from generator.ooxml.package import parse_xml
from generator.remembered import Remembered

LARGEST = 8 * 2**20
"""Bytes of a part that is cut; a parser has limits that add up over the whole of it."""
_OPENING = re.compile(
    rb"(?:<\?xml version=(['\"])1\.0\1 encoding=(['\"])UTF-8\2(?: standalone=(['\"])yes\3)?\?>\s*)?"
    rb"<w:document(?: [\w:.-]+=\"[^\"<&]*\")*><w:body>"
)
CLOSING = b"</w:body></w:document>"
TABLE, END_OF_TABLE = b"<w:tbl>", b"</w:tbl>"
END_OF_ROW, CELL = b"</w:tr>", b"<w:tc>"
_MARK, _MARK_NAME = b"<w:dealdoc-mark/>", b"dealdoc-mark"
_PARAGRAPHS, _ROWS = (b"<w:p>", b"<w:p "), (b"<w:tr>", b"<w:tr ")


@dataclass(frozen=True, slots=True)
class Cut:
    """A document part in pieces.

    Attributes:
        opening: Everything before the first block; with ``CLOSING`` behind it, an empty document.
        pieces: Blocks; a table as its properties and grid, which do not end, and then its rows.
    """

    opening: bytes
    pieces: tuple[bytes, ...]


_CUT: Remembered[bytes, Cut] = Remembered(entries=8, weight=8 * 2**20)
"""What is made is read back first and typeset then: the same part twice in a row."""


_BEFORE: Remembered[bytes, Cut] = Remembered(entries=32, weight=8 * 2**20)
"""The latest part with such an opening: the next one mostly has the same pieces in the same places,
and where it has, no tags need be counted."""


def cut(part: bytes) -> Cut | None:
    """The pieces of a document part; None where its shape is not the plain one."""
    if len(part) > LARGEST or not part.endswith(CLOSING):
        return None
    if (known := _CUT.get(part)) is not None:
        return known
    found = _OPENING.match(part)
    if found is None:
        return None
    try:
        before = _BEFORE.get(found[0])
        likely = before.pieces if before is not None else ()
        pieces = tuple(_pieces(part, found.end(), len(part) - len(CLOSING), likely))
    except ValueError:
        return None
    weight = 3 * len(part) + 100 * len(pieces) + 500
    _BEFORE.put(found[0], made := Cut(found[0], pieces), weight=weight)
    return _CUT.put(part, made, weight=weight)


def cells(row: bytes) -> tuple[bytes, ...] | None:
    """A row as what stands before its cells, and its cells; None where there is more in it."""
    at = row.find(CELL)
    if at < 0 or not row.startswith(_ROWS) or not row.endswith(END_OF_ROW):
        return None
    if b"xml" in row[:at]:
        return None  # a name space, or what else an attribute may say of the cells
    end = len(row) - len(END_OF_ROW)
    pieces = [row[:at]]
    try:
        while at < end:
            if not row.startswith(CELL, at):
                return None
            start, at = at, _close(row, at, b"tc")
            pieces.append(row[start:at])
    except ValueError:
        return None
    return tuple(pieces) if at == end else None


def elements(opening: bytes, pieces: Sequence[bytes]) -> list[etree._Element] | None:
    """Parse pieces together, each between two marks: each as it would stand in the body by itself.

    A row stands in a table of its own, the head of a table is one without rows.

    Returns:
        None where a piece is not exactly one well-formed element.
    """
    if any(_MARK_NAME in piece for piece in pieces):
        return None
    marked = _MARK.join((b"", *map(_whole, pieces), b""))
    try:
        root = parse_xml(b"".join((opening, marked, CLOSING)), "document")
    except RunError:
        return None
    body = root[0] if root.tag == w("document") and len(root) == 1 else None
    if body is None or body.tag != w("body") or len(body) != 2 * len(pieces) + 1:
        return None
    if any(mark.tag != w("dealdoc-mark") for mark in body[::2]):
        return None
    return list(body[1::2])


def _whole(piece: bytes) -> bytes:
    if piece.startswith(CELL):
        return TABLE + b"<w:tr>" + piece + END_OF_ROW + END_OF_TABLE
    if piece.startswith(_ROWS):
        end = b"" if piece.endswith(END_OF_ROW) else END_OF_ROW
        return TABLE + piece + end + END_OF_TABLE
    return piece + END_OF_TABLE if piece.startswith(TABLE) else piece


def _pieces(part: bytes, at: int, end: int, before: Sequence[bytes]) -> Iterator[bytes]:
    inside = False
    number = -1
    while at < end:
        start = at
        if inside and part.startswith(END_OF_TABLE, at):
            inside = False
            at += len(END_OF_TABLE)
            continue
        number += 1
        if number < len(before) and part.startswith(before[number], at):
            likely = before[number]
            if inside == likely.startswith(_ROWS):
                inside = inside or likely.startswith(TABLE)
                yield likely
                at += len(likely)
                continue
        if inside and part.startswith(_ROWS, at):
            at = _close(part, at, b"tr")
        elif not inside and part.startswith(_PARAGRAPHS, at):
            at = _close(part, at, b"p")
        elif not inside and part.startswith(TABLE, at):
            inside = True
            at = part.index(b"<w:tr", at)
        elif not inside and part.startswith(b"<w:sectPr", at):
            at = _close(part, at, b"sectPr")
        else:
            raise ValueError
        yield part[start:at]
    if inside or at > end:
        raise ValueError


def _close(part: bytes, at: int, name: bytes) -> int:
    """Where the element that begins at ``at`` ends, as far as counting tags tells.

    Raises:
        ValueError: It does not end.
    """
    at = part.index(b">", at)
    if part[at - 1 : at] == b"/":
        return at + 1
    closing = b"</w:" + name + b">"
    opened = 1
    while opened:
        end = part.index(closing, at)
        nested = part.count(b"<w:" + name + b">", at, end)
        nested += part.count(b"<w:" + name + b" ", at, end)
        opened += nested - 1
        at = end + len(closing)
    return at
