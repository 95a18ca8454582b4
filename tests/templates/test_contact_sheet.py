"""docs/types.md shows every document type, as it is now, with an image of modest size."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from generator.library import Library, bundled_templates
from tools.contact_sheet import DOCS, IMAGES, pages, sample

LIBRARY = Library([bundled_templates()])
LARGEST = 120_000
LARGEST_OF_ALL = 2_500_000
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("name", ["types.md", "types.zh-CN.md"])
def test_list_is_fresh_and_complete(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    assert text == pages(LIBRARY)[name], "run make sheets"
    rows = [line for line in text.split("\n") if line.startswith("| `")]
    assert sorted(row.split("`")[1] for row in rows) == sorted(LIBRARY.ids)


@pytest.mark.parametrize("type_id", LIBRARY.ids)
def test_type_has_an_image_of_two_pages(type_id: str) -> None:
    path = IMAGES / f"{type_id}.png"
    assert path.is_file(), "run make sheets"
    data = path.read_bytes()
    assert data.startswith(PNG)
    assert len(data) <= LARGEST
    width, height = struct.unpack(">II", data[16:24])
    assert width > height, "two pages stand side by side"
    assert sample(type_id).is_file()


def test_images_are_of_types_there_are_and_small_together() -> None:
    paths: list[Path] = sorted(IMAGES.glob("*.png"))
    assert [path.stem for path in paths] == sorted(LIBRARY.ids)
    assert sum(path.stat().st_size for path in paths) < LARGEST_OF_ALL
