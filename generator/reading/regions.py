"""Numbered drafts of a foreign agreement in; front, body, closing and annexes out.

This module alone knows where the regions part: clauses begin at the first number of the scheme
that numbers them, they end at 以下无正文 or the signatures, and annexes follow those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.document import Role, SignatureBlock, Table
from generator.reading import labels, phrases
from generator.reading.drafts import Draft, DraftBlock, cut_start

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
    start = 0 if first is None else first
    for index in range(start, len(blocks)):
        if _signs(blocks[index]) and not _goes_on(blocks, numbered, index):
            return index
    return len(blocks)


def _signs(block: DraftBlock) -> bool:
    if isinstance(block, Draft):
        return phrases.is_closing(block.text) or phrases.is_signature(block.label + block.text)
    if isinstance(block, SignatureBlock):
        return True
    return any(
        phrases.is_signature(line)
        for row in block.rows
        for cell in row
        for line in cell.text.split("\n")
    )


def _goes_on(
    blocks: Sequence[DraftBlock], numbered: Mapping[int, labels.Typed], index: int
) -> bool:
    """Whether the clauses before ``index`` continue with their next number after it."""
    before: dict[str, int] = {}
    for block in blocks[:index]:
        typed = numbered.get(id(block))
        if typed is not None and typed.scheme in {"article", "han", "decimal"}:
            before[typed.scheme] = typed.values[-1]
    if not before:
        return False
    scheme = next(name for name in ("article", "han", "decimal") if name in before)
    for block in blocks[index + 1 :]:
        if isinstance(block, Draft) and _annex(block) is not None:
            return False
        typed = numbered.get(id(block))
        if typed is not None and typed.scheme == scheme:
            return typed.values[-1] == before[scheme] + 1 and before[scheme] > 0
    return False


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
        if closing == len(blocks) and not (block.centered or block.heading or _is_table(below)):
            continue
        block.role, block.label = Role.ANNEX, typed.label
        block.spans = cut_start(block.spans, typed.end)
        first = min(first, index)
    return first


def _is_table(block: DraftBlock) -> bool:
    return isinstance(block, Table)
