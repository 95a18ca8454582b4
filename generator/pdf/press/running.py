"""Headers and footers in, their frames out, with the numbers of the page they stand on.

This module alone knows which header a page has and how page numbers print.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.pdf.emit_paragraph import Area
from generator.pdf.model import Block, Counter, Section, Typescript
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
        self._same: dict[int, Frame] = {}

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
        key = (self._area, number, self._pages, self._section.number_format, *map(Same, blocks))
        memory = self._setter.memory.running
        lasting = all(block.lasting for block in blocks)
        found = memory.get(key) if lasting else self._same.get(id(blocks))
        if found is None:
            found = self._set(blocks, number)
            if lasting:
                memory.put(key, found, weight=4000)
        return found

    def _set(self, blocks: tuple[Block, ...], number: int) -> Frame:
        asked = False

        def counted(counter: Counter) -> str:
            nonlocal asked
            asked = True
            own = counter.format or self._section.number_format
            if counter.kind not in {"page", "pages"} or own not in _DECIMAL:
                raise BeyondError("a number that only Typst prints")
            return str(number if counter.kind == "page" else self._pages)

        frame = self._setter.stack(blocks, self._area, cell=False, counted=counted).frame
        if not asked:
            self._same[id(blocks)] = frame
        return frame
