"""A Document, its deal and a date in, sorted diagnostics out: runs the rules and nothing else.

A rule that crashes is reported by name and does not stop the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.checks import beginnings, company, deviations, waivers
from generator.checks.chosen_law import foreign_law
from generator.checks.contracts import apart
from generator.checks.matter import Matter
from generator.checks.registry import chosen, discover
from generator.checks.rule import Finding, Rule
from generator.checks.text import Extent, Passage, Region
from generator.diagnostics import Diagnostic, Location, Mark, Severity
from generator.document import Document
from generator.garbage import no_collection
from generator.messages import msg

if TYPE_CHECKING:
    from generator.checks.companions import Companion
    from generator.deal import Deal
    from generator.policy import Policy

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
    standard_form: bool = False,
    companions: Iterable[Companion] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    rules: Mapping[str, Rule] = RULES,
    policy: Policy | None = None,
) -> list[Diagnostic]:
    """What the rules find in ``document``, in reading order.

    Args:
        document: As assembled or as read from a file.
        deal: The deal it was made from; judged too, and compared with the text.
        today: Today.
        template: The document is a template: blanks are expected and only counted.
        standard_form: One side offers the text without negotiation; the law judges some terms
            harder there.
        companions: Other files of the same run, for forms and the agreements they are about.
        select: Ids of the rules to run; all when empty.
        ignore: Ids of rules not to run.
        rules: The rules there are.
        policy: Of the company: which checks count for more or less, their settings, and what it
            allows.

    Raises:
        RunError: ``select`` or ``ignore`` names no rule.
    """
    to_run = chosen(rules, select, ignore)
    beside = tuple(companions)

    def judged(one: Document) -> list[Diagnostic]:
        matter = Matter.of(
            one,
            today=today,
            deal=deal,
            template=template,
            standard_form=standard_form,
            companions=beside,
            settings=_settings(policy),
        )
        return _findings(matter, to_run)

    with no_collection():
        found = list(apart(document, judged)) if document.contracts else judged(document)
    beginnings.CACHE.save_many()
    if policy is not None:
        found = company.judged(found, deal, document, policy)
    if deal is None:
        return found
    return waivers.apply(
        found, list(_granted(deal)), today=today, ran=frozenset(rule.id for rule in to_run)
    )


def _findings(matter: Matter, rules: Iterable[Rule]) -> list[Diagnostic]:
    """What the rules find in one contract, in reading order."""
    placed = [
        *_apply(matter, rules),
        *(
            _place(matter, finding, deviations.ID, Severity.INFO, ())
            for finding in deviations.deviations(matter)
        ),
    ]
    placed.sort(key=lambda item: item.order)
    return [item.diagnostic for item in placed]


def _settings(policy: Policy | None) -> dict[type, object]:
    """What the policy sets about rules, by the classes of their settings."""
    checks = policy.checks.values() if policy else ()
    return {type(check.settings): check.settings for check in checks if check.settings is not None}


def _apply(matter: Matter, rules: Iterable[Rule]) -> Iterator[_Placed]:
    """What each rule finds; the blanks of a template come as one note."""
    blanks: list[Finding] = []
    is_form = matter.is_form
    for rule in rules:
        if is_form and not rule.on_forms:
            continue
        try:
            if rule.home_law and matter.get(foreign_law):
                continue
            found = list(rule.find(matter))
        except Exception as error:  # whatever a rule does, the others must run
            yield _crash(rule, error)
            continue
        for finding in found:
            if matter.template and finding.blank:
                blanks.append(finding)
            else:
                yield _place(matter, finding, rule.id, _severity(matter, finding, rule), rule.basis)
    if blanks:
        yield _place(matter, _summary(blanks), BLANKS, Severity.INFO, ())


def _severity(matter: Matter, finding: Finding, rule: Rule) -> Severity:
    """The severity of a finding; one below its rule's own stays there in a standard form too."""
    own = finding.severity or rule.severity
    raised = rule.standard_form if matter.standard_form else None
    if raised is None or own.rank < rule.severity.rank:
        return own
    return max(own, raised, key=lambda severity: severity.rank)


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
            severity=severity,
            message=finding.message,
            location=_location(matter, at, finding.path),
            evidence=at.quote if at else "",
            excerpt=_excerpt(at) if at and _line(at) else "",
            basis=basis if finding.basis is None else finding.basis,
            hint=finding.hint,
            mark=_mark(at) if at else None,
        ),
    )


def _mark(at: Extent) -> Mark:
    passage = at.passage
    return Mark(passage.index, passage.original, at.start, _in_margin(passage))


def _in_margin(passage: Passage) -> bool:
    """Whether it is a header, a footer, or a note, which only has the place that refers to it."""
    return passage.region is Region.MARGIN


def _location(matter: Matter, at: Extent | None, path: str | None) -> Location:
    """Line and column of the deal where it is at fault, with the clause that says so."""
    stated = matter.deal.locate(path) if path and matter.deal else Location(path=path)
    if at is None:
        return stated
    passage = at.passage
    return replace(
        stated,
        line=stated.line or _line(at),
        column=stated.column if stated.line else _column(at),
        clause=matter.clauses.printed(passage),
        paragraph=passage.number if passage.place or not _in_margin(passage) else None,
        page=passage.place.page if passage.place else None,
        part=passage.role.value if passage.role and _in_margin(passage) else None,
    )


def _line(at: Extent) -> int | None:
    return at.passage.place.line if at.passage.place else None


def _column(at: Extent) -> int | None:
    place = at.passage.place
    if place is None or place.line is None:
        return None
    return (place.column or 1) + at.start


def _excerpt(at: Extent) -> str:
    """The line with its number, every character in its column."""
    place = at.passage.place
    before = (place.column or 1) - 1 if place else 0
    return at.passage.label.ljust(before)[:before] + at.passage.original


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
            "the template has {count} open blank(s), which is as it should be",
            zh="本文件按模板检查，共有待填空白{count}处，属于预期情形",
            count=sum(finding.count for finding in blanks),
        ),
        at=first,
    )


def _granted(deal: Deal) -> Iterator[tuple[waivers.Granted, Location]]:
    for number, waiver in enumerate(deal.waivers, start=1):
        yield waiver, deal.locate(f"waive[{number}]")
