"""A PDF in, a Document out: by its tags when they hold the text, else by where the lines stand.

This module alone knows which way a PDF is read and what to say of one that cannot be read.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping

import pypdfium2

from generator.document import Document, Paragraph, Table
from generator.errors import RunError
from generator.messages import msg
from generator.reading.counting import counted
from generator.reading.drafts import DraftBlock
from generator.reading.limits import MAX_PAGES, MAX_PDF_CHARACTERS, check_size, unreadable
from generator.reading.pdf_content import read_plain
from generator.reading.pdf_layout import lay_out, lines_of
from generator.reading.pdf_margins import Line
from generator.reading.pdf_tagged import TaggedText
from generator.reading.pdfium import Page, Reader, open_pdf
from generator.reading.structure import arrange, unarranged

Blocks = tuple[list[DraftBlock], list[Paragraph]]
_PROPERTIES = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords",
               "Creator": "creator", "Producer": "producer"}  # fmt: skip


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
    try:
        reader = open_pdf(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise _encrypted() from error
        return _second_opinion(data, error)
    try:
        return _read(reader, data, roles=roles)
    except pypdfium2.PdfiumError as error:
        raise _broken(str(error)) from error
    finally:
        reader.document.close()


def _read(reader: Reader, data: bytes, *, roles: bool) -> Document:
    count = len(reader.document)
    if count > MAX_PAGES:
        raise unreadable(
            "file-too-large",
            msg("the PDF has {n} pages, more than {m}", n=count, m=MAX_PAGES),
            msg("split it"),
        )
    bare: list[str] = []
    blocks, margins = _by_tags(reader, data, bare) or _by_layout(reader, bare)
    if len(bare) == count:
        raise unreadable(
            "pdf-without-text",
            msg("the PDF has no text, only pictures of pages"),
            msg("run text recognition (OCR) on it, or ask for the Word file"),
        )
    properties = _properties(reader.document.get_metadata_dict())
    if bare:
        properties["pages_without_text"] = ",".join(bare)
    if not roles:
        return Document(None, "", body=unarranged(blocks), properties=properties)
    return arrange(counted(blocks), margins=tuple(margins), properties=properties)


def _by_tags(reader: Reader, data: bytes, bare: list[str]) -> Blocks | None:
    """The text in the order of the structure tree; None when the tree does not hold it."""
    if not reader.tagged:
        return None
    plain = read_plain(data)
    if plain is not None and len(plain.pages) == len(reader.document):
        found = _tagged(TaggedText(plain.elements), plain.pages, bare)
        if found is not None:
            return found
    return _tagged(TaggedText(reader.elements), reader.pages(), bare)


def _tagged(text: TaggedText, pages: Iterable[Page], bare: list[str]) -> Blocks | None:
    for page in _checked(pages, bare):
        text.add(page)
    if not text.complete:
        return None
    blocks, notes = text.blocks()
    return blocks, notes + text.margins()


def _by_layout(reader: Reader, bare: list[str]) -> Blocks:
    return lay_out([lines_of(page) for page in _checked(reader.pages(), bare)])


def _checked(pages: Iterable[Page], bare: list[str]) -> Iterator[Page]:
    """The pages one by one; those without text are noted."""
    bare.clear()
    characters = 0
    for page in pages:
        characters += sum(len(run.text) for run in page.runs)
        if characters > MAX_PDF_CHARACTERS:
            raise unreadable(
                "file-too-large",
                msg("the PDF has more than {m} characters", m=MAX_PDF_CHARACTERS),
                msg("split it"),
            )
        if not any(run.drawn and run.text.strip() for run in page.runs):
            bare.append(str(page.number))
        yield page


def _properties(metadata: Mapping[str, object]) -> dict[str, str]:
    return {
        _PROPERTIES[key]: str(value)
        for key, value in metadata.items()
        if key in _PROPERTIES and value
    }


def _second_opinion(data: bytes, error: Exception) -> Document:
    """Ask pypdf where PDFium gives up: it repairs other kinds of damage."""
    import pypdf  # noqa: PLC0415 - rarely needed and slow to load

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise _encrypted()
        if len(reader.pages) > MAX_PAGES:
            raise _broken(str(error))
        pages: list[list[Line | Table]] = [
            [Line.bare(text, number) for text in page.extract_text().split("\n") if text.strip()]
            for number, page in enumerate(reader.pages, start=1)
        ]
        metadata = dict(reader.metadata or {})
    except RunError:
        raise
    except Exception as problem:
        raise _broken(str(error)) from problem
    if not any(pages):
        raise _broken(str(error))
    blocks, margins = lay_out(pages)
    named: dict[str, object] = {key.lstrip("/"): value for key, value in metadata.items()}
    return arrange(counted(blocks), margins=tuple(margins), properties=_properties(named))


def _encrypted() -> RunError:
    return unreadable(
        "encrypted-pdf",
        msg("the PDF is encrypted"),
        msg("open it with its password and save it without one"),
    )


def _broken(why: str) -> RunError:
    return unreadable(
        "unreadable-pdf",
        msg("the PDF cannot be read: {why}", why=why),
        msg("open it in a PDF viewer and print it to a new PDF, or ask for the file again"),
    )
