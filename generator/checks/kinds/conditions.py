"""Conditions of a rule file in, whether they hold around a sentence out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from generator.checks import lazy_re as re
from generator.checks.kinds.facts import Fact, holds
from generator.checks.kinds.model import Condition
from generator.checks.kinds.places import Place, lines
from generator.checks.matter import Matter
from generator.checks.text import Region, Sentence

Compile = Callable[[Iterable[str]], re.Pattern[str] | None]
"""From alternatives to their regular expression; None for no alternatives."""


@dataclass(frozen=True, slots=True)
class Test:
    """A compiled condition.

    Attributes:
        places: Where it is looked for.
        has: What must stand in one of their lines.
        lacks: What must stand in none of them.
        facts: It also holds where any of these is true.
    """

    places: tuple[Place, ...]
    has: re.Pattern[str] | None
    lacks: re.Pattern[str] | None
    facts: tuple[Fact, ...]

    def holds(self, matter: Matter, sentence: Sentence | None) -> bool:
        """Whether it holds."""
        if any(holds(matter, fact) for fact in self.facts):
            return True
        return any(self._in(matter, place, sentence) for place in self.places)

    def _in(self, matter: Matter, place: Place, sentence: Sentence | None) -> bool:
        if place == "document":
            stands = matter.text.contains
        else:
            stands = partial(_stands, list(lines(matter, place, sentence)))
        if self.has is not None and not stands(self.has):
            return False
        return self.lacks is None or not stands(self.lacks)


def _stands(there: list[str], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(line) for line in there)


@dataclass(frozen=True, slots=True)
class Scope:
    """What keeps a check from finding, compiled.

    Attributes:
        only_if: All of these must hold.
        except_if: None of these may hold.
        unless: What makes a sentence harmless.
        outside_annexes: Sentences of annexes are left alone.
    """

    only_if: tuple[Test, ...] = ()
    except_if: tuple[Test, ...] = ()
    unless: re.Pattern[str] | None = None
    outside_annexes: bool = False

    def admits(self, matter: Matter, sentence: Sentence | None) -> bool:
        """Whether the check may find something there."""
        if sentence is not None:
            if self.outside_annexes and sentence.passage.region is Region.ANNEX:
                return False
            if self.unless is not None and self.unless.search(sentence.text):
                return False
        return all(test.holds(matter, sentence) for test in self.only_if) and not any(
            test.holds(matter, sentence) for test in self.except_if
        )


def tests(written: Iterable[Condition], compiled: Compile) -> tuple[Test, ...]:
    """The conditions, compiled."""
    return tuple(
        Test(one.places, compiled(one.has), compiled(one.lacks), one.facts) for one in written
    )
