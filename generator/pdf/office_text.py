"""Runs with symbols in, the symbols in runs of their own out.

Where a font lacks a character, LibreOffice draws it after the rest of its stretch of text: ☑是 ☐否
is read back from the PDF as 是 否 ☑☐. In a stretch of its own, nothing stands before or after it.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.units import nested

_SYMBOLS = re.compile("([\u2600-\u27bf\u2b00-\u2bff\U00010000-\U0010ffff]+)")
_SYMBOL_FONT = "DejaVu Sans"
_R, _R_PR, _R_FONTS, _R_STYLE, _T = w("r"), w("rPr"), w("rFonts"), w("rStyle"), w("t")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def part_symbols(root: etree._Element) -> None:
    """Give stretches of symbols a font of their own, which keeps LibreOffice from joining them."""
    for text in [node for node in root.iter(_T) if _SYMBOLS.search(node.text or "")]:
        run = text.getparent()
        if run is not None and run.tag == _R:
            _part(run, text)


def _part(run: etree._Element, text: etree._Element) -> None:
    parent = run.getparent()
    if parent is None:
        return
    children = list(run)
    place = children.index(text)
    following = children[place + 1 :]
    pieces = [piece for piece in _SYMBOLS.split(text.text or "") if piece]
    run.remove(text)
    previous = run
    for piece in pieces:
        made = etree.Element(_R)
        properties = nested(run, _R_PR)
        if properties is not None:
            made.append(deepcopy(properties))
        word = etree.SubElement(made, _T)
        word.text = piece
        word.set(_SPACE, "preserve")
        if _SYMBOLS.match(piece):
            _set_font(made)
        previous.addnext(made)
        previous = made
    for child in following:
        previous.append(child)
    if all(child.tag == _R_PR for child in run):
        parent.remove(run)


def _set_font(run: etree._Element) -> None:
    properties = nested(run, _R_PR)
    if properties is None:
        properties = etree.Element(_R_PR)
        run.insert(0, properties)
    for old in properties.findall(_R_FONTS):
        properties.remove(old)
    fonts = etree.Element(_R_FONTS)
    for name in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(w(name), _SYMBOL_FONT)
    first = properties[0] if len(properties) else None
    properties.insert(1 if first is not None and first.tag == _R_STYLE else 0, fonts)
