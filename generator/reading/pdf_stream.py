"""A page's content stream in, the runs it shows out, each with its place in the structure tree.

This module alone knows operators of content streams and marked content. Source: ISO 32000-1, 9.4
(text), 14.6 (marked content).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.reading.pdf_fonts import Font
from generator.reading.pdf_objects import (
    NotPlainError,
    hexadecimal,
    literal,
    literals,
    parse_dictionary,
    string_end,
)
from generator.reading.pdfium import Path, Run

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
_USUAL = re.compile(
    rb"/Span<</MCID (\d+)>>BDC\b[^/(<E]*+(?:/[^\s/<>\[\]()]+ (?:cs|CS)\b[^/(<E]*+)*+"
    rb"/([^\s/<>\[\]()]+) [0-9.]+ Tf\b[^/(<E\[]*+"
    rb"\[?([-0-9.\s]*+(?:(?:\([^()\\]*+(?:\\.[^()\\]*+)*+\)|<[0-9A-Fa-f\s]*+>)[-0-9.\s]*+)++)\]?T[jJ]"
    rb"\s+ET\s+Q\s+EMC\b\s*+",
    re.DOTALL,
)
"""Text as our engine shows most of it, from mark to mark: read at once instead of word by word."""
_LITERALS = re.compile(rb"\(([^()\\]*+(?:\\.[^()\\]*+)*+)\)", re.DOTALL)
_HEXADECIMALS = re.compile(rb"<([^>]*+)>")
_STRINGS = re.compile(
    rf"{_LITERALS.pattern.decode()}|{_HEXADECIMALS.pattern.decode()}".encode(), re.DOTALL
)
_INLINE_IMAGE = re.compile(rb"(?:^|[\s\]>])BI\s")
_CONTENT_ID = re.compile(rb"<</MCID (\d+)>>")


@dataclass(slots=True)
class _Mark:
    """Marked content that is open."""

    tag: Path | None
    artifact: str
    silent: bool


class ContentStream:
    """Reads one page.

    Args:
        font: The font that a name of the page's resources stands for.
        tag: Where in the structure tree marked content of this page belongs, by its number.
    """

    def __init__(self, font: Callable[[str], Font], tag: Callable[[int], Path | None]) -> None:
        self._find_font = font
        self._tag = tag
        self._font: Font | None = None
        self._marks = [_Mark(None, "", False)]
        self._codes: list[bytes] = []

    def runs(self, content: bytes) -> Iterator[Run]:
        """Everything that is shown, in the order of the stream.

        Raises:
            NotPlainError: It is not written plainly enough.
        """
        if b"BI" in content and _INLINE_IMAGE.search(content):
            raise NotPlainError
        position = 0
        while True:
            while not self._codes and (usual := _USUAL.match(content, position)):
                position = usual.end()
                self._font = self._find_font(usual[2].decode("latin-1"))
                mark = self._marks[-1]
                if not mark.silent:
                    text = self._font.text(_strings(usual[3]))
                    yield Run(text, -1, self._tag(int(usual[1])), mark.artifact, True)
            found = _OPERATION.match(content, position)
            if found is None:
                break
            position = found.end()
            if found.lastindex == _NESTED:
                position = string_end(content, found.end()) + 1
                self._codes.append(literal(content[found.end() : position - 1]))
            elif found.lastindex is not None:
                yield from self._operate(found, found.lastindex)
        if len(self._marks) != 1 or self._codes:
            raise NotPlainError

    def _operate(self, found: re.Match[bytes], kind: int) -> Iterator[Run]:
        if kind == _LITERAL:
            self._codes.append(literal(found[4]))
            return
        if kind == _HEXADECIMAL:
            self._codes.append(hexadecimal(found[5]))
            return
        if self._codes:
            yield from self._shown()
        if kind == _FONT:
            self._font = self._find_font(found[3].decode("latin-1"))
        elif kind == _END:
            self._marks.pop()
        else:
            actual = self._open(found)
            if actual:
                mark = self._marks[-1]
                yield Run(actual, -1, mark.tag, mark.artifact, True)

    def _shown(self) -> Iterator[Run]:
        """The run that strings shown one after the other make."""
        if self._font is None:
            raise NotPlainError
        mark = self._marks[-1]
        if not mark.silent:
            text = self._font.text(b"".join(self._codes))
            yield Run(text, -1, mark.tag, mark.artifact, True)
        self._codes = []

    def _open(self, found: re.Match[bytes]) -> str:
        """Open marked content; the text that stands for it, if it says one."""
        above = self._marks[-1]
        simple = _CONTENT_ID.fullmatch(found[2]) if found[2] else None
        if simple is not None:
            self._marks.append(_Mark(self._tag(int(simple[1])), above.artifact, above.silent))
            return ""
        said = parse_dictionary(found[2]) if found[2] else {}
        tag, artifact, actual = above.tag, above.artifact, said.get("ActualText")
        if found[1] == b"Artifact":
            artifact = {"Header": "header", "Footer": "footer"}.get(
                said.get("Subtype", ""), "within"
            )
            tag = None
        elif "MCID" in said:
            tag = self._tag(said["MCID"])
        self._marks.append(_Mark(tag, artifact, above.silent or actual is not None))
        return "" if actual is None or above.silent else _string(actual)


def _strings(array: bytes) -> bytes:
    """The strings of a ``TJ`` array, or the one of a ``Tj``, between which numbers may stand."""
    if b"(" not in array:
        return hexadecimal(*_HEXADECIMALS.findall(array))
    if b"<" not in array:
        return b"".join(literals(_LITERALS.findall(array)))
    found = _STRINGS.findall(array)
    texts = literals([one for one, _ in found])
    return b"".join(
        [text or hexadecimal(other) for text, (_, other) in zip(texts, found, strict=True)]
    )


def _string(value: Any) -> str:
    """A text string: UTF-16 with a byte order mark, UTF-8 with one, or Latin letters."""
    if not isinstance(value, bytes):
        raise NotPlainError
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be")
    return value.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
