"""An approval form whose sums do not add up or whose dates stand the wrong way round.

Whoever approves a form approves its figures: items that do not make the total, sources of funding
or years that do not make the budget, a balance or product reckoned wrong, an end before its
beginning. Rows marked 其中, subtotals, headings above their items and what rounding in 万元 leaves
are understood. Tables with quantities and prices belong to the rule on lines and totals; the budget
of a deal is held to the last cent when the deal is read.

Bad::

    立项审批表
    经费预算：设备费12万元，测试费8万元，合计21万元。

Good::

    立项审批表
    经费预算：设备费12万元，测试费8万元，合计20万元。
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.budget_sheets import sheet_lines, wrong_sheets
from generator.checks.budgets import wrong_sums
from generator.checks.form_dates import reversed_dates
from generator.checks.form_periods import reversed_periods
from generator.checks.matter import Matter
from generator.checks.places import stated_at
from generator.checks.rule import Finding, rule
from generator.diagnostics import Severity
from generator.formats import chinese_date, figures
from generator.messages import msg


def find(matter: Matter) -> Iterator[Finding]:
    """Sums, then dates."""
    told: set[tuple[int, str]] = set()
    for off in (*wrong_sums(matter), *wrong_sheets(matter)):
        where = off.at.passage.index, figures(off.total)
        if where in told:
            continue
        told.add(where)
        yield Finding(
            msg(
                "{what} make {made}, the total is {total}",
                zh="{what}之和为{made}，表中为{total}",
                what=off.what,
                made=figures(off.made),
                total=figures(off.total),
            ),
            off.at,
            hint=msg(
                "correct items or total; what is approved is the figure",
                zh="请更正明细或者合计，以免按错误的金额审批",
            ),
        )
    dated: set[tuple[int, int]] = set()
    for pair in (*reversed_dates(matter), *reversed_periods(sheet_lines(matter))):
        place = pair.second.at.passage.index, pair.second.at.end
        if place in dated:
            continue
        dated.add(place)
        yield Finding(
            msg(
                "{second} on {end} is before {first} on {start}",
                zh="“{second}”{end}早于“{first}”{start}",
                first=pair.first.label,
                start=chinese_date(pair.first.day),
                second=pair.second.label,
                end=chinese_date(pair.second.day),
            ),
            pair.second.at,
            hint=msg(
                "correct one of the two dates, most likely its year",
                zh="请更正两个日期之一，多半是年份有误",
            ),
            path=stated_at(matter.deal, pair.second.day),
        )


RULE = rule(
    "approval-form-arithmetic",
    Severity.ERROR,
    msg("sums or dates of an approval form", zh="审批表单的金额或者日期有误"),
    find,
    on_forms=True,
)
