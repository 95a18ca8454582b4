"""A DOCX in, a copy that LibreOffice spaces as Word does out: made for the measurement only.

Word leaves a quarter of an em between Chinese and European text, LibreOffice a fifth, so that every
line with a few numbers in it would break elsewhere. In the copy that space is a character of its
own, a quarter of an em wide, and LibreOffice is told to add none. Of two marks that meet, Word sets
the first half as wide; LibreOffice does not, and in the copy that mark is scaled. A bookmark's end
behind a mark that hangs beyond the margin makes LibreOffice leave an empty line: the copy has none.
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
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, _spaced(data) if name == "word/document.xml" else data)
    return stream.getvalue()


def _spaced(data: bytes) -> bytes:
    root = etree.fromstring(data)
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
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


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
