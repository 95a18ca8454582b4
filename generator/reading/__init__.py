"""A DOCX, PDF or text file in, a Document out: what was delivered, or what a counterparty sent.

``read`` looks at the content first and at the name second. ``compare``, ``compare_pdf`` and
``compare_margins`` tell how a file that was read back differs from what was assembled. Each
reader is loaded when it is first needed, since PDFium takes its time.
"""

from __future__ import annotations

from generator.document import Document
from generator.messages import msg
from generator.reading.compare import Difference, compare, compare_pdf
from generator.reading.limits import check_size, unreadable
from generator.reading.margins import compare_margins
from generator.reading.text import read_text
from generator.reading.word import read_docx

__all__ = [
    "Difference",
    "compare",
    "compare_margins",
    "compare_pdf",
    "read",
    "read_docx",
    "read_pdf",
    "read_text",
]


def read_pdf(data: bytes, *, roles: bool = True) -> Document:
    """Read a PDF; see ``generator.reading.pdf``.

    Raises:
        RunError: Broken, encrypted, without any text, or beyond the limits.
    """
    from generator.reading.pdf import read_pdf as read_it  # noqa: PLC0415 - PDFium loads slowly

    return read_it(data, roles=roles)


def read(data: bytes, name: str = "") -> Document:
    """Read a file of any of the kinds, by what is in it and then by its name.

    Args:
        data: The bytes of the file.
        name: Its name; the ending says whether a text is Markdown.

    Raises:
        RunError: It cannot be read; the message says why and what to do.
    """
    check_size(data)
    lead = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    ending = name.lower().rpartition(".")[2]
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or ending == "docx":
        return read_docx(data)
    if b"%PDF-" in data[:1024] or ending == "pdf":
        return read_pdf(data)
    for magic, kind in _FOREIGN.items():
        if lead.startswith(magic):
            raise unreadable(
                "unsupported-file",
                msg("this is a file of the kind {kind}", kind=kind),
                msg("save it as .docx, .pdf, .txt or .md"),
            )
    return read_text(data, name)


_FOREIGN = {
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"<?xml": "XML",
    b"<!DOCTYPE html": "HTML",
    b"<html": "HTML",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
}
