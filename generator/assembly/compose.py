"""Rendered clauses in, numbered paragraphs with resolved references out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from generator.assembly.markdown import Node, Piece
from generator.assembly.slots import Blank, Ref, Slot, TableSlot
from generator.diagnostics import Location
from generator.document import Block, Paragraph, Reference, Role, Span, Table
from generator.errors import TemplateError
from generator.messages import msg
from generator.numbering import Counter, Scheme, Target

_BOOKMARK = 40

MakeTable = Callable[[str], Table]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A clause after Jinja and Markdown, before numbering.

    Attributes:
        id: Clause id.
        title: Heading; empty for none.
        nodes: Its paragraphs; empty items are gone.
        slots: The values its tokens stand for.
        source: File it came from, for messages.
    """

    id: str
    title: str
    nodes: tuple[Node, ...]
    slots: Sequence[Slot]
    source: str


@dataclass(slots=True)
class Composer:
    """Numbers the clauses of one document, then prints them.

    Args:
        scheme: Numbering scheme.
        make_table: Table id → Table of this deal.
        prefix: Before all bookmarks, where two languages share a document.
    """

    scheme: Scheme
    make_table: MakeTable
    prefix: str = ""
    targets: dict[str, Target] = field(default_factory=dict)

    def number(
        self, clauses: Sequence[Rendered], annexes: Sequence[Rendered]
    ) -> list[tuple[Rendered, str, list[str]]]:
        """Give every clause, item and annex its printed number and note what can be referred to.

        Returns:
            For each clause, then each annex: it, its label, and a label for each of its nodes.
        """
        counter = Counter(self.scheme.labels)
        result: list[tuple[Rendered, str, list[str]]] = []
        for clause in clauses:
            label = counter.advance(0)
            self._note(clause, label, _bookmark(f"{self.prefix}clause", clause.id), counter, result)
        inner = Counter(self.scheme.annexes)
        for annex in annexes:
            self._note(
                annex, inner.advance(0), _bookmark(f"{self.prefix}annex", annex.id), inner, result
            )
        return result

    def _note(
        self,
        clause: Rendered,
        label: str,
        bookmark: str,
        counter: Counter,
        result: list[tuple[Rendered, str, list[str]]],
    ) -> None:
        self.targets[clause.id] = Target(bookmark, label, clause.title, (label,), (bookmark,))
        chain: list[str] = [label]
        marks: list[str | None] = [bookmark]
        labels: list[str] = []
        for node in clause.nodes:
            own = counter.advance(node.level) if node.level else ""
            labels.append(own)
            if not node.level:
                continue
            own_mark = _bookmark(bookmark, node.anchor) if node.anchor else None
            del chain[node.level :], marks[node.level :]
            chain.append(own)
            marks.append(own_mark)
            if node.anchor and own_mark:
                self.targets[f"{clause.id}.{node.anchor}"] = Target(
                    own_mark, own, clause.title, tuple(chain), tuple(marks)
                )
        result.append((clause, label, labels))

    def is_annex(self, name: str) -> bool:
        """Whether a numbered text is an annex rather than a clause."""
        return self.targets[name].bookmark.startswith(f"{self.prefix}annex_")

    def print(self, clause: Rendered, label: str, labels: Sequence[str]) -> Iterator[Block]:
        """The blocks of a numbered clause or annex."""
        target = self.targets[clause.id]
        role = Role.ANNEX if self.is_annex(clause.id) else Role.HEADING
        yield Paragraph(role, (Span(clause.title),), label, 0, target.bookmark)
        yield from self.print_nodes(clause, labels, Role.BODY)

    def print_nodes(self, clause: Rendered, labels: Sequence[str], plain: Role) -> Iterator[Block]:
        """The blocks below the heading; ``plain`` is the role of unnumbered paragraphs."""
        for node, label in zip(clause.nodes, labels, strict=True):
            table = _lone_table(node, clause.slots)
            if table is not None:
                yield self.make_table(table)
                continue
            anchored = self.targets.get(f"{clause.id}.{node.anchor}") if node.anchor else None
            yield Paragraph(
                Role.ITEM if node.level else plain,
                tuple(self._spans(node.pieces, clause)) if node.spans is None else node.spans,
                label,
                node.level,
                anchored.bookmark if anchored else None,
            )

    def _spans(self, pieces: Sequence[Piece], clause: Rendered) -> Iterator[Span]:
        for piece in pieces:
            slot: Slot = piece.text if piece.slot is None else clause.slots[piece.slot]
            match slot:
                case str():
                    if slot:
                        yield Span(slot, piece.strong)
                case Ref():
                    for span in self._refer(slot.target, clause):
                        yield Span(span.text, strong=piece.strong, reference=span.reference)
                case Blank():
                    yield Span(slot.text, strong=piece.strong, blank=True)
                case TableSlot():
                    raise TemplateError.of(
                        "clause-text",
                        msg("a table stands alone in its paragraph"),
                        location=Location(file=clause.source),
                    )

    def _refer(self, name: str, clause: Rendered) -> tuple[Span, ...]:
        target = self.targets.get(name)
        if target is None:
            raise TemplateError.of(
                "dangling-reference",
                msg(
                    "clause {clause} refers to {target}, which this document does not have",
                    clause=clause.id,
                    target=name,
                ),
                location=Location(file=clause.source),
                evidence=name,
                hint=msg(
                    'keep that clause, or wrap the passage in {{% if has("{target}") %}}',
                    target=name.partition(".")[0],
                ),
            )
        if target.bookmark.startswith(f"{self.prefix}annex_"):
            return (_annex_span(target),)
        return self.scheme.refer(target)


def _annex_span(target: Target) -> Span:
    return Span(target.label, reference=Reference(target.bookmark, target.label))


def _lone_table(node: Node, slots: Sequence[Slot]) -> str | None:
    if len(node.pieces) == 1 and node.pieces[0].slot is not None:
        slot = slots[node.pieces[0].slot]
        if isinstance(slot, TableSlot):
            return slot.table
    return None


def _bookmark(*parts: str) -> str:
    """A bookmark name: letters, digits and underscores, at most 40, which is Word's limit.

    >>> _bookmark("clause", "price-list"), len(_bookmark("clause", "a" * 32, "b" * 32))
    ('clause_price_list', 40)
    """
    name = "_".join(parts).replace("-", "_")
    if len(name) <= _BOOKMARK:
        return name
    digest = sha256(name.encode()).hexdigest()[:8]
    return f"{name[: _BOOKMARK - 9]}_{digest}"


def visible(node: Node, slots: Sequence[Slot]) -> bool:
    """Whether a paragraph has anything to print."""
    for piece in node.pieces:
        slot: Slot = piece.text if piece.slot is None else slots[piece.slot]
        if not isinstance(slot, str) or slot.strip():
            return True
    return False
