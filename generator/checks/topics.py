"""A list of topics and the matter in, those of them that the agreement does not speak of out.

The plain kind of rule that misses something: words that some line of the terms or the annexes must
have. Whether the paper is a whole agreement, which alone can miss something, its user asks first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.checks.matter import Matter
from generator.checks.own_names import lettered
from generator.checks.zones import Zone, zones
from generator.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Topic:
    """Something an agreement should speak of.

    Attributes:
        words: Its customary words.
        name: What it is.
        basis: What the law says when it is missing.
        aside: Lines that speak of something else, whatever words they have.
    """

    words: re.Pattern[str]
    name: Message
    basis: str = ""
    aside: re.Pattern[str] | None = None

    def stands_in(self, line: str) -> bool:
        """Whether a line speaks of it."""
        if not self.words.search(line):
            return False
        return self.aside is None or not self.aside.search(line)


def terms(matter: Matter) -> tuple[str, ...]:
    """The lines of the terms and the annexes, without title page and signatures, parties as letters."""
    where = matter.get(zones)
    return tuple(
        lettered(matter, p.text)
        for p in matter.text.running
        if where.of(p) in (Zone.BODY, Zone.ANNEX)
    )


def missing(matter: Matter, topics: Iterable[Topic]) -> list[Topic]:
    """The topics that no line speaks of, in their order."""
    lines = matter.get(terms)
    return [topic for topic in topics if not any(topic.stands_in(line) for line in lines)]


def listed(topics: Iterable[Topic]) -> Message:
    """The names of topics as a list in a sentence."""
    names = [topic.name for topic in topics]
    return msg(
        ", ".join(name.say("en") for name in names), zh="、".join(name.say("zh") for name in names)
    )
