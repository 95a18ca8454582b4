"""A whole agreement for goods, works or services without one of the usual terms.

What is missing is filled by the law, often to nobody's liking: standard quality, market price,
performance on demand, at the debtor's place, proven loss only, the defendant's court. Looked for
are quality, price, time, place or manner, liability and disputes, by their customary words and
anywhere in the text, annexes too. Excerpts, orders, supplements, memoranda, loans, employment and
confidentiality agreements are left alone. Packaging and settlement of sales are not missed, for
many goods need no word on them,
nor is the quality of services, which customarily goes without saying.

Bad::

    产品购销合同
    甲方：青杉贸易有限公司
    乙方：白桦机电有限公司
    第一条 产品：水泵五台，单价800元，总价4000元。
    第二条 质量按GB/T 5656-2008执行，木箱包装。
    第三条 乙方于2026年12月1日前送货至甲方仓库。
    第四条 甲方收货后10日内验收，验收合格后付款。
    第五条 争议由甲方所在地人民法院管辖。
    甲方（盖章）：
    乙方（盖章）：

Good::

    产品购销合同
    甲方：青杉贸易有限公司
    乙方：白桦机电有限公司
    第一条 产品：水泵五台，单价800元，总价4000元。
    第二条 质量按GB/T 5656-2008执行，木箱包装。
    第三条 乙方于2026年12月1日前送货至甲方仓库。
    第四条 甲方收货后10日内验收，验收合格后付款；逾期每日按0.05%支付违约金。
    第五条 争议由甲方所在地人民法院管辖。
    甲方（盖章）：
    乙方（盖章）：
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.agreement import is_whole, title
from generator.checks.matter import Matter
from generator.checks.rule import Finding, rule
from generator.checks.titles import is_supply
from generator.checks.topics import Topic, missing
from generator.diagnostics import Severity
from generator.messages import msg

_SERVED = re.compile(r"服务|运输|物流|仓储|租赁|咨询|代理|维护|运维|物业|监理")
"""Services whose quality customarily goes without saying."""
_FILLED = "民法典 第五百一十一条"
QUALITY = Topic(
    re.compile(
        r"质量|标准|品质|规格|等级|合格|技术要求|参数|指标|验收|保修|考核|性能|要求|验货|检验|成色"
    ),
    msg("quality", zh="质量"),
    f"{_FILLED}第一项",
)
TOPICS = (
    QUALITY,
    Topic(
        re.compile(r"价|费|报酬|金额|酬金|租金|佣金|元|款项|货款|付款|运价"),
        msg("price", zh="价款或者报酬"),
        f"{_FILLED}第二项",
    ),
    Topic(
        re.compile(
            r"期限|日期|工期|时间|期间|有效期|进度|[日天月年](?:之?内|以内|前|以前|止|起)|[\d一二三四五六七八九十_×]\s?[日天]"
            r"|当[日天]|立即|随时|年度|期满|[每按]月|季度|次日"
        ),
        msg("time of performance", zh="履行期限"),
        f"{_FILLED}第四项",
    ),
    Topic(
        re.compile(
            r"地点|地址|送货|送至|送到|运至|运到|仓库|自提|方式|交[货付]|现场|所在地|机房|场地|到站|港|目的地|办公|承运|提供|提交"
        ),
        msg("place or manner of performance", zh="履行地点和方式"),
        f"{_FILLED}第三项",
    ),
    Topic(
        re.compile(r"违约|赔偿|赔付|罚|滞纳金|责任|损失|扣减|扣除|偿付|补偿|计息"),
        msg("liability for breach", zh="违约责任"),
        "民法典 第五百八十四条",
    ),
    Topic(
        re.compile(r"争议|纠纷|争端|仲裁|法院|诉讼|调解|管辖"),
        msg("settlement of disputes", zh="解决争议的方法"),
        "民法典 第四百七十条第一款",
    ),
)


def find(matter: Matter) -> Iterator[Finding]:
    """One finding for each term that a whole agreement lacks."""
    name = matter.get(title)
    if name is None or not matter.get(is_supply) or not matter.get(is_whole):
        return
    served = _SERVED.search(name.text) is not None
    for topic in missing(matter, (t for t in TOPICS if not served or t is not QUALITY)):
        yield Finding(
            msg(
                "no word on {topic} is found in the agreement",
                zh="全文未见关于{topic}的约定",
                topic=topic.name,
            ),
            name.whole(),
            hint=msg(
                "add a clause, or name the annex that has it; otherwise the law's default rule "
                "applies",
                zh="请补充相应条款，或者指明载有该内容的附件；没有约定又不能补充的，适用法律的补充规定",
            ),
            basis=("民法典 第四百七十条第一款", topic.basis)
            if topic.basis.startswith(_FILLED)
            else (topic.basis,),
        )


RULE = rule(
    "usual-term-missing",
    Severity.WARNING,
    msg("usual term missing", zh="缺少合同通常条款"),
    find,
    basis=("民法典 第四百七十条第一款", "民法典 第五百一十条", "民法典 第五百九十六条"),
)
