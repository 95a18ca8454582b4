"""A paragraph and a stretch of its characters in, a comment's range around exactly them out.

Runs are split where the stretch begins and ends, and both halves keep their formatting. Range marks
stand beside the runs, inside a hyperlink or an insertion if need be; the reference, which is a run
of its own, stands outside of them and of fields, so that neither owns it.

Source: ECMA-376 part 1, 17.13.4.3 to 17.13.4.5.
"""

from __future__ import annotations

import copy

from lxml import etree

from generator.annotate.paragraphs import Char, Paragraph
from generator.ooxml.names import w

_P, _R, _T, _RPR, _PPR = w("p"), w("r"), w("t"), w("rPr"), w("pPr")
_SDT, _SDT_PR = w("sdt"), w("sdtPr")
_TRANSPARENT = frozenset(
    w(name)
    for name in ("hyperlink", "ins", "moveTo", "fldSimple", "smartTag", "customXml", "sdtContent")
)
_VALUES = frozenset(
    {w(name) for name in ("text", "date", "dropDownList", "comboBox", "picture", "docPartList")}
    | {"{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"}
)
"""Content controls that hold one value."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ID = w("id")


def anchor(paragraph: Paragraph, start: int, end: int, number: str) -> None:
    """Puts comment ``number`` around the characters ``start`` to ``end``; at least one."""
    first = _run_from(paragraph.chars[start])
    paragraph.read()
    last = _run_until(paragraph.chars[end - 1])
    paragraph.read()
    first.addprevious(_mark("commentRangeStart", number))
    last.addnext(_mark("commentRangeEnd", number))
    _refer(paragraph.element, last, number)


def anchor_whole(paragraph: Paragraph, number: str) -> None:
    """Puts comment ``number`` around everything in the paragraph."""
    element = paragraph.element
    begin = 1 if len(element) and element[0].tag == _PPR else 0
    element.insert(begin, _mark("commentRangeStart", number))
    element.append(_mark("commentRangeEnd", number))
    element.append(_reference(number))


def _refer(paragraph: etree._Element, last: etree._Element, number: str) -> None:
    """The reference run, after the range, as a child of the paragraph and outside of fields."""
    outermost = last
    while (parent := outermost.getparent()) is not None and parent is not paragraph:
        outermost = parent
    after = outermost if outermost is not last else _next(outermost)
    depth = _depth(paragraph, after)
    place = after
    while depth > 0 and (place := place.getnext()) is not None:
        depth += _opened(place)
        if depth <= 0:
            after = place
    after.addnext(_reference(number))


def _next(run: etree._Element) -> etree._Element:
    """The range mark that was put behind the run."""
    mark = run.getnext()
    assert mark is not None
    return mark


def _depth(paragraph: etree._Element, last: etree._Element) -> int:
    """How many fields that begin in the paragraph are open behind ``last``."""
    depth = 0
    for node in paragraph:
        depth = max(depth + _opened(node), 0)
        if node is last:
            break
    return depth


def _opened(node: etree._Element) -> int:
    kinds = [char.get(w("fldCharType")) for char in node.iter(w("fldChar"))]
    return kinds.count("begin") - kinds.count("end")


def _run_from(char: Char) -> etree._Element:
    """The run that begins with the character; its run is split before it."""
    unit = _unit(char.source)
    if char.source.getparent() is not unit:
        return unit
    source = _text_from(char)
    if any(node.tag != _RPR for node in source.itersiblings(preceding=True)):
        return _split(unit, source)
    return unit


def _run_until(char: Char) -> etree._Element:
    """The run that ends with the character; its run is split behind it."""
    source = char.source
    unit = _unit(source)
    if source.getparent() is not unit:
        return unit
    if source.tag == _T and char.offset + 1 < len(source.text or ""):
        _cut(source, char.offset + 1)
    following = source.getnext()
    if following is not None:
        _split(unit, following)
    return unit


def _text_from(char: Char) -> etree._Element:
    """The child of a run that begins with the character."""
    if char.source.tag == _T and char.offset > 0:
        return _cut(char.source, char.offset)
    return char.source


def _unit(source: etree._Element) -> etree._Element:
    """What range marks may stand beside: the run, or the whole of what marks may not stand in."""
    unit = source
    for node in source.iterancestors():
        if node.tag == _P:
            break
        if unit is source or not _admits_marks(node):
            unit = node
    return unit


def _admits_marks(container: etree._Element) -> bool:
    """Whether a comment may begin or end in it, which Word refuses for single values."""
    if container.tag == _SDT:
        properties = container.find(_SDT_PR)
        return properties is None or not any(node.tag in _VALUES for node in properties)
    return container.tag in _TRANSPARENT


def _cut(text: etree._Element, offset: int) -> etree._Element:
    """Parts a ``w:t``; the new one holds what follows."""
    whole = text.text or ""
    rest = copy.copy(text)
    text.text, rest.text = whole[:offset], whole[offset:]
    for part in (text, rest):
        part.set(_SPACE, "preserve")
    text.addnext(rest)
    return rest


def _split(run: etree._Element, child: etree._Element) -> etree._Element:
    """Parts a run before one of its children; the new run has the same formatting."""
    rest = etree.Element(_R, run.attrib, nsmap=run.nsmap)
    look = run.find(_RPR)
    if look is not None:
        rest.append(copy.deepcopy(look))
    for node in [child, *child.itersiblings()]:
        rest.append(node)
    run.addnext(rest)
    return rest


def _mark(name: str, number: str) -> etree._Element:
    return etree.Element(w(name), {_ID: number})


def _reference(number: str) -> etree._Element:
    run = etree.Element(_R)
    etree.SubElement(run, w("commentReference"), {_ID: number})
    return run
