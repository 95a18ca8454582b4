"""Lines of paragraphs: the same as Typst's, glyph by glyph."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from generator.ooxml.properties import TabStop
from generator.pdf.fonts import FontSet
from generator.pdf.model import (
    Bookmark,
    Break,
    Counter,
    Inline,
    Label,
    LineRule,
    Paragraph,
    ParagraphStyle,
    Tab,
    Text,
    TextStyle,
)
from generator.pdf.press.faces import Faces, faces_of
from generator.pdf.press.galley import BeyondError, Galley
from generator.pdf.press.paragraph import ParagraphSetter
from tests.pdf.press import line_truth

PLAIN = TextStyle(size=12.0)
BOLD = TextStyle(size=12.0, bold=True)
UNDERLINED = TextStyle(size=12.0, underline="single")
TAB = Tab(PLAIN)
EXACT = LineRule("exact", 22.0)
CHINESE = (
    "甲方（以下称“买方”）应当在2027年3月1日以前，向乙方支付人民币1,000.00元；逾期的，按日万分之五"
    "（0.05%）支付违约金。《民法典》第585条另有规定的——从其规定。……"
)
ENGLISH = (
    "The “Seller” shall deliver the goods within 30 days – see Clause 5.2/5.3; costs of "
    "US$1,000.00 are non-refundable. Notices: legal@handan.example, https://www.example.com/a/long/path?x=1&y=2"
)

Check = Callable[..., list[str]]


@pytest.fixture(scope="module")
def faces(fonts: FontSet) -> Faces:
    return faces_of(fonts)


@pytest.fixture(scope="module")
def setter(faces: Faces, fonts: FontSet) -> ParagraphSetter:
    return ParagraphSetter(faces, fonts)


@pytest.fixture(scope="module")
def differences(faces: Faces, fonts: FontSet, setter: ParagraphSetter) -> Check:
    """How our lines differ from Typst's, one answer for each paragraph."""

    def check(paragraphs: list[Paragraph], widths: list[float]) -> list[str]:
        found = []
        truth = line_truth.typst(paragraphs, widths, fonts)
        for paragraph, width, theirs in zip(paragraphs, widths, truth, strict=True):
            mine = line_truth.ours(lines(setter, paragraph, width), faces)
            found.append(line_truth.difference(mine, theirs))
        return found

    return check


def lines(setter: ParagraphSetter, paragraph: Paragraph, width: float) -> Galley:
    area = line_truth.area(width)
    return setter.set(
        paragraph, paragraph.inlines, paragraph.label, area, counters=lambda counter: "12"
    )


def paragraph(*inlines: Inline | str, label: Label | None = None, **style: object) -> Paragraph:
    texts = tuple(Text(one, PLAIN) if isinstance(one, str) else one for one in inlines)
    return Paragraph(texts, ParagraphStyle(**style), PLAIN, label)  # type: ignore[arg-type]


@pytest.mark.parametrize("align", ["justify", "left", "center", "right", "distribute"])
def test_chinese_and_english_are_set_as_typst_sets_them(differences: Check, align: str) -> None:
    found = [
        paragraph(text, align=align, first=first, left=left, right=right, line=EXACT)
        for text in (CHINESE, ENGLISH, CHINESE + ENGLISH + CHINESE)
        for first, left, right in ((0.0, 0.0, 0.0), (24.0, 0.0, 0.0), (-24.0, 24.0, 12.5))
    ]  # fmt: skip
    for width in (123.4, 250.0, 453.5):
        assert differences(found, [width] * len(found)) == [""] * len(found)


@pytest.mark.parametrize("suffix", ["tab", "space", "nothing"])
@pytest.mark.parametrize("place", ["left", "center", "right"])
def test_numbers_stand_where_typst_sets_them(differences: Check, suffix: str, place: str) -> None:
    found = [
        paragraph(
            CHINESE, align=align, first=-left, left=left,
            label=Label(text, style, suffix, place),
        )
        for text in ("1.", "（十二）", "第一百二十三条", "“一”、")
        for style in (PLAIN, BOLD)
        for align, left in (("justify", 24.0), ("center", 36.0), ("left", 0.0))
    ]  # fmt: skip
    assert differences(found, [300.0] * len(found)) == [""] * len(found)


def test_runs_links_bookmarks_and_breaks_are_set_as_typst_sets_them(differences: Check) -> None:
    link = Text("网址", PLAIN, "https://a.example/")
    found = [
        paragraph("甲方，", Text("乙方（Party B）", BOLD), "，", link, "。", CHINESE),
        paragraph(CHINESE, Break("line"), "，“第二行”", Break("line"), ENGLISH),
        paragraph("甲", Bookmark("here"), "乙，", Bookmark("there"), CHINESE),
        paragraph(Text(CHINESE, UNDERLINED)),
        paragraph("x", Text("2", TextStyle(size=12.0, script="super")), "，", CHINESE),
        paragraph(Text("甲方Party乙方12条", TextStyle(size=12.0, tracking=1.5)), CHINESE),
        paragraph("A——甲，甲——A，10—20，甲———乙", Text("——", BOLD), "5——，", CHINESE),
        paragraph(CHINESE, auto_space=False, hanging_marks=False),
        paragraph(Text(ENGLISH, TextStyle(size=12.0, italic=True, color="404040"))),
        paragraph("  甲  乙  ", align="justify"),
    ]
    for width in (100.0, 200.0):
        assert differences(found, [width] * len(found)) == [""] * len(found)


