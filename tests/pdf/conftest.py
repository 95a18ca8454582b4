"""What the typesetting tests share: the packaged fonts, a fixed clock, and setting in one call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from generator import pdf
from generator.diagnostics import Diagnostic
from tests.pdf.look import Look
from tests.pdf.words import missing

NOW = datetime(2026, 3, 7, 9, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def fonts() -> pdf.FontSet:
    """The packaged fonts only: the same on every machine."""
    return pdf.FontSet.default(system=False)


@pytest.fixture(scope="session")
def now() -> datetime:
    """The time of every conversion."""
    return NOW


@pytest.fixture(scope="session")
def set_pdf(fonts: pdf.FontSet) -> Callable[..., pdf.Converted]:
    """Convert a DOCX; asserts that it can be done, and that all its text is in the PDF.

    ``changed`` says that characters print as others: capitals, symbols, missing glyphs.
    """

    def convert(docx: bytes, *, changed: bool = False, **options: object) -> pdf.Converted:
        made = pdf.convert(docx, fonts=fonts, timestamp=NOW, **options)  # type: ignore[arg-type]
        if not changed and "engine" not in options:
            assert not missing(docx, Look(made.pdf).text)
        return made

    return convert


@pytest.fixture(scope="session")
def look(set_pdf: Callable[..., pdf.Converted]) -> Callable[..., Look]:
    """Convert a DOCX that lies within the subset, and look at it: no warnings are allowed."""

    def convert(docx: bytes, *, quiet: bool = True, **options: object) -> Look:
        converted = set_pdf(docx, **options)
        if quiet:
            assert [d.message.say() for d in converted.warnings] == []
        return Look(converted.pdf)

    return convert


@pytest.fixture(scope="session")
def warnings_of(set_pdf: Callable[..., pdf.Converted]) -> Callable[[bytes], list[Diagnostic]]:
    """The warnings of a conversion."""
    return lambda docx: list(set_pdf(docx).warnings)
