"""Lines of text in, which of them have a word out: looked through once, for all rules.

A rule needs a few lines of a document, those that have one of its words. Which of the words that
rules look for stand in a line is found once for each line, and remembered: the next document of a
type has the same lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add, is_not, itemgetter, ne
from threading import Lock
from typing import Any, Generic, TypeAlias, TypeVar

from generator.checks.lazy_re import Lazy, Pattern
from generator.checks.literals import Words, literals
from generator.remembered import Remembered

What: TypeAlias = "str | Pattern[str]"
"""What a line must have: a word, or a match of an expression."""
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True, eq=False)
class Judge(Generic[U, T]):
    """What is to be said of a line by itself; one stands in the code, as answers are kept by it.

    Attributes:
        says: Looks at nothing but the passage or sentence, be it another one, the deal, a setting
            or the date, and says None of most; nobody may change what it says.
        wanted: Of a line without any of these it says None; empty where that cannot be told.
    """

    says: Callable[[U], T | None]
    wanted: tuple[What, ...] = ()


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


@lru_cache(64)
def _learned(words: Words) -> int:
    """The number of the latest of ``words``."""
    return VOCABULARY.learn(words)


@lru_cache(_REMEMBERED)
def _all_wanted(what: tuple[What, ...]) -> tuple[tuple[Words, int], ...] | None:
    """Words for each; None where that cannot be told for one of them."""
    found = [_wanted(one) for one in what]
    told = tuple(words for words in found if words is not None)
    return told if len(told) == len(found) else None


class _Questions:
    """What rules have asked for so far, by the words that answer it.

    Numbers are never given twice, so that one learned too late for some answers can be told.
    """

    def __init__(self) -> None:
        self._by_word: dict[str, list[int]] = {}
        self._numbers: dict[tuple[What, ...], int | None] = {}
        self._count = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return self._count

    def number(self, asked: tuple[What, ...]) -> int | None:
        """The number of a question; None where no words answer it."""
        try:
            return self._numbers[asked]
        except KeyError:
            return self._learn(asked)

    def _learn(self, asked: tuple[What, ...]) -> int | None:
        wanted = _all_wanted(asked)
        with self._lock:
            if len(self._numbers) >= _REMEMBERED:
                self._numbers.clear()
                self._by_word.clear()
            number = None if wanted is None else self._count
            if wanted is not None:
                for word in frozenset[str]().union(*(words for words, _ in wanted)):
                    self._by_word.setdefault(word, []).append(self._count)
                self._count += 1  # only now: whoever counts the questions finds all their words
            self._numbers[asked] = number
        return number

    def answered(self, places: Mapping[str, Sequence[int]]) -> dict[int, set[int]]:
        """For each question that lines answer, their numbers.

        Args:
            places: Words, with the numbers of the lines they stand in.
        """
        found: dict[int, set[int]] = {}
        for word, numbers in places.items():
            for question in self._by_word.get(word, ()):
                found.setdefault(question, set()).update(numbers)
        return found


_QUESTIONS = _Questions()


class _Places:
    """Which words stand in which of some lines.

    Args:
        lines: The lines, in reading order.
        numbers: What they are numbered, upwards.
        units: What they are lines of.
    """

    def __init__(
        self, lines: Sequence[str], numbers: Sequence[int], units: Sequence[Any] = ()
    ) -> None:
        self.lines = lines
        self.units = units
        self._numbers = numbers
        self._known = len(VOCABULARY)
        self._places: dict[str, list[int]] = defaultdict(list)
        self._looked_for: set[str] = set()
        self._having: dict[tuple[What, ...], list[int]] = {}
        self._told: dict[Judge[Any, Any], list[tuple[int, Any]]] = {}
        for number, words in zip(numbers, map(VOCABULARY.in_line, lines), strict=True):
            for word in words:
                self._places[word].append(number)

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self.lines)

    def having(self, what: tuple[What, ...]) -> list[int]:
        """Numbers of the lines in which one of ``what`` does stand; looked for once."""
        known = self._having.get(what)
        if known is None:
            found: set[int] = set()
            for one in what:
                found.update(self._having_one(one))
            known = self._having[what] = sorted(found)
        return known

    def told(self, judge: Judge[U, T]) -> list[tuple[int, T]]:
        """What is said of each unit, with its number; asked once."""
        known = self._told.get(judge)
        if known is None:
            wanted = _all_wanted(judge.wanted) if judge.wanted else None
            numbers = self._numbers if wanted is None else self.found(wanted)
            known = self._told[judge] = _said(judge, self.units, numbers)
        return known

    def _having_one(self, what: What) -> list[int]:
        wanted = _wanted(what)
        at = self._numbers if wanted is None else self.found([wanted])
        if isinstance(what, str):
            return list(at)
        return [number for number in at if what.search(self.lines[number])]

    def found(self, wanted: Iterable[tuple[Words, int]]) -> list[int]:
        """Numbers of the lines that have one of the words; with them the latest that was learned."""
        found: list[list[int]] = []
        for words, latest in wanted:
            if latest >= self._known:
                self._look_for(words - self._looked_for)
            found += [self._places[word] for word in words & self._places.keys()]
        return found[0] if len(found) == 1 else sorted(set().union(*found))

    def at(self, words: Words, latest: int) -> Iterator[tuple[str, list[int]]]:
        """Each of ``words`` that stands anywhere, with the numbers of its lines."""
        if latest >= self._known:
            self._look_for(words - self._looked_for)
        for word in words & self._places.keys():
            yield word, self._places[word]

    def answered(self) -> dict[int, set[int]]:
        """The questions asked so far that the lines answer, each with the numbers of its lines."""
        return _QUESTIONS.answered(self._places)

    def _look_for(self, words: Words) -> None:
        """Find words that nobody had asked for when the lines were read."""
        for word in words:
            if word in self._whole:
                at = [n for n, line in zip(self._numbers, self.lines, strict=True) if word in line]
                self._places[word] = at
        self._looked_for |= words  # last of all: another thread may ask meanwhile


def _said(judge: Judge[U, T], units: Sequence[U], numbers: Iterable[int]) -> list[tuple[int, T]]:
    """What is said of some units, with their numbers."""
    found = ((number, judge.says(units[number])) for number in numbers)
    return [(number, what) for number, what in found if what is not None]


_BEFORE: Remembered[tuple[type, int, str], _Places] = Remembered(entries=64, weight=24 * 2**20)
"""Documents to compare the next ones with: they differ in a few lines from one of their type."""
_ANSWERS = 100_000
_LINE = 2000
"""About what the answers to all rules, and a line, take in memory; its passage is mostly kept by
``passages`` too."""


class Index:
    """Which of some lines have which words.

    Args:
        lines: The lines, in reading order.
        units: The passages or sentences that they are the text of.
    """

    def __init__(self, lines: Sequence[str], units: Sequence[Any]) -> None:
        key = type(units[0]) if units else str, len(lines), lines[0] if lines else ""
        before = _BEFORE.get(key)
        changed: list[int] = []
        if before is not None:
            changed = [n for n, other in enumerate(map(ne, before.lines, lines)) if other]
        if before is None or len(changed) > len(lines) // 2:
            before = _Places(lines, range(len(lines)), units)
            changed = []
            _BEFORE.put(
                key, before, weight=_ANSWERS + _LINE * len(lines) + 4 * sum(map(len, lines))
            )
            self.is_first = True
        else:
            self.is_first = False
        self._before = before
        self._units = units
        self._other = [n for n, one in enumerate(map(is_not, before.units, units)) if one]
        self._changed = frozenset(changed)
        self._own_numbers = changed
        self._questions = len(_QUESTIONS)  # before the lines are looked through for their words
        self._own = _Places([lines[n] for n in changed], changed)
        self._answered = self._own.answered()

    def words(self, wanted: Words, end: int) -> Words:
        """Those of ``wanted`` that stand in a line with a number below ``end``."""
        latest = _learned(wanted)
        return frozenset(
            [
                word
                for word, numbers in self._before.at(wanted, latest)
                if any(n < end and n not in self._changed for n in numbers)
            ]
            + [
                word
                for word, numbers in self._own.at(wanted, latest)
                if any(n < end for n in numbers)
            ]
        )

    def told(self, judge: Judge[U, T]) -> list[tuple[int, T]]:
        """What is said of passages or sentences, with their numbers."""
        found = self._before.told(judge)
        if not self._other:
            return found
        likely = self._own_having(judge.wanted) if judge.wanted else self._own_numbers
        asked = {*likely, *self._same_words}
        own = _said(judge, self._units, asked)
        if not self._others.isdisjoint(map(itemgetter(0), found)):
            found = [one for one in found if one[0] not in self._others]
        return sorted(found + own, key=itemgetter(0)) if own else found

    @cached_property
    def _others(self) -> frozenset[int]:
        """Numbers of the units that are not those of the document before."""
        return frozenset(self._other)

    @cached_property
    def _same_words(self) -> frozenset[int]:
        """Those of them that say the same."""
        return self._others - self._changed

    def having(self, what: Iterable[What]) -> list[int] | None:
        """Numbers of the lines in which one of ``what`` may stand; None for all of them."""
        asked = tuple(what)
        if self.is_first:  # perhaps there is no other: a rule tries what it gets
            wanted = _all_wanted(asked)
            return None if wanted is None else self._before.found(wanted)
        found = self._before.having(asked)
        if not self._changed:
            return found
        own = self._own_having(asked)
        if not self._changed.isdisjoint(found):
            found = [number for number in found if number not in self._changed]
        return sorted([*found, *own]) if own else found

    def _own_having(self, asked: tuple[What, ...]) -> Iterable[int]:
        """Numbers of the changed lines in which one of what is asked for may stand."""
        question = _QUESTIONS.number(asked)
        if question is None:
            return self._own_numbers
        if question < self._questions:
            return self._answered.get(question, ())
        return self._own.found(_all_wanted(asked) or ())
