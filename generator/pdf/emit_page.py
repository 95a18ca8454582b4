"""Sections in, Typst source out: paper, margins, running headers and footers, columns.

This module alone knows how a ``Section`` is said in Typst, and how much room a header takes: a
header that is taller than the margin pushes the text down, as in Word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from generator.pdf.emit_block import DOUBLE_LINE, DOUBLED, stroke
from generator.pdf.emit_flow import FlowWriter
from generator.pdf.emit_inline import InlineWriter
from generator.pdf.emit_paragraph import Area
from generator.pdf.emit_pieces import apart
from generator.pdf.lines import LineBoxes
from generator.pdf.model import (
    Block,
    Counter,
    Paragraph,
    Picture,
    Section,
    Tab,
    Table,
    Text,
    Typescript,
)
from generator.pdf.paper import PageStyle
from generator.pdf.syntax import array, boolean, length

_PAGE_BREAK = re.compile(r"^(#pagebreak\((?:weak: true)?\))$", re.MULTILINE)
"""Stands on a line of its own and cannot stand within columns."""


@dataclass(slots=True)
class PageWriter:
    """Writes sections."""

    flow: FlowWriter
    inlines: InlineWriter
    typescript: Typescript
    running: list[str] = field(default_factory=list)
    """Headers and footers, for the end of the source."""

    def write(self) -> str:
        """Source of all sections."""
        found: list[str] = []
        sections = self.typescript.sections
        for index, section in enumerate(sections):
            self.inlines.page = section.page
            self.inlines.section = index
            self.inlines.number_format = section.number_format
            ends_on_page = index + 1 < len(sections) and _goes_on(section, sections[index + 1])
            if index and _goes_on(sections[index - 1], section):
                found.append(self._start(index))
            else:
                found.append(self._page(section, index))
            found.append(self._body(section, ends_on_page))
            found.append(f"#metadata(none)<z{index}>")
        found.append("#metadata(none)<end>")
        found += self.running
        return "\n".join(found)

    def _said(self, name: str, source: str) -> str:
        """What prints a header or footer that stands at the end of the source.

        What a page style says is part of every paragraph's style. If it said the number of the
        agreement, Typst could reuse nothing of one agreement for the next.
        """
        if source == "none":
            return source
        self.running.append(f"#metadata({apart(f'() => {source}', markup=False)})<{name}>")
        return f"said(<{name}>)"

    def _start(self, index: int) -> str:
        return f"#metadata(none)<s{index}>"

    def _page(self, section: Section, index: int) -> str:
        page = section.page
        top, right, bottom, left = text_margins(section)
        options = [
            f"width: {length(page.width)}",
            f"height: {length(page.height)}",
            f"margin: (top: {length(top)}, right: {length(right)}, "
            f"bottom: {length(bottom)}, left: {length(left)})",
            "header-ascent: 0pt",
            "footer-descent: 0pt",
        ]
        header, footer = self._chosen(index, "headers"), self._chosen(index, "footers")
        if header != "none":
            header = f"align(top, pad(top: {length(page.header)}, {header}))"
        if footer != "none":
            footer = f"align(bottom, pad(bottom: {length(page.footer)}, {footer}))"
        options += [
            f"header: {self._said(f'h{index}', header)}",
            f"footer: {self._said(f'k{index}', footer)}",
        ]
        if any(border.kind in DOUBLED for _, border in page.borders):
            self.flow.tables.warnings.unsupported(DOUBLE_LINE)
        if page.borders:
            options.append(f"background: {_frame(page)}")
        lines: list[str] = []
        if index and section.start in {"evenPage", "oddPage"}:
            lines.append(f'#pagebreak(weak: true, to: "{section.start[:-4]}")')
        lines.append(f"#show: paper.with(({', '.join(options)}))")
        if section.number_from is not None:
            lines.append(f"#counter(page).update({max(section.number_from, 0)})")
        lines.append(self._start(index))
        return "\n".join(lines)

    def _chosen(self, index: int, name: Literal["headers", "footers"]) -> str:
        """What prints on each page: sections that go on on a page may change it from the next."""
        sections = self.typescript.sections
        group = [index]
        while group[-1] + 1 < len(sections) and _goes_on(*sections[group[-1] : group[-1] + 2]):
            group.append(group[-1] + 1)
        even = self.typescript.even_and_odd
        choices: list[str] = []
        told: tuple[object, ...] = ()
        for number in group:
            section = sections[number]
            says = getattr(section, name), section.first_differs and number == index
            if says == told:
                continue
            told = says
            kinds = self._running(section, number, getattr(section, name))
            if len(group) == 1 and kinds.keys() <= {"default"} and not says[1]:
                return f"[{kinds['default']}]" if kinds else "none"
            inner = ", ".join(f"{kind}: [{source}]" for kind, source in kinds.items()) or ":"
            choices.append(f"(<s{number}>, ({inner}), {boolean(says[1])})")
        if len(choices) == 1 and "(:)" in choices[0]:
            return "none"
        return f"running({array(choices)}, {boolean(even)})"

    def _running(
        self, section: Section, number: int, kinds: dict[str, tuple[Block, ...]]
    ) -> dict[str, str]:
        """The headers or footers that say anything, by kind."""
        area = Area(section.page.text_width, default_tab=self.typescript.default_tab)
        self.inlines.section = number
        self.inlines.placed = True
        wanted = {"default"}
        wanted |= {"first"} if section.first_differs else set()
        wanted |= {"even"} if self.typescript.even_and_odd else set()
        found = {
            kind: self.flow.write(blocks, area)
            for kind, blocks in kinds.items()
            if kind in wanted and blocks
        }
        self.inlines.placed = False
        return found

    def _body(self, section: Section, ends_on_page: bool) -> str:
        columns = section.columns
        width = section.page.text_width
        if columns.count > 1:
            width = (width - columns.gap * (columns.count - 1)) / columns.count
        area = Area(max(width, 1.0), section.grid, self.typescript.default_tab, paged=True)
        if columns.count == 1:
            source = "\n".join(map(apart, self.flow.each(section.blocks, area)))
        else:
            source = self.flow.write(section.blocks, area)
        if section.page.vertical in {"center", "both"} and not ends_on_page:
            source = f"#v(1fr)\n{source}\n#v(1fr)"
        elif section.page.vertical == "bottom" and not ends_on_page:
            source = f"#v(1fr)\n{source}"
        if columns.count == 1:
            return source
        return "\n".join(
            part if _PAGE_BREAK.fullmatch(part) else self._columns(section, part, ends_on_page)
            for part in _PAGE_BREAK.split(source)
            if part.strip()
        )

    def _columns(self, section: Section, source: str, ends_on_page: bool) -> str:
        count, gap = section.columns.count, length(section.columns.gap)
        if ends_on_page:
            line = length(max(section.grid.pitch, 16.0))
            bottom = length(section.page.margins[2])
            return f"#balanced({count}, {gap}, {line}, {bottom}, [{source}])"
        return f"#columns({count}, gutter: {gap})[{source}]"


def text_margins(section: Section) -> tuple[float, float, float, float]:
    """Top, right, bottom and left of the text: a tall header pushes it down, as in Word."""
    page = section.page
    top, right, bottom, left = page.margins
    top = max(top, *(page.header + _height(blocks) for blocks in section.headers.values()), 0.0)
    bottom = max(
        bottom, *(page.footer + _height(blocks) for blocks in section.footers.values()), 0.0
    )
    return top, right, bottom, left


def _frame(page: PageStyle) -> str:
    """Borders around the page, measured from its edge or from the text."""
    top, right, bottom, left = page.margins
    space = {side: border.space for side, border in page.borders}
    if not page.borders_from_page:
        edges = {"top": top, "right": right, "bottom": bottom, "left": left}
        space = {side: edges[side] - space.get(side, 0.0) for side in edges}
    x, y = space.get("left", 0.0), space.get("top", 0.0)
    width = page.width - x - space.get("right", 0.0)
    height = page.height - y - space.get("bottom", 0.0)
    lines = ", ".join(f"{side}: {stroke(border)}" for side, border in page.borders)
    return (
        f"place(top + left, dx: {length(x)}, dy: {length(y)}, "
        f"rect(width: {length(width)}, height: {length(height)}, stroke: ({lines})))"
    )


def _goes_on(section: Section, following: Section) -> bool:
    """Whether the next section begins on the same page."""
    same = _paper(section.page) == _paper(following.page)
    return following.start in {"continuous", "nextColumn"} and same


def _paper(page: PageStyle) -> PageStyle:
    return replace(page, vertical="top", header=0.0, footer=0.0)


def _height(blocks: tuple[Block, ...]) -> float:
    """About how tall a header is: every paragraph counted as one line."""
    total = 0.0
    for block in blocks:
        if isinstance(block, Table):
            total += sum(
                max((_height(cell.blocks) for cell in row.cells), default=0.0) for row in block.rows
            )
            continue
        total += block.style.before + block.style.after + _line(block)
    return total


def _line(paragraph: Paragraph) -> float:
    styles = [i.style for i in paragraph.inlines if isinstance(i, Text | Counter | Tab)]
    boxes = LineBoxes(paragraph.style.line, 0.0, styles or [paragraph.mark])
    tallest = max(boxes.of(style).height for style in styles or [paragraph.mark])
    pictures = [
        inline.height
        for inline in paragraph.inlines
        if isinstance(inline, Picture) and inline.placement is None
    ]
    return max([tallest, *pictures])
