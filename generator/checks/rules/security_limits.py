"""A bond above its cap, one that must be cash, and retention money nobody must pay back.

In projects put out to tender a performance bond may reach 10 % of the contract sum and a bid bond
2 % of the estimated price; sales without tender have no such cap. A public body or large enterprise
may not ask a small or medium enterprise for cash only: guarantees of financial institutions must be
accepted. Retention money is a part of the price; without a time for paying it back, the law's
default rules have to help.

Bad::

    根据中标通知书，乙方应在签订合同前提交中标合同金额15%的履约保证金。

Good::

    乙方应提交中标合同金额5%的履约保证金，可采用银行保函形式，履行完毕后30日内退还。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.aging import with_age
from generator.checks.cash_bonds import is_cash_only
from generator.checks.data.bonds import BOND_LIMITS
from generator.checks.matter import Matter
from generator.checks.payers import sides
from generator.checks.prices import money
from generator.checks.rule import Finding, rule
from generator.checks.spoken_money import contract_sum, portions
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.formats import figures, parse_figures
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """What a company may set lower; the law sets the highest.

    Attributes:
        performance: Percent of the contract sum that a performance bond may reach.
        bid: Percent of the estimated price of the project that a bid bond may reach.
    """

    performance: Decimal = setting(
        BOND_LIMITS.performance,
        zh="履约保证金占中标合同金额的最高比例",
        percent=True,
        most=BOND_LIMITS.performance,
    )
    bid: Decimal = setting(
        BOND_LIMITS.bid,
        zh="投标保证金占项目估算价的最高比例",
        percent=True,
        most=BOND_LIMITS.bid,
    )


_WORDS = re.compile(
    r"保证金|履约保函|投标保函|质保押金|质量押金|履约担保|投标担保|质保金|保修金|保留金|保修款|质保款|履约押金|投标押金|质保尾款|保修押金"
)
_TENDER = re.compile(r"招标|投标|中标|开标|竞标|招投标")
_NO_TENDER = re.compile(
    r"(?:没有|没|未|无须|无需|不|非|毋须|免于?)(?:经过|进行|采用|实行|属于|涉及|组织|通过|经|走|是|搞|用|履行)?(?:任何|依法|公开|必须|应当|邀请|强制){0,2}(?:的)?(?:招投标|招标投标|招标|投标|竞标)(?![人方文书保单价通])"
)
"""That there was none: 本合同没有经过招投标."""
_PERFORMANCE = re.compile(r"履约(?:保证金|担保|保函|押金)")
_BID = re.compile(r"投标(?:保证金|担保|押金|保函)")
_ESTIMATE = re.compile(
    r"(?:估算价|预算金额|采购预算|项目预算|控制价|最高限价|估算投资|项目估算)[^,。;\d]{0,8}([\d,.]{1,15})(万)?元"
)
_NOT_SHARE = re.compile(r"逾期|每日|违约|利率|利息|抵|扣|退|返还|预付|支付|付至|进度|罚")
_ELSEWHERE = re.compile(rf"{_NOT_SHARE.pattern}|[。;]")
_NEAR = 22

_RETENTION = re.compile(
    r"质保金|质保押金|质量押金|质量保证金|质量保修金|保修金|保留金|质量保留金|保修款|质保款|质保尾款|保修押金"
)
_RET = _RETENTION.pattern
_HELD = re.compile(
    rf"(?:作为|系|为|当作?|充[作当]|做|押作)[^,。;]{{0,8}}(?:{_RET})|(?:预留|扣留|留存|暂扣|保留|扣除"
    rf"|留)[^,。;]{{0,18}}(?:{_RET})"
    rf"|(?:{_RET})[^,。;]{{0,8}}(?:留存|扣留|暂扣|保管)|(?:扣|留)(?:作|做|下)[^,。;]{{0,6}}(?:{_RET})"
    rf"|(?:{_RET})[^,。;]{{0,4}}(?:为|:|按|计|是)?[^,。;]{{0,14}}(?:%|百分之|成|[\d万]元)"
)
_AT_WILL = re.compile(
    r"由[一-鿿]{1,3}方[^,。;]{0,6}(?:通知|决定|确定|酌|认定|说了算|看着|掌握|满意)|看着办|说了算|视[^,。;]{0,12}(?:情况|而定|决定|返还|支付|退)|酌[情定]"
)
_EXPIRY = re.compile(r"期满|届满|到期|满[\d一二三两半]|期限?(?:结束|终止)|替代")
_RELEASED = re.compile(
    r"(?:\d{1,2}|[一二三两半])个?(?:月|年|日|天|工作日)[^。;]{0,30}?"
    r"(?:支付|付清|返还|退还|结清|退付|无息|付讫|退回|付给|归还|释放)"
    r"|(?:支付|付清|返还|退还|结清|退付|退回)[^。;]{0,20}?(?:\d{1,2}个?(?:月|年|日|天)|时间|条款)"
)


def find(matter: Matter) -> Iterator[Finding]:
    """What is found, and a note when the table is too old."""
    yield from with_age(_find(matter), BOND_LIMITS.dated, matter.today)


def _find(matter: Matter) -> Iterator[Finding]:
    """Bonds above their cap, then bonds in cash, then retention money."""
    sentences = [s for s in matter.text.sentences_with(_WORDS) if _WORDS.search(s.text)]
    if not sentences:
        return
    if _is_tendered(matter):
        for sentence in sentences:
            yield from _capped(matter, sentence)
    for sentence in sentences:
        if is_cash_only(sentence.text) and matter.get(sides).may_be_protected:
            yield _cash(sentence)
    yield from _unreleased(sentences)


def _is_tendered(matter: Matter) -> bool:
    """Whether the project was put out to tender, and the text does not only say that it was not."""
    return any(
        _TENDER.search(_NO_TENDER.sub("", s.text)) for s in matter.text.sentences_with(_TENDER)
    )


def cap(limits: Limits, *, bid: bool) -> Decimal:
    """The judgement: the percentage that a bond may reach."""
    return limits.bid if bid else limits.performance


def _capped(matter: Matter, sentence: Sentence) -> Iterator[Finding]:
    limits = matter.settings(Limits)
    for bond, bid in ((_PERFORMANCE, False), (_BID, True)):
        for found in bond.finditer(sentence.text):
            share = _share(sentence.text, found)
            if share is None:
                share = _share_of_sum(matter, sentence.text, found, bid=bid)
            limit = cap(limits, bid=bid)
            if share is not None and share > limit:
                yield _too_high(sentence, share, limit, bid=bid)
                break


def _share(text: str, bond: re.Match[str]) -> Decimal | None:
    """The share that a bond has beside it: before it up to a comma, or behind it."""
    behind = None
    before = None
    for share in portions(text):
        if share.end <= bond.start() and bond.start() - share.end <= _NEAR:
            before = share
        elif behind is None and 0 <= share.start - bond.end() <= _NEAR:
            behind = share
    if before is not None:
        between = text[before.end : bond.start()]
        if "," not in between and not _ELSEWHERE.search(between):
            return before.value
    if behind is not None and not _ELSEWHERE.search(text[bond.end() : behind.start]):
        return behind.value
    return None


def _share_of_sum(matter: Matter, text: str, bond: re.Match[str], *, bid: bool) -> Decimal | None:
    """The share that a bond stated as a sum makes of the price or of the estimate."""
    near = text[bond.end() : bond.end() + _NEAR]
    sums = money(near)
    if not sums or _NOT_SHARE.search(near[: sums[0].start]):
        return None
    base = _estimate(matter) if bid else matter.get(contract_sum)
    if base is None or base <= sums[0].value:
        return None
    return round(sums[0].value / base * 100, 1)


def _estimate(matter: Matter) -> Decimal | None:
    for passage in matter.text.lines_with(_ESTIMATE):
        found = _ESTIMATE.search(passage.text)
        if found:
            value = parse_figures(found[1])
            return value * 10_000 if value is not None and found[2] else value
    return None


def _unreleased(sentences: list[Sentence]) -> Iterator[Finding]:
    """Retention money that is held and never given back."""
    about = [s for s in sentences if _RETENTION.search(s.text)]
    held = next((s for s in about if _HELD.search(s.text) and "动用" not in s.text), None)
    if held is None or any(_is_released(s.text) for s in about):
        return
    yield _finding(
        held,
        msg(
            "no time is agreed for paying the retention money back",
            zh="没有约定质量保证金的返还时间",
        ),
        msg(
            "add “质保期满之日起10日内无息返还”",
            zh="请补充返还时间，如“质保期满之日起10日内无息返还”",
        ),
        ("民法典 第五百一十条", "民法典 第五百一十一条第四项"),
    )


def _is_released(text: str) -> bool:
    """Whether a sentence says when the money is paid back."""
    retention = _RETENTION.search(text)
    behind = text[retention.start() :] if retention else text
    if _AT_WILL.search(behind):
        return False
    return bool(_EXPIRY.search(text) or _RELEASED.search(behind))


def _too_high(sentence: Sentence, share: Decimal, limit: Decimal, *, bid: bool) -> Finding:
    if bid:
        return _finding(
            sentence,
            msg(
                "the bid bond is {share}% of the estimated price; at most {limit}% is allowed",
                zh="投标保证金为项目估算价的{share}%，不得超过{limit}%",
                share=figures(share).removesuffix(".00"),
                limit=limit,
            ),
            msg("write at most {limit}%", zh="请改为不超过{limit}%", limit=limit),
            ("招标投标法实施条例 第二十六条",),
        )
    return _finding(
        sentence,
        msg(
            "the performance bond is {share}% of the contract sum; at most {limit}% is allowed",
            zh="履约保证金为中标合同金额的{share}%，不得超过{limit}%",
            share=figures(share).removesuffix(".00"),
            limit=limit,
        ),
        msg("write at most {limit}%", zh="请改为不超过{limit}%", limit=limit),
        ("招标投标法实施条例 第五十八条",),
    )


def _cash(sentence: Sentence) -> Finding:
    return _finding(
        sentence,
        msg(
            "the bond must be cash; public bodies and large enterprises have to accept guarantees "
            "of small and medium ones",
            zh="保证金限定为现金；机关、事业单位和大型企业不得将中小企业的保证金限定为现金"
            "，应当接受保函",
        ),
        msg(
            "add “可以采用银行保函、保证保险等形式”",
            zh="请补充“可以采用银行保函、保证保险等形式”",
        ),
        ("保障中小企业款项支付条例 第十三条第二款",),
    )


def _finding(
    sentence: Sentence, message: Message, hint: Message, basis: tuple[str, ...]
) -> Finding:
    return Finding(message, sentence.extent(), hint=hint, basis=basis)


RULE = rule(
    "security-limits",
    Severity.WARNING,
    msg("bond or retention money beyond its limits", zh="保证金超限或限定形式"),
    find,
    basis=(
        "招标投标法实施条例 第二十六条",
        "招标投标法实施条例 第五十八条",
        "保障中小企业款项支付条例 第十三条第二款",
    ),
    settings=Limits(),
    home_law=True,
)
