"""Damaged and malicious packages, made in code."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tests.pdf.build import (
    NAMESPACES,
    cell,
    docx,
    field,
    list_numbering,
    numbered,
    pack,
    paragraph,
    picture,
    row,
    section,
    table,
    text,
)

WORD = "在"
"""Stands in every file that must print."""
HERE = paragraph(WORD)
INJECTION = '"); #panic("taken") //'
BOMB = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


def changed(data: bytes, parts: dict[str, str | bytes | None]) -> bytes:
    """A package with some parts replaced or, for None, left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        files.pop(name, None)
        if content is not None:
            files[name] = content
    return pack(files)


def deep(tag: str, depth: int, inner: str) -> str:
    """Elements within elements."""
    return f"<w:{tag}>" * depth + inner + f"</w:{tag}>" * depth


def png(width: int, height: int, body: bytes = b"\0\0\0\0") -> bytes:
    """A PNG that claims a size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(body))
        + chunk(b"IEND", b"")
    )  # fmt: skip


def with_picture(name: str, data: bytes) -> bytes:
    """A document with this picture in its text."""
    stem = name.rpartition(".")[0]
    return docx(paragraph(text(WORD) + picture(stem)), media={name: data})


def level(fmt: str, words: str = "%1", start: int = 1) -> str:
    """A list level."""
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{words}"/>'


def listed(fmt: str, words: str = "%1", start: int = 1) -> bytes:
    """A numbered paragraph."""
    return docx(paragraph(WORD, ppr=numbered()), numbering=list_numbering(level(fmt, words, start)))


def _document(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def _relationship(kind: str, target: str, *, external: bool = False) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    mode = ' TargetMode="External"' if external else ""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="x" Type="{base}/{kind}" Target="{target}"{mode}/></Relationships>'
    )


PLAIN = docx(HERE)
_UTF_16 = '<?xml version="1.0" encoding="UTF-16"?>'
RELS = "word/_rels/document.xml.rels"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'

PRINTS: dict[str, bytes] = {
    # the package
    "no content types": changed(PLAIN, {"[Content_Types].xml": None}),
    "no relationships at all": changed(PLAIN, {RELS: None, "_rels/.rels": None}),
    "names that climb out": changed(PLAIN, {"../../evil.xml": "<x/>", "/etc/passwd": "x"}),
    "a part that relates to itself": changed(
        PLAIN, {RELS: _relationship("header", "document.xml")}
    ),
    "styles that are the document": changed(PLAIN, {RELS: _relationship("styles", "document.xml")}),
    "template from the web": changed(
        PLAIN, {RELS: _relationship("attachedTemplate", "http://127.0.0.1:9/x.dotm", external=True)}
    ),
    "a document in UTF-16": changed(
        PLAIN,
        {"word/document.xml": (_UTF_16 + _document(HERE)).encode("utf-16")},
    ),
    "core properties that are not XML": changed(PLAIN, {"docProps/core.xml": "<cp:core"}),
    "core properties with a bomb": changed(PLAIN, {"docProps/core.xml": BOMB + "<x>&d;</x>"}),
    "a title that is code": docx(HERE, title=INJECTION),
    # styles and numbering
    "a thousand styles in a row": docx(
        paragraph(WORD, ppr='<w:pStyle w:val="s999"/>'),
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>'
            for n in range(1, 1000)
        ),
    ),
    "a style linked in a circle": docx(
        paragraph(WORD, ppr='<w:pStyle w:val="a1"/>'),
        styles='<w:style w:type="paragraph" w:styleId="a1"><w:link w:val="a2"/></w:style>'
        '<w:style w:type="character" w:styleId="a2"><w:link w:val="a1"/>'
        '<w:basedOn w:val="a2"/></w:style>',
    ),
    "a table style in a circle": docx(
        table(row(cell(WORD)), widths=(2000,), tblpr='<w:tblStyle w:val="t"/>'),
        styles='<w:style w:type="table" w:styleId="t"><w:basedOn w:val="t"/></w:style>',
    ),
    "numbering links in a circle": docx(
        paragraph(WORD, ppr=numbered()),
        styles='<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>",
        numbering='<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="n"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    ),
    "a list without its definition": docx(
        paragraph(WORD, ppr=numbered()), numbering='<w:num w:numId="1"/>'
    ),
    "a million in Roman numerals": listed("upperRoman", start=999_999_999),
    "a million in letters": listed("lowerLetter", start=999_999_999),
    "a million in Chinese": listed("chineseCountingThousand", start=999_999_999),
    "circled far beyond fifty": listed("decimalEnclosedCircle", start=12345),
    "a start below zero": listed("chineseCounting", start=-5),
    "a format that is not there": listed("klingon"),
    "level text of placeholders only": listed("decimal", "%9%8%7%6%5%4%3%2%1%0%%" * 50),
    "level text that is code": listed("decimal", INJECTION.replace('"', "&quot;")),
    # text
    "fonts that are code": docx(
        paragraph(WORD, rpr=f"<w:rFonts w:ascii='{INJECTION}' w:eastAsia='{INJECTION}'/>")
    ),
    "colours that are code": docx(
        paragraph(WORD, rpr=f"<w:color w:val='{INJECTION}'/><w:highlight w:val='{INJECTION}'/>")
    ),
    "bookmarks that are code": docx(
        paragraph(f"<w:bookmarkStart w:name='{INJECTION}'/>" + text(WORD))
        + paragraph(f"<w:hyperlink w:anchor='{INJECTION}'>{text('链')}</w:hyperlink>")
    ),
    "a link that is a script": docx(
        paragraph(f'<w:hyperlink r:id="js">{text(WORD)}</w:hyperlink>'),
        links={"js": "javascript:alert(1)"},
    ),
    "a link to a file": docx(
        paragraph(f'<w:hyperlink r:id="f">{text(WORD)}</w:hyperlink>'),
        links={"f": "file:///etc/passwd"},
    ),
    "text that is code": docx(paragraph(text(WORD) + text(INJECTION.replace("panic", "read")))),
    "all directions and joiners": docx(
        paragraph(WORD + "\u202e\u202d\u2066\u2069\u200d\u200b\ufeff\u00ad" * 200)
    ),
    "marks without a letter": docx(paragraph(WORD + "\u0301" * 5000)),
    "private and unassigned": docx(paragraph(WORD + "\ue000\uf8ff\U000e0001\U0010fffd\U0003ffff")),
    "ten thousand tabs": docx(paragraph(text(WORD) + "<w:r>" + "<w:tab/>" * 10_000 + "</w:r>")),
    "ten thousand breaks": docx(paragraph(text(WORD) + "<w:r>" + "<w:br/>" * 10_000 + "</w:r>")),
    "five thousand runs of their own size": docx(
        paragraph(
            text(WORD)
            + "".join(text("字", f'<w:sz w:val="{n % 400 + 2}"/>') for n in range(5000))
        )
    ),
    "a thousand fonts": docx(
        paragraph(
            text(WORD)
            + "".join(text("字", f'<w:rFonts w:eastAsia="F{n}"/>') for n in range(1000))
        )
    ),
    "tab stops by the thousand": docx(
        paragraph(
            text(WORD) + "<w:r><w:tab/></w:r>",
            ppr="<w:tabs>" + "".join(f'<w:tab w:pos="{n}"/>' for n in range(5000)) + "</w:tabs>",
        )
    ),
    "stretched a hundredfold": docx(paragraph(WORD, rpr='<w:w w:val="99999"/>')),
    "spaced beyond the page": docx(paragraph(WORD + "字", rpr='<w:spacing w:val="31680"/>')),
    # nesting
    "revisions a thousand deep": docx(paragraph(deep("ins", 200, text(WORD)))),
    "content controls two hundred deep": docx(
        "<w:sdt><w:sdtContent>" * 100 + HERE + "</w:sdtContent></w:sdt>" * 100
    ),
    "fields two hundred deep": docx(
        paragraph(
            text(WORD)
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 200
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 200
        )
    ),
    "a footnote in itself": docx(
        paragraph(text(WORD) + NOTE),
        parts={"footnotes": f'<w:footnote w:id="2">{paragraph(text("注") + NOTE)}</w:footnote>'},
    ),
    "five hundred footnotes": docx(
        paragraph(text(WORD) + NOTE * 500),
        parts={"footnotes": f'<w:footnote w:id="2">{paragraph("注")}</w:footnote>'},
    ),
    "text boxes in text boxes": docx(
        paragraph(text(WORD) + "<w:r><w:pict><w:txbxContent>" * 30 + paragraph("框")
                  + "</w:txbxContent></w:pict></w:r>" * 30)
    ),
    # fields
    "a picture field from the web": docx(
        paragraph(text(WORD) + field('INCLUDEPICTURE "http://127.0.0.1:9/x.png" \\d', ""))
    ),
    "a field that runs a program": docx(paragraph(field('DDEAUTO c:\\\\cmd.exe "/k calc"', WORD))),
    "an endless instruction": docx(paragraph(text(WORD) + field("REF " + '"\\' * 20_000, ""))),
    "a date picture of everything": docx(
        paragraph(text(WORD) + field('DATE \\@ "' + "yyyyMMMMddddHHmmss" * 500 + '"', ""))
    ),
    # tables
    "two hundred columns": docx(
        table(row(*(cell(WORD) for _ in range(200))), widths=(50,) * 200)
    ),
    "columns of no width": docx(table(row(cell(WORD), cell("二")), widths=(0, 0))),
    "columns wider than the world": docx(table(row(cell(WORD)), widths=(99_999_999,))),
    "a row higher than the page": docx(
        table(row(cell(WORD), trpr='<w:trHeight w:val="31000"/>'), widths=(2000,))
    ),
    "an exact row of no height": docx(
        paragraph(WORD)
        + table(row(cell("二"), trpr='<w:trHeight w:val="1" w:hRule="exact"/>'), widths=(2000,))
    ),
    "a row beyond any page that may not split": docx(
        table(row(cell(paragraph(WORD) * 200), trpr="<w:cantSplit/>"), widths=(5000,))
    ),
    "everything kept with the next": docx(paragraph(WORD, ppr="<w:keepNext/><w:keepLines/>") * 200),
    "all rows are heads": docx(
        table(*(row(cell(WORD), trpr="<w:tblHeader/>") for _ in range(200)), widths=(2000,))
    ),
    "merges to the end of the table": docx(
        table(
            row(cell(WORD, '<w:vMerge w:val="restart"/>'), cell("二")),
            *(row(cell("", "<w:vMerge/>"), cell(str(n))) for n in range(300)),
            widths=(2000, 2000),
        )
    ),
    # pages and pictures
    "a page of a mile": docx(HERE, sect=section(page='<w:pgSz w:w="9999999" w:h="9999999"/>')),
    "margins beyond the page": docx(
        HERE, sect=section(page='<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="30000" '
                           'w:bottom="30000" w:left="30000" w:right="30000"/>')
    ),
    "a header taller than the page": docx(
        HERE,
        sect=section('<w:headerReference w:type="default" r:id="header1"/>'),
        parts={"header1": paragraph("头") * 200},
    ),
    "three hundred sections": docx(
        "".join(paragraph(WORD, ppr=section()) for _ in range(300))
    ),
    "page numbers from the end of time": docx(
        HERE, sect=section('<w:pgNumType w:start="999999999" w:fmt="upperRoman"/>')
    ),
    "a picture of a billion pixels": with_picture("big.png", png(60_000, 60_000)),
    "a picture without a body": with_picture("cut.png", png(10, 10)[:40]),
    "a picture of no size": with_picture("zero.png", png(0, 0)),
    "a JPEG that ends": with_picture("cut.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
    "a GIF that ends": with_picture("cut.gif", b"GIF89a\x01\0\x01\0"),
    "a WebP that is none": with_picture("no.webp", b"RIFF\x04\0\0\0WEBP"),
    "a metafile": with_picture("old.wmf", b"\xd7\xcd\xc6\x9a" + b"\0" * 40),
    "an SVG": with_picture("web.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
}  # fmt: skip


def _claims(size: int) -> bytes:
    """A package whose directory says that the document unpacks to ``size`` bytes."""
    data = bytearray(PLAIN)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, size)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


REFUSED: dict[str, bytes] = {
    "nothing": b"",
    "a word": b"word",
    "an old document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
    "a PDF": b"%PDF-1.7\n%%EOF",
    "a ZIP of nothing": pack({}),
    "a ZIP of something else": pack({"mimetype": "application/epub+zip"}),
    "a spreadsheet": pack({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}),
    "cut in the middle": docx(HERE * 300)[:-200],
    "a document of zeros": changed(PLAIN, {"word/document.xml": b"\0" * 1000}),
    "a document that stops": changed(PLAIN, {"word/document.xml": "<w:document"}),
    "half of a character": changed(
        PLAIN, {"word/document.xml": _document(HERE).encode()[:-40] + b"\xe5\x9c"}
    ),
    "an entity": changed(
        PLAIN,
        {"word/document.xml": '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'},
    ),
    "a billion laughs": changed(PLAIN, {"word/document.xml": BOMB + "<d>&d;</d>"}),
    "a bomb in the styles": changed(PLAIN, {"word/styles.xml": BOMB + "<d>&d;</d>"}),
    "a bomb in the relationships": changed(PLAIN, {RELS: BOMB + "<d>&d;</d>"}),
    "elements a hundred thousand deep": changed(
        PLAIN, {"word/document.xml": "<a>" * 100_000 + "</a>" * 100_000}
    ),
    "a bomb by its own account": _claims(2**31 - 1),
    "five thousand parts": changed(PLAIN, {f"word/x{n}.xml": "<x/>" for n in range(5000)}),
    "a bomb that really unpacks": changed(
        PLAIN, {"word/document.xml": b"<d>" + b" " * (160 * 2**20) + b"</d>"}
    ),
}
