"""A term of a standard form that weighs on the other side and is printed like any other.

Who offers terms prepared for repeated use must point out, in a reasonable way, those that exclude or
reduce its liability or otherwise weigh on the other side; if the other side did not notice one, it
may claim that the term is no part of the contract. Bold type, underlining or the like that catches
the eye counts as pointing out, and so does a signed statement that the terms were pointed out and
explained. The rule looks at texts that are our standard form or call themselves one, and only where
the file keeps bold and underlining: of PDFs and plain texts it says nothing. Terms that hold for
both sides and those on force majeure are left alone.

Bad::

    **特别提示：本服务条款为格式条款，请仔细阅读。**
    第一条 会员可以使用本公司的预约服务。
    第二条 因系统故障造成会员损失的，本公司不承担任何责任。

Good::

    **特别提示：本服务条款为格式条款，请仔细阅读。**
    第一条 会员可以使用本公司的预约服务。
    第二条 **因系统故障造成会员间接损失的，本公司不承担责任，但故意或者重大过失的除外。**
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks import lazy_re as re
from generator.checks.emphasis import Emphasis, emphasis
from generator.checks.matter import Matter
from generator.checks.penalties import Kind, rates
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.zones import Zone, zones
from generator.diagnostics import Severity
from generator.messages import Message, msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on a term weighs, and how much of it must be set off; drafting practice.

    Attributes:
        penalty: Percent of the price from which on a lump-sum penalty must be pointed out.
        set_off: Percent of the decisive words that must at least be in bold or underlined.
    """

    penalty: Decimal = setting(Decimal(30), zh="一次性违约金达到该比例即应提示", percent=True)
    set_off: Decimal = setting(
        Decimal(50), zh="关键文字中加粗或者加下划线的最低占比", percent=True, most=100
    )


_STANDARD = re.compile(
    r"(?P<no>不属于|不是|并非|不构成|非|没有)?(?:[^。;,]{0,4})格式(?:条款|合同|文本|协议)"
)
_NOTICE = re.compile(
    r"(?:特别|重要|重点)提示[^。;]{0,30}(?:阅读[^。;]{0,16}(?:条款|合同|协议)|加粗|免责)"
)
_ACKNOWLEDGED = re.compile(
    r"已[^。;]{0,60}(?:提示|说明)[^。;]{0,60}(?:阅读|理解|知悉|同意|确认)"
    r"|(?:阅读|理解|知悉|确认)[^。;]{0,80}(?:提示|说明)"
)
_CLAIMED = re.compile(r"加粗|黑体|粗体|下划线|标明|标示|视为|请[^。;,]{0,12}阅读|提示[:]")
_BOTH = re.compile(r"双方|任何一方|任一方|互不|各方|(?<![另对])一方(?!面)|当事人|不可抗力")
_WEIGHTY: tuple[tuple[Message, re.Pattern[str]], ...] = (
    (
        msg("excludes liability", zh="免除责任"),
        re.compile(
            r"(?<!不得以)(?:概不|不再|无[须需]|不)(?:承担|负)[^。;,]{0,24}(?:责任|损失|赔偿|费用)|概不负责|免除[^。;,]{0,12}责任"
        ),
    ),
    (
        msg("limits liability", zh="限制赔偿"),
        re.compile(r"赔偿[^。;,]{0,24}(?:不超过|最高|上限|以[^。;,]{1,30}为限)|最高赔偿|赔偿限额"),
    ),
    (
        msg("takes silence for consent", zh="以沉默视为同意或者合格"),
        re.compile(r"视为(?:已经?)?(?:验收)?(?:合格|认可|同意|接受|确认|放弃|完好|无异议)"),
    ),
    (
        msg("gives one side a power of its own", zh="赋予单方权利"),
        re.compile(
            r"有权(?:随时|单方|自行)[^。;,]{1,24}|单方(?:解除|变更|调整)|最终解释权|无[须需][^。;,]{0,12}同意"
        ),
    ),
    (
        msg("forfeits what was paid", zh="已付款项不退"),
        re.compile(r"(?:概)?不予?(?:退还|返还)|概不退|不退[^。;,货]{0,2}(?:$|[,。;])|没收"),
    ),
    (
        msg("takes rights away", zh="排除或者限制权利"),
        re.compile(
            r"放弃[^。;,]{0,16}权|不得(?:以任何理由|提出任何|主张)[^。;,]{0,20}|无权(?:要求|主张)[^。;,]{0,20}"
        ),
    ),
    (
        msg("renews by itself", zh="自动续期"),
        re.compile(r"自动(?:续期|续约|续订|续费|延长|顺延|展期)"),
    ),
)
_HARMLESS = re.compile(r"不得以[^。;,]{0,24}不承担|不免除")
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _WEIGHTY) + "|违约金")


