import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pikepdf.pdfa
import pypdfium2
import pytest
from PIL import ImageChops

from generator.pdf.fonts import FontSet
from generator.pdf.information import Information
from generator.pdf.press.codes import show
from generator.pdf.press.face import Face
from generator.pdf.press.faces import Faces, faces_of
from generator.pdf.press.file import written
from generator.pdf.press.galley import BeyondError, Use
from generator.pdf.press.sheet import Area, Booklet, Bookmark, Element, Mark, Sheet
from generator.reading.pdf import read_pdf
from generator.reading.pdf_content import read_plain
from tests.pdf.press.transcript import Transcript

NOW = datetime(2026, 3, 7, 9, 5, tzinfo=UTC)
KNOWN = Information("甲 & 乙 (合同)", "某公司", "No. 1 (a)\\", ("买卖", "b"))


@pytest.fixture(scope="module")
def faces(fonts: FontSet) -> Faces:
    return faces_of(fonts)


@pytest.fixture
def song(faces: Faces) -> Face:
    return _face(faces, "Noto Serif SC")


@pytest.fixture
def times(faces: Faces) -> Face:
    return _face(faces, "Liberation Serif")


def _face(faces: Faces, family: str) -> Face:
    face = faces.family(family, bold=False, italic=False)
    assert face is not None
    return face


def _uses(face: Face, text: str) -> set[Use]:
    return {Use(face.number, face.glyph(character), character) for character in text}


def _line(face: Face, x: float, y: float, text: str, **look: Any) -> bytes:
    options = {"size": 12.0, "fill": "000000", "outline": 0.0, "gaps": None, **look}
    glyphs = [face.glyph(character) for character in text]
    code = show(face, options["size"], options["fill"], options["outline"], glyphs, options["gaps"])
    return b"BT 1 0 0 1 %.2f %.2f Tm %b ET" % (x, y, code)


def _booklet(song: Face, times: Face) -> Booklet:
    """Two pages: a paragraph that runs over both, a link, a table with a header cell."""
    root = Element("Document")
    title, text, table = Element("H1"), Element("P"), Element("Table")
    link, row = Element("Link"), Element("TR")
    head = Element("TH", [], b"[<</O/Table/Scope/Column>>]", "U1(x)")
    cell = Element("TD", [], b"[<</O/Table/Headers[(U1\\(x\\))]/ColSpan 2>>]")
    sheets = [Sheet(595.3, 841.9), Sheet(595.3, 841.9)]

    def mark(page: int, element: Element | None, code: bytes, artifact: str = "layout") -> None:
        made = Mark(code, "" if element else artifact)
        sheets[page].marks.append(made)
        if element is not None:
            element.kids.append(made)

    mark(0, None, _line(times, 72, 800, "Header", size=9, fill="808080"), "header")
    mark(0, None, b"0.5 g 72 790 400 0.5 re f", "header")
    mark(0, title, _line(song, 72, 700, "合同", size=18, outline=0.5))
    mark(0, text, _line(song, 72, 660, "第一条甲方", gaps=[0.25] * 5))
    mark(0, text, _line(times, 140, 660, "A1", fill="C00000", gaps=[3.0, 0.0]))
    area = Area((160, 650, 200, 670), page=1, x=72, y=700, text="次页")
    url = Area((160, 620, 200, 640), url="https://example.com/(a)")
    sheets[0].areas += [area, url]
    mark(0, link, _line(song, 160, 660, "次页", fill="0000FF"))
    link.kids += [area, url]
    mark(1, text, _line(song, 72, 700, "应当付款。"))
    mark(1, None, b"0.9 g 72 640 200 20 re f")
    mark(1, head, _line(song, 72, 645, "项目"))
    mark(1, cell, _line(times, 172, 645, "12.50"))
    mark(1, None, _line(times, 300, 30, "2"), "footer")
    text.kids.insert(2, link)
    row.kids += [head, cell]
    table.kids.append(row)
    root.kids += [title, text, table]
    uses = _uses(song, "合同第一条甲方次页应当付款。项目") | _uses(times, "HeaderA112.50")
    outline = [
        Bookmark("合同", 1, 0, 72, 720), Bookmark("第一条", 3, 0, 72, 670),
        Bookmark("Item", 2, 1, 72, 650), Bookmark("附件", 1, 1, 72, 600),
    ]  # fmt: skip
    return Booklet(sheets, root, outline, uses)


