"""The body of a document in, its paragraphs with a pointer for every printed character out.

Paragraphs are counted as reading counts them: every ``w:p`` of the body in document order, those
in cells too, those in text boxes not. What does not print (field instructions, deletions, hidden
runs) has no character here, so that a place found in the text is a place in the file.

Source: ECMA-376 part 1, 17.3 (runs), 17.13.5 (revisions), 17.16 (fields).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from generator.ooxml.names import MC, W, w
from generator.ooxml.symbols import is_symbol_font, symbol
from generator.ooxml.units import on

_P, _R, _T = w("p"), w("r"), w("t")
_RPR, _VANISH, _FONTS = w("rPr"), w("vanish"), w("rFonts")
_OUT = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "rt", "txbxContent",
        "drawing", "pict", "object",
    )
)  # fmt: skip
_CHOICE, _FALLBACK, _ALTERNATIVE = (
    f"{{{MC}}}{name}" for name in ("Choice", "Fallback", "AlternateContent")
)
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character: the child of a run it comes from, and where in its text."""

    sign: str
    source: etree._Element
    offset: int


@dataclass(slots=True)
class Paragraph:
    """A ``w:p`` and what it prints.

    Attributes:
        element: The ``w:p``.
        chars: Its characters; made anew after the file has changed.
        open_fields: How many fields were open where it begins.
    """

    element: etree._Element
    chars: list[Char] = field(default_factory=list)
    open_fields: tuple[bool, ...] = ()

    @property
    def text(self) -> str:
        """What it prints, without its number."""
        return "".join(char.sign for char in self.chars)

    def read(self) -> None:
        """Finds the characters again, after runs were split."""
        walk = _Walk(list(self.open_fields))
        self.chars = list(walk.children(self.element))


def paragraphs(body: etree._Element) -> list[Paragraph]:
    """Every paragraph of the body that counts."""
    found = []
    fields: list[bool] = []
    for element in _counted(body):
        paragraph = Paragraph(element, open_fields=tuple(fields))
        walk = _Walk(fields)
        paragraph.chars = list(walk.children(element))
        fields = walk.fields
        found.append(paragraph)
    return found


def _counted(parent: etree._Element) -> Iterator[etree._Element]:
    for node in parent:
        if node.tag == _P:
            yield node
        elif isinstance(node.tag, str):
            yield from _counted(node)


class _Walk:
    """Reads characters in order; ``fields`` are those open, with whether their result began."""

    def __init__(self, fields: list[bool]) -> None:
        self.fields = fields
        self._symbols = ""

    def children(self, parent: etree._Element) -> Iterator[Char]:
        for node in parent:
            if isinstance(node.tag, str) and node.tag not in _OUT:
                yield from self._node(node)

    def _node(self, node: etree._Element) -> Iterator[Char]:
        if node.tag == _ALTERNATIVE:
            chosen = node.find(_CHOICE)
            chosen = node.find(_FALLBACK) if chosen is None else chosen
            if chosen is not None:
                yield from self.children(chosen)
        elif node.tag == _R:
            yield from self._run(node)
        elif node.tag == _MATH_TEXT and all(self.fields):
            yield from (Char(sign, node, at) for at, sign in enumerate(node.text or ""))
        else:
            yield from self.children(node)

    def _run(self, run: etree._Element) -> Iterator[Char]:
        look = run.find(_RPR)
        vanish = look.find(_VANISH) if look is not None else None
        fonts = look.find(_FONTS) if look is not None else None
        self._symbols = fonts.get(f"{{{W}}}ascii", "") if fonts is not None else ""
        hidden = vanish is not None and on(vanish)
        for node in run:
            if node.tag == w("fldChar"):
                self._field(node.get(w("fldCharType")))
            elif hidden or node.tag in _OUT or not isinstance(node.tag, str):
                continue
            elif node.tag not in _PRINTS:
                yield from self._node(node)
            elif all(self.fields):
                yield from (Char(sign, node, at) for at, sign in self._printed(node))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _printed(self, node: etree._Element) -> Iterator[tuple[int, str]]:
        """What a child of a run prints, with the offset in its own text."""
        if node.tag == _T:
            yield from (
                (at, self._sign(c)) for at, c in enumerate(node.text or "") if c != "\u00ad"
            )
        elif node.tag in (w("tab"), w("ptab")):
            yield 0, "\t"
        elif node.tag in (w("br"), w("cr")):
            yield 0, "\n"
        elif node.tag == w("noBreakHyphen"):
            yield 0, "-"
        elif node.tag == w("sym"):
            yield 0, _symbol(node)

    def _sign(self, char: str) -> str:
        if char == "\n":
            return " "
        if is_symbol_font(self._symbols) and 0xF000 <= ord(char) <= 0xF0FF:
            return symbol(ord(char), self._symbols)
        return char


_PRINTS = frozenset(w(name) for name in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "sym"))


def _symbol(node: etree._Element) -> str:
    try:
        return symbol(int(node.get(w("char"), ""), 16), node.get(w("font"), ""))
    except (ValueError, OverflowError):
        return "\ufffd"
