"""A paragraph's inlines in, what is put on a strip out, one piece for each stretch between tabs.

The same choices as ``emit_inline`` and ``emit_text`` make for Typst, taken from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.pdf.emit_inline import SAFE_LINKS, InlineWriter
from generator.pdf.inline_plan import Plan
from generator.pdf.lines import LineBoxes
from generator.pdf.model import Bookmark, Break, Counter, Inline, Tab, Text, TextStyle
from generator.pdf.press.galley import BeyondError
from generator.pdf.press.looks import Look, Looks
from generator.pdf.press.strip_maker import StripMaker
from generator.pdf.scripts import is_chinese

Counted = Callable[[Counter], str]
"""What the number of a page prints as."""
_CUT = 0.001
_BLANK = "\u00a0"
_NO_MARKS: frozenset[int] = frozenset()


class Run(NamedTuple):
    """Text of one look; ``leaf`` is that of the structure tree."""

    text: str
    look: Look
    leaf: int

    def put(self, maker: StripMaker) -> None:
        """Put it on a strip."""
        maker.text(self.text, self.look, self.leaf)


class Cut(NamedTuple):
    """A line may end here."""

    def put(self, maker: StripMaker) -> None:
        """Put it on a strip."""
        maker.cut(_CUT)


class Hang(NamedTuple):
    """What stands before may stand beyond the margin."""

    size: float

    def put(self, maker: StripMaker) -> None:
        """Put it on a strip."""
        maker.hang(self.size)


class Newline(NamedTuple):
    """The line ends here."""

    def put(self, maker: StripMaker) -> None:
        """Put it on a strip."""
        maker.newline()


class Mark(NamedTuple):
    """A bookmark."""

    name: str

    def put(self, maker: StripMaker) -> None:
        """Put it on a strip."""
        maker.place(self.name)


class Tag(NamedTuple):
    """An element begins or ends here."""

    def put(self, maker: StripMaker) -> None:
        """Put it on a strip."""
        maker.tag()


Piece = list[Run | Cut | Hang | Newline | Mark | Tag]


@dataclass(slots=True)
class PieceMaker:
    """Makes the pieces of one paragraph.

    Attributes:
        looks: Of styles.
        writer: Knows what Typst would be told.
        boxes: How far runs reach up and down.
        counted: Numbers of pages, where they are known.
        slots: What each leaf is: see ``Galley``.
    """

    looks: Looks
    writer: InlineWriter
    boxes: LineBoxes
    counted: Counted | None
    slots: list[str] = field(default_factory=list)

    def pieces(self, plan: Plan) -> list[Piece]:
        """What stands between the tabs."""
        found: list[Piece] = [[]]
        offset = 0
        for inline in plan.inlines:
            if isinstance(inline, Text):
                text = self._text(inline, offset, plan)
                linked = _slot(inline.link) != "text"
                found[-1] += [Tag(), *text, Tag()] if linked else text
                offset += len(inline.text)
                continue
            if isinstance(inline, Tab):
                found.append([])
            else:
                found[-1] += self._other(inline)
            offset += 1
        return found

    def run(
        self, text: str, style: TextStyle, slot: str, marks: frozenset[int] = _NO_MARKS
    ) -> Piece:
        """Text of one style; ``marks`` are its European quotes and dashes."""
        if style.underline and text.isspace():
            text = text.replace(" ", _BLANK)
        if style.italic and any(map(is_chinese, text)):
            raise BeyondError("slanted Chinese")
        box, leaf = self.boxes.of(style), self._leaf(slot)
        return [
            Run(chunk, self.looks.look(style, box, script), leaf)
            for chunk, script in self.writer.text.chunks(text, style, marks)
            if chunk
        ]

    def _leaf(self, slot: str) -> int:
        if not self.slots or self.slots[-1] != slot:
            self.slots.append(slot)
        return len(self.slots) - 1

    def _text(self, text: Text, start: int, plan: Plan) -> Piece:
        slot = _slot(text.link)
        if not (plan.marks or plan.cuts or plan.hangs):
            return self.run(text.text, text.style, slot)
        marks = _NO_MARKS if text.style.chinese_marks else plan.marks
        first, end = start, start + len(text.text)
        hangs = {index + 1 for index in plan.hangs if start <= index < end}
        cuts = {cut for cut in plan.cuts if start <= cut < end}
        found: Piece = []
        for cut in sorted({*hangs, *cuts, end}):
            part = text.text[start - first : cut - first]
            if part:
                own = frozenset(mark - start for mark in marks if start <= mark < cut)
                found += self.run(part, text.style, slot, own)
            if cut in cuts:
                found.append(Cut())
            if cut in hangs:
                found.append(Hang(round(text.style.size, 4)))
            start = cut
        return found

    def _other(self, inline: Inline) -> Piece:
        match inline:
            case Break(kind="line"):
                return [Newline()]
            case Bookmark():
                return [Mark(inline.name)]
            case Counter() if self.counted is not None:
                look = self.looks.look(inline.style, self.boxes.of(inline.style), "mixed")
                text = self.counted(inline)
                return [Run(text, look, self._leaf("text"))] if text else []
        raise BeyondError(f"{type(inline).__name__} in a line")


def _slot(link: str | None) -> str:
    if link and (link.startswith("#") or link.lower().startswith(SAFE_LINKS)):
        return link
    return "text"
