"""Text of a supply in, the VAT rate that such a supply has as a rule out.

This module alone knows which words tell goods, transport, works, letting and services apart. Texts
that mix them, or speak of simple taxation, exemption or goods at the lower rate, have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES

_MIXED = re.compile(
    r"混合|兼营|主营|小规模|简易|征收率|免税|免征|出口|国际|跨境|进口|分别核算|综合税率|不同税率|即征即退"
)
_LOWER = re.compile(
    r"农|粮|米|面粉|油|蔬|果|肉|蛋|奶|鱼|虾|蟹|茶|棉|麻|毛|木材|苗|种子|豆|瓜|饲料|化肥|农药|农机|农膜|图书|报纸|杂志|书|音像|电子出版|自来水|暖气|热水|煤气|天然气|石油液化|沼气|居民用煤|盐|二甲醚"
)
_UNITS = (
    r"(?<![\d一二三四五六七八九十百千万])[\d一二三四五六七八九十百千万]{1,12}"
    r"(?:台|套|件|只|吨|公斤|辆|批|箱|米|根|块|卷|张|桶|袋|部|组)"
)
_GOODS = re.compile(
    rf"设备|货物|货款|产品|商品|材料|钢材|物资|配件|备件|硬件|零件|机床|[一-鿿](?:机|泵|阀|轴承|电缆|电机|仪器|家具|服装)(?=[,。;:\d]|{_UNITS})"
    rf"|(?:销售|出售|购买|采购|供应|卖)[^,。;]{{0,20}}{_UNITS}|{_UNITS}[^,。;]{{0,12}}(?:销售|出售|卖)|[买卖]方|供需|供方|需方|出卖人|买受人"
)
_EQUIPMENT = re.compile(
    r"设备|机床|电机|仪器|钢材|五金|轴承|电缆|配件|备件|电脑|空调|模具|[一-鿿](?:机|泵|阀)(?=[,。;:\d台])"
)
_CARRIAGE = re.compile(r"运费|运输|承运|托运|货运|拉货|运价|运输费")
_NO_CARRIAGE = re.compile(
    r"货代|代理|装卸|仓储|快递|收派|搬运|搬家|物流辅助|包括|含运费|运费由|运费另|及运费|、运"
)
_WORKS = re.compile(
    r"工程款|施工|建筑|装修|土建|装饰工程|安装工程|防水工程|绿化工程|市政工程|劳务分包|修缮|盖房|工程总价"
)
_NO_WORKS = re.compile(r"设计|监理|勘察|咨询|造价|检测|审图|机械租赁|设备租赁|保洁")
_LETTING = re.compile(
    r"(?:房屋|厂房|店铺|商铺|铺面|铺位|仓库|写字楼|办公室|土地|场地|门面|库房)[^,。;]{0,10}(?:租|出租)|(?:出租|承租|租)[^,。;]{0,12}(?:房|铺|仓|楼|土地|场地)|房租|不动产"
)
_SERVICE = re.compile(
    r"技术服务|咨询|技术开发|开发服务|设计服务|信息服务|技术转让|技术许可|顾问|软件(?:开发|服务|运维|许可|使用费)|设计费|检测费|检验费|鉴定费|培训|广告|审计|律师费|法律服务|物业(?:服务|费)|保洁|保安|餐饮|住宿|会议|会展"
    r"|翻译|代理费|监理费|勘察|认证|研发|研究开发|许可(?:使用)?费|云服务|服务费|设计"
)
_PROCESSING = re.compile(r"加工|承揽|定作|修理|修配|维修|租赁|融资|安装|调试")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of supply.

    Attributes:
        rates: In percent; the first is the usual one.
        zh: Its name.
        name: Its English name.
    """

    rates: tuple[Decimal, ...]
    zh: str
    name: str


_SIX, _NINE, _THIRTEEN = Decimal(6), Decimal(9), Decimal(13)
GOODS = Kind((_THIRTEEN,), "货物", "goods")
LOWER = Kind((_THIRTEEN, _NINE), "货物", "goods")
CARRIAGE = Kind((_NINE,), "交通运输服务", "transport")
WORKS = Kind((_NINE,), "建筑服务", "works")
LETTING = Kind((_NINE,), "不动产租赁", "letting of land and buildings")
SERVICE = Kind((_SIX,), "服务", "services")


@lru_cache(LINES)  # the next document of a type has the same lines
def kind_of(text: str) -> Kind | None:
    """The one kind of supply that a text speaks of; None where it cannot be told."""
    if _MIXED.search(text):
        return None
    found: list[Kind] = []
    processed = _PROCESSING.search(text)
    if _LETTING.search(text):
        return LETTING if not _SERVICE.search(text) else None
    if _CARRIAGE.search(text) and not _NO_CARRIAGE.search(text):
        found.append(CARRIAGE)
    if _WORKS.search(text) and not _NO_WORKS.search(text):
        found.append(WORKS)
    if _SERVICE.search(text) and not processed:
        found.append(SERVICE)
    if _GOODS.search(text) and not processed and "服务" not in text and "软件" not in text:
        found.append(GOODS if _EQUIPMENT.search(text) and not _LOWER.search(text) else LOWER)
    return found[0] if len(found) == 1 else None
