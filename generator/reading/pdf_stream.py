"""A page's content stream in, the text it shows out, by the paragraph that it belongs to.

This module alone knows operators of content streams and marked content. Source: ISO 32000-1, 9.4
(text), 14.6 (marked content).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from generator.reading.pdf_elements import Artifact, Element
from generator.reading.pdf_fonts import Font
from generator.reading.pdf_objects import parse_dictionary
from generator.reading.pdf_strings import (
    NotPlainError,
    hexadecimal,
    literal,
    string_end,
    text_string,
)
from generator.reading.pdf_tagged import Home, Stretch

_OPERATION = re.compile(
    rb"[^/(<E]*+(?:"
    rb"/([^\s/<>\[\]()]+)[ \n]*(<<.*?>>)?[ \n]*(?:BDC|BMC)\b"
    rb"|/([^\s/<>\[\]()]+)\s+[0-9.]+\s+Tf\b"
    rb"|\(([^()\\]*+(?:\\.[^()\\]*+)*)\)"
    rb"|<([0-9A-Fa-f\s]*+)>(?!>)"
    rb"|(EMC)\b"
    rb"|(\()"
    rb"|[/<E])",
    re.DOTALL,
)
_FONT, _LITERAL, _HEXADECIMAL, _END, _NESTED = 3, 4, 5, 6, 7
"""Groups of ``_OPERATION``: ``Tf``, kinds of strings, ``EMC``; 1 and 2 open marked content."""
_INLINE_IMAGE = re.compile(rb"(?:^|[\s\]>])BI\s")
_RUNNING: Mapping[str, Artifact] = {"Header": "header", "Footer": "footer"}


@dataclass(slots=True)
class _Mark:
    """Marked content that is open."""

    home: Home
    silent: bool


class ContentStream:
    """Reads one page.

    Args:
        fonts: The fonts of the page by their names in its resources.
        marked: The paragraph that marked content belongs to, by its identifier.
    """

    def __init__(self, fonts: Mapping[bytes, Font], marked: Mapping[bytes, Element]) -> None:
        self._fonts = fonts
        self._marked = marked
        self._font: Font | None = None
        self._marks = [_Mark(None, False)]
        self._codes: list[bytes] = []

    def stretches(self, content: bytes) -> Iterator[Stretch]:
        """Everything that is shown, in the order of the stream.

        Raises:
            NotPlainError: It is not written plainly enough.
            ValueError: A string ends within a code.
        """
        if b"BI" in content and _INLINE_IMAGE.search(content):
            raise NotPlainError
        for home, group in groupby(self._texts(content), key=itemgetter(0)):
            yield home, "".join([text for _, text in group])

    def _texts(self, content: bytes) -> Iterator[Stretch]:
        position = 0
        while found := _OPERATION.match(content, position):
            position = found.end()
            if found.lastindex == _NESTED:
                position = string_end(content, found.end()) + 1
                self._codes.append(literal(content[found.end() : position - 1]))
            elif found.lastindex is not None:
                yield from self._operate(found, found.lastindex)
        if len(self._marks) != 1 or self._codes:
            raise NotPlainError

    def _operate(self, found: re.Match[bytes], kind: int) -> Iterator[Stretch]:
        if kind == _LITERAL:
            self._codes.append(literal(found[4]))
            return
        if kind == _HEXADECIMAL:
            self._codes.append(hexadecimal(found[5]))
            return
        if self._codes:
            yield from self._shown()
        if kind == _FONT:
            self._font = self._fonts[found[3]]
        elif kind == _END:
            self._marks.pop()
        else:
            actual = self._open(found)
            if actual:
                yield self._marks[-1].home, actual

    def _shown(self) -> Iterator[Stretch]:
        """The text that strings shown one after the other make."""
        if self._font is None:
            raise NotPlainError
        mark = self._marks[-1]
        if not mark.silent:
            yield mark.home, self._font.text(b"".join(self._codes))
        self._codes = []

    def _open(self, found: re.Match[bytes]) -> str:
        """Open marked content; the text that stands for it, if it says one."""
        above = self._marks[-1]
        said = parse_dictionary(found[2]) if found[2] else {}
        home, actual = above.home, said.get("ActualText")
        if found[1] == b"Artifact":
            home = _RUNNING.get(said.get("Subtype", ""), "within")
        elif "MCID" in said:
            home = self._marked.get(b"%d" % said["MCID"]) or (
                home if isinstance(home, str) else None
            )
        self._marks.append(_Mark(home, above.silent or actual is not None))
        return "" if actual is None or above.silent else text_string(actual)
