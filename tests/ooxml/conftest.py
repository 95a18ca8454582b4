"""Packages with just the parts that numbering needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from generator.ooxml.names import RELATIONSHIPS, W
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import Package

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{rows}</Relationships>'


def _package(numbering: str, styles: str = "") -> Package:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    root = f'xmlns:w="{W}" xmlns:mc="{mc}"'
    parts = {
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {root}><w:body/></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            ("numbering", "numbering.xml"), ("styles", "styles.xml")
        ),
        "word/numbering.xml": f"<w:numbering {root}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {root}>{styles}</w:styles>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return Package(out.getvalue())


@pytest.fixture(scope="session")
def numbering() -> Callable[..., Numbering]:
    """``numbering(xml, styles)``: the lists of a package with these parts."""
    return lambda xml, styles="": Numbering(_package(xml, styles))


@pytest.fixture(scope="session")
def level() -> Callable[..., str]:
    """``level(0, "decimal", "%1.")``: a ``w:lvl``."""

    def build(index: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/>'
            f'<w:numFmt w:val="{number_format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        )

    return build


@pytest.fixture(scope="session")
def abstract() -> Callable[..., str]:
    """``abstract(0, levels)``: a ``w:abstractNum``."""
    return lambda number, inner: (
        f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'
    )


@pytest.fixture(scope="session")
def num() -> Callable[..., str]:
    """``num(1, 0, overrides)``: a ``w:num`` of an abstractNum."""
    return lambda number, of, inner="": (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'
    )
