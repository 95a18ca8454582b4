"""Paragraphs that were read before: what their own bytes and format come to.

This module alone knows which paragraphs depend on nothing else: no field that runs on, no clock,
no relationship, no note, no picture. Their number is not among what is kept, since it depends on
the paragraphs before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from generator.ooxml.names import R, w
from generator.ooxml.numbering import Label
from generator.pdf.layers import Layers
from generator.pdf.model import Block, Inline, Paragraph, Row, Table
from generator.pdf.paper import Grid
from generator.pdf.resolve_format import ParagraphFormat
from generator.remembered import Remembered

_CHILDREN = frozenset(
    w(name) for name in ("pPr", "r", "bookmarkStart", "bookmarkEnd", "proofErr", "hyperlink")
)
_IN_RUNS = frozenset(
    w(name)
    for name in (
        "rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "fldChar", "instrText",
        "lastRenderedPageBreak",
    )
)  # fmt: skip
_RUN, _HYPERLINK = w("r"), w("hyperlink")
_FIELD_CHARACTER, _TYPE, _INSTRUCTION = w("fldChar"), w("fldCharType"), w("instrText")
_RELATIONSHIP = f"{{{R}}}id"
_CLOCKS = ("DATE", "TIME")
_MOST_NUMBERS = 16
"""Numbers under which one and the same paragraph is kept."""

Key = tuple[object, Layers, Grid]


@dataclass(slots=True)
class Known:
    """A paragraph that was read.

    Attributes:
        format: What its ``w:pPr`` comes to.
        inlines: What stands in it.
        own: Whether that follows from its own bytes, so that it is kept.
    """

    format: ParagraphFormat
    inlines: tuple[Inline, ...]
    own: bool = False
    _made: dict[tuple[str | None, int], Paragraph] = field(default_factory=dict)

    def paragraph(self, label: Label | None, place: int) -> Paragraph:
        """The paragraph; the same one for the same.

        Args:
            label: The number that its list gives it.
            place: Its own number among the paragraphs of the body.
        """
        # All else of the label is that of the format's level.
        key = (None if label is None else label.text, place)
        found = self._made.get(key)
        if found is None:
            printed = None if label is None else self.format.label(label)
            made = self.format.paragraph(self.inlines, printed, place)
            found = replace(made, lasting=self.own)
            if len(self._made) >= _MOST_NUMBERS:
                self._made.clear()
            self._made[key] = found
        return found


class KnownParagraphs:
    """Paragraphs by their bytes, what a table style lays beneath them, and the line grid."""

    def __init__(self) -> None:
        self._known: Remembered[Key, Known] = Remembered(entries=8192, weight=16 * 2**20)

    def get(self, key: Key) -> Known | None:
        """The paragraph, None when it is not known."""
        return self._known.get(key)

    def put(self, key: Key, known: Known, size: int) -> None:
        """Keep a paragraph of so many bytes."""
        self._known.put(key, known, weight=size * 6 + 2000)


def is_lasting(blocks: Iterable[Block | Row]) -> bool:
    """Whether all that blocks or rows of a table say follows from their own bytes."""
    for block in blocks:
        if block.lasting:
            continue
        if isinstance(block, Table):
            lasting = is_lasting(block.rows)
        elif isinstance(block, Row):
            lasting = all(is_lasting(cell.blocks) for cell in block.cells)
        else:
            lasting = False
        if not lasting:
            return False
    return True


def is_own(node: etree._Element) -> bool:
    """Whether what a paragraph says follows from its own bytes.

    Its fields have to begin and end in it, and none may ask for the time.
    """
    depth = 0
    instructions: list[str] = []
    for child in node:
        if child.tag not in _CHILDREN or child.get(_RELATIONSHIP) is not None:
            return False
        runs = child if child.tag == _HYPERLINK else (child,)
        for run in runs:
            if run.tag != _RUN:
                if child.tag == _HYPERLINK:
                    return False
                continue
            for inner in run:
                if inner.tag not in _IN_RUNS:
                    return False
                if inner.tag == _INSTRUCTION:
                    instructions.append(inner.text or "")
                elif inner.tag == _FIELD_CHARACTER:
                    if len(inner):
                        return False
                    depth += {"begin": 1, "end": -1}.get(inner.get(_TYPE, ""), 0)
                    if depth < 0:
                        return False
    said = "".join(instructions).upper()
    return depth == 0 and not any(clock in said for clock in _CLOCKS)
