"""The matter in, what kind of agreement it is by its title out.

This module alone knows which titles mean agreements without a price for goods, works or services,
so that rules on price and invoice leave them alone.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.matter import Matter

_TITLE_LINES = 5
_LONGEST = 40
_TITLE = re.compile(
    r"合同|协议|契约$|字据$|备忘录|意向书|订单|借条|欠条|收条|承诺书|章程|条款|保单|规则|办法|(?:供货|供应|买卖|购销|采购|加工|服务|合作|运输|承揽|租赁|施工|安装|维修)约定$"
)
_NOTHING_SOLD = re.compile(
    r"借款|贷款|借条|欠条|收条|借据|劳动|劳务派遣|聘用|赠与|捐赠|保险|保单|股权|股份"
    r"|增资|合资|合营|合伙|章程|发起人|抵押|质押|保证合同|担保|典当|融资"
    r"|保密|竞业|备忘录|意向|战略|委托书|承诺|离婚|遗赠|土地使用权|期货|信托|基金|证券"
    r"|承销|商标许可|专利许可|转让协议|和解|补偿|拆迁|征收"
)
_COOPERATION = re.compile(r"合作|代理|经销")
_FORM = re.compile(r"评审|审批|登记|(?:表|报告|清册|目录)$")
_JOINT = re.compile(r"(?:合作|联合|共同)(?:研究|开发|研发|经营|投资|建设)")
_SUPPLY = re.compile(
    r"买卖|购销|采购|供货|供应|销售|订货|订购|订单|服务|开发|工程|施工|承包|承揽|加工"
    r"|购货|订货|进货|供销|代工|配送|养护|保洁|维修|保养|检测|检验|制作|印刷|广告|仓储|拍摄|翻译|培训|定作|安装|咨询|设计|监理|勘察|维护|运维|物业|运输|物流|租赁"
)


def title(matter: Matter) -> str:
    """The line that names the agreement; empty when none does."""
    for passage in matter.text.running[:_TITLE_LINES]:
        text = passage.text
        if len(text) <= _LONGEST and not text.endswith(("。", ";", ",")) and _TITLE.search(text):
            return text
    return ""


def is_supply(matter: Matter) -> bool:
    """Whether goods, works or services are paid for, as the title says."""
    name = matter.get(title)
    return bool(_SUPPLY.search(name)) and not any(
        other.search(name) for other in (_NOTHING_SOLD, _JOINT, _FORM)
    )


def is_no_supply(matter: Matter) -> bool:
    """Whether the title says that it is something else: a loan, employment, a joint venture."""
    name = matter.get(title)
    if _JOINT.search(name) or _FORM.search(name):
        return True
    other = _NOTHING_SOLD.search(name) or _COOPERATION.search(name)
    return bool(other) and not _SUPPLY.search(name)
