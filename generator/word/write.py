"""A Document and a compiled layout in, the bytes of a DOCX out: the same bytes every time."""

from __future__ import annotations

from datetime import datetime

from generator.document import Document
from generator.word.archive import Member, write_archive
from generator.word.blocks import refuse_unprinted, view
from generator.word.compiled import replaced
from generator.word.layout import Layout
from generator.word.logo import RELATION, RELATION_TYPE, Logo
from generator.word.properties import (
    CORE,
    CUSTOM,
    CUSTOM_RELATION,
    CUSTOM_TYPE,
    DocumentProperties,
)
from generator.word.relations import (
    CONTENT_TYPES,
    relations_of,
    with_content_type,
    with_relation,
)


def write(
    document: Document,
    layout: Layout,
    *,
    timestamp: datetime,
    properties: DocumentProperties | None = None,
    logo: bytes | None = None,
) -> bytes:
    """Write a document out.

    Args:
        document: What it says.
        layout: What it looks like.
        timestamp: When it was made, for its properties and its archive; never the clock.
        properties: Document information; by default what the document knows of itself.
        logo: PNG or JPEG for the header.

    Returns:
        The DOCX. Equal arguments give equal bytes.

    Raises:
        InputError: A character that XML cannot hold, naming the paragraph; an unusable logo.
        TemplateError: The layout is at fault, or has no place for a part of the document.
    """
    picture = Logo.read(logo) if logo else None
    seen = view(document, layout.text_width, picture.run("标志") if picture else "")
    parts = layout.parts({"doc": seen}, tidy=True)
    refuse_unprinted(seen, layout.name)
    own = properties or DocumentProperties.of(document)
    parts[CORE] = own.core_part(timestamp)
    parts[CUSTOM] = own.custom_part()
    _register_custom(layout.members, parts)
    if picture:
        _register_logo(picture, layout.members, parts)
    return write_archive(replaced(layout.members, parts), timestamp)


def _register_custom(members: tuple[Member, ...], parts: dict[str, bytes]) -> None:
    """Make the custom properties known where the layout brings none."""
    if _current(CUSTOM, members, {}) is not None:
        return
    _add_content_type(CUSTOM, CUSTOM_TYPE, members, parts)
    root = relations_of("")
    parts[root] = with_relation(
        _current(root, members, parts), "rIdDealdocCustom", CUSTOM_RELATION, CUSTOM
    )


def _register_logo(logo: Logo, members: tuple[Member, ...], parts: dict[str, bytes]) -> None:
    """Carry the picture and relate it to every part that shows it."""
    mark = f'r:embed="{RELATION}"'.encode()
    showing = [name for name, xml in parts.items() if mark in xml]
    for name in showing:
        relations = relations_of(name)
        parts[relations] = with_relation(
            _current(relations, members, parts), RELATION, RELATION_TYPE, logo.part
        )
    if showing:
        parts[logo.part] = logo.data
        _add_content_type(logo.part, logo.content_type, members, parts)


def _add_content_type(
    part: str, content_type: str, members: tuple[Member, ...], parts: dict[str, bytes]
) -> None:
    types = _current(CONTENT_TYPES, members, parts)
    assert types is not None  # python-docx has just written it
    parts[CONTENT_TYPES] = with_content_type(types, part, content_type)


def _current(name: str, members: tuple[Member, ...], parts: dict[str, bytes]) -> bytes | None:
    if name in parts:
        return parts[name]
    return next((member.unpack() for member in members if member.name == name), None)
