"""Pages as they are to be written in, a PDF out: PDF 1.7, PDF/A-2b, tagged.

The same pages, faces, properties and time give the same bytes. This module alone knows which parts
a document has. Source: ISO 32000-1, 7.7 (document structure), 14.6 (marked content); ISO 19005-2.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b

from generator.pdf.information import Information
from generator.pdf.press.codes import number
from generator.pdf.press.color_profile import SRGB
from generator.pdf.press.embedding import add_fonts
from generator.pdf.press.faces import Faces
from generator.pdf.press.objects import Objects, literal, references, stream, text_string
from generator.pdf.press.outline import add_outline, destination
from generator.pdf.press.properties import dictionary, metadata
from generator.pdf.press.sheet import Area, Booklet, Mark, Sheet
from generator.pdf.press.tree import add_tree
from generator.remembered import Remembered

_LEVEL = 2
"""How much time to spend on making the content of pages smaller."""
_STREAMS: Remembered[bytes, bytes] = Remembered(entries=1024, weight=8 * 2**20)
_RUNNING = 3
"""Marks of a page at most of which one may be its header or footer: grounds, header, footer."""
_ARTIFACTS = {
    "header": b"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n",
    "footer": b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
    "layout": b"/Artifact<</Type/Layout>>BDC\n",
}
_INTENT = (
    b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/OutputCondition(sRGB)"
    b"/RegistryName(http://www.color.org)/Info(sRGB)/DestOutputProfile %d 0 R>>"
)


def written(
    booklet: Booklet,
    faces: Faces,
    information: Information,
    timestamp: datetime,
    *,
    language: str = "zh-CN",
) -> bytes:
    """The file.

    Args:
        booklet: The pages.
        faces: Those whose numbers the pages name.
        information: What the document says about itself.
        timestamp: When it was made; with a time zone.
        language: Of the text.

    Raises:
        BeyondError: A glyph stands for several texts, or cannot be embedded.
    """
    objects = Objects()
    catalog, tops, first = (
        objects.reserve(),
        objects.reserve(),
        objects.reserve(len(booklet.sheets)),
    )
    pages = range(first, first + len(booklet.sheets))
    objects.put(
        tops,
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), references(pages)),
    )
    resources = objects.add(
        b"<</ProcSet[/PDF/Text]/Font<<%b>>>>" % add_fonts(objects, booklet.uses, faces)
    )
    counts: list[int] = []
    areas: dict[Area, tuple[int, int]] = {}
    identity = blake2b(digest_size=16)
    for index, sheet in enumerate(booklet.sheets):
        contents, count = _contents(sheet, index)
        counts.append(count)
        for content in contents:
            identity.update(content)
        links = _add_areas(objects, sheet, index, pages, areas)
        objects.put(
            pages[index],
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %b %b]/Resources %d 0 R/Contents[%b]"
            b"/StructParents %d%b>>"
            % (
                tops,
                number(sheet.width),
                number(sheet.height),
                resources,
                references([objects.add(content) for content in contents]),
                index,
                links,
            ),
        )
    tree = add_tree(objects, booklet.root, pages, counts, areas)
    outline = b""
    if booklet.outline:
        outline = b"/Outlines %d 0 R" % add_outline(objects, booklet.outline, pages)
    said = dictionary(information, timestamp)
    identity.update(said)
    said_at = objects.add(said)
    told = metadata(information, timestamp, identity.digest(), language=language)
    told_at = objects.add(stream(told, b"/Type/Metadata/Subtype/XML"))
    intent = objects.add(_INTENT % objects.add(SRGB))
    objects.put(
        catalog,
        b"<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/OutputIntents[%d 0 R]/Lang%b"
        b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>"
        b"/ViewerPreferences<</Direction/L2R%b>>%b>>"
        % (
            tops,
            told_at,
            intent,
            literal(language.encode("ascii")),
            tree,
            b"/DisplayDocTitle true" if information.title else b"",
            outline,
        ),
    )
    return objects.file(catalog, said_at, identity.digest())


def _contents(sheet: Sheet, page: int) -> tuple[list[bytes], int]:
    """The content of a page, and how much of it is marked; each mark is told where it is.

    The header with the number of the contract stands in a stream of its own, so that the rest can
    be that of a page which was written before.
    """
    kinds = [mark.artifact for mark in sheet.marks[:_RUNNING]]
    first = 1 + max(
        [place for place, kind in enumerate(kinds) if kind in {"header", "footer"}], default=-1
    )
    running, _ = _content(sheet.marks[:first], page)
    text, count = _content(sheet.marks[first:], page)
    known = _STREAMS.get(text)
    if known is None:
        known = stream(text, level=_LEVEL)
        _STREAMS.put(text, known, weight=len(text) + len(known))
    return [stream(running), known] if running else [known], count


def _content(marks: Sequence[Mark], page: int) -> tuple[bytes, int]:
    parts: list[bytes] = []
    count = 0
    around = ""
    for mark in marks:
        kind = mark.artifact
        if around and kind != around:
            parts.append(b"EMC\n")
        if not kind:
            mark.page, mark.number = page, count
            parts.append(b"/Span<</MCID %d>>BDC\n%b\nEMC\n" % (count, mark.code))
            count += 1
        else:
            if kind != around:
                parts.append(_ARTIFACTS[kind])
            parts += [mark.code, b"\n"]
        around = kind
    if around:
        parts.append(b"EMC\n")
    return b"".join(parts), count


def _add_areas(
    objects: Objects,
    sheet: Sheet,
    page: int,
    pages: Sequence[int],
    areas: dict[Area, tuple[int, int]],
) -> bytes:
    """The links of a page; the entries of the page that name them."""
    if not sheet.areas:
        return b""
    found = []
    for area in sheet.areas:
        if area.url:
            aim = b"/A<</S/URI/URI%b>>" % literal(area.url.encode("ascii", "ignore"))
        else:
            aim = b"/Dest" + destination(pages[area.page], area.x, area.y)
        areas[area] = (
            page,
            objects.add(
                b"<</Type/Annot/Subtype/Link/Rect[%b]/Border[0 0 0]%b/F 4/StructParent %d%b>>"
                % (
                    b" ".join(map(number, area.box)),
                    aim,
                    len(pages) + len(areas),
                    b"/Contents" + text_string(area.text) if area.text else b"",
                )
            ),
        )
        found.append(areas[area][1])
    return b"/Tabs/S/Annots[%b]" % references(found)
