"""Payment to a small supplier on terms that the law forbids its public or large buyers.

Late interest below the one-year LPR at signing; payment by commercial draft or electronic voucher
that the supplier must take; settlement by the result of a government audit; inner approval or a
change of officers as a reason to pay late; a bond in cash alone. Terms that leave the supplier the choice, or that repeat
the prohibition, agreed reviews by a third party and accounts audited for other ends are in order;
where the buyer is known to be small, nothing is said.

Bad::

    货款以六个月期商业承兑汇票支付，乙方不得拒绝。

Good::

    经乙方书面同意，甲方可以银行承兑汇票支付，票据期限不超过3个月。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.cash_bonds import REFUSED, is_cash_only
from generator.checks.data.lpr import LPR
from generator.checks.deals import block
from generator.checks.late_interest import DEPOSIT_RATE, FLOAT, LATE, SELLER, WAIVED, interest
from generator.checks.matter import Matter
from generator.checks.payers import Sides, Standing, sides
from generator.checks.payment_excuses import (
    AGREED,
    AUDIT,
    FORBIDDEN,
    FORCED,
    INNER,
    NO_AUDIT,
    PAYING,
    PERSONS,
    SOLE,
)
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.titles import is_no_supply
from generator.checks.wording import Wording, worded
from generator.diagnostics import Severity
from generator.fields.signing import Signing
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """The measure of late interest.

    Attributes:
        lpr: One-year LPR at signing in percent; 0 for that of the built-in table.
    """

    lpr: Decimal = setting(Decimal(0), zh="合同订立时一年期LPR；0表示采用内置数据", percent=True)


_TERMS = (
    Wording(
        ("票", "商承", "银承", "承兑", "云信", "迪链", "凭证", "E信", "e信", "数字化"),
        FORCED,
        msg(
            "the supplier must take drafts or vouchers instead of money",
            zh="强制收款方接受商业汇票、应收账款电子凭证等非现金支付方式",
        ),
        msg(
            "let the supplier consent each time, and limit the time of the draft",
            zh="请改为“经收款方书面同意，可以采用……，期限不超过……”，并写明期限",
        ),
        unless=AGREED,
        basis=("保障中小企业款项支付条例 第十一条",),
    ),
    Wording(
        ("票", "商承", "银承", "承兑", "云信", "迪链", "凭证", "E信", "e信", "数字化"),
        SOLE,
        msg(
            "payment by commercial draft or voucher only, without the supplier's choice",
            zh="仅以商业承兑汇票或者电子凭证付款，没有给收款方选择",
        ),
        msg(
            "let the supplier consent each time, and limit the time of the draft",
            zh="请改为“经收款方书面同意，可以采用……，期限不超过……”，并写明期限",
        ),
        unless=AGREED,
        basis=("保障中小企业款项支付条例 第十一条",),
    ),
    Wording(
        ("审计", "评审", "审定", "决算"),
        AUDIT,
        msg(
            "settlement by the result of an audit; public bodies and state-owned enterprises may "
            "not insist on it unless a law says so",
            zh="以审计结果作为结算依据；除法律、行政法规另有规定外，"
            "机关、事业单位和国有企业不得强制要求",
        ),
        msg(
            "settle by the sum both sides confirm, or by a review both ask for, with a time for it",
            zh="请改为以双方确认的金额或者共同委托的第三方审核结果结算，并约定审核期限",
        ),
        unless=NO_AUDIT,
        basis=("保障中小企业款项支付条例 第十二条", "民营经济促进法 第六十七条"),
    ),
    Wording(
        (
            "内部",
            "集团",
            "总部",
            "上级",
            "公司",
            "OA",
            "单位",
            "班子",
            "党",
            "财务",
            "计划",
            "预算",
            "人",
            "长",
            "领导",
        ),
        INNER,
        msg(
            "payment depends on the buyer's inner approval, which is no reason to pay late",
            zh="以付款方内部审批、付款流程作为付款条件；不得以履行内部付款流程为由拒绝或者迟延付款",
        ),
        msg(
            "let the time run from delivery, acceptance or the invoice",
            zh="请自交付、验收合格或者收到发票之日起算付款期限",
        ),
        unless=FORBIDDEN,
        basis=("保障中小企业款项支付条例 第十四条", "民营经济促进法 第六十七条"),
    ),
    Wording(
        ("代表人", "长", "经理", "负责人", "领导", "经办人", "人事"),
        PERSONS,
        msg(
            "a change of officers excuses late payment; it is no reason to pay late",
            zh="以法定代表人或者负责人变更作为迟延付款的理由；不得以此为由拒绝或者迟延付款",
        ),
        msg("delete it", zh="请删除该约定"),
        unless=FORBIDDEN,
        basis=("保障中小企业款项支付条例 第十四条", "民营经济促进法 第六十七条"),
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """Forbidden terms, then late interest that is too low."""
    if is_no_supply(matter):
        return
    who: Sides | None = None
    for sentence, wording in worded(matter, *_TERMS):
        who = who or matter.get(sides)
        if who.may_be_protected and PAYING.search(sentence.text):
            yield wording.finding(sentence)
    for sentence in matter.text.sentences_with("现金", "保函"):
        if is_cash_only(sentence.text) and _is_protected(matter.get(sides), sentence.text):
            yield _cash(sentence)
    for sentence in matter.text.sentences_with("付"):
        text = sentence.text
        if "付" not in text or not LATE.search(text) or SELLER.search(text):
            continue
        who = who or matter.get(sides)
        if who.may_be_protected:
            yield from _low_interest(matter, sentence)


def _is_protected(who: Sides, text: str) -> bool:
    """Whether a small supplier is named, or guarantees are refused outright."""
    refused = REFUSED.search(text) is not None
    return who.may_be_protected and (refused or who.supplier is Standing.SMALL)


def _cash(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "a small or medium supplier must give its bond in cash; guarantees have to be accepted",
            zh="将中小企业的保证金限定为现金；中小企业以金融机构保函等提供担保的，应当接受",
        ),
        sentence.extent(),
        hint=msg(
            "add “可以采用银行保函、保证保险等形式”",
            zh="请补充“可以采用银行保函、保证保险等形式”",
        ),
        basis=("保障中小企业款项支付条例 第十三条第二款",),
    )


def _lpr(matter: Matter) -> Decimal:
    """The LPR at signing, that late interest must reach."""
    own = matter.settings(Limits).lpr
    if own:
        return own
    signing = block(matter.deal, Signing)
    day = signing[1].date if signing is not None and signing[1].date else matter.today
    return LPR.on(day)


def _low_interest(matter: Matter, sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    if DEPOSIT_RATE.search(text):
        yield _too_low(
            sentence,
            msg(
                "late interest at a deposit rate is below the one-year LPR at signing",
                zh="逾期利息按存款利率计算，低于合同订立时一年期LPR",
            ),
        )
        return
    if FLOAT.search(text):
        return
    if WAIVED.search(text):
        yield _too_low(
            sentence,
            msg(
                "no interest is owed for late payment, which is below the one-year LPR at signing",
                zh="约定逾期付款不计利息，低于合同订立时一年期LPR",
            ),
        )
        return
    found = interest(text)
    lpr = _lpr(matter)
    if found is None or found.yearly >= lpr:
        return
    if not matter.settings(Limits).lpr and LPR.dated.is_old(matter.today):
        message = msg(
            "late interest of {yearly}% a year is below the one-year LPR, {lpr}% by the table of "
            "{day}, which is old: look up the rate at signing",
            zh="逾期利息折合年利率{yearly}%，低于一年期LPR（内置数据截至{day}为{lpr}%，"
            "请核对签订时的数值）",
            yearly=found.yearly,
            lpr=lpr,
            day=LPR.dated.as_of.isoformat(),
        )
    else:
        message = msg(
            "late interest of {yearly}% a year is below the one-year LPR at signing, {lpr}%",
            zh="逾期利息折合年利率{yearly}%，低于合同订立时一年期LPR（{lpr}%）",
            yearly=found.yearly,
            lpr=lpr,
        )
    yield _too_low(sentence, message)


def _too_low(sentence: Sentence, message: Message) -> Finding:
    return Finding(
        message,
        sentence.extent(),
        hint=msg(
            "write at least the one-year LPR, or 0.05% a day",
            zh="请改为不低于一年期LPR，或者每日万分之五",
        ),
        basis=("保障中小企业款项支付条例 第十七条",),
    )


RULE = rule(
    "sme-abusive-payment-condition",
    Severity.WARNING,
    msg("abusive term of payment for a small supplier", zh="对中小企业不合理的付款条件"),
    find,
    basis=(
        "保障中小企业款项支付条例 第十一条",
        "保障中小企业款项支付条例 第十二条",
        "保障中小企业款项支付条例 第十四条",
        "保障中小企业款项支付条例 第十七条",
        "民营经济促进法 第六十七条",
    ),
    settings=Limits(),
    home_law=True,
)