def test_tabs_stand_where_typst_sets_them(differences: Check) -> None:
    stops = tuple(TabStop(at, kind) for at, kind in ((60.0, "center"), (150.0, "right")))
    found = [
        paragraph("甲方：", TAB, "（盖章）", TAB, "2027年", TAB, "乙", tabs=stops),
        paragraph("甲", TAB, "乙", tabs=(TabStop(300.0, "right"),), align="left"),
        paragraph("甲", TAB, "乙", tabs=(TabStop(200.0, "left", "underscore"),)),
        paragraph("甲", TAB, CHINESE, label=Label("1.", PLAIN), left=24.0, first=-24.0),
    ]  # fmt: skip
    assert differences(found, [300.0] * len(found)) == [""] * len(found)


def test_marks_that_hang_take_no_room(differences: Check) -> None:
    characters = "甲乙丙丁戊己庚辛壬癸子丑寅卯"
    found = [
        paragraph(
            characters[:count] + mark, *rest,
            label=label, left=24.0, first=-24.0 if label else 0.0,
        )
        for count in range(4, 9)
        for mark in "，。；！"
        for label in (None, Label("1.", PLAIN))
        for rest in ((), ("子丑寅",), (Text("子丑寅", UNDERLINED),))
    ]  # fmt: skip
    assert differences(found, [96.0] * len(found)) == [""] * len(found)


def test_random_text_is_set_as_typst_sets_it(differences: Check) -> None:
    chance = random.Random(20261121)
    pieces = [
        *"甲乙丙丁本合同约定双方", *"，。、；：？！“”（）《》·…", "——", " ", "”，", "）、", "。”",
        "Party ", "3.14", "12%", "A-B", "CNY ", "1,000.00", "internationalization", "①", "￥", "　",
    ]  # fmt: skip
    found = []
    for _ in range(60):
        runs = [
            Text("".join(chance.choices(pieces, k=count)), chance.choice((PLAIN, BOLD)))
            for count in chance.choices(range(1, 61), k=chance.randint(1, 3))
        ]
        align = chance.choice(("justify", "left", "center"))
        found.append(paragraph(*runs, align=align, left=chance.choice((0.0, 21.0))))
    found = [one for one in found if not _meets(one)]
    widths = [chance.choice((90.0, 200.0, 415.3)) for _ in found]
    assert differences(found, widths) == [""] * len(found)


def test_places_and_slots_are_told(setter: ParagraphSetter) -> None:
    link = Text("网址", PLAIN, "#there")
    galley = lines(
        setter,
        paragraph(
            "甲", Bookmark("here"), link, "乙",
            label=Label("1.", PLAIN), left=24.0, first=-24.0,
        ),
        300.0,
    )  # fmt: skip
    assert galley.slots == ("label", "text", "#there", "text")
    assert [one.leaf for one in galley.lines[0].shown] == [0, 1, 2, 3]
    (place,) = galley.lines[0].places
    assert (place.name, place.x, place.y) == ("here", 36.0, 0.0)


def test_an_empty_paragraph_is_one_line_of_its_mark(setter: ParagraphSetter) -> None:
    galley = lines(setter, paragraph(line=LineRule("exact", 22.0)), 300.0)
    assert [(line.height, line.shown) for line in galley.lines] == [(22.0, ())]


def test_counters_print_what_they_are_told(setter: ParagraphSetter, faces: Faces) -> None:
    galley = lines(setter, paragraph("第", Counter("page", PLAIN), "页", align="center"), 300.0)
    printed = line_truth.ours(galley, faces)
    assert "".join(glyph.text for glyph in printed.glyphs) == "第12页"


@pytest.mark.parametrize(
    "inline",
    [
        Text("😀", PLAIN),
        Text("עברית", PLAIN),
        Text("e\u0301", PLAIN),
        Text("甲", TextStyle(size=12.0, italic=True)),
        Text("甲", TextStyle(size=12.0, background="ffff00")),
        Text("甲", TextStyle(size=12.0, underline="wave")),
        Text("甲", TextStyle(size=12.0, scale=0.8)),
        Text("甲", TextStyle(size=12.0, east="仿宋")),
        Break("page"),
    ],
    ids=repr,
)
def test_what_only_typst_can_set_is_refused(setter: ParagraphSetter, inline: Inline) -> None:
    with pytest.raises(BeyondError):
        lines(setter, paragraph("甲", inline, "乙"), 300.0)


def _meets(one: Paragraph) -> bool:
    """Whether marks of two runs meet in a way that we leave to Typst."""
    marks = "，。、；：？！“”（）《》·—"
    texts = [inline.text for inline in one.inlines if isinstance(inline, Text)]
    return any(a[-1] in marks and b[0] in marks for a, b in pairwise(texts))
