"""What the blocks of a form must agree on: the order of approvals.

Values of a whole deal come in, faults with their paths go out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.fields.approval import Approval, Decision
from generator.fields.faults import Fault, fault
from generator.fields.seeking import all_of
from generator.formats import chinese_date
from generator.messages import msg


def approvals_in_order(values: object) -> Iterator[Fault]:
    """Nobody approves before the step above, nor before the application, nor after a refusal."""
    applied = getattr(values, "date", None)
    limit = applied if isinstance(applied, date) else None
    refused: Approval | None = None
    roles: set[str] = set()
    for path, approval in all_of(values, Approval):
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
        if limit is not None and approval.date < limit:
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
        limit = approval.date


FORM_RULES = (approvals_in_order,)
