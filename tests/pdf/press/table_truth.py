"""Tables set by Typst and by us, as lists of where things stand: what tests of tables compare.

Cells hold lines of digits of exact height, so that no paragraph setter is needed.
"""

from __future__ import annotations

import io
import random
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

import pikepdf

from generator.ooxml.borders import Border
from generator.pdf import FontSet
from generator.pdf.emit import emit
from generator.pdf.emit_paragraph import Area
from generator.pdf.model import (
    Block,
    Break,
    Cell,
    LineRule,
    Paragraph,
    ParagraphStyle,
    Row,
    Section,
    Table,
    Text,
    TextStyle,
    Typescript,
)
from generator.pdf.paper import PageStyle
from generator.pdf.press.galley import Frame, Shown, Stack
from generator.pdf.press.tables import TableSetter
from generator.pdf.typst_engine import compile_pdf
from generator.pdf.warning_list import WarningList

MARGIN = 20.0
SIZE = 10.0
_NUMBER = r"(-?[\d.]+)"
_PIECE = re.compile(
    rf"(?P<tag>/Artifact|/Span)?<<[^\n]*BDC|q 1 0 0 -1 {_NUMBER} {_NUMBER} cm(?P<body>.*?)\nQ\n",
    re.DOTALL,
)


class Case(NamedTuple):
    """A table below ``above`` points of nothing, on pages with so much room for text."""

    table: Table
    above: float
    width: float
    height: float


class Seen(NamedTuple):
    """Texts (x, y, artifact) and rectangles (x, y, width, height, colour) on a page."""

    texts: list[tuple[float, float, bool]]
    rects: list[tuple[float, float, float, float, str]]


def typst_pages(cases: list[Case]) -> list[list[Seen]]:
    """What Typst makes of the tables, page by page, measured from the corner of the text."""
    sections = []
    for case in cases:
        # The width of the paper tells the pages of one case from those of another.
        page = PageStyle(case.width + 2 * MARGIN, case.height + 2 * MARGIN, (MARGIN,) * 4)
        blocks: list[Block] = []
        if case.above:
            blocks.append(paragraph("", line=case.above))
        blocks.append(case.table)
        sections.append(Section(tuple(blocks), page))
    warnings = WarningList()
    source = emit(Typescript(tuple(sections)), fonts(), warnings)
    pdf = compile_pdf(source, fonts(), timestamp=datetime(2026, 1, 1, tzinfo=UTC), standard="none")
    found: list[list[Seen]] = [[] for _ in cases]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        at = 0
        for page in opened.pages:
            width, height = float(page.mediabox[2]), float(page.mediabox[3])
            while not _is(cases[at], width):
                at += 1
            content = page.Contents
            assert isinstance(content, pikepdf.Stream)
            found[at].append(_seen(content.read_bytes().decode("latin-1"), height))
    return found


def _is(case: Case, width: float) -> bool:
    return abs(case.width + 2 * MARGIN - width) < 0.01


def _seen(content: str, height: float) -> Seen:
    texts: list[tuple[float, float, bool]] = []
    rects: list[tuple[float, float, float, float, str]] = []
    artifact = False
    width, fill, stroke = 1.0, "000000", "000000"
    numbers: list[float] = []
    words: list[str] = []
    x = y = size = 0.0
    gap: float | None = None
    points: list[tuple[float, float]] = []
    saved: list[tuple[float, str, str]] = []
    content = re.sub(r"\((?:\\.|[^\\)])*\)", "()", content, flags=re.DOTALL)
    for token in re.findall(r"/[A-Za-z]\w*|<<|>>|[\[\]]|[-\d.]+|[A-Za-z*]+|\(\)", content):
        if re.fullmatch(r"-?[\d.]+", token):
            numbers.append(float(token))
            continue
        if token.startswith("/"):
            words.append(token)
            continue
        if token == "[":
            numbers, gap = [], None
        elif token == "()" and gap is None:
            gap = numbers[-1] if numbers else 0.0
        if token in {"<<", ">>", "[", "]", "()"}:
            continue
        if token == "BDC":
            artifact = "/Artifact" in words
        elif token == "BT":
            gap = None
        elif token == "q":
            saved.append((width, fill, stroke))
        elif token == "Q":
            width, fill, stroke = saved.pop()
        elif token == "cm":
            x, y = numbers[-2] - MARGIN, height - MARGIN - numbers[-1]
            points = []
        elif token == "w":
            width = numbers[-1]
        elif token == "scn":
            fill = _color(numbers)
        elif token == "SCN":
            stroke = _color(numbers)
        elif token in {"m", "l"}:
            points.append((numbers[-2], numbers[-1]))
        elif token in {"TJ", "Tj"}:
            # A gap in front of the first glyph moves it.
            texts.append((x - (gap or 0.0) / 1000 * size, y, artifact))
            gap = None
        elif token == "Tf":
            size = numbers[-1]
        elif token == "f":
            (across, down) = points[2]
            rects.append((x, y, across, down, fill))
        elif token == "S":
            across, down = points[1]
            half = width / 2
            if down:
                rects.append((x - half, y, width, down, stroke))
            else:
                rects.append((x, y - half, across, width, stroke))
        numbers, words = [], []
    return Seen(texts, rects)


