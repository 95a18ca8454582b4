"""The page of a form as a docxtpl template: title, one bordered grid, notes; A4 either way up.

The grid is full width. Its lines have an exact height, so that a row is as high in Word and WPS
as in other engines. The footer holds the form number and the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from layouts.body import RUNS, paragraph, tag
from layouts.styles import HEI, LATIN, OFF_GRID, WHOLE, Style, hei, sized, spacing
from layouts.xml import field, part, run, w


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its measures in twentieths of a point, type size in half-points."""

    width: int
    height: int
    sides: int
    size: int
    line: int
    landscape: bool = False


PORTRAIT = Page(11906, 16838, 1021, size=21, line=320)
LANDSCAPE = Page(16838, 11906, 907, size=18, line=280, landscape=True)
"""Registers have many columns: 小五."""


def styles(page: Page) -> tuple[Style, ...]:
    """One style a role, besides those of agreements.

    Labels are in 黑体 without bold, which at this size is heavy enough and does not clog in print.
    """
    label = w("rFonts", ascii=LATIN, eastAsia=HEI, hAnsi=LATIN, cs=LATIN) + sized(page.size)
    return (
        Style(
            "FormTitle",
            "表单标题",
            WHOLE + OFF_GRID + spacing(520, 0, 60, "atLeast") + w("jc", val="center"),
            hei(36),
            following="FormMeta",
        ),
        Style(
            "FormMeta",
            "表单编号行",
            OFF_GRID + spacing(320, 0, 60) + w("jc", val="right"),
            sized(21),
        ),
        Style(
            "FormCell",
            "表单文字",
            OFF_GRID + spacing(page.line, 20, 20) + w("jc", val="left"),
            sized(page.size),
        ),
        Style("FormLabel", "表单标签", w("jc", val="center"), label, based_on="FormCell"),
        Style(
            "FormBand",
            "表单栏目",
            w("keepNext") + w("jc", val="left"),
            label,
            based_on="FormCell",
        ),
        Style(
            "FormNote",
            "表单说明",
            OFF_GRID + spacing(280, 0, 0) + w("jc", val="left"),
            sized(18),
        ),
        Style("FormAfter", "表单后", OFF_GRID + spacing(20), sized(2), following="FormNote"),
    )


_FRONT = (("title", "FormTitle"), ("meta", "FormMeta"))
_CLOSING = (("closing", "FormNote"), ("text", "FormNote"))


def _patterns(patterns: tuple[tuple[str, str], ...]) -> list[str]:
    lines: list[str] = []
    for number, (flag, style) in enumerate(patterns):
        word = "elif" if number else "if"
        lines += [tag(f"{{%p {word} b.{flag} %}}"), paragraph(style, run(RUNS))]
    return [*lines, tag("{%p endif %}")]


def document_part(page: Page) -> bytes:
    """``word/document.xml``."""
    orientation = {"orient": "landscape"} if page.landscape else {}
    section = w(
        "sectPr",
        '<w:headerReference w:type="default" r:id="rIdHeader"/>',
        '<w:footerReference w:type="default" r:id="rIdFooter"/>',
        w("pgSz", w=page.width, h=page.height, **orientation),
        w(
            "pgMar",
            top=850,
            right=page.sides,
            bottom=850,
            left=page.sides,
            header=454,
            footer=454,
            gutter=0,
        ),
        w("cols", space=425),
        w("docGrid", type="lines", linePitch=312),
    )
    lines = [
        tag("{%p for b in doc.front %}"),
        *_patterns(_FRONT),
        tag("{%p endfor %}"),
        tag("{%p for b in doc.body %}"),
        tag("{{p b.table }}"),
        paragraph("FormAfter"),
        tag("{%p endfor %}"),
        tag("{%p for b in doc.closing %}"),
        *_patterns(_CLOSING),
        tag("{%p endfor %}"),
    ]
    return part("document", w("body", *lines, section))


def header_part() -> bytes:
    """``word/header1.xml``: the logo, if there is one."""
    return part("hdr", paragraph("Header", run("{{r doc.logo }}")))


def footer_part(page: Page) -> bytes:
    """``word/footer1.xml``: form number at the left, 第 1 页 共 1 页 at the right edge."""
    edge = page.width - 2 * page.sides
    line = w(
        "p",
        w(
            "pPr",
            w("pStyle", val="DealFooter"),
            w("tabs", w("tab", val="right", pos=edge)),
            w("jc", val="left"),
        ),
        run("表单编号：{{ doc.properties.form_number }}"),
        w("r", w("tab")),
        run("第 "),
        field("PAGE", "1"),
        run(" 页　共 "),
        field("NUMPAGES", "1"),
        run(" 页"),
    )
    return part("ftr", line)
