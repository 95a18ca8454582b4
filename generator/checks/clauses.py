"""Passages in, the tree of numbered clauses out, for our own documents and for anybody's.

Levels follow from the way numbers are printed: a kind that is already open closes what stands
below it, a new kind opens a level. This module alone decides which clause a passage belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from generator.checks.labels import Kind, Label
from generator.checks.text import Passage, Region, Text
from generator.document import Role
from generator.remembered import Remembered

G = TypeVar("G")
T = TypeVar("T")

_TOP = (Kind.ARTICLE, Kind.OUTLINE)
_ABOVE = (Kind.ANNEX, Kind.PART, Kind.CHAPTER, Kind.SECTION)
_OUTERMOST = (*_ABOVE, Kind.ARTICLE)
_CLOSING = (Role.ANNEX, Role.SIGNATURE)
_ORDER = {kind: place for place, kind in enumerate(Kind)}
_DEEPEST = 8
"""Levels kept apart; real agreements have five at most."""


@dataclass(eq=False, slots=True)
class Clause:
    """A numbered clause, item or annex with everything below it.

    Attributes:
        label: Its printed number.
        passage: Where the number stands.
        title: The normalised text behind the number on the same line.
        parent: What it stands in; None at the top.
        children: Numbered parts, in reading order.
        passages: Its own line and the unnumbered lines that follow it.
    """

    label: Label
    passage: Passage
    title: str
    parent: Clause | None = None
    children: list[Clause] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def walk(self) -> Iterator[Clause]:
        """Itself and everything below, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def lines(self) -> Iterator[Passage]:
        """All passages in it, in reading order."""
        for clause in self.walk():
            yield from clause.passages

    @property
    def path(self) -> tuple[Clause, ...]:
        """From the outermost clause down to itself."""
        return (*(self.parent.path if self.parent else ()), self)


