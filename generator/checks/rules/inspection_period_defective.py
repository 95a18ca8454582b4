"""An inspection period that is too short, or none in a contract of sale.

Goods that nobody has complained of within the agreed period count as conforming. A period of three
days or less is too short for machines or software: by law it then covers visible defects only, but
the text says something else, and the parties will argue. Where a sale has no period at all, the
buyer must inspect at once and complain within a reasonable time, two years at most. Periods for
quantity and look, periods beside one for hidden defects, fresh food, and the checking of accounts
are in order.

Bad::

    买方应在收货后3日内验收，逾期未提出异议的，视为验收合格。

Good::

    数量和外观应在收货后3日内提出异议；内在质量的异议期限为12个月。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.agreement import is_whole, title
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.checks.wording import around
from generator.diagnostics import Severity
from generator.messages import msg
from generator.policy.settings import setting


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on a period is long enough; drafting practice, as the law names no number.

    Attributes:
        days: Periods of up to this many days are short.
    """

    days: int = setting(3, zh="不超过该日数的检验期限视为过短")


_HOURS = 24
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "十": 10,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}

_PERIOD = re.compile(
    r"(?P<count>\d{1,3}|[一二两三四五六七八九十壹贰叁]{1,2})(?:\([^()]{1,3}\))?个?(?P<unit>工作日|日历日|自然日|日|天|小时)(?:之?内|以内)"
    r"|(?P<same>当日|当天|当场|当面)"
)
_RECEIVED = re.compile(r"收货|到货|货到|交货|送达|到达|运抵|签收|收到|交付|提货|验收|检验|查验")
_SILENT = re.compile(
    r"(?:未|没有|不)[^,。;]{0,14}?(?:异议|通知|反馈|答复|完成验收|验收)[^。;]{0,14}?视(?:为|作)[^。;]{0,16}?"
    r"(?:合格|认可|符合|通过|接受|无异议)"
    r"|(?:逾期|过期|期满)[^。;]{0,10}?视(?:为|作)[^。;]{0,10}?(?:合格|认可|符合|通过|接受)"
)
_GONE = re.compile(
    r"(?:当场|当面|货物?)[^。;]{0,20}?(?:离柜|离场|离店|过后|事后|出门)[^。;]{0,20}?(?:概不负责|不予受理|不再受理|不负责)"
    r"|签[字收][^,。;]{0,6}?(?:即|就)视为[^,。;]{0,6}(?:质量|验收)?合格"
)
_LATER = re.compile(
    r"隐蔽|内在|潜在|质保期|质量保证期|保修期|保证期|最终验收|不影响[^。;]{0,20}(?:责任|权利)|个月|\d年"
)
_LOOK_ONLY = re.compile(r"外观|数量|包装|件数|短少|短缺")
_QUALITY = re.compile(r"质量|性能|精度|全部|功能")
_OTHER = re.compile(
    r"对账|账单|账目|结算|发票|报表|报价|设计|图纸|订单|通知书|送达地址|方案|样品|函"
)
_FRESH = re.compile(
    r"鲜活|生鲜|海鲜|水产|蔬菜|水果|鲜花|苗木|种苗|牲畜|生猪|肉类|鲜奶|果品|食材|活鱼|鸡|蛋|农产品|粮|花卉|茶"
)
_SALE = re.compile(r"买卖|购销|采购|供货|供应合同|订购|销售合同|购买")
_NO_SALE = re.compile(r"房|土地|股|证券|合作|代理|经销|电|服务|软件|车位|期货")
_INSPECTS = re.compile(r"检验|验收|异议|查验|检查|验货|试车|调试")


def find(matter: Matter) -> Iterator[Finding]:
    """Short periods, then none."""
    limits = matter.settings(Limits)
    fresh = any(_FRESH.search(s.text) for s in matter.text.sentences[:40])
    for sentence in matter.text.sentences:
        if not fresh and _is_short(matter, sentence, limits):
            yield _short(sentence)
    name = matter.get(title)
    if name is None or not _SALE.search(name.text) or _NO_SALE.search(name.text):
        return
    if matter.get(is_whole) and not matter.text.contains(_INSPECTS):
        yield Finding(
            msg(
                "the sale has no period for inspection and complaints; then a reasonable time "
                "counts, two years at most",
                zh="没有约定检验期限和异议期限；届时按合理期限判断，最长自收到之日起二年",
            ),
            name.whole(),
            hint=msg(
                "agree on a period for quantity and look, and a longer one for hidden defects",
                zh="请分别约定外观、数量的异议期限和内在质量（隐蔽瑕疵）的异议期限",
            ),
            basis=("民法典 第六百二十条", "民法典 第六百二十一条"),
        )


def _is_short(matter: Matter, sentence: Sentence, limits: Limits) -> bool:
    text = sentence.text
    if "视为" not in text and "不" not in text:
        return False
    if _GONE.search(text):
        return True
    silent = _SILENT.search(text)
    if silent is None or _OTHER.search(text) or not _RECEIVED.search(text):
        return False
    periods = list(_PERIOD.finditer(text, 0, silent.end()))
    if not periods or not all(_is_short_period(p, limits) for p in periods):
        return False
    if _LOOK_ONLY.search(text) and not _QUALITY.search(text):
        return False
    return not _LATER.search(around(matter, sentence.passage))


def _is_short_period(period: re.Match[str], limits: Limits) -> bool:
    if period["same"]:
        return True
    count = _number(period["count"])
    limit = limits.days * (_HOURS if period["unit"] == "小时" else 1)
    return 0 < count <= limit


def _number(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    if len(digits) == 1:
        return _DIGITS[digits]
    tens, ones = digits[0], digits[1]
    return (10 + _DIGITS[ones]) if tens == "十" else _DIGITS[tens] * 10


def _short(sentence: Sentence) -> Finding:
    return Finding(
        msg(
            "the period is so short that, where a full inspection takes longer, it counts for "
            "visible defects only",
            zh="检验期限过短；买受人难以在该期限内完成全面检验的，该期限仅视为对外观瑕疵提出异议的期限",
        ),
        sentence.extent(),
        hint=msg(
            "split it: some days for quantity and look, months for hidden defects",
            zh="请区分约定：数量、外观若干日，内在质量（隐蔽瑕疵）若干个月或者与质保期一致",
        ),
    )


RULE = rule(
    "inspection-period-defective",
    Severity.WARNING,
    msg("inspection period too short or missing", zh="检验期限过短或者没有约定"),
    find,
    basis=("民法典 第六百二十一条", "民法典 第六百二十二条第一款"),
    settings=Limits(),
)