def _color(numbers: list[float]) -> str:
    values = numbers if len(numbers) == 3 else numbers[-1:] * 3
    return "".join(f"{round(value * 255):02x}" for value in values)


def our_pages(case: Case) -> list[Seen]:
    """What we make of a table, page by page."""
    table = TableSetter(set_blocks).set(case.table, Area(case.width))
    first = case.height - case.above
    if table.together:
        (frame,) = table.frames(case.height, case.height)
        frames = [frame]
        if frame.height > first + 1e-4 and case.above:
            frames.insert(0, Frame(0.0, ()))
    elif first <= 1e-4 and case.above:
        frames = [Frame(0.0, ()), *table.frames(case.height, case.height)]
    else:
        frames = table.frames(first, case.height)
        if table.sticky and len(frames) > 1 and case.above:
            # What is kept with the next is taken back where it is parted.
            frames = [Frame(0.0, ()), *table.frames(case.height, case.height)]
    return [_our_page(frame, 0.0 if index else case.above) for index, frame in enumerate(frames)]


def _our_page(frame: Frame, above: float) -> Seen:
    return Seen(
        [(one.x, one.y + above, one.leaf < 0) for one in frame.shown],
        [
            (x, y + above, width, height, color.lower())
            for x, y, width, height, color, _ in (*frame.grounds, *frame.rules)
        ],
    )


def difference(case: Case, theirs: list[Seen], ours: list[Seen]) -> str:
    """What is not the same; empty when all is."""
    if len(theirs) != len(ours):
        return f"{len(theirs)} pages, not {len(ours)}"
    for number, (one, two) in enumerate(zip(theirs, ours, strict=True)):
        for kind in ("texts", "rects"):
            first, second = list(getattr(one, kind)), list(getattr(two, kind))
            for thing in tuple(first):
                same = next((other for other in second if _same(thing, other)), None)
                if same is not None:
                    first.remove(thing)
                    second.remove(same)
            if first or second:
                return f"page {number}: {kind}: Typst {first[:6]}, we {second[:6]}"
        if _lines(one) != _lines(two):
            return f"page {number}: order of lines"
    return ""


def _lines(page: Seen) -> list[str]:
    return [color for _, _, width, height, color in page.rects if min(width, height) < 2]


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return all(
        abs(a - b) <= 0.02 if isinstance(a, float) and isinstance(b, float) else a == b
        for a, b in zip(one, other, strict=True)
    )


def set_blocks(blocks: tuple[Block, ...], area: Area) -> Stack:
    """A stand-in for the setter of paragraphs."""
    shown: list[Shown] = []
    lines: list[tuple[float, float]] = []
    y = 0.0
    leaf = 0
    previous: Paragraph | None = None
    for block in blocks:
        assert isinstance(block, Paragraph)
        style = block.style
        if previous is not None:
            y += max(previous.style.after, style.before)
        previous = block
        texts = [i for i in block.inlines if isinstance(i, Text)]
        if not texts:
            y += style.line.value
        for text in texts:
            own = len(text.text) * SIZE / 2
            spare = area.width - own
            x = {"center": spare / 2, "right": spare}.get(style.align, 0.0)
            top = y + 0.8 * style.line.value
            shown.append(Shown(x, top, b"", leaf, frozenset(), own, SIZE))
            lines.append((y, y + style.line.value))
            y += style.line.value
        leaf += 1
    align = blocks[0].style.align if len(blocks) == 1 and len(shown) == 1 else ""
    return Stack(
        Frame(y, tuple(shown)),
        tuple(range(leaf)),
        leaf,
        tuple(lines),
        blocks[0].style.before,
        blocks[-1].style.after,
        align,
    )


@cache
def fonts() -> FontSet:
    """Those that come with the package."""
    return FontSet.default(system=False)


def paragraph(*texts: str, line: float = 14.0, **options: object) -> Paragraph:
    """Lines of digits."""
    style = ParagraphStyle(**{"align": "left", "line": LineRule("exact", line), **options})
    letters = TextStyle(size=SIZE)
    inlines: list[Text | Break] = []
    for text in filter(None, texts):
        if inlines:
            inlines.append(Break("line"))
        inlines.append(Text(text, letters))
    return Paragraph(tuple(inlines), style, letters)


