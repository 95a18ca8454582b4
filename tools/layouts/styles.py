"""The styles of agreements: type sizes and spacing in, ``styles.xml`` out.

This module alone knows what each role of a paragraph looks like. Sizes are half-points, distances
twentieths of a point; 小四 is 12 pt, 五号 10.5 pt, 小五 9 pt, 二号 22 pt, 小三 15 pt.
Text lines are set at exactly 22 pt and off the document grid, so that Word, WPS and other engines
break pages alike although their Chinese fonts have different natural heights.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from layouts.xml import part, w

LATIN = "Times New Roman"
SONG = "宋体"
HEI = "黑体"
LINE = 440
"""Exact height of a line of body text."""
TABLE_LINE = 280
TABLE_SIZE = 18
"""Half points: 小五, so that ten columns fit on an upright page."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; ``paragraph`` and ``run`` are properties in the order of the schema."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    following: str = ""

    def xml(self, priority: int) -> str:
        """The ``w:style`` element."""
        return w(
            "style",
            w("name", val=self.name),
            w("basedOn", val=self.based_on),
            w("next", val=self.following or self.id),
            w("uiPriority", val=priority),
            w("qFormat"),
            w("pPr", self.paragraph) if self.paragraph else "",
            w("rPr", self.run) if self.run else "",
            type="paragraph",
            customStyle="1",
            styleId=self.id,
        )


def spacing(line: int = LINE, before: int = 0, after: int = 0, rule: str = "exact") -> str:
    """Distance before and after, and the height of lines."""
    return w("spacing", before=before, after=after, line=line, lineRule=rule)


def hei(size: int = 24) -> str:
    """黑体 with its Latin companion, for headings."""
    fonts = w("rFonts", ascii=LATIN, eastAsia=HEI, hAnsi=LATIN, cs=LATIN)
    return fonts + w("b") + w("bCs") + sized(size)


def sized(size: int) -> str:
    """Type size for all scripts."""
    return w("sz", val=size) + w("szCs", val=size)


def numbered(num_id: int, level: int) -> str:
    """Binding of a style to a level of a numbering."""
    return w("numPr", w("ilvl", val=level) if level else "", w("numId", val=num_id))


def indent(first_chars: int = 2) -> str:
    """First-line indent in characters, with its width in 12 pt for engines that want lengths."""
    return w("ind", firstLineChars=first_chars * 100, firstLine=first_chars * 240)


KEEP = w("keepNext")
WHOLE = KEEP + w("keepLines")
OFF_GRID = w("snapToGrid", val="0")


def outline(level: int) -> str:
    """Level in Word's navigation pane and in the bookmarks of a PDF."""
    return w("outlineLvl", val=level)


PARAGRAPHS = (
    Style(
        "DealTitle",
        "合同标题",
        WHOLE + OFF_GRID + spacing(640, 240, 240, "atLeast") + w("jc", val="center"),
        hei(44),
        following="DealMeta",
    ),
    Style("DealMeta", "合同编号行", OFF_GRID + spacing() + w("jc", val="right")),
    Style(
        "DealParty",
        "当事人",
        KEEP + OFF_GRID + spacing(before=200) + w("ind", left=0, firstLine=0),
        w("b") + w("bCs"),
        following="DealPartyLine",
    ),
    Style(
        "DealPartyLine",
        "当事人信息",
        OFF_GRID + spacing() + w("ind", left=0) + w("jc", val="left"),
    ),
    Style(
        "DealPreamble",
        "引言",
        OFF_GRID + spacing(before=160) + indent(),
    ),
    Style(
        "DealHeading",
        "条标题",
        WHOLE
        + numbered(1, 0)
        + OFF_GRID
        + spacing(before=180, after=60)
        + w("jc", val="left")
        + outline(0),
        hei(),
        following="DealItem",
    ),
    Style(
        "DealItem",
        "款",
        numbered(1, 1) + OFF_GRID + spacing(),
    ),
    Style(
        "DealPoint",
        "项",
        numbered(1, 2) + OFF_GRID + spacing(),
    ),
    Style("DealText", "合同正文", OFF_GRID + spacing() + indent()),
    Style(
        "DealSubheading",
        "小标题",
        WHOLE + OFF_GRID + spacing(before=160, after=40) + w("jc", val="left"),
        hei(),
        following="DealText",
    ),
    Style(
        "DealClosing",
        "结尾语",
        WHOLE + OFF_GRID + spacing(before=160) + indent(),
    ),
    Style(
        "DealAnnex",
        "附件标题",
        WHOLE
        + w("pageBreakBefore")
        + numbered(2, 0)
        + OFF_GRID
        + spacing(500, 0, 200, "atLeast")
        + w("jc", val="center")
        + outline(0),
        hei(30),
        following="DealText",
    ),
    Style(
        "DealAnnexItem",
        "附件款",
        numbered(2, 1) + OFF_GRID + spacing(),
    ),
    Style(
        "DealAnnexPoint",
        "附件项",
        numbered(2, 2) + OFF_GRID + spacing(),
    ),
    Style(
        "DealCaption",
        "表题",
        WHOLE + OFF_GRID + spacing(400, 120, 60) + w("jc", val="center"),
        hei(21),
        following="DealText",
    ),
    Style(
        "DealCell",
        "表格文字",
        OFF_GRID + spacing(TABLE_LINE, 20, 20) + w("jc", val="left"),
        sized(TABLE_SIZE),
    ),
    Style(
        "DealCellHead",
        "表格标题",
        KEEP + w("jc", val="center"),
        hei(TABLE_SIZE),
        based_on="DealCell",
    ),
    Style(
        "DealAfterTable",
        "表后间距",
        OFF_GRID + spacing(200),
        sized(12),
        following="DealText",
    ),
    Style(
        "DealSignature",
        "签署",
        w("keepLines") + OFF_GRID + spacing(400, 40, 40) + w("jc", val="left"),
    ),
)
"""One style a role, in the order in which they appear in an agreement."""

