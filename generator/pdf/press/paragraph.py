"""A paragraph in, its lines out: what Typst makes of what ``emit_paragraph`` writes for it.

This module knows the order of the steps and what stands before the text: indents and the number.
"""

from __future__ import annotations

from generator.pdf.emit_block import JUSTIFIED, block_left, first_indent
from generator.pdf.emit_inline import InlineWriter
from generator.pdf.emit_memory import memory_of
from generator.pdf.emit_paragraph import Area, ParagraphWriter, trimmed
from generator.pdf.emit_tabs import is_apart
from generator.pdf.emit_text import TextWriter
from generator.pdf.fonts import FontSet
from generator.pdf.inline_plan import plan
from generator.pdf.model import Break, Inline, Label, Paragraph, ParagraphStyle, Tab
from generator.pdf.needs import Needs
from generator.pdf.press.characters import NEWLINE
from generator.pdf.press.dashes import Dashes
from generator.pdf.press.faces import Faces
from generator.pdf.press.galley import BeyondError, Frame, Galley, Place
from generator.pdf.press.lines import set_lines
from generator.pdf.press.looks import Looks
from generator.pdf.press.numbers import NumberSetter
from generator.pdf.press.pieces import Counted, Mark, Piece, PieceMaker
from generator.pdf.press.spreading import Form
from generator.pdf.press.strip_maker import StripMaker
from generator.pdf.press.tabs import TabSetter, put_apart
from generator.pdf.warning_list import WarningList

_TWO = 2
_ALIGN = {"center": 0.5, "right": 1.0}


class ParagraphSetter:
    """Sets paragraphs with one set of fonts.

    Args:
        faces: The faces of the fonts.
        fonts: The fonts.
    """

    def __init__(self, faces: Faces, fonts: FontSet) -> None:
        # What is written here goes nowhere; the writers only tell what they would say.
        text = TextWriter(fonts, Needs(WarningList()), memory_of(fonts))
        self._writer = ParagraphWriter(InlineWriter(text))
        self._looks = Looks(faces, text)
        self._faces = faces
        self._dashes = Dashes()

    def set(
        self,
        paragraph: Paragraph,
        inlines: tuple[Inline, ...],
        label: Label | None,
        area: Area,
        *,
        counters: Counted | None = None,
    ) -> Galley:
        """The lines of a paragraph, or of a part of it.

        Args:
            paragraph: The whole paragraph.
            inlines: What is to be set of it.
            label: The number before it.
            area: Where it stands; x counts from its left edge.
            counters: Numbers of pages, where they are known.

        Raises:
            BeyondError: It holds something that only Typst can set.
        """
        style, writer = paragraph.style, self._writer
        listed = _is_listed(paragraph)
        if style.align in _ALIGN and not listed:
            inlines = trimmed(inlines)
        boxes = writer.boxes(paragraph, area)
        maker = PieceMaker(self._looks, writer.inlines, boxes, counters)
        form = _form(style, area)
        numbers = NumberSetter(maker, style, form, area.default_tab, self._faces, self._dashes)
        number = [] if label is None else numbers.piece(label)
        width = max(area.width - style.left - style.right, 1.0)
        planned = plan(inlines, writer.room(style, label, width, area), writer.inlines.text)
        pieces = maker.pieces(planned)
        if label is None and len(pieces) == 1 and _is_blank(pieces[0]):
            height = round(boxes.of(paragraph.mark).height, 4)
            return Galley((_blank(height, form, pieces[0]),), ())
        strip = StripMaker(self._dashes, spaced=style.auto_space)
        _indent(strip, style, form, listed=listed)
        if len(pieces) == 1:
            if label is not None:
                numbers.put(strip, label, number, self._own(label))
            for part in pieces[0]:
                part.put(strip)
        elif label is None and len(pieces) == _TWO and self._is_apart(paragraph, inlines, area):
            put_apart(strip, pieces)
        else:
            if label is not None and label.suffix == "tab":
                pieces.insert(0, number)
            elif label is not None:
                pieces[0] = number + numbers.behind(label) + pieces[0]
            TabSetter(style, area, self._dashes).put(strip, pieces)
        made = strip.made()
        if form.last_too and made.text.endswith(NEWLINE):
            raise BeyondError("an empty line within a paragraph")
        return Galley(set_lines(made, form, self._faces), tuple(maker.slots))

    def _is_apart(self, paragraph: Paragraph, inlines: tuple[Inline, ...], area: Area) -> bool:
        return is_apart(paragraph.style, self._writer.width(inlines), area.width)

    def _own(self, label: Label) -> float:
        return sum(self._writer.inlines.text.widths(label.text, label.style))


def _is_listed(paragraph: Paragraph) -> bool:
    """Whether it is set as an item of a list."""
    if paragraph.label is None or paragraph.outline is not None:
        return False
    if paragraph.style.align == "distribute" or paragraph.style.page_break_before:
        return False
    return not any(isinstance(inline, Tab | Break) for inline in paragraph.inlines)


def _form(style: ParagraphStyle, area: Area) -> Form:
    left = round(block_left(style), 4)
    return Form(
        left,
        area.width - left - round(style.right, 4),
        round(style.left - block_left(style), 4),
        _ALIGN.get(style.align, 0.0),
        style.align in JUSTIFIED,
        style.align == "distribute",
        style.auto_space,
    )


def _indent(strip: StripMaker, style: ParagraphStyle, form: Form, *, listed: bool) -> None:
    first = round(first_indent(style), 4)
    if listed:
        strip.space(-form.hanging)
        strip.space(first)
    else:
        # Typst indents the first line only of what is aligned to the left.
        strip.space(0.0 if style.align in _ALIGN else first)
        strip.space(-form.hanging)


def _is_blank(piece: Piece) -> bool:
    return all(isinstance(part, Mark) for part in piece)


def _blank(height: float, form: Form, marks: Piece) -> Frame:
    places = tuple(Place(mark.name, form.left, 0.0) for mark in marks if isinstance(mark, Mark))
    return Frame(height, (), places=places)
