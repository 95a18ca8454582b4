"""``w:drawing``, ``w:pict`` and ``w:object`` in, pictures out.

This module alone knows DrawingML's and VML's way to pictures: size in EMU, place, the image part.
Files that are no image of a kind the typesetter reads are named in a warning.

Source: ECMA-376 part 1, 20.4 (wordprocessingDrawing); part 4, 19.1 (VML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generator.messages import Message, msg
from generator.ooxml.names import VML, WP, A
from generator.ooxml.package import relationship_id
from generator.ooxml.units import emu, measure
from generator.pdf.context import Story
from generator.pdf.model import Picture, Placement

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
)
_IMAGE_DATA = f"{{{VML}}}imagedata"
_BLIP = f"{{{A}}}blip"


def pictures(
    story: Story, node: etree._Element, number: int, link: str | None
) -> Iterator[Picture]:
    """The pictures that an element holds."""
    warnings = story.source.warnings
    found = False
    for frame in node.iter(f"{{{WP}}}inline", f"{{{WP}}}anchor"):
        for blip in frame.iter(_BLIP):
            found = True
            picture = _picture(story, frame, blip, number, link)
            if picture is not None:
                yield picture
    for image in node.iter(_IMAGE_DATA):
        found = True
        data = _data(story, image, "id", number)
        if data is not None:
            width, height = _vml_size(image)
            yield Picture(*data, width, height, image.get("title", ""), None, link)
    shown = any(True for _ in node.iter("{*}txbxContent", f"{{{VML}}}textpath"))
    if not found and not shown:
        warnings.unsupported(_kind(node), number)


def _picture(
    story: Story, frame: etree._Element, blip: etree._Element, number: int, link: str | None
) -> Picture | None:
    data = _data(story, blip, "embed", number)
    if data is None:
        return None
    extent = frame.find(f"{{{WP}}}extent")
    width = emu(extent.get("cx")) if extent is not None else None
    height = emu(extent.get("cy")) if extent is not None else None
    described = frame.find(f"{{{WP}}}docPr")
    text = described.get("descr", "") if described is not None else ""
    placement = None
    if frame.tag == f"{{{WP}}}anchor":
        placement = _placement(story, frame, number)
    return Picture(*data, max(width or 72.0, 1.0), max(height or 72.0, 1.0), text, placement, link)


def _data(
    story: Story, node: etree._Element, attribute: str, number: int
) -> tuple[bytes, str] | None:
    warnings = story.source.warnings
    relationship = story.relationships.get(relationship_id(node, attribute) or "")
    if relationship is None or relationship.external:
        warnings.unsupported(msg("picture that lies outside the file"), number)
        return None
    data = story.source.package.read(relationship.target)
    for signature, extension in _SIGNATURES:
        if data and data.startswith(signature):
            return data, extension
    kind = relationship.target.rpartition(".")[2].upper()
    warnings.unsupported(msg("picture of kind {kind}", kind=kind), number)
    return None


def _placement(story: Story, anchor: etree._Element, number: int) -> Placement | None:
    """Where a floating picture stands; None when text flows around it, which is not supported."""
    wraps = {
        etree.QName(child).localname
        for child in anchor
        if isinstance(child.tag, str) and etree.QName(child).localname.startswith("wrap")
    }
    if wraps & {"wrapSquare", "wrapTight", "wrapThrough"}:
        what = msg("text around a picture (the picture is printed in the line)")
        story.source.warnings.unsupported(what, number)
        return None
    if "wrapTopAndBottom" in wraps:
        return None
    x, relative_x = _offset(anchor.find(f"{{{WP}}}positionH"), "column")
    y, relative_y = _offset(anchor.find(f"{{{WP}}}positionV"), "paragraph")
    return Placement(x, y, relative_x, relative_y, anchor.get("behindDoc") in {"1", "true"})


def _offset(node: etree._Element | None, default: str) -> tuple[float | str, str]:
    if node is None:
        return 0.0, default
    relative = node.get("relativeFrom", default)
    align = node.findtext(f"{{{WP}}}align")
    if align:
        return align.strip(), relative
    return emu(node.findtext(f"{{{WP}}}posOffset")) or 0.0, relative


def _vml_size(image: etree._Element) -> tuple[float, float]:
    style = ""
    for parent in image.iterancestors():
        style = parent.get("style", "")
        if style:
            break
    sizes = dict(re.findall(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)", style))
    width = measure(sizes.get("width"), 1.0) or 72.0
    return max(width, 1.0), max(measure(sizes.get("height"), 1.0) or 72.0, 1.0)


def _kind(node: etree._Element) -> Message:
    for data in node.iter(f"{{{A}}}graphicData"):
        uri = data.get("uri", "").rpartition("/")[2]
        return _KINDS.get(uri, msg("drawing"))
    if etree.QName(node).localname == "object":
        return msg("embedded object")
    return msg("drawn shape")


_KINDS = {
    "chart": msg("chart"),
    "diagram": msg("SmartArt"),
    "wordprocessingShape": msg("drawn shape"),
    "wordprocessingGroup": msg("group of drawn shapes"),
    "wordprocessingInk": msg("ink"),
    "wordprocessingCanvas": msg("drawing canvas"),
}
