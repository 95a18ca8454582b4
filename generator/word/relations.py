"""Parts of a package in, the same with a part or a relationship added out.

Content types and relationships are edited as text: both are flat lists that python-docx has just
written, and an addition stands at the end.

Source: ECMA-376 part 2, 6.2 and 6.5.
"""

from __future__ import annotations

import posixpath
from html import escape

CONTENT_TYPES = "[Content_Types].xml"
_EMPTY = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)


def relations_of(part: str) -> str:
    """Name of the part that holds the relationships of ``part`` (empty: of the package).

    >>> relations_of("word/header1.xml")
    'word/_rels/header1.xml.rels'
    """
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def with_relation(relations: bytes | None, identifier: str, kind: str, target: str) -> bytes:
    """Relationships with one more; ``target`` is a part name counted from the root."""
    added = f'<Relationship Id="{identifier}" Type="{kind}" Target="/{escape(target)}"/>'
    return _appended(relations or _EMPTY, added)


def with_content_type(types: bytes, part: str, content_type: str) -> bytes:
    """Content types that know ``part``."""
    return _appended(types, f'<Override PartName="/{part}" ContentType="{content_type}"/>')


def _appended(xml: bytes, element: str) -> bytes:
    head, slash, name = xml.rpartition(b"</")
    if not slash:  # an empty root, written as <Relationships …/>
        head, _, _ = xml.rpartition(b"/>")
        root = xml[xml.rindex(b"<") + 1 :].split(None, 1)[0]
        return head + b">" + element.encode() + b"</" + root + b">"
    return head + element.encode() + slash + name
