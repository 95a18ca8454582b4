"""Payment to a small supplier on terms that the law forbids its public or large buyers.

Late interest below the one-year LPR at signing; payment by commercial draft or electronic voucher
that the supplier must take; settlement by the result of a government audit; inner approval or a
change of officers as a reason to pay late. Terms that leave the supplier the choice, or that repeat
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

from generator.checks import lazy_re as re
from generator.checks.data.lpr import LPR
from generator.checks.deals import block
from generator.checks.matter import Matter
from generator.checks.payers import Sides, sides
from generator.checks.percents import PERCENT, shares
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


_DRAFT = (
    r"(?:商业承兑汇票|商业汇票|承兑汇票|云信|迪链|[eE]信|供应链票据|应收账款电子凭证"
    r"|电子债权凭证|电子信用凭证|数字化应收账款)"
)
_FORCED = re.compile(
    rf"(?:必须|不得拒绝|无条件|应当?|须)(?:接受|同意)[^。;]{{0,24}}{_DRAFT}"
    rf"|{_DRAFT}[^。;]{{0,40}}(?:不得拒绝|必须接受|无条件接受|应予接受|应当接受"
    rf"|不得异议|不得提出异议)"
    rf"|(?:甲方|买方|需方|采购人|发包人|采购方)(?:有权|可自行|可以?单方)[^,。;]{{0,10}}{_DRAFT}"
)
_SOLE = re.compile(
    r"(?:以|用|采用|通过|按)[^,。;]{0,16}(?:商业承兑汇票|云信|迪链|供应链票据"
    r"|应收账款电子凭证|电子债权凭证|电子信用凭证)"
    r"[^,。;]{0,8}(?:支付|付款|结算|方式)"
)
_AGREED = re.compile(
    r"(?:经|征得|取得)[^,。;]{0,10}(?:书面)?同意|同意接受|协商一致|(?:乙方|卖方|供方"
    r"|供应商|承包人)(?:有权|可以?)(?:自行)?选择|不接受|不得强制|不得以|贴息由甲方"
    r"|不得要求"
)

_AUDIT = re.compile(
    r"(?:以|按|按照|根据|待|经|依据)[^,。;]{0,20}(?:审计局|审计机关|审计部门|政府审计"
    r"|财政评审|决算审计|国家审计)"
    r"[^。;]{0,24}?(?:为准|结算|支付|付款|付清)"
    r"|(?:以|按|按照|根据|依据)[^,。;]{0,20}(?:审计结果|审计结论|审计报告|审定金额)[^。;]{0,16}?"
    r"(?:为准|结算依据|作为结算|结算)"
    r"|审计(?:未)?完成(?:之?前|后)[^。;]{0,16}(?:支付|付款|结算)"
)
_NO_AUDIT = re.compile(
    r"不得以|会计师事务所|双方共同委托|第三方造价|造价咨询|销售账目"
    r"|委托乙方[^。;]{0,12}审计|股权|分红|利润|专项审计报告后"
)

_INNER = re.compile(
    r"(?:内部|集团|总部|上级(?:单位|公司|主管)?|公司)[^,。;]{0,10}(?:审批|审核"
    r"|付款流程|付款审批|流程|资金计划|资金安排|批准)[^。;]{0,30}?"
    r"(?:后[^,。;]{0,10}(?:支付|付款|付清|付讫)|延迟|迟延|顺延|不视为违约|不承担)"
    r"|(?:经|待)[^,。;]{0,6}(?:内部|集团总部|总部)[^,。;]{0,12}(?:批准|审批)(?:通过)?后"
)
_PERSONS = re.compile(
    r"(?:法定代表人|负责人|领导|经办人|人事)[^,。;]{0,10}(?:变更|更换|变动|调整)[^。;]{0,24}"
    r"(?:延迟|迟延|顺延|暂缓|不承担|延期|暂停)"
)
_FORBIDDEN = re.compile(r"不得(?:以|因)|不因|不影响|不得拒绝或者?迟延")
_PAYING = re.compile(r"付款|支付|付清|结算|付讫|违约|逾期")

_LATE = re.compile(
    r"(?:逾期|迟延|延迟|延期|拖延|未按[^,。;]{0,8})(?:付款|支付|给付|付清)|逾期付款"
    r"|未[^,。;]{0,8}付款"
)
_DEPOSIT_RATE = re.compile(r"(?:活期|定期)?存款(?:基准)?利率")
_RATE = re.compile(
    rf"(?:(?P<unit>每日|按日|日|每天|每月|按月|月|年|每年)(?:利率|息|率)?[^,。;]{{0,"
    rf"12}}?)(?P<rate>{PERCENT})"
)
_PER_YEAR = {"每日": 365, "按日": 365, "日": 365, "每天": 365, "每月": 12, "按月": 12, "月": 12}
_SELLER = re.compile(r"(?:乙方|卖方|供方|出卖人|承包人|供应商)[^,。;]{0,8}(?:逾期|迟延|延迟|未)")
_FLOAT = re.compile(r"LPR|贷款市场报价利率|倍|加计|贷款(?:基准)?利率")

_TERMS = (
    Wording(
        ("汇票", "云信", "迪链", "凭证", "供应链票据", "E信", "e信", "数字化"),
        _FORCED,
        msg(
            "the supplier must take drafts or vouchers instead of money",
            zh="强制收款方接受商业汇票、应收账款电子凭证等非现金支付方式",
        ),
        msg(
            "let the supplier consent each time, and limit the time of the draft",
            zh="请改为“经收款方书面同意，可以采用……，期限不超过……”，并写明期限",
        ),
        unless=_AGREED,
        basis=("保障中小企业款项支付条例 第十一条",),
    ),
    Wording(
        ("汇票", "云信", "迪链", "凭证", "供应链票据", "E信", "e信", "数字化"),
        _SOLE,
        msg(
            "payment by commercial draft or voucher only, without the supplier's choice",
            zh="仅以商业承兑汇票或者电子凭证付款，没有给收款方选择",
        ),
        msg(
            "let the supplier consent each time, and limit the time of the draft",
            zh="请改为“经收款方书面同意，可以采用……，期限不超过……”，并写明期限",
        ),
        unless=_AGREED,
        basis=("保障中小企业款项支付条例 第十一条",),
    ),
    Wording(
        ("审计", "评审", "审定"),
        _AUDIT,
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
        unless=_NO_AUDIT,
        basis=("保障中小企业款项支付条例 第十二条", "民营经济促进法 第六十七条"),
    ),
    Wording(
        ("内部", "集团", "总部", "上级", "公司"),
        _INNER,
        msg(
            "payment depends on the buyer's inner approval, which is no reason to pay late",
            zh="以付款方内部审批、付款流程作为付款条件；不得以履行内部付款流程为由拒绝或者迟延付款",
        ),
        msg(
            "let the time run from delivery, acceptance or the invoice",
            zh="请自交付、验收合格或者收到发票之日起算付款期限",
        ),
        unless=_FORBIDDEN,
        basis=("保障中小企业款项支付条例 第十四条", "民营经济促进法 第六十七条"),
    ),
    Wording(
        ("代表人", "负责人", "领导", "经办人", "人事"),
        _PERSONS,
        msg(
            "a change of officers excuses late payment; it is no reason to pay late",
            zh="以法定代表人或者负责人变更作为迟延付款的理由；不得以此为由拒绝或者迟延付款",
        ),
        msg("delete it", zh="请删除该约定"),
        unless=_FORBIDDEN,
        basis=("保障中小企业款项支付条例 第十四条", "民营经济促进法 第六十七条"),
    ),
)


@dataclass(frozen=True, slots=True)
class _Interest:
    yearly: Decimal
    start: int
    end: int


def find(matter: Matter) -> Iterator[Finding]:
    """Forbidden terms, then late interest that is too low."""
    if is_no_supply(matter):
        return
    who: Sides | None = None
    for sentence, wording in worded(matter, *_TERMS):
        who = who or matter.get(sides)
        if who.may_be_protected and _PAYING.search(sentence.text):
            yield wording.finding(sentence)
    for sentence in matter.text.sentences_with("付"):
        text = sentence.text
        if "付" not in text or not _LATE.search(text) or _SELLER.search(text):
            continue
        who = who or matter.get(sides)
        if who.may_be_protected:
            yield from _low_interest(matter, sentence)


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
    if _DEPOSIT_RATE.search(text):
        yield _too_low(
            sentence,
            msg(
                "late interest at a deposit rate is below the one-year LPR at signing",
                zh="逾期利息按存款利率计算，低于合同订立时一年期LPR",
            ),
        )
        return
    if _FLOAT.search(text):
        return
    interest = _interest(text)
    lpr = _lpr(matter)
    if interest is None or interest.yearly >= lpr:
        return
    if not matter.settings(Limits).lpr and LPR.dated.is_old(matter.today):
        message = msg(
            "late interest of {yearly}% a year is below the one-year LPR, {lpr}% by the table of "
            "{day}, which is old: look up the rate at signing",
            zh="逾期利息折合年利率{yearly}%，低于一年期LPR（内置数据截至{day}为{lpr}%，"
            "请核对签订时的数值）",
            yearly=interest.yearly,
            lpr=lpr,
            day=LPR.dated.as_of.isoformat(),
        )
    else:
        message = msg(
            "late interest of {yearly}% a year is below the one-year LPR at signing, {lpr}%",
            zh="逾期利息折合年利率{yearly}%，低于合同订立时一年期LPR（{lpr}%）",
            yearly=interest.yearly,
            lpr=lpr,
        )
    yield _too_low(sentence, message)


def _interest(text: str) -> _Interest | None:
    """The rate of late interest in a sentence, in percent a year."""
    late = _LATE.search(text)
    for match in _RATE.finditer(text, late.end() if late else 0):
        share = next(iter(shares(match["rate"])), None)
        if share is None:
            continue
        yearly = share.value * _PER_YEAR.get(match["unit"], 1)
        return _Interest(Decimal(f"{yearly.normalize():f}"), *match.span())
    return None


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
)
