"""Inlines in, Typst source out: text with its links, counters, pictures, notes and bookmarks.

This module alone knows the labels that links point to, and the pictures that go along with the
source as files. Their names are numbers: nothing of the document's own names reaches the source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.pdf.emit_text import TextWriter
from generator.pdf.inline_plan import Room, plan
from generator.pdf.lines import LineBox, LineBoxes
from generator.pdf.model import Block, Bookmark, Break, Counter, Inline, Note, Picture, Tab, Text
from generator.pdf.paper import A4, PageStyle
from generator.pdf.syntax import length, named, string

SAFE_LINKS = ("http://", "https://", "mailto:", "tel:", "ftp://")
_PATTERNS = {
    "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I",
    "numberInDash": "- 1 -", "decimalEnclosedCircle": "①", "chineseCounting": "一",
    "chineseCountingThousand": "一", "japaneseCounting": "一", "chineseLegalSimplified": "壹",
    "ideographDigital": "一", "taiwaneseCounting": "一",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Here:
    """Where in its paragraph a run begins, and the paragraph's European marks, cuts and hangs."""

    offset: int
    marks: frozenset[int]
    cuts: frozenset[int]
    hangs: frozenset[int]


def _no_note(_: tuple[Block, ...]) -> str:
    return ""


@dataclass(slots=True)
class InlineWriter:
    """Writes inlines.

    Attributes:
        files: Pictures by the name the source calls them.
        page: Paper of the current section, for pictures placed on it.
        section: Number of the current section, for the count of its pages.
        number_format: Of its page numbers.
        placed: What is written prints where its page is known: in a header or footer.
        has_notes: Whether a footnote was written.
    """

    text: TextWriter
    files: dict[str, bytes] = field(default_factory=dict)
    page: PageStyle = A4
    section: int = 0
    number_format: str = "decimal"
    placed: bool = False
    has_notes: bool = False
    write_note: Callable[[tuple[Block, ...]], str] = _no_note

    @property
    def place(self) -> tuple[object, ...]:
        """All that decides how inlines are written, but for themselves."""
        return self.section, self.number_format, self.placed

    def write(
        self, inlines: tuple[Inline, ...], boxes: LineBoxes, number: int, room: Room
    ) -> list[str]:
        """Source of a paragraph's inlines, one piece for each stretch between tabs."""
        merged, marks, cuts, hangs = plan(inlines, room, self.text)
        pieces = [""]
        offset = 0
        for inline in merged:
            if isinstance(inline, Tab):
                pieces.append("")
                offset += 1
            elif isinstance(inline, Text):
                here = _Here(offset, marks, cuts, hangs)
                pieces[-1] += self._text(inline, boxes.of(inline.style), here, number)
                offset += len(inline.text)
            else:
                pieces[-1] += self._other(inline, boxes, number)
                offset += 1
        return pieces

    def _text(self, text: Text, box: LineBox, here: _Here, number: int) -> str:
        marks = frozenset() if text.style.chinese_marks else here.marks
        start, end = here.offset, here.offset + len(text.text)
        hangs = {index + 1 for index in here.hangs if start <= index < end}
        cuts = {cut for cut in here.cuts if start <= cut < end}
        source = ""
        for cut in sorted({*hangs, *cuts, end}):
            piece = text.text[start - here.offset : cut - here.offset]
            if piece:
                own = frozenset(mark - start for mark in marks if start <= mark < cut)
                source += self.text.run(piece, text.style, box, own, number)
            source += "#cut" if cut in cuts else ""
            source += f"#hang({length(text.style.size)})" if cut in hangs else ""
            start = cut
        return self._linked(source, text.link)

    def _linked(self, source: str, link: str | None) -> str:
        if not link:
            return source
        if link.startswith("#"):
            return f"#link({_label(link[1:])})[{source}]" if self._points(link[1:]) else source
        if link.lower().startswith(SAFE_LINKS):
            return f"#link({string(link)})[{source}]"
        return source

    def _other(self, inline: Inline, boxes: LineBoxes, number: int) -> str:
        match inline:
            case Break():
                return "#linebreak()"
            case Counter():
                return self._counter(inline, boxes)
            case Bookmark():
                return self._bookmark(inline.name)
            case Picture():
                return self._linked(self._picture(inline), inline.link)
            case Note():
                self.has_notes = True
                return f"#footnote[{self.write_note(inline.blocks)}]"
            case _:
                return ""

    def _bookmark(self, name: str) -> str:
        needs = self.text.needs
        if name not in needs.bookmarks:
            needs.strays.add(name)
            return ""
        if name in needs.marks or name in needs.before:
            needs.tied = True
            return ""
        needs.marks.add(name)
        return f"#metadata(none){_label(name)}"

    def _points(self, name: str) -> bool:
        """Whether there is a bookmark of this name to point to."""
        needs = self.text.needs
        known = name in needs.bookmarks
        (needs.links if known else needs.strays).add(name)
        return known

    def _counter(self, counter: Counter, boxes: LineBoxes) -> str:
        style = self.text.name(counter.style, boxes.of(counter.style))
        own = _PATTERNS.get(counter.format, "1")
        pattern = string(own)
        if counter.kind == "page":
            pattern = string(own if counter.format else _PATTERNS.get(self.number_format, "1"))
            value = f"numbering({pattern}, counter(page).get().first())"
        elif counter.kind == "pages":
            value = f"numbering({pattern}, locate(<end>).page())"
        elif counter.kind == "page_of":
            if not self._points(counter.target):
                return ""
            value = f"numbering({pattern}, counter(page).at({_label(counter.target)}).first())"
        else:
            first, last = f"<s{self.section}>", f"<z{self.section}>"
            value = f"numbering({pattern}, locate({last}).page() - locate({first}).page() + 1)"
        return f"#{style}({value})" if self.placed else f"#context {style}({value})"

    def _picture(self, picture: Picture) -> str:
        name = f"{len(self.files)}.{picture.extension}"
        self.files[name] = picture.data
        alt = f", alt: {string(picture.description)}" if picture.description else ""
        image = (
            f'image("{name}", width: {length(picture.width)}, '
            f'height: {length(picture.height)}, fit: "stretch"{alt})'
        )
        place = picture.placement
        if place is None:
            return f"#box({image})"
        x = string(place.x) if isinstance(place.x, str) else length(place.x)
        y = string(place.y) if isinstance(place.y, str) else length(place.y)
        return (
            f"#floating({x}, {y}, {self._origin_x(place.relative_x)}, "
            f"{self._origin_y(place.relative_y)}, {image})"
        )

    def _origin_x(self, relative: str) -> str:
        page = self.page
        _, right, _, left = page.margins
        if relative == "character":
            return "none"
        if relative == "page":
            return f"(0pt, {length(page.width)})"
        if relative == "leftMargin":
            return f"(0pt, {length(left)})"
        if relative == "rightMargin":
            return f"({length(page.width - right)}, {length(right)})"
        return f"({length(left)}, {length(page.text_width)})"

    def _origin_y(self, relative: str) -> str:
        page = self.page
        top, _, bottom, _ = page.margins
        if relative == "page":
            return f"(0pt, {length(page.height)})"
        if relative == "topMargin":
            return f"(0pt, {length(top)})"
        if relative == "bottomMargin":
            return f"({length(page.height - bottom)}, {length(bottom)})"
        if relative == "margin":
            return f"({length(top)}, {length(page.height - top - bottom)})"
        return "none"


def _label(bookmark: str) -> str:
    """The label of a bookmark: the same in every document, and nothing of its name in it."""
    return f"<{named('b', bookmark)}>"
