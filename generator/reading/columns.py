"""Tables of two columns in; where they are one text in two languages, its paragraphs out.

Bilingual agreements stand in tables, Chinese on one side, the translation on the other. As a table
no clause of theirs could be found; so the Chinese side becomes paragraphs, each with what stands
beside it. Our own tables say what they are by their style; strangers' by their words. This module
alone knows how a translation is told from a list of two columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import cast

from generator.document import Cell, Span, Table
from generator.reading.drafts import Draft, DraftBlock

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile("[A-Za-z]{2,}")
_LETTER = re.compile("[A-Za-z]")
LEAST_ROWS = 4
"""Rows from which on a table can be told to be a translation by itself; else one is enough."""
LEAST_SHARE = 0.8
"""Share of its rows that say something in both languages."""
LEAST_WORDS = 3
"""English words a row on average: a list of models and sizes has fewer. In a document that is
known to be bilingual a heading has one."""
LETTERS = 1.2
"""Letters to a Chinese character, at least: a translation is longer than what it translates."""


@dataclass(slots=True)
class Columns:
    """A table of two columns that may be a text in two languages.

    Attributes:
        table: The same as a table.
        rows: The paragraphs of both cells, row by row.
        certain: It is one, as its style says.
    """

    table: Table
    rows: list[tuple[list[Draft], list[Draft]]]
    certain: bool = False


def unfolded(blocks: Iterable[DraftBlock | Columns]) -> list[DraftBlock]:
    """The blocks with bilingual tables as paragraphs; all other tables stay.

    A table too short to be told is one where the document has another that is.
    """
    given = [_columns(block) for block in blocks]
    found = [block for block in given if isinstance(block, Columns)]
    if not found:
        return cast("list[DraftBlock]", given)
    sides = [side for block in found if (side := _chinese_side(block, LEAST_ROWS)) is not None]
    if not sides and not any(block.certain for block in found):
        return [block.table if isinstance(block, Columns) else block for block in given]
    result: list[DraftBlock] = []
    for block in given:
        if not isinstance(block, Columns):
            result.append(_split_cells(block) if isinstance(block, Table) else block)
        elif block.certain:
            result += _paragraphs(block, 0)
        elif (side := _chinese_side(block, 1)) is not None:
            result += _paragraphs(block, side)
        else:
            result.append(_split_cells(block.table))
    return result


def _columns(block: DraftBlock | Columns) -> DraftBlock | Columns:
    """A table with two cells in every row as columns; its cells hold a paragraph a line."""
    if not isinstance(block, Table) or any(len(row) != 2 for row in block.rows):
        return block
    return Columns(block, [(_drafts(left), _drafts(right)) for left, right in block.rows])


def _drafts(cell: Cell) -> list[Draft]:
    return [
        Draft((Span(line, strong=cell.strong),), place=cell.place)
        for line in cell.text.split("\n")
        if line.strip()
    ]


def _chinese_side(block: Columns, least: int) -> int | None:
    """On which side the Chinese of a bilingual table stands; None where it is none."""
    rows = [tuple("\n".join(draft.text for draft in cell) for cell in row) for row in block.rows]
    both = [(left, right) for left, right in rows if left.strip() and right.strip()]
    if len(both) < least or len(both) < LEAST_SHARE * len(rows):
        return None
    words = LEAST_WORDS if least == LEAST_ROWS else 1
    if _translates(both, words):
        return 0
    return 1 if _translates([(right, left) for left, right in both], words) else None


def _translates(rows: Sequence[tuple[str, str]], least: int) -> bool:
    """Whether the second text of most rows is the English of the first."""
    fit = [(a, b) for a, b in rows if _is_chinese(a) and _is_english(b)]
    if len(fit) < LEAST_SHARE * len(rows):
        return False
    han = sum(len(_HAN.findall(chinese)) for chinese, _ in fit)
    letters = sum(len(_LETTER.findall(english)) for _, english in fit)
    words = sum(len(_WORD.findall(english)) for _, english in fit)
    return letters >= LETTERS * han and words >= least * len(fit)


def _is_chinese(text: str) -> bool:
    han, letters = len(_HAN.findall(text)), len(_LETTER.findall(text))
    return han > 0 and 4 * han >= letters


def _is_english(text: str) -> bool:
    han, letters = len(_HAN.findall(text)), len(_LETTER.findall(text))
    return letters > 4 * han


def _paragraphs(block: Columns, side: int) -> Iterator[Draft]:
    """The Chinese paragraphs of all rows, each with its English; the last takes what is left."""
    for row in block.rows:
        chinese, english = row[side], row[1 - side]
        if len(english) > len(chinese) > 0:
            rest = english[len(chinese) - 1 :]
            english = [*english[: len(chinese) - 1], _joined(rest)]
        for one, two in zip_longest(chinese, english):
            if one is None:
                yield two
            else:
                one.beside = two
                yield one


def _joined(drafts: Sequence[Draft]) -> Draft:
    """Several paragraphs as lines of one; nothing but their words is ever asked for."""
    lines = (" ".join(filter(None, (draft.label, draft.text))) for draft in drafts)
    return Draft((Span("\n".join(lines)),), place=drafts[0].place)


def _split_cells(table: Table) -> Table:
    """The table of a bilingual document with the English below a cell's Chinese set apart."""
    return replace(table, rows=tuple(tuple(_split(cell) for cell in row) for row in table.rows))


def _split(cell: Cell) -> Cell:
    lines = cell.text.split("\n")
    first = next((n for n, line in enumerate(lines) if n and not _HAN.search(line)), len(lines))
    english = lines[first:]
    if cell.beside or not english or not _HAN.search(lines[0]) or any(map(_HAN.search, english)):
        return cell
    return replace(cell, text="\n".join(lines[:first]), beside="\n".join(english))
