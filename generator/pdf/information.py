"""A DOCX package in, what the file says about itself out: title, author, subject, key words, date.

This module alone knows the core properties (``docProps/core.xml``).

Source: ECMA-376 part 2, 11 (core properties).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from generator.errors import RunError
from generator.ooxml.package import Package

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_KEYWORDS = f"{{{_CORE}}}keywords"
_TITLE, _AUTHOR, _SUBJECT = f"{{{_DC}}}title", f"{{{_DC}}}creator", f"{{{_DC}}}subject"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_SEPARATORS = re.compile("[,;，；、]")
_LONGEST = 500
"""Characters of one property: what is longer is no title but an attack on readers."""


@dataclass(frozen=True, slots=True)
class Information:
    """Document information; empty for what the file does not say."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    modified: datetime | None = None


NOTHING_KNOWN = Information()


def information(package: Package) -> Information:
    """The core properties; damaged ones count as absent."""
    for name in package.names:
        if name.lower() == "docprops/core.xml":
            try:
                root = package.xml(name)
            except RunError:
                return NOTHING_KNOWN
            if root is not None and root.tag.startswith(f"{{{_CORE}}}"):
                return _read(root)
    return NOTHING_KNOWN


def document_time(docx: bytes) -> datetime | None:
    """When a document was last changed, as it says itself.

    Raises:
        RunError: The file is no readable DOCX.
    """
    return information(Package(docx)).modified


def _read(root: etree._Element) -> Information:
    found: dict[object, str] = {}
    for node in root:
        # Of properties said twice, the first counts.
        found.setdefault(node.tag, " ".join((node.text or "").split())[:_LONGEST])
    keywords = (word.strip() for word in _SEPARATORS.split(found.get(_KEYWORDS, "")))
    return Information(
        title=found.get(_TITLE, ""),
        author=found.get(_AUTHOR, ""),
        subject=found.get(_SUBJECT, ""),
        keywords=tuple(word for word in keywords if word),
        modified=_time(found.get(_MODIFIED, "")),
    )


def _time(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        # Years that no file system knows come from damaged files.
        return found.replace(tzinfo=found.tzinfo or UTC) if 1980 <= found.year < 2100 else None
    except (ValueError, OverflowError):
        return None
