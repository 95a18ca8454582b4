"""Spans of a paragraph in, WordprocessingML runs out: bold, underlined, hinted, as REF fields.

This module alone knows how text becomes runs: what is escaped, which characters XML cannot hold,
and which ones Word would set in the Latin font although they stand in Chinese text.

Source: ECMA-376 part 1, 17.3.2 (runs), 17.16.5.51 (REF); XML 1.0, 2.2 (characters).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from generator.document import Span
from generator.errors import InputError
from generator.messages import Message, msg
from generator.remembered import Remembered
from generator.word.references import Bookmarks

_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_AMBIGUOUS = re.compile(
    "[\u00a7\u00a8\u00b0\u00b1\u00b7\u00d7\u00f7\u02c7\u02c9\u0391-\u03c9\u0401-\u0451"
    "\u2010-\u2027\u2030-\u205e\u2103-\u22ff\u2312\u2460-\u2642]"
)
_LATIN_APOSTROPHE = re.compile("(?<=[A-Za-z])\u2019(?=[A-Za-z])")
_LAID_OUT = re.compile("[\t\n\r]")
_BREAKS = re.compile("\r\n|[\r\n]")
HINT = '<w:rFonts w:hint="eastAsia"/>'


def printable(text: str, where: Callable[[], Message]) -> str:
    """The text itself.

    Args:
        text: Any text.
        where: Names its place in messages.

    Raises:
        InputError: XML cannot hold one of its characters.
    """
    if (found := _INVALID.search(text)) is None:
        return text
    character = f"U+{ord(found.group()):04X}"
    raise InputError.of(
        "unprintable-character",
        msg("{where} holds the control character {character}", where=where(), character=character),
        evidence=_INVALID.sub("�", text)[:80],
        hint=msg("delete the character from the deal; it often comes from a copied table or PDF"),
    )


def runs(spans: Sequence[Span], bookmarks: Bookmarks, where: Callable[[], Message]) -> str:
    """The runs of a paragraph.

    Args:
        spans: Text in reading order; hidden spans are not written.
        bookmarks: Of the document, for references.
        where: Names the paragraph in messages.

    Raises:
        InputError: See ``printable``.
    """
    key = tuple(
        [
            (
                span.text,
                span.strong,
                span.blank,
                None
                if span.reference is None
                else (span.reference.target, bookmarks.level(span.reference.target)),
            )
            for span in spans
            if span.text and not span.hidden
        ]
    )
    if (known := _WRITTEN.get(key)) is None:
        shown = [span for span in spans if span.text and not span.hidden]
        known = "".join(_written(shown, bookmarks, where))
        _WRITTEN.put(key, known, weight=3 * len(known) + 500)
    return known


_Key = tuple[tuple[str, bool, bool, tuple[str, int | None] | None], ...]
_WRITTEN: Remembered[_Key, str] = Remembered(entries=20_000, weight=8 * 2**20)
"""Runs by everything that they say; most paragraphs of a type say the same in every document."""


def _written(
    shown: Sequence[Span], bookmarks: Bookmarks, where: Callable[[], Message]
) -> Iterator[str]:
    chinese = any(_HAN.search(span.text) for span in shown)
    for span in shown:
        text = printable(span.text, where)
        marks = ("<w:b/><w:bCs/>" if span.strong else "") + (
            '<w:u w:val="single"/>' if span.blank else ""
        )
        inner = "".join(_run(part, marks, hint) for part, hint in _scripts(text, chinese))
        if span.reference is not None:
            inner = bookmarks.field(span.reference, inner, marks)
        yield inner


def _scripts(text: str, chinese: bool) -> Iterator[tuple[str, bool]]:
    """The text in parts, and whether each takes the Chinese font for “ ” — … and the like."""
    if not chinese or _AMBIGUOUS.search(text) is None:
        yield text, False
        return
    latin = {match.start() for match in _LATIN_APOSTROPHE.finditer(text)}
    for apostrophe, group in groupby(range(len(text)), key=latin.__contains__):
        part = "".join(text[index] for index in group)
        yield part, not apostrophe and _AMBIGUOUS.search(part) is not None


def _run(text: str, marks: str, hint: bool) -> str:
    properties = (HINT if hint else "") + marks
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if _LAID_OUT.search(text) is None:
        return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    content = "<w:br/>".join(_tabbed(line) for line in _BREAKS.split(text))
    return f"<w:r>{properties}{content}</w:r>"


def _tabbed(line: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escaped(part)}</w:t>' if part else ""
        for part in line.split("\t")
    )


def escaped(text: str) -> str:
    """Text as XML, in the form in which lxml writes it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
