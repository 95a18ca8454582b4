"""A right to end the agreement without a ground, a chance to cure, or a say.

A term by which any breach ends the agreement invites disputes, for courts look at its weight; a
right to end it at any time, without notice and settlement, can fail as a standard term and leaves
the accounts open; and silence for some days makes no termination effective that has no ground.
Grounds that are named, cures and notices, mandates and agreements without a term (which the law
itself lets end) are in order.

Bad::

    任何一方违反本合同约定的，另一方即有权解除本合同。

Good::

    一方违约，经催告后15日内仍未改正的，守约方可以书面通知解除合同。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.titles import title
from generator.checks.wording import Wording, worded
from generator.diagnostics import Severity
from generator.messages import msg

_END = r"(?:解除|终止)"
_PAPER = r"(?:合同|协议)"
_ANY_BREACH = re.compile(
    rf"(?:违反(?:了)?(?:本)?{_PAPER}(?:的|中的|项下)?(?:任何|任一|任意|任何一项|任一项|任何一条)?(?:约定|条款|规定|义务)?|(?:如?有|存在|发生)(?:任何)?违约(?:行为)?|(?<!守约方)(?<!因)违约)"
    rf"(?:的|时|者)?,[^。;,]{{0,24}}?(?:均?(?:有权|可以?|得)|自动)[^。;,]{{0,16}}?{_END}"
)
_CURED = re.compile(
    r"催告|改正|纠正|整改|补救|更正|宽限|严重|重大|根本|实质|不能实现|无法实现|情形|情况之一|限期|拒不|仍(?:未|不)|[两二三多]次"
    r"|\d{1,3}个?(?:工作)?(?:日|天|个月|月)|[一二三四五六七八九十]{1,3}个?(?:工作)?(?:日|天|个月)|_{2,}|逾期|经(?:书面)?通知|提前|第[一二三四五六七八九十\d.]+[条款]"
)
_AT_WILL = re.compile(
    rf"(?:随时|任何时(?:候|间)|任意|无需(?:任何)?理由|不需(?:任何)?理由|无条件|根据[^,。;]{{0,10}}?需要)[^,。;]{{0,14}}?{_END}(?!前|后|之日)"
)
_GROUNDED = re.compile(
    r"提前|(?<!无需)(?<!不需)(?<!不需要)(?<!无须)通知|委托合同|委托人|赔偿|违反|违约|逾期|未按|未能|拒不|情形|之一|协商|劳动|试用期|自任意|不得|无权|不可抗力|报酬|书面|危及|使用"
)
_SILENT = re.compile(
    rf"(?:未|不|没有)(?:书面)?(?:提出|表示)?[^,。;]{{0,8}}?异议[^,。;]{{0,6}}?,?(?:即|则)?视(?:为|作)(?:其)?(?:同意|认可|接受|默认)[^,。;]{{0,10}}?(?:{_END}|上述)"
)
_LABOUR = re.compile(r"劳动|聘用|劳务|雇佣|租船|保险|贷款|借款")

_RULES = (
    Wording(
        ("异议",),
        _SILENT,
        msg(
            "silence for some days cannot replace a ground: without a right to terminate, the "
            "notice ends nothing",
            zh="对方未在异议期内提出异议，不能使没有解除权的通知发生解除效力",
        ),
        msg(
            "write the grounds and the notice; leave objections to the court or tribunal",
            zh="请写明解除事由和通知方式；对解除有异议的，由人民法院或者仲裁机构确认",
        ),
        unless=None,
        basis=("法释〔2023〕13号 第五十三条", "民法典 第五百六十五条"),
    ),
    Wording(
        ("解除", "终止"),
        _ANY_BREACH,
        msg(
            "any breach, however slight, would end the agreement, and no time to cure is given",
            zh="约定任何违约均可解除，没有区分违约程度，也没有给予改正期限，容易发生争议",
        ),
        msg(
            "write “if it is not cured within 15 days of a written request, the other party may "
            "terminate by written notice”, or name the grave breaches",
            zh="请改为“经书面催告后15日内仍未改正的，可以书面通知解除”，或者列明严重违约情形",
        ),
        unless=_CURED,
    ),
    Wording(
        ("解除", "终止"),
        _AT_WILL,
        msg(
            "the agreement may be ended at any time, without notice or settlement",
            zh="约定可以随时解除，但没有提前通知期限，也没有约定解除后的结算",
        ),
        msg(
            "add a notice period and the settlement: “on 30 days' written notice, paying for the "
            "work done”",
            zh="请补充提前通知期限和结算办法，如“提前30日书面通知，并支付已完成部分的价款”",
        ),
        unless=_GROUNDED,
        basis=("民法典 第四百九十七条第二项", "民法典 第五百六十五条", "民法典 第五百六十六条"),
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """Each sentence with such a right."""
    if _LABOUR.search(matter.get(title)):
        return
    for sentence, wording in worded(matter, *_RULES):
        yield wording.finding(sentence)


RULE = rule(
    "termination-defective",
    Severity.WARNING,
    msg("termination without ground, cure or notice", zh="解除条款有缺陷"),
    find,
    basis=("民法典 第五百六十二条第二款", "民法典 第五百六十三条", "民法典 第五百六十五条"),
)
