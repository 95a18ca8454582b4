"""A DOCX in, a Document out: ours by its styles, a stranger's by its words.

Reading follows what the printed page shows: numbers resolved, fields by their cached results,
insertions in, deletions and hidden text as hidden spans. This module alone knows the order in
which the parts of a package are read.
"""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.document import Document
from generator.errors import RunError
from generator.messages import msg
from generator.ooxml.package import Package
from generator.reading.drafts import DraftBlock
from generator.reading.limits import check_size, unreadable
from generator.reading.structure import arrange
from generator.reading.word_blocks import StoryReader
from generator.reading.word_parts import margins, properties
from generator.reading.word_told import BODY, DOCUMENT, House, house, told


def read_docx(data: bytes) -> Document:
    """Read a DOCX.

    Places count every ``w:p`` of the body from 1, in document order, those in table cells too.

    Raises:
        RunError: Not a DOCX, encrypted, damaged, or beyond the limits.
    """
    check_size(data)
    try:
        return _read(data)
    except RunError as error:
        raise RunError([_with_remedy(found) for found in error.diagnostics]) from error


def _with_remedy(diagnostic: Diagnostic) -> Diagnostic:
    """Damage is found deep in the package; what to do about it is always the same."""
    remedy = msg("open it in Word or WPS and save it again as .docx, or ask for the file again")
    return diagnostic if diagnostic.hint else replace(diagnostic, hint=remedy)


def _read(data: bytes) -> Document:
    package = Package(data)
    return _retold(package) or _parsed(package)


def _parsed(package: Package) -> Document:
    """The document, its body parsed as a whole."""
    root = package.xml(package.document)
    body = root.find(BODY) if root is not None and root.tag == DOCUMENT else None
    if body is None:
        raise unreadable(
            "unreadable-docx",
            msg("the Word document has no body that can be read"),
            msg("open it in Word or WPS and save it as an ordinary .docx"),
        )
    known, ours = properties(package)
    styles = house(package, ours=ours)
    story = StoryReader(styles.styles, styles.numbering)
    return _arranged(package, styles, story, story.read(body), known)


def _retold(package: Package) -> Document | None:
    """One of our own documents, which are mostly the same; None where that is of no help."""
    try:
        known, ours = properties(package)
        part = package.read(package.document) if ours else None
        styles = house(package, ours=ours) if part else None
    except RunError:
        return None  # which fault is named first is for the other way to say
    blocks = told(part, styles) if part and styles else None
    if styles is None or blocks is None:
        return None
    story = StoryReader(styles.styles, styles.numbering)
    return _arranged(package, styles, story, story.tell(blocks), known)


def _arranged(
    package: Package,
    styles: House,
    story: StoryReader,
    blocks: list[DraftBlock],
    known: dict[str, str],
) -> Document:
    around = tuple(margins(package, styles, story.anchors))
    return arrange(blocks, margins=around, properties=known)
