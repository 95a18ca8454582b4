"""A package whose document and comments have changed in, its bytes out; the rest as it is.

This module alone knows what ties a comments part to a document: a relationship and a content type.
Source: ECMA-376 part 2, 6.2.3 (content types) and 6.5 (relationships).
"""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from generator.annotate.comments import Comments
from generator.ooxml.names import RELATIONSHIPS, R
from generator.ooxml.package import Package

_TYPES = "[Content_Types].xml"
_TYPE_NAMES = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def rewritten(data: bytes, package: Package, document: etree._Element, comments: Comments) -> bytes:
    """The file with its changed parts."""
    changed = {package.document: document}
    part = comments.part
    if part is None:
        part = _free_name(package)
        changed |= _tied(package, part)
    changed[part] = comments.root
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        written = set()
        for info in source.infolist():
            name = info.filename.lstrip("/")
            if info.is_dir() or name in written:
                continue
            written.add(name)
            content = _xml(changed.pop(name)) if name in changed else package.read(name) or b""
            _put(target, info.filename, content, info.date_time)
        for name, root in changed.items():
            _put(target, name, _xml(root), _EARLIEST)
    return out.getvalue()


def _put(
    target: zipfile.ZipFile, name: str, content: bytes, date: tuple[int, int, int, int, int, int]
) -> None:
    info = zipfile.ZipInfo(name, date)
    info.compress_type = zipfile.ZIP_DEFLATED
    target.writestr(info, content)


def _xml(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _free_name(package: Package) -> str:
    folder = posixpath.dirname(package.document)
    names = {name.lower() for name in package.names}
    number = 0
    while True:
        name = posixpath.join(folder, f"comments{number or ''}.xml")
        if name.lower() not in names:
            return name
        number += 1


def _tied(package: Package, part: str) -> dict[str, etree._Element]:
    """Relationships and content types with the comments part in them."""
    folder, base = posixpath.split(package.document)
    rels_name = posixpath.join(folder, "_rels", base + ".rels")
    rels = package.xml(rels_name)
    if rels is None:
        rels = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    taken = {node.get("Id") for node in rels}
    number = next(n for n in range(1, len(taken) + 2) if f"rIdComments{n}" not in taken)
    etree.SubElement(
        rels,
        f"{{{RELATIONSHIPS}}}Relationship",
        {"Id": f"rIdComments{number}", "Type": f"{R}/comments", "Target": f"/{part}"},
    )
    types = package.xml(_TYPES)
    if types is None:
        types = etree.Element(f"{{{_TYPE_NAMES}}}Types", nsmap={None: _TYPE_NAMES})
    etree.SubElement(
        types,
        f"{{{_TYPE_NAMES}}}Override",
        {"PartName": f"/{part}", "ContentType": _COMMENTS_TYPE},
    )
    return {rels_name: rels, _TYPES: types}