@dataclass(frozen=True)
class ClauseTree:
    """The numbered clauses of a document.

    Attributes:
        roots: Outermost clauses.
        owners: For each passage index, the innermost clause it belongs to.
        known: See ``known.once``: what was found out about the clauses by themselves.
    """

    roots: tuple[Clause, ...]
    owners: dict[int, Clause]
    known: dict[Callable[..., Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def told(self, judge: Callable[[ClauseTree, G], T], given: G) -> T:
        """What ``judge`` says of these clauses by themselves with what is ``given`` beside them.

        The next document with the same clauses mostly gives the same, and is told the same.
        """
        known = self.known.get(judge)
        if known is None or known[0] != (given,):
            known = self.known[judge] = (given,), judge(self, given)
        return cast("T", known[1])

    @cached_property
    def all(self) -> tuple[Clause, ...]:
        """Every clause in reading order."""
        return tuple(clause for root in self.roots for clause in root.walk())

    @cached_property
    def top(self) -> tuple[Clause, ...]:
        """The clauses proper: 第X条 where there are any, else the outermost numbered level.

        Clauses of annexes are left out.
        """
        numbered = [c for c in self.all if c.passage.region is not Region.ANNEX]
        for kind in (*_TOP, Kind.DECIMAL):
            found = [c for c in numbered if c.label.kind is kind and not _nested(c)]
            if len(found) > 1:
                return tuple(found)
        return ()

    def owner(self, passage: Passage) -> Clause | None:
        """The innermost clause that ``passage`` belongs to."""
        return self.owners.get(passage.index)

    def printed(self, passage: Passage) -> str | None:
        """The number to name the place by: ``第八条``, ``8.2``, ``第八条（1）``."""
        owner = self.owner(passage)
        if owner is None:
            return None
        parts: list[str] = []
        for clause in owner.path:
            if clause.label.kind in (*_TOP, Kind.DOTTED, Kind.ANNEX):
                parts = []
            if clause.label.kind not in (Kind.PART, Kind.CHAPTER, Kind.SECTION):
                parts.append(clause.passage.label or clause.label.text)
        return "".join(parts) or None


def _nested(clause: Clause) -> bool:
    return any(above.label.kind not in _ABOVE for above in clause.path[:-1])


def build(text: Text) -> ClauseTree:
    """The clause tree of ``text``."""
    roots: list[Clause] = []
    owners: dict[int, Clause] = {}
    stack: list[Clause] = []
    running = text.running
    position = 0
    is_kept = True
    while position < len(running):
        passage = running[position]
        if _closes(passage):
            stack.clear()
        kept = _kept(running, position, stack)
        if kept is not None:
            position += len(kept.owners)
            roots.append(kept.root)
            owners.update(kept.owners)
            stack = [kept.root]
            continue
        position += 1
        _add(passage, stack, roots)
        if stack:
            is_kept = False
            owners[passage.index] = stack[-1]
    return _tree(tuple(roots), owners) if is_kept else ClauseTree(tuple(roots), owners)


_TREES: Remembered[tuple[Clause, ...], ClauseTree] = Remembered(entries=64, weight=16 * 2**20)
_CLAUSE = 2000
"""About what a passage and its clause take in memory."""


def _tree(roots: tuple[Clause, ...], owners: dict[int, Clause]) -> ClauseTree:
    """The tree of clauses that are kept: they alone say who owns what."""
    return _TREES.get(roots) or _TREES.put(
        roots, ClauseTree(roots, owners), weight=_CLAUSE * (1 + len(owners))
    )


def _add(passage: Passage, stack: list[Clause], roots: list[Clause]) -> None:
    """Put a passage where it belongs behind the clauses that are open."""
    label = None if passage.cell else passage.numbered
    if label is not None:
        parent = _parent(stack, label)
        clause = Clause(label, passage, passage.text[label.end :].strip(), parent)
        (parent.children if parent else roots).append(clause)
        stack.append(clause)
    if stack:
        stack[-1].passages.append(passage)


def _closes(passage: Passage) -> bool:
    """Whether no clause goes on here."""
    return passage.region is Region.CLOSING or passage.role in _CLOSING


def _label(passage: Passage) -> Label | None:
    """The number that a passage begins a clause with; cells begin none."""
    return None if passage.cell else passage.numbered


def _is_article(passage: Passage) -> bool:
    label = _label(passage)
    return label is not None and label.kind is Kind.ARTICLE


@dataclass(frozen=True, slots=True)
class _Kept:
    """An outermost article or annex with everything in it; nobody changes it once it is made.

    Attributes:
        root: The clause.
        passages: All of its passages.
        owners: See ``ClauseTree``.
    """

    root: Clause
    passages: tuple[Passage, ...]
    owners: dict[int, Clause]


_KEPT: Remembered[tuple[Passage, ...], _Kept] = Remembered(entries=2048, weight=16 * 2**20)
_LATEST: Remembered[Passage, _Kept] = Remembered(entries=2048, weight=16 * 2**20)
"""The latest that began with a passage: the next document is likely to have the same."""


def _kept(running: tuple[Passage, ...], begin: int, stack: list[Clause]) -> _Kept | None:
    """The outermost article, or annex behind what closes, that begins there.

    What follows ends every clause of it, and nothing in it does: so it is made of its own passages
    alone, and the next document that has these passages has the same clause.
    """
    passage = running[begin]
    label = _label(passage)
    if label is None:
        return None
    is_article = label.kind is Kind.ARTICLE and (not stack or _is_article(stack[0].passage))
    if not is_article and (label.kind is not Kind.ANNEX or stack):
        return None
    latest = _latest(running, begin)
    end = begin + (1 if latest is None else len(latest.passages))
    while not _is_end(running, end, is_article):
        end += 1
    if not is_article and end < len(running) and not _closes(running[end]):
        return None  # the next annex may stand within this one
    if latest is not None and len(latest.passages) == end - begin:
        return latest
    passages = running[begin:end]
    weight = _CLAUSE * len(passages)
    kept = _KEPT.get(passages) or _KEPT.put(passages, _made(passages), weight=weight)
    return _LATEST.put(passage, kept, weight=weight)


def _latest(running: tuple[Passage, ...], begin: int) -> _Kept | None:
    """The latest that began so, if all of it stands here too; it may go on."""
    latest = _LATEST.get(running[begin])
    if latest is None or running[begin : begin + len(latest.passages)] != latest.passages:
        return None
    return latest


def _is_end(running: tuple[Passage, ...], at: int, is_article: bool) -> bool:
    """Whether an outermost article or annex is over there."""
    if at == len(running) or _closes(running[at]):
        return True
    label = _label(running[at])
    return label is not None and label.kind in (_OUTERMOST if is_article else (Kind.ANNEX,))


def _made(passages: tuple[Passage, ...]) -> _Kept:
    roots: list[Clause] = []
    owners: dict[int, Clause] = {}
    stack: list[Clause] = []
    for passage in passages:
        _add(passage, stack, roots)
        owners[passage.index] = stack[-1]
    return _Kept(roots[0], passages, owners)


def label_of(passage: Passage) -> Label | None:
    """The printed number of a passage, whether the Document keeps it apart or not.

    ``end`` counts in the text of the passage: 0 when the label is kept apart.
    """
    return passage.numbered


def _parent(stack: list[Clause], label: Label) -> Clause | None:
    """Closes what the new number ends, and returns what it stands in."""
    depth = _reopened(stack, label)
    if depth is None and label.kind in _OUTERMOST:
        depth = next(
            (
                index
                for index, open_ in enumerate(stack)
                if open_.label.kind not in _ABOVE or _ORDER[open_.label.kind] > _ORDER[label.kind]
            ),
            None,
        )
    if depth is None and _begins_outer(stack, label):
        depth = 0
    if depth is not None:
        del stack[depth:]
    return stack[-1] if stack else None


def _begins_outer(stack: list[Clause], label: Label) -> bool:
    """Whether 1. begins the clauses behind a list (1), (2) of the parties, and stands in none."""
    return (
        label.kind is Kind.DECIMAL
        and label.last == 1
        and all(_ORDER[open_.label.kind] > _ORDER[label.kind] for open_ in stack)
    )


def _reopened(stack: list[Clause], label: Label) -> int | None:
    """The place in the stack of an open clause on the same level as ``label``."""
    kind, depth, before = label.kind, len(label.number), label.number[-1] - 1
    level = None
    for index in range(len(stack) - 1, -1, -1):
        open_ = stack[index].label
        if open_.kind is kind and len(open_.number) == depth:
            if open_.number[-1] == before:
                return index  # 3 continues an outer list where the inner one is at 5
            if level is None:
                level = index
    if level is None:
        return None
    inner = before == 0 and kind not in (*_ABOVE, Kind.ARTICLE, Kind.DOTTED)
    if inner and level < len(stack) - 1 < _DEEPEST:
        return None  # the same print used again for a list one level down
    return level
