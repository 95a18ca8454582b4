"""A Document, its deal and a date in, sorted diagnostics out: runs the rules and nothing else.

A rule that crashes is reported by name and does not stop the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.checks import deviations, waivers
from generator.checks.matter import Matter
from generator.checks.registry import chosen, discover
from generator.checks.rule import Finding, Rule
from generator.checks.text import Extent
from generator.diagnostics import Diagnostic, Location, Severity
from generator.document import Document
from generator.messages import msg

if TYPE_CHECKING:
    from generator.deal import Deal

RULES: Mapping[str, Rule] = discover()
"""Every rule by id."""

CRASHED = "internal-error"
BLANKS = "template-blanks"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A diagnostic with what it is sorted by."""

    order: tuple[int, int, str]
    diagnostic: Diagnostic


def run(
    document: Document,
    *,
    deal: Deal | None = None,
    today: date,
    template: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    rules: Mapping[str, Rule] = RULES,
) -> list[Diagnostic]:
    """What the rules find in ``document``, in reading order.

    Args:
        document: As assembled or as read from a file.
        deal: The deal it was made from; judged too, and compared with the text.
        today: Today.
        template: The document is a template: blanks are expected and only counted.
        select: Ids of the rules to run; all when empty.
        ignore: Ids of rules not to run.
        rules: The rules there are.

    Raises:
        RunError: ``select`` or ``ignore`` names no rule.
    """
    matter = Matter.of(document, today=today, deal=deal, template=template)
    to_run = chosen(rules, select, ignore)
    placed: list[_Placed] = []
    blanks: list[Finding] = []
    for rule in to_run:
        try:
            for finding in rule.find(matter):
                if template and finding.blank:
                    blanks.append(finding)
                else:
                    placed.append(_place(matter, finding, rule.id, rule.severity, rule.basis))
        except Exception as error:  # noqa: BLE001  # whatever a rule does, the others must run
            placed.append(_crash(rule, error))
    if blanks:
        placed.append(_place(matter, _summary(blanks), BLANKS, Severity.INFO, ()))
    for finding in deviations.deviations(matter):
        placed.append(_place(matter, finding, deviations.ID, Severity.INFO, ()))
    placed.sort(key=lambda item: item.order)
    found = [item.diagnostic for item in placed]
    if deal is None:
        return found
    return waivers.apply(
        found, list(_granted(deal)), today=today, ran=frozenset(rule.id for rule in to_run)
    )


def _place(
    matter: Matter, finding: Finding, rule: str, severity: Severity, basis: tuple[str, ...]
) -> _Placed:
    """The finding as a diagnostic, with its place in words and in order."""
    at = finding.at
    index, start = (at.passage.index, at.start) if at else (-1, 0)
    return _Placed(
        (index, start, rule),
        Diagnostic(
            rule=rule,
            severity=finding.severity or severity,
            message=finding.message,
            location=_location(matter, at, finding.path),
            evidence=at.quote if at else "",
            excerpt=at.passage.original if at and _line(at) else "",
            basis=basis if finding.basis is None else finding.basis,
            hint=finding.hint,
        ),
    )


def _location(matter: Matter, at: Extent | None, path: str | None) -> Location:
    if at is None:
        return matter.deal.locate(path) if path and matter.deal else Location(path=path)
    passage = at.passage
    return Location(
        line=_line(at),
        column=_column(at),
        path=path,
        clause=matter.clauses.printed(passage),
        paragraph=passage.number,
        page=passage.place.page if passage.place else None,
    )


def _line(at: Extent) -> int | None:
    return at.passage.place.line if at.passage.place else None


def _column(at: Extent) -> int | None:
    place = at.passage.place
    return None if place is None or place.line is None else (place.column or 1) + at.start


def _crash(rule: Rule, error: Exception) -> _Placed:
    return _Placed(
        (-1, 0, rule.id),
        Diagnostic(
            rule=CRASHED,
            severity=Severity.ERROR,
            message=msg(
                "rule {rule} failed on this document ({kind}: {error}); its result is missing",
                zh="规则 {rule} 在检查本文件时出错（{kind}：{error}），缺少该规则的结果",
                rule=rule.id,
                kind=type(error).__name__,
                error=str(error),
            ),
            hint=msg(
                "this is a fault of dealdoc: report it, and run without the rule meanwhile "
                "(--ignore {rule})",
                zh="这是 dealdoc 的缺陷：请报告，并可暂时不运行该规则（--ignore {rule}）",
                rule=rule.id,
            ),
        ),
    )


def _summary(blanks: list[Finding]) -> Finding:
    """One note for all the blanks of a template."""
    first = min(
        (finding.at for finding in blanks if finding.at),
        key=lambda at: (at.passage.index, at.start),
        default=None,
    )
    return Finding(
        msg(
            "the template has open blanks ({count} findings); they are expected here",
            zh="本文件按模板检查，存在待填空白（{count}项），属于预期情形",
            count=len(blanks),
        ),
        at=first,
    )


def _granted(deal: Deal) -> Iterator[tuple[waivers.Granted, Location]]:
    for number, waiver in enumerate(deal.waivers, start=1):
        yield waiver, deal.locate(f"waive[{number}]")
