"""Pairwise combinations of what a deal may say: options present or absent, every choice.

Starts from a type's full sample. A *change* drops an optional key (at any depth), leaves one item
of a list, switches a choice or puts in a block as another deal has it (a court instead of an
arbitral institution). A *row* is a set of changes that ``deal.read`` accepts; rows are made until
every two changes that go together stand together in one of them, or there are enough.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

KEEP = -1
"""Index of the option that changes nothing."""

RESERVED = frozenset({"clauses", "waive", "title", "type", "english"})
"""Keys of every deal, and the English that follows the rest: no condition of the type."""

COMPANY = 2
"""So many other changes a choice may need to hold."""

Plain = Any
Path = tuple[str, ...]
"""Keys from the top of a deal; ``*`` stands for every item of a list."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one factor: what is done to the deal at ``path``.

    ``also`` is what must change with it, as the approval that a finished milestone has.
    """

    path: Path
    does: str
    value: Plain = None
    also: tuple[Change, ...] = ()

    def __str__(self) -> str:
        return f"{self.does} {'.'.join(self.path)}" + (f"={self.value}" if self.value else "")


@dataclass(frozen=True, slots=True)
class Factor:
    """A place of the deal and what else it may say."""

    path: Path
    changes: tuple[Change, ...]


@dataclass(slots=True)
class Walk:
    """The rows of one type and how far they reach.

    Attributes:
        rows: Deals as plain data, each with the changes that made it.
        single: Changes that hold by themselves.
        covered: Pairs that stand together in some row.
        refused: Pairs that the type refuses, because they contradict each other.
        left: Pairs that no row has, since the number of rows is bounded.
        offered: Changes that there are to try.
    """

    rows: list[tuple[Plain, tuple[Change, ...]]] = field(default_factory=list)
    single: int = 0
    covered: int = 0
    refused: int = 0
    left: int = 0
    offered: int = 0


def factors(
    base: Plain,
    schema: Mapping[str, Any],
    others: Mapping[str, Sequence[Plain]],
    parties: Sequence[str],
) -> Iterator[Factor]:
    """What may vary in a deal.

    Args:
        base: The full sample.
        schema: JSON Schema of the type.
        others: For top-level keys, values of the same kind from other deals.
        parties: Keys of the parties. What one of them may leave out is not tried again with the
            next: they print alike.
    """
    seen: set[Path] = set()
    for key, values in others.items():
        if key in base:
            own = tuple(Change((key,), "set", value) for value in values)
            drop = () if key in schema["required"] else (Change((key,), "drop"),)
            if own + drop:
                yield Factor((key,), drop + own)
    for found in _inside(base, schema, schema, (), frozenset(others)):
        if found.path[0] in parties and len(found.path) > 1:
            key = (*found.path[1:], found.changes[0].does)
            if key in seen:
                continue
            seen.add(key)
        yield found


def _inside(
    value: Plain,
    node: Mapping[str, Any],
    schema: Mapping[str, Any],
    path: Path,
    skip: frozenset[str],
) -> Iterator[Factor]:
    node = _resolved(node, schema)
    if isinstance(value, dict):
        required = node.get("required", ())
        for key, inner in value.items():
            here = (*path, key)
            spec = node.get("properties", {}).get(key)
            if spec is None or here[0] in {"type", "english"}:
                continue
            if here[0] not in skip or len(here) > 1:
                changes = tuple(_changes(inner, _resolved(spec, schema), here, key not in required))
                if changes:
                    yield Factor(here, changes)
            yield from _inside(inner, spec, schema, here, skip)
        for key, spec in node.get("properties", {}).items():
            if key not in value and key not in required and (*path, key)[0] not in RESERVED:
                added = tuple(Change((*path, key), "add", each) for each in made(spec, schema))
                if added:
                    yield Factor((*path, key), added)
    elif isinstance(value, list) and value and isinstance(value[0], dict) and "items" in node:
        merged = {key: each[key] for each in reversed(value) for key in each}
        yield from _inside(merged, node["items"], schema, (*path, "*"), skip)


def _changes(value: Plain, spec: Mapping[str, Any], path: Path, optional: bool) -> Iterator[Change]:
    if optional:
        yield Change(path, "drop")
    if isinstance(value, list) and len(value) > 1:
        yield Change(path, "one")
    if isinstance(value, str) and "enum" in spec:
        flag = True in spec["enum"]
        choices = ["true", "false"] if flag else spec["enum"]
        yield from (Change(path, "set", choice) for choice in choices if choice != value)


def made(spec: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Plain]:
    """Values that the schema itself gives for a key: its choices, or what it has as example."""
    spec = _resolved(spec, schema)
    if "enum" in spec:
        return ["true"] if True in spec["enum"] else list(spec["enum"])
    if "items" in spec:
        return [[each] for each in made(spec["items"], schema)[:1]]
    if "properties" in spec:
        inner = {key: made(each, schema)[:1] for key, each in spec["properties"].items()}
        if any(not inner[key] for key in spec.get("required", ())):
            return []
        return (
            [{key: each[0] for key, each in inner.items() if each}] if any(inner.values()) else []
        )
    return [str(each) for each in spec.get("examples", ())[:1]]


def _resolved(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def shape(value: Plain, words: frozenset[str]) -> Plain:
    """What tells two blocks apart here: their keys and choices, not names and figures."""
    if isinstance(value, dict):
        return tuple(sorted((key, shape(inner, words)) for key, inner in value.items()))
    if isinstance(value, list):
        return ("list", min(len(value), 2), *sorted({repr(shape(each, words)) for each in value}))
    return value if value in words else ""


def apply(base: Plain, changes: Sequence[Change]) -> Plain | None:
    """The deal with all changes, outer ones first; None where one of them has no place left."""
    deal = _copied(base)
    every = [one for change in changes for one in (*change.also, change)]
    for change in sorted(every, key=lambda each: len(each.path)):
        if not _apply(deal, change.path, change):
            return None
    return deal


def _copied(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _apply(node: Plain, path: Path, change: Change) -> bool:
    if path[0] == "*":
        done = [_apply(each, path[1:], change) for each in node]  # in all of them
        return any(done)
    if isinstance(node, dict) and len(path) == 1 and change.does == "add":
        node.setdefault(path[0], _copied(change.value))
        return True
    if not isinstance(node, dict) or path[0] not in node:
        return False
    if len(path) > 1:
        return _apply(node[path[0]], path[1:], change)
    if change.does == "drop":
        del node[path[0]]
    elif change.does == "one":
        if not isinstance(node[path[0]], list):
            return False
        node[path[0]] = node[path[0]][:1]
    else:
        node[path[0]] = _copied(change.value)
    return True


Value = tuple[int, int]
"""Number of a factor and of one of its changes, or ``KEEP``."""


class Pairs:
    """Makes the rows.

    Args:
        base: The full sample.
        found: From ``factors``.
        valid: Whether a deal is accepted.
        most: Bound on the number of rows.
    """

    def __init__(
        self, base: Plain, found: Sequence[Factor], valid: Callable[[Plain], bool], most: int
    ) -> None:
        self._base = base
        self._valid = valid
        self._most = most
        self._random = random.Random(len(found))
        self._tried: set[Value] = set()
        self._clashes: set[frozenset[Value]] = set()
        self._factors = [self._completed(each, found) for each in found]

    def walk(self) -> Walk:
        """Rows until no pair is left, or there are enough."""
        result = Walk()
        options: list[list[int]] = [
            [KEEP] + [n for n in range(len(each.changes)) if self._accepted([(number, n)])]
            for number, each in enumerate(self._factors)
        ]
        result.single = sum(len(each) - 1 for each in options)
        result.rows.append((self._base, ()))
        values = [(number, n) for number, own in enumerate(options) for n in own]
        left = {
            (one, two)
            for one, two in itertools.combinations(values, 2)
            if one[0] != two[0] and (one[1], two[1]) != (KEEP, KEEP)
        }
        queue = sorted(left)
        self._random.shuffle(queue)
        for pair in queue:
            if len(result.rows) >= self._most:
                break
            if pair not in left:
                continue
            if not self._accepted(pair):
                left.discard(pair)
                result.refused += 1
                continue
            self._add(result, self._row(pair, options, left), left)
        for value in values:  # what the bound has left out has at least one row
            if value[1] != KEEP and value not in self._tried:
                self._add(result, self._row((value,), options, left), left)
        result.left = len(left)
        result.offered = sum(len(each.changes) for each in self._factors)
        return result

    def _add(self, result: Walk, row: list[Value], left: set[tuple[Value, Value]]) -> None:
        changes = self._changes(row)
        deal = apply(self._base, changes)
        assert deal is not None
        result.rows.append((deal, changes))
        self._tried.update(row)
        done = set(itertools.combinations(sorted(row), 2)) & left
        result.covered += len(done)
        left -= done

    def _completed(self, factor: Factor, found: Sequence[Factor]) -> Factor:
        """The factor's choices, each with what must change beside it for it to hold."""
        beside = [
            change
            for each in found
            if each.path[:-1] == factor.path[:-1] and each.path != factor.path
            for change in each.changes
        ]
        return Factor(factor.path, tuple(self._company(each, beside) for each in factor.changes))

    def _company(self, change: Change, beside: Sequence[Change]) -> Change:
        if change.does not in {"set", "add"} or isinstance(change.value, dict | list):
            return change
        for number in range(COMPANY + 1):
            for others in itertools.combinations(beside, number):
                whole = replace(change, also=others)
                deal = apply(self._base, [whole])
                if deal is not None and self._valid(deal):
                    return whole
        return change

    def _changes(self, row: Sequence[Value]) -> tuple[Change, ...]:
        return tuple(self._factors[f].changes[n] for f, n in row if n != KEEP)

    def _accepted(self, row: Sequence[Value]) -> bool:
        deal = apply(self._base, self._changes(row))
        return deal is not None and self._places(deal, row) and self._valid(deal)

    def _places(self, deal: Plain, row: Sequence[Value]) -> bool:
        """What is to stay as it is must still be there."""
        return all(
            n != KEEP or self._added(f) or _there(deal, self._factors[f].path) for f, n in row
        )

    def _added(self, factor: int) -> bool:
        return self._factors[factor].changes[0].does == "add"

    def _row(
        self, seed: Sequence[Value], options: list[list[int]], left: set[tuple[Value, Value]]
    ) -> list[Value]:
        """The seed, and of every other factor what gives most new pairs, as far as accepted."""
        row = list(seed)
        taken = {factor for factor, _ in seed}
        rest = [number for number in range(len(options)) if number not in taken]
        self._random.shuffle(rest)
        rest.sort(key=lambda number: -len(self._factors[number].path))  # inner ones first
        wanted: dict[Value, int] = {}
        for number in rest:
            inner = {each: gain for each, gain in wanted.items() if self._inside(each[0], number)}
            weighed = []
            for n in options[number]:
                own = (number, n)
                if any(frozenset((own, each)) in self._clashes for each in (*row, *wanted)):
                    continue
                gain = sum(
                    (min(own, each), max(own, each)) in left
                    for each in (*row, *wanted)
                    if each not in inner or not self._removes(own)
                )
                lost = sum(inner.values()) if self._removes(own) else 0
                weighed.append((gain - lost, self._random.random(), own, gain))
            if not weighed:
                continue
            *_, chosen, gain = max(weighed)
            if self._removes(chosen):
                wanted = {each: gain for each, gain in wanted.items() if each not in inner}
            wanted[chosen] = gain
        gone = [self._factors[f].path for f, n in seed if self._removes((f, n))]
        kept = [
            each
            for each in wanted
            if not any(self._factors[each[0]].path[: len(path)] == path for path in gone)
        ]
        return self._most_of(row, kept)

    def _learn(self, refused: Value, row: Sequence[Value]) -> None:
        """Note which neighbour a value clashes with, so that no later row tries both."""
        path = self._factors[refused[0]].path
        for each in row:
            pair = frozenset((refused, each))
            near = self._factors[each[0]].path[0] == path[0] and pair not in self._clashes
            if near and not self._accepted([each, refused]):
                self._clashes.add(pair)

    def _inside(self, inner: int, outer: int) -> bool:
        path, around = self._factors[inner].path, self._factors[outer].path
        return len(path) > len(around) and path[: len(around)] == around

    def _removes(self, value: Value) -> bool:
        """Whether what stands inside is taken away, or becomes what another deal has."""
        factor, n = value
        return n != KEEP and self._factors[factor].changes[n].does in {"drop", "set"}

    def _most_of(self, row: list[Value], wanted: list[Value]) -> list[Value]:
        """As many of ``wanted`` as are accepted together with ``row``."""
        if not wanted:
            return row
        if self._accepted(row + wanted):
            return row + wanted
        if len(wanted) == 1:
            self._learn(wanted[0], row)
            return row
        half = len(wanted) // 2
        return self._most_of(self._most_of(row, wanted[:half]), wanted[half:])


def _there(node: Plain, path: Path) -> bool:
    if not path:
        return True
    if path[0] == "*":
        return isinstance(node, list) and any(_there(each, path[1:]) for each in node)
    return isinstance(node, dict) and path[0] in node and _there(node[path[0]], path[1:])