def random_case(seed: int) -> Case:
    """A table as they may come: spans, lines, heights, headers."""
    rng = random.Random(seed)
    columns, count = rng.randint(1, 5), rng.choice((1, 2, 3, 5, 8, 14))
    widths = tuple(round(rng.uniform(40, 80), rng.choice((0, 2, 6))) for _ in range(columns))
    wild = rng.random()
    taken: set[tuple[int, int]] = set()
    rows: list[Row] = []
    headers = rng.choice((0, 0, 1, 1, 2)) if count > 2 else 0
    spans = rng.random() < 0.5
    splits = rng.choice((0.0, 0.0, 0.5, 1.0))
    kept = rng.choice((0.0, 0.0, 0.5))
    lined, headed = rng.random(), rng.choice((0.0, 0.0, 0.2))
    borders = [
        Border("single", width, color)
        for width in (0.5, 1.0, 1.5, 0.25)
        for color in (None, "FF0000")
    ]
    plain, most = rng.random() < 0.5, rng.choice((1, 1, 2))
    for y in range(count):
        cells: list[Cell] = []
        rule = rng.choice(("auto", "auto", "atLeast", "exact")) if wild > 0.3 else "auto"
        can_split = rng.random() < splits
        x = 0
        while x < columns:
            if (x, y) in taken:
                x += 1
                continue
            across = down = 1
            if spans and rng.random() < 0.3:
                across = rng.randint(1, columns - x)
                while any((x + i, y) in taken for i in range(across)):
                    across -= 1
            if spans and rng.random() < 0.25:
                end = headers if y < headers else count
                down = rng.randint(1, min(end - y, 4))
            taken |= {(x + i, y + j) for i in range(across) for j in range(down)}
            cells.append(
                Cell(
                    x,
                    _random_blocks(rng, most, kept, headed),
                    across,
                    down,
                    _random_borders(rng, borders, lined, plain=plain),
                    rng.choice((None, None, "EEEEEE", "ABCDEF")) if wild > 0.5 else None,
                    tuple(rng.choice((0.0, 1.0, 2.5, 5.4)) for _ in range(4)),
                    rng.choice(("top", "center", "bottom")),
                )
            )
            x += across
        height = rng.choice((0.0, 10.0, 20.0, 33.3, 50.0))
        rows.append(Row(tuple(cells), height, rule if height else "auto", y < headers, can_split))
    table = Table(
        widths,
        tuple(rows),
        rng.choice(("left", "left", "center", "right")),
        rng.choice((0.0, 0.0, 12.0, -5.4)),
    )
    height = rng.choice((120.0, 150.0, 200.0, 400.0))
    return Case(
        table,
        rng.choice((0.0, height - 30, rng.uniform(1, height), 20.0)),
        600.0 + seed % 1000,
        height,
    )


def _random_borders(
    rng: random.Random, borders: list[Border], share: float, *, plain: bool
) -> tuple[tuple[str, Border], ...]:
    if plain:
        line = borders[0]
        return tuple((side, line) for side in ("top", "bottom", "left", "right"))
    return tuple(
        (side, rng.choice(borders))
        for side in ("top", "bottom", "left", "right")
        if rng.random() < share
    )


def _random_blocks(rng: random.Random, most: int, kept: float, headed: float) -> tuple[Block, ...]:
    found: list[Block] = []
    for _ in range(rng.choice((1, 1, 1, 1, most))):
        lines = rng.choice((0, 1, 1, 1, 1, 2, 3, 5)) if rng.random() < 0.4 else 1
        texts = [str(rng.randint(1, 99 if lines == 1 else 9)) for _ in range(lines)]
        found.append(
            paragraph(
                *texts,
                line=rng.choice((12.0, 14.0, 18.3)),
                align=rng.choice(("left", "center", "right")) if lines == 1 else "left",
                before=rng.choice((0.0, 0.0, 3.0)),
                after=rng.choice((0.0, 0.0, 2.0)),
                keep_next=rng.random() < kept,
                keep_lines=rng.random() < 0.1,
                widow_control=rng.random() < 0.9,
            )
        )
    if rng.random() < headed:
        first = found[0]
        # Of a style of their own: Typst enlarges headings in the document's default style.
        found[0] = replace(
            first,
            outline=0,
            style=replace(first.style, keep_next=True),
            inlines=tuple(
                replace(one, style=replace(one.style, color="000080"))
                if isinstance(one, Text)
                else one
                for one in first.inlines
            ),
        )
    return tuple(found)
