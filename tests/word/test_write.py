from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from generator.document import (
    Block,
    Cell,
    Document,
    Paragraph,
    Reference,
    Role,
    SignatureBlock,
    Span,
    Table,
)
from generator.errors import InputError, TemplateError
from generator.reading import read_docx
from generator.word import DocumentProperties, Layout, write
from generator.word.blocks import view
from generator.word.environment import layout_environment

Parts = Callable[[bytes], dict[str, bytes]]
Xpath = Callable[[bytes, str], list[etree._Element]]
BODY = "word/document.xml"


@pytest.fixture
def document(agreement: Callable[..., Document]) -> Document:
    return agreement()


def lines(document: Document) -> list[str]:
    return [line.label + line.text for line in document.lines()]


@pytest.mark.parametrize("scheme", ["articles", "outline"])
def test_what_is_read_back_is_what_was_written(
    scheme: str,
    layouts: dict[str, Layout],
    agreement: Callable[..., Document],
    timestamp: datetime.datetime,
) -> None:
    document = agreement(scheme)
    data = write(document, layouts[scheme], timestamp=timestamp)
    assert lines(read_docx(data)) == lines(document)


def test_the_same_document_gives_the_same_bytes(
    document: Document, layout: Layout, layout_bytes: bytes, timestamp: datetime.datetime
) -> None:
    first = write(document, layout, timestamp=timestamp)
    assert write(document, layout, timestamp=timestamp) == first
    assert write(document, Layout.load(layout_bytes), timestamp=timestamp) == first
    later = timestamp + datetime.timedelta(days=1)
    assert write(document, layout, timestamp=later) != first


def test_bookmarks_are_unique_and_every_reference_has_its_bookmark(
    document: Document, layout: Layout, timestamp: datetime.datetime, parts: Parts, xpath: Xpath
) -> None:
    body = parts(write(document, layout, timestamp=timestamp))[BODY]
    names = xpath(body, "//w:bookmarkStart/@w:name")
    ids = xpath(body, "//w:bookmarkStart/@w:id")
    assert names == [p.bookmark for p in document.paragraphs() if p.bookmark]
    assert len(set(names)) == len(set(ids)) == 28
    assert xpath(body, "//w:bookmarkEnd/@w:id") == ids
    fields = [code.text.split()[1] for code in xpath(body, "//w:instrText")]
    assert len(fields) == 7
    assert set(fields) <= set(names)


def test_no_empty_runs_and_no_tags_are_left(
    document: Document, layout: Layout, timestamp: datetime.datetime, parts: Parts, xpath: Xpath
) -> None:
    found = parts(write(document, layout, timestamp=timestamp))
    for name in (BODY, "word/header1.xml"):
        assert xpath(found[name], "//w:r[not(*)] | //w:t[not(text())]") == []
        text = "".join(xpath(found[name], "//w:t/text()"))
        assert "{" not in text
        assert "dealdoc" not in text
    assert b"<w:dealdoc" not in found[BODY]


NASTY = st.text(st.sampled_from("A&<>\"'{_%}#甲“”—’😀㛃 \t\n"), min_size=1, max_size=20)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    spans = st.builds(Span, NASTY, strong=st.booleans(), blank=st.booleans())
    words = st.tuples(spans, spans)
    cells = st.tuples(st.builds(Cell, NASTY), st.builds(Cell, NASTY, strong=st.booleans()))
    tables = st.builds(Table, st.lists(cells, min_size=1, max_size=3).map(tuple))
    blocks: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, st.just(Role.HEADING), words, st.just("第一条")),
        st.builds(Paragraph, st.just(Role.ITEM), words, st.just("1.1"), st.integers(1, 2)),
        st.builds(Paragraph, st.just(Role.BODY), words),
        tables,
        st.builds(SignatureBlock, st.just((("甲方：", "签字："), ("乙方：",)))),
    )
    region = st.lists(blocks, max_size=5).map(tuple)
    title = draw(NASTY)
    return Document("x", title, body=draw(region), closing=draw(region), annexes=draw(region))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(documents())
def test_rendering_writes_the_parts_docxtpl_writes(
    layout: Layout, layout_bytes: bytes, parts: Parts, document: Document
) -> None:
    context = {"doc": view(document, layout.text_width, layout.styles)}
    plain, out = DocxTemplate(io.BytesIO(layout_bytes)), io.BytesIO()
    plain.render(context, layout_environment())
    plain.save(out)
    theirs = parts(out.getvalue())
    ours = parts(layout.render(context))
    assert list(ours) == list(theirs)
    assert ours == theirs


