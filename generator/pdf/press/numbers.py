"""The number of a paragraph in, itself and the room up to the text on a strip out.

The choices are those of ``labelled`` in ``emit_tabs`` and of the functions that it calls.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.pdf.emit_tabs import LABEL_REACH, ROUNDING, label_room
from generator.pdf.model import Label, ParagraphStyle
from generator.pdf.press.dashes import Dashes
from generator.pdf.press.faces import Faces
from generator.pdf.press.galley import BeyondError, Frame
from generator.pdf.press.line_ends import LineEnds
from generator.pdf.press.lines import set_lines
from generator.pdf.press.pieces import Piece, PieceMaker
from generator.pdf.press.spreading import Form
from generator.pdf.press.strip import Box, Strip
from generator.pdf.press.strip_maker import StripMaker

_SLOT = "label"


@dataclass(slots=True)
class NumberSetter:
    """Sets the numbers of one paragraph.

    Attributes:
        maker: Makes its pieces.
        style: Of the paragraph.
        form: How its lines stand.
        default: Distance of the default tab stops.
        faces: The faces at hand.
        dashes: How dashes print.
    """

    maker: PieceMaker
    style: ParagraphStyle
    form: Form
    default: float
    faces: Faces
    dashes: Dashes

    def piece(self, label: Label) -> Piece:
        """The number itself."""
        return self.maker.run(label.text, label.style, _SLOT)

    def behind(self, label: Label) -> Piece:
        """What stands between number and text, where that is no tab."""
        return self.maker.run(" ", label.style, _SLOT) if label.suffix == "space" else []

    def put(self, strip: StripMaker, label: Label, number: Piece, own: float) -> None:
        """Put number and room on a strip.

        Args:
            strip: The strip.
            label: The number.
            number: Its pieces.
            own: Its width, as far as it is known without setting it.
        """
        if label.suffix != "tab":
            for part in [*number, *self.behind(label)]:
                part.put(strip)
            return
        room = label_room(self.style)
        alone = self._strip(number)
        share = LABEL_REACH.get(label.align)
        if share is None and own <= room + ROUNDING:
            strip.box(self._box(alone, round(room, 4)))
            return
        width = LineEnds(alone, spaced=self.form.spaced).natural()
        if share is not None:
            strip.space(-width * share)
            for part in number:
                part.put(strip)
            strip.space(max(round(max(room, 0.0), 4) - width * (1 - share), 0.0))
        elif width <= round(room, 4):
            strip.box(self._box(alone, round(room, 4)))
        else:
            for part in number:
                part.put(strip)
            stop = round(self.default, 4)
            strip.space(max(stop * (math.floor(width / stop) + 1) - width, 0.0))

    def _strip(self, number: Piece) -> Strip:
        strip = StripMaker(self.dashes, spaced=self.form.spaced)
        for part in number:
            part.put(strip)
        return strip.made()

    def _box(self, number: Strip, room: float) -> Box:
        form = Form(0.0, room, align=self.form.align, spaced=self.form.spaced)
        lines = set_lines(number, form, self.faces)
        if len(lines) > 1:
            raise BeyondError("a number that is parted")
        line = lines[0] if lines else Frame(0.0, ())
        top = max((stretch.ink.top for stretch in number.stretches), default=0.0)
        return Box(room, top, line)
