"""Numbered drafts of a foreign agreement in; front, body, closing and annexes out.

This module alone knows where the regions part: clauses begin at the first number of the scheme
that numbers them, they end at 以下无正文 or the signatures, and annexes follow those.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.document import Role, SignatureBlock, Table
from generator.reading import labels, phrases
from generator.reading.drafts import Draft, DraftBlock, cut_start

_CLAUSE_SCHEMES = ("article", "han", "decimal")
_PRECEDENCE = ("article", "han", "decimal", "dotted", "han-paren", "multi2", "paren", "circled")


@dataclass(slots=True)
class Regions:
    """The blocks of the four regions."""

    front: list[DraftBlock] = field(default_factory=list)
    body: list[DraftBlock] = field(default_factory=list)
    closing: list[DraftBlock] = field(default_factory=list)
    annexes: list[DraftBlock] = field(default_factory=list)


def find_regions(
    blocks: Sequence[DraftBlock], numbered: Mapping[int, labels.Typed]
) -> tuple[Regions, str | None]:
    """Part the blocks; also the scheme that numbers the clauses, None when nothing is numbered."""
    schemes = [numbered[id(b)].scheme if id(b) in numbered else "" for b in blocks]
    first = next((n for n, scheme in enumerate(schemes) if scheme not in {"", "mark"}), None)
    closing = _closing(blocks, numbered, first)
    top = _top_scheme(schemes[:closing])
    body = _body(blocks, schemes, top, closing)
    annexes = _annexes(blocks, numbered, closing, body, top)
    closing = min(closing, annexes)
    return (
        Regions(
            front=list(blocks[:body]),
            body=list(blocks[body:closing]),
            closing=list(blocks[closing:annexes]),
            annexes=list(blocks[annexes:]),
        ),
        top,
    )


def _top_scheme(schemes: Sequence[str]) -> str | None:
    counts = Counter(schemes)
    for enough in (2, 1):
        for scheme in _PRECEDENCE:
            if counts[scheme] >= enough:
                return scheme
    return None


def _body(
    blocks: Sequence[DraftBlock], schemes: Sequence[str], top: str | None, closing: int
) -> int:
    """Where the clauses begin; without any, below the lines that name the parties."""
    starts = {top, "chapter", "section"} if top else {"chapter", "section"}
    for index in range(closing):
        if schemes[index] in starts:
            return _with_heading(blocks, index)
    last = 0
    for index, block in enumerate(blocks[:closing]):
        if isinstance(block, Draft) and (
            phrases.is_party(block.text)
            or phrases.is_meta(block.text)
            or (index < 3 and (block.title or phrases.is_title(block.text)))
        ):
            last = index + 1
    return last


def _with_heading(blocks: Sequence[DraftBlock], index: int) -> int:
    """Unnumbered headings right above the first clause belong to it."""
    while index > 0:
        above = blocks[index - 1]
        if not (isinstance(above, Draft) and above.heading > 1 and not above.title):
            break
        index -= 1
    return index


def _closing(
    blocks: Sequence[DraftBlock], numbered: Mapping[int, labels.Typed], first: int | None
) -> int:
    """Where the clauses end: 以下无正文, or the first signature that no clause follows."""
    clauses = _Clauses(blocks, numbered)
    for index in range(0 if first is None else first, len(blocks)):
        if _signs(blocks[index]) and not clauses.go_on_after(index):
            return index
    return len(blocks)


class _Clauses:
    """Where clauses stand by scheme, and where lines that name annexes do."""

    def __init__(self, blocks: Sequence[DraftBlock], numbered: Mapping[int, labels.Typed]) -> None:
        self._blocks = blocks
        self._found: dict[str, list[tuple[int, int]]] = {name: [] for name in _CLAUSE_SCHEMES}
        for index, block in enumerate(blocks):
            typed = numbered.get(id(block))
            if typed is not None and typed.scheme in self._found:
                self._found[typed.scheme].append((index, typed.values[-1]))

    @cached_property
    def _annexes(self) -> list[int]:
        return [
            index
            for index, block in enumerate(self._blocks)
            if isinstance(block, Draft) and _annex(block) is not None
        ]

    def go_on_after(self, index: int) -> bool:
        """Whether the clauses before ``index`` continue with their next number after it."""
        for found in self._found.values():
            at = bisect_left(found, (index, -1))
            if at == 0:
                continue
            if at == len(found):
                return False
            following, number = found[at]
            annex = bisect_right(self._annexes, index)
            if annex < len(self._annexes) and self._annexes[annex] < following:
                return False
            return number == found[at - 1][1] + 1 > 1
        return False


def _signs(block: DraftBlock) -> bool:
    if isinstance(block, Draft):
        return phrases.is_closing(block.text) or phrases.is_signature(block.label + block.text)
    if isinstance(block, SignatureBlock):
        return True
    return _is_signing_table(block)


def _is_signing_table(table: Table) -> bool:
    """A table whose first row names the parties and where they sign; a form's approvals do not."""
    row = next((row for row in table.rows if any(cell.text.strip() for cell in row)), ())
    cells = [cell.text.strip() for cell in row if cell.text.strip()]
    return (
        bool(cells)
        and all(phrases.is_party(text) or phrases.is_signature(text) for text in cells)
        and any(phrases.is_signature(line) for text in cells for line in text.split("\n"))
    )


def _annex(draft: Draft) -> labels.Typed | None:
    """The label of an annex heading, when the paragraph can be one."""
    text = draft.text
    if len(text) > 60 or any(mark in text for mark in "。；，"):
        return None
    typed = labels.parse(text)
    if typed is None or typed.scheme != "annex" or not labels.Sequence().accept(typed, text):
        return None
    return typed


def _annexes(
    blocks: Sequence[DraftBlock],
    numbered: Mapping[int, labels.Typed],
    closing: int,
    body: int,
    top: str | None,
) -> int:
    """Where the annexes begin; every annex heading from there on gets its role and label.

    A run of annex lines is a list of what is annexed; only a line with content below it heads one.
    """
    last_clause = max(
        (n for n, b in enumerate(blocks[:closing]) if id(b) in numbered
         and numbered[id(b)].scheme in {top, "article"}),
        default=body,
    )  # fmt: skip
    start = closing if closing < len(blocks) else last_clause + 1
    first = len(blocks)
    for index in range(start, len(blocks)):
        block = blocks[index]
        typed = _annex(block) if isinstance(block, Draft) else None
        if not isinstance(block, Draft) or typed is None or index + 1 >= len(blocks):
            continue
        below = blocks[index + 1]
        if isinstance(below, Draft) and _annex(below) is not None:
            continue
        if closing == len(blocks) and not (
            block.centered or block.heading or isinstance(below, Table)
        ):
            continue
        block.role, block.label = Role.ANNEX, typed.label
        block.spans = cut_start(block.spans, typed.end)
        first = min(first, index)
    return first
