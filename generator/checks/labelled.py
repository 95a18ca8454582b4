"""The matter in, its labelled values out: 合同金额：980,000元, and a label's cell with its neighbour.

Forms and the first pages of agreements say most things this way. This module alone knows how a line
with several labels is taken apart, and which cell of a row belongs to which label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES, once
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
            yield from _neighbours(tuple(row))
            row = []
        if passage.cell is not None:
            row.append(passage)
        yield from in_line(passage)
    yield from _neighbours(tuple(row))


@once
def in_line(passage: Passage) -> tuple[Labelled, ...]:
    """See ``_in_line``."""
    return tuple(_in_line(passage))


def _in_line(passage: Passage) -> Iterator[Labelled]:
    """The labelled values of one line: ``签字：顾明澜　日期：2026年11月12日``."""
    original = passage.original
    if ":" not in original and "：" not in original:
        return
    for label, value, start, stop in _in_words(original):
        yield Labelled(label, value, Extent(passage, start, stop), passage)


@lru_cache(LINES)  # lines of a document recur in the next one of its type
def _in_words(original: str) -> tuple[tuple[str, str, int, int], ...]:
    """Label, value and place of each labelled value of a line."""
    found: list[tuple[str, str, int, int]] = []
    start = 0
    for stop, after in (*(m.span() for m in _GAP.finditer(original)), (len(original),) * 2):
        found.extend(_in_piece(original, start, stop))
        start = after
    return tuple(found)


def _in_piece(original: str, start: int, stop: int) -> Iterator[tuple[str, str, int, int]]:
    piece = tight(original[start:stop])
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
    yield bare(found["label"]), value, start + low, start + high


def _same_row(one: CellPlace | None, other: CellPlace) -> bool:
    return one is not None and (one.table, one.row) == (other.table, other.row)


@lru_cache(LINES)  # the next document of a type has the same passages
def _neighbours(row: tuple[Passage, ...]) -> tuple[Labelled, ...]:
    return tuple(_pairs(row))


def _pairs(row: tuple[Passage, ...]) -> Iterator[Labelled]:
    """The pairs of a row; an odd cell at the beginning is the label of several rows."""
    cells: dict[int, Passage] = {}
    for passage in row:
        if passage.cell is not None:
            cells.setdefault(passage.cell.column, passage)
    line = list(cells.values())
    line = line[len(line) % 2 :] if len(line) > 2 else line
    for label, value in zip(line[::2], line[1::2], strict=False):
        name = _cell_label(label.text)
        if name is not None:
            place = value if value.text.strip() else label
            yield Labelled(name, value.text.strip(), place.whole(), value)


@lru_cache(LINES)  # forms of a type have the same cells
def _cell_label(text: str) -> str | None:
    """What a cell calls the one beside it; None where it is no label."""
    name = text.rstrip(":")
    return bare(name) if len(name) <= _SHORT and _CELL_LABEL.fullmatch(name) else None


def bare(label: str) -> str:
    """A label without brackets and stars.

    >>> bare("合同金额(含税)")
    '合同金额'
    """
    return _BRACKET.sub("", label).strip("*、/ ")
