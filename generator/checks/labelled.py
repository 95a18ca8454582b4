"""The matter in, its labelled values out: 合同金额：980,000元, and a label's cell with its neighbour.

Forms and the first pages of agreements say most things this way. This module alone knows how a line
with several labels is taken apart, and which cell of a row belongs to which label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.matter import Matter
from generator.checks.normalise import tight
from generator.checks.text import CellPlace, Extent, Passage

_GAP = re.compile(r"　+|\s{2,}|\t|[;；]")
_LABEL = re.compile(r"(?P<label>[一-鿿A-Za-z()/、]{2,24}):")
_NUMBERED = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]{1,4}条|[一二三四五六七八九十\d]{1,3}[、.]|\([^()]{1,3}\))"
)
_CELL_LABEL = re.compile(r"[一-鿿A-Za-z()/、*]{2,24}")
_BRACKET = re.compile(r"\([^()]*\)")
_SHORT = 24


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value with what it is called.

    Attributes:
        label: As printed, normalised, without what stands in brackets.
        value: Normalised; may be empty.
        at: Where the value stands; the label where there is none.
        passage: The line or cell.
    """

    label: str
    value: str
    at: Extent
    passage: Passage


def labelled(matter: Matter) -> tuple[Labelled, ...]:
    """Every labelled value of the running text, in reading order."""
    return tuple(_labelled(matter))


def _labelled(matter: Matter) -> Iterator[Labelled]:
    row: list[Passage] = []
    for passage in matter.text.running:
        if passage.cell is None or (row and not _same_row(row[-1].cell, passage.cell)):
            yield from _neighbours(row)
            row = []
        if passage.cell is not None:
            row.append(passage)
        yield from in_line(passage)
    yield from _neighbours(row)


def in_line(passage: Passage) -> Iterator[Labelled]:
    """The labelled values of one line: ``签字：顾明澜　日期：2026年11月12日``."""
    original = passage.original
    if ":" not in original and "：" not in original:
        return
    start = 0
    for stop, after in (*(m.span() for m in _GAP.finditer(original)), (len(original),) * 2):
        yield from _in_piece(passage, start, stop)
        start = after


def _in_piece(passage: Passage, start: int, stop: int) -> Iterator[Labelled]:
    piece = tight(passage.original[start:stop])
    text = piece.text
    head = _NUMBERED.match(text)
    begin = head.end() if head else 0
    while text[begin : begin + 1] == " ":
        begin += 1
    found = _LABEL.match(text, begin)
    if found is None:
        return
    value = text[found.end() :].strip()
    first, last = (found.end(), len(text)) if value else found.span("label")
    low, high = piece.origin(first, last)
    yield Labelled(bare(found["label"]), value, Extent(passage, start + low, start + high), passage)


def _same_row(one: CellPlace | None, other: CellPlace) -> bool:
    return one is not None and (one.table, one.row) == (other.table, other.row)


def _neighbours(row: list[Passage]) -> Iterator[Labelled]:
    """The pairs of a row; an odd cell at the beginning is the label of several rows."""
    cells: dict[int, Passage] = {}
    for passage in row:
        if passage.cell is not None:
            cells.setdefault(passage.cell.column, passage)
    line = list(cells.values())
    line = line[len(line) % 2 :] if len(line) > 2 else line
    for label, value in zip(line[::2], line[1::2], strict=False):
        name = label.text.rstrip(":")
        if len(name) <= _SHORT and _CELL_LABEL.fullmatch(name):
            place = value if value.text.strip() else label
            yield Labelled(bare(name), value.text.strip(), place.whole(), value)


def bare(label: str) -> str:
    """A label without brackets and stars.

    >>> bare("合同金额(含税)")
    '合同金额'
    """
    return _BRACKET.sub("", label).strip("*、/ ")
