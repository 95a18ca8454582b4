"""A regular expression in, the same compiled so that a search tries only where a match can begin.

``re`` passes quickly over characters no match begins with, but finds them only where an expression
begins with a literal, a set or a choice of literals. Behind a look-behind, an optional part or a
choice within a choice it tries everything at every character; most expressions of the checks begin
so. Here the parse tree tells the characters, and the compiled expression carries them where the
engine looks for them (the info block: ``SRE_INFO_CHARSET`` in CPython's ``_sre``). Matches are the
same. A Python whose engine nobody has tried this with compiles as ever. What was compiled is kept
for the runs to come, see ``pattern_cache``.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # no stubs
import contextlib
import re
import re._compiler as compiler  # type: ignore[import-not-found]
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias, cast

from generator.checks.literals import is_own
from generator.checks.pattern_cache import Compiled, of_this_python

_TRIED = frozenset({20220615, 20221023, 20230612})
"""``_sre.MAGIC`` of CPython 3.11, 3.12 and 3.13; it changes with the engine's instructions."""
_ZERO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
CACHE = of_this_python(is_own, Path(__file__))

Members: TypeAlias = "list[tuple[Any, Any]]"
"""Characters as the parser writes those of a set: literals, ranges, categories."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``pattern`` compiled.

    Raises:
        re.error: As of ``re.compile``.

    >>> compiled("(?<!不)(?:付款|支付)?定金").search("甲方付款定金").span()
    (2, 6)
    """
    if _sre.MAGIC not in _TRIED:
        return re.compile(pattern, flags)
    kept = CACHE.get(pattern, flags)
    if kept is not None:
        # The engine refuses what is no program for it.
        with contextlib.suppress(RuntimeError, TypeError, ValueError, OverflowError):
            return _assembled(pattern, kept)
    made = _compiled(pattern, flags)
    CACHE.put(pattern, flags, made)
    return _assembled(pattern, made)


def _assembled(pattern: str, form: Compiled) -> re.Pattern[str]:
    return cast("re.Pattern[str]", _sre.compile(pattern, *form))


def _compiled(pattern: str, flags: int) -> Compiled:
    tree = parser.parse(pattern, flags)
    flags |= tree.state.flags
    names = tree.state.groupdict
    named: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        named[number] = name
    return Compiled(flags, _code(tree, flags), tree.state.groups - 1, names, tuple(named))


def _code(tree: Any, flags: int) -> list[int]:
    """The instructions for ``tree``, as ``re._compiler`` makes them but for where they may begin."""
    beginning = None
    if not flags & re.IGNORECASE:
        beginning = None if _knows(tree, flags) else members(tree)
        _share_sets(tree)
    if not beginning:
        return cast("list[int]", compiler._code(tree, flags))
    head = parser.SubPattern(tree.state, [(op.IN, _shared(tuple(beginning)))])
    head.width = tree.getwidth()
    code: list[int] = []
    compiler._compile_info(code, head, flags)
    compiler._compile(code, tree.data, flags)
    code.append(op.SUCCESS)
    return code


def _share_sets(tree: Any) -> None:
    """Put in the compiled form of each set: the same few stand in most expressions."""
    for index, (operation, argument) in enumerate(tree.data):
        if operation is op.IN:
            tree.data[index] = operation, _shared(tuple(argument))
        elif operation in _REPEATS:
            _share_sets(argument[2])
        elif operation is op.SUBPATTERN and not argument[1] & re.IGNORECASE:
            _share_sets(argument[-1])
        elif operation is op.BRANCH:
            for branch in argument[1]:
                _share_sets(branch)
        elif operation in (op.ASSERT, op.ASSERT_NOT):
            _share_sets(argument[1])


@lru_cache(128)  # the rest stand in one expression each
def _shared(members: tuple[Any, ...]) -> Members:
    """A set as the engine looks a character up in it: making the map of all characters is dear."""
    return cast("Members", compiler._optimize_charset(list(members))[0])


def _knows(tree: Any, flags: int) -> bool:
    """Whether ``re`` itself knows how a match begins."""
    return bool(
        compiler._get_literal_prefix(tree, flags)[0] or compiler._get_charset_prefix(tree, flags)
    )


def members(tree: Iterable[tuple[Any, Any]]) -> Members | None:
    """The characters that a match begins with; None where it may be empty or begin with any.

    >>> members(parser.parse("(?<!不)付?款"))
    [(LITERAL, 20184), (LITERAL, 27454)]
    """
    known, may_be_empty = _sequence(tree)
    return None if known is None or may_be_empty else list(dict.fromkeys(known))


def _sequence(tree: Iterable[tuple[Any, Any]]) -> tuple[Members | None, bool]:
    """What a sequence begins with, None if that may be anything; whether it may be empty."""
    found: Members = []
    for operation, argument in tree:
        part, may_be_empty = _part(operation, argument)
        if part is None:
            return None, False
        found += part
        if not may_be_empty:
            return found, False
    return found, True


def _part(operation: Any, argument: Any) -> tuple[Members | None, bool]:
    known: tuple[Members | None, bool] = (None, False)
    if operation in _ZERO_WIDTH:
        known = [], True
    elif operation is op.LITERAL:
        known = [(operation, argument)], False
    elif operation is op.IN and argument[0][0] is not op.NEGATE:
        known = list(argument), False
    elif operation is op.SUBPATTERN and not argument[1] and not argument[2]:
        known = _sequence(argument[-1])
    elif operation is op.ATOMIC_GROUP:
        known = _sequence(argument)
    elif operation is op.BRANCH:
        known = _choice(argument[1])
    elif operation in _REPEATS:
        body, may_be_empty = _sequence(argument[2])
        known = body, may_be_empty or argument[0] == 0
    return known


def _choice(branches: Iterable[Any]) -> tuple[Members | None, bool]:
    found: Members = []
    empty = False
    for branch in branches:
        part, may_be_empty = _sequence(branch)
        if part is None:
            return None, False
        found += part
        empty = empty or may_be_empty
    return found, empty
