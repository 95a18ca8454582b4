"""Any PDF in; what stands in it out, read with PDFium by its tags or else by where lines stand.

This module alone knows what to say of a PDF that cannot be read.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pypdfium2

from generator.document import Paragraph, Table
from generator.errors import RunError
from generator.messages import msg
from generator.reading.drafts import DraftBlock
from generator.reading.joining import beside
from generator.reading.limits import MAX_PAGES, MAX_PDF_CHARACTERS, unreadable
from generator.reading.pdf_elements import Artifact
from generator.reading.pdf_found import Found
from generator.reading.pdf_layout import lay_out, lines_of
from generator.reading.pdf_margins import Line
from generator.reading.pdf_tagged import Home, Stretch, TaggedText
from generator.reading.pdfium import Page, Reader, Run, open_pdf

_Blocks = tuple[list[DraftBlock], list[Paragraph]]
MARGIN = 0.12
"""Share of the page's height at its top and bottom where headers and footers stand."""


def read_foreign(data: bytes) -> Found:
    """Read any PDF.

    Raises:
        RunError: Broken, encrypted, without any text (a scan), or beyond the limits.
    """
    try:
        reader = open_pdf(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise _encrypted() from error
        return _second_opinion(data, error)
    try:
        return _read(reader)
    except pypdfium2.PdfiumError as error:
        raise _broken(str(error)) from error
    finally:
        reader.document.close()


def _read(reader: Reader) -> Found:
    count = len(reader.document)
    if count > MAX_PAGES:
        raise unreadable(
            "file-too-large",
            msg("the PDF has {n} pages, more than {m}", n=count, m=MAX_PAGES),
            msg("split it"),
        )
    bare: list[int] = []
    blocks, margins = _by_tags(reader, bare) or _by_layout(reader, bare)
    if len(bare) == count:
        raise unreadable(
            "pdf-without-text",
            msg("the PDF has no text, only pictures of pages"),
            msg("run text recognition (OCR) on it, or ask for the Word file"),
        )
    return Found(blocks, margins, bare, reader.document.get_metadata_dict())


def _by_tags(reader: Reader, bare: list[int]) -> _Blocks | None:
    """The text in the order of the structure tree; None when the tree does not hold it."""
    if not reader.tagged:
        return None
    text = TaggedText()
    for page in _checked(reader.pages(), bare):
        text.add(page.number, stretches(page))
    if not text.complete:
        return None
    blocks, notes = text.blocks()
    return blocks, notes + text.margins()


def stretches(page: Page) -> Iterator[Stretch]:
    """The runs of a page, parted where one paragraph or artifact ends and another begins."""
    gap = text = ""
    home: Home = None
    begun = False
    for run in page.runs:
        if not run.drawn:
            gap += run.text
            continue
        here = _home(page, run)
        if begun and here is home:
            text = beside(text, gap, run.text)
        else:
            if begun:
                yield home, text
            begun, home, text = True, here, run.text
        gap = ""
    if begun:
        yield home, text


def _home(page: Page, run: Run) -> Home:
    if run.tag is not None:
        return run.tag.leaf
    return _edge(page, run) if run.artifact else None


def _edge(page: Page, run: Run) -> Artifact:
    """Whether an artifact stands at the top, at the bottom, or within the page."""
    _, _, bottom, _ = page.box(run.start)
    if bottom > (1 - MARGIN) * page.height:
        return "header"
    return "footer" if bottom < MARGIN * page.height else "within"


def _by_layout(reader: Reader, bare: list[int]) -> _Blocks:
    return lay_out([lines_of(page) for page in _checked(reader.pages(), bare)])


def _checked(pages: Iterable[Page], bare: list[int]) -> Iterator[Page]:
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
            bare.append(page.number)
        yield page


def _second_opinion(data: bytes, error: Exception) -> Found:
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
    return Found(blocks, margins, [], named)


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
