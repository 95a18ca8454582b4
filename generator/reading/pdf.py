"""A PDF in, a Document out: by what it says itself if that is plain, else with PDFium's help.

This module alone knows which way a PDF is read.
"""

from __future__ import annotations

from types import MappingProxyType

from generator.document import Document
from generator.reading.counting import counted
from generator.reading.limits import MAX_PAGES, MAX_PDF_CHARACTERS, check_size
from generator.reading.pdf_content import read_plain
from generator.reading.pdf_found import Found
from generator.reading.pdf_tagged import TaggedText
from generator.reading.structure import arrange, unarranged

_PROPERTIES = MappingProxyType(
    {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords",
     "Creator": "creator", "Producer": "producer"}
)  # fmt: skip

_OURS = ("dealdoc", "Typst")
"""Make our PDFs, which name their headers; their other artifacts repeat what the text has."""


def read_pdf(data: bytes, *, roles: bool = True) -> Document:
    """Read a PDF.

    Places count paragraphs from 1 in reading order, table cells too, and name the page where each
    begins. Not to be called from two threads at once: PDFium is not made for it.

    Args:
        data: The bytes of the file.
        roles: Find out what each paragraph is in an agreement. For comparing the text as it
            stands, that is not needed: everything is body text then.

    Raises:
        RunError: Broken, encrypted, without any text (a scan), or beyond the limits.
    """
    check_size(data)
    found = _plain(data)
    if found is None:
        from generator.reading.pdf_foreign import read_foreign  # noqa: PLC0415 - loads PDFium

        found = read_foreign(data)
    properties = {
        name: str(value)
        for key, name in _PROPERTIES.items()
        if (value := found.information.get(key))
    }
    if found.bare:
        properties["pages_without_text"] = ",".join(map(str, found.bare))
    margins = tuple(found.margins)
    if not roles:
        body = unarranged(found.blocks)
        return Document(None, "", body=body, margins=margins, properties=properties)
    return arrange(counted(found.blocks), margins=margins, properties=properties)


def _plain(data: bytes) -> Found | None:
    """What a plainly written PDF says; None when it is another one, or its tags leave text out."""
    plain = read_plain(data)
    if plain is None or len(plain.pages) > MAX_PAGES:
        return None
    tagged = TaggedText()
    bare: list[int] = []
    for number, page in enumerate(plain.pages, start=1):
        tagged.add(number, page)
        if not any(text.strip() for _, text in page):
            bare.append(number)
    if not tagged.complete or tagged.characters > MAX_PDF_CHARACTERS:
        return None
    if tagged.unplaced and not plain.information.get("Creator", "").startswith(_OURS):
        return None  # a header perhaps: only its place on the page can tell
    blocks, notes = tagged.blocks()
    return Found(blocks, notes + tagged.margins(), bare, plain.information)
