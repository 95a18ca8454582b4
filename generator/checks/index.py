"""Lines of text in, which of them have a word out: looked through once, for all rules.

A rule needs a few lines of a document, those that have one of its words. Which of the words that
rules look for stand in a line is found once for each line, and remembered: the next document of a
type has the same lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from operator import add
from typing import TypeAlias

from generator.checks.lazy_re import Lazy, Pattern
from generator.checks.literals import Words, literals

What: TypeAlias = "str | Pattern[str]"
"""What a line must have: a word, or a match of an expression."""

_REMEMBERED = 8192
"""Lines whose words are kept."""


class Vocabulary:
    """The words that rules have looked for so far, by how they begin."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._by_pair: dict[str, list[str]] = {}
        self._characters: set[str] = set()
        self.in_line = lru_cache(_REMEMBERED)(self._in_line)

    def __len__(self) -> int:
        return len(self._numbers)

    def learn(self, words: Iterable[str]) -> int:
        """Look for ``words`` in the lines to come; the number of the latest among them."""
        latest = -1
        for word in words:
            if word not in self._numbers:
                self._add(word)
            latest = max(latest, self._numbers[word])
        return latest

    def _add(self, word: str) -> None:
        self._numbers[word] = len(self._numbers)
        if len(word) == 1:
            self._characters.add(word)
        else:
            self._by_pair.setdefault(word[:2], []).append(word)
        self.in_line.cache_clear()  # lines known by now were not looked through for it

    def _in_line(self, line: str) -> tuple[str, ...]:
        """The words that stand in a line."""
        found = list(self._characters.intersection(line))
        for pair in self._by_pair.keys() & set(map(add, line, line[1:])):
            found.extend(word for word in self._by_pair[pair] if word == pair or word in line)
        return tuple(found)


VOCABULARY = Vocabulary()


@lru_cache(_REMEMBERED)
def _wanted(what: What) -> tuple[Words, int] | None:
    """Words of which a line with a match has one, and the number of the one learned last.

    None where that cannot be told.
    """
    if isinstance(what, str):
        words: Words | None = frozenset({what})
    elif isinstance(what, Lazy):
        words = what.words
    else:
        words = literals(what.pattern, what.flags)
    return None if words is None else (words, VOCABULARY.learn(words))


class Index:
    """Which of some lines have which words.

    Args:
        lines: The lines, in reading order.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._known = len(VOCABULARY)
        self._places: dict[str, list[int]] = defaultdict(list)
        self._looked_for: set[str] = set()
        for number, words in enumerate(map(VOCABULARY.in_line, lines)):
            for word in words:
                self._places[word].append(number)

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._lines)

    def having(self, what: Iterable[What]) -> list[int] | None:
        """Numbers of the lines in which one of ``what`` may stand; None for all of them."""
        found: list[list[int]] = []
        for one in what:
            wanted = _wanted(one)
            if wanted is None:
                return None
            words, latest = wanted
            if latest >= self._known:
                self._look_for(words - self._looked_for)
            found += [self._places[word] for word in words & self._places.keys()]
        return found[0] if len(found) == 1 else sorted(set().union(*found))

    def _look_for(self, words: Words) -> None:
        """Find words that nobody had asked for when the lines were read."""
        self._looked_for |= words
        for word in words:
            if word in self._whole:
                self._places[word] = [n for n, line in enumerate(self._lines) if word in line]
