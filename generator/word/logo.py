"""A picture in, a drawing for the header and the parts that carry it out.

Source: ECMA-376 part 1, 20.4.2.8 (inline drawings). Lengths are EMU: 360,000 a centimetre.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from generator.errors import InputError
from generator.messages import msg

CENTIMETRE = 360_000
BOX = (4 * CENTIMETRE, 9 * CENTIMETRE // 10)
"""Width and height that a logo is fitted into, at most."""
RELATION = "rIdDealdocLogo"
RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_KINDS = {"image/png": "png", "image/jpeg": "jpeg"}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_DRAWING_ID = 1


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that fits the header.

    Attributes:
        data: PNG or JPEG.
        content_type: Its media type.
        width: In EMU, as printed.
        height: Likewise.
    """

    data: bytes
    content_type: str
    width: int
    height: int

    @classmethod
    def read(cls, data: bytes) -> Logo:
        """Measure a picture and fit it into the box.

        Raises:
            InputError: Neither PNG nor JPEG, or damaged.
        """
        from docx.image.image import Image  # noqa: PLC0415 - only agreements with a logo need it

        try:
            image = Image.from_file(io.BytesIO(data))
            kind, across, down = image.content_type, image.px_width, image.px_height
        except Exception as error:  # python-docx raises whatever comes, down to bare Exception
            raise _refused(str(error) or type(error).__name__) from error
        if kind not in _KINDS or across < 1 or down < 1:
            raise _refused(kind)
        scale = min(BOX[0] / across, BOX[1] / down)
        return cls(data, kind, round(across * scale), round(down * scale))

    @property
    def part(self) -> str:
        """Name of the part that holds the picture."""
        return f"word/media/dealdoc-logo.{_KINDS[self.content_type]}"

    def run(self, description: str) -> str:
        """A run with the picture, and a space after it."""
        size = f'cx="{self.width}" cy="{self.height}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
            f'xmlns:wp="{_DRAWING}wordprocessingDrawing"><wp:extent {size}/>'
            f'<wp:docPr id="{_DRAWING_ID}" name="Logo" descr="{description}"/>'
            f'<a:graphic xmlns:a="{_DRAWING}main"><a:graphicData uri="{_DRAWING}picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}picture"><pic:nvPicPr>'
            f'<pic:cNvPr id="{_DRAWING_ID}" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{RELATION}" xmlns:r='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
            '<w:r><w:t xml:space="preserve">　</w:t></w:r>'
        )


def _refused(why: str) -> InputError:
    return InputError.of(
        "unreadable-logo",
        msg("the logo cannot be used: {why}", why=why),
        hint=msg("give a PNG or JPEG file"),
    )
