"""The page of an agreement as a docxtpl template: which block goes into a paragraph of which style.

A line in the style 模板指令 never prints: it repeats or chooses what follows it. Every other
paragraph is a pattern: give its style another look in Word or WPS and all agreements follow.
"""

from __future__ import annotations

from layouts.xml import field, part, run, w

RUNS = "{{r b.runs }}"

FRONT = (
    ("title", "DealTitle"),
    ("meta", "DealMeta"),
    ("party", "DealParty"),
    ("party_line", "DealPartyLine"),
    ("preamble", "DealPreamble"),
)
BODY = (
    ("item", "DealItem"),
    ("point", "DealPoint"),
    ("heading", "DealHeading"),
    ("text", "DealText"),
    ("subheading", "DealSubheading"),
    ("caption", "DealCaption"),
)
CLOSING = (
    ("closing", "DealClosing"),
    ("text", "DealText"),
    ("signature_line", "DealSignature"),
)
ANNEXES = (
    ("item", "DealAnnexItem"),
    ("point", "DealAnnexPoint"),
    ("annex", "DealAnnex"),
    ("text", "DealText"),
    ("subheading", "DealSubheading"),
    ("caption", "DealCaption"),
)
REGIONS = (("front", FRONT), ("body", BODY), ("closing", CLOSING), ("annexes", ANNEXES))


def paragraph(style: str, *runs: str) -> str:
    """A paragraph of a style."""
    return w("p", w("pPr", w("pStyle", val=style)), *runs)


def tag(code: str) -> str:
    """A line that docxtpl removes after doing what it says."""
    return paragraph("DealTag", run(code))


def region(name: str, patterns: tuple[tuple[str, str], ...]) -> str:
    """The loop over one region of the document with a pattern for each kind of block."""
    lines = [tag(f"{{%p for b in doc.{name} %}}")]
    for number, (flag, style) in enumerate(patterns):
        word = "elif" if number else "if"
        lines += [tag(f"{{%p {word} b.{flag} %}}"), paragraph(style, run(RUNS))]
    lines += [
        tag("{%p elif b.table %}"),
        tag("{{p b.table }}"),
        paragraph("DealAfterTable"),
        tag("{%p elif b.signatures %}"),
        tag("{{p b.signatures }}"),
        paragraph("DealAfterTable"),
        tag("{%p endif %}"),
        tag("{%p endfor %}"),
    ]
    return "".join(lines)


def document_part() -> bytes:
    """``word/document.xml``."""
    section = w(
        "sectPr",
        '<w:headerReference w:type="default" r:id="rIdHeader"/>',
        '<w:footerReference w:type="default" r:id="rIdFooter"/>',
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1588, right=1633, bottom=1474, left=1633, header=851, footer=851, gutter=0),
        w("cols", space=425),
        w("docGrid", type="lines", linePitch=312),
    )
    body = w("body", *(region(name, patterns) for name, patterns in REGIONS), section)
    return part("document", body)


def header_part() -> bytes:
    """``word/header1.xml``: logo if there is one, title, number at the right edge."""
    line = paragraph(
        "DealHeader",
        run("{{r doc.logo }}"),
        run("{{ doc.title }}"),
        w("r", w("tab")),
        run("{% if doc.number %}编号：{{ doc.number }}{% endif %}"),
    )
    return part("hdr", line)


def footer_part() -> bytes:
    """``word/footer1.xml``: 第 1 页 共 1 页."""
    line = paragraph(
        "DealFooter",
        run("第 "),
        field("PAGE", "1"),
        run(" 页　共 "),
        field("NUMPAGES", "1"),
        run(" 页"),
    )
    return part("ftr", line)
