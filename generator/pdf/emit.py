"""A ``Typescript`` in, Typst source and its picture files out.

This module ties the writers together and puts their definitions before what uses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.pdf import emit_pieces as pieces
from generator.pdf.attachment import Attachment
from generator.pdf.emit_flow import FlowWriter
from generator.pdf.emit_inline import InlineWriter
from generator.pdf.emit_memory import memory_of
from generator.pdf.emit_page import PageWriter
from generator.pdf.emit_paragraph import ParagraphWriter
from generator.pdf.emit_table import TableWriter
from generator.pdf.emit_text import TextWriter
from generator.pdf.fonts import Face, FontSet
from generator.pdf.information import Information
from generator.pdf.model import Block, Bookmark, Paragraph, Typescript
from generator.pdf.needs import Needs
from generator.pdf.paper import A4
from generator.pdf.syntax import array, string
from generator.pdf.warning_list import WarningList


@dataclass(frozen=True, slots=True)
class TypstSource:
    """The source, pictures by the names used in it, and the fonts that print."""

    text: str
    files: dict[str, bytes]
    fonts: tuple[Face, ...] = ()


def emit(
    typescript: Typescript,
    fonts: FontSet,
    warnings: WarningList,
    attachments: Sequence[Attachment] = (),
) -> TypstSource:
    """Write the whole document."""
    names = (name for section in typescript.sections for name in bookmarks(section.blocks))
    needs = Needs(warnings, frozenset(names))
    inlines = InlineWriter(TextWriter(fonts, needs, memory_of(fonts)), page=A4)
    paragraphs = ParagraphWriter(inlines)
    tables = TableWriter(inlines)
    flow = FlowWriter(paragraphs, tables, typescript.adds_spacing)
    # Cells and notes hold blocks again: the circle is closed here.
    inlines.write_note = flow.note
    tables.write_blocks = flow.cell
    tables.write_characters = flow.characters
    body = PageWriter(flow, inlines, typescript).write()
    needs.substituted()
    default, body = pieces.with_default(body, needs.plain)
    definitions = {**needs.definitions, **needs.functions}
    return TypstSource(
        "\n".join(
            [
                '#import "prelude.typ": *',
                *pieces.definitions(definitions),
                *(_attached(index, one) for index, one in enumerate(attachments)),
                "#show: word-like",
                f"#show: headed.with(({default or ':'}))" if needs.headed else "",
                "#show: noted" if inlines.has_notes else "",
                f"#show: worded.with(({default}))" if default else "",
                pieces.written(body, definitions),
                # At the end: the layout of what stands before it is kept for the next document.
                _information(typescript.information),
            ]
        ),
        {**inlines.files, **{f"a{index}": one.data for index, one in enumerate(attachments)}},
        tuple(needs.faces.values()),
    )


def _information(known: Information) -> str:
    said = {
        "title": string(known.title) if known.title else "",
        "author": string(known.author) if known.author else "",
        "description": string(known.subject) if known.subject else "",
        "keywords": array([string(word) for word in known.keywords]) if known.keywords else "",
    }
    return f"#set document({', '.join(f'{key}: {value}' for key, value in said.items() if value)})"


def _attached(index: int, one: Attachment) -> str:
    # The file's own name is only a label; what is read is a file that we named.
    return (
        f'#pdf.attach({string(one.name)}, read("a{index}", encoding: none), '
        f'relationship: "source", mime-type: {string(one.media_type)}, '
        f"description: {string(one.name)})"
    )


def bookmarks(blocks: Iterable[Block]) -> Iterator[str]:
    """Names of bookmarks that print exactly once: rows that repeat have none."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (i.name for i in block.inlines if isinstance(i, Bookmark))
        else:
            for row in block.rows:
                if not row.header:
                    for cell in row.cells:
                        yield from bookmarks(cell.blocks)
