"""Topics that a paper must have in, findings for those that no line speaks of out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.agreement import title
from generator.checks.kinds.conditions import Scope, Test
from generator.checks.kinds.telling import Told
from generator.checks.matter import Matter
from generator.checks.rule import Finding
from generator.checks.topics import Topic, listed, missing
from generator.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Sought:
    """A topic, with when it is not missed.

    Attributes:
        id: Its short name.
        topic: Its words.
        basis: What the law says without it; None for what the check says.
        except_if: It is not missed where one of these holds.
    """

    id: str
    topic: Topic
    basis: tuple[str, ...] | None
    except_if: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class AbsenceCheck:
    """Kind ``absence-of-topic``.

    Attributes:
        sought: The topics.
        scope: What keeps it from finding.
        told: What the finding says.
        anywhere: A word anywhere in the running text is enough.
        together: One finding for all.
        unneeded: Setting that lists those not looked for.
        minor: Those whose absence alone is only noted.
    """

    sought: tuple[Sought, ...]
    scope: Scope
    told: Told
    anywhere: bool
    together: bool
    unneeded: str | None
    minor: frozenset[str]

    def find(self, matter: Matter, settings: object) -> Iterator[Finding]:
        """What is missing, at the title."""
        if not self.scope.admits(matter, None):
            return
        lacks = self._missing(matter, settings)
        if not lacks:
            return
        name = matter.get(title)
        at = name.whole() if name is not None else None
        if self.together:
            minor = {one.id for one in lacks} <= self.minor
            yield self.told.finding(
                at,
                {"topics": listed(one.topic for one in lacks)},
                severity=Severity.INFO if minor else None,
            )
            return
        for one in lacks:
            yield self.told.finding(at, {"topic": one.topic.name}, basis=one.basis)

    def _missing(self, matter: Matter, settings: object) -> list[Sought]:
        unneeded = getattr(settings, self.unneeded) if self.unneeded else ()
        wanted = [
            one
            for one in self.sought
            if one.id not in unneeded
            and not any(test.holds(matter, None) for test in one.except_if)
        ]
        if self.anywhere:
            return [
                one
                for one in wanted
                if not any(one.topic.stands_in(p.text) for p in matter.text.running)
            ]
        lacks = {id(topic) for topic in missing(matter, [one.topic for one in wanted])}
        return [one for one in wanted if id(one.topic) in lacks]
