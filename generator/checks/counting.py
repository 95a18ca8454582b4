"""Clauses of one level in, faults of their counting out: gaps, doubles, disorder, changes of style.

This module alone knows what is no fault: lists that start again, an outer list that goes on behind
an inner one, items that run on within a line, jumps to another paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from generator.checks import lazy_re as re
from generator.checks.clauses import Clause
from generator.checks.labels import Kind
from generator.checks.matter import Matter
from generator.checks.text import Extent
from generator.formats import chinese_number

_FAR = 4
"""A jump by more is a quoted statute or another paper, not a gap."""

_OPEN = 8
"""Lists that may go on at the same time; real agreements nest three."""

_ALTERNATIVE = re.compile(r"(?:方案|备选|格式)[一二三四甲乙A-D\d]")
_NEVER_TWICE = (Kind.ARTICLE, Kind.DOTTED)
_STYLES = (Kind.OUTLINE, Kind.DECIMAL, Kind.ARTICLE)


class FaultKind(StrEnum):
    """What is wrong with a number."""

    GAP = "gap"
    DOUBLE = "double"
    ORDER = "order"
    STYLE = "style"
    """The number is there, printed in another style."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A clause whose number does not follow from the one before."""

    kind: FaultKind
    previous: Clause
    clause: Clause
    at: Extent


@dataclass(slots=True)
class _Run:
    """A list that counts from one, as far as it has come."""

    last: Clause
    numbers: set[int] = field(default_factory=set)


def printed(clause: Clause) -> str:
    """The number of a clause as the file prints it."""
    return clause.passage.label.strip() or clause.label.text


def place(clause: Clause) -> Extent:
    """Where a finding about a number points: the number, or the line when it stands apart."""
    passage = clause.passage
    return passage.extent(0, clause.label.end) if clause.label.end else passage.whole()


def is_even(siblings: Sequence[Clause]) -> bool:
    """Whether the numbers of clauses follow one another, as in most lists."""
    first = siblings[0].label.number
    count = [(*first[:-1], number) for number in range(first[-1], first[-1] + len(siblings))]
    return [clause.label.number for clause in siblings] == count


def faults(matter: Matter, siblings: Sequence[Clause]) -> Iterator[Fault]:
    """The faults among clauses that stand side by side and are numbered alike."""
    if is_even(siblings):
        return
    runs: list[_Run] = []
    for clause in siblings:
        number = clause.label.last
        continued = _continued(runs, clause)
        if continued is not None:
            del runs[continued + 1 :]
            runs[-1].last = clause
            runs[-1].numbers.add(number)
            continue
        if not runs or _begins(matter, clause, runs[-1].last):
            runs.append(_Run(clause, {number}))
            del runs[:-_OPEN]
            continue
        run = runs[-1]
        fault = _fault(matter, run, clause)
        if fault is not None:
            yield fault
        if abs(number - run.last.label.last) <= _FAR:
            run.last = clause if number > run.last.label.last else run.last
            run.numbers.add(number)


def _continued(runs: Sequence[_Run], clause: Clause) -> int | None:
    """The run that the clause continues, the innermost first."""
    for index in range(len(runs) - 1, -1, -1):
        last = runs[index].last
        if clause.label.last == last.label.last + 1 and _same_head(clause, last):
            return index
    return None


def _same_head(clause: Clause, other: Clause) -> bool:
    return clause.label.number[:-1] == other.label.number[:-1]


def _begins(matter: Matter, clause: Clause, previous: Clause) -> bool:
    """Whether a new count begins: 1 again, 8.1 after 7.4, or (2) after a (1) within a line."""
    number = clause.label.last
    if not _same_head(clause, previous):
        return True
    if number == 1:
        twice = previous.label.last == 1 and clause.label.kind in _NEVER_TWICE
        return not twice
    return number <= previous.label.last and _is_inline(matter, previous, clause, number - 1)


def _fault(matter: Matter, run: _Run, clause: Clause) -> Fault | None:
    previous = run.last
    before, number = previous.label.last, clause.label.last
    if abs(number - before) > _FAR:
        return None
    if number > before + 1:
        missing = range(before + 1, number)
        if all(_is_inline(matter, previous, clause, n) for n in missing):
            return None
        other = _other_style(matter, previous, clause, before + 1)
        if other is not None:
            return Fault(FaultKind.STYLE, previous, clause, place(other))
        return Fault(FaultKind.GAP, previous, clause, place(clause))
    if any(_ALTERNATIVE.search(c.title) or _is_listed(matter, c) for c in (clause, previous)):
        return None
    kind = FaultKind.DOUBLE if number in run.numbers else FaultKind.ORDER
    return Fault(kind, previous, clause, place(clause))


def _is_listed(matter: Matter, annex: Clause) -> bool:
    """Whether an annex is one of several lines below each other: a list, not the annexes."""
    if annex.label.kind is not Kind.ANNEX:
        return False
    index = annex.passage.index
    beside = matter.text.passages[max(0, index - 1) : index + 2]
    return any(
        p.text.startswith("附件") or (p.numbered is not None and p.numbered.kind is Kind.ANNEX)
        for p in beside
        if p.index != index and p.cell is None
    )


def _is_inline(matter: Matter, previous: Clause, clause: Clause, number: int) -> bool:
    """Whether a missing number stands within a line between the two."""
    passages = matter.text.passages[previous.passage.index : clause.passage.index]
    wanted = (*clause.label.number[:-1], number)
    owners = (matter.clauses.owner(passage) for passage in passages)
    decimal = clause.label.kind is Kind.DECIMAL
    for label in (owner.label for owner in owners if owner is not None):
        if label.number[: len(wanted)] != wanted:
            continue
        if wanted != (number,) or (decimal and label.kind is Kind.DOTTED):
            return True  # 2.3.1 stands for a 2.3 that has no line of its own, 3.1 for 3.
    form = _inline_form(clause, number)
    return form is not None and any(re.search(form, passage.text) for passage in passages)


def _inline_form(clause: Clause, number: int) -> str | None:
    han = chinese_number(number)
    match clause.label.kind:
        case Kind.OUTLINE:
            form = rf"{han}[、.]|^{han},"
        case Kind.HAN_BRACKET:
            form = rf"\({han}\)"
        case Kind.DECIMAL:
            form = rf"(?<!\d)(?<!\d\.){number}[、.]|^{number},(?!\d)"
        case Kind.BRACKET:
            form = rf"\({number}\)"
        case Kind.ARTICLE:
            # A mention of 第三条 is no third article: only a heading the line runs on to is one.
            form = rf"[。;]第(?:{han}|{number})条(?![的约规所之第和及或至到中款])"
        case Kind.ANNEX:
            form = rf"^附[件录表](?:{han}|{number})(?![\d{'一二三四五六七八九十'}])"
        case Kind.DOTTED:
            form = re.escape(".".join(map(str, (*clause.label.number[:-1], number))))
        case _:
            return None
    return form


def _other_style(matter: Matter, previous: Clause, clause: Clause, number: int) -> Clause | None:
    """The clause between the two that has the missing number in another style."""
    for passage in matter.text.passages[previous.passage.index + 1 : clause.passage.index]:
        owner = matter.clauses.owner(passage)
        if owner is None or owner.passage != passage or owner.label.last != number:
            continue
        if owner.label.kind in _STYLES and owner.label.kind is not clause.label.kind:
            return owner
    return None
