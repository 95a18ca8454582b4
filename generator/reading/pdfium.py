"""A PDF in; its characters with page, object and tag out, as fast as Python can ask for them.

This module alone touches PDFium. Characters come in the order of the content stream. PDFium is not
thread-safe: read one PDF at a time in a process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pypdfium2
from pypdfium2 import raw

Path = tuple[int, ...]
"""Child numbers from the root of the structure tree down."""
MAX_TREE_DEPTH = 64
MAX_TREE_NODES = 200_000


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one text object.

    Attributes:
        text: The characters; for ``drawn`` False, blanks and line ends that PDFium put in.
        start: Index of the first character on its page, for ``Page.box``.
        tag: Where in the structure tree it belongs; None when untagged.
        artifact: Marked as no part of the text: headers, footers, repeated table heads.
        drawn: Stands in the file.
    """

    text: str
    start: int
    tag: Path | None
    artifact: bool
    drawn: bool


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the structure tree.

    Attributes:
        type: Standard structure type: ``P``, ``H1``, ``TD`` …
        children: How many it has, those on other pages too.
        columns: ``ColSpan`` of a table cell.
        rows: ``RowSpan`` of a table cell.
    """

    type: str
    children: int
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Page:
    """One page: its runs in the order of the content stream, and where characters stand."""

    number: int
    width: float
    height: float
    runs: list[Run]
    _handle: Any = None

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a character in points from the lower left corner."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self._handle, index, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value


@dataclass(slots=True)
class Reader:
    """An open PDF; ``elements`` fills up as pages are read."""

    document: pypdfium2.PdfDocument
    tagged: bool
    elements: dict[Path, Element] = field(default_factory=dict)

    def pages(self) -> Iterator[Page]:
        """The pages in order; each is closed when the next is asked for."""
        for index in range(len(self.document)):
            page = self.document[index]
            text_page = page.get_textpage()
            try:
                tags = self._tags(page.raw) if self.tagged else {}
                width, height = page.get_size()
                runs = list(_runs(text_page, tags))
                yield Page(index + 1, width, height, runs, text_page.raw)
            finally:
                text_page.close()
                page.close()

    def _tags(self, page: Any) -> dict[int, Path]:
        """Marked-content id → place in the structure tree, for one page."""
        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return {}
        found: dict[int, Path] = {}
        try:
            for index in range(raw.FPDF_StructTree_CountChildren(tree)):
                element = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
                if element:
                    self._walk(element, (index,), found)
        finally:
            raw.FPDF_StructTree_Close(tree)
        return found

    def _walk(self, element: Any, path: Path, found: dict[int, Path]) -> None:
        count = raw.FPDF_StructElement_CountChildren(element)
        if path not in self.elements:
            if len(self.elements) >= MAX_TREE_NODES:
                return
            self.elements[path] = _element(element, count)
        for index in range(count):
            here = (*path, index)
            content = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            if content >= 0:
                found[content] = here
                continue
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if child and len(path) < MAX_TREE_DEPTH:
                self._walk(child, here, found)


def open_pdf(data: bytes) -> Reader:
    """Open a PDF.

    Raises:
        pypdfium2.PdfiumError: Broken or encrypted.
    """
    document = pypdfium2.PdfDocument(data)
    return Reader(document, bool(raw.FPDFCatalog_IsTagged(document.raw)))


def _element(element: Any, children: int) -> Element:
    kind = _string(raw.FPDF_StructElement_GetType, element)
    if kind not in {"TD", "TH"}:
        return Element(kind, children)
    columns, rows = _span(element, b"ColSpan"), _span(element, b"RowSpan")
    return Element(kind, children, columns, rows)


def _string(function: Callable[..., int], element: Any) -> str:
    size = function(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _span(element: Any, name: bytes) -> int:
    for index in range(raw.FPDF_StructElement_GetAttributeCount(element)):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
        value = raw.FPDF_StructElement_Attr_GetValue(attribute, name) if attribute else None
        number = ctypes.c_float()
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return max(1, min(int(number.value), 1000))
    return 1


def _runs(text_page: Any, tags: dict[int, Path]) -> Iterator[Run]:
    count = text_page.count_chars()
    if count <= 0:
        return
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value
    units = _units(text_page.raw, count)
    objects = [_text_object(handle, index) for index in range(count)]
    start = 0
    known: dict[int, tuple[Path | None, bool]] = {}
    for pointer, group in groupby(objects):
        end = start + sum(1 for _ in group)
        text = units[2 * start : 2 * end].decode("utf-16-le", "replace").replace("\0", "")
        if pointer is None:
            yield Run(text, start, None, False, False)
        else:
            if pointer not in known:
                known[pointer] = _marks(pointer, tags)
            tag, artifact = known[pointer]
            yield Run(text, start, tag, artifact, True)
        start = end


def _units(handle: Any, count: int) -> bytes:
    """The UTF-16 code units of all characters, one to an index."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    if raw.FPDFText_GetText(handle, 0, count, units) == count + 1:
        return buffer.raw[: 2 * count]
    # Characters without a Unicode value are left out there; ask for each one.
    codes = (raw.FPDFText_GetUnicode(handle, index) & 0xFFFF for index in range(count))
    return b"".join(code.to_bytes(2, "little") for code in codes)


def _marks(pointer: int, tags: dict[int, Path]) -> tuple[Path | None, bool]:
    content = _content_id(pointer)
    if content >= 0 and content in tags:
        return tags[content], False
    for index in range(_count_marks(pointer)):
        mark = raw.FPDFPageObj_GetMark(ctypes.cast(pointer, raw.FPDF_PAGEOBJECT), index)
        size = ctypes.c_ulong()
        name = (ctypes.c_ushort * 32)()
        if raw.FPDFPageObjMark_GetName(mark, name, 64, size) and (
            bytes(name).decode("utf-16-le", "replace").startswith("Artifact\0")
        ):
            return None, True
    return None, False


def _prototype(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function with plain integers for handles: pointer objects cost four times more."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_text_object = _prototype(
    raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int
)
_content_id = _prototype(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int, ctypes.c_void_p)
_count_marks = _prototype(raw.FPDFPageObj_CountMarks, ctypes.c_int, ctypes.c_void_p)