def find(matter: Matter) -> Iterator[Finding]:
    """Every weighty sentence of the clauses that is printed plain."""
    if not (matter.standard_form or _calls_itself_standard(matter)):
        return
    shown = matter.get(emphasis)
    if not shown.kept or _is_acknowledged(matter):
        return
    where = matter.get(zones)
    limits = matter.settings(Limits)
    for sentence in matter.text.sentences:
        if sentence.passage.cell is None and where.of(sentence.passage) is not Zone.SIGNATURE:
            yield from _plain(sentence, shown, limits)


def _calls_itself_standard(matter: Matter) -> bool:
    """Whether the text says that it is a standard form."""
    for passage in matter.text.running:
        text = passage.text
        if "格式" in text and any(m["no"] is None for m in _STANDARD.finditer(text)):
            return True
        if "提示" in text and _NOTICE.search(text):
            return True
    return False


def _is_acknowledged(matter: Matter) -> bool:
    """Whether the other side signs that the terms were pointed out and explained."""
    return any(
        _ACKNOWLEDGED.search(sentence.text) and not _CLAIMED.search(sentence.text)
        for sentence in matter.text.sentences_with(_ACKNOWLEDGED)
    )


def _plain(sentence: Sentence, shown: Emphasis, limits: Limits) -> Iterator[Finding]:
    """The first weighty wording of a sentence, if it is not set off."""
    text = sentence.text
    if not _ANY.search(text) or _BOTH.search(text) or _HARMLESS.search(text):
        return
    for what, start, end in _weighty(text, limits):
        at = sentence.extent(start, end)
        if Decimal(shown.share(at)) * 100 < limits.set_off:
            yield _finding(sentence, what)
            return


def _weighty(text: str, limits: Limits) -> Iterator[tuple[Message, int, int]]:
    for what, pattern in _WEIGHTY:
        found = pattern.search(text)
        if found:
            yield what, *found.span()
    for rate in rates(text):
        if rate.kind is Kind.LUMP and rate.value >= limits.penalty:
            yield msg("fixes a heavy penalty", zh="高额违约金"), rate.start, rate.end


def _finding(sentence: Sentence, what: Message) -> Finding:
    return Finding(
        msg(
            "a standard term that {what} is printed like any other: if the other side did not "
            "notice it, it may claim that the term is no part of the contract",
            zh="格式条款含有“{what}”内容，却没有加粗或者加下划线；未履行提示义务的，对方可以主张该条款不成为合同的内容",
            what=what,
        ),
        sentence.extent(),
        hint=msg(
            "set the sentence in bold or underline it, and have the other side sign that it was "
            "pointed out and explained",
            zh="请将该句加粗或者加下划线，并由对方签署已获提示和说明的确认",
        ),
    )


RULE = rule(
    "standard-term-not-prominent",
    Severity.WARNING,
    msg("weighty standard term not set off", zh="格式条款未作显著提示"),
    find,
    basis=("民法典 第四百九十六条第二款", "法释〔2023〕13号 第九条、第十条"),
    settings=Limits(),
)
