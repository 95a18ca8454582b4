"""The company's policy and a deal in, what goes beyond the policy out, and how its checks count.

Not rules of the law: a company may ask for less than the law allows. Findings carry the id
``company-policy`` and can be waived like others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity
from generator.document import Document, Paragraph, Role
from generator.fields.disputes import Disputes
from generator.fields.goods import Goods
from generator.fields.obligations import Liability
from generator.fields.payment import Payment
from generator.fields.pricing import Pricing
from generator.fields.security import Deposit
from generator.fields.seeking import all_of, first_of
from generator.fields.values import Percent
from generator.messages import Message, msg
from generator.policy import Policy

if TYPE_CHECKING:
    from generator.deal import Deal

ID = "company-policy"

_LEAST = frozenset({"gross_margin"})
"""Limits that a value should reach, not stay below."""

Value = tuple[str, str, Percent | int | None]
"""Path in the deal, name of the limit, value."""


def judged(
    found: Iterable[Diagnostic], deal: Deal | None, document: Document, policy: Policy
) -> list[Diagnostic]:
    """The findings as they count in this company, and what goes beyond its policy."""
    kept = []
    for finding in found:
        severity = policy.severity(finding.rule, finding.severity)
        if severity is not None:
            kept.append(replace(finding, severity=severity))
    return kept + (list(_beyond(deal, document, policy)) if deal else [])


def _beyond(deal: Deal, document: Document, policy: Policy) -> Iterator[Diagnostic]:
    for path, name, value in _values(deal):
        limit = getattr(policy.limits, name)
        if limit is None or value is None:
            continue
        if name in _LEAST and value < limit:
            yield _finding(
                deal,
                path,
                msg(
                    "{found} is less than the {limit} that the company's policy asks for",
                    zh="{found}低于公司制度要求的{limit}",
                    found=str(value),
                    limit=str(limit),
                ),
            )
        elif name not in _LEAST and value > limit:
            yield _finding(
                deal,
                path,
                msg(
                    "{found} is more than the {limit} that the company's policy allows",
                    zh="{found}超过公司制度允许的{limit}",
                    found=str(value),
                    limit=str(limit),
                ),
            )
    yield from _institution(deal, policy)
    yield from _annexes(deal, document, policy)


def _values(deal: Deal) -> Iterator[Value]:
    """What the policy may limit: blocks that many types have, and what a type names itself."""
    for name, path in deal.document_type.limits.items():
        yield path, name, deal.get(path)
    for at, pricing in all_of(deal.values, Pricing):
        yield f"{at[0]}.margin_cap", "price_margin", pricing.margin_cap
    for at, payment in all_of(deal.values, Payment):
        yield f"{at[0]}.late_rate", "late_rate", payment.late_rate
        if payment.by_invoice:
            yield f"{at[0]}.by_invoice.days", "payment_days", payment.by_invoice.days
        for number, part in enumerate(payment.instalments, start=1):
            yield f"{at[0]}.instalments[{number}].days", "payment_days", part.days
    for at, liability in all_of(deal.values, Liability):
        yield f"{at[0]}.cap", "liability_cap", liability.cap
    goods, deposit = first_of(deal.values, Goods), first_of(deal.values, Deposit)
    price = goods[1].gross if goods else None
    if deposit and price and price.currency == deposit[1].amount.currency and price.amount:
        share = Percent(deposit[1].amount.amount / price.amount)
        yield f"{deposit[0][0]}.amount", "deposit", share


def _institution(deal: Deal, policy: Policy) -> Iterator[Diagnostic]:
    allowed = policy.rules.arbitration
    for at, disputes in all_of(deal.values, Disputes):
        chosen = disputes.arbitration.institution if disputes.arbitration else None
        if chosen and allowed and chosen not in allowed:
            yield _finding(
                deal,
                f"{at[0]}.arbitration.institution",
                msg(
                    "{found} is none of the arbitration institutions that the company allows",
                    zh="{found}不在公司允许选用的仲裁机构之列",
                    found=chosen,
                ),
                msg(
                    "write one of: {choices}",
                    zh="请从下列机构中选用：{choices}",
                    choices="、".join(allowed),
                ),
            )


def _annexes(deal: Deal, document: Document, policy: Policy) -> Iterator[Diagnostic]:
    there = {
        block.bookmark
        for block in document.annexes
        if isinstance(block, Paragraph) and block.role is Role.ANNEX
    }
    for name in policy.rules.annexes.get(deal.type, ()):
        if f"annex_{name.replace('-', '_')}" not in there:
            yield _finding(
                deal,
                "type",
                msg(
                    "the annex {name} that the company asks for is not in this document",
                    zh="缺少公司制度要求的附件 {name}",
                    name=name,
                ),
            )


def _finding(deal: Deal, path: str, message: Message, hint: Message | None = None) -> Diagnostic:
    return Diagnostic(
        rule=ID,
        severity=Severity.WARNING,
        message=message,
        location=deal.locate(path),
        hint=hint
        or msg(
            "keep within the policy, or have the deviation approved and write a waiver",
            zh="请改到制度范围内；经批准偏离的，写明豁免（waive）",
        ),
    )
