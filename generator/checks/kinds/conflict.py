"""Two things that must not both stand in, the finding where they do out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.checks import lazy_re as re
from generator.checks.kinds.conditions import Scope
from generator.checks.kinds.telling import Told
from generator.checks.matter import Matter
from generator.checks.rule import Finding
from generator.checks.text import Sentence
from generator.checks.wording import around

_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Pole:
    """One of the two, compiled."""

    words: re.Pattern[str]
    unless: re.Pattern[str] | None

    def stands_in(self, text: str) -> bool:
        """Whether it stands in a sentence or in the text of a clause."""
        if not self.words.search(text):
            return False
        return self.unless is None or not self.unless.search(text)


@dataclass(frozen=True, slots=True)
class ConflictCheck:
    """Kind ``conflict-of-topics``.

    Attributes:
        first: What stands against the other.
        second: The other.
        within: How near they must be.
        scope: What keeps a sentence from counting.
        told: What the finding says.
    """

    first: Pole
    second: Pole
    within: Literal["sentence", "clause", "document"]
    scope: Scope
    told: Told

    def find(self, matter: Matter, _: object) -> Iterator[Finding]:
        """Each sentence with both; else the later one of two that contradict each other."""
        sentences = [s for s in matter.text.sentences if self.scope.admits(matter, s)]
        first = [s for s in sentences if self.first.stands_in(s.text)]
        second = [s for s in sentences if self.second.stands_in(s.text)]
        if self.within == "sentence":
            for both in (s for s in first if s in second):
                yield self._finding(both, both, both)
            return
        pair = next(
            ((a, b) for a in first for b in second if a is not b and self._near(matter, a, b)), None
        )
        if pair is not None:
            yield self._finding(max(pair, key=_order), *pair)

    def _near(self, matter: Matter, first: Sentence, second: Sentence) -> bool:
        if self.within == "document":
            return True
        return second.passage is first.passage or second.text in around(matter, first.passage)

    def _finding(self, at: Sentence, first: Sentence, second: Sentence) -> Finding:
        return self.told.finding(at.extent(), {"first": _quote(first), "second": _quote(second)})


def _quote(sentence: Sentence) -> str:
    return sentence.extent().quote[:_QUOTED]


def _order(sentence: Sentence) -> tuple[int, int]:
    return sentence.passage.index, sentence.start
