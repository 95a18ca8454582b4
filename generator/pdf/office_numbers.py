"""Paragraphs numbered in legal style in, paragraphs that begin with their number as text out.

Only lists in which some level is ``w:isLgl`` are touched, and these as a whole: a level that is no
longer counted would not restart those below it.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from generator.ooxml.names import w
from generator.ooxml.numbering import Label, Position
from generator.ooxml.units import nested
from generator.pdf.context import Source
from generator.pdf.layers import NOTHING
from generator.pdf.model import ParagraphStyle
from generator.pdf.paper import NO_GRID
from generator.pdf.resolve_format import ParagraphFormat

_LEVELS = range(9)
_P_PR, _R_PR, _VAL = w("pPr"), w("rPr"), w("val")
_BEFORE_NUMBER = frozenset(
    w(name)
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
_AFTER_INDENT = frozenset(
    w(name)
    for name in (
        "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection",
        "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
        "pPrChange",
    )
)  # fmt: skip
_REVISIONS = frozenset(w(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"))


def flatten(root: etree._Element, source: Source) -> None:
    """Write the numbers of a part into its text."""
    formats = source.basis.formats
    state = source.numbering.state()
    for paragraph in root.iter(w("p")):
        ppr = nested(paragraph, _P_PR)
        position = source.numbering.position(ppr)
        if position is None:
            continue
        label = state.advance(*position)
        if label is None or not _is_legal(source, position):
            continue
        found = formats.of(ppr, NOTHING, NO_GRID)
        _write(paragraph, label, found, found.style(found.mark.style.size))


def _is_legal(source: Source, position: Position) -> bool:
    levels = (source.numbering.level(position.num_id, level) for level in _LEVELS)
    return any(level is not None and level.is_legal for level in levels)


def _write(
    paragraph: etree._Element, label: Label, found: ParagraphFormat, style: ParagraphStyle
) -> None:
    ppr = nested(paragraph, _P_PR)
    if ppr is None:
        ppr = etree.Element(_P_PR)
        paragraph.insert(0, ppr)
    for tag in (w("numPr"), w("ind")):
        for old in ppr.findall(tag):
            ppr.remove(old)
    number = etree.Element(w("numPr"))
    etree.SubElement(number, w("ilvl")).set(_VAL, "0")
    etree.SubElement(number, w("numId")).set(_VAL, "0")
    ppr.insert(sum(1 for child in ppr if child.tag in _BEFORE_NUMBER), number)
    place = next((i for i, child in enumerate(ppr) if child.tag in _AFTER_INDENT), len(ppr))
    ppr.insert(place, _indent(style))
    paragraph.insert(paragraph.index(ppr) + 1, _run(ppr, label, found))


def _indent(style: ParagraphStyle) -> etree._Element:
    indent = etree.Element(w("ind"))
    for name, points in (
        ("left", style.left),
        ("right", style.right),
        ("hanging" if style.first < 0 else "firstLine", abs(style.first)),
    ):
        indent.set(w(name), str(round(points * 20)))
        # What a style says in characters would win over the plain measure.
        indent.set(w(f"{name}Chars"), "0")
    return indent


def _run(ppr: etree._Element, label: Label, found: ParagraphFormat) -> etree._Element:
    run = etree.Element(w("r"))
    properties = etree.SubElement(run, _R_PR)
    own = found.level.rpr if found.level is not None else None
    kept = {child.tag for child in own} if own is not None else set()
    mark = nested(ppr, _R_PR)
    for child in () if mark is None else mark:
        # A number is not underlined just because the paragraph mark is.
        if child.tag not in _REVISIONS | kept | {w("u")}:
            properties.append(deepcopy(child))
    for child in () if own is None else own:
        properties.append(deepcopy(child))
    if label.text:
        text = etree.SubElement(run, w("t"))
        text.text = label.text + (" " if label.suffix == "space" else "")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if label.suffix == "tab":
            etree.SubElement(run, w("tab"))
    return run
