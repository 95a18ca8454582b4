"""Source written after other documents is the source written alone, whatever came before."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import pdf
from generator.ooxml.package import Package
from generator.pdf.basis import Basis
from generator.pdf.convert import typst_source
from generator.pdf.warning_list import WarningList
from generator.remembered import forget_all
from tests.pdf import hostile
from tests.pdf.build import (
    cell,
    docx,
    field,
    list_numbering,
    numbered,
    paragraph,
    row,
    section,
    table,
    text,
)

_MARK = '<w:bookmarkStart w:id="1" w:name="{}"/>{}<w:bookmarkEnd w:id="1"/>'
_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a \\h</w:instrText></w:r>'
)
_END = (
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_DELETED = '<w:rPr><w:del w:id="3" w:author="x"/></w:rPr>'
_HEADING = '<w:outlineLvl w:val="{}"/>'
_COVERED = "<w:vMerge/>"
BLOCKS = (
    paragraph("双方约定如下。"),
    paragraph("双方约定如下。", numbered()),
    paragraph("其中：", numbered(1)),
    paragraph("定义", _HEADING.format(0) + numbered()),
    paragraph("附则", _HEADING.format(2)),
    paragraph(text("见") + _MARK.format("a", text("标的"))),
    paragraph(_MARK.format("b", text("价款")), numbered()),
    paragraph(text("依") + field("REF a \\r \\h", "第一条") + text("办理。")),
    paragraph(text("依") + field("REF b \\h", "价款") + text("办理。")),
    paragraph(text("打印于") + field('DATE \\@ "yyyy年M月d日"', "昨天")),
    paragraph(text("第") + field("PAGE", "1") + text("页，见第") + field("PAGEREF a \\h", "1")),
    paragraph(_BEGIN),
    paragraph(_END.format(text("运行"))),
    paragraph('<w:hyperlink r:id="web">' + text("网址") + "</w:hyperlink>"),
    paragraph('<w:hyperlink w:anchor="b">' + text("内链") + "</w:hyperlink>"),
    paragraph("未完，", _DELETED),
    paragraph(text("隐藏", "<w:vanish/>"), numbered() + "<w:rPr><w:vanish/></w:rPr>"),
    paragraph("\U0001f9ff 无此字"),
    paragraph(text("着重", '<w:em w:val="dot"/>')),
    paragraph(text("框", '<w:rFonts w:eastAsia="没有的字体"/>')),
    paragraph("居中", '<w:jc w:val="center"/>'),
    paragraph("下页", "<w:pageBreakBefore/>"),
    paragraph("框线", '<w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr>'),
    paragraph("双线", '<w:pBdr><w:top w:val="double" w:sz="4"/></w:pBdr>'),
    paragraph("框架", '<w:framePr w:w="1000"/>'),
    table(row(cell("品名"), cell("数量")), row(cell("泵"), cell("3")), widths=(4000, 4000)),
    table(row(cell(paragraph("一", numbered())), cell("二")), widths=(4000, 4000)),
    table(row(cell(paragraph("栏", _HEADING.format(0)))), row(cell("值")), widths=(8000,)),
    table(row(cell(paragraph("未完，", _DELETED))), widths=(8000,)),
    table(
        row(cell("并", '<w:vMerge w:val="restart"/>'), cell("甲")),
        row(cell("盖住", _COVERED), cell("乙")),
        widths=(4000, 4000),
    ),
    table(row(cell(table(row(cell("内")), widths=(2000,)) + paragraph("尾"))), widths=(8000,)),
    table(
        row(cell(paragraph(_MARK.format("a", text("格")))), trpr="<w:tblHeader/>"), widths=(8000,)
    ),
)  # fmt: skip
STYLES = (
    "",
    '<w:style w:type="paragraph" w:styleId="a1"><w:pPr><w:jc w:val="right"/></w:pPr></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="t"><w:tblStylePr w:type="firstRow"><w:rPr>'
    "<w:b/></w:rPr></w:tblStylePr></w:style>",
)


def _level(start: int, kind: str, words: str) -> str:
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{words}"/>'


LEVELS = (
    (_level(1, "decimal", "%1."), _level(1, "decimal", "%1.%2")),
    (_level(4, "chineseCounting", "第%1条"), _level(1, "none", "")),
)
SECTIONS = (
    section(),
    section(page='<w:pgSz w:w="8390" w:h="11906"/>'),
    section('<w:docGrid w:type="lines" w:linePitch="312"/>'),
)
DOCUMENTS = st.builds(
    lambda blocks, styles, levels, sect, target, day: (
        docx(
            "".join(blocks),
            styles=styles,
            numbering=list_numbering(*levels),
            sect=sect,
            links={"web": target},
            parts={"header1": paragraph(text("第") + field("PAGE", "1"))},
        ),
        datetime(2026, 3, day, tzinfo=UTC),
    ),
    st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=12),
    st.sampled_from(STYLES),
    st.sampled_from(LEVELS),
    st.sampled_from(SECTIONS),
    st.sampled_from(("https://example.com/a", "https://example.com/b")),
    st.sampled_from((1, 2)),
)


def _said(data: bytes, fonts: pdf.FontSet, now: datetime) -> tuple[object, ...]:
    warnings = WarningList()
    source = typst_source(data, fonts=fonts, timestamp=now, warnings=warnings)
    told = [(d.rule, d.message.say(), d.location.paragraph) for d in warnings.all()]
    return source.text, source.files, source.fonts, told


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DOCUMENTS, min_size=2, max_size=4))
def test_what_came_before_changes_nothing(
    fonts: pdf.FontSet, documents: list[tuple[bytes, datetime]]
) -> None:
    alone = []
    for data, now in documents:
        forget_all()
        alone.append(_said(data, fonts, now))
    forget_all()
    for _ in range(2):
        assert [_said(data, fonts, now) for data, now in documents] == alone


def test_hostile_documents_are_the_same_again(fonts: pdf.FontSet, now: datetime) -> None:
    for name, data in hostile.PRINTS.items():
        forget_all()
        first = _said(data, fonts, now)
        assert _said(data, fonts, now) == first, name


def test_a_basis_is_shared_by_equal_parts_alone() -> None:
    forget_all()
    one, same = docx(BLOCKS[0]), docx(BLOCKS[1])
    other = docx(BLOCKS[0], styles=STYLES[1])
    basis = Basis.of(Package(one))
    assert Basis.of(Package(same)) is basis
    assert Basis.of(Package(other)) is not basis


def test_changing_a_package_does_not_change_what_is_remembered(
    fonts: pdf.FontSet, now: datetime
) -> None:
    """LibreOffice's copy is changed part by part; the styles of the basis are its own."""
    forget_all()
    data = docx(BLOCKS[1], styles=STYLES[1], numbering=list_numbering(*LEVELS[0]))
    first = _said(data, fonts, now)
    package = Package(data)
    Basis.of(package)
    root = package.xml("word/styles.xml")
    assert root is not None
    root.clear()
    assert _said(data, fonts, now) == first
