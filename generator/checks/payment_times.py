"""A sentence in, the longest time for payment that it gives in days out.

This module alone knows how a time for payment is worded, and tells it from times for delivery,
default, retention and refunds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import lazy_re as re
from generator.checks.text import Sentence
from generator.formats import parse_chinese_number

N = r"(?:\d{1,3}|[一二两三四五六七八九十百]{1,5})"
_LENGTH = (
    rf"(?P<number>{N})(?:\([^()]{{1,6}}\))?个?(?P<unit>工作日|自然日|日历日|日|天|月|季度|年)"
    rf"|(?P<half>半年)"
)
_PAY = r"支付|再?给(?:钱|款|清)|结账|结款|付钱|付货款|打钱|才付|再付|支给|兑付|拨付|拨款|结给|到账|付清|付款|结清|付讫|给付|付至|付给|清偿|付足|付完|电汇|汇款|转账|打款|(?<![缴交拨])付(?=一半|另|全款|货款|余款|[\d一二三四五六七八九]|$|[,。;])"
_WITHIN = re.compile(
    rf"(?:{_LENGTH})(?:以?内|之内|届满前)[,]?(?P<between>[^。;]{{0,26}}?)(?:{_PAY})"
)
_AFTER = re.compile(rf"(?:{_LENGTH})(?:以?后|之后)[,]?(?P<between>[^,。;]{{0,8}}?)(?:{_PAY}|结算)")
_CREDIT = re.compile(
    rf"(?:月结|账期|帐期|付款期限|付款期|付款账期|付款周期|信用期|结算周期"
    rf"|赊销期|(?:付款|支付|给付|结清|付清)[^,。;\d]{{0,10}}(?:期限?|时间)(?:[为是]|定为|:|约定为|最长)+|(?:付款|支付|货款结算|结算)(?:方式|时间|条件|办法|政策)?:)(?P<between>[^,。;\d]{{0,20}}?)(?:{_LENGTH})"
)
_PERIOD = re.compile(rf"(?:{_LENGTH})的?(?P<between>)(?:付款期|账期|帐期|付款账期|信用期)")
_DIRECT = re.compile(
    rf"(?:后|之日起|起|,|[货票]到|算|(?<=[货票])到|于|在)(?:的|第|满|过)*(?:{_LENGTH})(?:时|届满时?|期满|那天)?(?P<between>)(?:再|才|方|始)?(?:{_PAY})"
)
_MONTH_END = re.compile(
    rf"第(?P<number>{N})个?(?P<unit>月|季度)(?:的)?(?:末|底|月末|月底|末日|最后一[日天]|\d{{1,2}}[日号]|内|(?={_PAY}))(?P<half>)?(?P<between>)"
)
_LONGEST = re.compile(
    rf"(?:付款|支付|结算|结清|账期|货款|尾款|余款)[^。;]{{0,24}}?(?:最长|最迟|最晚|最多)(?:不(?:得|应)?(?:超过|晚于|迟于|超出)|为|至)?[^,。;\d]{{0,4}}(?:{_LENGTH})(?P<between>)"
)
_ENGLISH = re.compile(
    r"(?:[Nn]et|OA|O/A|[Ww]ithin|[Pp]ay(?:able|ment|s)?[^.]{0,40}?)[ +]*(?P<number>\d{1,3}) ?(?:calendar )?(?P<unit>day|天)s?(?P<half>)?(?P<between>)"
)
_ENGLISH_PAY = re.compile(r"\b[Nn]et \d|OA ?\+|付款|\b[Pp]a(?:y|id)", re.IGNORECASE)
_ENGLISH_ELSE = re.compile(
    r"deliver|warrant|terminat|notice|overdue|default|retention|refund|confiden", re.IGNORECASE
)
_SPAN = re.compile(
    rf"第?{N}[日天]?(?:至|到|-)第?(?:{_LENGTH})(?:之间|之内|期间|内)(?P<between>[^,。;]{{0,6}}?)(?:{_PAY})"
)
PAYING = re.compile(_PAY)
_PATTERNS = (_DIRECT, _WITHIN, _AFTER, _CREDIT, _PERIOD, _LONGEST, _SPAN)
_AT_MOST = re.compile(r"不(?:得|应)?超过")
_ELSE_BEFORE = re.compile(
    r"逾期|超过|质保|保修|保证金|质量保证|押金|信用证|定金|退还|返还|退回|退款|贷款"
    r"|借款|利息|租金|保险|异议|违约|赔偿|工资|佣金|缺陷责任|保留金|汇票|运行"
)
_ELSE_BETWEEN = re.compile(
    r"交货|交付|验收|检验|提供|开具|完成|安装|确认|审核|答复|通知|退还|返还|提交|提出"
    r"|发货|保证金|违约金|异议|质保|定金|远期|利息|办理|签订|[。;]|日内|天内|月内"
)
LOOK_BACK = 30
"""How far before a time its meaning stands."""
_WORKING = 7 / 5
_MONTH = 30
_UNITS = {"月": _MONTH, "季度": 3 * _MONTH, "年": 365}


@dataclass(frozen=True, slots=True)
class Term:
    """A time for payment: its days, its words and where they stand."""

    days: int
    words: str
    sentence: Sentence
    start: int
    end: int


def term_in(sentence: Sentence) -> Term | None:
    """The longest time for payment in a sentence."""
    found: list[Term] = []
    text = sentence.text
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - LOOK_BACK) : match.start()]
            if _ELSE_BEFORE.search(_AT_MOST.sub("", before + match.group())):
                continue
            if pattern is not _CREDIT and _ELSE_BETWEEN.search(match["between"]):
                continue
            days = _days(match)
            if days is not None:
                found.append(Term(days, match.group(), sentence, *match.span()))
    found += _unusual(sentence)
    return max(found, key=lambda term: term.days, default=None)


def _unusual(sentence: Sentence) -> Iterator[Term]:
    """Times up to the end of a month, and times in English."""
    text = sentence.text
    for match in _MONTH_END.finditer(text) if PAYING.search(text) else ():
        if not _ELSE_BEFORE.search(text[max(0, match.start() - LOOK_BACK) : match.end()]):
            yield Term(_days(match) or 0, match.group(), sentence, *match.span())
    if _ENGLISH_PAY.search(text) and not _ENGLISH_ELSE.search(text):
        for match in _ENGLISH.finditer(text):
            yield Term(_days(match) or 0, match.group(), sentence, *match.span())


def _days(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 6 * _MONTH
    text = match["number"]
    number = int(text) if text.isdecimal() else parse_chinese_number(text)
    if number is None:
        return None
    unit = match["unit"]
    if unit == "月" and re.search(r"(?<!第)(?<!满)\d月", match.group()):
        return None  # 每年11月 is a month, not a time
    return int(number * _WORKING) if unit == "工作日" else number * _UNITS.get(unit, 1)
