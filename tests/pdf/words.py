"""A DOCX in, the characters that Word prints of its running text out: what a PDF is compared with.

Read without the converter's own modules, so that both cannot forget the same thing. What Word
itself does not print is left out, and nothing else: deleted and moved-away text, hidden text, what
stands in a cell that a vertical merge covers, instructions of fields, and results that are computed
anew (page numbers, dates). Headers are left out because not all of them have a page.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_UNSEEN = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")}
    | {f"{_MC}Fallback"}
)
_COMPUTED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "SYMBOL", "FORMCHECKBOX")


def printed_characters(docx: bytes) -> Counter[str]:
    """How often Word prints each character of the body and its notes, blanks aside."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        roots = [
            etree.fromstring(archive.read(name))
            for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
            if name in archive.namelist()
        ]
    body, *parts = roots
    marks = body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference")
    used = {mark.get(f"{_W}id") for mark in marks}
    notes = [note for part in parts for note in part if note.get(f"{_W}id") in used]
    found = "".join(text for node in (body, *notes) for text in _texts(node, []))
    return _counted(found)


def missing(docx: bytes, printed: str) -> Counter[str]:
    """The characters that Word prints of ``docx`` and that are not in ``printed``."""
    return printed_characters(docx) - _counted(printed)


def _counted(text: str) -> Counter[str]:
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))


def _texts(node: etree._Element, fields: list[str | None]) -> Iterator[str]:
    """Texts in reading order; ``fields`` holds the open instructions, None once results follow."""
    if node.tag == f"{_W}tbl":
        for cell in list(_unseen_cells(node)):
            cell.clear()
    for child in node:
        if child.tag in _UNSEEN or not isinstance(child.tag, str):
            continue
        if child.tag in {f"{_W}t", f"{_M}t"}:
            if not any(fields):
                yield child.text or ""
        elif child.tag == f"{_W}fldChar":
            _turn(child, fields)
        elif child.tag == f"{_W}fldSimple" and _computed(child.get(f"{_W}instr", "")):
            continue
        elif child.tag == f"{_W}r":
            for instruction in child.iter(f"{_W}instrText"):
                if fields and fields[-1] is not None:
                    fields[-1] += instruction.text or ""
            if not _hidden(child):
                yield from _texts(child, fields)
        else:
            yield from _texts(child, fields)


def _turn(mark: etree._Element, fields: list[str | None]) -> None:
    """Begin a field, go over to its result, or end it."""
    kind = mark.get(f"{_W}fldCharType")
    if kind == "begin":
        fields.append(" ")
    elif kind == "separate" and fields:
        fields[-1] = fields[-1] if _computed(fields[-1] or "") else None
    elif kind == "end" and fields:
        fields.pop()


def _computed(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and (words[0].upper() in _COMPUTED or words[0].upper() == "PAGEREF")


def _hidden(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in {"0", "false", "off"}


def _unseen_cells(table: etree._Element) -> Iterator[etree._Element]:
    """Cells of deleted rows, and those that go on a merge begun right above in the same columns."""
    above: set[tuple[int, int]] = set()
    for row in table.iterchildren(f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            yield from row.iterchildren(f"{_W}tc")
            continue
        merged: set[tuple[int, int]] = set()
        column = 0
        for cell in row.iterchildren(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            width = int(span.get(f"{_W}val", "1")) if span is not None else 1
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            place = column, width
            if merge is not None and merge.get(f"{_W}val") == "restart":
                merged.add(place)
            elif merge is not None and place in above:
                merged.add(place)
                yield cell
            column += width
        above = merged
