"""A pattern of numbers and a limit in, findings for the sentences that go beyond it out."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from generator.checks import lazy_re as re
from generator.checks.kinds.conditions import Scope
from generator.checks.kinds.telling import Told
from generator.checks.matter import Matter
from generator.checks.rule import Finding
from generator.checks.text import Sentence
from generator.formats import parse_chinese_number

RELATIONS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "above": operator.gt,
    "below": operator.lt,
    "at-most": operator.le,
    "at-least": operator.ge,
}
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟两", "一二三四五六七八九十百千二")


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """Kind ``number-relation``.

    Attributes:
        beside: What must stand in the sentence; numbers count up to its end. None for anything.
        number: The numbers.
        units: What one of a unit counts; others count 1.
        bare: What a match without a number counts.
        relation: Reported where a number is so, compared with the limit.
        limit: A number, or the name of a setting.
        every: Every number of the sentence must be so.
        scope: What keeps a sentence from counting.
        told: What the finding says.
    """

    beside: re.Pattern[str] | None
    number: re.Pattern[str]
    units: Mapping[str, Fraction]
    bare: Fraction
    relation: str
    limit: str
    every: bool
    scope: Scope
    told: Told

    def find(self, matter: Matter, settings: object) -> Iterator[Finding]:
        """Each sentence with such a number, at the first that is so."""
        limit = self._limit(settings)
        for sentence in matter.text.sentences_with(self.beside or self.number):
            found = self._numbers(sentence.text)
            if not found:
                continue
            beyond = [match for match, value in found if self._is_beyond(value, limit)]
            if not beyond or (self.every and len(beyond) < len(found)):
                continue
            if self.scope.admits(matter, sentence):
                yield self._finding(sentence, beyond[0], limit)

    def _numbers(self, text: str) -> list[tuple[re.Match[str], Fraction]]:
        end = len(text)
        if self.beside is not None:
            stands = self.beside.search(text)
            if stands is None:
                return []
            end = stands.end()
        matches = self.number.finditer(text, 0, end)
        return [(m, value) for m in matches if (value := self._value(m)) is not None]

    def _value(self, match: re.Match[str]) -> Fraction | None:
        parts = match.groupdict()
        if parts.get("number") is None:
            return self.bare
        number = value_of(parts["number"] or "")
        return None if number is None else number * self.units.get(parts.get("unit") or "", 1)

    def _is_beyond(self, value: Fraction, limit: Fraction) -> bool:
        return RELATIONS[self.relation](value, limit)

    def _limit(self, settings: object) -> Fraction:
        given = getattr(settings, self.limit, None) if settings is not None else None
        return Fraction(self.limit) if given is None else Fraction(given)

    def _finding(self, sentence: Sentence, match: re.Match[str], limit: Fraction) -> Finding:
        parts = match.groupdict()
        return self.told.finding(
            sentence.extent(),
            {
                "found": match.group(),
                "number": parts.get("number") or "",
                "unit": parts.get("unit") or "",
                "limit": f"{float(limit):g}",
            },
        )


def value_of(written: str) -> Fraction | None:
    """The value of a number in Arabic or Chinese digits; None when it is none.

    >>> value_of("0.5"), value_of("十二"), value_of("两")
    (Fraction(1, 2), Fraction(12, 1), Fraction(2, 1))
    """
    if written.isascii():
        try:
            return Fraction(Decimal(written.replace(",", "")))
        except InvalidOperation:
            return None
    number = parse_chinese_number(written.translate(_CAPITALS))
    return None if number is None else Fraction(number)
