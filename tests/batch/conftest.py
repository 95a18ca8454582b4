"""What the tests of batches share: reading a folder back, and deals on disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

VOLATILE = ("seconds", "finished", "attempts")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too; of the manifest what the clock does not change."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    if "manifest.jsonl" in found:
        rows = [
            {key: value for key, value in row.items() if key not in VOLATILE}
            for row in manifest(folder)
        ]
        found["manifest.jsonl"] = json.dumps(rows, ensure_ascii=False).encode()
    return found


def manifest(folder: Path) -> list[dict[str, Any]]:
    """The lines of the manifest."""
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def lean(root: Path) -> str:
    """The text of a sample deal."""
    return (root / "samples" / "supply" / "lean.yaml").read_text(encoding="utf-8")
