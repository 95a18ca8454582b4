"""A power of one side over the terms, the price, the measure or the meaning of the agreement.

A contract is changed by agreement; where its text was prepared by one side for repeated use, a term
that unreasonably adds to the other side's burden or takes away its main rights is void, and doubt
is read against the side that wrote it, whoever claims the last word. A ban on any objection or on
withholding performance takes away remedies of the law. Agreed formulas and written changes, rights
that arise from a default, third-party measurements and rules of authorities are in order.

Bad::

    本合同最终解释权归甲方所有。

Good::

    价格调整应当经双方协商一致并签署书面补充协议。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.wording import Wording, worded
from generator.diagnostics import Severity
from generator.messages import msg

_SIDE = (
    r"(?:[甲乙丙]方|[买卖供需]方|出租方|出租人|发包[人方]|委托[方人]|平台|本?公司|总部|采购方|供应商"
    r"|销售方|经销商|特许人|物业公司|许可方|受托方|本店|本馆|制造商|厂方|主办方)"
)
_LAST_WORD = re.compile(
    rf"(?:最终|最后|唯一|全部)(?:的)?解释权|解释权(?:属于|属|归)(?:于)?(?!双方|各方)"
    rf"|(?:合同|协议|条款|规则)(?:的内容)?由{_SIDE}(?:单方)?负责解释"
)
_SETS = re.compile(
    rf"以{_SIDE}(?:的)?单方(?:面)?(?:的)?[^,。;]{{0,10}}?为准"
    rf"|以{_SIDE}(?:的)?(?:通知|计量|检验|认定|判断|决定|测量|过磅|核定)(?:结果|数据|结论|数量)?为准"
)
_CHANGES = re.compile(
    rf"{_SIDE}[^,。;]{{0,8}}?(?:有权|可以?|得|保留)[^,。;]{{0,30}}?(?:单方|随时|自行|任意|根据[^,。;]{{2,30}}?|视情况|有权)"
    r"[^,。;]{0,12}?(?:调整|变更|修改|修订|改变|增减|提高)[^,。;]{0,24}?"
    r"(?:价格|售价|单价|费用|标准|范围|区域|条款|规则|协议|合同|价款|收费|政策|数量|佣金|租金)"
)
_CHANGES_BACK = re.compile(
    rf"{_SIDE}[^,。;]{{0,8}}?(?:有权|可以?|保留)[^,。;]{{0,20}}?(?:单方|随时|自行|根据[^,。;]{{2,24}}?)[^,。;]{{0,4}}?对"
    r"[^,。;]{0,30}?(?:价格|标准|范围|区域|条款|规则|费用)[^,。;]{0,16}?(?:进行|作出)?(?:调整|变更|修改)"
)
_OBEYS = re.compile(
    r"无条件(?:地)?(?:接受|服从|同意|执行|遵守|配合[^,。;]{0,12}(?:调整|变更))[^,。;]{0,24}"
)
_OBJECTS = re.compile(
    r"(?:不得|不能|无权|不应)(?:以任何(?:理由|方式|形式))?(?:再)?(?:提出|有|持有|表示)(?:任何|一切|何种)?(?:形式的)?异议"
    r"|放弃(?:提出)?(?:任何|一切)?异议(?:权|的权利)"
)
_HOLDS = re.compile(
    r"(?:不得|不能|无权)(?:以任何(?:理由|原因|借口))?[^,。;]{0,8}?(?:中止|暂停|停止)(?:履行|供货|交货|供应|发货|服务|付款|施工|提供)"
    r"|(?:不得|不能|无权)以任何(?:理由|原因|借口)[^,。;]{0,8}?(?:拒付|缓付|停止付款|拒绝(?:付款|支付|结算)|抵[销扣])"
)
_AGREED = re.compile(
    r"协商|双方(?:书面)?(?:确认|同意|认可|共同|签[署订字])|补充协议|经[^,。;]{1,10}(?:书面)?同意|书面变更"
    r"|经[^,。;]{0,8}确认|不得[^,。;]{0,8}(?:单方|擅自|随意|任意)|无权(?:单方|擅自|随时)|违约|违反|逾期|迟延|账户|开户|有权(?:拒绝|解除|终止)"
    r"|条例|主管部门|行政|不可抗力|总统|法院|政府(?:指导|定)?价"
)
_REMEDY_KEPT = re.compile(
    r"不善|不当|逾期|未在|期限内|(?:日|天)内|视为|争议(?:解决)?期间|无争议|未经|双方(?:均)?(?:核对|确认)|擅自|股东|竣工|已经|仲裁|诉讼|保证人|担保人|继承人"
    r"|不影响|正当理由|无故|(?:(?:已|经)[^,。;]{0,8}(?:书面)?(?:同意|确认|认可|批准))|第三[方人]|公证|调查|债务转让|转让"
)

_HINT_AGREE = msg(
    "write that a change takes both sides' written agreement, or agree on a formula, a range and a "
    "right to terminate",
    zh="请改为“经双方协商一致并书面确认后调整”，或者约定调整公式、幅度以及对方的解除权",
)

_RULES = (
    Wording(
        ("解释",),
        _LAST_WORD,
        msg(
            "one side claims the last word on the meaning of the agreement; standard terms are "
            "read against the side that wrote them all the same",
            zh="约定由一方享有合同解释权，排除了对方的主要权利；格式条款有两种以上解释的，仍应作出不利于提供方的解释",
        ),
        msg(
            "delete the term; disputes on meaning go the agreed way",
            zh="请删去该约定，对条款理解有争议的，按争议解决条款处理",
        ),
        unless=re.compile(r"条例|主管部门|国务院|双方(?:共同)?(?:负责|协商)?解释|董事会"),
    ),
    Wording(
        ("为准",),
        _SETS,
        msg(
            "one side alone decides what counts, and the other cannot check it",
            zh="以一方单方意思确定合同内容，对方无从核对，加重了对方的责任",
        ),
        msg(
            "name a joint record, a third party or a right to object within a time",
            zh="请改为以双方签字的记录、第三方结果为准，或者约定异议期限和复核办法",
        ),
        unless=re.compile(r"双方|异议|复[核验检]|第三方|协商|书面变更|送达|联系|地址"),
    ),
    Wording(
        ("调整", "变更", "修改", "修订", "改变", "增减", "提高"),
        _CHANGES,
        msg(
            "one side alone may change main terms; a contract is changed by agreement",
            zh="约定一方可以单方变更合同主要内容；变更合同应当协商一致",
        ),
        _HINT_AGREE,
        unless=_AGREED,
    ),
    Wording(
        ("调整", "变更", "修改"),
        _CHANGES_BACK,
        msg(
            "one side alone may change main terms; a contract is changed by agreement",
            zh="约定一方可以单方变更合同主要内容；变更合同应当协商一致",
        ),
        _HINT_AGREE,
        unless=_AGREED,
    ),
    Wording(
        ("无条件",),
        _OBEYS,
        msg(
            "one side must accept whatever the other decides",
            zh="要求一方无条件接受对方的决定，限制了其主要权利",
        ),
        _HINT_AGREE,
        unless=re.compile(r"以下|以上|退[货换款]|更换|保修|赔偿|承担|法律|担保|付款|支付"),
    ),
    Wording(
        ("异议",),
        _OBJECTS,
        msg(
            "one side may not object at all, which takes away a main right",
            zh="约定一方不得提出任何异议，排除了其主要权利",
        ),
        msg(
            "give a time to object in writing, and say who decides then",
            zh="请改为约定书面异议的期限和复核办法",
        ),
        unless=_REMEDY_KEPT,
    ),
    Wording(
        ("中止", "暂停", "停止", "拒付", "拒绝", "缓付", "抵销", "抵扣"),
        _HOLDS,
        msg(
            "one side may never withhold performance; the law gives that right against a side that "
            "does not perform or may not be able to",
            zh="约定一方不得中止履行或者拒绝付款，排除了法律规定的同时履行、先履行和不安抗辩权",
        ),
        msg(
            "say when performance may be withheld: after written notice of the other's default",
            zh="请改为约定行使抗辩权的条件和通知程序，如“对方违约并经书面催告后可以中止履行”",
        ),
        unless=_REMEDY_KEPT,
        basis=("民法典 第四百九十七条", "民法典 第五百二十五条", "民法典 第五百二十七条"),
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence that gives one side such a power."""
    for sentence, wording in worded(matter, *_RULES):
        yield wording.finding(sentence)


RULE = rule(
    "unilateral-power",
    Severity.WARNING,
    msg("power of one side alone", zh="单方权力条款"),
    find,
    basis=("民法典 第四百九十七条", "民法典 第四百九十八条", "民法典 第五百四十三条"),
    standard_form=Severity.ERROR,
)
