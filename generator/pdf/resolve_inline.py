"""The children of a paragraph in, inlines out: text, breaks, fields, links, pictures, notes.

This module alone knows what may stand inside ``w:p``. What it does not know is looked into for
text and named in a warning, so that nothing that prints in Word is lost.

Source: ECMA-376 part 1, 17.3.3, 17.13 (revisions as accepted), 17.5.2 (content controls).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from generator.messages import msg
from generator.ooxml.names import MC, VML, A, w
from generator.ooxml.package import relationship_id
from generator.ooxml.properties import RunProperties, run_properties
from generator.ooxml.symbols import symbol
from generator.ooxml.units import attribute_on, integer, on
from generator.pdf.context import Story
from generator.pdf.fields import Field
from generator.pdf.model import Block, Bookmark, Break, Counter, Inline, Note, Tab, Text, TextStyle
from generator.pdf.resolve_drawing import pictures
from generator.pdf.resolve_text import TextLayers

BlockReader = Callable[[Story, Iterable[etree._Element]], tuple[Block, ...]]

_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_TRANSPARENT = frozenset(
    w(name) for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo")
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
        "customXmlDelRangeEnd",
    )
)  # fmt: skip


@dataclass(slots=True)
class InlineReader:
    """Reads the inlines of one story; fields may run on from paragraph to paragraph.

    Attributes:
        boxes: Blocks of text boxes met in the current paragraph, printed after it.
    """

    story: Story
    read_blocks: BlockReader
    fields: list[Field] = field(default_factory=list)
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
            if tag == w("r"):
                self._run(child, layers, link)
            elif tag == w("hyperlink"):
                self._children(child, layers, self._hyperlink(child) or link)
            elif tag in _TRANSPARENT or tag == w("sdt"):
                self._children(child, layers, link)
            elif tag == w("fldSimple"):
                self._simple_field(child, layers, link)
            elif tag == w("bookmarkStart"):
                self._out.append(Bookmark(child.get(w("name"), "")))
            elif tag in _SILENT or not isinstance(tag, str):
                continue
            elif tag == f"{{{MC}}}AlternateContent":
                self._children(_alternative(child), layers, link)
            else:
                self._foreign(child, layers.style({}), link)

    def _hyperlink(self, node: etree._Element) -> str | None:
        anchor = node.get(w("anchor"))
        relationship = self.story.relationships.get(relationship_id(node) or "")
        if relationship is not None and relationship.external:
            return relationship.target + (f"#{anchor}" if anchor else "")
        return f"#{anchor}" if anchor else None

    def _simple_field(self, node: etree._Element, layers: TextLayers, link: str | None) -> None:
        self.fields.append(Field(node.get(w("instr"), "")))
        first = node.find(f".//{w('rPr')}")
        self._separate(layers.style(run_properties(first, self.story.source.styles.theme)))
        self._children(node, layers, link)
        self.fields.pop()

    def _run(self, run: etree._Element, layers: TextLayers, link: str | None) -> None:
        rpr = run.find(w("rPr"))
        direct = run_properties(rpr, self.story.source.styles.theme)
        properties = layers.properties(direct)
        style = layers.style(direct)
        for child in run:
            if properties.get("hidden") and child.tag != w("fldChar"):
                continue
            self._run_child(child, style, properties, link)

    def _run_child(
        self,
        child: etree._Element,
        style: TextStyle,
        properties: RunProperties,
        link: str | None,
    ) -> None:
        tag = child.tag
        if tag == w("t"):
            self._text(child.text or "", style, properties, link)
        elif tag == w("fldChar"):
            self._field_character(child, style)
        elif tag == w("instrText"):
            if self.fields and not self.fields[-1].separated:
                self.fields[-1].instruction += child.text or ""
        elif tag in _SILENT or not isinstance(tag, str) or self._muted():
            return
        elif tag in _CHARACTERS:
            self._text(_CHARACTERS[tag], style, properties, link)
        elif tag in {w("tab"), w("ptab")}:
            self._out.append(Tab(style))
        elif tag in {w("br"), w("cr")}:
            kind = child.get(w("type"), "line")
            self._out.append(Break(kind if kind in {"page", "column"} else "line"))  # type: ignore[arg-type]
        elif tag == w("sym"):
            self._symbol(child, style, properties, link)
        elif tag == w("pgNum"):
            self._out.append(Counter("page", style, ""))
        elif tag in {w("footnoteReference"), w("endnoteReference")}:
            self._note(child, style)
        elif tag == f"{{{MC}}}AlternateContent":
            for inner in _alternative(child):
                self._run_child(inner, style, properties, link)
        elif tag in {w("drawing"), w("pict"), w("object")}:
            self._drawing(child, link)
        else:
            self._foreign(child, style, link)

    def _muted(self) -> bool:
        """Whether we stand in a field's instruction, or in a result that is printed already."""
        return any(not one.separated or one.printed for one in self.fields)

    def _text(
        self, text: str, style: TextStyle, properties: RunProperties, link: str | None
    ) -> None:
        if not text or self._muted():
            return
        if properties.get("caps"):
            text = text.upper()
        text = text.replace("\n", " ").replace("\r", " ")
        for one in self.fields:
            link = one.link() or link
        # A tab or a no-width control inside w:t is as good as its element.
        first, *rest = text.split("\t")
        self._out.append(Text(first, style, link))
        for part in rest:
            self._out.append(Tab(style))
            self._out.append(Text(part, style, link))

    def _symbol(
        self,
        node: etree._Element,
        style: TextStyle,
        properties: RunProperties,
        link: str | None,
    ) -> None:
        try:
            code = int(node.get(w("char"), ""), 16)
            self._text(symbol(code, node.get(w("font"), "")), style, properties, link)
        except (ValueError, OverflowError):
            self._warn(msg("symbol without a character code"))

    def _field_character(self, node: etree._Element, style: TextStyle) -> None:
        kind = node.get(w("fldCharType"))
        if kind == "begin":
            begun = Field()
            box = node.find(f".//{w('checkBox')}")
            if box is not None:
                checked = box.find(w("checked"))
                begun.checked = on(checked if checked is not None else box.find(w("default")))
            self.fields.append(begun)
        elif kind == "separate" and self.fields:
            self._separate(style)
        elif kind == "end" and self.fields:
            if not self.fields[-1].separated:
                self._separate(style)
            self.fields.pop()

    def _separate(self, style: TextStyle) -> None:
        """The instruction is complete: print its value now where we know better than Word did."""
        current = self.fields[-1]
        muted = any(not one.separated or one.printed for one in self.fields[:-1])
        current.separated = True
        counter = current.counter(style)
        value = current.clock(self.story.source.timestamp)
        if current.checked is not None:
            value = "☑" if current.checked else "☐"
        if current.name == "SYMBOL":
            code = integer(current.argument())
            value = symbol(code, current.switch("f") or "") if code else None
        current.printed = counter is not None or value is not None
        if muted:
            return
        if counter is not None:
            self._out.append(counter)
        elif value is not None:
            self._out.append(Text(value, style))

    def _note(self, node: etree._Element, style: TextStyle) -> None:
        kind = "footnote" if node.tag == w("footnoteReference") else "endnote"
        found = self.story.source.notes.get((kind, node.get(w("id"), "")))
        if found is None:
            return
        if kind == "endnote":
            self._warn(msg("endnote (printed as a footnote)"))
        source = self.story.source
        part = source.package.related(source.package.document, f"{kind}s")[0]
        inner = Story.of(source, part)
        inner.depth = self.story.depth + 1
        if inner.depth < 4:
            self._out.append(Note(self.read_blocks(inner, found), style))
        if attribute_on(node, w("customMarkFollows")):
            self._warn(msg("footnote mark of its own"))

    def _drawing(self, node: etree._Element, link: str | None) -> None:
        for picture in pictures(self.story, node, self._number, link):
            self._out.append(picture)
        for box in node.iter(w("txbxContent")):
            if any(parent.tag == w("txbxContent") for parent in box.iterancestors()):
                continue
            self._warn(msg("text box (its text is printed after the paragraph)"))
            self.story.depth += 1
            if self.story.depth < 8:
                self.boxes += self.read_blocks(self.story, box)
            self.story.depth -= 1
        loose = [t.text for t in node.iter(f"{{{A}}}t") if t.text]
        art = [t.get("string") for t in node.iter(f"{{{VML}}}textpath") if t.get("string")]
        for text in [*loose, *art]:
            self._warn(msg("text in a drawing"))
            self._out.append(Text(str(text), TextStyle()))

    def _foreign(self, node: etree._Element, style: TextStyle, link: str | None) -> None:
        """Print whatever text an unknown element holds, and say so."""
        name = etree.QName(node).localname
        text = "".join(t.text or "" for t in node.iter(w("t"), f"{{{_M}}}t") if not self._muted())
        if node.tag == w("ruby"):
            name = "phonetic guide"
        elif node.tag in {f"{{{_M}}}oMath", f"{{{_M}}}oMathPara"}:
            name = "equation"
        self._warn(name)
        if text:
            self._text(text, style, {}, link)

    def _warn(self, what: str) -> None:
        self.story.source.warnings.unsupported(
            msg("{what} is not supported", what=what), self._number
        )


_CHARACTERS = {w("noBreakHyphen"): "\u2011"}


def _alternative(node: etree._Element) -> etree._Element:
    """The branch of ``mc:AlternateContent`` to read: the fallback, unless it says nothing."""
    choice = node.find(f"{{{MC}}}Choice")
    fallback = node.find(f"{{{MC}}}Fallback")
    if choice is not None and choice.find(f".//{w('drawing')}") is not None:
        return choice
    if fallback is not None and len(fallback):
        return fallback
    return choice if choice is not None else node
