"""A DOCX in; a copy that LibreOffice prints as Word would out.

LibreOffice ignores ``w:isLgl`` (older versions print 一.1 for 1.1), computes REF fields anew and
fetches what a file links to. The copy says the same without asking for any of that: numbers of such
lists are text, fields whose result does not depend on pages are their stored result, symbols stand
in runs of their own, and links to the outside are gone, hyperlinks apart. The ``office_*`` modules
alone know LibreOffice's faults.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from datetime import datetime

from lxml import etree

from generator.ooxml.names import MC, RELATIONSHIPS, w
from generator.ooxml.package import Package
from generator.ooxml.units import nested
from generator.pdf.context import Source
from generator.pdf.office_fields import freeze
from generator.pdf.office_numbers import flatten
from generator.pdf.office_text import part_symbols
from generator.pdf.warning_list import WarningList

_HARMLESS = frozenset({"hyperlink"})
_STORIES = frozenset({"document", "hdr", "ftr", "footnotes", "endnotes", "comments", "glossary"})

_JUSTIFIED = frozenset({"both", "distribute"})


def office_copy(docx: bytes, timestamp: datetime, *, ragged: bool = False) -> bytes:
    """The copy; parts without anything to change are copied as they are.

    Args:
        docx: The document.
        timestamp: What DATE and TIME print.
        ragged: Align justified text to the left. At the end of a justified line, LibreOffice now
            and then does not print a mark that has room for its left half only.

    Raises:
        RunError: The file is no readable DOCX.
    """
    package = Package(docx)
    source = Source.of(package, WarningList(), timestamp)
    changed: dict[str, bytes] = {}
    for name in package.names:
        if name.endswith(".rels"):
            root = package.xml(name)
            if root is not None and _without_outside(root):
                changed[name] = _written(root)
        elif name.endswith(".xml") and posixpath.dirname(name) == posixpath.dirname(
            package.document
        ):
            root = package.xml(name)
            if root is not None and ragged:
                _without_justification(root)
                changed[name] = _written(root)
            if root is None or etree.QName(root).localname not in _STORIES:
                continue
            _without_fallbacks(root)
            flatten(root, source)
            freeze(root, timestamp)
            part_symbols(root)
            changed[name] = _written(root)
    return _repacked(docx, changed) if changed else docx


def _without_outside(root: etree._Element) -> bool:
    """Take out relationships that lead out of the file; whether there were any."""
    outside = [
        node
        for node in root.iter(f"{{{RELATIONSHIPS}}}Relationship")
        if node.get("TargetMode") == "External"
        and node.get("Type", "").rpartition("/")[2] not in _HARMLESS
    ]
    for node in outside:
        root.remove(node)
    return bool(outside)


def _without_justification(root: etree._Element) -> None:
    for node in root.iter(w("jc")):
        if node.get(w("val")) in _JUSTIFIED:
            node.set(w("val"), "left")


def _without_fallbacks(root: etree._Element) -> None:
    """LibreOffice reads the choice; a fallback beside it would be counted twice."""
    for node in list(root.iter(f"{{{MC}}}AlternateContent")):
        choice, fallback = nested(node, f"{{{MC}}}Choice"), nested(node, f"{{{MC}}}Fallback")
        if choice is None or fallback is None:
            continue
        if choice.find(f".//{w('drawing')}") is not None:
            node.remove(fallback)


def _written(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _repacked(docx: bytes, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for info in old.infolist():
            name = info.filename.lstrip("/")
            new.writestr(info.filename, changed[name] if name in changed else old.read(info))
    return out.getvalue()
