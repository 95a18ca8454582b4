"""What a document says about itself in; its information dictionary and its metadata out.

Both say the same, as PDF/A wants it. Source: ISO 19005-2, 6.6 (metadata); ISO 32000-1, 14.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from generator.pdf.information import Information
from generator.pdf.press.objects import text_string

MAKER = "dealdoc"
"""What the file says that it was made with."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}  # fmt: skip
_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    + "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    + "><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
    "<dc:format>application/pdf</dc:format><pdf:PDFVersion>1.7</pdf:PDFVersion>"
    f"<pdf:Producer>{MAKER}</pdf:Producer><xmp:CreatorTool>{MAKER}</xmp:CreatorTool>"
    "<xmpMM:RenditionClass>proof</xmpMM:RenditionClass>"
)
_TAIL = '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'


def dictionary(known: Information, timestamp: datetime) -> bytes:
    """The document information dictionary."""
    date = b"(%b)" % timestamp.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ").encode("ascii")
    said = {
        b"Title": known.title,
        b"Author": known.author,
        b"Subject": known.subject,
        b"Keywords": ", ".join(known.keywords),
        b"Creator": MAKER,
        b"Producer": MAKER,
    }
    entries = [b"/%b%b" % (key, text_string(_clean(text))) for key, text in said.items() if text]
    return b"<<%b/CreationDate%b/ModDate%b>>" % (b"".join(entries), date, date)


def metadata(known: Information, timestamp: datetime, identity: bytes, *, language: str) -> bytes:
    """The same as XMP, with the language and what tells the file from others."""
    parts = [_HEAD, *_properties(known)]
    parts.append(f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>")
    date = timestamp.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    parts += [f"<xmp:{name}>{date}</xmp:{name}>" for name in ("CreateDate", "ModifyDate")]
    number = identity.hex()
    parts += [f"<xmpMM:{name}>{number}</xmpMM:{name}>" for name in ("DocumentID", "InstanceID")]
    return "".join([*parts, _TAIL]).encode("utf-8")


def _properties(known: Information) -> Iterator[str]:
    if known.title:
        yield f"<dc:title><rdf:Alt>{_item(known.title)}</rdf:Alt></dc:title>"
    if known.subject:
        yield f"<dc:description><rdf:Alt>{_item(known.subject)}</rdf:Alt></dc:description>"
    if known.author:
        author = escape(_clean(known.author))
        yield f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
    if known.keywords:
        yield f"<pdf:Keywords>{escape(_clean(', '.join(known.keywords)))}</pdf:Keywords>"


def _item(text: str) -> str:
    return f'<rdf:li xml:lang="x-default">{escape(_clean(text))}</rdf:li>'


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
