"""Approval steps and the decisions of a deal in, the steps as they stand now out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812  # a field of the step is called date

from generator.fields.approval import Approval
from generator.fields.faults import Fault, fault
from generator.messages import msg

FILED = ("已备案",)


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of a chain.

    Attributes:
        role: Who decides, as printed.
        options: Decisions of its own; empty for those of the form.
        decision: The decision as printed; empty while open.
        opinion: In words; may be empty.
        name: Who signed; empty while open.
        date: When; None while open.
    """

    role: str
    options: tuple[str, ...] = ()
    decision: str = ""
    opinion: str = ""
    name: str = ""
    date: Date | None = None

    def __str__(self) -> str:
        return self.role


def decided(
    steps: Sequence[ChainStep], approvals: Sequence[Approval]
) -> tuple[tuple[ChainStep, ...], tuple[Fault, ...]]:
    """The steps with what was decided, and what does not fit the chain.

    Args:
        steps: The chain that the policy asks for.
        approvals: Decisions in the order of the deal.
    """
    given = {approval.role: approval for approval in approvals}
    found = tuple(_with(step, given[step.role]) if step.role in given else step for step in steps)
    return found, tuple(_faults(steps, approvals))


def _with(step: ChainStep, approval: Approval) -> ChainStep:
    return replace(
        step,
        decision=approval.decision.label,
        opinion=approval.opinion or "",
        name=approval.name,
        date=approval.date,
    )


def _faults(steps: Sequence[ChainStep], approvals: Sequence[Approval]) -> Iterator[Fault]:
    roles = [step.role for step in steps]
    told: set[str] = set()
    for number, approval in enumerate(approvals):
        if approval.role not in roles:
            yield (
                (number, "role"),
                fault(
                    "approval-chain-broken",
                    msg("{role} is no step of the approval of this form", role=approval.role),
                    msg("the steps are: {steps}", steps=" → ".join(roles)),
                ),
            )
            continue
        step = steps[roles.index(approval.role)]
        words = step.options or ("同意", "不同意", "退回修改")
        if approval.decision.label not in words:
            yield (
                (number, "decision"),
                fault(
                    "approval-chain-broken",
                    msg("{role} cannot decide so", role=approval.role),
                    msg("write what means one of: {words}", words="、".join(words)),
                ),
            )
        skipped = [
            role
            for role in roles[: roles.index(approval.role)]
            if role not in {earlier.role for earlier in approvals[:number]} and role not in told
        ]
        told.update(skipped)
        if skipped:
            yield (
                (number, "role"),
                fault(
                    "approval-chain-broken",
                    msg(
                        "{role} has decided before {before}",
                        role=approval.role,
                        before="、".join(skipped),
                    ),
                    msg("the steps are: {steps}", steps=" → ".join(roles)),
                ),
            )
