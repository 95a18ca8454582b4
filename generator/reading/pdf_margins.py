"""The lines of all pages in; the same without headers, footers and page numbers, and those apart.

This module alone knows what a header looks like: it stands at the edge of a page and repeats, or it
is nothing but a page number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.document import Paragraph, Place, Role, Span, Table

_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(?:第?\s*[0-9]{1,4}\s*页?)(?:\s*[/／共,，]+\s*第?\s*[0-9]{1,4}\s*页?)?[-—–·\s]*"
    r"|page\s*[0-9]+(?:\s*(?:of|/)\s*[0-9]+)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]+|[〇一二三四五六七八九十百]+")
MARGIN_LINES = 3
"""Lines at the top and bottom of a page that may be headers and footers."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; ``segments`` are its columns with their left edges.

    Without positions (``height`` 0) only words can tell where paragraphs end.
    """

    page: int
    segments: tuple[tuple[float, str], ...]
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    height: float = 0.0
    page_height: float = 0.0

    @classmethod
    def bare(cls, text: str, page: int) -> Line:
        """A line of which only the text is known."""
        return cls(page, ((0.0, text.strip()),))

    @property
    def text(self) -> str:
        """The whole line."""
        return "\u3000".join(text for _, text in self.segments)


def without_margins(
    pages: Sequence[Sequence[Line | Table]],
) -> tuple[list[list[Line | Table]], list[Paragraph]]:
    """Take off the lines at top and bottom that repeat on other pages, and page numbers."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_same(line.text) for line in _edges(page)})
    bodies: list[list[Line | Table]] = []
    margins: list[Paragraph] = []
    seen: set[str] = set()
    for page in pages:
        removed = [
            line
            for line in _edges(page)
            if (counts[_same(line.text)] >= 2 and 2 * counts[_same(line.text)] >= len(pages))
            or (_PAGE_NUMBER.fullmatch(line.text) and len(page) > 1)
        ]
        bodies.append([item for item in page if not any(item is gone for gone in removed)])
        for line in removed:
            if _same(line.text) not in seen:
                seen.add(_same(line.text))
                upper = line.bottom > line.page_height / 2 or line is page[0]
                role = Role.HEADER if upper else Role.FOOTER
                place = Place(page=line.page)
                margins.append(Paragraph(role, (Span(line.text),), place=place))
    return bodies, margins


def _edges(page: Sequence[Line | Table]) -> list[Line]:
    """The outermost lines: by position where it is known, else by order."""
    lines = [item for item in page if isinstance(item, Line)]
    if len(page) <= 1 or not lines:
        return []
    ordered = sorted(lines, key=lambda line: -line.bottom) if lines[0].height else lines
    top = ordered[:MARGIN_LINES]
    return top + [line for line in ordered[-MARGIN_LINES:] if not any(line is t for t in top)]


def _same(text: str) -> str:
    return _NUMBER.sub("#", "".join(text.split()))
