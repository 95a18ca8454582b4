"""What stands on the printed page of a Word file, whoever made it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import Document, Paragraph, Reference, Role, SignatureBlock, Span, Table
from generator.reading import read_docx

Docx = Callable[..., bytes]


def blocks(document: Document) -> list[str]:
    """Label and text of every paragraph."""
    return [paragraph.label + paragraph.text for paragraph in document.paragraphs()]


def only(document: Document) -> Paragraph:
    (paragraph,) = document.paragraphs()
    return paragraph


def table(document: Document) -> Table:
    (found,) = document.tables()
    return found


def test_automatic_numbers_become_labels(docx: Docx, words: Any, clauses: str) -> None:
    body = (
        words.p("供货合同")
        + words.numbered("标的", 1, 0)
        + words.numbered("甲方采购产品：", 1, 1)
        + words.numbered("笔记本电脑；", 1, 2)
        + words.numbered("价款", 1, 0)
        + words.numbered("见附件一。", 1, 1)
    )
    document = read_docx(docx(body, numbering=clauses))
    assert [(p.role, p.label, p.level) for p in document.body if isinstance(p, Paragraph)] == [
        (Role.HEADING, "第一条", 0),
        (Role.ITEM, "1.1", 1),
        (Role.ITEM, "（1）", 2),
        (Role.HEADING, "第二条", 0),
        (Role.ITEM, "2.1", 1),
    ]


def test_fields_show_their_cached_result(docx: Docx, words: Any) -> None:
    reference = words.field("REF clause_payment \\r \\h", "第", "八条")
    nested = words.field('IF 1 = 1 "a"', words.field("DOCPROPERTY x", "甲方"))
    document = read_docx(docx(words.p("按照", reference, "支付，", nested, "确认。")))
    assert only(document).text == "按照第八条支付，甲方确认。"
    assert Span("第八条", reference=Reference("clause_payment", "第八条")) in only(document).spans


def test_adjacent_references_stay_two(docx: Docx, words: Any) -> None:
    body = words.p(words.field("REF a \\r", "第一条"), words.field("REF b \\r", "第二条"))
    spans = only(read_docx(docx(body))).spans
    assert [span.reference for span in spans] == [
        Reference("a", "第一条"),
        Reference("b", "第二条"),
    ]


def test_simple_field_and_field_over_paragraphs(docx: Docx, words: Any) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    body = (
        words.p('<w:fldSimple w:instr=" REF c \\r "><w:r><w:t>第三条</w:t></w:r></w:fldSimple>')
        + words.p(begin, "目录甲")
        + words.p("目录乙", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + words.p("正文")
    )
    document = read_docx(docx(body))
    assert blocks(document) == ["第三条", "目录甲", "目录乙", "正文"]
    assert next(document.paragraphs()).spans[0].reference == Reference("c", "第三条")


def test_tracked_changes_are_read_as_accepted(docx: Docx, words: Any) -> None:
    body = words.p(
        "价款",
        '<w:del w:id="1"><w:r><w:delText>一百</w:delText></w:r></w:del>',
        '<w:ins w:id="2"><w:r><w:t>二百</w:t></w:r></w:ins>',
        '<w:moveFrom w:id="3"><w:r><w:t>旧</w:t></w:r></w:moveFrom>',
        "元",
    )
    paragraph = only(read_docx(docx(body)))
    assert paragraph.text == "价款二百元"
    assert [(span.text, span.hidden) for span in paragraph.spans] == [
        ("价款", False), ("一百", True), ("二百", False), ("旧", True), ("元", False),
    ]  # fmt: skip


def test_deleted_paragraph_mark_joins_and_does_not_count(
    docx: Docx, words: Any, clauses: str
) -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = (
        words.p("付款", ppr=number + deleted)
        + words.p("方式", ppr=number)
        + words.p("二", ppr=number)
    )
    assert blocks(read_docx(docx(body, numbering=clauses))) == ["第一条付款方式", "第二条二"]


def test_hidden_text_is_kept_apart(docx: Docx, words: Any) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        words.p(
            "价款",
            words.run("内部底价九折", "<w:vanish/>"),
            words.run("注", '<w:rStyle w:val="Secret"/>'),
        )
        + words.p("整段隐藏", style="Gone")
        + words.p(words.run("可见", '<w:vanish w:val="0"/>'))
    )
    document = read_docx(docx(body, styles=styles))
    assert blocks(document) == ["价款", "", "可见"]
    hidden = [s.text for p in document.paragraphs() for s in p.spans if s.hidden]
    assert hidden == ["内部底价九折注", "整段隐藏"]
    assert [line.text for line in document.lines()] == ["价款", "可见"]


def test_special_characters(docx: Docx, words: Any) -> None:
    body = words.p(
        "甲<&>乙",
        "<w:r><w:tab/><w:t>丙</w:t><w:br/><w:t>丁</w:t><w:noBreakHyphen/><w:softHyphen/>"
        "<w:t>戊</w:t><w:cr/></w:r>",
        '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>',
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0a8</w:t></w:r>',
        "𬱖㛃😀",
    )
    assert only(read_docx(docx(body))).text == "甲<&>乙\t丙\n丁-戊\n☑\ufffd□𬱖㛃😀"


def test_page_break_parts_lines_only_inside_a_paragraph(docx: Docx, words: Any) -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    body = words.p(page, "附件", page, "清单", page)
    assert only(read_docx(docx(body))).text == "附件\n清单"


def test_form_checkboxes(docx: Docx, words: Any) -> None:
    def box(state: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/>'
            f"{state}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX"
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    body = words.p(box("<w:checked/>"), "有 ", box('<w:default w:val="0"/>'), "无")
    assert only(read_docx(docx(body))).text == "☑有 ☐无"


def test_containers_are_transparent(docx: Docx, words: Any) -> None:
    inline = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{words.run('控件')}"
        f"</w:sdtContent></w:sdt><w:hyperlink w:anchor='x'>{words.run('链接')}</w:hyperlink>"
        f"<w:smartTag>{words.run('标记')}</w:smartTag><w:ruby><w:rt>{words.run('pin')}</w:rt>"
        f"<w:rubyBase>{words.run('拼')}</w:rubyBase></w:ruby>"
        "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"
    )
    block = f"<w:sdt><w:sdtContent>{words.p('块')}</w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent><w:tr>{words.cell('格')}</w:tr></w:sdtContent></w:sdt>"
    document = read_docx(docx(words.p(inline) + block + f"<w:tbl>{rows}</w:tbl>"))
    assert blocks(document) == ["控件链接标记拼x+y", "块"]
    assert table(document).rows[0][0].text == "格"


def test_text_boxes_follow_their_anchor_once(docx: Docx, words: Any) -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{words.p(text)}</w:txbxContent>"

    drawn = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>"
        f"{box('框内')}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox>{box('框内')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox>{box('旧框')}</v:textbox></v:shape></w:pict></w:r>"
    document = read_docx(docx(words.p("锚", drawn, old) + words.p("后")))
    assert blocks(document) == ["锚", "框内", "旧框", "后"]
    places = [p.place.paragraph for p in document.paragraphs() if p.place]
    assert places == [1, 1, 1, 2]


def test_tables_with_merges(docx: Docx, words: Any) -> None:
    def merged(kind: str) -> str:
        return f'<w:vMerge w:val="{kind}"/>'

    body = words.p("清单") + words.table(
        words.cell("名称", properties='<w:gridSpan w:val="2"/>') + words.cell("金额"),
        words.cell("类", properties=merged("restart")) + words.cell("甲") + words.cell("1"),
        words.cell("", properties="<w:vMerge/>") + words.cell("乙") + words.cell("2"),
        words.cell("丙", properties='<w:hMerge w:val="restart"/>')
        + words.cell("", properties="<w:hMerge/>")
        + words.cell("3"),
        properties='<w:tblCaption w:val="goods"/>',
    )
    found = table(read_docx(docx(body)))
    assert found.name == "goods"
    assert [[(c.text, c.columns, c.rows) for c in row] for row in found.rows] == [
        [("名称", 2, 1), ("金额", 1, 1)],
        [("类", 1, 2), ("甲", 1, 1), ("1", 1, 1)],
        [("乙", 1, 1), ("2", 1, 1)],
        [("丙", 2, 1), ("3", 1, 1)],
    ]


def test_table_details(docx: Docx, words: Any) -> None:
    head = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + words.cell(words.p(words.run("品名", "<w:b/>"), ppr='<w:jc w:val="center"/>'))
        + words.cell(words.p("金额", ppr='<w:jc w:val="right"/>'))
        + "</w:tr>"
    )
    inner = words.table(words.cell("内一") + words.cell("内二"))
    rows = head + f"<w:tr>{words.cell('行一', '行二', inner, '')}{words.cell('', '')}</w:tr>"
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="1000"/></w:tblGrid>'
    found = table(read_docx(docx(f"<w:tbl>{grid}{rows}</w:tbl>")))
    assert found.header_rows == 1
    assert found.widths == (2000.0, 1000.0)
    first, second = found.rows
    assert (first[0].strong, first[0].align) == (True, "center")
    assert (first[1].strong, first[1].align) == (False, "right")
    assert second[0].text == "行一\n行二\n内一\n内二"
    assert second[1].text == ""


def test_places_count_every_paragraph(docx: Docx, words: Any) -> None:
    body = (
        words.p("甲")
        + words.p()
        + words.table(
            words.cell("一", "二") + words.cell("三"), words.cell("四") + words.cell("五")
        )
        + words.p("乙")
    )
    document = read_docx(docx(body))
    assert [p.place.paragraph for p in document.paragraphs() if p.place] == [1, 8]
    places = [c.place.paragraph for row in table(document).rows for c in row if c.place]
    assert places == [3, 5, 6, 7]


def test_styles_of_other_houses_may_have_our_names(docx: Docx, words: Any) -> None:
    body = words.p("采购合同") + words.p("第一条 标的", style="a1") + words.p("内容。")
    document = read_docx(docx(body, styles=style("a1", "条标题")))
    assert [p.label for p in document.paragraphs()] == ["", "第一条", ""]
    assert document.title == "采购合同"


def test_text_in_covered_cells_is_not_printed(docx: Docx, words: Any) -> None:
    body = words.table(
        words.cell("甲", properties='<w:vMerge w:val="restart"/>') + words.cell("一"),
        words.cell("藏", properties="<w:vMerge/>") + words.cell("二"),
    )
    document = read_docx(docx(body))
    assert [[cell.text for cell in row] for row in table(document).rows] == [["甲", "一"], ["二"]]
    assert [s.text for p in document.paragraphs() for s in p.spans if s.hidden] == ["藏"]


def test_deleted_and_hidden_text_of_tables_is_kept(docx: Docx, words: Any) -> None:
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{words.cell('删行')}</w:tr>"
    secret = words.cell(words.p("见", words.run("暗", "<w:vanish/>")))
    document = read_docx(docx(words.table(gone, secret)))
    assert [[cell.text for cell in row] for row in table(document).rows] == [["见"]]
    hidden = [s.text for p in document.paragraphs() for s in p.spans if s.hidden]
    assert hidden == ["删行", "暗"]


def test_margins(docx: Docx, words: Any) -> None:
    def note(tag: str, number: int, text: str, kind: str = "") -> str:
        return f'<w:{tag} w:id="{number}"{kind}>{words.p(text)}</w:{tag}>'

    body = words.p("一") + words.p(
        "二<", '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    )
    document = read_docx(
        docx(
            body,
            header=[words.p("示例协议"), words.p("示例协议"), words.p("首页")],
            footer=words.p("第 ", words.field("PAGE", "1"), " 页"),
            footnotes=note("footnote", 0, "", ' w:type="separator"') + note("footnote", 2, "脚注"),
            endnotes=note("endnote", 3, "尾注"),
            comments=note("comment", 0, "请核对"),
        )
    )
    found = [(p.role, p.text, p.place.paragraph if p.place else None) for p in document.margins]
    assert found == [
        (Role.HEADER, "示例协议", None),
        (Role.HEADER, "首页", None),
        (Role.FOOTER, "第 1 页", None),
        (Role.NOTE, "脚注", 2),
        (Role.NOTE, "尾注", None),
        (Role.COMMENT, "请核对", 2),
    ]


def test_properties(docx: Docx, words: Any) -> None:
    core = (
        '<c:p xmlns:c="c" xmlns:d="d"><d:title>标题</d:title><d:creator>某人</d:creator>'
        "<d:odd>x</d:odd></c:p>"
    )
    custom = {"dealdoc_type": "supply-agreement", "dealdoc_number": "GH-1", "项目": "甲"}
    document = read_docx(docx(words.p("正文"), core=core, custom=custom))
    assert document.type == "supply-agreement"
    assert document.properties == {
        "title": "标题",
        "author": "某人",
        "type": "supply-agreement",
        "number": "GH-1",
        "项目": "甲",
    }


def style(style_id: str, name: str = "", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}">'
        f'<w:name w:val="{name or style_id}"/>{base}</w:style>'
    )


def test_own_layout_is_read_by_its_styles(docx: Docx, words: Any) -> None:
    styles = (
        style("a3", "合同标题")  # Word renames the ids of styles with Chinese names
        + "".join(map(style, ["DealParty", "DealPartyLine", "DealPreamble", "DealItem"]))
        + style("DealHeading")
        + style("Mine", "我的条", "DealHeading")
        + "".join(map(style, ["DealText", "DealClosing", "DealAnnex", "DealPoint"]))
        + '<w:style w:type="table" w:styleId="DealSigning"><w:name w:val="签署表"/></w:style>'
    )
    signing = words.table(
        words.cell("甲方（盖章）：") + words.cell("乙方（盖章）："),
        words.cell("") + words.cell("签字："),
        properties='<w:tblStyle w:val="DealSigning"/>',
    )
    body = (
        words.p("供 货 合 同", style="a3")
        + words.p("第一条约定之外的前言", style="DealPreamble")
        + words.p("甲方：示例公司", style="DealParty")
        + '<w:bookmarkStart w:id="1" w:name="clause_subject"/>'
        + words.p("标的", style="Mine")
        + words.p("一、不是编号", style="DealItem")
        + words.p("项", style="DealPoint")
        + words.p("粘贴的段落")
        + words.p("（以下无正文）", style="DealClosing")
        + signing
        + words.p('<w:bookmarkStart w:id="2" w:name="annex_list"/>', "清单", style="DealAnnex")
        + words.p("说明", style="DealText")
    )
    document = read_docx(docx(body, styles=styles, custom={"dealdoc_type": "supply-agreement"}))
    assert document.title == "供 货 合 同"
    roles = [
        [p.role if isinstance(p, Paragraph) else type(p).__name__ for p in part]
        for part in (document.front, document.body, document.closing, document.annexes)
    ]
    assert roles == [
        [Role.TITLE, Role.PREAMBLE, Role.PARTY],
        [Role.HEADING, Role.ITEM, Role.ITEM, Role.BODY],
        [Role.CLOSING, "SignatureBlock"],
        [Role.ANNEX, Role.BODY],
    ]
    items = [p for p in document.body if isinstance(p, Paragraph)]
    assert [p.level for p in items] == [0, 1, 2, 0]
    assert items[0].bookmark == "clause_subject"
    assert items[1].text == "一、不是编号"
    block = document.closing[1]
    assert isinstance(block, SignatureBlock)
    assert block.columns == (("甲方（盖章）：", ""), ("乙方（盖章）：", "签字："))
    annex = document.annexes[0]
    assert isinstance(annex, Paragraph) and annex.bookmark == "annex_list"


_CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\u00ad"
)
_WORDS = st.text(_CHARACTERS | st.sampled_from("甲乙&<>'\"&\t"), min_size=1, max_size=10)


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_character_of_every_run_is_read(
    docx: Docx, words: Any, paragraphs: list[list[str]]
) -> None:
    styles = style("DealText") + style("DealTitle")
    body = words.p("题", style="DealTitle") + "".join(
        words.p(*(words.run(text) for text in runs), style="DealText") for runs in paragraphs
    )
    cells = words.table(*(words.cell(words.p(*map(words.run, runs))) for runs in paragraphs))
    document = read_docx(docx(body + cells, styles=styles))
    texts = ["".join(runs) for runs in paragraphs]
    assert [p.text for p in document.paragraphs()][1:] == texts
    assert [row[0].text for row in table(document).rows] == texts


@pytest.mark.parametrize("depth", [30, 120])
def test_nesting_does_no_harm(docx: Docx, words: Any, depth: int) -> None:
    inner = "<w:ins>" * depth + words.run("深") + "</w:ins>" * depth
    assert only(read_docx(docx(words.p(inner)))).text == "深"


@pytest.mark.parametrize(
    ("look", "strong"),
    [
        ("<w:b/>", True),
        ('<w:rFonts w:eastAsia="黑体"/>', True),
        ('<w:color w:val="FF0000"/>', True),
        ('<w:rFonts w:eastAsia="宋体"/><w:color w:val="000000"/>', False),
        ("", False),
    ],
)
def test_what_draws_attention_is_strong(docx: Docx, words: Any, look: str, strong: bool) -> None:
    (span,) = only(read_docx(docx(words.p(words.run("概不负责。", look))))).spans
    assert span.strong is strong


def test_a_bold_style_is_strong_but_where_a_run_switches_it_off(docx: Docx, words: Any) -> None:
    style = '<w:style w:type="paragraph" w:styleId="Loud"><w:rPr><w:b/></w:rPr></w:style>'
    body = words.p("概不", words.run("负责。", '<w:b w:val="0"/>'), style="Loud")
    spans = only(read_docx(docx(body, styles=style))).spans
    assert [(span.text, span.strong) for span in spans] == [("概不", True), ("负责。", False)]