MARGINS = (
    Style(
        "DealHeader",
        "合同页眉",
        w("pBdr", w("bottom", val="single", sz=4, space=4, color="808080"))
        + w("tabs", w("tab", val="right", pos=8640))
        + OFF_GRID
        + w("spacing", before=0, after=0, line=240, lineRule="auto")
        + w("jc", val="left"),
        w("color", val="404040") + sized(18),
        based_on="Header",
    ),
    Style("DealFooter", "合同页脚", w("jc", val="center"), sized(18), based_on="Footer"),
    Style(
        "DealTag",
        "模板指令",
        w("shd", val="clear", color="auto", fill="F2F2F2")
        + OFF_GRID
        + spacing(240)
        + w("jc", val="left"),
        w("rFonts", ascii="Consolas", eastAsia=HEI, hAnsi="Consolas", cs="Consolas")
        + w("color", val="7F7F7F")
        + sized(16),
    ),
)
"""Header, footer, and the lines of the template that say what to repeat and never print."""


def _built_in() -> str:
    normal = w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        w("pPr", w("widowControl"), w("jc", val="both")),
        w("rPr", w("kern", val=2), sized(24)),
        type="paragraph",
        default="1",
        styleId="Normal",
    )
    margins = "".join(
        w(
            "style",
            w("name", val=name.lower()),
            w("basedOn", val="Normal"),
            w("uiPriority", val=99),
            w("unhideWhenUsed"),
            w("pPr", OFF_GRID, w("spacing", line=240, lineRule="auto")),
            type="paragraph",
            styleId=name,
        )
        for name in ("Header", "Footer")
    )
    rest = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        + cell_margins(0, 108)
        + "</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
    )
    return normal + rest + margins


def cell_margins(vertical: int, horizontal: int) -> str:
    """What cells keep free at their edges."""
    sides = (("top", vertical), ("left", horizontal), ("bottom", vertical), ("right", horizontal))
    return w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides))


def table_style(style_id: str, name: str, properties: str, conditional: str = "") -> str:
    """A style of tables."""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId={quoteattr(style_id)}>'
        f"<w:name w:val={quoteattr(name)}/>"
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"<w:tblPr>{properties}</w:tblPr>{conditional}</w:style>"
    )


def _tables() -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = w("tblBorders", *(w(edge, val="single", sz=4, space=0, color="auto") for edge in edges))
    head = w(
        "tblStylePr",
        w("tcPr", w("shd", val="clear", color="auto", fill="EDEDED")),
        type="firstRow",
    )
    goods = table_style(
        "DealTable", "清单表格", w("tblInd", w=0, type="dxa") + lines + cell_margins(0, 57), head
    )
    signing = table_style(
        "DealSigning", "签署表", w("tblInd", w=0, type="dxa") + cell_margins(0, 0)
    )
    return goods + signing


def _form_table() -> str:
    """The grid of a form: thin lines inside, a heavier frame around."""
    frame = dict.fromkeys(("top", "left", "bottom", "right"), 8)
    inside = {"insideH": 4, "insideV": 4}
    lines = w(
        "tblBorders",
        *(
            w(edge, val="single", sz=size, space=0, color="auto")
            for edge, size in (frame | inside).items()
        ),
    )
    return table_style(
        "DealForm", "表单", w("tblInd", w=0, type="dxa") + lines + cell_margins(0, 85)
    )


def form_styles(more: tuple[Style, ...]) -> bytes:
    """``word/styles.xml`` of forms: ``more`` are theirs, besides those of agreements."""
    return styles_part(PARAGRAPHS + MARGINS + more, _form_table())


def styles_part(paragraphs: tuple[Style, ...] = PARAGRAPHS + MARGINS, tables: str = "") -> bytes:
    """``word/styles.xml`` with these styles of paragraphs, and of tables besides the usual ones."""
    defaults = w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                w("rFonts", ascii=LATIN, eastAsia=SONG, hAnsi=LATIN, cs=LATIN),
                sized(24),
                w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
            ),
        ),
        w("pPrDefault"),
    )
    custom = "".join(style.xml(priority) for priority, style in enumerate(paragraphs, start=10))
    return part("styles", defaults, _built_in(), custom, _tables() + tables)
