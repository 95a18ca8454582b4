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
    hexadecimal,
    literal,
    parse_dictionary,
    string_end,
)
from generator.reading.pdfium import MAX_TREE_DEPTH, MAX_TREE_NODES, Element, Page, Path, Run

_OPERATION = re.compile(
    rb"[^/(<E]*+(?:"
    rb"/([^\s/<>\[\]()]+)[ \n]*(<<.*?>>)?[ \n]*(?:BDC|BMC)\b"
    rb"|/([^\s/<>\[\]()]+)\s+[0-9.]+\s+Tf\b"
    rb"|\(((?:[^()\\]|\\.)*+)\)"
    rb"|<([0-9A-Fa-f\s]*+)>(?!>)"
    rb"|(EMC)\b"
    rb"|(\()"
    rb"|[/<E])",
    re.DOTALL,
)
_FONT, _LITERAL, _HEXADECIMAL, _END, _NESTED = 3, 4, 5, 6, 7
"""Groups of ``_OPERATION``: ``Tf``, kinds of strings, ``EMC``; 1 and 2 open marked content."""
_INLINE_IMAGE = re.compile(rb"(?:^|[\s\]>])BI\s")
_CONTENT_ID = re.compile(rb"<</MCID (\d+)>>")
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
class _Mark:
    """Marked content that is open."""

    tag: Path | None
    artifact: str
    silent: bool


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
            spans = dict(_SPAN.findall(attributes)) if b"Span" in attributes else {}
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
        font: Font | None = None
        marks = [_Mark(None, "", False)]
        shown: list[bytes] = []
        position = 0
        if b"BI" in content and _INLINE_IMAGE.search(content):
            raise NotPlainError
        while found := _OPERATION.match(content, position):
            position = found.end()
            kind = found.lastindex
            if kind is None:
                continue
            if kind == _LITERAL:
                shown.append(literal(found[4]))
                continue
            if kind == _NESTED:
                position = string_end(content, found.end()) + 1
                shown.append(literal(content[found.end() : position - 1]))
                continue
            if kind == _HEXADECIMAL:
                shown.append(hexadecimal(found[5]))
                continue
            if shown:
                yield from _shown(shown, font, marks[-1])
                shown = []
            if kind == _FONT:
                font = self._font(names[found[3].decode("latin-1")])
            elif kind == _END:
                marks.pop()
            else:
                actual = self._open(found, marks, page)
                if actual:
                    yield Run(actual, -1, marks[-1].tag, marks[-1].artifact, True)
        if len(marks) != 1 or shown:
            raise NotPlainError

    def _open(self, found: re.Match[bytes], marks: list[_Mark], page: Ref) -> str:
        """Open marked content; the text that stands for it, if it says one."""
        above = marks[-1]
        simple = _CONTENT_ID.fullmatch(found[2]) if found[2] else None
        if simple is not None:
            marks.append(
                _Mark(self.tags.get((page.number, int(simple[1]))), above.artifact, above.silent)
            )
            return ""
        said = parse_dictionary(found[2]) if found[2] else {}
        tag, artifact, actual = above.tag, above.artifact, said.get("ActualText")
        if found[1] == b"Artifact":
            artifact = {"Header": "header", "Footer": "footer"}.get(
                said.get("Subtype", ""), "within"
            )
            tag = None
        elif "MCID" in said:
            tag = self.tags.get((page.number, said["MCID"]))
        marks.append(_Mark(tag, artifact, above.silent or actual is not None))
        return "" if actual is None or above.silent else _string(actual)

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


def _shown(codes: list[bytes], font: Font | None, mark: _Mark) -> Iterator[Run]:
    """The run that strings shown one after the other make."""
    if font is None:
        raise NotPlainError
    if not mark.silent:
        yield Run(font.text(b"".join(codes)), -1, mark.tag, mark.artifact, True)


def _string(value: Any) -> str:
    """A text string: UTF-16 with a byte order mark, UTF-8 with one, or Latin letters."""
    if not isinstance(value, bytes):
        raise NotPlainError
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be")
    return value.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
