"""Paragraphs in, the same out, each parted where numbered items run on within it.

Web pages and old Word files put 第一条…。第二条… or 1、…；2、… into one paragraph. This module
alone decides when a number in the middle of a line is one: behind the end of a sentence, a colon, a
line break or a gap, and only as part of a count: 1, 2, 3, or on from the paragraph's own number.
Behind a single space only 第二条 and 1.2 are, since amounts stand there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.document import Span
from generator.reading import labels, phrases
from generator.reading.drafts import Draft, DraftBlock, cut_start, merge_spans

_BLANK = r"[ \t\u3000\u00a0]"
_BOUNDARY = re.compile(rf"[。；;：:！!？?\n]{_BLANK}*|{_BLANK}+")
_SINGLE = frozenset(" \t\u3000\u00a0")
_UNMISTAKABLE = frozenset({"article", "multi2"})
_SHORTEST = 12
"""Characters below which a paragraph cannot hold two items."""


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    typed: labels.Typed


def parted(blocks: Iterable[DraftBlock]) -> Iterator[DraftBlock]:
    """All blocks; a paragraph with a run of numbered items becomes several."""
    for block in blocks:
        if isinstance(block, Draft) and not (block.contents or block.beside):
            yield from _parts(block)
        else:
            yield block


def _parts(draft: Draft) -> Iterator[Draft]:
    text = draft.text
    if len(text) < _SHORTEST:
        yield draft
        return
    cuts = [] if phrases.is_contents_line(text) else sorted(_cuts(draft, text))
    if not cuts:
        yield draft
        return
    bounds = [*cuts, len(text)]
    yield replace(draft, spans=_between(draft.spans, 0, bounds[0]))
    for start, end in pairwise(bounds):
        place = draft.place
        if place is not None and place.column is not None:
            place = replace(place, column=place.column + start)
        yield Draft(_between(draft.spans, start, end), place=place)


def _cuts(draft: Draft, text: str) -> set[int]:
    """Where items begin."""
    found = [
        _Number(match.end(), typed)
        for match in _BOUNDARY.finditer(text)
        if (typed := labels.parse(text[match.end() : match.end() + labels.LONGEST])) is not None
        and (match.group() not in _SINGLE or _is_clear(typed, text, match))
    ]
    if not found:
        return set()
    referred = _references(draft.spans)
    lead = labels.parse(f"{draft.label}\t" if draft.label else text)
    cuts: set[int] = set()
    for scheme in {number.typed.scheme for number in found} - {"annex"}:
        run = _run([n for n in found if n.typed.scheme == scheme], lead, text)
        leads = lead is not None and lead.scheme == scheme
        if len(run) >= (1 if leads else 2) and not any(n.start in referred for n in run):
            cuts.update(number.start for number in run)
    return cuts


def _run(numbers: list[_Number], lead: labels.Typed | None, text: str) -> list[_Number]:
    """The numbers of one scheme that count on from the paragraph's own or from 1."""
    sequence = labels.Sequence()
    last: tuple[int, ...] | None = None
    if lead is not None and lead.scheme == numbers[0].typed.scheme:
        last = lead.values
        sequence.accept(lead, text)
    run: list[_Number] = []
    for number in numbers:
        follows = _follows(number.typed, last)
        if follows and sequence.accept(number.typed, text[number.start :]):
            run.append(number)
            last = number.typed.values
    return run


def _is_clear(typed: labels.Typed, text: str, gap: re.Match[str]) -> bool:
    """Whether a number behind a single space can be nothing else."""
    behind = text[gap.end() + typed.end :][:1]
    return typed.scheme in _UNMISTAKABLE and not labels.is_unit(behind)


def _follows(typed: labels.Typed, last: tuple[int, ...] | None) -> bool:
    """Whether a number is the next one, on its own level or as the first of the next clause.

    An article may be missing: then the next one is there all the same.
    """
    values = typed.values
    if last is None:
        return values[-1] == 1
    if typed.scheme == "article":
        return values > last
    if values[:-1] == last[:-1]:
        return values[-1] == last[-1] + 1
    return values[-1] == 1 and values[:-1] > last[:-1]


def _references(spans: tuple[Span, ...]) -> set[int]:
    """Where numbers stand that are cross-references."""
    found: set[int] = set()
    position = 0
    for span in spans:
        if span.hidden:
            continue
        if span.reference is not None:
            found.add(position)
        position += len(span.text)
    return found


def _between(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """The spans of the visible characters from ``start`` to ``end``, without a closing line end."""
    kept: list[Span] = []
    room = end - start
    for span in cut_start(spans, start):
        if room <= 0:
            break
        if span.hidden or len(span.text) <= room:
            kept.append(span)
        else:
            kept.append(replace(span, text=span.text[:room]))
        room -= 0 if span.hidden else len(span.text)
    if kept and not kept[-1].hidden:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip("\n"))
    return merge_spans(kept)
