"""The sums of a form and of the agreement on the same sheet in, those that do not agree out.

The sum that was approved must stand in the agreement, with tax or without, whole or as parts; a price
below an approved limit and the share of a project that the agreement is for are no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.paper_sums import Money, sums
from generator.checks.paper_values import Piece
from generator.checks.spoken import said
from generator.checks.totals import rates, same

_ANNEX = re.compile(r"^附[件表]|^[^:]{0,10}计划[^:]{0,2}$|^[^:]{0,12}(?:明细|清单|报价)表?[》:]?$")
_SUMMED = re.compile(r"合计|总计|共计|总[额价]")
_SHARE = re.compile(
    r"其中|包括|包含|\(含|外协|协作|分包|拨付|(?:调整|变更|调增|调减|修改|改|核减|核增)为"
)
_NAMED = ("total", "other")
_USUAL_RATES = tuple(Decimal(1) + Decimal(rate) / 100 for rate in (13, 9, 6, 3, 1))
_CENT = Decimal("0.01")
_MOST_TIMES = 60
_WHOLE_RENT = 1000
"""Prices of a month or a unit below this make too many totals."""


@dataclass(frozen=True)
class _Papers:
    """Both papers, with the rates of tax that may explain a difference."""

    form: Sequence[Piece]
    agreement: Sequence[Piece]
    stated: tuple[Decimal, ...]

    @cached_property
    def mine(self) -> list[Money]:
        """The sums of the form."""
        return sums(self.form)

    @cached_property
    def theirs(self) -> list[Money]:
        """The sums of the agreement."""
        return sums(self.agreement)

    @cached_property
    def factors(self) -> tuple[Decimal, ...]:
        """Rates of tax; none where neither paper speaks of it."""
        taxed = any("税" in piece.text for piece in (*self.form, *self.agreement))
        return (*self.stated, *_USUAL_RATES) if taxed else ()

    @cached_property
    def approved(self) -> Money | None:
        """The sum that was approved: the first total, else the only sum."""
        totals = [m for m in self.mine if m.kind == "total"]
        certain = [m for m in totals if not m.rough]
        if certain:
            return certain[0]
        others = [m for m in self.mine if m.kind == "other"]
        return others[0] if len(others) == 1 and not totals else None

    @cached_property
    def agreed(self) -> list[Money]:
        """The totals of the agreement, else its only sum."""
        found = [m for m in self.theirs if m.kind == "total" and not m.rough]
        rest = [m for m in self.theirs if m.kind == "other" and not m.rough]
        return found or (rest if len(rest) == 1 else [])

    @cached_property
    def shares(self) -> frozenset[Decimal]:
        """Sums that the form names as shares of the one approved, for which an agreement may stand."""
        found = ((piece.text, _SHARE.search(piece.text)) for piece in self.form)
        return frozenset(one.value for text, m in found if m for one in said(text[m.end() :]))


def sum_pairs(
    matter: Matter, form: Sequence[Piece], agreement: Sequence[Piece]
) -> Iterator[tuple[str, Money, Money]]:
    """What differs, as the form and as the agreement state it."""
    papers = _Papers(form, agreement, matter.get(rates))
    approved, agreed = papers.approved, papers.agreed
    if approved is not None and agreed:
        if approved.currency not in {money.currency for money in agreed}:
            yield "币种", approved, agreed[0]
        elif not _stands_in(papers, approved):
            yield "金额", approved, agreed[0]
        else:
            yield from _annexed(papers, approved)
    yield from _prices(papers)


def _prices(papers: _Papers) -> Iterator[tuple[str, Money, Money]]:
    """Rents, deposits and prices of a unit."""
    for kind in sorted({m.kind for m in papers.mine} - set(_NAMED)):
        one = next(m for m in papers.mine if m.kind == kind)
        found = [m for m in papers.theirs if m.kind == kind]
        if one.rough or not found or any(m.value == one.value for m in papers.theirs):
            continue
        below = one.most and any(m.value <= one.value for m in found)
        if not below and not any(same(one.value, m.value, papers.stated, _CENT) for m in found):
            yield kind, one, found[0]


def _stands_in(papers: _Papers, approved: Money) -> bool:
    """Whether the agreement states the sum or a share of it, stays below it, or makes it of parts."""
    agreed = [money.value for money in papers.agreed]
    if approved.most and all(value <= approved.value for value in agreed):
        return True
    numbers = {one.value for piece in papers.agreement for one in said(piece.text)}
    if papers.shares & set(agreed) or any(
        same(approved.value, value, papers.factors, _CENT) for value in numbers
    ):
        return True
    parts = [money.value for money in papers.theirs if money.kind == "other"]
    if approved.value in {sum(parts), sum(agreed)}:
        return True
    per = [money.value for money in papers.theirs if money.kind not in _NAMED and money.value]
    times = [approved.value / value for value in per if approved.value % value == 0]
    return any(count in numbers for count in times) or any(
        value >= _WHOLE_RENT and approved.value / value in range(2, _MOST_TIMES) for value in per
    )


def _annexed(papers: _Papers, approved: Money) -> Iterator[tuple[str, Money, Money]]:
    """The total of an annex that is more than what was approved."""
    lines = papers.agreement
    begin = next(
        (n for n, piece in enumerate(lines) if n and _ANNEX.search(piece.text)), len(lines)
    )
    for money in sums(lines[begin:]):
        total = money.kind == "total" and _SUMMED.search(money.label) and not money.rough
        more = money.value > approved.value and money.value not in papers.shares
        if total and more and not same(approved.value, money.value, papers.factors, _CENT):
            yield "金额", approved, money
            return
