from __future__ import annotations

import datetime
import importlib.util
import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from generator.document import Document
from generator.ooxml.names import NAMESPACES
from generator.word import Layout

HERE = Path(__file__).parent
LAYOUTS = HERE.parents[1] / "templates" / "_shared" / "layouts"
FILES = {"articles": "agreement.docx", "outline": "agreement-outline.docx"}


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tests_word_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def agreement() -> Callable[..., Document]:
    """``agreement(scheme="articles", goods=8)``: a whole agreement."""
    return _load("agreement").agreement


@pytest.fixture(scope="session")
def order_faults() -> Callable[[bytes], list[str]]:
    """What in a part breaks the order of the schema."""
    rules = _load("schema_order")

    def check(part: bytes) -> list[str]:
        root = etree.fromstring(part)
        return [*rules.faults(root), *rules.last_in_cells(root)]

    return check


@pytest.fixture(scope="session")
def layouts() -> dict[str, Layout]:
    return {
        scheme: Layout.load((LAYOUTS / name).read_bytes(), name=name)
        for scheme, name in FILES.items()
    }


@pytest.fixture(scope="session")
def layout(layouts: dict[str, Layout]) -> Layout:
    return layouts["articles"]


@pytest.fixture(scope="session")
def layout_bytes() -> bytes:
    return (LAYOUTS / "agreement.docx").read_bytes()


@pytest.fixture(scope="session")
def timestamp() -> datetime.datetime:
    return datetime.datetime(2026, 11, 25, 8, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="session")
def parts() -> Callable[[bytes], dict[str, bytes]]:
    """The parts of a package by name."""

    def read(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}

    return read


@pytest.fixture(scope="session")
def xpath() -> Callable[[bytes, str], list[etree._Element]]:
    """What an XPath finds in a part."""

    def find(part: bytes, path: str) -> list[etree._Element]:
        return etree.fromstring(part).xpath(path, namespaces=NAMESPACES)

    return find


@pytest.fixture(scope="session")
def repacked() -> Callable[[bytes, dict[str, bytes]], bytes]:
    """A package with some parts replaced, added, or (empty) taken away."""

    def change(data: bytes, changes: dict[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name, content in _merged(old, changes):
                new.writestr(name, content)
        return out.getvalue()

    return change


def _merged(old: zipfile.ZipFile, changes: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    names = [*old.namelist(), *(name for name in changes if name not in old.namelist())]
    for name in names:
        content = changes[name] if name in changes else old.read(name)
        if content:
            yield name, content
