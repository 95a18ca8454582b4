"""Drafts in reading order in, a Document with roles and regions out.

Our own files say by their styles what each paragraph is. In foreign ones this module finds it:
which scheme numbers the clauses, where they begin and end, what stands before, and which lines
sign. It alone knows how agreements are laid out as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence as Items
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from generator.document import Block, Document, Paragraph, Role
from generator.reading import labels, phrases
from generator.reading.columns import unfolded
from generator.reading.contracts import starts
from generator.reading.drafts import Draft, DraftBlock, cut_start, merge_spans
from generator.reading.inline import parted
from generator.reading.regions import Regions, find_regions

_MARKS = frozenset({Role.TITLE, Role.PARTY, Role.HEADING, Role.ITEM, Role.ANNEX, Role.CLOSING})


def arrange(
    blocks: Items[DraftBlock],
    *,
    margins: tuple[Paragraph, ...] = (),
    properties: dict[str, str] | None = None,
) -> Document:
    """Give the blocks roles and put them into the regions of an agreement."""
    properties = properties or {}
    blocks = unfolded(blocks)
    if any(isinstance(block, Draft) and block.role in _MARKS for block in blocks):
        return _document(_own_regions(blocks), margins, properties, own=True)
    blocks = list(parted(blocks))
    first, *others = starts(blocks)
    if not others:
        return _document(_foreign_regions(blocks), margins, properties)
    contracts = [blocks[start:end] for start, end in pairwise((first, *others, len(blocks)))]
    return _together(
        [
            _document(_foreign_regions(part), _beside(margins, part), properties)
            for part in contracts
        ],
        margins,
    )


def _document(
    regions: Regions,
    margins: tuple[Paragraph, ...],
    properties: dict[str, str],
    *,
    own: bool = False,
) -> Document:
    parts = [
        tuple(_block(block) for block in region)
        for region in (regions.front, regions.body, regions.closing, regions.annexes)
    ]
    return Document(
        type=properties.get("type"),
        title=_title(parts, own=own) or properties.get("title", ""),
        front=parts[0],
        body=parts[1],
        closing=parts[2],
        annexes=parts[3],
        margins=margins,
        properties=properties,
    )


def _together(found: Items[Document], margins: tuple[Paragraph, ...]) -> Document:
    """The file as one Document: the first contract, with all others behind it."""
    first, *others = found
    behind = tuple(block for other in others for block in other.blocks)
    return replace(first, annexes=first.annexes + behind, margins=margins, contracts=tuple(found))


def unarranged(blocks: Items[DraftBlock]) -> tuple[Block, ...]:
    """The blocks as they are; paragraphs without a role of their own are body text."""
    return tuple(_block(block) for block in blocks)


def _beside(margins: Items[Paragraph], blocks: Items[DraftBlock]) -> tuple[Paragraph, ...]:
    """The notes and running lines that are known to belong to some of a file's blocks."""
    places = [block.place for block in blocks if block.place is not None]
    paragraphs = [place.paragraph for place in places if place.paragraph is not None]
    pages = {place.page for place in places if place.page is not None}
    return tuple(
        margin
        for margin in margins
        if margin.place is not None
        and (
            margin.place.page in pages
            if margin.place.paragraph is None
            else paragraphs and paragraphs[0] <= margin.place.paragraph <= paragraphs[-1]
        )
    )


def _block(block: DraftBlock) -> Block:
    if not isinstance(block, Draft):
        return block
    role = block.role or Role.BODY
    return _paragraph(block, role, _paragraph(block.beside, role) if block.beside else None)


def _paragraph(draft: Draft, role: Role, beside: Paragraph | None = None) -> Paragraph:
    return Paragraph(
        role,
        merge_spans(draft.spans),
        draft.label,
        draft.level,
        draft.bookmark,
        draft.place,
        beside,
    )


def _title(parts: Items[tuple[Block, ...]], *, own: bool) -> str:
    """The title; strangers' are read without the spaces that stretch them."""
    for part in parts:
        for block in part:
            if isinstance(block, Paragraph) and block.role is Role.TITLE:
                stretched = not own and any("\u4e00" <= c <= "\u9fff" for c in block.text)
                return phrases.compact(block.text) if stretched else block.text.strip()
    return ""


def _own_regions(blocks: Items[DraftBlock]) -> Regions:
    """Regions by role: each begins with the paragraph that only it can begin with."""
    regions = Regions()
    current = regions.front
    for block in blocks:
        role = block.role if isinstance(block, Draft) else None
        if role is Role.HEADING and current is regions.front:
            current = regions.body
        elif role is Role.CLOSING or role is Role.SIGNATURE:
            current = current if current is regions.annexes else regions.closing
        elif role is Role.ANNEX:
            current = regions.annexes
        current.append(block)
    return regions


