"""A ``Typescript`` in, the fonts it asks for out, each with the one that prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.pdf.fonts import Face, FontSet
from generator.pdf.model import Block, Counter, Note, Paragraph, Tab, Text, TextStyle, Typescript


def asked_faces(typescript: Typescript, fonts: FontSet) -> tuple[Face, ...]:
    """Every font that text of the document asks for, in the order it is first asked for."""
    found: dict[str, Face] = {}
    for style in dict.fromkeys(_styles(typescript)):
        for face in (
            fonts.face(style.latin, chinese=False, bold=style.bold),
            fonts.face(style.east, chinese=True, bold=style.bold),
        ):
            found.setdefault(face.asked, face)
    return tuple(found.values())


def _styles(typescript: Typescript) -> Iterator[TextStyle]:
    for section in typescript.sections:
        yield from _of(section.blocks)
        for running in (section.headers, section.footers):
            for blocks in running.values():
                yield from _of(blocks)


def _of(blocks: Iterable[Block]) -> Iterator[TextStyle]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.label is not None:
                yield block.label.style
            for inline in block.inlines:
                if isinstance(inline, Text | Counter | Tab):
                    yield inline.style
                elif isinstance(inline, Note):
                    yield from _of(inline.blocks)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _of(cell.blocks)
