"""A DOCX and the PDF that LibreOffice made of it in, how many of its marks were not printed out.

At the end of a justified line, LibreOffice 7.4 now and then leaves out a comma or full stop that
has room for its left half only. What stands before and behind it then stands together in the PDF,
as it does nowhere in the document.
"""

from __future__ import annotations

import re

from generator.ooxml.names import w
from generator.ooxml.package import Package

_MARKS = frozenset("，。、；：！？")
_REACH = 3
"""Characters on either side that tell the place."""
_BLANK = re.compile(r"\s+")


def lost_marks(docx: bytes, pdf: bytes) -> int:
    """Marks within paragraphs that are in the document and not in the PDF.

    Raises:
        RunError: The document cannot be read.
    """
    package = Package(docx)
    root = package.xml(package.document)
    paragraphs = [] if root is None else [
        _squeezed("".join(node.text or "" for node in paragraph.iter(w("t"))))
        for paragraph in root.iter(w("p"))
    ]  # fmt: skip
    whole = "\n".join(paragraphs)
    printed = _printed(pdf)
    count = 0
    for text in paragraphs:
        for index in range(_REACH, len(text) - _REACH):
            if text[index] in _MARKS:
                place = text[index - _REACH : index] + text[index + 1 : index + 1 + _REACH]
                count += place in printed and place not in whole
    return count


def _printed(pdf: bytes) -> str:
    """All text of a PDF without blanks; nothing when it cannot be read."""
    import pypdfium2  # noqa: PLC0415  # loads slowly, and only here

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return ""
    pages: list[str] = []
    with document:
        for page in document:
            text_page = page.get_textpage()
            pages.append(_squeezed(text_page.get_text_range()))
            text_page.close()
            page.close()
    return "".join(pages)


def _squeezed(text: str) -> str:
    return _BLANK.sub("", text)
