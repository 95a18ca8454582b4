"""The matter in, whether the law gives its disputes to the court where property lies, out.

Leases of premises, works and farmland go there whatever the parties choose; this module alone knows
how such papers are called and how they say where the property is.
"""

from __future__ import annotations

from generator.checks import lazy_re as re
from generator.checks.courts import city_of
from generator.checks.matter import Matter

_PROPERTY = re.compile(
    r"(?:房屋|房产|用房|厂房|车间|商铺|店铺|店面|门面|铺面|门市|摊位|写字楼|办公室|办公用?房|仓库|库房|住宅|公寓|宿舍)(?:场地)?(?:租赁|出租|承租|租用|转租)"
    r"|租(?:房|铺|厂房)(?:合同|协议|约)|农村土地承包|土地承包经营|(?:土地|耕地|林地|草地|农田|水田|山林|荒山|果园)(?:承包|流转|转包)"
    r"|(?:工程|建设|装修|装饰|安装工程|土建|厂房|车间|道路|绿化|桩基|防水)(?:[一-鿿]{0,6})施工(?:总承包|专业承包|分包|承包)?(?:合同|协议)"
    r"|(?:建筑|工程|土建)(?:施工)?(?:总|分|专业)?承包(?:合同|协议)|(?:桩基|防水|道路|绿化|土建|屋面|消防)(?:工程)(?:施工)?(?:合同|协议)|政策性(?:房屋|住房)买卖"
)
_NO_PROPERTY = re.compile(r"设备|车辆|监理|设计|勘察|劳务|采购|买卖合同|咨询|居间|中介|保险")
_PREMISES = re.compile(
    r"(?:房屋|厂房|商铺|店铺|门面|铺面|写字楼|仓库|住宅|公寓|土地|承包地)[^。;]{0,10}(?:出租|租给|租赁|承租|转租|包给)"
    r"|(?:出租|租给|租赁|承租)[^,。;]{0,12}(?:房屋|厂房|商铺|店铺|门面|铺面|写字楼|住宅|公寓)|建设工程施工|施工总承包"
)


def facts(matter: Matter) -> str:
    """What a paper without a title lets out: premises or works."""
    found = next(
        (m for s in matter.text.sentences_with(_PREMISES) if (m := _PREMISES.search(s.text))), None
    )
    if found is None:
        return ""
    return "建设工程施工合同" if "施工" in found.group() else "房屋租赁合同"


def belongs_to_property(kind: str) -> bool:
    """Whether a paper of this title is about premises, works or farmland."""
    return bool(_PROPERTY.search(kind)) and not _NO_PROPERTY.search(kind)


def is_far_from_property(matter: Matter, text: str) -> bool:
    """Whether a court in a city is chosen, and the property lies in another one."""
    city = city_of(text)
    if city is None:
        return False
    sited = [
        found.group()
        for sentence in matter.text.sentences_with(_PROPERTY_AT)
        for found in _PROPERTY_AT.finditer(sentence.text)
    ]
    return bool(sited) and not any(city in where for where in sited)


_PROPERTY_AT = re.compile(
    r"(?:坐落|座落|位于|房屋地址|租赁物|房屋|铺面|商铺|门面|厂房|仓库|工程地点|工程名称|项目地点|施工地点|地块)[^。;]{0,16}?[一-鿿]{2,3}[市区县][^。;,]{0,20}"
)
