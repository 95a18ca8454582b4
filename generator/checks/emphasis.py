"""The matter in, which characters are set off in bold or underlined out, and whether one can tell.

Word files keep the look of every word, PDFs and plain texts do not; Markdown shows it where it is
used. This module alone knows how the spans of a Document correspond to the lines that rules read.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Extent, Passage
from generator.document import Document, Paragraph

_LITERAL = re.compile(
    r"(?<!\*)\*\*(?!\*)[^*\n]{1,400}\*\*(?!\*)|<(?:b|u|strong)>[^<\n]{1,400}</(?:b|u|strong)>"
)
_ON, _OFF = "1", "0"


class Emphasis:
    """What is set off.

    Args:
        document: As assembled or read.
        passages: Its lines.
    """

    def __init__(self, document: Document, passages: Sequence[Passage]) -> None:
        self._document = document
        self._blocks = (*document.blocks, *document.margins)
        self._passages = passages

    @cached_property
    def kept(self) -> bool:
        """Whether the file tells; where it does not, nothing may be concluded from plain text."""
        blocks = self._document.blocks
        places = (block.place for block in blocks if isinstance(block, Paragraph))
        if any(place is None or (place.line is None and place.page is None) for place in places):
            return True  # a Word file, or made by us
        return any(_ON in (self._marks(passage) or "") for passage in self._passages)

    def share(self, at: Extent) -> float:
        """The share of the characters that are set off, 0 to 1; 1 where nothing is known."""
        marks = self._marks(at.passage)
        if marks is None:
            return 1.0
        shown = [m for m, c in zip(marks[at.start : at.end], at.quote, strict=True) if c.strip()]
        return shown.count(_ON) / len(shown) if shown else 1.0

    def _marks(self, passage: Passage) -> str | None:
        """A sign for each original character of a line; None where it is not of a paragraph."""
        block = self._blocks[passage.block]
        if not isinstance(block, Paragraph):
            return None
        line = 0
        while line < passage.index and (
            self._passages[passage.index - line - 1].block == passage.block
        ):
            line += 1
        return _with_literal(passage.original, _lines(block)[line])


def emphasis(matter: Matter) -> Emphasis:
    """What the document sets off."""
    return Emphasis(matter.document, matter.text.passages)


def _lines(block: Paragraph) -> list[str]:
    """A sign for each character of each line of a paragraph."""
    signs = "".join(
        (_ON if span.strong or span.blank else _OFF) * len(span.text)
        for span in block.spans
        if not span.hidden
    )
    found: list[str] = []
    start = 0
    for line in block.text.split("\n"):
        found.append(signs[start : start + len(line)])
        start += len(line) + 1
    return found


def _with_literal(text: str, signs: str) -> str:
    """The signs with those of Markdown that was pasted into a plain text."""
    for match in _LITERAL.finditer(text) if "**" in text else ():
        start, end = match.span()
        signs = signs[:start] + _ON * (end - start) + signs[end:]
    return signs
