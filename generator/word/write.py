"""A Document and a compiled layout in, the bytes of a DOCX out: the same bytes every time."""

from __future__ import annotations

from datetime import datetime

from generator.document import Document
from generator.word.archive import write_archive
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
    logo_run = picture.run("标志") if picture else ""
    seen = view(document, layout.text_width, layout.styles, logo_run)
    parts = layout.parts({"doc": seen}, tidy=True)
    refuse_unprinted(seen, layout.name)
    own = properties or DocumentProperties.of(document)
    parts[CORE] = own.core_part(timestamp)
    parts[CUSTOM] = own.custom_part(layout.part(CUSTOM))
    _register_custom(layout, parts)
    if picture:
        _register_logo(picture, layout, parts)
    return write_archive(replaced(layout.members, parts), timestamp)


def _register_custom(layout: Layout, parts: dict[str, bytes]) -> None:
    """Make the custom properties known where the layout brings none."""
    if layout.part(CUSTOM) is not None:
        return
    _add_content_type(CUSTOM, CUSTOM_TYPE, layout, parts)
    name = relations_of("")
    parts[name] = with_relation(layout.part(name), "rIdDealdocCustom", CUSTOM_RELATION, CUSTOM)


def _register_logo(logo: Logo, layout: Layout, parts: dict[str, bytes]) -> None:
    """Carry the picture and relate it to every part that shows it."""
    mark = f'r:embed="{RELATION}"'.encode()
    showing = [name for name, xml in parts.items() if mark in xml]
    for name in showing:
        relations = relations_of(name)
        old = layout.part(relations)
        parts[relations] = with_relation(old, RELATION, RELATION_TYPE, logo.part)
    if showing:
        parts[logo.part] = logo.data
        _add_content_type(logo.part, logo.content_type, layout, parts)


def _add_content_type(
    part: str, content_type: str, layout: Layout, parts: dict[str, bytes]
) -> None:
    types = parts.get(CONTENT_TYPES) or layout.part(CONTENT_TYPES)
    assert types is not None  # python-docx has just written it
    parts[CONTENT_TYPES] = with_content_type(types, part, content_type)
