"""A label and a form of code in, the codes that stand beside such labels out, in text and tables.

This module alone knows where people write the number of something: behind its label, at the
beginning of the next line, in the cells beside it, or in the cells below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.checks import lazy_re as re
from generator.checks.index import Judge
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage

BETWEEN = re.compile(r"(?:[(/][^()\d]{0,16}\)?|号码|编号|证号|证书号|号|标识|为|是|[:)\s_|])*")
"""What may stand between a label and its code."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its label.

    Attributes:
        label: The match of the label.
        beside: The line of the label.
        value: The code as it stands there, normalised.
        passage: The line of the code.
        start: Where the code begins in that line.
    """

    label: re.Match[str]
    beside: Passage
    value: str
    passage: Passage
    start: int

    @property
    def at(self) -> Extent:
        """The code."""
        return self.passage.extent(self.start, self.start + len(self.value))


Labels: TypeAlias = "Judge[Passage, tuple[re.Match[str], ...]]"


def labels(words: tuple[str, ...], label: re.Pattern[str]) -> Labels:
    """What finds the labels of a line; it stands in the code.

    One of ``words`` stands in every label; they are looked for first, since that is cheap.
    """

    def found(passage: Passage) -> tuple[re.Match[str], ...] | None:
        text = passage.text
        if not any(word in text for word in words):
            return None
        return tuple(label.finditer(text)) or None

    return Judge(found, words)


def codes(matter: Matter, labelled: Labels, code: re.Pattern[str]) -> Iterator[Code]:
    """Every code with such a label in the running text, in reading order of the labels."""
    running = matter.text.running
    for position, all_found in matter.text.told_of_lines(labelled):
        if position >= len(running):
            break  # the running text comes first
        passage = running[position]
        for found in all_found:
            for where, start in _candidates(running, position, found):
                begin = BETWEEN.match(where.text, start)
                match = code.match(where.text, begin.end() if begin else start)
                if match:
                    yield Code(found, passage, match.group(), where, match.start())


def _candidates(
    running: tuple[Passage, ...], position: int, label: re.Match[str]
) -> list[tuple[Passage, int]]:
    """The lines that may hold the code, each with where to begin."""
    passage = running[position]
    ends = _ends_line(passage, label)
    if passage.cell is not None and label.start() == 0 and ends:
        return _cells(running, position)
    return [
        (passage, label.end()),
        *((p, 0) for p in running[position + 1 : position + 2] if ends),
    ]


def _ends_line(passage: Passage, label: re.Match[str]) -> bool:
    """Whether nothing but a bracket or a colon follows the label."""
    between = BETWEEN.match(passage.text, label.end())
    return between is not None and between.end() == len(passage.text)


def _cells(running: tuple[Passage, ...], position: int) -> list[tuple[Passage, int]]:
    """The cells beside a label, or the cells below one that heads a column."""
    head = running[position].cell
    assert head is not None
    found: list[tuple[Passage, int]] = []
    for passage in running[position + 1 :]:
        cell = passage.cell
        if cell is None or cell.table != head.table:
            break
        if cell.row == head.row or (cell.column == head.column and head.column > 0):
            found.append((passage, 0))
    return found
