"""A DOCX in, a copy that LibreOffice spaces as Word does out: made for the measurement only.

Word leaves a quarter of an em between Chinese and European text, LibreOffice a fifth, so that every
line with a few numbers in it would break elsewhere. In the copy that space is a character of its
own, a quarter of an em wide, and LibreOffice is told to add none. Of two marks that meet, Word sets
the first half as wide; LibreOffice does not, and in the copy that mark is scaled. A bookmark's end
behind a mark that hangs beyond the margin makes LibreOffice leave an empty line: the copy has none.
LibreOffice lets a page begin and end with a whole line of the grid, also where no text follows the
grid: in the copy of such a document the lines of the grid fill the page.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy

from lxml import etree

from generator.ooxml.names import w

_QUARTER = "\u2005"
_EAST = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WEST = "0-9A-Za-z\u00c0-\u024f"
_SEAM = re.compile(f"(?<=[{_EAST}])(?=[{_WEST}])|(?<=[{_WEST}])(?=[{_EAST}])")
_CLOSING, _OPENING = "，。、．；：！？”’》）」』】〗〕〉］｝", "“‘《（「『【〖〔〈［｛"
_PAIR = re.compile(f"([{_CLOSING}](?=[{_CLOSING}{_OPENING}])|[{_OPENING}](?=[{_OPENING}]))")
_NONE = ("autoSpaceDE", "autoSpaceDN")


def with_words_spacing(docx: bytes) -> bytes:
    """The document with its spaces between scripts as characters."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(stream, "w") as new:
        gridless = b'<w:snapToGrid w:val="0"/>' in old.read("word/styles.xml")
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = _spaced(data, gridless=gridless)
            new.writestr(name, data)
    return stream.getvalue()


def _spaced(data: bytes, *, gridless: bool) -> bytes:
    root = etree.fromstring(data)
    for section in root.iter(w("sectPr")) if gridless else ():
        _fill(section)
    for node in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        node.getparent().remove(node)
    for paragraph in root.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        if any(properties.find(w(name)) is not None for name in _NONE):
            continue
        for name in _NONE:
            etree.SubElement(properties, w(name)).set(w("val"), "0")
        _space([node for node in paragraph.iter(w("t")) if node.text])
        for run in list(paragraph.iter(w("r"))):
            _narrow(run)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _fill(section: etree._Element) -> None:
    """Make the distance of the grid's lines a part of the page's height."""
    grid, size, margins = (section.find(w(name)) for name in ("docGrid", "pgSz", "pgMar"))
    if grid is None or size is None or margins is None or not grid.get(w("linePitch")):
        return
    height = int(size.get(w("h"), 0))
    height -= int(margins.get(w("top"), 0)) + int(margins.get(w("bottom"), 0))
    lines = height // int(grid.get(w("linePitch"), 1))
    grid.set(w("linePitch"), str(height // max(lines, 1)))


def _space(nodes: list[etree._Element]) -> None:
    """Put the spaces into the texts of one paragraph, also between two of them."""
    joined = "".join(node.text or "" for node in nodes)
    seams = [match.start() for match in _SEAM.finditer(joined)]
    start = 0
    for node in nodes:
        text = node.text or ""
        own = [seam - start for seam in seams if start < seam <= start + len(text)]
        for place in reversed(own):
            text = text[:place] + _QUARTER + text[place:]
        start += len(node.text or "")
        node.text = text


def _narrow(run: etree._Element) -> None:
    """Scale the first of two marks that meet, in a run of nothing but text."""
    texts = run.findall(w("t"))
    if len(texts) != 1 or any(child.tag not in {w("rPr"), w("t")} for child in run):
        return
    pieces = [piece for piece in _PAIR.split(texts[0].text or "") if piece]
    if len(pieces) < 2:
        return
    for piece in pieces:
        part = deepcopy(run)
        text = part.find(w("t"))
        assert text is not None
        text.text = piece
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if len(piece) == 1 and piece in _CLOSING + _OPENING:
            properties = part.find(w("rPr"))
            if properties is None:
                properties = etree.Element(w("rPr"))
                part.insert(0, properties)
            etree.SubElement(properties, w("w")).set(w("val"), "50")
        run.addprevious(part)
    run.getparent().remove(run)
