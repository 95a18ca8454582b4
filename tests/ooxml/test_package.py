"""Parts that were unpacked before are unpacked the same again, and damage is still found."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from generator.errors import RunError
from generator.ooxml import package as module
from generator.ooxml.package import Package
from generator.remembered import Remembered, forget_all

NAME, CONTENT = "word/styles.xml", b"<w:styles/>" * 40


def packed(
    content: bytes = CONTENT, *, date: tuple[int, ...] = (2026, 1, 1, 0, 0, 0), name: str = NAME
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name, date)  # type: ignore[arg-type]
        archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def changed(data: bytes, field: str, value: int) -> bytes:
    """The archive with a field of its directory set to another value."""
    at, form = {"flags": (8, "<H"), "method": (10, "<H"), "crc": (16, "<L"), "size": (24, "<L")}[
        field
    ]
    start = data.index(b"PK\x01\x02") + at
    return data[:start] + struct.pack(form, value) + data[start + struct.calcsize(form) :]


def outcome(data: bytes) -> bytes | str | None:
    try:
        return Package(data).read(NAME)
    except RunError as error:
        return str(error)


@pytest.mark.parametrize(
    "data",
    [
        packed(),
        packed(date=(2030, 5, 6, 7, 8, 10)),
        packed(CONTENT + b" "),
        packed(name="word/other.xml"),
        changed(packed(), "crc", 1),
        changed(packed(), "size", 7),
        changed(packed(), "flags", 1),
        changed(packed(), "method", 0),
        changed(packed(), "method", 99),
        packed().replace(b"word/styles.xml", b"word/stylez.xml", 1),
        packed().replace(CONTENT[:2], b"PK", 1)[:-1],
    ],
)
def test_what_is_known_of_a_part_hides_no_damage(data: bytes) -> None:
    forget_all()
    expected = outcome(data)
    assert outcome(packed()) == CONTENT
    assert outcome(data) == expected
    assert outcome(data) == expected


def test_the_date_of_a_part_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: Remembered[module._Packed, bytes] = Remembered(entries=9, weight=10_000)
    monkeypatch.setattr(module, "_UNPACKED", kept)
    assert outcome(packed()) == CONTENT
    assert outcome(packed(date=(2031, 1, 1, 0, 0, 0))) == CONTENT
    assert len(kept) == 1


def test_parts_are_forgotten_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: Remembered[module._Packed, bytes] = Remembered(entries=3, weight=5000)
    monkeypatch.setattr(module, "_UNPACKED", kept)
    for number in range(20):
        content = CONTENT + bytes([number])
        assert outcome(packed(content)) == content
    assert 0 < len(kept) <= 3
    assert kept.weight <= 5000


def test_large_parts_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: Remembered[module._Packed, bytes] = Remembered(entries=3, weight=10**9)
    monkeypatch.setattr(module, "_UNPACKED", kept)
    assert outcome(packed(b"x" * (module._LARGEST_KEPT + 1))) == b"x" * (module._LARGEST_KEPT + 1)
    assert len(kept) == 0


def test_relationships_of_one_folder_are_not_those_of_another() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/image" Target="media/a.png"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/_rels/document.xml.rels", rels)
        archive.writestr("xl/_rels/document.xml.rels", rels)
    package = Package(out.getvalue())
    targets = [package.relationships(f"{f}/document.xml")["a"].target for f in ("word", "xl")]
    assert targets == ["word/media/a.png", "xl/media/a.png"]
