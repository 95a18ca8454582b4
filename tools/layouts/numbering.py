"""A numbering scheme in, ``numbering.xml`` out: multi-level numbers bound to the styles.

Numbering 1 counts clauses, 款 and 项; numbering 2 counts annexes and what stands in them, which
begins anew with every annex. What the levels print is what ``generator.numbering`` prints.
"""

from __future__ import annotations

from dataclasses import dataclass

from layouts.styles import hei
from layouts.xml import part, w

NUMBER_COLUMN = 1300
"""Width of 第二十二条 in 12 pt with a gap."""
ITEM_COLUMN = 680
"""Width of 12.10 with a gap."""
POINT_COLUMN = 800
"""Width of （12） with a gap."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level: number format, text with ``%1`` for the first level's number, style it numbers."""

    format: str
    text: str
    style: str
    legal: bool = False
    suffix: str = "tab"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The levels of clauses and of annexes."""

    clauses: tuple[Level, Level, Level]
    annexes: tuple[Level, Level, Level]


HAN = "chineseCountingThousand"
_ANNEX = Level(HAN, "附件%1", "DealAnnex", suffix="space")
_POINT = Level("decimal", "（%3）", "DealPoint")
_ANNEX_POINT = Level("decimal", "（%3）", "DealAnnexPoint")

ARTICLES = Scheme(
    (
        Level(HAN, "第%1条", "DealHeading"),
        Level("decimal", "%1.%2", "DealItem", legal=True),
        _POINT,
    ),
    (_ANNEX, Level("decimal", "%2.", "DealAnnexItem"), _ANNEX_POINT),
)
"""第一条 / 1.1 / （1）."""

OUTLINE = Scheme(
    (
        Level(HAN, "%1、", "DealHeading", suffix="nothing"),
        Level("decimal", "%2、", "DealItem"),
        _POINT,
    ),
    (_ANNEX, Level("decimal", "%2、", "DealAnnexItem"), _ANNEX_POINT),
)
"""一、/ 1、/（1）."""


def hanging(left: int, width: int) -> str:
    """The number stands at ``left - width``, the text at ``left``."""
    return w("ind", left=left, hanging=width)


_INDENTS = (
    hanging(NUMBER_COLUMN, NUMBER_COLUMN),
    hanging(ITEM_COLUMN, ITEM_COLUMN),
    hanging(ITEM_COLUMN + POINT_COLUMN, POINT_COLUMN),
)


def numbering_part(scheme: Scheme) -> bytes:
    """``word/numbering.xml``."""
    kinds = (("DEA10001", scheme.clauses), ("DEA10002", scheme.annexes))
    abstracts = (
        w(
            "abstractNum",
            w("nsid", val=nsid),
            w("multiLevelType", val="multilevel"),
            w("tmpl", val=nsid),
            *(_level(number, level) for number, level in enumerate(levels)),
            abstractNumId=abstract,
        )
        for abstract, (nsid, levels) in enumerate(kinds)
    )
    numbers = (w("num", w("abstractNumId", val=n - 1), numId=n) for n in (1, 2))
    return part("numbering", *abstracts, *numbers)


def _level(number: int, level: Level) -> str:
    heading = number == 0
    flat = heading and level.suffix != "tab"
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=level.format),
        w("pStyle", val=level.style),
        w("isLgl") if level.legal else "",
        w("suff", val=level.suffix),
        w("lvlText", val=level.text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=0, firstLine=0) if flat else _INDENTS[number]),
        w("rPr", hei(30 if level.style == "DealAnnex" else 24)) if heading else "",
        ilvl=number,
    )