def test_values_print_as_they_are_in_word(layout: Layout, timestamp: datetime.datetime) -> None:
    title = 'A&B <C> "D" 甲“乙” 😀㛃 {_{ {% raw %}'
    document = Document(
        None, title, front=(Paragraph(Role.TITLE, (Span(title),)),), properties={"number": title}
    )
    opened = docx.Document(io.BytesIO(write(document, layout, timestamp=timestamp)))
    assert opened.paragraphs[0].text == title
    assert opened.core_properties.title == title


def test_a_control_character_is_refused_naming_the_paragraph(
    layout: Layout, timestamp: datetime.datetime
) -> None:
    bad = Paragraph(Role.ITEM, (Span("付款\x0b期限"),), "8.2", 1)
    with pytest.raises(InputError, match=r"8\.2 付款.*U\+000B"):
        write(Document(None, "x", body=(bad,)), layout, timestamp=timestamp)


def test_a_role_without_a_place_in_the_layout_is_told_of(
    layout: Layout, timestamp: datetime.datetime
) -> None:
    party = Paragraph(Role.PARTY, (Span("甲方：某公司"),))
    with pytest.raises(TemplateError, match=r"no place for the paragraph “甲方：某公司” \(party\)"):
        write(Document(None, "x", body=(party,)), layout, timestamp=timestamp)


def test_margins_do_not_belong_in_the_text(layout: Layout, timestamp: datetime.datetime) -> None:
    note = Paragraph(Role.NOTE, (Span("注"),))
    with pytest.raises(TemplateError, match="margin"):
        write(Document(None, "x", body=(note,)), layout, timestamp=timestamp)


def test_headings_and_items_without_number_become_plain(
    layout: Layout, timestamp: datetime.datetime
) -> None:
    document = Document(
        None,
        "x",
        body=(
            Paragraph(Role.HEADING, (Span("鉴于"),)),
            Paragraph(Role.ITEM, (Span("无编号"),), "", 1),
        ),
    )
    opened = docx.Document(io.BytesIO(write(document, layout, timestamp=timestamp)))
    assert [p.style.name for p in opened.paragraphs] == ["小标题", "合同正文"]


def test_properties(
    document: Document, layout: Layout, timestamp: datetime.datetime, parts: Parts
) -> None:
    data = write(document, layout, timestamp=timestamp)
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.subject, core.language) == (
        "年度供货与服务协议",
        "GH-2026-0018",
        "zh-CN",
    )
    assert core.author == ""
    assert core.created == core.modified == timestamp
    read = read_docx(data).properties
    assert read["type"] == "supply-agreement"
    assert read["template_version"] == "1.0"
    assert read["deal_digest"] == "ab" * 32
    custom = parts(data)["docProps/custom.xml"].decode()
    assert custom.count("<property ") == 4
    assert 'pid="2"' in custom


def test_own_properties_win(
    document: Document, layout: Layout, timestamp: datetime.datetime
) -> None:
    own = DocumentProperties("标题 & 其他", author="法务部", custom={"项目": "A<B"})
    data = write(document, layout, timestamp=timestamp, properties=own)
    assert docx.Document(io.BytesIO(data)).core_properties.author == "法务部"
    assert read_docx(data).properties["项目"] == "A<B"


def test_a_companys_own_custom_properties_stay(
    document: Document,
    layout_bytes: bytes,
    timestamp: datetime.datetime,
    repacked: Callable[[bytes, dict[str, bytes]], bytes],
) -> None:
    own = DocumentProperties("x", custom={"密级": "内部", "dealdoc_type": "old"}).custom_part()
    layout = Layout.load(repacked(layout_bytes, {"docProps/custom.xml": own}))
    data = write(document, layout, timestamp=timestamp)
    read = read_docx(data).properties
    assert (read["密级"], read["type"]) == ("内部", "supply-agreement")


