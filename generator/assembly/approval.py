"""A form's approval rule, the company's policy and a deal in, its approval chain out."""

from __future__ import annotations

from pathlib import Path

from generator import source
from generator.deal import Deal
from generator.diagnostics import Diagnostic
from generator.errors import InputError
from generator.expressions.environment import Environment
from generator.expressions.expression import Expression
from generator.expressions.text import Scope
from generator.fields.faults import Fault
from generator.library import FormApproval
from generator.messages import Message
from generator.policy import ChainStep, Policy, decided


class CompiledApproval:
    """An approval rule ready to be asked many times."""

    def __init__(self, env: Environment, rule: FormApproval, path: Path) -> None:
        self._rule = rule
        self._amount = Expression(env, rule.amount, path, rule.line) if rule.amount else None
        self._major = Expression(env, rule.major, path, rule.line) if rule.major else None

    def chain(self, scope: Scope, deal: Deal, policy: Policy) -> tuple[ChainStep, ...]:
        """The steps, with what the deal says was decided.

        Raises:
            InputError: A decision of the deal does not belong to the chain, or comes too early.
        """
        amount = self._amount.value(scope) if self._amount else None
        major = bool(self._major.value(scope)) if self._major else None
        steps = policy.chain(self._rule.kind, amount, major)
        found, faults = decided(steps, scope[self._rule.decisions])
        if faults:
            raise InputError([self._diagnostic(fault, deal) for fault in faults])
        return found

    def _diagnostic(self, fault: Fault, deal: Deal) -> Diagnostic:
        path, error = fault
        steps = (self._rule.decisions, *path)
        node, _ = source.find(deal.tree.root, steps)
        context = error.context or {}
        message, want = context["message"], context.get("want")
        assert isinstance(message, Message)
        return deal.tree.fault(
            error.type,
            node,
            message,
            path=source.dotted(steps),
            hint=want if isinstance(want, Message) else None,
            evidence=node.text if isinstance(node, source.Scalar) else "",
        )
