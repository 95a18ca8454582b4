"""DOCX bytes in, PDF bytes and warnings out: the door of this package.

This module knows the order of the steps and the choice of engine, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from generator.diagnostics import Diagnostic
from generator.errors import RunError
from generator.messages import msg
from generator.ooxml.package import Package
from generator.pdf.emit import TypstSource, emit
from generator.pdf.fonts import Face, FontSet
from generator.pdf.resolve import resolve
from generator.pdf.typst_engine import PictureError, compile_pdf
from generator.pdf.warning_list import WarningList

Engine = Literal["typst", "libreoffice", "auto"]


@dataclass(frozen=True, slots=True)
class Converted:
    """A PDF, what could not be set as Word would, and which font printed for which."""

    pdf: bytes
    warnings: tuple[Diagnostic, ...] = ()
    fonts: tuple[Face, ...] = ()


def convert(
    docx: bytes,
    *,
    engine: Engine = "typst",
    fonts: FontSet,
    timestamp: datetime,
    standard: str = "a-2b",
    author: str = "",
) -> Converted:
    """Typeset a Word document.

    The same bytes, fonts, timestamp and standard give the same PDF.

    Args:
        docx: The document.
        engine: ``typst`` in this process, ``libreoffice`` in one of its own, or ``auto``: Typst
            unless the document leaves what it supports and LibreOffice is installed.
        fonts: The fonts at hand (only Typst uses them).
        timestamp: Time of making, for the file's properties and for DATE fields.
        standard: ``a-2b``, ``a-2a``, ``a-3b``, ``a-4``, ``ua-1`` or ``none``.
        author: Author in the file's properties; nobody unless given.

    Raises:
        RunError: The file is no readable DOCX, the engine is missing or cannot set it.
    """
    if engine == "libreoffice":
        from generator.pdf.libreoffice import convert_with_libreoffice  # noqa: PLC0415  # rare

        return Converted(convert_with_libreoffice(docx, timestamp=timestamp, standard=standard))
    warnings = WarningList()
    source = emit(resolve(Package(docx), warnings, timestamp), fonts, warnings, author=author)
    if engine == "auto" and any(d.rule == "pdf-unsupported" for d in warnings.all()):
        from generator.pdf.libreoffice import convert_with_libreoffice, find_soffice  # noqa: PLC0415

        if find_soffice() is not None:
            return Converted(convert_with_libreoffice(docx, timestamp=timestamp, standard=standard))
    pdf = _compiled(source, fonts, warnings, timestamp=timestamp, standard=standard)
    return Converted(pdf, warnings.all(), source.fonts)


def typst_source(docx: bytes, *, fonts: FontSet, timestamp: datetime) -> TypstSource:
    """The intermediate source, to look at when a layout surprises."""
    warnings = WarningList()
    return emit(resolve(Package(docx), warnings, timestamp), fonts, warnings)


def _compiled(
    source: TypstSource,
    fonts: FontSet,
    warnings: WarningList,
    *,
    timestamp: datetime,
    standard: str,
) -> bytes:
    try:
        return compile_pdf(source, fonts, timestamp=timestamp, standard=standard)
    except PictureError as error:
        warnings.unsupported(msg("damaged picture ({why})", why=error))
    blank = replace(source, text=_without_pictures(source.text), files={})
    try:
        return compile_pdf(blank, fonts, timestamp=timestamp, standard=standard)
    except PictureError as error:
        raise RunError.of(
            "typst", msg("the document cannot be typeset: {why}", why=error)
        ) from error


def _without_pictures(text: str) -> str:
    # The source's own names for pictures are numbers, so this cannot touch the document's text.
    return text.replace("#box(image(", "#box(no-image(").replace(", image(", ", no-image(")
