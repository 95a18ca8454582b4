"""The matter and a list of wordings in, a finding for each sentence that has one out.

The plain kind of rule: a pattern that must not stand in a sentence, unless another one stands
beside it. This module alone knows how far around a sentence its meaning reaches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from generator.checks import lazy_re as re
from generator.checks.clauses import Clause
from generator.checks.index import Judge
from generator.checks.labels import Kind
from generator.checks.matter import Matter
from generator.checks.rule import Finding
from generator.checks.text import Passage, Sentence, Text
from generator.diagnostics import Severity
from generator.messages import Message

_NEAR = 30
_LISTS = 256
"""Lists of wordings, of which there are a few dozen."""
_CLAUSES = (Kind.ARTICLE, Kind.OUTLINE, Kind.DECIMAL)


@dataclass(frozen=True, slots=True)
class Variant:
    """Some ways to say a thing, which have the same parts.

    Attributes:
        found: The ways.
        parts: Each of them stands in every such sentence; a search for one is cheap, and other
            variants have it too.
    """

    found: re.Pattern[str]
    parts: tuple[re.Pattern[str], ...] = ()

    def stands_in(self, text: str, parts: dict[re.Pattern[str], bool]) -> bool:
        """Whether one of the ways stands in a sentence.

        Args:
            text: The sentence.
            parts: Which parts are known to stand in it or not; what is found out is added.
        """
        for part in self.parts:
            there = parts.get(part)
            if there is None:
                there = parts[part] = part.search(text) is not None
            if not there:
                return False
        return self.found.search(text) is not None


@dataclass(frozen=True, slots=True, eq=False)
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
        variants: ``found`` taken apart, so that a sentence is not searched for ways whose parts it
            has not; empty where it is searched for as a whole.
    """

    words: tuple[str, ...]
    found: re.Pattern[str]
    message: Message
    hint: Message
    unless: re.Pattern[str] | None = None
    severity: Severity | None = None
    basis: tuple[str, ...] | None = None
    variants: tuple[Variant, ...] = ()

    def match(self, text: str) -> re.Match[str] | None:
        """The wording in a sentence, None when it is not there or harmless."""
        found = self.found.search(text)
        if found is None or (self.unless is not None and self.unless.search(text)):
            return None
        return found

    def stands_in(self, text: str, parts: dict[re.Pattern[str], bool]) -> bool:
        """Whether it stands in a sentence; ``parts`` as in ``Variant``."""
        for word in self.words:
            if word in text:
                break
        else:
            return False
        may = not self.variants or any(each.stands_in(text, parts) for each in self.variants)
        return may and self.match(text) is not None

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
    text = matter.text
    first = text.is_first  # perhaps there is no other
    told = _looked_for(text, wordings) if first else text.told(_first_of(*wordings))
    for number, wording in told:
        yield text.sentences[number], wording


@lru_cache(_LISTS)
def _first_of(*wordings: Wording) -> Judge[Sentence, Wording]:
    """What tells the first wording that stands in a sentence."""

    def first(sentence: Sentence) -> Wording | None:
        text, parts = sentence.text, dict[re.Pattern[str], bool]()
        return next((each for each in wordings if each.stands_in(text, parts)), None)

    words = chain.from_iterable(wording.words for wording in wordings)
    return Judge(first, tuple(dict.fromkeys(words)))


def _looked_for(text: Text, wordings: Iterable[Wording]) -> list[tuple[int, Wording]]:
    """The first wordings in sentences, their words looked for in all sentences at once."""
    stands = _Stands(text)
    found: dict[int, Wording] = {}
    for wording in wordings:
        for number in stands.anywhere(wording) - found.keys():
            if wording.match(text.sentences[number].text) is not None:
                found[number] = wording
    return sorted(found.items(), key=itemgetter(0))


class _Stands:
    """Which sentences have what; the parts that wordings share are looked for once."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._parts: dict[int, dict[re.Pattern[str], bool]] = {}

    def anywhere(self, wording: Wording) -> AbstractSet[int]:
        """Numbers of the sentences that have one of the words and one of the variants."""
        worthy = self._text.numbers_with(*wording.words)
        if not worthy:
            return worthy
        if not wording.variants:
            return worthy & self._text.numbers_with(wording.found)
        found: set[int] = set()
        for variant in wording.variants:
            for number in (worthy & self._text.numbers_with(variant.found)) - found:
                parts = self._parts.setdefault(number, {})
                if variant.stands_in(self._text.sentences[number].text, parts):
                    found.add(number)
        return found


def around(matter: Matter, passage: Passage) -> str:
    """The clause that a passage stands in, or the lines beside it where none is numbered.

    Of a clause that goes on for pages only the lines near the passage are taken.
    """
    first, last = passage.index - _NEAR, passage.index + _NEAR
    lines = matter.text.passages[max(0, first) : last + 1]
    owner = matter.clauses.owner(passage)
    if owner is None:
        beside = [p for p in lines if abs(p.index - passage.index) <= 1]
        return "\n".join(p.text for p in beside if p.block == passage.block or p.cell is None)
    whole = _whole(owner)
    return "\n".join(p.text for p in lines if _stands_in(matter, p, whole))


def _stands_in(matter: Matter, passage: Passage, clause: Clause) -> bool:
    owner = matter.clauses.owner(passage)
    while owner is not None and owner is not clause:
        owner = owner.parent
    return owner is not None


def _whole(owner: Clause) -> Clause:
    """The clause proper that an item belongs to."""
    return next((clause for clause in owner.path if clause.label.kind in _CLAUSES), owner)
