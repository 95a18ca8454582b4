"""An approval that is out of order, has a gap, exceeds authority, or comes after the contract.

The order is application, review, approval; reviewers of the same level need not wait for each
other. A form in which somebody decides before the review, skips a reviewer, leaves out name or
date, goes on after a refusal, or stays below the sum at stake proves nothing when authority is in
doubt. Open steps at the end, steps marked as not needed, filing, and approval that is expressly
made up for afterwards are fine. Between the parties the contract stands: an inner limit of
authority does not bind a counterparty in good faith.

Bad::

    立项审批表
    部门审核意见：同意　签字：顾明澜　日期：2026年11月12日
    总经理审批：同意　签字：沈知远　日期：2026年11月10日

Good::

    立项审批表
    部门审核意见：同意　签字：顾明澜　日期：2026年11月8日
    总经理审批：同意　签字：沈知远　日期：2026年11月10日
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.checks.approval_lines import approval_of
from generator.checks.approval_words import AFTERWARDS, AGAIN
from generator.checks.approvals import Approval, Decision, Step, approvals
from generator.checks.companions import counterparts
from generator.checks.dossier import facts
from generator.checks.forms import Kind, Part, parts
from generator.checks.matter import Matter
from generator.checks.places import stated_at
from generator.checks.rule import Finding, rule
from generator.checks.signing import signed
from generator.diagnostics import Severity
from generator.fields import approval as fields
from generator.fields.reckoning import too_early
from generator.fields.seeking import all_of
from generator.formats import chinese_date, figures
from generator.messages import Message, msg

_SHEET = 40
"""Lines of a sheet without title at most; longer papers speak of approval, and are none."""


def find(matter: Matter) -> Iterator[Finding]:
    """For each form: order, gaps, refusals, authority, and the contract's date."""
    afterwards = matter.text.contains(AFTERWARDS)
    again = matter.text.contains(AGAIN)
    for form, approval in _read(matter):
        if not afterwards:
            if not again:
                yield from _order(matter, approval)
            yield from _contract(matter, form, approval)
        yield from _gaps(matter, approval)
        if not again:
            yield from _after_refusal(matter, approval)
        yield from _authority(matter, approval)


def _read(matter: Matter) -> Iterator[tuple[Part, Approval]]:
    """Each form with its approval, in boxes or in plain lines; else what a sheet without title says."""
    running = matter.text.running
    forms = [part for part in matter.get(parts) if part.kind is Kind.FORM]
    for form, approval in zip(forms, matter.get(approvals), strict=True):
        plain = approval_of(matter, [p for p in running if form.holds(p)] or running)
        if plain is not None and not _is_fuller(plain, approval):
            plain = replace(
                approval,
                applied=approval.applied or plain.applied,
                contract=approval.contract or plain.contract,
            )
        yield form, plain or approval
    if not forms and 0 < len(running) <= _SHEET:
        plain = approval_of(matter, running)
        if plain is not None:
            yield Part(Kind.FORM, "", 0, running[-1].index + 1), plain


def _is_fuller(plain: Approval, boxes: Approval) -> bool:
    """Whether the reading of plain lines understood more decisions than that of boxes."""
    one, other = (sum(s.day is not None and s.rank > 0 for s in a.steps) for a in (plain, boxes))
    if one != other:
        return one > other
    limited, known = (any(s.most is not None for s in a.steps) for a in (plain, boxes))
    return limited > known or len(boxes.steps) < 2 <= len(plain.steps)


def _order(matter: Matter, approval: Approval) -> Iterator[Finding]:
    steps = [(step.rank, step.day if step.rank else None) for step in approval.steps]
    for index, limit in too_early(steps, approval.applied):
        step = approval.steps[index]
        if step.rank == 0:
            continue
        yield _finding(
            matter,
            step,
            msg(
                "{role} is dated {found}, before {limit}, the day of what must come first",
                zh="“{role}”的日期{found}早于在先环节的{limit}",
                role=step.role,
                found=chinese_date(step.day) if step.day else "",
                limit=chinese_date(limit),
            ),
            msg(
                "correct the date; what was really approved late is marked 补办, with the reason",
                zh="请更正日期；确属事后补办的，注明补办及原因",
            ),
        )


def _gaps(matter: Matter, approval: Approval) -> Iterator[Finding]:
    """Steps that are passed over, or decided without name or day, though a later one is done."""
    for index, step in enumerate(approval.steps):
        later = [s for s in approval.steps[index + 1 :] if s.rank > 0 and _done(s)]
        unsigned = _done(step) and step.name == "" and step.day is not None and step.rank > 0
        if unsigned and not later and any(other.name for other in approval.steps):
            yield _left_out(matter, step, msg("name", zh="签字"))
        if not later or step.rank == 0 or step.decision is Decision.NOT_NEEDED:
            continue
        if not _done(step) and not step.name and step.day is None:
            if any(other.rank > step.rank for other in later):
                yield _skipped(matter, step, later[-1])
        elif _done(step) and step.name == "":
            yield _left_out(matter, step, msg("name", zh="签字"))
        elif _done(step) and step.asks_day and step.day is None:
            yield _left_out(matter, step, msg("date", zh="日期"))


def _done(step: Step) -> bool:
    return step.decision in (Decision.AGREED, Decision.REFUSED)


