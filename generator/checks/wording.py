"""The matter and a list of wordings in, a finding for each sentence that has one out.

The plain kind of rule: a pattern that must not stand in a sentence, unless another one stands
beside it. This module alone knows how far around a sentence its meaning reaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.clauses import Clause
from generator.checks.labels import Kind
from generator.checks.matter import Matter
from generator.checks.rule import Finding
from generator.checks.text import Passage, Sentence
from generator.diagnostics import Severity
from generator.messages import Message

_CLAUSES = (Kind.ARTICLE, Kind.OUTLINE, Kind.DECIMAL)


@dataclass(frozen=True, slots=True)
class Wording:
    """What must not stand in a sentence.

    Attributes:
        words: One of them stands in every such sentence; looked for first, since it is cheap.
        found: The wording.
        unless: What makes it harmless, in the same sentence.
        message: What is wrong and why.
        hint: What to write.
        severity: Where it differs from the rule's.
        basis: Where it differs from the rule's.
    """

    words: tuple[str, ...]
    found: re.Pattern[str]
    message: Message
    hint: Message
    unless: re.Pattern[str] | None = None
    severity: Severity | None = None
    basis: tuple[str, ...] | None = None

    def match(self, text: str) -> re.Match[str] | None:
        """The wording in a sentence, None when it is not there or harmless."""
        if not any(word in text for word in self.words):
            return None
        found = self.found.search(text)
        if found is None or (self.unless is not None and self.unless.search(text)):
            return None
        return found

    def finding(self, sentence: Sentence) -> Finding:
        """The finding for a sentence that has it."""
        return Finding(
            self.message,
            sentence.extent(),
            hint=self.hint,
            severity=self.severity,
            basis=self.basis,
        )


def worded(matter: Matter, *wordings: Wording) -> Iterator[tuple[Sentence, Wording]]:
    """Each sentence of the running text with the first wording that stands in it."""
    for sentence in matter.text.sentences:
        for wording in wordings:
            if wording.match(sentence.text):
                yield sentence, wording
                break


def around(matter: Matter, passage: Passage) -> str:
    """The clause that a passage stands in, or the lines beside it where none is numbered."""
    owner = matter.clauses.owner(passage)
    if owner is not None:
        return "\n".join(line.text for line in _whole(owner).lines())
    beside = matter.text.passages[max(0, passage.index - 1) : passage.index + 2]
    return "\n".join(p.text for p in beside if p.block == passage.block or p.cell is None)


def _whole(owner: Clause) -> Clause:
    """The clause proper that an item belongs to."""
    return next((clause for clause in owner.path if clause.label.kind in _CLAUSES), owner)
