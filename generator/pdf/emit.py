"""A ``Typescript`` in, Typst source and its picture files out.

This module ties the writers together and puts their definitions before what uses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

from generator.pdf.emit_flow import FlowWriter
from generator.pdf.emit_inline import InlineWriter
from generator.pdf.emit_page import PageWriter
from generator.pdf.emit_paragraph import Area, ParagraphWriter
from generator.pdf.emit_table import TableWriter
from generator.pdf.emit_text import TextWriter
from generator.pdf.fonts import FontSet
from generator.pdf.model import Block, Bookmark, Paragraph, Typescript
from generator.pdf.syntax import string
from generator.pdf.warning_list import WarningList


@dataclass(frozen=True, slots=True)
class TypstSource:
    """What the compiler takes: the source, and pictures by the names used in it."""

    text: str
    files: dict[str, bytes]


def emit(
    typescript: Typescript, fonts: FontSet, warnings: WarningList, *, author: str = ""
) -> TypstSource:
    """Write the whole document."""
    text = TextWriter(fonts, warnings)
    inlines = InlineWriter(text, lambda blocks: flow.write(blocks, Area(415.0)))
    inlines.bookmarks = {
        name: index
        for index, name in enumerate(
            dict.fromkeys(n for s in typescript.sections for n in _bookmarks(s.blocks))
        )
    }
    paragraphs = ParagraphWriter(inlines)
    tables = TableWriter(
        lambda blocks, area: flow.cell(blocks, area),
        lambda paragraph: flow.characters(paragraph),
        warnings,
    )
    flow = FlowWriter(paragraphs, tables)
    body = PageWriter(flow, inlines, typescript).write()
    return TypstSource(
        "\n".join(
            [
                _information(typescript, author),
                prelude(),
                *text.definitions,
                *paragraphs.definitions,
                body,
            ]
        ),
        inlines.files,
    )


def prelude() -> str:
    """The Typst functions that emitted documents use."""
    return (resources.files("generator.pdf") / "prelude.typ").read_text("utf-8")


def _information(typescript: Typescript, author: str) -> str:
    options: list[str] = []
    if typescript.title:
        options.append(f"title: {string(typescript.title)}")
    if author:
        options.append(f"author: {string(author)}")
    return f"#set document({', '.join(options)})"


def _bookmarks(blocks: Iterable[Block]) -> Iterator[str]:
    """Names of bookmarks that print exactly once: rows that repeat have none."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (i.name for i in block.inlines if isinstance(i, Bookmark))
        else:
            for row in block.rows:
                if not row.header:
                    for cell in row.cells:
                        yield from _bookmarks(cell.blocks)
