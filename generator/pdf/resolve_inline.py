"""The children of a paragraph in, inlines out: text, breaks, fields, links, pictures, notes.

This module alone knows what may stand inside ``w:p``. What it does not know is looked into for
text and named in a warning, so that nothing that prints in Word is lost.

Source: ECMA-376 part 1, 17.3.3, 17.13 (revisions as accepted), 17.5.2 (content controls).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from generator.messages import Message, msg
from generator.ooxml.names import MC, VML, A, w
from generator.ooxml.package import relationship_id
from generator.ooxml.symbols import symbol
from generator.ooxml.units import attribute_on
from generator.pdf.context import Story
from generator.pdf.field_stack import FieldStack
from generator.pdf.model import Block, Bookmark, Break, Counter, Inline, Note, Tab, Text, TextStyle
from generator.pdf.resolve_drawing import pictures
from generator.pdf.resolve_text import Look, TextLayers

BlockReader = Callable[[Story, Iterable[etree._Element]], tuple[Block, ...]]

_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_ALTERNATIVE = f"{{{MC}}}AlternateContent"
_TRANSPARENT = frozenset(
    w(name)
    for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
)
_SILENT = frozenset(
    w(name)
    for name in (
        "rPr", "pPr", "del", "moveFrom", "proofErr", "bookmarkEnd", "commentRangeStart",
        "commentRangeEnd", "commentReference", "lastRenderedPageBreak", "softHyphen", "permStart",
        "permEnd", "footnoteRef", "endnoteRef", "annotationRef", "moveFromRangeStart",
        "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "sdtPr", "sdtEndPr", "delText",
        "delInstrText", "separator", "continuationSeparator", "fldData", "smartTagPr", "rubyPr",
        "customXmlPr", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd", "subDoc",
    )
)  # fmt: skip
_BREAKS: dict[str, Literal["line", "page", "column"]] = {"page": "page", "column": "column"}
_MAX_BOXES = 8
_MAX_NOTES = 4
_R, _R_PR, _T = w("r"), w("rPr"), w("t")
_FIELD_CHARACTER, _SIMPLE_FIELD = w("fldChar"), w("fldSimple")
_HYPERLINK, _BOOKMARK = w("hyperlink"), w("bookmarkStart")
_BOX, _RUBY = w("txbxContent"), w("ruby")


@dataclass(slots=True)
class InlineReader:
    """Reads the inlines of one story; fields may run on from paragraph to paragraph.

    Attributes:
        boxes: Blocks of text boxes met in the current paragraph, printed after it.
    """

    story: Story
    read_blocks: BlockReader
    fields: FieldStack
    boxes: list[Block] = field(default_factory=list)
    _out: list[Inline] = field(default_factory=list)
    _number: int = 0

    def read(self, paragraph: etree._Element, layers: TextLayers, number: int) -> list[Inline]:
        """The inlines of one paragraph."""
        self._out = []
        self._number = number
        self._children(paragraph, layers, None)
        return self._out

    def _children(self, node: etree._Element, layers: TextLayers, link: str | None) -> None:
        for child in node:
            tag = child.tag
            if tag == _R:
                self._run(child, layers, link)
            elif tag in _SILENT or not isinstance(tag, str):
                continue
            elif tag in _TRANSPARENT:
                self._children(child, layers, link)
            elif tag == _HYPERLINK:
                self._children(child, layers, self._hyperlink(child) or link)
            elif tag == _SIMPLE_FIELD:
                self._simple_field(child, layers, link)
            elif tag == _BOOKMARK:
                self._out.append(Bookmark(child.get(w("name"), "")))
            elif tag == _ALTERNATIVE:
                self._children(_alternative(child), layers, link)
            else:
                self._foreign(child, layers.look(None), link)

    def _hyperlink(self, node: etree._Element) -> str | None:
        anchor = node.get(w("anchor"))
        relationship = self.story.relationships.get(relationship_id(node) or "")
        if relationship is not None and relationship.external:
            return relationship.target + (f"#{anchor}" if anchor else "")
        return f"#{anchor}" if anchor else None

    def _simple_field(self, node: etree._Element, layers: TextLayers, link: str | None) -> None:
        look = layers.look(node.find(f".//{_R_PR}"))
        value = self.fields.open(node.get(w("instr"), ""), look.style)
        if value is not None:
            self._out.append(value)
        self._children(node, layers, link)
        self.fields.close()

    def _run(self, run: etree._Element, layers: TextLayers, link: str | None) -> None:
        look = layers.look(run[0] if len(run) and run[0].tag == _R_PR else None)
        hidden = look.properties.get("hidden")
        for child in run:
            tag = child.tag
            if tag == _T:
                if not hidden:
                    self._text(child.text or "", look, link)
            elif tag == _FIELD_CHARACTER:
                value = self.fields.character(child, look.style)
                if value is not None:
                    self._out.append(value)
            elif not hidden and tag not in _SILENT and isinstance(tag, str):
                self._run_child(child, look, link)

    def _run_child(self, child: etree._Element, look: Look, link: str | None) -> None:
        """Anything but plain text and field characters."""
        if child.tag == w("instrText"):
            self.fields.instruct(child.text or "")
        elif self.fields.muted:
            return
        elif child.tag == _ALTERNATIVE:
            for inner in _alternative(child):
                self._run_child(inner, look, link)
        else:
            _READERS.get(child.tag, InlineReader._foreign)(self, child, look, link)

    def _text(self, text: str, look: Look, link: str | None) -> None:
        if not text or self.fields.muted:
            return
        if look.properties.get("caps"):
            text = text.upper()
        link = self.fields.link(link)
        # A tab inside w:t is as good as its element, a line end there is only white space.
        first, *rest = text.replace("\n", " ").replace("\r", " ").split("\t")
        self._out.append(Text(first, look.style, link))
        for part in rest:
            self._out.append(Tab(look.style))
            self._out.append(Text(part, look.style, link))

    def _hyphen(self, node: etree._Element, look: Look, link: str | None) -> None:
        self._text("\u2011", look, link)

    def _tab(self, node: etree._Element, look: Look, link: str | None) -> None:
        self._out.append(Tab(look.style))

    def _break(self, node: etree._Element, look: Look, link: str | None) -> None:
        self._out.append(Break(_BREAKS.get(node.get(w("type"), ""), "line")))

    def _page_number(self, node: etree._Element, look: Look, link: str | None) -> None:
        self._out.append(Counter("page", look.style, ""))

    def _symbol(self, node: etree._Element, look: Look, link: str | None) -> None:
        try:
            code = int(node.get(w("char"), ""), 16)
            self._text(symbol(code, node.get(w("font"), "")), look, link)
        except (ValueError, OverflowError):
            self._warn(msg("symbol without a character code"))

    def _note(self, node: etree._Element, look: Look, link: str | None) -> None:
        kind = "footnote" if node.tag == w("footnoteReference") else "endnote"
        source = self.story.source
        found = source.notes.get((kind, node.get(w("id"), "")))
        if found is None:
            return
        if kind == "endnote":
            self._warn(msg("endnote (printed as a footnote)"))
        if attribute_on(node, w("customMarkFollows")):
            self._warn(msg("footnote mark of its own"))
        part = source.package.related(source.package.document, f"{kind}s")[0]
        inner = Story.of(source, part)
        inner.depth = self.story.depth + 1
        if inner.depth < _MAX_NOTES:
            self._out.append(Note(self.read_blocks(inner, found), look.style))

    def _drawing(self, node: etree._Element, look: Look, link: str | None) -> None:
        self._out.extend(pictures(self.story, node, self._number, link))
        for box in node.iter(_BOX):
            if any(parent.tag == _BOX for parent in box.iterancestors()):
                continue
            self._warn(msg("text box (its text is printed after the paragraph)"))
            self.story.depth += 1
            stray = next(box.iterchildren(_R), None)
            if self.story.depth < _MAX_BOXES and stray is None:
                self.boxes += self.read_blocks(self.story, box)
            else:
                self._out.append(Text("".join(t.text or "" for t in box.iter(_T)), TextStyle()))
            self.story.depth -= 1
        loose = [t.text for t in node.iter(f"{{{A}}}t") if t.text]
        art = [t.get("string") for t in node.iter(f"{{{VML}}}textpath") if t.get("string")]
        for text in [*loose, *art]:
            self._warn(msg("text in a drawing"))
            self._out.append(Text(str(text), TextStyle()))

    def _foreign(self, node: etree._Element, look: Look, link: str | None) -> None:
        """Print whatever text an unknown element holds, and say so."""
        text = "".join(t.text or "" for t in node.iter(_T, f"{{{_M}}}t"))
        if node.tag == _RUBY:
            self._warn(msg("phonetic guide"))
        elif node.tag in {f"{{{_M}}}oMath", f"{{{_M}}}oMathPara"}:
            self._warn(msg("equation"))
        else:
            self._warn(msg("element {name}", name=etree.QName(node).localname))
        self._text(text, look, link)

    def _warn(self, what: Message) -> None:
        self.story.source.warnings.unsupported(what, self._number)


_Reader = Callable[[InlineReader, etree._Element, Look, str | None], None]
_READERS: dict[str, _Reader] = {
    w("noBreakHyphen"): InlineReader._hyphen,
    w("tab"): InlineReader._tab,
    w("ptab"): InlineReader._tab,
    w("br"): InlineReader._break,
    w("cr"): InlineReader._break,
    w("pgNum"): InlineReader._page_number,
    w("sym"): InlineReader._symbol,
    w("footnoteReference"): InlineReader._note,
    w("endnoteReference"): InlineReader._note,
    w("drawing"): InlineReader._drawing,
    w("pict"): InlineReader._drawing,
    w("object"): InlineReader._drawing,
}


def _alternative(node: etree._Element) -> etree._Element:
    """The branch of ``mc:AlternateContent`` to read: a drawing, else the fallback."""
    choice = node.find(f"{{{MC}}}Choice")
    fallback = node.find(f"{{{MC}}}Fallback")
    if choice is not None and choice.find(f".//{w('drawing')}") is not None:
        return choice
    if fallback is not None and len(fallback):
        return fallback
    return choice if choice is not None else node
