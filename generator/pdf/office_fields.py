"""A part with fields in, the same part out with plain text where a result needs no pages.

LibreOffice computes many fields anew and differently from Word. What Word stored is what was
signed off, so that stays; page numbers and links remain fields. Dates print the time of conversion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from generator.ooxml.names import w
from generator.pdf.fields import Field

_LIVING = frozenset({
    "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "HYPERLINK", "TOC", "SYMBOL",
    "FORMCHECKBOX", "FORMTEXT", "FORMDROPDOWN", "EQ",
})  # fmt: skip
"""Fields that LibreOffice prints as Word does, or that depend on its own pages."""
_R, _T = w("r"), w("t")
_CHARACTER, _SIMPLE, _INSTRUCTION = w("fldChar"), w("fldSimple"), w("instrText")


@dataclass(slots=True)
class _Open:
    """A field that is being read: its marks, and the runs of its result."""

    marks: list[etree._Element] = field(default_factory=list)
    instruction: str = ""
    separated: bool = False
    result: list[etree._Element] = field(default_factory=list)


def freeze(root: etree._Element, now: datetime) -> None:
    """Replace fields by their stored results."""
    for node in list(root.iter(_SIMPLE)):
        word = Field(node.get(w("instr"), ""))
        if word.name not in _LIVING:
            runs = _unwrapped(node)
            _date(runs, word, now)
            _link(runs, word)
    for found in _complex(root):
        word = Field(found.instruction)
        if word.name in _LIVING:
            continue
        _date(found.result, word, now)
        for mark in found.marks:
            parent = mark.getparent()
            if parent is not None:
                parent.remove(mark)
        _link(found.result, word)


def _complex(root: etree._Element) -> list[_Open]:
    """The complex fields of a part, inner ones first; broken ones are left out."""
    stack: list[_Open] = []
    done: list[_Open] = []
    for node in root.iter(_R, _CHARACTER, _INSTRUCTION):
        if node.tag == _R:
            for one in stack:
                if one.separated:
                    one.result.append(node)
            continue
        if node.tag == _INSTRUCTION:
            if stack and not stack[-1].separated:
                stack[-1].instruction += node.text or ""
                stack[-1].marks.append(node)
            continue
        kind = node.get(w("fldCharType"))
        if kind == "begin":
            stack.append(_Open([node]))
        elif stack and kind == "separate":
            stack[-1].marks.append(node)
            stack[-1].separated = True
        elif stack and kind == "end":
            ended = stack.pop()
            ended.marks.append(node)
            ended.result = [run for run in ended.result if run is not node.getparent()]
            done.append(ended)
    return done


def _unwrapped(node: etree._Element) -> list[etree._Element]:
    parent = node.getparent()
    children = list(node)
    if parent is None:
        return []
    place = parent.index(node)
    parent.remove(node)
    for offset, child in enumerate(children):
        parent.insert(place + offset, child)
    return [child for child in children if child.tag == _R]


def _date(runs: list[etree._Element], word: Field, now: datetime) -> None:
    """Let the first text of a result say the time, and the others nothing."""
    value = word.clock(now)
    if value is None:
        return
    texts = [text for run in runs for text in run.iter(_T)]
    for text in texts:
        text.text, value = value, ""


def _link(runs: list[etree._Element], word: Field) -> None:
    """Keep the jump to what a reference names, where its result is one stretch of runs."""
    target = word.link()
    parents = {run.getparent() for run in runs}
    if not target or not target.startswith("#") or len(parents) != 1:
        return
    parent = parents.pop()
    if parent is None or parent.tag != w("p"):
        return
    first, last = parent.index(runs[0]), parent.index(runs[-1])
    if last - first != len(runs) - 1:
        return
    link = etree.Element(w("hyperlink"))
    link.set(w("anchor"), target[1:])
    parent.insert(first, link)
    for run in runs:
        link.append(run)
