"""A rule file as a model in, what finds by it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from generator.checks import lazy_re as re
from generator.checks.kinds import model, pattern
from generator.checks.kinds.absence import AbsenceCheck, Sought
from generator.checks.kinds.conditions import Scope, Test, tests
from generator.checks.kinds.conflict import ConflictCheck, Pole
from generator.checks.kinds.existence import ConditionalCheck, Count, ExistenceCheck
from generator.checks.kinds.facts import Fact, holds, is_older
from generator.checks.kinds.numbers import NumberCheck
from generator.checks.kinds.telling import Told, sentence
from generator.checks.matter import Matter
from generator.checks.rule import Finding
from generator.checks.text import Extent
from generator.checks.topics import Topic
from generator.checks.wording import Variant, Wording
from generator.messages import Message


class Finder(Protocol):
    """A compiled check."""

    def find(self, matter: Matter, settings: object) -> Iterator[Finding]:
        """What it finds."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule file, ready to run.

    Attributes:
        scope: Which papers it judges.
        not_older_than: Papers older than this day are left alone.
        finders: Its checks.
        to: All of these must be true of the paper.
        not_to: None of these may be true of it.
    """

    scope: Scope
    not_older_than: date | None
    finders: tuple[Finder, ...]
    to: tuple[Fact, ...]
    not_to: tuple[Fact, ...]

    def find(self, matter: Matter, settings: object) -> Iterator[Finding]:
        """What the rule finds."""
        if not all(holds(matter, fact) for fact in self.to):
            return
        if any(holds(matter, fact) for fact in self.not_to):
            return
        if not self.scope.admits(matter, None):
            return
        told: set[tuple[str, Extent | tuple[int, int]]] = set()
        for finder in self.finders:
            for finding in finder.find(matter, settings):
                if self.not_older_than is not None and is_older(matter, self.not_older_than):
                    return
                said = _said(finder, finding)
                if told & said:
                    continue  # another check says the same of this place
                told |= said
                yield finding


def _said(finder: Finder, finding: Finding) -> set[tuple[str, Extent | tuple[int, int]]]:
    """What a finding says of its place: another that says the same of it is one too many."""
    at = finding.at
    if at is None:
        return set()
    found: set[tuple[str, Extent | tuple[int, int]]] = {
        (finding.message.say(), (at.passage.index, at.start))
    }
    if isinstance(finder, ExistenceCheck) and finding.hint:
        found.add((finding.hint.say("zh"), at))
    return found


class Builder:
    """Compiles one rule file.

    Args:
        file: It has been validated.
    """

    def __init__(self, file: model.RuleFile) -> None:
        self._file = file
        self._fragments = pattern.fragments(file.let)
        self._parts: dict[str, re.Pattern[str]] = {}

    def compiled(self) -> Compiled:
        """The whole rule."""
        applies = self._file.applies
        scope = Scope(self._tests(applies.only_if), self._tests(applies.except_if))
        return Compiled(
            scope,
            applies.not_older_than,
            tuple(self._finder(one) for one in self._file.checks),
            applies.to,
            applies.not_to,
        )

    def _finder(self, check: model.Check) -> Finder:
        match check:
            case model.Existence():
                return self._existence(check)
            case model.Conditional():
                return self._conditional(check)
            case model.Absence():
                return self._absence(check)
            case model.Conflict():
                return ConflictCheck(
                    self._pole(check.first),
                    self._pole(check.second),
                    check.within,
                    self._scope(check),
                    told(check),
                )
            case model.NumberRelation():
                return self._number(check)

    def _existence(self, check: model.Existence) -> ExistenceCheck:
        return ExistenceCheck(
            tuple((self._wording(one), told(one)) for one in check.wordings),
            self._scope(check),
            self._maybe(check.then),
            check.mark == "sentence",
        )

    def _wording(self, written: model.WordingOf) -> Wording:
        return Wording(
            written.words,
            self._pattern(written.found),
            Message(written.message.en),  # what is printed stands in its ``Told``
            Message(written.hint.en),
            self._maybe(written.unless),
            written.severity,
            written.basis,
            self._variants(written.found),
        )

    def _variants(self, alternatives: tuple[str, ...]) -> tuple[Variant, ...]:
        """Ways with the same fragments belong together; those without have words of their own."""
        apart = pattern.by_parts(alternatives, self._fragments)
        alone = [((), (way,)) for way in apart.pop((), ())]
        return tuple(
            Variant(self._pattern(ways), tuple(self._part(name) for name in names))
            for names, ways in (*apart.items(), *alone)
        )

    def _part(self, name: str) -> re.Pattern[str]:
        if name not in self._parts:
            self._parts[name] = re.compile(self._fragments[name])
        return self._parts[name]

    def _conditional(self, check: model.Conditional) -> ConditionalCheck:
        several = check.several
        return ConditionalCheck(
            self._pattern(check.when),
            self._scope(check),
            Count(self._pattern(several.of), several.least, several.place) if several else None,
            self._tests(check.must),
            told(check),
        )

    def _absence(self, check: model.Absence) -> AbsenceCheck:
        return AbsenceCheck(
            tuple(self._sought(one) for one in check.topics),
            Scope(self._tests(check.only_if), self._tests(check.except_if)),
            told(check),
            check.lines == "document",
            check.together,
            check.unneeded,
            frozenset(check.minor),
        )

    def _sought(self, written: model.TopicOf) -> Sought:
        topic = Topic(
            self._pattern(written.words),
            sentence(written.name.en, written.name.zh, {}),
            aside=self._maybe(written.aside),
        )
        return Sought(written.id, topic, written.basis, self._tests(written.except_if))

    def _number(self, check: model.NumberRelation) -> NumberCheck:
        return NumberCheck(
            self._maybe(check.beside),
            self._pattern(check.number),
            check.units,
            Fraction(check.bare),
            check.is_,
            check.limit,
            check.every,
            self._scope(check),
            told(check),
        )

    def _pole(self, side: model.Side) -> Pole:
        return Pole(self._pattern(side.words), self._maybe(side.unless))

    def _scope(
        self, check: model.Existence | model.Conditional | model.Conflict | model.NumberRelation
    ) -> Scope:
        return Scope(
            self._tests(check.only_if),
            self._tests(check.except_if),
            self._maybe(check.unless),
            check.outside_annexes,
        )

    def _tests(self, conditions: Iterable[model.Condition]) -> tuple[Test, ...]:
        return tests(conditions, self._maybe)

    def _maybe(self, alternatives: Iterable[str]) -> re.Pattern[str] | None:
        written = tuple(alternatives)
        return self._pattern(written) if written else None

    def _pattern(self, alternatives: Iterable[str]) -> re.Pattern[str]:
        return re.compile(pattern.joined(alternatives, self._fragments))


def told(
    written: model.WordingOf
    | model.Conditional
    | model.Absence
    | model.Conflict
    | model.NumberRelation,
) -> Told:
    """What a finding says."""
    return Told(
        (written.message.en, written.message.zh),
        (written.hint.en, written.hint.zh),
        written.severity,
        written.basis,
    )
