"""A plainly written, tagged PDF in; its text by page and paragraph out.

PDFium leaves out some characters beyond the first Unicode plane, swaps characters whose boxes
overlap, and measures every glyph. What a file says by itself (glyph codes, ToUnicode, ActualText,
marked content) is exact and many times faster to read. This module alone knows the objects of a
document: pages, resources, fonts. Source: ISO 32000-1, 7.7 (document structure), 9.10 (text).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from generator.reading.pdf_elements import MAX_TREE_DEPTH
from generator.reading.pdf_fonts import Font
from generator.reading.pdf_known import known_texts
from generator.reading.pdf_objects import PlainFile, Ref
from generator.reading.pdf_shown import at_home, read_shown
from generator.reading.pdf_stream import ContentStream
from generator.reading.pdf_strings import NotPlainError, text_string
from generator.reading.pdf_tagged import Stretch
from generator.reading.pdf_tree import Content, StructureTree

_ERRORS = (
    NotPlainError, ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError,
    RecursionError, zlib.error, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text of a tagged PDF by page.

    Attributes:
        pages: The stretches of each page in the order of its content stream.
        information: The document information dictionary.
    """

    pages: list[list[Stretch]]
    information: Mapping[str, str]


def read_plain(data: bytes) -> PlainText | None:
    """Read a plainly written, tagged PDF; None when it is anything else."""
    try:
        return _Plain(PlainFile(data)).read()
    except _ERRORS:
        return None


class _Fonts(dict[bytes, Font]):
    """The fonts of a page by their names, each read when it is first needed.

    Args:
        file: Where they are.
        known: Those that were read for any page, by their objects.
        resources: The objects by the names.
    """

    def __init__(
        self, file: PlainFile, known: dict[Ref, Font], resources: Mapping[str, Any]
    ) -> None:
        super().__init__()
        self._file = file
        self._known = known
        self._resources = resources

    def __missing__(self, name: bytes) -> Font:
        value = self._resources[name.decode("latin-1")]
        font = self._known.get(value)
        if font is None:
            font = self._known[value] = self._read(value)
        self[name] = font
        return font

    def _read(self, value: Any) -> Font:
        node = self._file.dictionary(value)
        wide = node["Subtype"] == "Type0"
        if wide and node.get("Encoding") != "Identity-H":
            raise NotPlainError
        return Font(self._file.stream(node["ToUnicode"]), wide=wide)


class _Plain:
    def __init__(self, file: PlainFile) -> None:
        self._file = file
        self._fonts: dict[Ref, Font] = {}
        self._resources: dict[bytes, _Fonts] = {}

    def read(self) -> PlainText:
        file = self._file
        catalog = file.dictionary(file.trailer["Root"])
        if file.dictionary(catalog["MarkInfo"])["Marked"] is not True:
            raise NotPlainError
        tree = StructureTree.content_of(file, file.dictionary(catalog["StructTreeRoot"]))
        pages = list(self._pages(catalog["Pages"], {}, 0))
        if file.dictionary(catalog["Pages"])["Count"] != len(pages):
            raise NotPlainError
        information = file.dictionary(file.trailer.get("Info"))
        return PlainText(
            [self._stretches(page, node, tree) for page, node in pages],
            {
                key: text_string(said)
                for key, said in information.items()
                if isinstance(said, bytes)
            },
        )

    def _pages(
        self, value: Any, inherited: Mapping[str, Any], depth: int
    ) -> Iterator[tuple[Ref, Mapping[str, Any]]]:
        node = {**inherited, **self._file.dictionary(value)}
        if depth > MAX_TREE_DEPTH or not isinstance(value, Ref):
            raise NotPlainError
        if node.get("Type") != "Pages":
            yield value, node
            return
        passed = {"Resources": node["Resources"]} if "Resources" in node else {}
        for kid in self._file.array(node["Kids"]):
            yield from self._pages(kid, passed, depth + 1)

    def _stretches(self, page: Ref, node: Mapping[str, Any], tree: Content) -> list[Stretch]:
        fonts = self._page_fonts(node.get("Resources"))
        parts = self._file.array(node["Contents"])
        marked = tree.get(b"%d" % page.number, {})
        texts = [known_texts(*self._file.raw(part), fonts) for part in parts]
        if None not in texts:
            return list(at_home(chain.from_iterable(filter(None, texts)), marked))
        content = b"\n".join(self._file.stream(part) for part in parts)
        shown = read_shown(content, fonts) if len(parts) > 1 else None
        if shown is not None:
            return list(at_home(shown.texts, marked))
        return list(ContentStream(fonts, marked).stretches(content))

    def _page_fonts(self, value: Any) -> _Fonts:
        """The fonts among resources; those of most pages are written alike, and read once."""
        written = self._file.written(value) if isinstance(value, Ref) else b""
        fonts = self._resources.get(written)
        if fonts is None or not written:
            resources = self._file.dictionary(value)
            self._refuse_forms(resources)
            fonts = _Fonts(self._file, self._fonts, self._file.dictionary(resources.get("Font")))
            self._resources[written] = fonts
        return fonts

    def _refuse_forms(self, resources: Mapping[str, Any]) -> None:
        """Forms may hold text of their own, which is PDFium's to read."""
        for value in self._file.dictionary(resources.get("XObject")).values():
            form = self._file.dictionary(value)
            if form.get("Subtype") == "Form" and "Font" in self._file.dictionary(
                form.get("Resources")
            ):
                raise NotPlainError
