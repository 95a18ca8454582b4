"""The content of one ``w:p`` in, spans out: what a reader of the printed page would see.

This module alone knows runs, fields, revisions, symbols, special characters and content controls.
Field instructions are skipped and their cached results kept; deletions and hidden text become
hidden spans; text boxes are handed back for the caller to read as paragraphs of their own.

Source: ECMA-376 part 1, 17.3 (runs), 17.13.5 (revisions), 17.16 (fields).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from generator.document import Reference, Span
from generator.ooxml.names import MC, W, w
from generator.ooxml.symbols import is_symbol_font, symbol
from generator.reading.word_styles import StyleSheet, is_on

_VAL = w("val")
_BOOKMARK_ORDER = ("clause_", "annex_", "_Ref")
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT_BOX = w("txbxContent")
_SILENT = ("pPr", "rPr", "sdtPr", "sdtEndPr", "softHyphen", "delInstrText", "rt")
_CHECKED = "☑"
_UNCHECKED = "☐"


@dataclass(slots=True)
class _Field:
    """A complex field that is open: its instruction, and whether its result has begun."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    checkbox: str = ""

    @property
    def target(self) -> str | None:
        """The bookmark that a REF field prints the number of."""
        words = "".join(self.instruction).split()
        if len(words) >= 2 and words[0].upper() in {"REF", "PAGEREF"}:
            return words[1] if words[0].upper() == "REF" else None
        return None


@dataclass(slots=True)
class _Look:
    """How the current run looks."""

    strong: bool = False
    blank: bool = False
    hidden: bool = False
    font: str = ""


@dataclass(slots=True)
class Content:
    """What one paragraph holds.

    Attributes:
        spans: Its text, unmerged.
        text_boxes: ``w:txbxContent`` elements anchored in it, in order.
        bookmarks: Names that start in it.
        notes: Part kind and id of the footnotes, endnotes and comments it refers to.
    """

    spans: list[Span] = field(default_factory=list)
    text_boxes: list[etree._Element] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def main_bookmark(names: list[str]) -> str | None:
    """The bookmark that names a paragraph: ours first, then Word's cross-reference marks."""
    for prefix in _BOOKMARK_ORDER:
        for name in names:
            if name.startswith(prefix):
                return name
    return next((name for name in names if not name.startswith("_")), None)


