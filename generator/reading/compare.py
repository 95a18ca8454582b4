r"""What was assembled and what was read back in; every difference between them out.

A DOCX must say the same, line by line, printed numbers included. A PDF must have the same
characters in the same order; only blanks and line and page ends may differ. Text that stands in
the layout itself is allowed where the layout put it. This module alone knows what equal means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from generator.document import (
    Block,
    Document,
    Line,
    Paragraph,
    SignatureBlock,
    Table,
    block_lines,
)
from generator.reading.joining import squeeze

MAX_DIFFERENCES = 20
"""Differences reported; the first one says where to look."""
_SOFT_HYPHEN = "\u00ad"
_WINDOW = 4000
"""Characters in which lost text is looked for."""
_NEAR = 300
"""Lines that are compared at once: the time grows with its square."""
_ANCHOR = 6
"""Shortest text that is sure to be found in its own place only."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the file says something else.

    Attributes:
        where: Names the paragraph: ``第八条``, ``第八条 body``, ``equipment row 3``.
        expected: What was assembled; empty for text that was added.
        found: What the file says; empty for text that was lost.
    """

    where: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    text: str
    where: str

    @property
    def whole(self) -> str:
        return f"{self.label} {self.text}" if self.label and self.text else self.label + self.text


def compare(
    assembled: Document, read: Document, *, layout_text: Sequence[str] = ()
) -> list[Difference]:
    """The differences between a document and its DOCX, in reading order.

    Args:
        assembled: What was to be written.
        read: What ``read_docx`` found.
        layout_text: Lines that the layout prints on its own.
    """
    if list(map(_said, assembled.blocks)) == list(map(_said, read.blocks)):
        return []  # which blocks say the same lines need not be told line by line
    if _keys(assembled.lines()) == _keys(read.lines()):
        return []
    left, right = _without_blanks(_lines(assembled)), _without_blanks(_lines(read))
    own = {squeeze(text) for text in layout_text}
    a = b = 0
    while a < len(left) or b < len(right):
        near = left[a : a + _NEAR], right[b : b + _NEAR]
        ends = a + _NEAR >= len(left) and b + _NEAR >= len(right)
        differences, (past_a, past_b) = _differences(*near, own, whole=ends)
        if differences or ends:
            return differences[:MAX_DIFFERENCES]
        a, b = a + past_a, b + past_b
    return []


def _differences(
    left: Sequence[_Line], right: Sequence[_Line], own: set[str], *, whole: bool
) -> tuple[list[Difference], tuple[int, int]]:
    """Differences of two stretches of lines, and up to where they have been compared.

    Unless the stretches are whole, what follows their last common line may only seem to differ.
    """
    matcher = SequenceMatcher(None, _keys(left), _keys(right), autojunk=False)
    common = [block for block in matcher.get_matching_blocks() if block.size]
    past = (common[-1].a + common[-1].size, common[-1].b + common[-1].size) if common else (0, 0)
    if whole or not common:
        past = len(left), len(right)
    found: list[Difference] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if a >= past[0] and c >= past[1]:
            break
        if kind == "equal":
            continue
        kept = [line for line in right[c:d] if squeeze(line.whole) not in own]
        here = left[a].where if a < len(left) else "end"
        for wanted, got in zip_longest(left[a:b], kept):
            found.append(
                Difference(
                    wanted.where if wanted else here,
                    wanted.whole if wanted else "",
                    got.whole if got else "",
                )
            )
    return found, past


def compare_pdf(
    assembled: Document, read: Document, *, layout_text: Sequence[str] = ()
) -> list[Difference]:
    """The differences between a document and its PDF, in reading order.

    Blanks and line and page ends do not count; every other character does.

    Args:
        assembled: What was to be printed: the assembled document, or its DOCX as read.
        read: What ``read_pdf`` found.
        layout_text: Lines that the layout prints on its own.
    """
    if _same_characters(_printed(assembled), _printed(read)):
        return []
    found = [squeeze(line.label + line.text) for line in read.lines()]
    own = {squeeze(text) for text in layout_text} - {""}
    return _Tape(found, own).differences(list(_lines(assembled)))


class _Tape:
    """The characters that were found, read from the beginning against what was expected."""

    def __init__(self, found: Sequence[str], own: set[str]) -> None:
        self._text = "".join(found)
        self._position = 0
        self._own_ends: dict[int, int] = {}
        """Where a line of the layout itself begins → where it ends."""
        offset = 0
        for line in found:
            if line in own:
                self._own_ends[offset] = offset + len(line)
            offset += len(line)

    def differences(self, lines: Sequence[_Line]) -> list[Difference]:
        """Walk along the expected lines."""
        found: list[Difference] = []
        texts = [squeeze(line.label + line.text) for line in lines]
        for index, (line, text) in enumerate(zip(lines, texts, strict=True)):
            if not self._take(text):
                difference = self._resume(line, text, texts[index + 1 :])
                if difference is not None:
                    found.append(difference)
            if len(found) >= MAX_DIFFERENCES:
                return found
        while self._skip_own():
            pass
        if self._position < len(self._text):
            found.append(Difference("end", "", self._text[self._position :]))
        return found

    def _take(self, text: str) -> bool:
        """Read ``text``, past lines of the layout if need be."""
        start = self._position
        while not self._text.startswith(text, self._position):
            if not self._skip_own():
                self._position = start
                return False
        self._position += len(text)
        return True

    def _skip_own(self) -> bool:
        end = self._own_ends.get(self._position)
        if end is None:
            return False
        self._position = end
        return True

    def _resume(self, line: _Line, text: str, following: Sequence[str]) -> Difference:
        """Say what is wrong with one line, and go on where the next sure text begins."""
        start, limit = self._position, self._position + _WINDOW
        if len(text) >= _ANCHOR:
            at = self._text.find(text, start, limit)
            if at >= 0:
                self._position = at + len(text)
                return Difference(line.where, "", self._text[start:at])
        skipped = 0
        for ahead in following[:12]:
            if len(ahead) >= _ANCHOR:
                at = self._text.find(ahead, start, limit)
                if at >= 0:
                    self._position = max(start, at - skipped)
                    return Difference(line.where, line.whole, self._text[start : self._position])
            skipped += len(ahead)
        self._position = min(len(self._text), start + len(text))
        return Difference(line.where, line.whole, self._text[start : self._position])


def _said(block: Block) -> tuple[object, ...]:
    """Everything of a block that its lines follow from, but the names of their places."""
    if isinstance(block, Paragraph):
        beside = block.beside
        return block.label, block.text, beside and _said(beside)
    if isinstance(block, Table):
        return tuple([tuple([(cell.text, cell.beside) for cell in row]) for row in block.rows])
    return block.columns, block.beside, SignatureBlock


def _printed(document: Document) -> str:
    """All that a document prints, at once: to name each line by its place takes longer."""
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            paragraph: Paragraph | None = block
            while paragraph is not None:
                texts += (paragraph.label, paragraph.text)
                paragraph = paragraph.beside
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    texts += (cell.text, cell.beside)
        else:
            texts += [line.text for line in block_lines(block)]
    return "".join(texts)


def _same_characters(left: str, right: str) -> bool:
    """Whether they differ in nothing but blanks and what prints nothing."""
    return "".join(left.split()) == "".join(right.split()) or squeeze(left) == squeeze(right)


def _keys(lines: Sequence[Line | _Line]) -> list[tuple[str, str]]:
    """What must be equal; soft hyphens print nothing and Word keeps them apart from the text."""
    return [(line.label, line.text.replace(_SOFT_HYPHEN, "")) for line in lines]


def _without_blanks(lines: Iterable[_Line]) -> list[_Line]:
    """Lines that print something."""
    return [line for line in lines if line.label or line.text.strip(_SOFT_HYPHEN + " \t\u3000")]


def _lines(document: Document) -> Iterator[_Line]:
    """The lines with a name that finds them: unnumbered ones by the number above them."""
    above = ""
    for line in document.lines():
        if line.label:
            above = line.label
            yield _Line(line.label, line.text, line.label)
        else:
            where = line.where if line.where == above else f"{above} {line.where}".strip()
            yield _Line("", line.text, where)
