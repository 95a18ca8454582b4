"""The manifest survives torn lines, full disks and strangers."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.batch import manifest
from generator.batch.manifest import Manifest
from generator.errors import RunError

FIRST = manifest.header({"a": 1}, "2026-11-21")


def write(folder: Path, *rows: manifest.Row) -> None:
    with Manifest(folder, manifest.read(folder), FIRST) as book:
        for row in rows:
            book.add(row)


def test_rows_come_back(tmp_path: Path) -> None:
    write(tmp_path, {"key": "a", "n": 1}, {"key": "b"})
    write(tmp_path, {"key": "a", "n": 2})
    past = manifest.read(tmp_path)
    assert past.options == {"a": 1}
    assert past.today == "2026-11-21"
    assert past.rows["a"]["n"] == 2
    assert set(past.rows) == {"a", "b"}


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_torn_last_line_is_cut_off_and_written_again(tmp_path: Path, cut: int) -> None:
    write(tmp_path, {"key": "a"}, {"key": "b"})
    path = tmp_path / manifest.NAME
    path.write_bytes(path.read_bytes()[:-cut])
    assert set(manifest.read(tmp_path).rows) == {"a"}
    write(tmp_path, {"key": "b"})
    assert set(manifest.read(tmp_path).rows) == {"a", "b"}


def test_a_torn_first_line_counts_as_nothing(tmp_path: Path) -> None:
    (tmp_path / manifest.NAME).write_bytes(b'{"manifest":1,"tod')
    assert manifest.read(tmp_path).options is None
    write(tmp_path, {"key": "a"})
    assert set(manifest.read(tmp_path).rows) == {"a"}


@pytest.mark.parametrize("text", ["hello\n", "[]\n", '{"manifest": 99}\n', '{"x": 1}\n'])
def test_what_is_not_ours_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.NAME).write_text(text, encoding="utf-8")
    with pytest.raises(RunError) as caught:
        manifest.read(tmp_path)
    assert caught.value.diagnostics[0].location.line == 1


def test_a_row_that_does_not_fit_on_the_disk_leaves_nothing(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    write(tmp_path, {"key": "a"})
    whole = (tmp_path / manifest.NAME).read_bytes()
    real = os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) > 5:
            return real(handle, data[:5])
        raise OSError(errno.ENOSPC, "No space left on device")

    with Manifest(tmp_path, manifest.read(tmp_path), FIRST) as book:
        monkeypatch.setattr(manifest.os, "write", half)
        with pytest.raises(OSError, match="No space"):
            book.add({"key": "b"})
        monkeypatch.undo()
        assert (tmp_path / manifest.NAME).read_bytes() == whole
        book.add({"key": "c"})
    assert set(manifest.read(tmp_path).rows) == {"a", "c"}
