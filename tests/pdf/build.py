"""Small DOCX files made in code: XML of the body in, bytes of a package out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
    'core-properties+xml"/></Types>'
)
_ROOT_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/'
    'metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NORMAL = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
)
A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" '
    'w:header="851" w:footer="992" w:gutter="0"/>'
)


def text(words: str, rpr: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(content: str = "", ppr: str = "", rpr: str = "") -> str:
    """A paragraph; ``content`` is XML, or plain text when it holds no markup."""
    if content and not content.startswith("<w:") and not content.startswith("<m"):
        content = text(content, rpr)
    return f"<w:p><w:pPr>{ppr}</w:pPr>{content}</w:p>"


def field(instruction: str, result: str = "", rpr: str = "") -> str:
    """A complex field with its stored result."""

    def character(kind: str) -> str:
        return f'<w:r><w:rPr>{rpr}</w:rPr><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instr = f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
    return character("begin") + instr + character("separate") + text(result, rpr) + character("end")


def cell(content: str = "", tcpr: str = "") -> str:
    """A table cell; plain text becomes a paragraph."""
    if not content.startswith("<w:"):
        content = paragraph(content)
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{content}</w:tc>"


def row(*cells: str, trpr: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{trpr}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = (), tblpr: str = "") -> str:
    """A table with single borders unless ``tblpr`` says otherwise."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    tblpr = tblpr or f"<w:tblBorders>{lines}</w:tblBorders>"
    return f"<w:tbl><w:tblPr>{tblpr}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def section(extra: str = "", page: str = A4) -> str:
    """Section properties."""
    return f"<w:sectPr>{extra}{page}</w:sectPr>"


def docx(
    body: str,
    *,
    sect: str | None = None,
    styles: str = "",
    numbering: str = "",
    settings: str = "",
    parts: Mapping[str, str] | None = None,
    media: Mapping[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
    title: str = "",
) -> bytes:
    """A package.

    Args:
        body: XML of the blocks.
        sect: Section properties; A4 by default.
        styles: XML within ``w:styles``, after the defaults.
        numbering: XML within ``w:numbering``.
        settings: XML within ``w:settings``.
        parts: Further parts by name (``header1``, ``footer1``, ``footnotes``): full XML content.
        media: Images by name; their relationship id is the name without extension.
        links: Hyperlink targets by relationship id.
        title: Title in the document properties.
    """
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT_RELATIONSHIPS,
        "word/document.xml": _wrap("document", f"<w:body>{body}{sect or section()}</w:body>"),
        "word/styles.xml": _wrap("styles", NORMAL + styles),
    }
    related = {"rIdStyles": ("styles", "styles.xml", False)}
    for name, content in (("numbering", numbering), ("settings", settings)):
        if content:
            files[f"word/{name}.xml"] = _wrap(name, content)
            related[f"rId{name}"] = (name, f"{name}.xml", False)
    tags = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"}
    for name, content in (parts or {}).items():
        kind = name.rstrip("0123456789")
        files[f"word/{name}.xml"] = _wrap(tags.get(kind, kind), content)
        related[name] = (kind, f"{name}.xml", False)
    for name in media or {}:
        related[name.rpartition(".")[0]] = ("image", f"media/{name}", False)
    for name, target in (links or {}).items():
        related[name] = ("hyperlink", target, True)
    files["word/_rels/document.xml.rels"] = _relationships(related)
    if title:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(title)}</dc:title><dc:creator>someone</dc:creator>"
            "</cp:coreProperties>"
        )
    return pack({**files, **{f"word/media/{name}": data for name, data in (media or {}).items()}})


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def picture(name: str, width: int = 914400, height: int = 914400, anchor: str = "") -> str:
    """A run with a picture; ``anchor`` is the XML of positions and wrapping of a floating one."""
    tag = "anchor" if anchor else "inline"
    return (
        f'<w:r><w:drawing><wp:{tag} behindDoc="0">{anchor}'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="p" descr="a seal"/>'
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip r:embed="{name}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        f"</wp:{tag}></w:drawing></w:r>"
    )


def list_numbering(*levels: str, num_id: int = 1) -> str:
    """One list; each level is the XML within ``w:lvl``."""
    inner = "".join(f'<w:lvl w:ilvl="{i}">{xml}</w:lvl>' for i, xml in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{num_id}">{inner}</w:abstractNum>'
        f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{num_id}"/></w:num>'
    )


def numbered(level: int = 0, num_id: int = 1) -> str:
    """``w:numPr``."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def _wrap(tag: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMESPACES}>{content}</w:{tag}>'


def _relationships(related: Mapping[str, tuple[str, str, bool]]) -> str:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}'
        + (' TargetMode="External"/>' if external else "/>")
        for name, (kind, target, external) in related.items()
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{entries}</Relationships>"
    )
