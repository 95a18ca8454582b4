"""The styles of bilingual agreements: one a role for Chinese, one for English.

Roles keep the styles that they have in ``agreement.docx``, in a smaller type, and each has an
English companion. Sizes are half-points, distances twentieths of a point: 五号 is 21, and both
columns stand on the same lines.
"""

from __future__ import annotations

from dataclasses import dataclass

from layouts.styles import (
    KEEP,
    LATIN,
    MARGINS,
    OFF_GRID,
    WHOLE,
    Style,
    cell_margins,
    hei,
    indent,
    numbered,
    outline,
    sized,
    spacing,
    table_style,
)
from layouts.xml import w

SIZE, ENGLISH_SIZE = 21, 20
LINE = 300
WIDTH = 9638
"""Of the text: A4 with 2 cm at either side."""
INSIDE = w("overflowPunct", val=0)
"""No mark hangs over the line between the columns."""
LEFT = w("jc", val="left")
CENTER = w("jc", val="center")
BOLD = w("b") + w("bCs")


def latin(size: int, *, bold: bool = False) -> str:
    """Latin type that a spelling check reads as British English."""
    fonts = w("rFonts", ascii=LATIN, eastAsia="宋体", hAnsi=LATIN, cs=LATIN)
    return fonts + (BOLD if bold else "") + sized(size) + w("lang", val="en-GB")


@dataclass(frozen=True, slots=True)
class Pair:
    """A role's two styles; what comes before and after is the same, so that lines stand level."""

    id: str
    name: str
    before: str = ""
    """Properties in front of the spacing: keeping, numbers by ``{n}``."""
    space: str = spacing(LINE)
    after: str = ""
    """Alignment and outline of the Chinese paragraph."""
    run: str = sized(SIZE)
    english_after: str = LEFT
    english_run: str = latin(ENGLISH_SIZE)
    numbers: tuple[int, int] | None = None
    """Numbering and level; the English numbering is two further on."""
    following: str = ""

    def styles(self) -> tuple[Style, Style]:
        """The Chinese and the English style."""
        number, level = self.numbers or (0, 0)
        own, other = (
            numbered(each, level) if self.numbers else "" for each in (number, number + 2)
        )
        english_id = self.id.replace("Deal", "DealEn", 1)
        chinese = Style(
            self.id,
            self.name,
            self.before + own + INSIDE + OFF_GRID + self.space + self.after,
            self.run,
            following=self.following,
        )
        english = Style(
            english_id,
            f"英文{self.name}",
            self.before + other + OFF_GRID + self.space + self.english_after,
            self.english_run,
        )
        return chinese, english


_HEAD, _ENGLISH_HEAD = hei(SIZE), latin(ENGLISH_SIZE, bold=True)
PAIRS = (
    Pair(
        "DealTitle",
        "合同标题",
        WHOLE,
        spacing(480, 80, 160, "atLeast"),
        CENTER,
        hei(36),
        CENTER,
        latin(32, bold=True),
        following="DealMeta",
    ),
    Pair("DealMeta", "合同编号行", after=LEFT),
    Pair(
        "DealParty",
        "当事人",
        KEEP,
        spacing(LINE, 120),
        LEFT,
        BOLD + sized(SIZE),
        english_run=latin(ENGLISH_SIZE, bold=True),
        following="DealPartyLine",
    ),
    Pair("DealPartyLine", "当事人信息", after=LEFT),
    Pair("DealPreamble", "引言", space=spacing(LINE, 120, 40), after=indent() + LEFT),
    Pair(
        "DealHeading",
        "条标题",
        WHOLE,
        spacing(LINE, 160, 40),
        LEFT + outline(0),
        numbers=(1, 0),
        following="DealItem",
        run=_HEAD, english_run=_ENGLISH_HEAD,
    ),
    Pair("DealItem", "款", space=spacing(LINE, 20, 20), after=LEFT, numbers=(1, 1)),
    Pair("DealPoint", "项", space=spacing(LINE, 20, 20), after=LEFT, numbers=(1, 2)),
    Pair("DealText", "合同正文", space=spacing(LINE, 20, 20), after=indent() + LEFT),
    Pair("DealSubheading", "小标题", WHOLE, spacing(LINE, 120, 40), LEFT, run=_HEAD,
         english_run=_ENGLISH_HEAD),
    Pair("DealClosing", "结尾语", WHOLE, spacing(LINE, 160), indent() + LEFT),
    Pair(
        "DealAnnex",
        "附件标题",
        WHOLE,
        spacing(420, 0, 160, "atLeast"),
        CENTER + outline(0),
        hei(28),
        CENTER,
        latin(26, bold=True),
        numbers=(2, 0),
        following="DealText",
    ),
    Pair("DealAnnexItem", "附件款", space=spacing(LINE, 20, 20), after=LEFT, numbers=(2, 1)),
    Pair("DealAnnexPoint", "附件项", space=spacing(LINE, 20, 20), after=LEFT, numbers=(2, 2)),
    Pair("DealCaption", "表题", WHOLE, spacing(LINE, 80, 40), CENTER, english_after=CENTER,
         run=_HEAD, english_run=_ENGLISH_HEAD),
    Pair("DealCell", "表格文字", space=spacing(260, 20, 20), after=LEFT, run=sized(18),
         english_run=latin(17)),
    Pair("DealCellHead", "表格标题", KEEP, spacing(260, 20, 20), CENTER, hei(18), CENTER,
         latin(17, bold=True)),
    Pair("DealSignature", "签署", w("keepLines"), spacing(LINE, 20, 0), LEFT),
)  # fmt: skip
"""One pair a role, in the order in which they appear in an agreement."""

SPACERS = (
    Style("DealBeforeTable", "表前间距", KEEP + OFF_GRID + spacing(100), sized(10)),
    Style("DealAfterTable", "表后间距", OFF_GRID + spacing(120), sized(10)),
    Style("DealBetween", "栏间", KEEP + OFF_GRID + spacing(20), sized(2)),
    Style("DealAnnexPage", "附件分页", w("pageBreakBefore") + OFF_GRID + spacing(20), sized(2)),
)
"""Empty paragraphs: Word makes one table of two that touch, and breaks no page within one."""


def styles(margins: tuple[Style, ...] = MARGINS) -> tuple[Style, ...]:
    """All paragraph styles; the header reaches across the wider text."""
    pairs = tuple(style for pair in PAIRS for style in pair.styles())
    header = Style(
        "DealHeader",
        "合同页眉",
        w("pBdr", w("bottom", val="single", sz=4, space=4, color="808080"))
        + w("tabs", w("tab", val="right", pos=WIDTH))
        + OFF_GRID
        + w("spacing", before=0, after=0, line=240, lineRule="auto")
        + LEFT,
        w("color", val="404040") + sized(18),
        based_on="Header",
    )
    return pairs + SPACERS + (header, *(each for each in margins if each.id != "DealHeader"))


def tables() -> str:
    """The style of the two columns: a thin line between them, none around."""
    line = w("tblBorders", w("insideV", val="single", sz=4, space=0, color="A6A6A6"))
    look = w("tblInd", w=0, type="dxa") + line + cell_margins(0, 113)
    return table_style("DealColumns", "双语对照", look)
