"""What a document says of itself in, core and custom properties as parts out.

Source: ECMA-376 part 2, 11 (core properties); part 1, 15.2.12.2 and 22.3 (custom properties).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape

from lxml import etree

from generator.document import Document
from generator.messages import msg
from generator.ooxml.package import parse_xml
from generator.word.runs import printable

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
PREFIX = "dealdoc_"
"""Before the names of our custom properties, so that they never meet a company's own."""

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_DECLARED = re.compile(r' xmlns(?::vt)?="[^"]*"')
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"


@dataclass(frozen=True, slots=True)
class DocumentProperties:
    """Document information.

    Attributes:
        title: As programs show it in the title bar and in search results.
        subject: Agreement number or the like.
        author: Empty for none: an agreement has parties, not an author.
        language: RFC 3066 tag.
        custom: Further properties by name, as type, template version and deal digest.
    """

    title: str
    subject: str = ""
    author: str = ""
    language: str = "zh-CN"
    custom: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> DocumentProperties:
        """What an assembled document knows of itself."""
        return cls(
            title=document.title,
            subject=document.properties.get("number", ""),
            custom={PREFIX + name: value for name, value in document.properties.items()},
        )

    def core_part(self, timestamp: datetime) -> bytes:
        """``docProps/core.xml``; ``timestamp`` is when it was made and changed.

        Raises:
            InputError: A value holds a character that XML cannot hold.
        """
        aware = timestamp if timestamp.tzinfo else timestamp.replace(tzinfo=UTC)
        moment = f"{aware.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        texts = {
            "title": self.title,
            "subject": self.subject,
            "creator": self.author,
            "language": self.language,
        }
        inner = "".join(
            f"<dc:{name}>{_safe(text, name)}</dc:{name}>" for name, text in texts.items() if text
        )
        dates = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
            for name in ("created", "modified")
        )
        return (
            f"{_DECLARATION}<cp:coreProperties {_NAMESPACES}>{inner}{dates}</cp:coreProperties>"
        ).encode()

    def custom_part(self, existing: bytes | None = None) -> bytes:
        """``docProps/custom.xml``.

        Args:
            existing: The part of the layout; a company's own properties in it stay.

        Raises:
            InputError: A value holds a character that XML cannot hold.
        """
        kept = "".join(_foreign(existing)) if existing else ""
        first = 2 + kept.count("<property ")
        inner = kept + "".join(
            f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{_safe(name, name)}">'
            f"<vt:lpwstr>{_safe(value, name)}</vt:lpwstr></property>"
            for number, (name, value) in enumerate(self.custom.items(), start=first)
        )
        return (
            f'{_DECLARATION}<Properties xmlns="{_OFFICE}custom-properties" '
            f'xmlns:vt="{_OFFICE}docPropsVTypes">{inner}</Properties>'
        ).encode()


def _foreign(part: bytes) -> Iterator[str]:
    """The properties that are not ours, numbered from 2 as Word asks."""
    number = 2
    for node in parse_xml(part, CUSTOM):
        if isinstance(node.tag, str) and not node.get("name", "").startswith(PREFIX):
            node.set("pid", str(number))
            node.tail = None
            number += 1
            yield _DECLARED.sub("", etree.tostring(node, encoding="unicode"))


def _safe(text: str, name: str) -> str:
    return escape(printable(text, lambda: msg("the property {name}", name=name)))
