"""A DOCX and its PDF as read in, headers and footers of one that the other has not out.

Page numbers differ by page; all else must be the same, the number of the agreement above all. This
module alone knows what of a header or footer may differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.document import Document, Role
from generator.reading.compare import Difference
from generator.reading.joining import squeeze

_COUNT = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
"""May be a number of pages; longer ones are part of a name or a date."""
_ROLES = (Role.HEADER, Role.FOOTER)


def compare_margins(docx: Document, pdf: Document) -> list[Difference]:
    """The differences between the headers and footers of a DOCX and those of the PDF made of it.

    One that the PDF does not show is no difference where it shows another: first and even pages
    may have their own, and the document no such page.

    Args:
        docx: What ``read_docx`` found.
        pdf: What ``read_pdf`` found; a header on a single page may stand among its lines.
    """
    return [difference for role in _ROLES for difference in _of(role, docx, pdf)]


def _of(role: Role, docx: Document, pdf: Document) -> Iterator[Difference]:
    wanted, rest = _texts(docx, role), "".join(_texts(pdf, role))
    shown = [text for text in wanted if text in rest]
    for text in sorted(shown, key=len, reverse=True):
        rest = rest.replace(text, "")
    if rest:
        yield Difference(role.value, "", rest)
    if wanted and not shown:
        lines = _COUNT.sub("#", "".join(squeeze(line.label + line.text) for line in pdf.lines()))
        if not any(text in lines for text in wanted):
            yield Difference(role.value, wanted[0], "")


def _texts(document: Document, role: Role) -> list[str]:
    """What headers or footers say, without blanks and numbers of pages."""
    texts = [squeeze(p.text) for p in document.margins if p.role is role]
    return [_COUNT.sub("#", text) for text in texts if text]
