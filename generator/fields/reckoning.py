"""Plain numbers and days in, whether they agree out: the judgements that deals and texts share.

A deal is held to the last cent; a text that counts in 万元 may be off by what rounding leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal


def makes(parts: Iterable[Decimal], total: Decimal, off: Decimal = Decimal(0)) -> bool:
    """Whether the parts make the total, give or take ``off``.

    >>> makes([Decimal(120), Decimal(80)], Decimal(210))
    False
    """
    return abs(sum(parts, Decimal(0)) - total) <= off


def too_early(
    steps: Sequence[tuple[int, date | None]], applied: date | None
) -> Iterator[tuple[int, date]]:
    """The steps of an approval that are dated before what must come first, with that day.

    Args:
        steps: Rank and day of each; a rank must wait for all lower ones, equal ones need not wait
            for each other. Steps without a day are open.
        applied: Day of the application.

    >>> list(too_early([(1, date(2026, 11, 12)), (2, date(2026, 11, 10))], None))
    [(1, datetime.date(2026, 11, 12))]
    """
    for index, (rank, day) in enumerate(steps):
        if day is None:
            continue
        before = [other for low, other in steps if low < rank and other is not None]
        if applied is not None:
            before.append(applied)
        if before and day < max(before):
            yield index, max(before)