def _skipped(matter: Matter, step: Step, later: Step) -> Finding:
    return _finding(
        matter,
        step,
        msg(
            "{role} is open, though {later} has decided",
            zh="“{role}”尚未办理，“{later}”已经作出审批",
            role=step.role,
            later=later.role,
        ),
        msg(
            "have the step done, or write 不适用 and why",
            zh="请补办该环节，或者注明“不适用”及原因",
        ),
    )


def _left_out(matter: Matter, step: Step, what: Message) -> Finding:
    return _finding(
        matter,
        step,
        msg(
            "{role} has decided without {what}",
            zh="“{role}”已有审批意见，但没有{what}",
            role=step.role,
            what=what,
        ),
        msg("have it added by the person who decided", zh="请由审批人本人补签"),
    )


def _after_refusal(matter: Matter, approval: Approval) -> Iterator[Finding]:
    refused: Step | None = None
    for step in approval.steps:
        if refused is not None and step.rank > 0 and step.decision is Decision.AGREED:
            yield _finding(
                matter,
                step,
                msg(
                    "{role} approves what {refused} has refused or returned",
                    zh="“{refused}”不同意或者退回后，“{role}”仍作出同意的审批",
                    role=step.role,
                    refused=refused.role,
                ),
                msg(
                    "begin again with the corrected form, or say why the refusal does not count",
                    zh="请修改后重新报批，或者写明不采纳该意见的理由",
                ),
            )
            return
        if step.decision is Decision.REFUSED:
            refused = step


def _authority(matter: Matter, approval: Approval) -> Iterator[Finding]:
    """The last who decides may not decide on so much, and nobody above is on the form."""
    done = [step for step in approval.steps if step.rank > 0 and _done(step)]
    if approval.amount is None or not done or done[-1].most is None:
        return
    last, most = done[-1], done[-1].most
    above = approval.steps[approval.steps.index(last) + 1 :]
    open_ = (step.decision is not Decision.NOT_NEEDED and step.rank > 0 for step in above)
    if approval.amount > most and not any(open_):
        yield _finding(
            matter,
            last,
            msg(
                "{role} may decide up to {most}; this is {amount}",
                zh="“{role}”的审批权限为{most}元，本次金额{amount}元，超出权限",
                role=last.role,
                most=figures(most),
                amount=figures(approval.amount),
            ),
            msg("add the step that may decide on the sum", zh="请报有相应权限的上一级审批"),
        )


def _contract(matter: Matter, form: Part, approval: Approval) -> Iterator[Finding]:
    """A contract that is signed before the last step that has decided."""
    yield from _unapproved(matter, approval)
    decided = [
        (step.day, step.at) for step in approval.steps if step.rank > 0 and _done(step) and step.day
    ]
    if not decided:
        return
    last, place = max(decided, key=lambda step: step[0])
    signing, at = approval.contract or (_signed(matter, form), place)
    if signing is not None and signing < last:
        yield Finding(
            msg(
                "the contract is signed on {signing}, before the approval of {last}",
                zh="合同签订日期{signing}早于审批日期{last}",
                signing=chinese_date(signing),
                last=chinese_date(last),
            ),
            at,
            hint=msg(
                "approve first; what is approved afterwards is marked 补办, with the reason",
                zh="应当先审批后签约；确属事后补办的，注明补办及原因",
            ),
            path=stated_at(matter.deal, signing),
        )


def _unapproved(matter: Matter, approval: Approval) -> Iterator[Finding]:
    """A contract that has been signed while the form says that the decision is open or refused."""
    open_ = [s for s in approval.steps if s.rank > 0 and s.decision is not Decision.NOT_NEEDED]
    last = max((step.rank for step in open_), default=0)
    deciding = [step for step in open_ if step.rank == last]
    if approval.contract is None or approval.contract[0] > matter.today or not deciding:
        return
    if any(step.decision is Decision.AGREED for step in deciding):
        return
    yield Finding(
        msg(
            "the contract is signed on {signing}, though {role} has not agreed",
            zh="合同已于{signing}签订，但“{role}”尚未同意",
            signing=chinese_date(approval.contract[0]),
            role=deciding[0].role,
        ),
        approval.contract[1],
        hint=msg(
            "have it approved, and mark what is approved afterwards 补办, with the reason",
            zh="请补办审批，注明补办及原因",
        ),
    )


def _signed(matter: Matter, form: Part) -> date | None:
    """When the agreement is signed that is bound with the form, or that another file holds."""
    if any(part.kind is Kind.AGREEMENT for part in matter.get(parts)):
        found = matter.get(signed)
        return found.day if found else None
    if not matter.companions:
        return None
    others = (other.matter.get(signed) for other, _ in counterparts(matter, facts(matter, form)))
    return min((other.day for other in others if other), default=None)


def _finding(matter: Matter, step: Step, message: Message, hint: Message) -> Finding:
    return Finding(message, step.at, hint=hint, path=_path(matter, step))


def _path(matter: Matter, step: Step) -> str | None:
    """Where a deal states the step."""
    if matter.deal is None:
        return None
    for path, stated in all_of(matter.deal.values, fields.Approval):
        if stated.role == step.role:
            return "".join(f"[{key + 1}]" if isinstance(key, int) else str(key) for key in path)
    return None


RULE = rule(
    "approval-chain-broken",
    Severity.WARNING,
    msg("approval chain broken", zh="审批环节缺漏或者颠倒"),
    find,
    basis=("民法典 第六十一条第三款", "法释〔2023〕13号 第二十条"),
    on_forms=True,
)