class RunReader:
    """Reads paragraphs of one story in order; fields may reach over paragraphs."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self._out = Content()
        self._look = _Look()
        self._strong = False
        self._reference: Reference | None = None
        self._deleted = 0

    def read(self, paragraph: etree._Element, *, strong: bool = False) -> Content:
        """The content of one paragraph; ``strong`` where its style sets it in bold."""
        self._out = Content()
        self._strong = strong
        self._look = _Look(strong)
        self._children(paragraph)
        self._out.spans = _join_references(self._out.spans)
        return self._out

    @property
    def idle(self) -> bool:
        """Whether no field is open, so that the next paragraph begins like the first."""
        return not self._fields and self._reference is None

    def _children(self, node: etree._Element) -> None:
        for child in node:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)
            elif isinstance(child.tag, str):
                self._children(child)

    def _put(self, text: str) -> None:
        if not text or (self._fields and not all(f.in_result for f in self._fields)):
            return
        look = self._look
        self._out.spans.append(
            Span(text, look.strong, look.blank, self._reference, look.hidden or self._deleted > 0)
        )

    def _run(self, node: etree._Element) -> None:
        self._look = _Look(self._strong)
        properties = node.find(_RPR)
        if properties is not None:
            self._look = self._read_look(properties)
        self._children(node)

    def _read_look(self, properties: etree._Element) -> _Look:
        look = _Look(self._strong)
        for node in properties:
            tag = node.tag
            if tag == _B:
                look.strong = is_on(node)
            elif tag == _VANISH:
                look.hidden = is_on(node)
            elif tag == _U:
                look.blank = node.get(_VAL, "none") != "none"
            elif tag == _FONTS:
                look.font = node.get(_ASCII, "")
                look.strong = look.strong or node.get(_EAST_ASIA) in _BLACK_FACES
            elif tag == _COLOR:
                look.strong = look.strong or node.get(_VAL, "").upper() in _SIGNAL_RED
            elif tag == _STYLE:
                style = self._styles.style(node.get(_VAL))
                look.strong, look.hidden = style.strong or self._strong, style.hidden
        return look

    def _removed(self, node: etree._Element) -> None:
        self._deleted += 1
        self._children(node)
        self._deleted -= 1

    def _text(self, node: etree._Element) -> None:
        text = node.text or ""
        if self._look.font and is_symbol_font(self._look.font):
            # Without a private-use code point it is ordinary text in an odd font.
            text = "".join(
                symbol(ord(c), self._look.font) if 0xF000 <= ord(c) <= 0xF0FF else c for c in text
            )
        self._put(text.replace("\u00ad", "").replace("\n", " "))

    def _break(self, node: etree._Element) -> None:
        # Page and column breaks part a paragraph like a line break does.
        self._put("\n" if node.get(_TYPE) in {None, "textWrapping"} else "\f")

    def _symbol(self, node: etree._Element) -> None:
        try:
            code = int(node.get(w("char"), ""), 16)
            self._put(symbol(code, node.get(w("font"), "")))
        except (ValueError, OverflowError):
            self._put("\ufffd")

    def _field_character(self, node: etree._Element) -> None:
        kind = node.get(_FIELD_TYPE)
        if kind == "begin":
            self._fields.append(_Field(checkbox=_checkbox(node)))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self._mark_reference()
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            self._reference = None
            self._put(closed.checkbox)

    def _mark_reference(self) -> None:
        target = self._fields[-1].target
        self._reference = Reference(target, "") if target else None

    def _instruction(self, node: etree._Element) -> None:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].instruction.append(node.text or "")

    def _simple_field(self, node: etree._Element) -> None:
        opened = _Field([node.get(w("instr"), "")], in_result=True)
        self._fields.append(opened)
        self._mark_reference()
        self._children(node)
        self._fields.pop()
        self._reference = None

    def _bookmark(self, node: etree._Element) -> None:
        self._out.bookmarks.append(node.get(w("name"), ""))

    def _note(self, kind: str, node: etree._Element) -> None:
        self._out.notes.append((kind, node.get(w("id"), "")))

    def _ruby(self, node: etree._Element) -> None:
        base = node.find(w("rubyBase"))
        if base is not None:
            look = self._look
            self._children(base)
            self._look = look

    def _alternatives(self, node: etree._Element) -> None:
        """The first choice that a modern Word shows; the fallback says the same once more."""
        chosen = node.find(f"{{{MC}}}Choice")
        chosen = node.find(f"{{{MC}}}Fallback") if chosen is None else chosen
        if chosen is not None:
            self._children(chosen)

    def _boxes(self, node: etree._Element) -> None:
        for child in node:
            if child.tag == _TEXT_BOX:
                self._out.text_boxes.append(child)
            else:
                self._boxes(child)


_RPR, _TYPE, _FIELD_TYPE = w("rPr"), w("type"), w("fldCharType")
_B, _VANISH, _U, _FONTS, _STYLE = w("b"), w("vanish"), w("u"), w("rFonts"), w("rStyle")
_COLOR = w("color")
_ASCII, _EAST_ASIA = f"{{{W}}}ascii", f"{{{W}}}eastAsia"
_BLACK_FACES = frozenset({"黑体", "SimHei", "华文黑体", "STHeiti"})
"""黑体 draws attention in Chinese type as bold does in Latin type."""
_SIGNAL_RED = frozenset({"FF0000", "C00000"})


def _join_references(spans: list[Span]) -> list[Span]:
    """One span a cross-reference, whose number is the whole cached result of its field."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if span.reference is None:
            joined.append(span)
            continue
        text = span.text
        # The same object: two fields side by side stay two references.
        if last is not None and last.reference is not None and span.reference.number == "":
            same = getattr(last.reference, "target", "") == span.reference.target
            if same and last.hidden == span.hidden:
                text = last.text + span.text
                joined.pop()
        reference = Reference(span.reference.target, text)
        joined.append(Span(text, span.strong, span.blank, reference, span.hidden))
    return joined


def _skip(_reader: RunReader, _node: etree._Element) -> None:
    """Nothing is printed."""


def _checkbox(begin: etree._Element) -> str:
    """What a legacy form checkbox shows: its state stands in the field's data, not in a result."""
    box = begin.find(f"{w('ffData')}/{w('checkBox')}")
    if box is None:
        return ""
    state = box.find(w("checked"))
    state = box.find(w("default")) if state is None else state
    return _CHECKED if state is not None and is_on(state) else _UNCHECKED


_HANDLERS: dict[str, Callable[[RunReader, etree._Element], None]] = {
    w("r"): RunReader._run,
    **{w(name): RunReader._removed for name in ("del", "moveFrom")},
    w("fldSimple"): RunReader._simple_field,
    w("bookmarkStart"): RunReader._bookmark,
    **{w(name): RunReader._text for name in ("t", "delText")},
    **{w(name): lambda reader, _: reader._put("\t") for name in ("tab", "ptab")},
    w("br"): RunReader._break,
    w("cr"): lambda reader, _: reader._put("\n"),
    w("noBreakHyphen"): lambda reader, _: reader._put("-"),
    w("sym"): RunReader._symbol,
    w("fldChar"): RunReader._field_character,
    w("instrText"): RunReader._instruction,
    w("footnoteReference"): lambda reader, node: reader._note("footnotes", node),
    w("endnoteReference"): lambda reader, node: reader._note("endnotes", node),
    w("commentReference"): lambda reader, node: reader._note("comments", node),
    w("ruby"): RunReader._ruby,
    _MATH_TEXT: RunReader._text,
    f"{{{MC}}}AlternateContent": RunReader._alternatives,
    **{w(name): RunReader._boxes for name in ("drawing", "pict", "object")},
    **{w(name): _skip for name in _SILENT},
}
