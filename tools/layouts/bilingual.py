"""The page of a bilingual agreement: Chinese left, English right, row by row; the parts out.

The English column counts by itself, so that its numbers are as real as the Chinese ones and as
right after somebody adds an item to both. Distances are twentieths of a point.
"""

from __future__ import annotations

from layouts.bilingual_styles import ENGLISH_SIZE, SIZE, latin
from layouts.body import paragraph, tag
from layouts.numbering import ARTICLES, Level, Scheme, hanging
from layouts.styles import hei
from layouts.xml import field, part, run, w

MARGIN = 1134
OVERLAP = (120, 0)
"""Room that （1） saves by beginning left of the text above it, in Chinese and in English."""
_REGIONS = ("front", "body", "closing", "annexes")


def english(scheme: Scheme) -> Scheme:
    """The numbers of the English column: Article 8, (2), (a); 8.2 where the Chinese has it."""
    item = (
        Level("decimal", "%1.%2", "DealEnItem")
        if scheme is ARTICLES
        else Level("decimal", "(%2)", "DealEnItem")
    )
    return Scheme(
        (
            Level("decimal", "Article %1", "DealEnHeading"),
            item,
            Level("lowerLetter", "(%3)", "DealEnPoint"),
        ),
        (
            Level("decimal", "Annex %1", "DealEnAnnex", suffix="space"),
            Level("decimal", "(%2)", "DealEnAnnexItem"),
            Level("lowerLetter", "(%3)", "DealEnAnnexPoint"),
        ),
    )


def numbering_part(scheme: Scheme) -> bytes:
    """``word/numbering.xml``: clauses, annexes, and both again in English."""
    other = english(scheme)
    kinds = (scheme.clauses, scheme.annexes, other.clauses, other.annexes)
    abstracts = (
        w(
            "abstractNum",
            w("nsid", val=f"DEA1000{number}"),
            w("multiLevelType", val="multilevel"),
            w("tmpl", val=f"DEA1000{number}"),
            *(_level(depth, level, english=number > 2) for depth, level in enumerate(levels)),
            abstractNumId=number - 1,
        )
        for number, levels in enumerate(kinds, start=1)
    )
    numbers = (w("num", w("abstractNumId", val=n - 1), numId=n) for n in (1, 2, 3, 4))
    return part("numbering", *abstracts, *numbers)


def _level(depth: int, level: Level, *, english: bool) -> str:
    annex = level.style in {"DealAnnex", "DealEnAnnex"}
    flat = depth == 0 and level.suffix != "tab"
    columns = (1000, 460, 400) if english else (1130, 440, 640)
    left = (
        columns[0] if depth == 0 else sum(columns[1 : depth + 1]) - OVERLAP[english] * (depth - 1)
    )
    size = (26 if english else 28) if annex else (ENGLISH_SIZE if english else SIZE)
    look = latin(size, bold=True) if english else hei(size)
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=level.format),
        w("pStyle", val=level.style),
        w("isLgl") if level.legal else "",
        w("suff", val=level.suffix),
        w("lvlText", val=level.text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=0, firstLine=0) if flat else hanging(left, columns[depth])),
        w("rPr", look) if depth == 0 else "",
        ilvl=depth,
    )


def document_part() -> bytes:
    """``word/document.xml``: the columns of each region, with its tables between them."""
    section = w(
        "sectPr",
        '<w:headerReference w:type="default" r:id="rIdHeader"/>',
        '<w:footerReference w:type="default" r:id="rIdFooter"/>',
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1474, right=MARGIN, bottom=1361, left=MARGIN, header=794, footer=794,
          gutter=0),
        w("cols", space=425),
        w("docGrid", type="lines", linePitch=312),
    )  # fmt: skip
    return part("document", w("body", *(_region(name) for name in _REGIONS), section))


def _region(name: str) -> str:
    lines = [
        tag(f"{{%p for b in doc.{name} %}}"),
        tag("{%p if b.new_page %}"),
        paragraph("DealAnnexPage"),
        tag("{%p endif %}"),
        tag("{%p if b.columns %}"),
        tag("{{p b.columns }}"),
        paragraph("DealBetween"),
        tag("{%p elif b.table %}"),
        paragraph("DealBeforeTable"),
        tag("{{p b.table }}"),
        paragraph("DealAfterTable"),
        tag("{%p elif b.signatures %}"),
        paragraph("DealBeforeTable"),
        tag("{{p b.signatures }}"),
        paragraph("DealBetween"),
        tag("{%p endif %}"),
        tag("{%p endfor %}"),
    ]
    return "".join(lines)


def header_part() -> bytes:
    """``word/header1.xml``: logo if there is one, both titles, number at the right edge."""
    line = paragraph(
        "DealHeader",
        run("{{r doc.logo }}"),
        run("{{ doc.title }}{% if doc.english_title %}　{{ doc.english_title }}{% endif %}"),
        w("r", w("tab")),
        run("{% if doc.number %}编号 No.: {{ doc.number }}{% endif %}"),
    )
    return part("hdr", line)


def footer_part() -> bytes:
    """``word/footer1.xml``: 第 1 页 共 1 页, and the same in English."""
    line = paragraph(
        "DealFooter",
        run("第 "),
        field("PAGE", "1"),
        run(" 页　共 "),
        field("NUMPAGES", "1"),
        run(" 页　|　Page "),
        field("PAGE", "1"),
        run(" of "),
        field("NUMPAGES", "1"),
    )
    return part("ftr", line)
