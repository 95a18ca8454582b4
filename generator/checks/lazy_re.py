"""``re`` for the checks: the same names, but an expression is compiled when a text needs it.

There are more than a thousand of them, and a short text needs few: one that has none of the words
that every match has (see ``literals``) is answered without compiling. Import it as
``from generator.checks import lazy_re as re`` and write ``re.compile`` as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from re import (
    IGNORECASE,
    MULTILINE,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast
from weakref import WeakSet

from generator.checks import beginnings
from generator.checks.literals import literals

__all__ = [
    "IGNORECASE",
    "MULTILINE",
    "Lazy",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_PATIENCE = 1000
"""Texts that are looked through for words; an expression that is tried more often is compiled."""
_LITTLE = 50
"""The same where its compiled form is kept on disk: to get it costs no more than so many texts."""


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")

_made: WeakSet[Lazy] = WeakSet()


class Lazy:
    """An expression, with the methods of ``re.Pattern``.

    Once it is compiled, the instance holds the methods of the compiled one, so that a call costs
    what it costs with ``re``.

    Attributes:
        pattern: As written.
        flags: As given.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags
        self._patience = _LITTLE
        self._may_be_kept = True
        _made.add(self)

    def __repr__(self) -> str:
        return f"lazy_re.compile({self.pattern!r})"

    @cached_property
    def words(self) -> frozenset[str] | None:
        """Words of which every match has one; None where that cannot be told."""
        return literals(self.pattern, self.flags)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        found = beginnings.compiled(self.pattern, self.flags)
        for name in _METHODS:
            self.__dict__[name] = getattr(found, name)
        return found

    def __getattr__(self, name: str) -> Any:
        """What is not set before it is compiled."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.compiled, name)

    def _cannot_match(self, text: str) -> bool:
        """Whether the text has none of the words, so that there is nothing to compile for."""
        words = self.words
        if words is None or (self._patience == 0 and self._is_worth_while()):
            return False
        self._patience -= 1
        for word in words:  # noqa: SIM110  # any() with a generator takes twice as long
            if word in text:
                return False
        return True

    def _is_worth_while(self) -> bool:
        """Whether to compile what was tried so often; if not, it is asked for again later."""
        if not self._may_be_kept or beginnings.CACHE.has(self.pattern, self.flags):
            return True
        self._may_be_kept = False
        self._patience = _PATIENCE - _LITTLE
        return False

    def search(self, string: str, *span: int) -> re.Match[str] | None:
        """As of ``re.Pattern``."""
        return None if self._cannot_match(string) else self.compiled.search(string, *span)

    def match(self, string: str, *span: int) -> re.Match[str] | None:
        """As of ``re.Pattern``."""
        return None if self._cannot_match(string) else self.compiled.match(string, *span)

    def fullmatch(self, string: str, *span: int) -> re.Match[str] | None:
        """As of ``re.Pattern``."""
        return None if self._cannot_match(string) else self.compiled.fullmatch(string, *span)

    def finditer(self, string: str, *span: int) -> Iterator[re.Match[str]]:
        """As of ``re.Pattern``."""
        return iter(()) if self._cannot_match(string) else self.compiled.finditer(string, *span)


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:  # noqa: A001  # the name in ``re``
    """An expression that is compiled when a text needs it.

    >>> word = compile("定金|订金")
    >>> word.search("甲方付款"), bool(word.search("甲方付定金"))
    (None, True)
    """
    return cast("re.Pattern[str]", Lazy(pattern, flags))


def made() -> list[Lazy]:
    """Every expression that somebody holds."""
    return list(_made)
