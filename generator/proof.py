"""What was assembled, and the files made of it, in; an error if they do not say the same.

Whatever goes wrong between an agreement and its bytes, be it a fault of ours, of a layout or of an
engine, ends here, before anything is delivered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location, Severity
from generator.document import Document
from generator.errors import InputError, ReadBackError
from generator.messages import msg

if TYPE_CHECKING:
    from generator.reading import Difference


def prove_docx(document: Document, docx: bytes, layout_text: Sequence[str]) -> Document:
    """The DOCX as read back.

    Args:
        document: As assembled.
        docx: The file.
        layout_text: Lines that the layout prints on its own.

    Raises:
        ReadBackError: It does not say what was assembled.
    """
    from generator import reading  # noqa: PLC0415

    found = reading.read_docx(docx)
    _refuse(reading.compare(document, found, layout_text=layout_text), "DOCX")
    return found


def prove_pdf(
    document: Document, as_docx: Document, pdf: bytes, layout_text: Sequence[str]
) -> None:
    """Compare the PDF with what was assembled, its headers and footers with those of the DOCX.

    Args:
        document: As assembled.
        as_docx: From ``prove_docx``.
        pdf: The file.
        layout_text: Lines that the layout prints on its own.

    Raises:
        ReadBackError: It does not say the same.
    """
    from generator import reading  # noqa: PLC0415

    found = reading.read_pdf(pdf, roles=False)
    _refuse(reading.compare_pdf(document, found, layout_text=layout_text), "PDF")
    _refuse(reading.compare_margins(as_docx, found), "PDF")


def refuse_missing_glyphs(warnings: Sequence[Diagnostic]) -> None:
    """A contract with a stand-in for a character must not be signed: the deal has to change.

    Raises:
        InputError: The PDF engine had no glyph for a character.
    """
    missing = [warning for warning in warnings if warning.rule == "missing-glyph"]
    if missing:
        raise InputError([replace(warning, severity=Severity.ERROR) for warning in missing])


def _refuse(differences: Sequence[Difference], form: str) -> None:
    """Raise if what was written differs from what was assembled."""
    if not differences:
        return
    first = differences[0]
    raise ReadBackError.of(
        "read-back",
        msg(
            "the {form} does not say what was assembled, at {where}: expected {expected!r}, "
            "found {found!r} ({n} difference(s)); nothing was written",
            form=form,
            where=first.where,
            expected=first.expected,
            found=first.found,
            n=len(differences),
        ),
        hint=msg("this is a fault in dealdoc or in the layout, not in the deal: please report it"),
        location=Location(),
    )
