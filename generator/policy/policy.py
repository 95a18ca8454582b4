"""The policy as forms and checks ask it: a customer, a kind and a sum in, class and chain out.

Forms reach it as ``policy`` in their expressions, so every question takes typed values only and
answers with values that print themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import UnionType

from generator.diagnostics import Location, Severity
from generator.errors import InputError
from generator.fields.customer import Customer
from generator.fields.values import Money
from generator.messages import msg
from generator.policy.chain import FILED, ChainStep
from generator.policy.checks import Check
from generator.policy.rules import Act, Chain, CustomerClass, Grade, Limits, PolicyRules


@dataclass(frozen=True, slots=True)
class Policy:
    """A company's policy.

    Attributes:
        rules: What the file says.
        file: The file, for messages.
        checks: What it says about checks, by rule.
    """

    rules: PolicyRules
    file: str
    checks: Mapping[str, Check] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name and version, as printed."""
        return f"{self.rules.name}（{self.rules.version}）"

    @property
    def limits(self) -> Limits:
        """The limits; each may be None."""
        return self.rules.limits

    def classes(self, customer: Customer) -> tuple[str, ...]:
        """Names of the classes that a customer belongs to, in the order of the policy."""
        return tuple(one.name for one in self._classes(customer))

    def class_names(self) -> tuple[str, ...]:
        """Names of all classes."""
        return tuple(one.name for one in self.rules.customer_classes)

    def reasons(self, customer: Customer) -> tuple[str, ...]:
        """Why the customer belongs to each of its classes, a sentence a class."""
        found = []
        for one in self._classes(customer):
            why = "；".join(text for holds, text in _conditions(one, customer) if holds)
            found.append(f"{one.name}：{why}")
        return tuple(found)

    def grade(self, customer: Customer) -> str:
        """The customer's grade."""
        return self._grade(customer).id

    def grade_names(self) -> tuple[str, ...]:
        """All grades, the highest first."""
        return tuple(one.id for one in self.rules.grades)

    def measures(self, customer: Customer) -> tuple[str, ...]:
        """What follows from class and grade, each measure once."""
        found = [text for one in self._classes(customer) for text in one.measures]
        return tuple(dict.fromkeys(found + list(self._grade(customer).measures)))

    def is_major(self, amount: Money | None) -> bool:
        """Whether a sum makes a major project."""
        _expect(amount, Money | None)
        above = self.rules.major.above if self.rules.major else None
        return above is not None and amount is not None and amount.amount >= above.amount

    def chain(
        self, kind: str, amount: Money | None = None, major: bool | None = None
    ) -> tuple[ChainStep, ...]:
        """Who approves, in order.

        Args:
            kind: As the policy names it, ``project`` or ``bid``.
            amount: The sum at stake; None where the form has none, which counts as the least.
            major: Whether it is a major project even below the sum that makes it one.

        Raises:
            InputError: The policy has nothing for this kind.
            TypeError: A form asks with something else than a kind and a sum.
        """
        _expect(kind, str)
        _expect(amount, Money | None)
        rule = self._rule(kind, amount.amount if amount else Decimal(0))
        names = list(rule.steps)
        order = [step.id for step in self.rules.steps]
        if major or self.is_major(amount):
            names += order[order.index(names[-1]) + 1 :][:1]
        steps = {step.id: step for step in self.rules.steps}
        return tuple(
            ChainStep(
                f"{steps[name].role}备案" if steps[name].act is Act.FILE else steps[name].role,
                FILED if steps[name].act is Act.FILE else (),
            )
            for name in names
        )

    def is_standard_form(self, document_type: str | None) -> bool:
        """Whether the company offers documents of that type without negotiation."""
        return document_type in self.rules.standard_forms

    def severity(self, rule: str, severity: Severity) -> Severity | None:
        """How a finding of a check counts; None where the company has switched the check off."""
        check = self.checks.get(rule)
        return check.severity(severity) if check else severity

    def _classes(self, customer: Customer) -> list[CustomerClass]:
        _expect(customer, Customer)
        return [
            one
            for one in self.rules.customer_classes
            if any(holds for holds, _ in _conditions(one, customer))
        ]

    def _grade(self, customer: Customer) -> Grade:
        _expect(customer, Customer)
        return next(one for one in self.rules.grades if _reaches(one, customer))

    def _rule(self, kind: str, amount: Decimal) -> Chain:
        own = [chain for chain in self.rules.approvals if chain.kind == kind]
        own = own or [chain for chain in self.rules.approvals if chain.kind is None]
        for chain in own:
            if chain.up_to is None or amount <= chain.up_to.amount:
                return chain
        raise InputError.of(
            "policy-approval",
            msg("the policy does not say who approves {kind}", kind=kind),
            location=Location(file=self.file, path="approvals"),
            hint=msg("add a line to approvals: kind: {kind}", kind=kind),
        )


def _expect(value: object, kind: type | UnionType) -> None:
    """Refuse what a form's author passes by mistake, in words that name both."""
    if not isinstance(value, kind):
        wanted = getattr(kind, "__name__", str(kind))
        raise TypeError(f"the policy is asked with {type(value).__name__}, not {wanted}")


def _conditions(one: CustomerClass, customer: Customer) -> list[tuple[bool, str]]:
    """Each condition of a class: whether it holds, and the words for it."""
    found: list[tuple[bool, str]] = []
    if one.strategic:
        found.append((customer.strategic, "已签订战略合作协议"))
    if one.members is not None:
        members = customer.members or 0
        found.append((members >= one.members, f"集团内采购单位{members}家（≥{one.members}家）"))
    if one.industries:
        found.append((customer.industry in one.industries, f"所属行业“{customer.industry}”"))
    if one.yearly_sales is not None:
        sales = customer.yearly_sales.amount if customer.yearly_sales else Decimal(0)
        found.append(
            (
                sales >= one.yearly_sales.amount,
                f"年销售额{customer.yearly_sales or ''}（≥{one.yearly_sales}）",
            )
        )
    if one.monthly_tonnes is not None:
        tonnes = customer.monthly_tonnes or Decimal(0)
        found.append((tonnes >= one.monthly_tonnes, f"月用量{tonnes}吨（≥{one.monthly_tonnes}吨）"))
    return found


def _reaches(grade: Grade, customer: Customer) -> bool:
    rank = grade.rank is None or (customer.rank is not None and customer.rank <= grade.rank)
    sales = grade.yearly_sales is None or (
        customer.yearly_sales is not None
        and customer.yearly_sales.amount >= grade.yearly_sales.amount
    )
    return rank and sales
