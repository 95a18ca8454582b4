"""Findings and the deal's waivers in, findings out: waived ones marked, bad waivers reported.

A waiver names a rule, a reason, who answers for it, and a last day. After that day it no longer
covers anything; one that covers nothing should be taken out before it hides a later fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from generator.diagnostics import Diagnostic, Location, Severity, Waiver
from generator.messages import msg

EXPIRED = "waiver-expired"
UNUSED = "waiver-unused"


class Granted(Protocol):
    """A waiver as the deal states it."""

    @property
    def rule(self) -> str:
        """Id of the rule."""

    @property
    def reason(self) -> str:
        """Why the finding is acceptable."""

    @property
    def by(self) -> str:
        """Who answers for it."""

    @property
    def until(self) -> date:
        """The last day it holds."""


def apply(
    findings: Iterable[Diagnostic],
    waivers: Sequence[tuple[Granted, Location]],
    *,
    today: date,
    ran: frozenset[str],
) -> list[Diagnostic]:
    """Marks what is waived and adds a finding for each waiver that expired or covers nothing.

    Args:
        findings: What the rules found.
        waivers: The deal's waivers, with their places in the deal file.
        today: Judges whether a waiver still holds.
        ran: Ids of the rules that ran; a waiver of another rule is not called unused.
    """
    holding = {waiver.rule: waiver for waiver, _ in waivers if waiver.until >= today}
    result: list[Diagnostic] = []
    used: set[str] = set()
    for finding in findings:
        granted = holding.get(finding.rule)
        if granted is not None:
            used.add(granted.rule)
            given = Waiver(granted.reason, granted.by, granted.until.isoformat())
            finding = replace(finding, waived=given)  # noqa: PLW2901
        result.append(finding)
    for waiver, location in waivers:
        if waiver.until < today:
            result.append(_expired(waiver, location))
        elif waiver.rule in ran and waiver.rule not in used:
            result.append(_unused(waiver, location))
    return result


def _expired(waiver: Granted, location: Location) -> Diagnostic:
    return Diagnostic(
        EXPIRED,
        Severity.WARNING,
        msg(
            "the waiver of {rule} by {by} ended on {until} and no longer holds",
            zh="{by}对规则 {rule} 的豁免已于{until}到期，不再有效",
            rule=waiver.rule,
            by=waiver.by,
            until=waiver.until.isoformat(),
        ),
        location,
        evidence=waiver.rule,
        hint=msg(
            "correct the text and delete the waiver, or have it granted anew with a later `until`",
            zh="请改正文本并删除该豁免，或重新批准并写明新的 until 日期",
        ),
    )


def _unused(waiver: Granted, location: Location) -> Diagnostic:
    return Diagnostic(
        UNUSED,
        Severity.WARNING,
        msg(
            "the waiver of {rule} covers nothing: the rule found nothing here",
            zh="对规则 {rule} 的豁免没有用处：该规则在本文件中没有发现问题",
            rule=waiver.rule,
        ),
        location,
        evidence=waiver.rule,
        hint=msg(
            "delete it, so that it cannot hide a later fault",
            zh="请删除该豁免，以免掩盖以后出现的问题",
        ),
    )