@pytest.fixture
def data(song: Face, times: Face, faces: Faces) -> bytes:
    return written(_booklet(song, times), faces, KNOWN, NOW)


def test_it_is_pdf_a_without_findings(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as document:
        assert not document.check_pdf_syntax()
        report = pikepdf.pdfa.check(document, "2b")
    assert not report.findings


def test_it_says_what_the_document_says(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as document:
        said = {key: str(value) for key, value in document.docinfo.items()}
        with document.open_metadata() as meta:
            assert meta["dc:title"] == KNOWN.title and meta["dc:creator"] == [KNOWN.author]
            assert meta["dc:description"] == KNOWN.subject and meta["pdf:Keywords"] == "买卖, b"
            assert meta["xmp:CreateDate"] == "2026-03-07T09:05:00+00:00"
        assert str(document.Root.Lang) == "zh-CN" and document.Root.MarkInfo.Marked
    assert (said["/Title"], said["/Author"], said["/Subject"]) == (
        KNOWN.title, KNOWN.author, KNOWN.subject,
    )  # fmt: skip
    assert said["/Keywords"] == "买卖, b" and said["/ModDate"] == "D:20260307090500Z"
    assert said["/Creator"] == said["/Producer"] == "dealdoc"


def test_nothing_known(song: Face, times: Face, faces: Faces) -> None:
    data = written(_booklet(song, times), faces, Information("\x07\ud800"), NOW)
    with pikepdf.open(io.BytesIO(data)) as document:
        assert not pikepdf.pdfa.check(document, "2b").findings
        assert "/Author" not in document.docinfo


def test_text_can_be_taken_out(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    first, second = (page.get_textpage().get_text_range() for page in document)
    assert "合同" in first and "第一条甲方A1次页" in re.sub(r"\s", "", first) and "Header" in first
    assert "应当付款。" in second and "12.50" in second


def test_our_reader_reads_it(data: bytes) -> None:
    assert read_plain(data) is not None
    found = read_pdf(data, roles=False)
    texts = [getattr(block, "text", None) for block in found.body]
    assert "第一条甲方A1次页应当付款。" in texts
    assert [paragraph.text for paragraph in found.margins] == ["Header", "2"]


def test_every_piece_of_marked_content_has_an_element(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as document:
        root = document.Root.StructTreeRoot
        numbers = list(root.ParentTree.Nums)
        trees = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert sorted(trees) == [0, 1, 2, 3]
        kinds = [[str(element.S) for element in trees[page]] for page in (0, 1)]
        assert kinds == [["/H1", "/P", "/P", "/Link"], ["/P", "/TH", "/TD"]]
        for page in document.pages:
            for link in page.obj.get("/Annots", []):
                owner = trees[int(link.StructParent)]
                assert any(
                    kid.Obj.objgen == link.objgen for kid in owner.K if not isinstance(kid, int)
                )
        names = list(root.IDTree.Names)
        assert str(names[0]) == "U1(x)" and str(names[1].S) == "/TH"
        assert str(names[1].ID) == "U1(x)" and str(trees[1][2].A[0].Headers[0]) == "U1(x)"
        over = trees[1][0].K[-1]
        assert over.MCID == 0 and over.Pg.objgen == document.pages[1].obj.objgen


def test_links_and_outline_lead_where_they_should(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as document:
        inner, outer = document.pages[0].Annots
        assert inner.Dest[0].objgen == document.pages[1].obj.objgen
        assert [float(value) for value in list(inner.Dest)[2:4]] == [72, 700]
        assert str(inner.Contents) == "次页" and str(outer.A.URI) == "https://example.com/(a)"
        with document.open_outline() as outline:
            titles = [(item.title, [kid.title for kid in item.children]) for item in outline.root]
        assert titles == [("合同", ["第一条", "Item"]), ("附件", [])]
        top = document.Root.Outlines
        assert top.Count == 2 and top.First.Count == -2
        assert top.Last.Prev.objgen == top.First.objgen


def test_artifacts_of_a_kind_are_one(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as document:
        content = b"".join(part.read_bytes() for part in document.pages[0].Contents)
    assert content.count(b"/Subtype/Header") == 1
    assert content.count(b"BDC") == content.count(b"EMC") == 5


def test_the_same_pages_give_the_same_bytes(fonts: FontSet, data: bytes) -> None:
    fresh = Faces(fonts)
    song = _face(fresh, "Noto Serif SC")
    other = Booklet([Sheet(100, 100)], Element("Document"), [], _uses(song, "另一份文件"))
    assert written(other, fresh, KNOWN, NOW) != data
    assert written(_booklet(song, _face(fresh, "Liberation Serif")), fresh, KNOWN, NOW) == data


def test_a_file_is_known_by_what_it_says(song: Face, times: Face, faces: Faces) -> None:
    def identity(known: Information, change: bytes = b"") -> bytes:
        booklet = _booklet(song, times)
        booklet.sheets[1].marks[0].code += change
        with pikepdf.open(io.BytesIO(written(booklet, faces, known, NOW))) as document:
            return bytes(document.trailer.ID[0])

    assert identity(KNOWN) == identity(KNOWN)
    assert len({identity(KNOWN), identity(KNOWN, b" "), identity(Information("B"))}) == 3


@pytest.mark.parametrize("uses", [[Use(0, 3, " "), Use(0, 3, "\xa0")], [Use(0, 0, "☐")]])
def test_what_cannot_be_said_in_a_font_is_refused(
    faces: Faces, uses: Sequence[Use], times: Face
) -> None:
    booklet = Booklet([Sheet(100, 100)], Element("Document"), [], set())
    booklet.uses |= {use._replace(face=times.number) for use in uses}
    with pytest.raises(BeyondError):
        written(booklet, faces, KNOWN, NOW)


@pytest.mark.parametrize(
    ("gaps", "shown"),
    [
        (None, b"0 Tc <00240025> Tj"),
        ([0.0, 5.0], b"0 Tc <00240025> Tj"),
        ([0.5, 9.0], b"0.5 Tc <00240025> Tj"),
    ],
)
def test_gaps_of_two(times: Face, gaps: Sequence[float] | None, shown: bytes) -> None:
    code = show(times, 10, "000000", 0, [0x24, 0x25], gaps)
    assert code == b"0 g /F%d 10 Tf 0 Tr %b" % (times.number, shown)


def test_most_gaps_are_said_once(times: Face) -> None:
    code = show(times, 10, "FF0000", 0.4, [1, 2, 3, 4], [0.5, 0.5, -1.0, 0.5])
    start = b"1 0 0 RG 0.4 w 4 M 1 0 0 rg /F%d 10 Tf 2 Tr " % times.number
    assert code == start + b"0.5 Tc [<000100020003>150<0004>]TJ"
    assert show(times, 10, "000000", 0, [1], [3.0]).endswith(b"0 Tr 0 Tc <0001> Tj")


SOURCE = """
#set document(title: "Title")
#set page(paper: "a5", header: text(size: 8pt, fill: rgb("#808080"))[Header 页眉])
#set text(font: ("Liberation Serif", "Noto Serif SC"), lang: "zh", size: 11pt)
#set par(justify: true)
= 第一条 定义 <one>
#lorem(60) 甲方应当在收到货物之日起十日内，
将货款（人民币壹佰元整）付给乙方；逾期的，按日支付违约金。
#text(font: "Noto Sans SC", weight: "bold", stroke: 0.3pt + black)[黑体加粗]
#context link(locate(<one>).position())[见第一条]
#link("https://example.com")[Site] #text(style: "italic")[Italic], #strong[Bold], é½“”—…
#table(columns: 3, fill: luma(240), [甲], [乙], [1.50], table.cell(colspan: 2)[合计], [99%])
== 小节
#lorem(300)
"""


def test_pages_look_as_those_of_typst(fonts: FontSet, faces: Faces) -> None:
    theirs = fonts.compiler.compile(
        SOURCE.encode(), format="pdf", timestamp=int(NOW.timestamp()), pdf_standards=["a-2b"]
    )
    transcript = Transcript(theirs, fonts, faces)
    mine = written(transcript.booklet(), faces, KNOWN, NOW)
    assert not transcript.skipped
    with pikepdf.open(io.BytesIO(mine)) as document:
        assert not pikepdf.pdfa.check(document, "2b").findings
    pages = zip(pypdfium2.PdfDocument(mine), pypdfium2.PdfDocument(theirs), strict=True)
    for one, other in pages:
        looks = [page.render(scale=2, grayscale=True).to_pil() for page in (one, other)]
        assert max(ImageChops.difference(*looks).tobytes()) < 16
        texts = [page.get_textpage().get_text_range() for page in (one, other)]
        assert texts[0] == texts[1]
    read, expected = read_plain(mine), read_plain(theirs)
    assert read is not None and expected is not None
    assert [[text for _, text in page] for page in read.pages] == [
        [text for _, text in page] for page in expected.pages
    ]
