"""A numbering scheme in, the bytes of a layout out: the parts around the text, and the ZIP."""

from __future__ import annotations

import io
import zipfile

from layouts import bilingual, bilingual_styles, form
from layouts.body import document_part, footer_part, header_part
from layouts.numbering import ARTICLES, Scheme, numbering_part
from layouts.styles import form_styles, styles_part
from layouts.xml import DECLARATION, part, w

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "/word/document.xml": _MAIN + "document.main+xml",
    "/word/styles.xml": _MAIN + "styles+xml",
    "/word/numbering.xml": _MAIN + "numbering+xml",
    "/word/settings.xml": _MAIN + "settings+xml",
    "/word/fontTable.xml": _MAIN + "fontTable+xml",
    "/word/header1.xml": _MAIN + "header+xml",
    "/word/footer1.xml": _MAIN + "footer+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
_ROOT_RELATIONS = (
    ("rId1", _OFFICE + "officeDocument", "word/document.xml"),
    ("rId2", _PACKAGE + "core-properties", "docProps/core.xml"),
    ("rId3", _OFFICE + "extended-properties", "docProps/app.xml"),
    ("rId4", _OFFICE + "custom-properties", "docProps/custom.xml"),
)
_DOCUMENT_RELATIONS = (
    ("rIdStyles", _OFFICE + "styles", "styles.xml"),
    ("rIdNumbering", _OFFICE + "numbering", "numbering.xml"),
    ("rIdSettings", _OFFICE + "settings", "settings.xml"),
    ("rIdFonts", _OFFICE + "fontTable", "fontTable.xml"),
    ("rIdHeader", _OFFICE + "header", "header1.xml"),
    ("rIdFooter", _OFFICE + "footer", "footer1.xml"),
)
_FONTS = (
    # name, alternative name, panose, charset, family, pitch
    ("Times New Roman", "", "02020603050405020304", "00", "roman", "variable"),
    ("宋体", "SimSun", "02010600030101010101", "86", "auto", "variable"),
    ("黑体", "SimHei", "02010609060101010101", "86", "modern", "fixed"),
    ("Consolas", "", "020B0609020204030204", "00", "modern", "fixed"),
)
_FIXED = (1980, 1, 1, 0, 0, 0)
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def layout(scheme: Scheme, title: str) -> bytes:
    """A complete layout of an agreement; the same bytes every time."""
    return _packed(
        title,
        {
            "word/document.xml": document_part(),
            "word/styles.xml": styles_part(),
            "word/numbering.xml": numbering_part(scheme),
            "word/header1.xml": header_part(),
            "word/footer1.xml": footer_part(),
        },
    )


def bilingual_layout(scheme: Scheme, title: str) -> bytes:
    """A complete layout of an agreement in two columns; the same bytes every time."""
    return _packed(
        title,
        {
            "word/document.xml": bilingual.document_part(),
            "word/styles.xml": styles_part(bilingual_styles.styles(), bilingual_styles.tables()),
            "word/numbering.xml": bilingual.numbering_part(scheme),
            "word/header1.xml": bilingual.header_part(),
            "word/footer1.xml": bilingual.footer_part(),
        },
    )


def form_layout(page: form.Page, title: str) -> bytes:
    """A complete layout of a form; the same bytes every time."""
    return _packed(
        title,
        {
            "word/document.xml": form.document_part(page),
            "word/styles.xml": form_styles(form.styles(page)),
            "word/numbering.xml": numbering_part(ARTICLES),
            "word/header1.xml": form.header_part(),
            "word/footer1.xml": form.footer_part(page),
        },
    )


def _packed(title: str, own: dict[str, bytes]) -> bytes:
    """The archive around the parts that differ."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(_ROOT_RELATIONS),
        "word/document.xml": own["word/document.xml"],
        "word/_rels/document.xml.rels": _relationships(_DOCUMENT_RELATIONS),
        "word/styles.xml": own["word/styles.xml"],
        "word/numbering.xml": own["word/numbering.xml"],
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/header1.xml": own["word/header1.xml"],
        "word/footer1.xml": own["word/footer1.xml"],
        "docProps/core.xml": _core(title),
        "docProps/app.xml": _plain(f'<Properties xmlns="{_EXTENDED}"/>'),
        "docProps/custom.xml": _plain(f'<Properties xmlns="{_CUSTOM}"/>'),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)
    return out.getvalue()


def _plain(xml: str) -> bytes:
    return (DECLARATION + xml).encode()


def _content_types() -> bytes:
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items()
    )
    return _plain(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(relations: tuple[tuple[str, str, str], ...]) -> bytes:
    inner = "".join(
        f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>'
        for rid, kind, target in relations
    )
    return _plain(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )


def _settings() -> bytes:
    modern = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    uri = "http://schemas.microsoft.com/office/word"
    return part(
        "settings",
        w("zoom", percent=100),
        w("bordersDoNotSurroundHeader"),
        w("bordersDoNotSurroundFooter"),
        w("defaultTabStop", val=480),
        w("drawingGridVerticalSpacing", val=156),
        w("displayHorizontalDrawingGridEvery", val=0),
        w("displayVerticalDrawingGridEvery", val=2),
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            w("spaceForUL"),
            w("balanceSingleByteDoubleByteWidth"),
            w("doNotLeaveBackslashAlone"),
            w("ulTrailSpace"),
            w("doNotExpandShiftReturn"),
            w("adjustLineHeightInTable"),
            w("useFELayout"),
            *(w("compatSetting", name=name, uri=uri, val=val) for name, val in modern.items()),
        ),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _fonts() -> bytes:
    return part(
        "fonts",
        *(
            w(
                "font",
                w("altName", val=alternative) if alternative else "",
                w("panose1", val=panose),
                w("charset", val=charset),
                w("family", val=family),
                w("pitch", val=pitch),
                name=name,
            )
            for name, alternative, panose, charset, family, pitch in _FONTS
        ),
    )


def _core(title: str) -> bytes:
    return _plain(
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
