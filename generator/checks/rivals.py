"""The matter in, whether its parties are competitors out, and a sentence in, what such may not agree.

Between a supplier and its dealer the same words are mostly lawful, so that they are only asked for
where the text itself says that the parties compete: as rivals, as firms of one trade, in a pact of
self-discipline. This module alone knows how a text says so.
"""

from __future__ import annotations

from enum import StrEnum

from generator.checks import lazy_re as re
from generator.checks.matter import Matter

_ALL = r"(?:双方|各方|三方|四方|甲乙(?:双方|丙)?|两家|彼此)"
_FIRMS = (
    r"(?:[二两三四五六七八九十]家|与会|签约|各)[^,。;各]{0,6}?"
    r"(?:企业|公司|厂|商|店|校|站|社|行|院|诊所|合作社|机构|会员)"
)
_COMPETE = re.compile(
    rf"{_ALL}[^。;]{{0,12}}?(?:互为|均[为系是]|同[为属是]|都是|作为|[为是]|(?<!关)系|存在)[^。;]{{0,12}}?(?:竞争|同行(?!业)|同业)"
    rf"|{_ALL}(?:均|都|同)[^。;]{{0,20}}?(?:生产|销售|经营|从事)"
    rf"|{_ALL}(?:均[为系是]|都是|作为|同[为是])[^。;]{{0,16}}?(?:企业|生产商|厂商|搅拌站|厂家|经营者)"
    r"|互为竞争|竞相(?:压价|降价)|(?:避免|防止|制止)[^,。;]{0,6}(?:同业|同行|恶性|无序|价格)[^,。;]{0,4}竞争|自律(?:公约|协议|联盟)"
    rf"|{_FIRMS}[^。;]{{0,16}}?(?:约定|同意|承诺|一致|商定|决定|达成)"
)
_VERTICAL = re.compile(r"经销|特许|加盟|代理商|分销|供货方|采购方|委托方|子公司|分公司|下属")
_ALONE = re.compile(
    r"(?:各自|独立|自主|自行|单独)(?:地)?(?:决定|确定|定价|制定)|互不限制|不得(?:就|交换|讨论|协商|达成|串通)"
    r"|反垄断|保密|泄露|披露|联合体|评估|受让|政府(?:定价|指导价)"
)
_TERRITORY = r"(?:客户|市场|区域|地区|地盘|片区|以[东南西北]|线路|[省市县区镇])"
_PRICE = r"(?:价格|[售运房工单门票]价|(?:出厂|零售|批发|供应|市场)价|收费|学费|房费|费率|运费|报价)"


class Restraint(StrEnum):
    """What competitors may not agree on, with the item of 反垄断法 17 that forbids it."""

    PRICE = "一"
    OUTPUT = "二"
    MARKET = "三"
    TECHNOLOGY = "四"
    BOYCOTT = "五"


_RESTRAINTS = (
    (
        Restraint.MARKET,
        re.compile(
            r"归甲方[^。;]{0,24}归乙方|归乙方[^。;]{0,24}归甲方"
            r"|甲方(?:只|专|仅)(?!负责)[^。;]{1,24},乙方(?:只|专|仅)(?!负责)"
            rf"|甲方[^,。;]{{0,4}}?(?:做|供|销|跑|卖|负责)[^,。;]{{1,12}}?{_TERRITORY}[^。;]{{0,10}}?乙方[^,。;]{{0,4}}?(?:做|供|销|跑|卖|负责)[^,。;]{{1,12}}?{_TERRITORY}"
            r"|(?:互不|彼此不|互相不|均?不(?:得|再|去|可)?)(?:进入|参加|参与|到|争|抢|拉|挖|涉足|向)[^,。;]{0,6}(?:对方|另一方|彼此)[^,。;]{0,8}(?:客户|市场|地盘|区域|领域|业务|投标|线路)"
        ),
    ),
    (
        Restraint.OUTPUT,
        re.compile(
            r"停产|停窑|限产|减产|压产|减少产量|生产配额|轮流(?:生产|停|开工)"
            r"|(?:产量|销量|销售量|销售数量|发运量)[^。;]{0,24}(?:不(?:得|能|再)?(?:超过|高于)|压减|削减|减少|控制|配额|封顶)"
        ),
    ),
    (
        Restraint.BOYCOTT,
        re.compile(
            r"(?:一致|共同|均|同时|联合|都|一起|集体|承诺)[^。;]{0,16}?(?:拒绝|停止|不再)[^。;]{0,30}?(?:供货|交易|采购|供应|提供|合作|服务|进货|发货)"
        ),
    ),
    (
        Restraint.TECHNOLOGY,
        re.compile(
            r"(?:均|都|各方|双方|承诺|约定|一致)[^。;]{0,16}?不(?:得|再|会)?(?:采购|引进|研发|开发|推出|采用|使用|上马|购置|投产|购买)[^。;]{0,16}?(?:产品|技术|工艺|设备|机型|生产线)"
        ),
    ),
    (
        Restraint.PRICE,
        re.compile(
            rf"{_PRICE}[^。;]{{0,24}}?(?:统一|一律|均?定为|不(?:得|能|许|准)?再?(?:低|少)于|同步|通气|互通|差额)"
            rf"|(?:统一|一律|共同|同步|协同|一致)[^,。;]{{0,8}}?(?:报价|定价|调价|涨价|提价|降价|{_PRICE})"
            r"|(?:报价|定价|调价)[^。;]{0,8}(?:先|互相|相互)[^。;]{0,6}(?:通气|商量|沟通|通报)"
        ),
    ),
)


def compete(matter: Matter) -> bool:
    """Whether the text says that its parties are competitors, and none supplies the other."""
    return matter.text.contains(_COMPETE) and not matter.text.contains(_VERTICAL)


def restraint(text: str) -> Restraint | None:
    """What a sentence of competitors restrains; None where each stays free.

    >>> restraint("双方约定每年轮流停产两个月。"), restraint("双方各自决定产量,互不限制。")
    (<Restraint.OUTPUT: '二'>, None)
    """
    if _ALONE.search(text):
        return None
    return next((what for what, pattern in _RESTRAINTS if pattern.search(text)), None)
