"""The matter in, which characters are set off in bold or underlined out, and whether one can tell.

Word files keep the look of every word, PDFs and plain texts do not; Markdown shows it where it is
used. This module alone knows how the spans of a Document correspond to the lines that rules read.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.text import Extent
from generator.document import Document, Paragraph

_LITERAL = re.compile(
    r"(?<!\*)\*\*(?!\*)[^*\n]{1,400}\*\*(?!\*)|<(?:b|u|strong)>[^<\n]{1,400}</(?:b|u|strong)>"
)
_ON, _OFF = "1", "0"


@dataclass(frozen=True)
class Emphasis:
    """What is set off.

    Attributes:
        kept: The file tells; where it does not, nothing may be concluded from plain text.
        marks: For each passage of a paragraph, by index, a sign for each original character.
    """

    kept: bool
    marks: dict[int, str]

    def share(self, at: Extent) -> float:
        """The share of the characters that are set off, 0 to 1; 1 where nothing is known."""
        marks = self.marks.get(at.passage.index)
        if marks is None:
            return 1.0
        shown = [m for m, c in zip(marks[at.start : at.end], at.quote, strict=True) if c.strip()]
        return shown.count(_ON) / len(shown) if shown else 1.0


def emphasis(matter: Matter) -> Emphasis:
    """What the document sets off."""
    document = matter.document
    blocks = (*document.blocks, *document.margins)
    lines: dict[int, list[str]] = {}
    marks: dict[int, str] = {}
    for passage in matter.text.passages:
        block = blocks[passage.block]
        if not isinstance(block, Paragraph):
            continue
        rest = lines.setdefault(passage.block, _lines(block))
        marks[passage.index] = _with_literal(passage.original, rest.pop(0))
    return Emphasis(_is_kept(document, marks), marks)


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


def _is_kept(document: Document, marks: dict[int, str]) -> bool:
    """Whether something is set off, or the file was a Word file or made by us."""
    if any(_ON in signs for signs in marks.values()):
        return True
    places = [block.place for block in document.blocks if isinstance(block, Paragraph)]
    return any(place is None or (place.line is None and place.page is None) for place in places)
