"""A PDF in; its characters with page, object and tag out, as fast as Python can ask for them.

This module alone touches PDFium. Characters come in the order of the content stream. PDFium is not
thread-safe: read one PDF at a time in a process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from generator.reading.pdf_elements import (
    MAX_TREE_DEPTH,
    MAX_TREE_NODES,
    Element,
    Path,
    span,
)

_NAME_BYTES = 64
_MEANINGS = {0x0: "", 0x2: "-", 0xFFFE: "-"}
"""PDFium marks a hyphen at the end of a line by a character of its own."""
MAX_OBJECTS = 50_000


class Run(NamedTuple):
    """Characters of one text object.

    Attributes:
        text: The characters; for ``drawn`` False, blanks and line ends that PDFium put in.
        start: Index of the first character on its page, for ``Page.box``.
        tag: The element of the structure tree that it is content of; None when untagged.
        artifact: It is marked as no part of the text.
        drawn: Stands in the file.
    """

    text: str
    start: int
    tag: Element | None
    artifact: bool
    drawn: bool


@dataclass(slots=True)
class Page:
    """One page: its runs in the order of the content stream, and where characters stand."""

    number: int
    width: float
    height: float
    runs: list[Run]
    _handle: Any = None
    _page: Any = None

    def paths(self) -> Iterator[tuple[float, float, float, float]]:
        """Left, bottom, right and top of everything that is drawn, text and pictures apart."""
        edges = [ctypes.c_float() for _ in range(4)]
        for index in range(min(raw.FPDFPage_CountObjects(self._page), MAX_OBJECTS)):
            drawn = raw.FPDFPage_GetObject(self._page, index)
            if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_PATH and (
                raw.FPDFPageObj_GetBounds(drawn, *edges)
            ):
                yield edges[0].value, edges[1].value, edges[2].value, edges[3].value

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
                yield Page(index + 1, width, height, runs, text_page.raw, page.raw)
            finally:
                text_page.close()
                page.close()

    def _tags(self, page: Any) -> dict[int, Element]:
        """Marked-content identifier → the element that it is content of, for one page."""
        tree = raw.FPDF_StructTree_GetForPage(page)
        if not tree:
            return {}
        handle = ctypes.cast(tree, ctypes.c_void_p).value
        found: dict[int, Element] = {}
        try:
            for index in range(raw.FPDF_StructTree_CountChildren(tree)):
                element = _tree_child(handle, index)
                if element:
                    self._walk(element, None, (index,), found)
        finally:
            raw.FPDF_StructTree_Close(tree)
        return found

    def _walk(
        self, handle: int, parent: Element | None, path: Path, found: dict[int, Element]
    ) -> None:
        count = _count_children(handle)
        element = self.elements.get(path)
        if element is None:
            if len(self.elements) >= MAX_TREE_NODES:
                return
            element = self.elements[path] = _element(handle, parent, path[-1], count)
        for index in range(count):
            content = _child_content_id(handle, index)
            if content >= 0:
                found[content] = element
            elif len(path) < MAX_TREE_DEPTH and (child := _child(handle, index)):
                self._walk(child, element, (*path, index), found)


def open_pdf(data: bytes) -> Reader:
    """Open a PDF.

    Raises:
        pypdfium2.PdfiumError: Broken or encrypted.
    """
    document = pypdfium2.PdfDocument(data)
    return Reader(document, bool(raw.FPDFCatalog_IsTagged(document.raw)))


def _element(handle: int, parent: Element | None, index: int, children: int) -> Element:
    kind = _type_name(handle)
    if kind not in {"TD", "TH"} or not _count_attributes(handle):
        return Element(kind, parent, index, children)
    spans = _span(handle, b"ColSpan"), _span(handle, b"RowSpan")
    return Element(kind, parent, index, children, spans)


def _type_name(element: int) -> str:
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    size = _type_of(element, buffer, _NAME_BYTES)
    if not 2 < size <= _NAME_BYTES:
        return ""
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _span(element: int, name: bytes) -> int:
    pointer = ctypes.cast(element, raw.FPDF_STRUCTELEMENT)
    for index in range(_count_attributes(element)):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(pointer, index)
        value = raw.FPDF_StructElement_Attr_GetValue(attribute, name) if attribute else None
        number = ctypes.c_float()
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return span(number.value)
    return 1


def _runs(text_page: Any, tags: dict[int, Element]) -> Iterator[Run]:
    count = text_page.count_chars()
    if count <= 0:
        return
    handle = ctypes.cast(text_page.raw, ctypes.c_void_p).value
    units = _units(text_page.raw, count)
    whole = units.decode("utf-16-le", "replace")
    even = len(whole) == count
    objects = [_text_object(handle, index) for index in range(count)]
    edges = [index for index in range(1, count) if objects[index] != objects[index - 1]]
    known: dict[int, tuple[Element | None, bool]] = {}
    for start, end in pairwise([0, *edges, count]):
        text = (
            whole[start:end] if even else units[2 * start : 2 * end].decode("utf-16-le", "replace")
        )
        text = text.translate(_MEANINGS)
        pointer = objects[start]
        if pointer is None:
            yield Run(text, start, None, False, False)
            continue
        if pointer not in known:
            known[pointer] = _marks(pointer, tags)
        tag, artifact = known[pointer]
        yield Run(text, start, tag, artifact, True)


def _units(handle: Any, count: int) -> bytes:
    """The UTF-16 code units of all characters, one to an index."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    if raw.FPDFText_GetText(handle, 0, count, units) == count + 1:
        return buffer.raw[: 2 * count]
    # Characters without a Unicode value are left out there; ask for each one.
    codes = (raw.FPDFText_GetUnicode(handle, index) & 0xFFFF for index in range(count))
    return b"".join(code.to_bytes(2, "little") for code in codes)


def _marks(pointer: int, tags: dict[int, Element]) -> tuple[Element | None, bool]:
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
_tree_child = _prototype(
    raw.FPDF_StructTree_GetChildAtIndex, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int
)
_child = _prototype(
    raw.FPDF_StructElement_GetChildAtIndex, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int
)
_child_content_id = _prototype(
    raw.FPDF_StructElement_GetChildMarkedContentID, ctypes.c_int, ctypes.c_void_p, ctypes.c_int
)
_count_children = _prototype(raw.FPDF_StructElement_CountChildren, ctypes.c_int, ctypes.c_void_p)
_count_attributes = _prototype(
    raw.FPDF_StructElement_GetAttributeCount, ctypes.c_int, ctypes.c_void_p
)
_type_of = _prototype(
    raw.FPDF_StructElement_GetType,
    ctypes.c_ulong,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_ulong,
)
_count_marks = _prototype(raw.FPDFPageObj_CountMarks, ctypes.c_int, ctypes.c_void_p)
