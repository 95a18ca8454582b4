"""Elements of a body in, what they say wherever they stand out; refused where that is not all.

This module alone decides what may be remembered of a block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from generator.ooxml.numbering import Numbering
from generator.reading.word_runs import RunReader
from generator.reading.word_said import (
    OPAQUE,
    TBL,
    P,
    SaidParagraph,
    SaidRow,
    SaidTable,
    paragraph,
    row,
    table,
)
from generator.reading.word_styles import StyleSheet


class NotAloneError(Exception):
    """What an element says depends on what stands before it, or is more than a value can hold."""


class Alone:
    """Reads elements for themselves, as if nothing stood before them."""

    def __init__(self, styles: StyleSheet, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader(styles)

    def paragraph(self, node: etree._Element) -> SaidParagraph:
        """A ``w:p``.

        Raises:
            NotAloneError: It leaves a field open, or text boxes are anchored in it.
        """
        said, content = paragraph(node, self._styles, self._numbering, self._runs)
        if content.text_boxes or not self._runs.idle:
            raise NotAloneError
        return said

    def table(self, node: etree._Element) -> SaidTable:
        """A ``w:tbl`` whose cells hold no elements any more.

        Raises:
            NotAloneError: There is more in it than paragraphs and tables that stand alone.
        """
        said = table(node, self._styles)
        return replace(said, rows=tuple(self._settled(found) for found in said.rows))

    def row(self, node: etree._Element) -> SaidRow:
        """A ``w:tr``, likewise.

        Raises:
            NotAloneError: As ``table``.
        """
        return self._settled(row(node))

    def _settled(self, found: SaidRow) -> SaidRow:
        cells = tuple(
            replace(cell, content=tuple(self._blocks(cell.content))) for cell in found.cells
        )
        return replace(found, cells=cells)

    def _blocks(self, cell: etree._Element) -> Iterator[SaidParagraph | SaidTable]:
        for node in cell:
            if node.tag == P:
                yield self.paragraph(node)
            elif node.tag == TBL:
                yield self.table(node)
            elif node.tag not in OPAQUE:
                raise NotAloneError
