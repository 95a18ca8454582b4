"""Characters: fonts per script, weights, lines, marks, and nothing lost on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pdf
from tests.pdf.build import docx, paragraph, text
from tests.pdf.conftest import NOW
from tests.pdf.look import Look

LookAt = Callable[..., Look]


def test_latin_and_chinese_take_their_own_fonts(look: LookAt) -> None:
    page = look(docx(paragraph("协议Agreement")))
    assert page.find("协").font == "NotoSerifSC-Regular"
    assert page.find("A").font == "LiberationSerif"


def test_hei_prints_in_sans(look: LookAt) -> None:
    page = look(docx(paragraph("标题", rpr='<w:rFonts w:eastAsia="黑体"/>')))
    assert page.find("标").font == "NotoSansSC-Regular"


def test_bold_song_prints_in_thickened_hei(look: LookAt) -> None:
    page = look(docx(paragraph("重要Bold", rpr="<w:b/>") + paragraph("重要Bold")))
    assert page.find("重").font == "NotoSansSC-Regular"
    assert page.find("B").font == "LiberationSerif-Bold"
    bold, plain = page.find("重"), page.glyphs[-6]
    assert plain.character == "重"
    boxes = [(g.left, g.top, g.left + 21, g.top + 15) for g in (bold, plain)]
    assert page.ink(0, boxes[0]) > 1.25 * page.ink(0, boxes[1])


def test_italic_latin(look: LookAt) -> None:
    page = look(docx(paragraph("mutatis mutandis", rpr="<w:i/>")))
    assert page.find("mutatis").font == "LiberationSerif-Italic"


def test_rare_han_emoji_and_boxes_print_real_glyphs(look: LookAt) -> None:
    page = look(docx(paragraph("㛃䶮𬱖喆堃镕😀🎉☑☐②㎡")))
    assert page.squeezed == "㛃䶮𬱖喆堃镕😀🎉☑☐②㎡"
    for character in "㛃䶮𬱖喆堃镕😀🎉☑☐②㎡":
        glyph = page.find(character)
        box = (glyph.left, glyph.baseline - 10, glyph.right, glyph.baseline + 2)
        assert page.ink(0, box) > 0.02, character
    assert page.find("😀").font == "NotoEmoji-Regular"


def test_chinese_quotes_are_full_width_and_english_ones_are_not(look: LookAt) -> None:
    page = look(docx(paragraph("以下简称“货物”。") + paragraph("the “Goods” of the Seller’s")))
    chinese = page.find("“货").left
    assert page.find("货").left - chinese == pytest.approx(10.5, abs=0.6)
    english = page.find("“Goods")
    assert page.find("Goods").left - english.left < 6
    assert page.find("’s").font == "LiberationSerif"


def test_quotes_around_latin_in_a_chinese_sentence_are_chinese(look: LookAt) -> None:
    page = look(docx(paragraph("以下简称“GPU”，由乙方供货。")))
    assert page.find("“").font == page.find("”").font == "NotoSerifSC-Regular"


def test_hint_makes_quotes_chinese(look: LookAt) -> None:
    page = look(docx(paragraph("“A”", rpr='<w:rFonts w:hint="eastAsia"/>')))
    assert page.find("“").font == "NotoSerifSC-Regular"


def test_size_and_color(look: LookAt) -> None:
    page = look(docx(paragraph("红字", rpr='<w:sz w:val="32"/><w:color w:val="C00000"/>')))
    glyph = page.find("红")
    assert glyph.size == pytest.approx(16)
    assert page.tinted(0, (glyph.left, glyph.top, glyph.right, glyph.baseline), (192, 0, 0)) > 0.05


@pytest.mark.parametrize(
    "kind", ["single", "double", "thick", "dotted", "dash", "dotDash", "wave", "words"]
)
def test_underlines(look: LookAt, kind: str) -> None:
    quiet = kind not in {"wave", "words"}
    page = look(docx(paragraph("甲甲甲甲", rpr=f'<w:u w:val="{kind}"/>')), quiet=quiet)
    first, last = page.find("甲"), page.glyphs[-1]
    below = (first.left, first.baseline + 1.6, last.right, first.baseline + 4)
    assert page.ink(0, below) > 0.01


def test_underlined_blank_is_a_line(look: LookAt) -> None:
    blank = text("          ", '<w:u w:val="single"/>')
    page = look(docx(paragraph(text("签字：") + blank)))
    end = page.last("签字：").right
    assert page.ink(0, (end + 2, 70, end + 22, 90)) > 0.01


def test_strike_through(look: LookAt) -> None:
    page = look(docx(paragraph(text("一" * 6, "<w:strike/>"))))
    plain = look(docx(paragraph("一" * 6)))
    glyph = page.find("一")
    box = (glyph.left, glyph.baseline - 10, glyph.left + 60, glyph.baseline)
    assert page.ink(0, box) > plain.ink(0, box)


def test_highlight_and_shading(look: LookAt) -> None:
    page = look(
        docx(
            paragraph("黄", rpr='<w:highlight w:val="yellow"/>')
            + paragraph("绿", rpr='<w:shd w:val="clear" w:fill="00FF00"/>')
        )
    )
    yellow, green = page.find("黄"), page.find("绿")
    area = (yellow.left, yellow.baseline - 9, yellow.right, yellow.baseline)
    assert page.tinted(0, area, (255, 255, 0)) > 0.3
    area = (green.left, green.baseline - 9, green.right, green.baseline)
    assert page.tinted(0, area, (0, 255, 0)) > 0.3


def test_superscript_is_small_and_high(look: LookAt) -> None:
    page = look(docx(paragraph(text("m") + text("2", '<w:vertAlign w:val="superscript"/>'))))
    base, raised = page.find("m"), page.find("2")
    assert raised.size < base.size * 0.8
    assert raised.baseline < base.baseline - 2


def test_character_spacing(look: LookAt) -> None:
    page = look(docx(paragraph("甲乙", rpr='<w:spacing w:val="100"/>')))
    assert page.find("乙").left - page.find("甲").left == pytest.approx(15.5, abs=0.1)


def test_caps_print_capitals(look: LookAt) -> None:
    assert look(docx(paragraph("party a", rpr="<w:caps/>")), changed=True).squeezed == "PARTYA"


def test_hidden_text_is_not_printed(look: LookAt) -> None:
    body = paragraph(text("看得见") + text("看不见", "<w:vanish/>"))
    assert look(docx(body)).squeezed == "看得见"


def test_space_between_chinese_and_latin_can_be_switched_off(look: LookAt) -> None:
    on = look(docx(paragraph("第3条")))
    off = look(docx(paragraph("第3条", ppr='<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>')))
    assert on.find("条").left - off.find("条").left > 3


def test_long_words_break_inside_their_cell_and_text_stays_whole(look: LookAt) -> None:
    url = "https://example.com/a-very-long-path/" + "x" * 120
    name = "W" * 300
    page = look(docx(paragraph(url) + paragraph(name) + paragraph("a" * 60 + "（甲方）")))
    right = 595.3 - 90
    assert max(glyph.right for glyph in page.glyphs) < right + 1
    assert page.squeezed == url + name + "a" * 60 + "（甲方）"


def test_short_words_are_not_broken(look: LookAt) -> None:
    page = look(docx(paragraph("agreement " * 60)))
    assert all(line.endswith("agreement") for line in page.lines())


def test_missing_glyph_is_named_and_marked(set_pdf: Callable[..., pdf.Converted]) -> None:
    converted = set_pdf(docx(paragraph("第一") + paragraph("私\ue123用")), changed=True)
    assert [d.rule for d in converted.warnings] == ["missing-glyph"]
    assert converted.warnings[0].location.paragraph == 2
    assert "U+E123" in converted.warnings[0].message.say()
    assert Look(converted.pdf).squeezed == "第一私〓用"


def test_substituted_font_is_said_once(set_pdf: Callable[..., pdf.Converted]) -> None:
    rpr = '<w:rFonts w:eastAsia="仿宋_GB2312"/>'
    converted = set_pdf(docx(paragraph("甲", rpr=rpr) * 3))
    assert [d.rule for d in converted.warnings] == ["font-substituted"]
    assert converted.warnings[0].evidence == "仿宋_GB2312"


_XML = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Co", "Cn"], exclude_characters="\r\n\t\x0b\x0c"
).filter(lambda c: ord(c) >= 0x20 and ord(c) not in {0xFFFE, 0xFFFF})


@given(st.text(_XML, max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_text_is_ever_code(fonts: pdf.FontSet, words: str) -> None:
    """Whatever stands in a document, it compiles, and it stays one paragraph of text."""
    body = paragraph(text(words)) + paragraph("终")
    converted = pdf.convert(docx(body), fonts=fonts, timestamp=NOW)
    assert Look(converted.pdf).squeezed.endswith("终")


def test_text_that_looks_like_our_own_source(look: LookAt) -> None:
    words = '#t0("x")\\"#t1(\\\\")#metadata(none)<end>#pagebreak()"]#box(image("0.png"))'
    assert look(docx(paragraph(words) * 3)).squeezed == words * 3


@given(
    st.text(
        st.sampled_from(list("#$*_`<>@=-+/\\\"'[]{}()~%&^|;:,.!? “”‘’—…第一条Aa1")), max_size=80
    )
)
@settings(max_examples=60, deadline=None)
def test_markup_of_typst_prints_as_it_stands(fonts: pdf.FontSet, words: str) -> None:
    converted = pdf.convert(docx(paragraph(text(words))), fonts=fonts, timestamp=NOW)
    printed = Look(converted.pdf).squeezed.replace("\ufffe", "-")
    assert printed == "".join(words.split())


def test_letters_and_digits_stand_apart_from_chinese_but_percent_signs_do_not(look: LookAt) -> None:
    page = look(docx(paragraph(text("甲30%乙A丙5", "") + text("%", "<w:b/>") + text("丁"))))
    assert page.find("30").left - page.find("甲").right == pytest.approx(10.5 / 4, abs=0.6)
    assert page.find("丙").left - page.find("A").right == pytest.approx(10.5 / 4, abs=0.3)
    assert page.find("乙").left - page.find("%").right == pytest.approx(0, abs=0.5)
    last = page.glyphs[-2]
    assert (last.character, page.find("丁").left - last.right) == ("%", pytest.approx(0, abs=0.5))
