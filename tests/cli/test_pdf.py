"""``dealdoc pdf`` from outside: options, exit codes, what is written where."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from generator.cli.commands import pdf as command
from generator.cli.main import cli
from generator.cli.state import State
from generator.errors import DealdocError
from tests.pdf.build import docx, paragraph

EQUATION = paragraph("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.docx"
    path.write_bytes(docx(paragraph("文字"), title="题名"))
    return path


@pytest.fixture
def equation(tmp_path: Path) -> Path:
    path = tmp_path / "equation.docx"
    path.write_bytes(docx(paragraph("文字") + EQUATION))
    return path


def run(*arguments: str | Path, data: bytes | None = None) -> Result:
    everything = ["pdf", "--no-system-fonts", *map(str, arguments)]
    return CliRunner().invoke(cli, everything, obj=State("en"), input=data, standalone_mode=False)


def test_beside_the_document_or_in_a_folder(plain: Path, tmp_path: Path) -> None:
    assert run(plain).return_value == 0
    assert plain.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert run(plain, "-o", tmp_path / "out").return_value == 0
    assert (tmp_path / "out" / "plain.pdf").is_file()


def test_from_standard_input_to_standard_output(plain: Path) -> None:
    result = run("-", data=plain.read_bytes())
    assert result.return_value == 0
    with pikepdf.open(io.BytesIO(result.stdout_bytes)) as document:
        assert len(document.pages) == 1


def test_warnings_count_only_when_strict(equation: Path) -> None:
    relaxed = run(equation)
    assert relaxed.return_value == 0
    assert "paragraph 2" in relaxed.stderr and "equation: not supported" in relaxed.stderr
    equation.with_suffix(".pdf").unlink()
    assert run(equation, "--strict").return_value == 1
    assert equation.with_suffix(".pdf").is_file()


def test_strict_is_content_with_what_is_supported(plain: Path) -> None:
    assert run(plain, "--strict").return_value == 0


@pytest.mark.libreoffice
def test_auto_is_no_reason_to_fail(equation: Path) -> None:
    result = run(equation, "--engine", "auto", "--strict")
    assert result.return_value == 0
    assert "LibreOffice made this PDF" in result.stderr


@pytest.mark.parametrize("standard", ["a-2a", "ua-1", "none"])
def test_standards(plain: Path, standard: str) -> None:
    assert run(plain, "--standard", standard).return_value == 0
    with pikepdf.open(plain.with_suffix(".pdf")) as document:
        meta = str(document.open_metadata())
    assert ("pdfuaid" in meta) == (standard == "ua-1")
    assert ("pdfaid" in meta) == (standard == "a-2a")


def test_attached_files(plain: Path, tmp_path: Path) -> None:
    deal = tmp_path / "deal.yaml"
    deal.write_text("type: x\n")
    assert run(plain, "--standard", "a-3b", "--attach", deal, "--attach", plain).return_value == 0
    with pikepdf.open(plain.with_suffix(".pdf")) as document:
        assert set(document.attachments) == {"deal.yaml", "plain.docx"}
    refused = run(plain, "--attach", deal)
    assert refused.return_value == 2
    assert "--standard a-3b" in refused.stderr


def test_fonts_asked_for_and_used(plain: Path) -> None:
    result = run(plain, "--fonts")
    rows = [line.split("  ") for line in result.stdout.splitlines()]
    assert [row[0] for row in rows] == ["Times New Roman", "宋体"]
    assert [row[-1].strip() for row in rows] == ["Liberation Serif", "Noto Serif SC"]


def test_one_bad_file_does_not_keep_the_others_from_being_made(plain: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK")
    result = run(broken, tmp_path / "none.docx", plain)
    assert result.return_value == 2
    assert "broken.docx: error[unreadable-docx]" in result.stderr
    assert "none.docx" in result.stderr
    assert plain.with_suffix(".pdf").is_file()


def test_the_same_document_gives_the_same_bytes(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772874300")
    run(plain)
    first = plain.with_suffix(".pdf").read_bytes()
    run(plain)
    assert plain.with_suffix(".pdf").read_bytes() == first
    with pikepdf.open(io.BytesIO(first)) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20260307")


def test_large_documents_are_made_in_another_process(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_LARGE", 10)
    assert run(plain).return_value == 0
    assert plain.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_a_font_folder_that_is_not_there(plain: Path, tmp_path: Path) -> None:
    result = run(plain, "--font-dir", tmp_path / "none")
    assert result.exception is not None and not isinstance(result.exception, DealdocError)
    assert "none" in str(result.exception)
