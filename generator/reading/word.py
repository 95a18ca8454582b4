"""A DOCX in, a Document out: ours by its styles, a stranger's by its words.

Reading follows what the printed page shows: numbers resolved, fields by their cached results,
insertions in, deletions and hidden text as hidden spans. This module alone knows the order in
which the parts of a package are read.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from generator.diagnostics import Diagnostic
from generator.document import Document
from generator.errors import RunError
from generator.messages import msg
from generator.ooxml.names import w
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import Package
from generator.reading.limits import check_size, unreadable
from generator.reading.structure import arrange
from generator.reading.word_blocks import StoryReader
from generator.reading.word_parts import margins, properties
from generator.reading.word_styles import StyleSheet

_TRANSITIONAL = w("document")


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
    root = package.xml(package.document)
    body = root.find(w("body")) if root is not None and root.tag == _TRANSITIONAL else None
    if body is None:
        raise unreadable(
            "unreadable-docx",
            msg("the Word document has no body that can be read"),
            msg("open it in Word or WPS and save it as an ordinary .docx"),
        )
    known, ours = properties(package)
    styles = StyleSheet(_styles(package), ours=ours)
    numbering = Numbering(package)
    story = StoryReader(styles, numbering)
    blocks = story.read(body)
    return arrange(
        blocks,
        margins=tuple(margins(package, styles, numbering, story.anchors)),
        properties=known,
    )


def _styles(package: Package) -> etree._Element | None:
    for name in package.related(package.document, "styles"):
        return package.xml(name)
    return None
