"""DOCX bytes in, PDF bytes and warnings out: the door of this package.

This module knows the order of the steps and the choice of engine, nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from generator.diagnostics import Diagnostic, Location, Severity
from generator.errors import RunError
from generator.garbage import no_collection
from generator.messages import msg
from generator.ooxml.package import Package
from generator.pdf.attachment import Attachment
from generator.pdf.emit import TypstSource, emit
from generator.pdf.faces_asked import asked_faces
from generator.pdf.fonts import Face, FontSet
from generator.pdf.model import Typescript
from generator.pdf.resolve import resolve
from generator.pdf.typst_engine import PictureError, compile_pdf
from generator.pdf.warning_list import WarningList

Engine = Literal["dealdoc", "typst", "libreoffice", "auto"]
ENGINES: tuple[Engine, ...] = ("dealdoc", "typst", "libreoffice", "auto")
_OWN = frozenset({"dealdoc", "auto"})
"""Engines that set with our own press what it can set."""
_OWN_STANDARD = "a-2b"
_WITH_ATTACHMENTS = ("a-3b", "none")


@dataclass(frozen=True, slots=True)
class Converted:
    """A PDF, what could not be set as Word would, and which font printed for which, if asked."""

    pdf: bytes
    warnings: tuple[Diagnostic, ...] = ()
    fonts: tuple[Face, ...] = ()


def convert(
    docx: bytes,
    *,
    engine: Engine = "dealdoc",
    fonts: FontSet,
    timestamp: datetime,
    standard: str = "a-2b",
    attachments: Sequence[Attachment] = (),
    timeout: float | None = None,
    tell_fonts: bool = False,
) -> Converted:
    """Typeset a Word document.

    The same bytes, fonts, timestamp and standard give the same PDF.

    Args:
        docx: The document.
        engine: ``dealdoc`` sets with our own press what agreements and forms are made of, and
            leaves the rest to Typst; ``typst`` leaves everything to Typst; both set the same lines
            on the same pages. ``libreoffice`` sets in a process of its own. ``auto`` is
            ``dealdoc`` unless the document leaves what it supports and LibreOffice is installed.
        fonts: The fonts at hand (LibreOffice does not use them).
        timestamp: Time of making, for the file's properties and for DATE fields.
        standard: ``a-2b``, ``a-2a``, ``a-3b``, ``a-4``, ``ua-1`` or ``none``.
        attachments: Files to embed; only for ``a-3b`` and ``none``, and not with LibreOffice.
        timeout: Seconds that LibreOffice gets. The others cannot be interrupted: see ``apart``.
        tell_fonts: Whether to list the fonts that the text asks for; LibreOffice does not tell.

    Raises:
        RunError: The file is no readable DOCX, the engine is missing or cannot set it.
    """
    if attachments and (standard not in _WITH_ATTACHMENTS or engine == "libreoffice"):
        raise RunError.of(
            "pdf-attachment",
            msg("files cannot be attached to this PDF"),
            hint=msg("use --standard a-3b, and not --engine libreoffice"),
        )
    if engine == "libreoffice":
        return Converted(_by_libreoffice(docx, timestamp, standard, timeout))
    falls_back = engine == "auto" and not attachments and _has_libreoffice(standard)
    warnings = WarningList()
    try:
        with no_collection():
            typescript = resolve(Package(docx), warnings, timestamp)
            leaves = falls_back and any(d.rule == "pdf-unsupported" for d in warnings.all())
            if engine in _OWN and standard == _OWN_STANDARD and not attachments and not leaves:
                pressed = _pressed(typescript, fonts, timestamp)
                if pressed is not None:
                    asked = asked_faces(typescript, fonts) if tell_fonts else ()
                    return Converted(pressed, warnings.all(), asked)
            source = emit(typescript, fonts, warnings, attachments)
        reason = next((d for d in warnings.all() if d.rule == "pdf-unsupported"), None)
        if not (falls_back and reason):
            pdf = _compiled(source, fonts, warnings, timestamp=timestamp, standard=standard)
            return Converted(pdf, warnings.all(), source.fonts if tell_fonts else ())
    except RunError as error:
        reason = error.diagnostics[0]
        if not falls_back or reason.rule != "typst":
            raise
    data = _by_libreoffice(docx, timestamp, standard, timeout)
    return Converted(data, (_fell_back(reason),))


def typst_source(
    docx: bytes, *, fonts: FontSet, timestamp: datetime, warnings: WarningList | None = None
) -> TypstSource:
    """The intermediate source, to look at when a layout surprises.

    Args:
        docx: The document.
        fonts: The fonts at hand.
        timestamp: What DATE and TIME print.
        warnings: Takes what could not be done.
    """
    warnings = WarningList() if warnings is None else warnings
    return emit(resolve(Package(docx), warnings, timestamp), fonts, warnings)


def _pressed(typescript: Typescript, fonts: FontSet, timestamp: datetime) -> bytes | None:
    """What our own press makes of it; None where something in it is Typst's to set."""
    from generator.pdf.press import BeyondError, Press  # noqa: PLC0415  # only for those who set

    try:
        return Press.of(fonts).set(typescript, timestamp)
    except BeyondError:
        return None


def _by_libreoffice(
    docx: bytes, timestamp: datetime, standard: str, timeout: float | None
) -> bytes:
    from generator.pdf import libreoffice  # noqa: PLC0415  # only for those who need it

    return libreoffice.convert_with_libreoffice(
        docx, timestamp=timestamp, standard=standard, timeout=timeout or libreoffice.TIMEOUT
    )


def _has_libreoffice(standard: str) -> bool:
    from generator.pdf import libreoffice  # noqa: PLC0415

    return standard in libreoffice.STANDARDS and libreoffice.find_soffice() is not None


def _fell_back(reason: Diagnostic) -> Diagnostic:
    """Say that another engine made the PDF, and why: its lines may break elsewhere."""
    return Diagnostic(
        rule="pdf-engine",
        severity=Severity.INFO,
        message=msg("LibreOffice made this PDF: {why}", why=reason.message),
        location=Location(paragraph=reason.location.paragraph),
    )


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
    blank = replace(source, text=_without_pictures(source.text))
    try:
        return compile_pdf(blank, fonts, timestamp=timestamp, standard=standard)
    except PictureError as error:
        raise RunError.of(
            "typst", msg("the document cannot be typeset: {why}", why=error)
        ) from error


def _without_pictures(text: str) -> str:
    # The source's own names for pictures are numbers, so this cannot touch the document's text.
    return text.replace("#box(image(", "#box(no-image(").replace(", image(", ", no-image(")
