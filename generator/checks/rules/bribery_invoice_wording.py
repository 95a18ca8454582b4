"""Payments to the other side's people, money off the books, invoices for something else.

Gifts and kickbacks to employees or helpers of the other side are commercial bribery; discounts and
commissions are lawful only when given openly and booked truthfully by both. An invoice must show
what was really sold: nobody may ask for another item or amount. Clauses that forbid all this,
rebates between companies that are booked, and commissions of brokers are in order.

Bad::

    甲方按合同额3%返点至业务经办人个人账户。

Good::

    乙方给予甲方5%的销售折扣，在发票上列明，双方如实入账。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.wording import Wording, around, worded
from generator.diagnostics import Severity
from generator.messages import msg

_PERSON = (
    r"(?:经办人员?|采购人员|业务(?:人员|员|经办人)|负责人|工作人员|医生|科室|个人(?:账户|账号|名下|银行卡)?"
    r"|主管|(?<!主)(?<!总)经理(?!人)|科长|处长|领导|采购员|联系人|关系人)"
)
_BRIBE = r"(?:回扣|好处费|辛苦费|茶水费|感谢费|活动费|打点费|返点|返利|返现|临床推广费)"
_TO_PERSON = re.compile(
    rf"{_BRIBE}[^。;]{{0,30}}?{_PERSON}|{_PERSON}[^。;]{{0,24}}?{_BRIBE}"
    r"|(?:医生|经办人员?|采购人员|采购员|科室)[^,。;]{0,12}?提成"
    rf"|(?:现金|现款)[^。;]{{0,16}}?(?:返还|返给|支付|退还)[^。;]{{0,12}}?{_PERSON}"
    r"|(?:支付|给予|付给|给付|提取|计提)[^,。;]{0,20}?(?:回扣|好处费|暗扣)"
)
_OFF_BOOKS = re.compile(
    r"(?<![记入])[账帐]外|不入[账帐]|不(?:在)?(?:合同|发票)[^,。;]{0,8}(?:中)?体现|不开(?:具)?(?:任何)?(?:发?票据?)据?[^,。;]{0,6}现金|小金库"
)
_INVOICE = re.compile(
    r"(?:开具|开成|开|换开)(?:为|成)[^,。;]{0,12}?(?:办公用品|会议费|咨询费|服务费|餐费|劳保|培训费|住宿费)[^,。;]{0,8}?发?票?"
    r"|(?:变更|更改|修改|改变|调整)(?:开票|发票)?(?:的)?(?:发票)?(?:品名|名目|项目名称|内容)"
    r"|(?:发票|开票)(?:品名|名目|项目|内容|金额)[^,。;]{0,10}?(?:按|根据|由)[^,。;]{0,10}?(?:要求|指定|需要)[^,。;]{0,6}"
    r"|(?:其他|别的|第三方|他人)(?:单位|公司|企业)?(?:的)?发票[^,。;]{0,6}?(?:抵|冲|顶|代替|替代)|多开(?:发票|部分|金额)|虚开"
)
_FORBIDS = re.compile(
    r"不得|严禁|禁止|不准|不(?:接受|索取|索要|收受|虚开|给予|提供|向|从|参与|以|私)|杜绝|拒绝|反(?:对|商业)?贿赂|举报|投诉|查处|追究|解除|违反|违约|如[^,。;]{0,16}(?:行贿|回扣)"
    r"|廉洁|不正当|任何一方不|行贿|受贿|不应|无权|(?:有|存在|发生|发现)[^,。;]{0,12}(?:行为|情形|回扣)|避免|防止|谢绝|处罚|罚款|纪律|包括但不限于"
)
_LAWFUL_ROUND = re.compile(r"严禁|禁止|不得|廉洁|不准")
_TRUE = re.compile(r"如实入账|依法入账|红字发票|中介|居间|经纪|保险|银行|登记|过户|转账手续费|汇款")


_RULES = (
    Wording(
        (
            *("回扣", "好处费", "辛苦费", "茶水费", "感谢费", "活动费", "打点费", "返点", "返利"),
            *("返现", "提成", "推广费", "现金", "现款", "暗扣"),
        ),
        _TO_PERSON,
        msg(
            "money for the other side's people is commercial bribery, which the law forbids and "
            "fines",
            zh="向对方工作人员或者经办个人支付回扣、返点等，涉嫌商业贿赂，为法律所禁止",
        ),
        msg(
            "delete the term; give a discount to the company itself, on the invoice and in both "
            "sides' books",
            zh="请删去该约定；确需让利的，以明示方式给予对方单位折扣，在发票上列明并双方如实入账",
        ),
        unless=_TRUE,
        basis=("反不正当竞争法 第八条",),
    ),
    Wording(
        ("账外", "帐外", "不入账", "不入帐", "体现", "小金库", "现金"),
        _OFF_BOOKS,
        msg(
            "discounts and commissions must be booked truthfully by both sides; off the books they "
            "count as bribery",
            zh="折扣、佣金应当由双方如实入账；约定账外支付涉嫌商业贿赂",
        ),
        msg(
            "delete the term, and write “shown on the invoice and booked truthfully by both sides”",
            zh="请删去该约定，改为“在发票上列明，双方如实入账”",
        ),
        basis=("反不正当竞争法 第八条",),
    ),
    Wording(
        ("票",),
        _INVOICE,
        msg(
            "an invoice must show what was really sold; nobody may ask for another item or amount",
            zh="发票应当如实开具，不得要求变更品名和金额，也不得开具与实际经营业务不符的发票",
        ),
        msg(
            "write “invoiced by the real item, quantity and amount”",
            zh="请改为“按照实际交易的品名、数量和金额开具发票”",
        ),
        unless=re.compile(r"变更(?:后|通知)|开票信息|错误|有误|冲红|作废|税务机关"),
        basis=("发票管理办法 第十九条", "发票管理办法 第二十一条"),
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """Each such sentence that is no prohibition."""
    for sentence, wording in worded(matter, *_RULES):
        if _FORBIDS.search(sentence.text):
            continue
        before = around(matter, sentence.passage).partition(sentence.text)[0]
        if not _LAWFUL_ROUND.search(before):
            yield wording.finding(sentence)


RULE = rule(
    "bribery-invoice-wording",
    Severity.ERROR,
    msg("bribery or false invoices", zh="商业贿赂或者不实开票"),
    find,
    basis=("反不正当竞争法 第八条", "发票管理办法 第十九条"),
    on_forms=True,
)
