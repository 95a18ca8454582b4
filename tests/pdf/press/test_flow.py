"""Whole documents set by the press are those that Typst sets: every sample, and random flows."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator.library import Library, bundled_templates
from generator.ooxml.package import Package
from generator.pdf import FontSet
from generator.pdf.emit import emit
from generator.pdf.model import (
    Block,
    Bookmark,
    Break,
    Label,
    LineRule,
    Paragraph,
    ParagraphStyle,
    Section,
    Text,
    TextStyle,
    Typescript,
)
from generator.pdf.paper import Grid, PageStyle
from generator.pdf.press import Press
from generator.pdf.resolve import resolve
from generator.pdf.typst_engine import compile_pdf
from generator.pdf.warning_list import WarningList
from generator.pipeline import EPOCH, Workshop
from tests.pdf.press.same import difference, unlike

ROOT = Path(__file__).parent.parent.parent.parent
SAMPLES = sorted(
    path for path in (ROOT / "samples").glob("*/*.yaml") if path.parent.name != "batch"
)
NOW = datetime(2026, 3, 7, tzinfo=UTC)
_PIXELS = 0.0001
"""Share of a page's pixels that may be otherwise, as rounding has it."""
PLAIN, BOLD = TextStyle(), TextStyle(bold=True)
WORDS = (
    "甲方应当自收到发票之日起十日内付款。", "乙方按照本协议约定的时间、地点交付货物，",
    "逾期的，按日支付违约金；", "“本协议”", "The Seller shall deliver the goods, ", "2026年3月7日",
    "（以下简称“合作期限”）", "12.5%",
)  # fmt: skip


def both(typescript: Typescript, fonts: FontSet) -> tuple[bytes, bytes]:
    """The document as Typst and as the press set it."""
    source = emit(typescript, fonts, WarningList())
    return compile_pdf(source, fonts, timestamp=NOW), Press.of(fonts).set(typescript, NOW)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_samples(path: Path, fonts: FontSet) -> None:
    workshop = Workshop(Library([bundled_templates()]), lambda: fonts)
    deal = workshop.read(path.read_bytes(), path.name)
    made = workshop.render(deal, formats=("docx",), today=date(2026, 1, 1))
    typescript = resolve(Package(made.files["docx"]), WarningList(), EPOCH)
    theirs, ours = both(typescript, fonts)
    assert difference(theirs, ours) == ""
    assert unlike(theirs, ours) < _PIXELS


@pytest.mark.parametrize("seed", range(40))
def test_flows(seed: int, fonts: FontSet) -> None:
    """Spacing, keeping together, widows, page breaks, empty paragraphs, numbers, headings."""
    typescript = random_typescript(random.Random(seed))
    assert difference(*both(typescript, fonts)) == ""


def random_typescript(rng: random.Random) -> Typescript:
    """Some pages of paragraphs."""
    page = PageStyle(
        width=420.0, height=rng.uniform(260.0, 420.0), margins=(40.0, 50.0, 40.0, 50.0)
    )
    blocks = [_block(rng, number) for number in range(rng.randint(6, 40))]
    section = Section(
        tuple(blocks), page, grid=Grid(rng.choice((0.0, 15.6))), headers={}, footers={}
    )
    return Typescript((section,), adds_spacing=rng.random() < 0.3)


def _block(rng: random.Random, number: int) -> Block:
    def often(share: float) -> bool:
        return rng.random() < share

    heading = often(0.15)
    label = rng.random() if not heading else 1.0
    style = ParagraphStyle(
        align=rng.choice(("justify", "left", "center", "right")),
        first=rng.choice((0.0, 21.0)),
        before=rng.choice((0.0, 0.0, 6.0, 12.0)),
        after=rng.choice((0.0, 0.0, 6.0)),
        line=rng.choice((LineRule(), LineRule("auto", 1.5), LineRule("exact", 18.0))),
        style_id=rng.choice(("a", "b")),
        contextual=often(0.2),
        keep_next=often(0.15) or heading,
        keep_lines=often(0.15),
        page_break_before=often(0.04),
        widow_control=often(0.8),
    )
    if label < 0.3:
        style = replace(style, align="justify", left=34.0 + 30 * (label < 0.1), first=-34.0)
    inlines: list[Text | Break | Bookmark] = [
        Text(rng.choice(WORDS), rng.choice((PLAIN, PLAIN, PLAIN, BOLD)))
        for _ in range(rng.choice((0, 1, 2, 4, 8, 14)))
    ]
    if heading:
        inlines = [Text("合作内容", BOLD)]
    if often(0.2):
        inlines.insert(0, Bookmark(f"b{number}"))
    if often(0.1) and inlines:
        inlines.append(Text("见上文", PLAIN, f"#b{rng.randint(0, number)}"))
    if often(0.04):
        inlines.append(Break("page"))
    return Paragraph(
        tuple(inlines),
        style,
        PLAIN,
        label=Label(f"{number}.", PLAIN, level=int(label < 0.1)) if label < 0.3 else None,
        outline=rng.choice((0, 1)) if heading else None,
        number=number,
    )
