"""What must not be delivered is not delivered: nothing of it is left in the output folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import pdf, word
from generator.cli import main


@pytest.fixture
def losing_writer(with_parts):  # type: ignore[no-untyped-def]
    """A writer that loses one character of a clause, as a bug in the renderer might."""
    real = word.write

    def change(name: str, part: bytes) -> bytes:
        if name != "word/document.xml":
            return part
        return re.sub("不可抗力".encode(), "不可抗".encode(), part, count=1)

    return lambda *arguments, **options: with_parts(real(*arguments, **options), change)


def test_a_lost_character_stops_the_render(
    root: Path,
    tmp_path: Path,
    losing_writer: Callable[..., bytes],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(word, "write", losing_writer)
    sample = root / "samples" / "supply" / "lean.yaml"
    with pytest.raises(SystemExit) as done:
        main(["--lang", "en", "render", str(sample), "-o", str(tmp_path / "out")])
    assert done.value.code == 2
    told = capsys.readouterr().err
    assert "read-back" in told
    assert "不可抗力" in told
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def test_another_number_in_the_header_of_the_pdf_stops_the_render(
    root: Path,
    tmp_path: Path,
    with_parts,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real = pdf.convert

    def other_number(name: str, part: bytes) -> bytes:
        return part.replace(b"YC-2026-0107", b"YC-2026-0108") if "header" in name else part

    def misled(docx: bytes, **options: Any) -> pdf.Converted:
        return real(with_parts(docx, other_number), **options)

    monkeypatch.setattr(pdf, "convert", misled)
    sample = root / "samples" / "supply" / "lean.yaml"
    with pytest.raises(SystemExit) as done:
        main(["--lang", "en", "render", str(sample), "-o", str(tmp_path / "out")])
    assert done.value.code == 2
    told = capsys.readouterr().err
    assert "at header" in told
    assert "YC-2026-0108" in told


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
