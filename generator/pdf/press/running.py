"""Headers and footers in, their frames out, with the numbers of the page they stand on.

This module alone knows which header a page has and how page numbers print.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.pdf.emit_paragraph import Area
from generator.pdf.model import Block, Counter, Paragraph, Section, Typescript
from generator.pdf.press.galley import BeyondError, Frame
from generator.pdf.press.setter import BlockSetter
from generator.remembered import Same

_DECIMAL = frozenset({"", "decimal"})


class Running:
    """The headers and footers of one section.

    Args:
        typescript: The document.
        section: Of it.
        setter: Sets their paragraphs.
        pages: How many pages the document has.
    """

    def __init__(
        self, typescript: Typescript, section: Section, setter: BlockSetter, pages: int
    ) -> None:
        self._section = section
        self._even = typescript.even_and_odd
        self._setter = setter
        self._pages = pages
        self._area = Area(section.page.text_width, default_tab=typescript.default_tab)
        self._same: dict[tuple[object, ...], Frame] = {}
        self._counting: dict[int, bool] = {}

    def header(self, number: int, *, first: bool) -> Frame | None:
        """The header of a page; None when it has none.

        Args:
            number: The page's own number, as it prints.
            first: It is the first page of the section.
        """
        return self._frame(self._section.headers, number, first=first)

    def footer(self, number: int, *, first: bool) -> Frame | None:
        """The same for its footer."""
        return self._frame(self._section.footers, number, first=first)

    def _frame(
        self, kinds: Mapping[str, tuple[Block, ...]], number: int, *, first: bool
    ) -> Frame | None:
        kind = "default"
        if self._even and number % 2 == 0:
            kind = "even"
        if first and self._section.first_differs:
            kind = "first"
        blocks = kinds.get(kind, ())
        if not blocks:
            return None
        counting = self._counting.get(id(blocks))
        if counting is None:
            counting = self._counting[id(blocks)] = _counts(blocks)
        numbers = (number, self._pages, self._section.number_format) if counting else ()
        key = (*map(Same, blocks), self._area, numbers)
        found = self._same.get(key)
        if found is None:
            found = self._same[key] = self._known(blocks, key, number)
        return found

    def _known(self, blocks: tuple[Block, ...], key: tuple[object, ...], number: int) -> Frame:
        if not all(block.lasting for block in blocks):
            return self._set(blocks, number)
        memory = self._setter.memory.running
        found = memory.get(key)
        return memory.put(key, self._set(blocks, number), weight=4000) if found is None else found

    def _set(self, blocks: tuple[Block, ...], number: int) -> Frame:
        def counted(counter: Counter) -> str:
            own = counter.format or self._section.number_format
            if counter.kind not in {"page", "pages"} or own not in _DECIMAL:
                raise BeyondError("a number that only Typst prints")
            return str(number if counter.kind == "page" else self._pages)

        return self._setter.stack(blocks, self._area, cell=False, counted=counted).frame


def _counts(blocks: Iterable[Block]) -> bool:
    """Whether a number is printed that differs from page to page."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if any(isinstance(inline, Counter) for inline in block.inlines):
                return True
        elif any(_counts(cell.blocks) for row in block.rows for cell in row.cells):
            return True
    return False
