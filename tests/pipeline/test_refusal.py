"""What must not be delivered is not delivered: nothing of it is left in the output folder."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator import pdf, word
from generator.cli import main


def corrupted(real):  # type: ignore[no-untyped-def]
    """A writer that loses one character of a clause, as a bug in the renderer might."""

    def write(*arguments, **options):  # type: ignore[no-untyped-def]
        data = real(*arguments, **options)
        source = zipfile.ZipFile(io.BytesIO(data))
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in source.namelist():
                part = source.read(name)
                if name == "word/document.xml":
                    part = re.sub("不可抗力".encode(), "不可抗".encode(), part, count=1)
                archive.writestr(name, part)
        return target.getvalue()

    return write


def test_a_lost_character_stops_the_render(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(word, "write", corrupted(word.write))
    sample = root / "samples" / "supply" / "lean.yaml"
    with pytest.raises(SystemExit) as done:
        main(["--lang", "en", "render", str(sample), "-o", str(tmp_path / "out")])
    assert done.value.code == 2
    told = capsys.readouterr().err
    assert "read-back" in told
    assert "不可抗力" in told
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def test_another_number_in_the_header_of_the_pdf_stops_the_render(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = pdf.convert

    def misled(docx: bytes, **options: Any) -> pdf.Converted:
        return real(_with_header(docx, b"YC-2026-0107", b"YC-2026-0108"), **options)

    monkeypatch.setattr(pdf, "convert", misled)
    sample = root / "samples" / "supply" / "lean.yaml"
    with pytest.raises(SystemExit) as done:
        main(["--lang", "en", "render", str(sample), "-o", str(tmp_path / "out")])
    assert done.value.code == 2
    told = capsys.readouterr().err
    assert "at header" in told
    assert "YC-2026-0108" in told


def _with_header(docx: bytes, old: bytes, new: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, part.replace(old, new) if "header" in name else part)
    return target.getvalue()


def test_the_same_deal_renders_when_nothing_is_lost(root: Path, tmp_path: Path) -> None:
    sample = root / "samples" / "supply" / "lean.yaml"
    with pytest.raises(SystemExit) as done:
        main(["render", str(sample), "-o", str(tmp_path / "out")])
    assert done.value.code == 0
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_one_wrong_deal_does_not_keep_the_others_from_being_made(
    root: Path, tmp_path: Path
) -> None:
    wrong = root / "templates" / "supply-agreement" / "examples" / "wrong" / "ten-mistakes.yaml"
    sample = root / "samples" / "supply" / "lean.yaml"
    with pytest.raises(SystemExit) as done:
        main(["render", str(wrong), str(sample), "-o", str(tmp_path)])
    assert done.value.code == 1
    assert len(list(tmp_path.iterdir())) == 2