def test_a_layout_without_custom_properties_gets_them(
    document: Document,
    layout_bytes: bytes,
    timestamp: datetime.datetime,
    parts: Parts,
    repacked: Callable[[bytes, dict[str, bytes]], bytes],
) -> None:
    old = parts(layout_bytes)
    bare = repacked(
        layout_bytes,
        {
            "docProps/custom.xml": b"",
            "_rels/.rels": b"".join(
                piece for piece in _split(old["_rels/.rels"]) if b"custom" not in piece
            ),
            "[Content_Types].xml": b"".join(
                piece for piece in _split(old["[Content_Types].xml"]) if b"custom" not in piece
            ),
        },
    )
    data = write(document, Layout.load(bare), timestamp=timestamp)
    assert read_docx(data).properties["type"] == "supply-agreement"
    assert docx.Document(io.BytesIO(data)).core_properties.title == document.title


def _split(xml: bytes) -> list[bytes]:
    return [piece + b">" for piece in xml.split(b">") if piece]


def picture(kind: str, size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "navy").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [
        ("PNG", (400, 100), (1296000, 324000)),
        ("JPEG", (100, 400), (81000, 324000)),
        ("PNG", (4000, 100), (1440000, 36000)),
    ],
)
def test_a_logo_stands_in_the_header_in_its_own_proportions(
    kind: str,
    size: tuple[int, int],
    expected: tuple[int, int],
    document: Document,
    layout: Layout,
    timestamp: datetime.datetime,
    parts: Parts,
    xpath: Xpath,
) -> None:
    logo = picture(kind, size)
    data = write(document, layout, timestamp=timestamp, logo=logo)
    header = parts(data)["word/header1.xml"]
    (extent,) = xpath(header, "//wp:extent")
    assert (int(extent.get("cx")), int(extent.get("cy"))) == expected
    opened = docx.Document(io.BytesIO(data))
    part = opened.sections[0].header.part
    (blip,) = xpath(header, "//a:blip/@r:embed")
    assert part.related_parts[blip].blob == logo
    assert lines(read_docx(data)) == lines(document)


def test_without_a_logo_the_header_has_no_picture(
    document: Document, layout: Layout, timestamp: datetime.datetime, parts: Parts, xpath: Xpath
) -> None:
    found = parts(write(document, layout, timestamp=timestamp))
    assert xpath(found["word/header1.xml"], "//w:drawing") == []
    assert "".join(xpath(found["word/header1.xml"], "//w:t/text()")) == (
        "年度供货与服务协议编号：GH-2026-0018"
    )
    assert not [name for name in found if "media" in name]


@pytest.mark.parametrize("logo", [b"GIF89a", b"\x89PNG\r\n\x1a\n", b"hello", b"\xff\xd8\xff\xe0"])
def test_an_unusable_logo_is_refused(
    logo: bytes, document: Document, layout: Layout, timestamp: datetime.datetime
) -> None:
    with pytest.raises(InputError, match="logo"):
        write(document, layout, timestamp=timestamp, logo=logo)


def test_two_hundred_lines_and_none(
    agreement: Callable[..., Document],
    layout: Layout,
    timestamp: datetime.datetime,
    parts: Parts,
    xpath: Xpath,
) -> None:
    for goods in (0, 200):
        data = write(agreement(goods=goods), layout, timestamp=timestamp)
        rows = xpath(parts(data)[BODY], "(//w:tbl)[2]/w:tr")
        assert len(rows) == goods + 2


def test_a_very_long_name_stays_whole(
    document: Document, layout: Layout, timestamp: datetime.datetime
) -> None:
    name = "杭州" * 150 + "有限公司"
    party = Paragraph(Role.PARTY, (Span("甲方："), Span(name, blank=True)))
    data = write(replace(document, front=(party,)), layout, timestamp=timestamp)
    assert name in docx.Document(io.BytesIO(data)).paragraphs[0].text


def test_a_reference_in_a_table_free_text_keeps_its_words(
    layout: Layout, timestamp: datetime.datetime
) -> None:
    body = (
        Paragraph(Role.HEADING, (Span("付款"),), "第一条", 0, "clause_pay-ment"),
        Paragraph(
            Role.ITEM,
            (
                Span("见"),
                Span("第一条", reference=Reference("clause_pay-ment", "第一条")),
                Span("。"),
            ),
            "1.1",
            1,
        ),
    )
    data = write(Document(None, "x", body=body), layout, timestamp=timestamp)
    assert lines(read_docx(data)) == ["第一条付款", "1.1见第一条。"]
