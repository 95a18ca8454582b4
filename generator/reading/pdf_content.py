"""A plainly written, tagged PDF in; its runs and structure tree out, as ``pdfium`` gives them.

PDFium leaves out some characters beyond the first Unicode plane, swaps characters whose boxes
overlap, and measures every glyph. What a file says by itself (glyph codes, ToUnicode, ActualText,
marked content) is exact and four times faster to read. This module alone knows content streams
and fonts. Source: ISO 32000-1, 9.10 (text), 14.6 to 14.8 (marked content, structure).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.reading.pdf_fonts import Font, meanings
from generator.reading.pdf_objects import (
    NotPlainError,
    PlainFile,
    Ref,
)
from generator.reading.pdf_stream import ContentStream
from generator.reading.pdfium import MAX_TREE_DEPTH, MAX_TREE_NODES, Element, Page, Path, Run

_SIMPLE = re.compile(
    rb"\d+ 0 obj\s<</Type/StructElem/S/(\w+)/P \d+ 0 R(.*?)/K\[([\d R]*)\](?:/Pg (\d+) 0 R)?>>\s",
    re.DOTALL,
)
"""A structure element as our engine writes most of them: read at once instead of word by word."""
_KID = re.compile(rb"(\d+) 0 R|(\d+)")
_SPAN = re.compile(rb"/(Col|Row)Span (\d+)")
_ERRORS = (
    NotPlainError, ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError,
    RecursionError, zlib.error, struct.error,
)  # fmt: skip


@dataclass(slots=True)
class PlainText:
    """The text of a tagged PDF by page, with its structure tree."""

    elements: dict[Path, Element]
    pages: list[Page]


def read_plain(data: bytes) -> PlainText | None:
    """Read a plainly written, tagged PDF; None when it is anything else."""
    try:
        return _Plain(PlainFile(data)).read()
    except _ERRORS:
        return None


@dataclass(slots=True)
class _Plain:
    file: PlainFile
    elements: dict[Path, Element] = field(default_factory=dict)
    tags: dict[tuple[int, int], Path] = field(default_factory=dict)
    fonts: dict[Ref, Font] = field(default_factory=dict)
    roles: Mapping[str, Any] = field(default_factory=dict)

    def read(self) -> PlainText:
        catalog = self.file.dictionary(self.file.trailer["Root"])
        root = self.file.dictionary(catalog["StructTreeRoot"])
        self.roles = self.file.dictionary(root.get("RoleMap"))
        for index, kid in enumerate(self.file.array(root.get("K"))):
            self._element(kid, (index,), None)
        pages = [
            Page(number, 0, 0, list(self._runs(page, node)))
            for number, (page, node) in enumerate(self._pages(catalog["Pages"], {}, 0), start=1)
        ]
        return PlainText(self.elements, pages)

    def _element(self, value: Any, path: Path, page: Ref | None) -> None:
        if len(path) > MAX_TREE_DEPTH or len(self.elements) > MAX_TREE_NODES:
            raise NotPlainError
        found = self.file.match(value, _SIMPLE) if isinstance(value, Ref) else None
        if found is not None:
            name, attributes = found[1].decode("latin-1"), found[2]
            columns = rows = 1
            if b"Span" in attributes:
                spans = dict(_SPAN.findall(attributes))
                columns, rows = _span(spans.get(b"Col", 1)), _span(spans.get(b"Row", 1))
            page = Ref(int(found[4])) if found[4] else page
            kids: list[Any] = [
                Ref(int(child)) if child else int(content)
                for child, content in _KID.findall(found[3])
            ]
        else:
            node = self.file.dictionary(value)
            name, page = str(node.get("S", "")), node.get("Pg", page)
            columns, rows = self._spans(node.get("A"))
            kids = self.file.array(node.get("K"))
        self.elements[path] = Element(str(self.roles.get(name, name)), len(kids), columns, rows)
        for index, kid in enumerate(kids):
            self._kid(kid, (*path, index), page)

    def _kid(self, kid: Any, path: Path, page: Ref | None) -> None:
        """Marked content of this page or another, a child, or something that has no text."""
        if isinstance(kid, int):
            self._mark(page, kid, path)
        elif isinstance(kid, Ref):
            self._element(kid, path, page)
        elif kid.get("Type") == "MCR":
            self._mark(kid.get("Pg", page), kid["MCID"], path)
        elif kid.get("Type") != "OBJR":
            self._element(kid, path, page)

    def _mark(self, page: Ref | None, content: int, path: Path) -> None:
        if page is None:
            raise NotPlainError
        self.tags[page.number, content] = path

    def _spans(self, attributes: Any) -> tuple[int, int]:
        columns = rows = 1
        for value in self.file.array(attributes) if attributes is not None else ():
            said = self.file.get(value)
            if isinstance(said, dict):
                columns = max(columns, _span(said.get("ColSpan", 1)))
                rows = max(rows, _span(said.get("RowSpan", 1)))
        return columns, rows

    def _pages(
        self, value: Any, inherited: Mapping[str, Any], depth: int
    ) -> Iterator[tuple[Ref, Mapping[str, Any]]]:
        node = {**inherited, **self.file.dictionary(value)}
        if depth > MAX_TREE_DEPTH or not isinstance(value, Ref):
            raise NotPlainError
        if node.get("Type") != "Pages":
            yield value, node
            return
        passed = {"Resources": node["Resources"]} if "Resources" in node else {}
        for kid in self.file.array(node["Kids"]):
            yield from self._pages(kid, passed, depth + 1)

    def _runs(self, page: Ref, node: Mapping[str, Any]) -> Iterator[Run]:
        resources = self.file.dictionary(node.get("Resources"))
        self._refuse_forms(resources)
        names = self.file.dictionary(resources.get("Font"))
        content = b"\n".join(self.file.stream(part) for part in self.file.array(node["Contents"]))
        return ContentStream(
            lambda name: self._font(names[name]),
            lambda content_id: self.tags.get((page.number, content_id)),
        ).runs(content)

    def _refuse_forms(self, resources: Mapping[str, Any]) -> None:
        """Forms may hold text of their own, which is PDFium's to read."""
        for value in self.file.dictionary(resources.get("XObject")).values():
            form = self.file.dictionary(value)
            if form.get("Subtype") == "Form" and "Font" in self.file.dictionary(
                form.get("Resources")
            ):
                raise NotPlainError

    def _font(self, value: Any) -> Font:
        if value not in self.fonts:
            node = self.file.dictionary(value)
            wide = node["Subtype"] == "Type0"
            if wide and node.get("Encoding") != "Identity-H":
                raise NotPlainError
            self.fonts[value] = Font(wide, meanings(self.file.stream(node["ToUnicode"])))
        return self.fonts[value]


def _span(value: Any) -> int:
    return max(1, min(int(value), 1000))
