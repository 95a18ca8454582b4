"""Which clauses a deal gets: conditions and the deal's own overrides in, clauses to print out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.assembly.markdown import Node, read
from generator.expressions.text import Scope, Text

CACHED = 256
"""Parsed forms kept a clause; one for each combination of branches that deals really take."""


@dataclass(slots=True)
class CompiledClause:
    """A clause ready to be rendered many times.

    Attributes:
        id: Clause id.
        title: Heading, Jinja; None for the preamble.
        text: The Markdown.
        when: Condition; None keeps it always.
    """

    id: str
    title: Text | None
    text: Text
    when: Callable[[Scope], bool] | None
    parsed: dict[str, tuple[Node, ...]]

    def nodes(self, rendered: str) -> tuple[Node, ...]:
        """The parsed form of a rendered text, kept for the next deal that takes these branches."""
        if (nodes := self.parsed.get(rendered)) is None:
            nodes = read(rendered)
            if len(self.parsed) < CACHED:
                self.parsed[rendered] = nodes
        return nodes


@dataclass(frozen=True, slots=True)
class Overrides:
    """A deal's changes to the standard text, compiled.

    Attributes:
        drop: Ids of clauses left out.
        replace: New texts by clause id.
        add: Added clauses, each with the id it follows.
    """

    drop: frozenset[str]
    replace: Mapping[str, CompiledClause]
    add: Sequence[tuple[str, CompiledClause]]


def select(
    clauses: Sequence[CompiledClause], overrides: Overrides, scope: Scope
) -> list[CompiledClause]:
    """The clauses to print, in order.

    An added clause stands after the place of the clause it names even where that one is dropped;
    several added after the same clause keep the order of the deal.
    """
    chosen: list[CompiledClause] = []
    for clause in clauses:
        if clause.id not in overrides.drop and (clause.when is None or clause.when(scope)):
            chosen.append(overrides.replace.get(clause.id, clause))
        _append_added(clause.id, overrides.add, chosen)
    return chosen


def _append_added(
    after: str, added: Sequence[tuple[str, CompiledClause]], chosen: list[CompiledClause]
) -> None:
    for place, clause in added:
        if place == after:
            chosen.append(clause)
            _append_added(clause.id, added, chosen)