def _foreign_regions(blocks: Items[DraftBlock]) -> Regions:
    numbered = _number(blocks)
    regions, top = find_regions(blocks, numbered)
    _front_roles(regions.front)
    for region in (regions.body, regions.annexes):
        _Outline(top, numbered).assign(region)
    for block in regions.closing:
        if isinstance(block, Draft):
            block.role = Role.CLOSING if phrases.is_closing(block.text) else Role.SIGNATURE
    return regions


def _number(blocks: Items[DraftBlock]) -> dict[int, labels.Typed]:
    """Find the number of every paragraph, typed or automatic; typed ones leave the text."""
    found: dict[int, labels.Typed] = {}
    sequence = labels.Sequence()
    for block in blocks:
        if not isinstance(block, Draft) or block.contents:
            continue
        if block.label:
            typed = labels.parse(f"{block.label}\t")
            found[id(block)] = typed or labels.Typed(block.label, "mark", (0,), 0, False)
            continue
        text = block.text
        if block.spans and block.spans[0].reference is not None:
            continue  # a sentence that begins with a cross-reference
        typed = labels.parse(text)
        if typed is None or typed.scheme == "annex" or phrases.is_contents_line(text):
            continue
        if sequence.accept(typed, text, heading=bool(block.heading)):
            block.label = typed.label
            block.spans = cut_start(block.spans, typed.end)
            if block.place is not None and block.place.column is not None:
                # The number leaves the text, so the text begins behind it.
                block.place = replace(block.place, column=block.place.column + typed.end)
            found[id(block)] = typed
    return found


def _front_roles(front: Items[DraftBlock]) -> None:
    drafts = [block for block in front if isinstance(block, Draft)]
    title = _find_title(drafts)
    parties = False
    for draft in drafts:
        text = draft.text
        if draft is title:
            draft.role = Role.TITLE
        elif phrases.is_party(text):
            draft.role, parties = Role.PARTY, True
        elif phrases.is_meta(text):
            draft.role = Role.META
        elif parties and phrases.is_fact(text) and not phrases.is_sentence(text.rsplit("：", 1)[0]):
            draft.role = Role.PARTY_LINE
        elif phrases.is_sentence(text) or parties:
            draft.role = Role.PREAMBLE
        else:
            draft.role = Role.META


def _find_title(drafts: Items[Draft]) -> Draft | None:
    """The title: by style, by its words, by standing in the middle; never below the parties."""
    before: list[Draft] = []
    for draft in drafts:
        if phrases.is_party(draft.text) and not draft.title:
            break
        before.append(draft)
    plain = [d for d in before if not phrases.is_meta(d.text) and not d.contents and not d.label]
    by_style = (d for d in plain if d.title)
    by_words = (d for d in plain if phrases.is_title(d.text))
    by_look = (
        d for d in plain if d.heading == 1 or (d.centered and not phrases.is_sentence(d.text))
    )
    return next(chain(by_style, by_words, by_look), None)


@dataclass(slots=True)
class _Outline:
    """Roles and levels of numbered paragraphs: a scheme below another is one level deeper."""

    top: str | None
    numbered: dict[int, labels.Typed]
    _stack: list[str] = field(default_factory=list)

    def assign(self, region: Items[DraftBlock]) -> None:
        for block in region:
            if isinstance(block, Draft):
                self._assign(block)

    def _assign(self, draft: Draft) -> None:
        typed = self.numbered.get(id(draft))
        if draft.role is Role.ANNEX:
            self._stack.clear()
        elif typed is not None and typed.scheme in {self.top, "chapter", "section", "article"}:
            self._stack.clear()
            draft.role, draft.level = Role.HEADING, 0
        elif typed is not None:
            draft.role, draft.level = Role.ITEM, self._depth(typed.scheme)
        elif draft.heading and not phrases.is_sentence(draft.text):
            self._stack.clear()
            draft.role, draft.level = Role.HEADING, 0
        elif phrases.is_caption(draft.text):
            draft.role = Role.CAPTION
        else:
            draft.role = Role.BODY

    def _depth(self, scheme: str) -> int:
        if scheme in self._stack:
            del self._stack[self._stack.index(scheme) + 1 :]
        else:
            self._stack.append(scheme)
        return len(self._stack)
