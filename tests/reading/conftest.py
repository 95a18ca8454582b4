"""Small Word files built in code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
import typst

from generator.ooxml.names import RELATIONSHIPS, W

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ROOT = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="{_MC}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_STORIES = {
    "header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments", "numbering": "numbering", "styles": "styles",
}  # fmt: skip


class Words:
    """Pieces of WordprocessingML."""

    @staticmethod
    def run(text: str, properties: str = "") -> str:
        """A run."""
        look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'

    @classmethod
    def p(cls, *content: str, style: str = "", ppr: str = "") -> str:
        """A paragraph of runs (XML) or plain texts."""
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        runs = "".join(c if c.startswith("<") else cls.run(c) for c in content if c)
        properties = f"<w:pPr>{named}{ppr}</w:pPr>" if named or ppr else ""
        return f"<w:p>{properties}{runs}</w:p>"

    @classmethod
    def numbered(cls, text: str, num_id: int, level: int) -> str:
        """A paragraph with automatic number."""
        ppr = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'
        return cls.p(text, ppr=ppr)

    @classmethod
    def cell(cls, *content: str, properties: str = "") -> str:
        """A cell of paragraphs (XML) or plain texts."""
        inner = "".join(c if c.startswith("<w:") else cls.p(c) for c in content)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    @staticmethod
    def table(*rows: str, properties: str = "") -> str:
        """A table of rows of cells."""
        inner = "".join(row if row.startswith("<w:tr>") else f"<w:tr>{row}</w:tr>" for row in rows)
        return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{inner}</w:tbl>"

    @staticmethod
    def field(instruction: str, *result: str) -> str:
        """A complex field with its cached result as runs."""
        inner = "".join(r if r.startswith("<") else Words.run(r) for r in result)
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f'{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )


def _relationships(rows: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{inner}</Relationships>'


def _docx(
    body: str,
    *,
    custom: Mapping[str, str] | None = None,
    core: str = "",
    more: Mapping[str, bytes] | None = None,
    **stories: str | list[str],
) -> bytes:
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {_ROOT}><w:body>{body}</w:body></w:document>"
    }
    related: list[tuple[str, str]] = []
    for kind, inner in stories.items():
        for number, text in enumerate([inner] if isinstance(inner, str) else inner):
            name = f"{kind}{number}.xml"
            root = _STORIES[kind]
            parts[f"word/{name}"] = f"<w:{root} {_ROOT}>{text}</w:{root}>"
            related.append((f"{_OFFICE}/{kind}", name))
    packaged = [(f"{_OFFICE}/officeDocument", "word/document.xml")]
    if custom:
        vt = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
        inner = "".join(
            f'<property name="{name}" pid="{n}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
            for n, (name, value) in enumerate(custom.items(), start=2)
        )
        parts["docProps/custom.xml"] = f'<Properties xmlns:vt="{vt}">{inner}</Properties>'
        packaged.append((f"{_OFFICE}/custom-properties", "docProps/custom.xml"))
    if core:
        parts["docProps/core.xml"] = core
        packaged.append((f"{_PACKAGE}/core-properties", "docProps/core.xml"))
    parts["_rels/.rels"] = _relationships(packaged)
    parts["word/_rels/document.xml.rels"] = _relationships(related)
    parts.update(more or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture(scope="session")
def docx() -> Callable[..., bytes]:
    """``docx(body, styles=…, numbering=…, header=…)``: a Word file of these parts."""
    return _docx


@pytest.fixture(scope="session")
def words() -> type[Words]:
    """Pieces of WordprocessingML."""
    return Words


CLAUSES = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="第%1条"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="（%3）"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


@pytest.fixture(scope="session")
def clauses() -> str:
    """``numbering.xml`` that counts 第一条 / 1.1 / （1） in list 1."""
    return CLAUSES


def _typeset(source: bytes, *, tags: bool) -> bytes:
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    fonts = sorted({str(path.parent) for path in folder.rglob("*.otf")})
    result = typst.compile(source, font_paths=fonts, ignore_system_fonts=True, pdf_tags=tags)
    assert isinstance(result, bytes)
    return result


@pytest.fixture(scope="session")
def typeset() -> Callable[..., bytes]:
    """``typeset(source, tags=True)``: a PDF as the engine makes them."""
    return _typeset
