"""Wordings that must not stand, and things that ask for another, in; findings out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.kinds.conditions import Scope, Test
from generator.checks.kinds.places import Place, lines
from generator.checks.kinds.telling import Told
from generator.checks.matter import Matter
from generator.checks.rule import Finding
from generator.checks.text import Sentence
from generator.checks.wording import Wording, worded


@dataclass(frozen=True, slots=True)
class ExistenceCheck:
    """Kind ``existence``.

    Attributes:
        wordings: What must not stand in a sentence, and what is said of each.
        scope: What keeps it from finding.
        then: What must stand too, from where the wording begins.
        marks_sentence: The finding marks the sentence, not the words.
    """

    wordings: tuple[tuple[Wording, Told], ...]
    scope: Scope
    then: re.Pattern[str] | None
    marks_sentence: bool

    def find(self, matter: Matter, _: object) -> Iterator[Finding]:
        """Each sentence with one of the wordings."""
        said = {id(wording): told for wording, told in self.wordings}
        for sentence, wording in worded(matter, *(wording for wording, _ in self.wordings)):
            found = wording.found.search(sentence.text)
            if found is None or not self.scope.admits(matter, sentence):
                continue
            if self.then is not None and not self.then.search(sentence.text, found.start()):
                continue
            at = sentence.extent() if self.marks_sentence else sentence.extent(*found.span())
            yield said[id(wording)].finding(at, _named(found))


@dataclass(frozen=True, slots=True)
class Count:
    """So many different things of a pattern in a place."""

    of: re.Pattern[str]
    least: int
    place: Place

    def holds(self, matter: Matter, sentence: Sentence) -> bool:
        """Whether they stand there."""
        named: set[str] = set()
        for line in lines(matter, self.place, sentence):
            named.update(found.group() for found in self.of.finditer(line))
        return len(named) >= self.least


@dataclass(frozen=True, slots=True)
class ConditionalCheck:
    """Kind ``conditional``.

    Attributes:
        when: What asks for something, in a sentence.
        scope: What keeps a sentence from asking.
        several: How much must be named there.
        must: Any of these is enough.
        told: What the finding says.
    """

    when: re.Pattern[str]
    scope: Scope
    several: Count | None
    must: tuple[Test, ...]
    told: Told

    def find(self, matter: Matter, _: object) -> Iterator[Finding]:
        """The first sentence that asks for what does not stand."""
        for sentence in matter.text.sentences_with(self.when):
            found = self.when.search(sentence.text)
            if found is None or not self.scope.admits(matter, sentence):
                continue
            if self.several is not None and not self.several.holds(matter, sentence):
                continue
            if not any(test.holds(matter, sentence) for test in self.must):
                yield self.told.finding(sentence.extent(), _named(found))
            return


def _named(found: re.Match[str]) -> dict[str, str]:
    """What messages may insert."""
    named = {name: words or "" for name, words in found.groupdict().items()}
    return {**named, "found": found.group()}
