"""All that a rule may look at: the document, its text and clauses, the deal, and today's date.

What several rules need (parties, dates, amounts, tables) is extracted once for a run: a rule asks
``matter.get(extractor)`` and the first asker pays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from generator.checks.clauses import ClauseTree, build
from generator.checks.text import Text, read
from generator.document import Document

if TYPE_CHECKING:
    from generator.deal import Deal

T = TypeVar("T")


@dataclass(frozen=True)
class Matter:
    """The matter under review.

    Attributes:
        document: As assembled or read.
        text: Its passages, normalised.
        clauses: Its numbered clauses.
        deal: The deal it was made from, when known.
        today: The date that waivers and deadlines are judged by.
        template: Blanks and open options are expected.
    """

    document: Document
    text: Text
    clauses: ClauseTree
    deal: Deal | None
    today: date
    template: bool = False
    _extracts: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, document: Document, *, today: date, deal: Deal | None = None, template: bool = False
    ) -> Matter:
        """The matter of ``document``, read and structured once for all rules."""
        text = read(document)
        return cls(document, text, build(text), deal, today, template)

    def get(self, extractor: Callable[[Matter], T]) -> T:
        """What ``extractor`` makes of this matter; computed once."""
        if extractor not in self._extracts:
            self._extracts[extractor] = extractor(self)
        return cast("T", self._extracts[extractor])
