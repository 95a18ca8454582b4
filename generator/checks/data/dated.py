"""When a table was right, and how long it may be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dated:
    """Where a table comes from.

    Attributes:
        source: Where the values stand.
        as_of: The day they were right.
        until: The last day they may be relied on without being looked up again.
    """

    source: str
    as_of: date
    until: date

    def is_old(self, today: date) -> bool:
        """Whether the table must be looked up again."""
        return today > self.until
