"""Instalments that do not make up the price, or that nothing makes due.

Shares that do not reach 100 % leave a part of the price without a date (it then falls due on
delivery, or whenever the seller asks); sums that differ from the price or from their own share
contradict it; an instalment without an event never falls due. Cumulative shares (支付至80%), a rest
(余款) without a share, alternatives, two schedules side by side, and percentages of penalty, tax or
guarantee are understood or left alone.

Bad::

    第五条 付款
    5.1 合同签订后5日内，甲方支付合同总价的30%；
    5.2 验收合格后15日内，甲方支付合同总价的60%。

Good::

    第五条 付款
    5.1 合同签订后5日内，甲方支付合同总价的30%；
    5.2 验收合格后15日内，甲方支付合同总价的60%；
    5.3 剩余10%作为质保金，质保期满后支付。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.instalments import faulty
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.schedules import Schedule, schedules
from generator.checks.stages_due import undue, unequal, unsaid
from generator.checks.text import Extent
from generator.diagnostics import Severity
from generator.formats import figures, percent
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """How exact the sums of instalments must be.

    Attributes:
        tolerance: Yuan that a stated sum may be off its share; people round to the yuan.
    """

    tolerance: Decimal = setting(Decimal(1), zh="各期金额允许的误差（元）")


_WHOLE = Decimal(100)
_LEAST, _MOST = Decimal(50), Decimal(150)
"""Percentages that make less or more are no schedule with a slip, but something else."""


def find(matter: Matter) -> Iterator[Finding]:
    """Every schedule: its shares, its sums, its events."""
    found = [
        finding
        for schedule in matter.get(schedules)
        for finding in (
            *_shares(schedule),
            *_sums(schedule, matter.settings(Limits)),
            *_events(schedule),
        )
    ]
    yield from found or list(_plainly(matter)) or _openly(matter)


def _openly(matter: Matter) -> Iterator[Finding]:
    """Equal instalments that miss the price, then those that nothing makes due."""
    for total, price, at in unequal(matter):
        yield _not_price(total, price, at)
    for at in list(unsaid(matter)) or list(undue(matter)):
        yield _without_event(at)


def _plainly(matter: Matter) -> Iterator[Finding]:
    """Instalments in plain words, where no clause has a schedule at fault."""
    for fault in faulty(matter, matter.settings(Limits).tolerance):
        if fault.price is None:
            yield _not_whole(list(fault.shares), fault.at)
        elif fault.shares:
            yield _not_share(fault.price, fault.shares[0], fault.sums[0], fault.at)
        else:
            yield _not_price(sum(fault.sums, Decimal(0)), fault.price, fault.at)


def is_complete(shares: Decimal) -> bool:
    """The judgement of shares in percent: one whole, or several schedules side by side."""
    return shares > 0 and shares % _WHOLE == 0


def _shares(schedule: Schedule) -> Iterator[Finding]:
    stages = [stage for stage in schedule.stages if stage.share is not None]
    total = sum((stage.share or Decimal(0) for stage in stages), Decimal(0))
    if len(stages) < 2 or schedule.cumulative or is_complete(total):
        return
    if (total < _WHOLE and schedule.has_rest) or not _LEAST <= total <= _MOST:
        return
    yield _not_whole([stage.share or Decimal(0) for stage in stages], stages[-1].at)


def _not_whole(shares: Sequence[Decimal], at: Extent) -> Finding:
    listed = "+".join(f"{share}%" for share in shares)
    total = sum(shares, Decimal(0))
    return Finding(
        msg(
            "the instalments {listed} make {total}, not 100%",
            zh="各期付款比例{listed}合计为{total}，而非100%",
            listed=listed,
            total=percent(total / _WHOLE),
        ),
        at,
        hint=msg(
            "correct the shares, or say when the rest falls due",
            zh="请更正比例，或写明余款的付款条件和时间",
        ),
    )


def _sums(schedule: Schedule, limits: Limits) -> Iterator[Finding]:
    """Sums against their share, then all sums against the price."""
    if schedule.price is None:
        return
    wrong = False
    for stage in schedule.stages:
        if stage.share is None or stage.sum is None or schedule.cumulative:
            continue
        right = schedule.price * stage.share / _WHOLE
        if abs(right - stage.sum) > limits.tolerance:
            wrong = True
            yield _not_share(schedule.price, stage.share, stage.sum, stage.at)
    sums = [stage.sum for stage in schedule.stages if stage.sum is not None]
    if wrong or len(sums) < 2 or len(sums) < len(schedule.stages) or schedule.has_rest:
        return
    total = sum(sums, Decimal(0))
    share = total / schedule.price * _WHOLE if schedule.price else _WHOLE
    if abs(total - schedule.price) > limits.tolerance and _LEAST <= share <= _MOST:
        yield _not_price(total, schedule.price, schedule.stages[-1].at)


def _not_share(price: Decimal, share: Decimal, found: Decimal, at: Extent) -> Finding:
    right = figures(price * share / _WHOLE)
    return Finding(
        msg(
            "{share}% of {price} is {right}, not {found}",
            zh="{price}的{share}%应为{right}，文中为{found}",
            share=share,
            price=figures(price),
            right=right,
            found=figures(found),
        ),
        at,
        hint=msg("write {right}", zh="请改为{right}", right=right),
    )


def _not_price(total: Decimal, price: Decimal, at: Extent) -> Finding:
    return Finding(
        msg(
            "the instalments make {total}, the price is {price}",
            zh="各期付款合计{total}，与合同价款{price}不符",
            total=figures(total),
            price=figures(price),
        ),
        at,
        hint=msg(
            "correct the instalments so that they make the price",
            zh="请更正各期金额，使其合计等于合同价款",
        ),
    )


def _events(schedule: Schedule) -> Iterator[Finding]:
    """Instalments that nothing makes due, beside others that have an event."""
    bare = [stage for stage in schedule.stages if stage.named and not stage.due]
    if len(schedule.stages) < 2 or len(bare) == len(schedule.stages):
        return
    yield from (_without_event(stage.at) for stage in bare)


def _without_event(at: Extent) -> Finding:
    return Finding(
        msg(
            "nothing says when this instalment falls due",
            zh="本期付款没有约定付款条件或时间，何时到期无法确定",
        ),
        at,
        hint=msg(
            "name the event and the days, such as “验收合格后10日内”",
            zh="请写明付款条件和期限，如“验收合格后10日内”",
        ),
    )


RULE = rule(
    "payment-schedule-incomplete",
    Severity.ERROR,
    msg("instalments do not make up the price", zh="付款安排不完整"),
    find,
    basis=("民法典 第六百二十六条", "民法典 第六百二十八条", "民法典 第五百一十一条第四项"),
    on_forms=True,
    settings=Limits(),
)
