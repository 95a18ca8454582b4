"""Business risks counted as force majeure.

Force majeure is what nobody can foresee, avoid and overcome. Prices, markets, money, suppliers, the
party's own machines, staff and power are risks of business: a list that has them widens the
exemption far beyond the law, and for a supplier's default a party answers itself. Lists of natural
disasters, war and orders of authorities, and terms that say that such risks are no force majeure,
are in order; a term on price changes should stand on its own.

Bad::

    不可抗力包括但不限于地震、战争、市场价格变化等。

Good::

    市场价格波动、原材料涨价、资金困难和供应商违约不属于不可抗力。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.text import Sentence
from generator.diagnostics import Severity
from generator.messages import msg

_RISK = (
    r"(?:市场(?:价格|行情|供求关系|供求|供需)?(?:的)?(?:大幅)?(?:变化|波动|变动|因素|风险)|行情(?:变化|波动)"
    r"|(?:资金|经济|经营|财务)(?:周转)?(?:困难|不足|短缺|紧张|断裂)"
    r"|原?(?:材|燃)?[材原]料(?:价格|供应)?(?:的)?(?:大幅)?(?:上涨|涨价|短缺|不足|紧张|波动|中断)|缺乏原料|价格(?:大幅)?(?:上涨|波动|变化)"
    r"|(?:上游)?(?:供应商|供货商|供货方|分包商|第三方)[^,。;、]{0,8}?(?:违约|未能|不能|延误|迟延|供货|断供|原因)"
    r"|停[水电气]|断电|电力(?:供应)?(?:不足|短缺|故障|中断)|(?:设备|机器|系统|机械|服务器|网络|线路|通讯|通信)(?:损坏|故障|中断|瘫痪)|黑客|病毒(?:侵袭|攻击|入侵|发作)|电信部门"
    r"|(?:人员|员工|劳动力|核心人员)(?:离职|流失|流动|短缺|不足)|汇率(?:波动|变化|变动)|运输(?:困难|延误|紧张)|交通(?:堵塞|拥堵)"
    r"|政策(?:性)?(?:的)?(?:调整|变化|变动)|(?:本企业|本公司|自身)[^,。;、]{0,6}罢工)"
)
_LISTED_AFTER = re.compile(
    rf"不可抗力(?:事件|事故|因素|情形|原因|情况)?(?:[^。;外]{{0,60}}?)?(?:包括|是指|系指|指|例如|如:|,如|\(如|即)[^。;]{{0,160}}?(?P<risk>{_RISK})"
)
_LISTED_BEFORE = re.compile(
    rf"(?P<risk>{_RISK})[^。;]{{0,60}}?(?:等(?:其[他它])?(?:[^,。;]{{0,12}}?的)?不可抗力|(?:属于|视为|视同|构成|均为|作为|归为|等为|均属)[^,。;]{{0,4}}不可抗力)"
)
_DENIED = re.compile(
    r"不(?:属于|构成|视为|是|包括|得视为|得作为|应视为|在)[^,。;]{0,12}?|非不可抗力|并非|不可抗力[^,。;]{0,6}以外|除不可抗力|不可抗力除外|除外"
)


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence that lists a business risk as force majeure."""
    for sentence in matter.text.sentences:
        if "不可抗力" in sentence.text:
            found = _listed(sentence)
            if found is not None:
                yield _finding(sentence, found)


def _listed(sentence: Sentence) -> str | None:
    text = sentence.text
    if _DENIED.search(text):
        return None
    found = _LISTED_AFTER.search(text) or _LISTED_BEFORE.search(text)
    return found["risk"] if found else None


def _finding(sentence: Sentence, risk: str) -> Finding:
    return Finding(
        msg(
            "“{risk}” counts as force majeure here; it is a risk of business, not something that "
            "nobody can foresee, avoid and overcome",
            zh="把“{risk}”列为不可抗力；这类情形一般属于商业风险或者自身原因，不符合“不能预见、不能避免且不能克服”的要求",
            risk=risk,
        ),
        sentence.extent(),
        hint=msg(
            "take it out of the list; where relief is meant, write a clause of its own on "
            "renegotiation",
            zh="请从不可抗力中删去；确需约定的，另设“重大变化协商调整”条款",
        ),
    )


RULE = rule(
    "force-majeure-overbroad",
    Severity.WARNING,
    msg("business risk as force majeure", zh="不可抗力范围过宽"),
    find,
    basis=("民法典 第一百八十条第二款", "民法典 第五百九十三条"),
)
