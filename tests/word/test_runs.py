from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.document import Paragraph, Reference, Role, Span
from generator.errors import InputError
from generator.messages import msg
from generator.ooxml.names import NAMESPACES, W
from generator.word.references import LONGEST, Bookmarks, bookmark_name
from generator.word.runs import runs

PRINTABLE = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="￾￿").filter(
        lambda c: c in "\t\n" or ord(c) >= 0x20
    )
)
SPANS = st.builds(Span, PRINTABLE, strong=st.booleans(), blank=st.booleans())
NONE = Bookmarks(())
HERE = partial(msg, "here")


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:p xmlns:w="{W}">{xml}</w:p>')


def text(paragraph: etree._Element) -> str:
    marks = {"t": lambda n: n.text, "br": lambda _: "\n", "tab": lambda _: "\t"}
    return "".join(
        marks[etree.QName(node).localname](node)
        for node in paragraph.iter("{*}t", "{*}br", "{*}tab")
    )


@given(st.lists(SPANS, max_size=4))
def test_every_character_comes_through_as_it_is(spans: list[Span]) -> None:
    paragraph = parsed(runs(spans, NONE, HERE))
    assert text(paragraph) == "".join(span.text for span in spans)


@given(st.lists(SPANS, max_size=4))
def test_runs_are_in_the_form_in_which_lxml_writes(spans: list[Span]) -> None:
    xml = f'<w:p xmlns:w="{W}">{runs(spans, NONE, HERE)}</w:p>'
    if spans and xml.count("<w:r>"):
        assert etree.tostring(etree.fromstring(xml), encoding="unicode") == xml


@pytest.mark.parametrize(
    "content",
    [
        "A&B <C> \"D\" 'E'",
        "😀 emoji",
        "㛃䶮𬱖喆堃镕",
        "{_{ }_} {_% %_} {{ }} {% %}",
        "a  b ",
        "]]>",
    ],
)
def test_tricky_text(content: str) -> None:
    assert text(parsed(runs([Span(content)], NONE, HERE))) == content


def test_strong_blank_and_hidden() -> None:
    spans = [Span("甲", strong=True), Span("乙", blank=True), Span("丙", hidden=True)]
    paragraph = parsed(runs(spans, NONE, HERE))
    assert text(paragraph) == "甲乙"
    strong, blank = paragraph.findall("w:r", NAMESPACES)
    assert strong.find("w:rPr/w:b", NAMESPACES) is not None
    assert blank.find("w:rPr/w:u", NAMESPACES).get(f"{{{W}}}val") == "single"
    assert blank.find("w:rPr/w:b", NAMESPACES) is None


@pytest.mark.parametrize(
    ("content", "hinted"),
    [
        ("“产品”", ["“产品”"]),
        ("——包括……", ["——包括……"]),
        ("设备采购", []),
        ("Party’s “right”", []),
        ("见Alice’s说明“一”", ["s说明“一”"]),
        ("30℃以下", ["30℃以下"]),
    ],
)
def test_quotes_and_dashes_in_chinese_take_the_chinese_font(
    content: str, hinted: list[str]
) -> None:
    paragraph = parsed(runs([Span(content)], NONE, HERE))
    assert text(paragraph) == content
    found = paragraph.xpath("w:r[w:rPr/w:rFonts[@w:hint='eastAsia']]", namespaces=NAMESPACES)
    assert [text(run) for run in found] == hinted


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x1f", "￿", "\ud800"])
def test_what_xml_cannot_hold_is_refused_with_its_place(character: str) -> None:
    with pytest.raises(InputError) as caught:
        runs([Span(f"甲{character}乙")], NONE, lambda: msg("8.2 双方按月结算"))
    (diagnostic,) = caught.value.diagnostics
    assert "8.2 双方按月结算" in str(diagnostic.message)
    assert f"U+{ord(character):04X}" in str(diagnostic.message)
    assert diagnostic.hint is not None
    assert diagnostic.evidence == "甲�乙"


def bookmarked(name: str, level: int) -> Paragraph:
    return Paragraph(Role.ITEM if level else Role.HEADING, (Span("x"),), "8", level, name)


@pytest.mark.parametrize(("level", "switch"), [(0, "r"), (1, "n"), (2, "n")])
def test_references_are_fields_with_what_they_print(level: int, switch: str) -> None:
    bookmarks = Bookmarks([bookmarked("clause_payment", level)])
    span = Span("第八条", strong=True, reference=Reference("clause_payment", "第八条"))
    paragraph = parsed(runs([span], bookmarks, HERE))
    assert text(paragraph) == "第八条"
    kinds = paragraph.xpath("//w:fldChar/@w:fldCharType", namespaces=NAMESPACES)
    assert kinds == ["begin", "separate", "end"]
    code = paragraph.findtext("w:r/w:instrText", namespaces=NAMESPACES)
    assert code == f" REF clause_payment \\{switch} \\h "
    assert len(paragraph.xpath("//w:r[w:rPr/w:b]", namespaces=NAMESPACES)) == 5


def test_a_reference_to_nothing_is_plain_text() -> None:
    span = Span("第九条", reference=Reference("clause_gone", "第九条"))
    assert "fldChar" not in runs([span], NONE, HERE)


@given(st.text(min_size=1, max_size=80))
def test_bookmark_names_are_what_word_allows(name: str) -> None:
    allowed = bookmark_name(name)
    assert len(allowed) <= LONGEST
    assert allowed.replace("_", "").isalnum() or set(allowed) == {"_"}


def test_long_bookmark_names_stay_different() -> None:
    first, second = ("clause_" + "long_" * 10 + end for end in ("one", "two"))
    assert bookmark_name(first) != bookmark_name(second)
