"""A sentence in, what it says about delivery and risk out: who gets the goods where, and from when on.

This module alone knows the words for delivery at the buyer's place, collection at the seller's, the
early moment (handed to the carrier, loaded, out of the factory), the late one (received, arrived),
and the groups of trade terms (Incoterms).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.known import LINES

_ROLE = r"[甲乙丙]方|[买需购]方|买受[人方]|采购(?:[方人]|单位)|购货[方人]|收货[方人]|定作[方人]|购买方|买[家主]|客户|用户|委托[方人]|业主|发包[方人]|订货(?:[方人]|单位)|需货方|贵方|购货单位|收货单位|需求方|使用[方人]|要货(?:[方人]|单位)|你们|你方|你家"
_PLACE = r"冷库|塘|家|门口|店|库|养殖场|厂|公司|中心|码头|站|仓库|工厂|厂区|厂内|厂里|厂房|库房|基地|园区|大楼|门店|商场|车间|现场|工地|项目|机房|门店|医院|办公|住所|指定|施工|校区|学校|堆场|档口|铺|仓|饭店|酒店|餐厅|厨房|食堂|展厅|实验室|科室|门卫|总部|分部|站点|地址|院|村|场"
_SENT = re.compile(
    rf"(?:送货|运送|运输|拉至|拉去|运至|运到|运抵|送至|送到|送达|送往|发运至|配送|送上门|包送|拉到|运往|发到|发往|交到|送交)[^。;,]{{0,24}}?(?P<role>{_ROLE})(?!交|付|收到|指派|通知|自|承担|应|有|须|负|支|可)[^。;,]{{0,30}}?(?:{_PLACE})"
    rf"|(?:交货|交付|送货|到货|收货)(?:的)?地[点址](?:为|是|在|设在|位于|定在|:|\\|)+[^。;,]{{0,10}}?(?P<role2>{_ROLE})[^。;,]{{0,24}}"
    rf"|(?P<role3>{_ROLE})[^。;,]{{0,24}}?(?:签收|验收|收货|卸货|接收)[^。;,]{{0,6}}?(?:为|视为|即为|作为|才算|方为)[^。;,]{{0,4}}?(?:交付|交货)"
    rf"|在(?P<role4>{_ROLE})[^。;,]{{0,16}}?(?:{_PLACE})[^。;,]{{0,6}}?(?:交货|交付|卸货)"
)
BUYER = "买方"
SPOKEN = ("你们", "你方", "你家")
"""The buyer to whom the seller speaks."""
BUYERS = (
    "买方",
    "需方",
    "买受人",
    "采购人",
    "采购方",
    "购货方",
    "收货人",
    "收货方",
    "客户",
    "用户",
    "买家",
    *SPOKEN,
)
_TO_THE_DOOR = re.compile(
    r"送货上门|送上门|送到家|(?<!上)门到门|(?:包|负责)(?:送|运)(?:到|至|抵)[^。;,]{0,12}?(?:目的地|现场|工地)"
)
_COLLECTED = re.compile(r"自提|自行提货|上门提货|提货地[点址]|自行到[^。;,]{0,20}提货|自行提取")
_RISK = re.compile(
    r"风险|毁损|灭失|损坏|丢失|损毁|坏了|丢了|死了|死多死少|死活|死亡|破损|短少|途中[^。;]{0,8}损失|路上[^。;]{0,8}(?:损失|出事|事故)|(?:一切|全部|任何|所有)(?:损失|后果)|出(?:了|的)?(?:什么|任何|啥|一切)?(?:事|岔子|意外)|翻车|磕了|碰了|碰坏|淋雨|淋湿|少货|磕碰|受潮|进水|运输风险|在途风险|(?:运到|到达|验收|签收)[^。;]{0,8}前的损失"
)
_CARRIER = (
    r"承运(?:[人方]|单位|公司|司机|车辆|商)|(?:货车|货运|物流|运输|送货)?司机"
    r"|(?:物流|快递|快运|货运|航运)(?:公司|企业|方|部|站|商)?|运输(?:公司|部门|单位|企业|方|车辆)"
    r"|铁路(?:部门)?|船公司|船方|托运部|货运站|司机|车队"
)
_EARLY = re.compile(
    rf"(?:货交|交付|交(?=第一|承运|给第一)|交给|交予|交由|移交)(?:给|予|与)?(?:第一)?(?:{_CARRIER})[^。;,]{{0,8}}?(?:后|时|起|之日|之时|即|就|以后)"
    r"|(?:装车|装上[^。;,]{0,14}?车(?:辆)?|装船|出厂|出库|离厂|离库|发货|发运|启运|托运)(?:完毕|完成)?(?:之日|之时|以?后|时|起|即|就)"
    r"|(?:运输|在途|途中|路上|运途|半路|道上)(?:过程|期间)?(?:中)?(?:的|之|发生的|产生的|所有|一切|全部)?[^。;,]{0,6}?(?:风险|损失|毁损|灭失|损坏|丢失|事故|出[了]?事)"
    rf"|(?:一|只要|凡)?(?:出|离开?)了?[^,。;]{{0,8}}?(?:大门|厂门|场门|的门)|越过船舷|装上船|(?:一|凡|自)?离(?:开|了)?[^,。;]{{0,8}}?(?:厂|库|船|门|院|场|塘|车间|工厂|码头|后|时|起)|(?:车子?|船|货)一(?:发动|开|出|离|走|上)|上了?(?:车|船)(?:后|就|,|以后|起)|出了?(?:厂|库|门|场)(?:后|就|,|以后|起|门)|货交(?:{_CARRIER})|一[经旦]交(?:给|付|予)?[^。;,]{{0,4}}?(?:{_CARRIER})|(?:拉走|提走|开走|装好车|运走|离手|交到(?:司机|物流|货运)[^,。;]{{0,4}})(?:手上|手里)?(?:之?后|以后|起|就|,)"
)
_LATE = re.compile(
    r"(?:入库|入罐|进厂|进库|过磅)[^。;]{0,6}?(?:之日|之前|以前|前|之?时止|为止|止)|(?:签收|验收|卸货|卸船|卸车|运抵|运到|到达|到货|送达|收到|接收)[^。;]{0,20}?(?:后|时|起|之日|之前|以前|前)"
)
_BEARS = re.compile(
    rf"(?:风险|毁损|灭失|损坏|丢失|损失|损耗|损毁|坏了|丢了|死了|死亡|破损|后果|死多死少|翻车|磕了|碰了|碰坏|淋雨|少货|磕碰|受潮|出[^,。;]{{0,4}}(?:事|岔子|意外))[^。;]{{0,24}}?(?:由|即?转移(?:至|给|到|于)|转[至给]|归|都?算|就是|全是|都是|皆归|概归|是|与|跟)(?P<role>{_ROLE}|[卖供]方|出卖[人方]|供货[方人]|供应商)"
    rf"|(?P<role2>{_ROLE})[^。;,]{{0,4}}承担[^。;,]{{0,16}}(?:风险|毁损|灭失|损毁)|(?:丢失|损坏|坏|丢|死|损)[^。;]{{0,12}}?(?P<role3>{_ROLE})(?:自担|自负|自认|承担|负责|认)"
)
_ALL_OF_IT = re.compile(
    r"承担[^。;,]{0,6}风险|前的损失[^。;]{0,12}?(?:承担|负责)|前,?[^。;,]{0,8}?(?:一切|全部|任何|所有)(?:的)?(?:风险|损失)[^。;]{0,12}?(?:承担|负责)|风险(?:转移|(?:的)?承担)|风险[^。;]{0,40}?(?:承担|转移|负担)"
)
_AGREED = re.compile(
    r"特别约定|尽管|虽然?|不论|无论|因[^。;,]{1,12}原因|拒收|退[货换]|换货|返[还修运]|运回|召回|回收|保险"
)
_TERM = re.compile(
    r"(?<![A-Za-z])(EXW|FCA|FAS|FOB|CFR|CNF|CIF|CPT|CIP|DAP|DPU|DDP|DAT|DDU|DES|DEQ)(?![A-Za-z])"
)

DELIVERY_PLACE = re.compile(
    r"地点|地址|送货|货站|机场|货场|堆场|库房|粮库|冷库|门口|店里|厂[里内区]|交予|交给|送至|送到|送往|运至|运到|运抵|仓库|自提|提货|现场|机房|场地|工地|车间|工厂|目的地|目的港|配送|快递|邮寄|上门|到站|车站|码头|港口|托运|交货地"
    r"|指定(?:的)?(?:位置|场所|收货)|所列楼层|(?<![A-Za-z])(?:EXW|FOB|CIF|CFR|DAP|DDP|FCA|CPT|CIP|FAS)(?![A-Za-z])|电子(?:形式|方式)"
)
_DELIVERING = re.compile(r"交|送|运|发货|到货|提货|收货|卸")
_ASIDE = re.compile(r"现场|机房|场地|车间|工厂|上门|工地|地址")
"""Places where things are also tried, mended and talked about."""
_ELSEWHERE = re.compile(r"法院|仲裁|通知|送达|管辖")


class Group(StrEnum):
    """Where risk passes under a trade term."""

    FACTORY = "factory"
    """EXW: the buyer collects."""
    ORIGIN = "origin"
    """F and C terms: with the carrier, or on board, in the place of dispatch."""
    DESTINATION = "destination"
    """D terms."""


@dataclass(frozen=True, slots=True)
class Carriage:
    """What a sentence says.

    Attributes:
        sent_to: The role that the goods are brought to.
        collected: The buyer fetches them.
        early: The role that bears the risk from dispatch on.
        late: Risk passes, or stays with the seller, until the goods are with the buyer.
        terms: Trade terms.
    """

    sent_to: str | None = None
    collected: bool = False
    early: str | None = None
    late: bool = False
    terms: tuple[tuple[str, Group], ...] = ()


@lru_cache(LINES)  # sentences recur in the next document of a type
def carriage(text: str) -> Carriage:
    """What a normalised sentence says about delivery and risk.

    >>> carriage("卖方负责将货物送至买方仓库。").sent_to
    '买方'
    >>> carriage("货物交付承运人后,毁损、灭失的风险由买方承担。").early
    '买方'
    """
    risk = _RISK.search(text) is not None and not _AGREED.search(text)
    late = risk and _LATE.search(text) is not None and _ALL_OF_IT.search(text) is not None
    return Carriage(
        sent_to=_receiver(text) if not late else None,
        collected=_COLLECTED.search(text) is not None,
        early=_bearer(text) if risk and _EARLY.search(text) and not _LATE.search(text) else None,
        late=late,
        terms=tuple((m[1], _group(m[1])) for m in _TERM.finditer(text)),
    )


def _receiver(text: str) -> str | None:
    """The role that gets the goods at its place; the buyer where they are brought to the door."""
    found = _SENT.search(text)
    if found is not None:
        return found["role"] or found["role2"] or found["role3"] or found["role4"]
    return BUYER if _TO_THE_DOOR.search(text) else None


def _bearer(text: str) -> str | None:
    found = _BEARS.search(text)
    return (found["role"] or found["role2"] or found["role3"]) if found else None


def _group(term: str) -> Group:
    if term == "EXW":
        return Group.FACTORY
    return Group.DESTINATION if term.startswith("D") else Group.ORIGIN


def names_place(text: str) -> bool:
    """Whether a sentence says where goods are handed over, not only where something else happens."""
    if not DELIVERY_PLACE.search(text) or _ELSEWHERE.search(text):
        return False
    return bool(_DELIVERING.search(text) or DELIVERY_PLACE.search(_ASIDE.sub("", text)))
