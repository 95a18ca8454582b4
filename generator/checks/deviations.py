"""A deal's clause overrides in, an info finding for each out: what differs from the standard text.

Not a rule, since nothing is judged: whoever reviews the agreement must see what was changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding
from generator.checks.text import Extent
from generator.messages import Message, msg

ID = "deviation-from-standard"


def deviations(matter: Matter) -> Iterator[Finding]:
    """One finding for each clause dropped, replaced or added by the deal."""
    if matter.deal is None:
        return
    overrides = matter.deal.overrides
    for number, clause in enumerate(overrides.drop, start=1):
        yield _finding(
            matter,
            clause,
            f"clauses.drop[{number}]",
            msg(
                "standard clause “{clause}” was left out by this deal",
                zh="本交易删去了标准条款“{clause}”",
                clause=clause,
            ),
        )
    for clause in overrides.replace:
        yield _finding(
            matter,
            clause,
            f"clauses.replace.{clause}",
            msg(
                "standard clause “{clause}” was replaced by this deal's own text",
                zh="本交易以自拟文字替换了标准条款“{clause}”",
                clause=clause,
            ),
        )
    for number, added in enumerate(overrides.add, start=1):
        yield _finding(
            matter,
            added.id,
            f"clauses.add[{number}]",
            msg(
                "clause “{title}” was added by this deal and is not standard text",
                zh="条款“{title}”为本交易增加，非标准文本",
                title=added.title,
            ),
        )


def _finding(matter: Matter, clause: str, path: str, message: Message) -> Finding:
    return Finding(message, at=_heading(matter, "clause_" + clause.replace("-", "_")), path=path)


def _heading(matter: Matter, bookmark: str) -> Extent | None:
    """The heading with that bookmark, if the Document still has bookmarks."""
    for index, block in enumerate(matter.document.blocks):
        if getattr(block, "bookmark", None) == bookmark:
            return next((p.whole() for p in matter.text.running if p.block == index), None)
    return None
