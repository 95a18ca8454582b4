"""Document information and attached files."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pytest

from generator import pdf
from generator.errors import RunError
from tests.pdf.build import docx, paragraph
from tests.pdf.hostile import INJECTION, changed

Set = Callable[..., pdf.Converted]
NAME = INJECTION.rstrip(" /")
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>供货 协议</dc:title>'
    "<dc:creator>沈知远</dc:creator><dc:subject>年度供货</dc:subject>"
    "<cp:keywords>协议；供货, 2026</cp:keywords>"
    "<dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>"
)


def with_core(modified: str = "2026-02-03T04:05:06Z") -> bytes:
    core = CORE.format(modified=modified)
    return changed(docx(paragraph("文字")), {"docProps/core.xml": core})


@pytest.mark.parametrize(
    "engine", ["typst", pytest.param("libreoffice", marks=pytest.mark.libreoffice)]
)
def test_what_the_document_says_of_itself(set_pdf: Set, engine: str) -> None:
    with pikepdf.open(io.BytesIO(set_pdf(with_core(), engine=engine).pdf)) as document:
        found = document.docinfo
        assert str(found["/Title"]) == "供货 协议"
        assert str(found["/Author"]) == "沈知远"
        assert "供货" in str(found["/Keywords"])
        if engine == "typst":
            assert str(found["/Subject"]) == "年度供货"
            assert str(found["/Keywords"]) == "协议, 供货, 2026"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("2026-02-03T04:05:06Z", datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)),
        ("2026-02-03", datetime(2026, 2, 3, tzinfo=UTC)),
        ("yesterday", None),
        ("0001-01-01T00:00:00Z", None),
        ("", None),
    ],
)
def test_when_it_was_last_changed(said: str, found: datetime | None) -> None:
    assert pdf.document_time(with_core(said)) == found


@pytest.mark.parametrize("standard", ["a-3b", "none"])
def test_files_ride_inside(set_pdf: Set, standard: str) -> None:
    files = (pdf.Attachment("deal.yaml", b"type: x\n"), pdf.Attachment(NAME, b"\0\1"))
    data = set_pdf(with_core(), standard=standard, attachments=files).pdf
    with pikepdf.open(io.BytesIO(data)) as document:
        found = {name: spec.get_file() for name, spec in document.attachments.items()}
        assert found["deal.yaml"].read_bytes() == b"type: x\n"
        assert found["deal.yaml"].mime_type == "application/yaml"
        assert found[NAME].read_bytes() == b"\0\1"
        if standard == "a-3b":
            relations = {str(spec.AFRelationship) for spec in document.Root.AF}
            assert relations == {"/Source"}


@pytest.mark.parametrize(
    "options",
    [{"standard": "a-2b"}, {"standard": "a-4"}, {"standard": "a-3b", "engine": "libreoffice"}],
)
def test_where_they_cannot(set_pdf: Set, options: dict[str, str]) -> None:
    with pytest.raises(RunError, match="cannot be attached"):
        set_pdf(with_core(), attachments=(pdf.Attachment("a", b""),), **options)
