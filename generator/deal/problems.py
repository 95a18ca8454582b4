"""What pydantic found in, diagnostics with place, words and remedy out.

Errors are told apart by their ``type`` alone; pydantic's English is never read nor shown. This
module alone knows where a fault stands and which fault is only the shadow of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ValidationError

from generator.deal.expected import Expected, expected
from generator.deal.nearest import nearest
from generator.deal.wording import SHOWN, fill, listed, word
from generator.diagnostics import Diagnostic, Location, Severity
from generator.fields.faults import Path
from generator.messages import Message, msg
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, Tree, dotted, find, position

_ENOUGH = 100
"""So many faults are reported; a person mends them in rounds anyway."""

_WEIGHED = 300
"""So many are put into words, since some turn out to be one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, before it is put into words.

    Attributes:
        kind: Pydantic's error type, or a field's own.
        path: Where in the deal.
        context: Values that belong to the kind.
    """

    kind: str
    path: Path
    context: Mapping[str, object] = field(default_factory=dict)


def problems_of(error: ValidationError, prefix: Path) -> Iterator[Problem]:
    """The faults of a validation below ``prefix``."""
    for found in error.errors(include_url=False, include_input=False):
        yield Problem(found["type"], (*prefix, *found["loc"]), found.get("ctx", {}))


class Reporter:
    """Puts problems of one deal into words.

    Args:
        tree: The deal as it stands in the file.
        model: What the deal should be.
    """

    def __init__(self, tree: Tree, model: type[BaseModel]) -> None:
        self._tree = tree
        self._model = model

    def report(self, problems: Iterable[Problem]) -> list[Diagnostic]:
        """The first diagnostics in source order, each fault once, and a note on those left out."""
        # Words and suggestions cost time, so a hostile file must not get them for every fault.
        everything = sorted(problems, key=self._position)
        found = everything[:_WEIGHED]
        meant = self._meant(found)
        unique: dict[object, Diagnostic] = {}
        for problem in found:
            if problem.kind != "extra_forbidden" and problem.path in meant:
                continue
            fault = self._say(problem)
            # The same fault shows twice where an alias stands for the faulty block.
            at = fault.location
            unique.setdefault((at.line, at.column, fault.rule, fault.message.say()), fault)
        # A left-out key and a blank one are located more exactly than the problem itself.
        said = sorted(unique.values(), key=lambda d: (d.location.line or 0, d.location.column or 0))
        if len(everything) <= len(found) and len(said) <= _ENOUGH:
            return said
        return [*said[:_ENOUGH], self._more()]

    def _position(self, problem: Problem) -> tuple[int, int]:
        return position(self._tree.root, problem.path)

    def _more(self) -> Diagnostic:
        return Diagnostic(
            rule="too-many-faults",
            severity=Severity.ERROR,
            message=msg("there are more faults than these {count}", count=_ENOUGH),
            location=Location(file=self._tree.name),
            hint=msg("mend these and run again"),
        )

    def _meant(self, problems: Iterable[Problem]) -> set[Path]:
        """Paths of the keys that mistyped keys stand for: nothing is missing there."""
        return {
            (*p.path[:-1], near)
            for p in problems
            if p.kind == "extra_forbidden" and (near := self._near_key(p)) is not None
        }

    def _near_key(self, problem: Problem) -> str | None:
        word = str(problem.path[-1])
        keys = expected(self._model, problem.path[:-1]).keys
        by_label = {info.title: key for key, info in keys.items() if info.title}
        parent, _ = find(self._tree.root, problem.path[:-1])
        free = [key for key in keys if not (isinstance(parent, MappingNode) and key in parent)]
        return by_label.get(word) or nearest(word, free)

    def _say(self, problem: Problem) -> Diagnostic:
        node, taken = find(self._tree.root, problem.path)
        want = expected(self._model, problem.path)
        if problem.kind == "missing":
            return self._missing(problem, want)
        if problem.kind == "extra_forbidden":
            return self._unknown_key(problem)
        if _is_blank(node) and taken == problem.path:
            return self._blank(problem.path, node, want)
        rule, message, hint = word(problem.kind, problem.context, node, want)
        return self._tree.fault(
            rule,
            node,
            msg("“{label}”: {why}", label=want.label, why=message) if want.label else message,
            path=dotted(problem.path),
            hint=hint,
            evidence=_evidence(node) if taken == problem.path else "",
        )

    def _missing(self, problem: Problem, want: Expected) -> Diagnostic:
        parent, _ = find(self._tree.root, problem.path[:-1])
        key = str(problem.path[-1])
        entry = parent.entry(key) if isinstance(parent, MappingNode) else None
        if entry is not None:
            return self._blank(problem.path, entry.value, want)
        return self._tree.fault(
            "missing-key",
            parent,
            msg("“{label}” is missing: there is no key “{key}”", label=want.label, key=key),
            path=dotted(problem.path),
            hint=fill(key, want),
        )

    def _blank(self, path: Path, node: Node, want: Expected) -> Diagnostic:
        if isinstance(path[-1], int):
            return self._tree.fault(
                "left-blank",
                node,
                msg("“{label}”: this item is left blank", label=want.label),
                path=dotted(path),
                hint=msg("fill it in, or delete the item"),
            )
        return self._tree.fault(
            "left-blank",
            node,
            msg("“{label}” is left blank", label=want.label),
            path=dotted(path),
            hint=fill(str(path[-1]), want),
        )

    def _unknown_key(self, problem: Problem) -> Diagnostic:
        key = str(problem.path[-1])
        parent, _ = find(self._tree.root, problem.path[:-1])
        entry = parent.entry(key) if isinstance(parent, MappingNode) else None
        known = expected(self._model, problem.path[:-1]).keys
        near = self._near_key(problem)
        hint: Message
        if near:
            hint = msg("write “{near}” ({label})", near=near, label=known[near].title or near)
        elif len(problem.path) > 1 and key in expected(self._model, ()).keys:
            hint = msg("“{key}” belongs at the left margin: mind the indentation", key=key)
        elif known:
            hint = msg("keys known here are: {keys}", keys=listed(known))
        else:
            hint = msg("delete it")
        return self._tree.fault(
            "unknown-key",
            entry.key if entry else parent,
            msg("there is no key “{key}” here", key=key[:SHOWN]),
            path=dotted(problem.path),
            hint=hint,
            evidence=key[:SHOWN],
        )


def _is_blank(node: Node) -> bool:
    return isinstance(node, Scalar) and node.blank


def _evidence(node: Node) -> str:
    return node.text[:SHOWN] if isinstance(node, Scalar) else ""
