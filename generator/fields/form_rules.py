"""What the blocks of a form must agree on: the order of approvals.

Values of a whole deal come in, faults with their paths go out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.fields.approval import Approval, Decision
from generator.fields.faults import Fault, fault
from generator.fields.reckoning import too_early
from generator.fields.seeking import all_of
from generator.formats import chinese_date
from generator.messages import msg


def approvals_in_order(values: object) -> Iterator[Fault]:
    """Nobody approves before the step above, nor before the application, nor after a refusal."""
    applied = getattr(values, "date", None)
    approvals = list(all_of(values, Approval))
    steps = [(rank, approval.date) for rank, (_, approval) in enumerate(approvals)]
    early = dict(too_early(steps, applied if isinstance(applied, date) else None))
    refused: Approval | None = None
    roles: set[str] = set()
    for rank, (path, approval) in enumerate(approvals):
        if approval.role in roles:
            yield (
                (*path, "role"),
                fault(
                    "approval-twice",
                    msg("{role} has decided already", role=approval.role),
                    msg("keep one decision of each step"),
                ),
            )
        roles.add(approval.role)
        limit = early.get(rank)
        if limit is not None:
            yield (
                (*path, "date"),
                fault(
                    "date-order",
                    msg(
                        "{found} is before the step above it, {limit}",
                        found=chinese_date(approval.date),
                        limit=chinese_date(limit),
                    ),
                    msg("write a date from {limit} on", limit=limit.isoformat()),
                ),
            )
        if refused is not None:
            yield (
                path,
                fault(
                    "approval-after-refusal",
                    msg("{role} has refused or returned the form", role=refused.role),
                    msg("delete the decisions after it; they belong to the new version"),
                ),
            )
        if approval.decision in {Decision.REJECT, Decision.RETURN}:
            refused = approval


FORM_RULES = (approvals_in_order,)
