"""A time for payment longer than small and medium enterprises may be made to wait.

A state organ or public institution pays within 30 days of delivery, or within an agreed time of at
most 60; more is an error. A large enterprise pays within 60 days unless a longer time is usual and
reasonable in the trade: a warning. Where the text does not say what the buyer is, a longer time is
only noted, since between small enterprises it is lawful. Retention money, deposits returned,
letters of credit, loans, delivery and default periods are no times for payment.

Bad::

    采购人：临港市第三中学
    供应商：禾木家具有限公司
    第五条 验收合格后90日内支付合同价款。

Good::

    第五条 验收合格并收到发票后60日内支付货款。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.aging import with_age
from generator.checks.data.payment_terms import PAYMENT_TERMS
from generator.checks.matter import Matter
from generator.checks.payers import Sides, Standing, sides
from generator.checks.payment_dates import days_to_pay
from generator.checks.payment_times import LOOK_BACK, PAYING, N, Term, term_in
from generator.checks.rule import Finding, rule
from generator.checks.titles import is_no_supply, is_supply
from generator.diagnostics import Severity
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """What a company may set lower; the law sets the highest.

    Attributes:
        public: Days that a state organ or public institution may take at most.
        large: Days above which a large enterprise needs a reason in the trade.
    """

    public: int = setting(
        PAYMENT_TERMS.public, zh="机关、事业单位付款期限的最长日数", most=PAYMENT_TERMS.public
    )
    large: int = setting(
        PAYMENT_TERMS.large, zh="大型企业付款期限超过该日数即警告", most=PAYMENT_TERMS.large
    )


_BY_SUPPLIER = re.compile(r"(?:应|须|应当|需|于|在|可|有权|负责)")
_HINT = re.compile(
    r"给[钱款清]|结账|结款|打钱|拨款|到账|支给|[Nn]et |[Pp]ay|付|电汇|月结|账期|帐期|结算|结清|信用期"
)
_LONG = re.compile(
    r"\)个?(?:工作日|自然日|日历日|日|天|月)|季度|\d{2,3} days|第[一二三四五六七八九十\d]{1,3}个月|\d{2,3}(?:\([^()]{1,6}\))?个?(?:工作日|自然日|日历日|日|天|月)"
    r"|[一二两三四五六七八九十百]个?(?:工作日|自然日|日历日|日|天|月)|\d个?[月年]"
    r"|[半一二三]年"
)
_TIME = re.compile(rf"{N}个?(?:工作日|日|天|月)|当日|当天|同时|当场|前|立即|\d日")


def find(matter: Matter) -> Iterator[Finding]:
    """What is found, and a note when the table is too old."""
    yield from with_age(_find(matter), PAYMENT_TERMS.dated, matter.today)


def _find(matter: Matter) -> Iterator[Finding]:
    """Each time for payment that is too long for these two sides."""
    if is_no_supply(matter):
        return
    limits = matter.settings(Limits)
    who: Sides | None = None
    for sentence in matter.text.sentences_with(_HINT):
        text = sentence.text
        if not _HINT.search(text) or not _LONG.search(text):
            continue
        term = term_in(sentence)
        if term is None or term.days <= min(limits.public, limits.large):
            continue
        who = who or matter.get(sides)
        if _is_suppliers(term, who):
            continue
        judged = judge(term.days, who, limits)
        if judged is not None:
            yield _finding(term, limits, *judged)
    yield from _dated(matter, limits)
    yield from _unstated(matter)


def _dated(matter: Matter, limits: Limits) -> Iterator[Finding]:
    """A day of payment too long after the day of delivery, where the sides are known."""
    found = matter.get(days_to_pay)
    who = matter.get(sides) if found else None
    if found is None or who is None or who.buyer is Standing.UNKNOWN:
        return
    days, sentence = found
    judged = judge(days, who, limits)
    if judged is not None:
        yield _finding(Term(days, sentence.text, sentence, 0, len(sentence.text)), limits, *judged)


def judge(
    days: int, who: Sides, limits: Limits
) -> tuple[Message, Severity, tuple[str, ...] | None] | None:
    """The judgement of a time for payment between two sides; None when it is lawful."""
    if not who.may_be_protected:
        return None
    if who.buyer is Standing.PUBLIC and days > limits.public:
        return (
            msg(
                "a state organ or public institution must pay a small or medium enterprise "
                "within {most} days; the text gives it {days}",
                zh="机关、事业单位向中小企业付款的期限最长不得超过{most}日，文中为{days}日",
                most=limits.public,
                days=days,
            ),
            Severity.ERROR,
            ("保障中小企业款项支付条例 第九条第一款",),
        )
    if who.buyer is Standing.LARGE and days > limits.large:
        return (
            msg(
                "a large enterprise pays a small or medium one within {most} days; {days} must be "
                "usual and reasonable in the trade",
                zh="大型企业向中小企业付款一般不超过{most}日；约定{days}日须符合行业规范和交易习惯",
                most=limits.large,
                days=days,
            ),
            Severity.WARNING,
            None,
        )
    if who.buyer is not Standing.UNKNOWN:
        return None
    return (
        msg(
            "{days} days for payment: too long where a public body pays a small or medium "
            "enterprise, and for a large enterprise only with reason",
            zh="付款期限为{days}日；付款方为机关、事业单位且收款方为中小企业的，"
            "不得超过{most}日，付款方为大型企业的应当合理",
            days=days,
            most=limits.public,
        ),
        Severity.INFO,
        None,
    )


def _is_suppliers(term: Term, who: Sides) -> bool:
    """Whether it is the supplier who pays within that time."""
    near = term.sentence.text[max(0, term.start - LOOK_BACK) : term.end]
    stretch = re.split(r"[,;。]", near)[-1] if "," not in term.words else near
    return any(
        re.search(rf"{re.escape(role)}{_BY_SUPPLIER.pattern}", stretch)
        for role in who.supplier_roles
    )


def _unstated(matter: Matter) -> Iterator[Finding]:
    """A public buyer whose text has a price but no time to pay it."""
    if not is_supply(matter):
        return
    who = matter.get(sides)
    if who.buyer is not Standing.PUBLIC or not who.may_be_protected:
        return
    paying = [
        s
        for s in matter.text.sentences_with(PAYING)
        if PAYING.search(s.text) and "违约" not in s.text
    ]
    if not paying or any(_TIME.search(s.text) for s in paying):
        return
    yield Finding(
        msg(
            "no time for payment is agreed; {days} days from delivery apply by law",
            zh="没有约定付款期限；机关、事业单位依法应当自交付之日起{days}日内付款",
            days=PAYMENT_TERMS.public_default,
        ),
        paying[0].extent(),
        hint=msg(
            "write the time, such as “验收合格之日起30日内支付”",
            zh="请写明付款期限，如“验收合格之日起30日内支付”",
        ),
        severity=Severity.INFO,
        basis=("保障中小企业款项支付条例 第九条第一款",),
    )


def _finding(
    term: Term,
    limits: Limits,
    message: Message,
    severity: Severity,
    basis: tuple[str, ...] | None,
) -> Finding:
    return Finding(
        message,
        term.sentence.extent(term.start, term.end),
        hint=msg(
            "shorten it to {most} days, or have the supplier state its size at signing",
            zh="请缩短至{most}日以内，并请供应商在签订时声明企业规模",
            most=limits.public,
        ),
        severity=severity,
        basis=basis,
    )


RULE = rule(
    "sme-payment-term",
    Severity.WARNING,
    msg("payment term too long for a small supplier", zh="对中小企业的付款期限过长"),
    find,
    basis=(
        "保障中小企业款项支付条例 第九条",
        "保障中小企业款项支付条例 第三条",
        "反不正当竞争法 第十五条",
    ),
    settings=Limits(),
    home_law=True,
)
