"""A regular expression in, words out of which every match has at least one; None if there are none.

A text without any of these words needs not be searched at all. Words come from the package's own
table where it has the expression, else from the expression's parse tree: an entry is found by the
digest of the expression, so that one that was edited since only costs the parsing.
"""

from __future__ import annotations

import json
import re
import re._constants as op  # type: ignore[import-not-found]  # no stubs
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

TABLE = "literals.json"
"""In ``checks/data``; `make patterns` writes it."""

_MOST = 200
"""Words of an expression; what has more of them rules little out."""
_KEPT_APART = 48
"""Alternatives that are joined with what stands beside them."""
_LONGEST = 6
"""Characters after which a word is specific enough."""
_EVERYWHERE = re.compile(
    "甲方|乙方|双方|合同|协议|一方|对方|本合|本协|应当|约定|日内"
    "|不得|支付|其他|规定|书面|通知|提供|进行|相关|承担|责任|另一"
)
"""Words that stand in most agreements: a pattern is better known by its other words."""
_SAME_LETTER = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
"""What else is the same letter when case is ignored."""
_ZERO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)

Words = frozenset[str]


def literals(pattern: str, flags: int = 0) -> Words | None:
    """Words of which every match of ``pattern`` has one, None where nothing can be told.

    >>> sorted(literals("(?:甲|乙)方[^,]{0,8}交付?货") or ())
    ['交付货', '交货']
    """
    key = digest(pattern, flags)
    known = _table()
    return known[key] if key in known else derived(pattern, flags)


def is_own(pattern: str, flags: int) -> bool:
    """Whether an expression is in the package's table: it holds no word of a document."""
    return digest(pattern, flags) in _table()


def digest(pattern: str, flags: int) -> str:
    """What the table finds an expression by."""
    return blake2b(f"{int(flags)}:{pattern}".encode(), digest_size=9).hexdigest()


@cache
def _table() -> dict[str, Words | None]:
    found = json.loads((files("generator.checks.data") / TABLE).read_text("utf-8"))
    return {key: None if words is None else frozenset(words) for key, words in found.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the matches of a part of an expression.

    Attributes:
        exact: All of them, where they are few; they may be empty.
        needed: Words of which every match has one.
    """

    exact: Words | None
    needed: Words | None


_NOTHING = _Known(frozenset({""}), None)
_ANYTHING = _Known(None, None)


def derived(pattern: str, flags: int = 0) -> Words | None:
    """See ``literals``; told from the expression alone.

    >>> derived("[^,]{0,8}"), sorted(derived("pa|付款", re.IGNORECASE) or ())
    (None, ['PA', 'Pa', 'pA', 'pa', '付款'])
    """
    tree = parser.parse(pattern, flags)
    found = _sequence(tree, folded=bool(tree.state.flags & re.IGNORECASE))
    words = _better(found.exact, found.needed)
    return words and frozenset(w for w in words if not any(o in w for o in words if o != w))


def _sequence(tree: Iterable[tuple[Any, Any]], *, folded: bool) -> _Known:
    """Parts one behind the other: what stands side by side makes longer words.

    Args:
        tree: They.
        folded: Case is ignored.
    """
    run: Words = frozenset({""})
    whole = True
    needed: Words | None = None
    for operation, argument in tree:
        part, ends = _part(operation, argument, folded=folded)
        joined = None if part.exact is None else _joined(run, part.exact)
        if joined is not None:
            run = joined
        else:
            whole = False
            needed = _better(run, _better(part.exact, needed))
            run = frozenset({""}) if part.exact is None else part.exact
        needed = _better(part.needed, needed)
        if ends:
            whole = False
            needed = _better(run, needed)
            run = frozenset({""})
    return _Known(run if whole else None, _better(run, needed))


def _part(operation: Any, argument: Any, *, folded: bool) -> tuple[_Known, bool]:
    """What is known of one part, and whether something unknown may stand behind it."""
    if operation in _REPEATS:
        return _repeated(*argument, folded=folded)
    known = _ANYTHING
    if operation is op.LITERAL:
        known = _Known(_cases(chr(argument)) if folded else frozenset({chr(argument)}), None)
    elif operation in _ZERO_WIDTH:
        known = _NOTHING
    elif operation is op.IN:
        known = _Known(_members(argument, folded=folded), None)
    elif operation is op.SUBPATTERN:
        _, added, removed, body = argument
        within = (folded or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
        known = _sequence(body, folded=within)
    elif operation is op.ATOMIC_GROUP:
        known = _sequence(argument, folded=folded)
    elif operation is op.BRANCH:
        known = _any_of([_sequence(branch, folded=folded) for branch in argument[1]])
    return known, False


def _repeated(least: int, most: int, body: Any, *, folded: bool) -> tuple[_Known, bool]:
    inner = _sequence(body, folded=folded)
    if least == 0:
        if most == 1 and inner.exact is not None and len(inner.exact) < _KEPT_APART:
            return _Known(inner.exact | {""}, None), False
        return _ANYTHING, False
    if inner.exact is None:
        return _Known(None, inner.needed), False
    return inner, (least, most) != (1, 1)


def _any_of(branches: list[_Known]) -> _Known:
    exact = _union([branch.exact for branch in branches], _KEPT_APART)
    return _Known(exact, _union([_better(b.exact, b.needed) for b in branches], _MOST))


def _union(parts: list[Words | None], most: int) -> Words | None:
    known = [part for part in parts if part is not None]
    union: Words = frozenset().union(*known)
    return union if len(known) == len(parts) and len(union) <= most else None


def _members(options: list[tuple[Any, Any]], *, folded: bool) -> Words | None:
    """The characters of a set, where they are few."""
    found: set[str] = set()
    for operation, argument in options:
        if operation is op.LITERAL:
            found.add(chr(argument))
        elif operation is op.RANGE and argument[1] - argument[0] < _KEPT_APART:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    if folded:
        cases = [_cases(char) for char in found]
        if None in cases:
            return None
        found.update(*[some for some in cases if some is not None])
    return frozenset(found) if len(found) <= _KEPT_APART else None


def _cases(char: str) -> Words | None:
    """A character in either case, with those that ``re`` takes for it; None if that is not told."""
    if char.lower() == char.upper():
        return frozenset({char})
    if not char.isascii():
        return None
    return frozenset({char.lower(), char.upper(), *_SAME_LETTER.get(char.lower(), "")})


def _joined(left: Words, right: Words) -> Words | None:
    """Every word of one side with every word of the other; None where that makes too many."""
    if right == {""}:
        return left
    if len(left) * len(right) > _KEPT_APART or max(map(len, left)) >= _LONGEST:
        return None
    return frozenset(a + b for a in left for b in right)


def _better(one: Words | None, other: Words | None) -> Words | None:
    """The words that rule more texts out."""
    sets = [words for words in (one, other) if words and "" not in words]
    return min(sets, key=lambda words: (_frequency(words), sorted(words)), default=None)


def _frequency(words: Words) -> int:
    """In how many of a thousand sentences one of the words stands, roughly."""
    return sum(
        200 if _EVERYWHERE.fullmatch(word) else (50, 4, 1)[min(len(word), 3) - 1] for word in words
    )
