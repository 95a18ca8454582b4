"""A paragraph as a file gives it, before anyone knows what it is in an agreement.

The three readers hand drafts to ``structure``, which gives them roles and regions. This module
alone knows what a reader may say about a paragraph beyond its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.document import Place, Role, SignatureBlock, Span, Table


@dataclass(slots=True)
class Draft:
    """One paragraph.

    Attributes:
        spans: Its text.
        label: Printed number, when the file says it apart from the text.
        role: Set when the file itself says what it is (our own styles, headers, notes).
        level: Depth of the number for ``role`` ``ITEM``.
        bookmark: Name that references point to.
        place: Where it was read.
        heading: Depth of a heading style or Markdown heading, from 1; 0 when it is none.
        centered: Set in the middle of the line.
        contents: A line of a table of contents.
        title: Set in Word's title style.
        english: Set in a style of our English column.
        beside: What stands beside it in the other language.
    """

    spans: tuple[Span, ...]
    label: str = ""
    role: Role | None = None
    level: int = 0
    bookmark: str | None = None
    place: Place | None = None
    heading: int = 0
    centered: bool = False
    contents: bool = False
    title: bool = False
    english: bool = False
    beside: Draft | None = None

    @property
    def text(self) -> str:
        """The visible text without the label."""
        return "".join(span.text for span in self.spans if not span.hidden)


DraftBlock = Draft | Table | SignatureBlock


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours that differ in nothing but their text become one; empty ones go."""
    if isinstance(spans, tuple) and len(spans) == 1 and spans[0].text:
        return spans
    merged: list[Span] = []
    pieces: list[str] = []
    last: Span | None = None
    for span in spans:
        if not span.text:
            continue
        if (
            last is not None
            and last.strong == span.strong
            and last.blank == span.blank
            and last.hidden == span.hidden
            and last.reference is None
            and span.reference is None
        ):
            pieces.append(span.text)
            continue
        if last is not None:
            merged.append(_with_text(last, pieces))
        last, pieces = span, [span.text]
    if last is not None:
        merged.append(_with_text(last, pieces))
    return tuple(merged)


def cut_start(spans: Sequence[Span], count: int) -> tuple[Span, ...]:
    """The spans without their first ``count`` visible characters.

    >>> [span.text for span in cut_start((Span("1. "), Span("付款")), 3)]
    ['付款']
    """
    kept: list[Span] = []
    for span in spans:
        if span.hidden or count == 0:
            kept.append(span)
            continue
        cut = min(count, len(span.text))
        count -= cut
        if cut < len(span.text):
            kept.append(_with_text(span, [span.text[cut:]]))
    return tuple(kept)


def _with_text(span: Span, pieces: list[str]) -> Span:
    if len(pieces) == 1 and pieces[0] == span.text:
        return span
    return Span("".join(pieces), span.strong, span.blank, span.reference, span.hidden)
