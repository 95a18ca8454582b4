"""LibreOffice as it really is: what it prints of the copy, and that renders with it are proven."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from generator import pdf
from generator.errors import RunError
from generator.library import Library, bundled_templates
from generator.pipeline import Workshop
from tests.conftest import ROOT
from tests.pdf.build import docx, field, numbered, paragraph, section, text
from tests.pdf.look import Look
from tests.pdf.test_office_copy import LEGAL

pytestmark = pytest.mark.libreoffice
Set = Callable[..., pdf.Converted]


def test_numbers_references_and_boxes_print_as_in_word(set_pdf: Set) -> None:
    body = (
        paragraph("价款", ppr=numbered(0))
        + paragraph("总价", ppr=numbered(1))
        + paragraph(text("见") + field(r"REF nowhere \r \h", "8.1") + text("款"))
        + paragraph("☑是\u3000☐否")
    )
    made = set_pdf(docx(body, numbering=LEGAL), engine="libreoffice")
    assert Look(made.pdf).squeezed == "第一条价款1.1总价见8.1款☑是☐否"


@pytest.mark.parametrize(("standard", "part"), [("a-2b", "2"), ("a-3b", "3"), ("ua-1", None)])
def test_standards(set_pdf: Set, standard: str, part: str | None) -> None:
    data = docx(paragraph("文字"), title="题名")
    with pikepdf.open(
        io.BytesIO(set_pdf(data, engine="libreoffice", standard=standard).pdf)
    ) as document:
        meta = str(document.open_metadata())
        assert bool(document.Root.MarkInfo.Marked)
        if part:
            assert f"<pdfaid:part>{part}" in meta or f'pdfaid:part="{part}"' in meta
        else:
            assert "pdfuaid" in meta
        assert str(document.docinfo["/Title"]) == "题名"


def test_a_standard_it_does_not_know(set_pdf: Set) -> None:
    with pytest.raises(RunError, match="LibreOffice cannot write PDF standard a-4"):
        set_pdf(docx(paragraph("文字")), engine="libreoffice", standard="a-4")


def test_auto_says_why_libreoffice_made_the_pdf(set_pdf: Set) -> None:
    equation = paragraph("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")
    made = set_pdf(docx(paragraph("文字") + equation), engine="auto")
    assert [(d.rule, d.location.paragraph) for d in made.warnings] == [("pdf-engine", 2)]
    assert "equation" in made.warnings[0].message.say()
    # It cannot write this standard, so Typst does what it can.
    made = set_pdf(docx(equation), engine="auto", standard="a-4")
    assert [d.rule for d in made.warnings] == ["pdf-unsupported"]


def test_auto_stays_with_our_own_within_the_subset(set_pdf: Set) -> None:
    data = docx(paragraph("文字"), sect=section())
    assert set_pdf(data, engine="auto").pdf == set_pdf(data, engine="dealdoc").pdf


@pytest.mark.slow
@pytest.mark.parametrize("sample", ["supply/lean.yaml", "forms/bid-approval-full.yaml"])
def test_renders_are_proven(fonts: pdf.FontSet, sample: str) -> None:
    """Reading back finds every character that was assembled, numbers and check boxes too."""
    workshop = Workshop(Library([bundled_templates()]), lambda: fonts, "libreoffice")
    path = Path(ROOT, "samples", sample)
    made = workshop.render(
        workshop.read(path.read_bytes(), str(path)), formats=("pdf",), today=date(2026, 1, 1)
    )
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as document:
        assert "LibreOffice" in str(document.docinfo["/Producer"])


def test_no_mark_is_lost_at_the_end_of_a_line(set_pdf: Set) -> None:
    """LibreOffice 7.4 by itself does not print this comma when the text is justified."""
    words = "".join("一二三四五六七八九十"[n % 10] for n in range(38)) + "），下一行"
    for shift in range(6):
        indent = f"<w:ind w:right='{shift * 40}'/><w:jc w:val='both'/>"
        made = set_pdf(docx(paragraph(words, ppr=indent)), engine="libreoffice")
        assert Look(made.pdf).squeezed == words
