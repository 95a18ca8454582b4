"""The matter in, who pays and who supplies out: public body, large enterprise, small one.

The rules on payment to small and medium enterprises ask this. The deal says it, or the text does
by a declaration (甲方为事业单位, 大型企业) or by a name that only a public body has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.checks import lazy_re as re
from generator.checks.matter import Matter
from generator.checks.parties import PLAIN_ROLE, mentions
from generator.fields.party import Party
from generator.fields.party_choices import EnterpriseSize, PartyKind
from generator.fields.seeking import all_of

if TYPE_CHECKING:
    from generator.deal import Deal


class Standing(StrEnum):
    """What a party is to the rules on payment."""

    PUBLIC = "public"
    """State organ or public institution."""
    LARGE = "large"
    SMALL = "small"
    """Medium, small or micro enterprise."""
    OTHER = "other"
    """A natural person, to whom the rules do not apply."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a payment.

    Attributes:
        buyer: Who pays.
        supplier: Who is paid.
        supplier_roles: The words for who is paid.
        roles: Words for parties of this agreement, which are no third party.
    """

    buyer: Standing
    supplier: Standing
    supplier_roles: tuple[str, ...] = ("乙方",)
    roles: frozenset[str] = frozenset()

    @property
    def may_be_protected(self) -> bool:
        """Whether the supplier may be a small one that a public or large buyer pays."""
        return self.buyer in (Standing.PUBLIC, Standing.LARGE, Standing.UNKNOWN) and (
            self.supplier in (Standing.SMALL, Standing.UNKNOWN)
        )


_BUYERS = re.compile(r"买方|需方|采购|购货|买受|委托|发包|定作|建设单位|招标人|业主")
_SUPPLIERS = re.compile(
    r"卖方|供方|供应|供货|销售|出卖|受托|承包|分包|承揽|中标|施工|服务商|开发商"
)
_SIZES = (
    (Standing.LARGE, re.compile(r"大型(?!(?:设备|项目|工程))|大企业|大公司|大集团|大厂|[中央]企")),
    (
        Standing.SMALL,
        re.compile(r"中小|小微|中型|小型|微型|微企|小企业|个体(?:工商)?户|小公司|小厂|小作坊|小店"),
    ),
    (
        Standing.PUBLIC,
        re.compile(
            r"事业单位|国家机关|行政机关|党政机关|政府机关|政府部门|^机关$|(?:一级)?预算单位"
        ),
    ),
)
_ROLES = rf"{PLAIN_ROLE}|(?:养护|供货|供应|中标|采购|使用|购买|销售|建设|施工)单位|供货商|厂家|客户|中标人|招标人|买家|卖家|业主"
_KIND = r"(?:[一-鿿]{0,8}(?:企业|机关|单位|工商户)|小企业|[大小](?:公司|集团|厂|作坊|店)|个体户)"
_DECLARED = re.compile(
    rf"({_ROLES})(?:\(([^()]{{2,24}})\)|(?:企业)?(?:规模|类型|性质)?(?:声明|承诺|确认)?(?:其|本公司|本单位|本厂)?[:,]?(?:其|本公司|本单位|本厂|该公司)?"
    rf"(?:系|为|属于?|是|类型为|:)(?:一家|依法设立的|国有|民营)*({_KIND}))"
)
_ON_LINE = re.compile(rf"({_ROLES})(?:\([^()]{{1,10}}\))?:[^,。;:]{{4,40}}?\(([^()]{{2,24}})\)")
_SELF = re.compile(
    r"本(?:中心|院|局|校|机关|单位|所)\((?:事业单位|机关|国家机关|公立|公办)[^()]{0,6}\)"
)
_PUBLIC_TITLE = re.compile(
    r"(?:人民政府|(?<![商书药石酒])局|管理委员会|管委会|法院|检察院|街道办事处|疾病预防控制中心|疾控中心|人民医院|中医院|卫生院"
    r"|第[一二三四五六七八九十]{1,3}(?:中学|小学|医院)|实验小学|(?<!民办)大学|公立医院|事业单位)[^,。;:]{0,24}(?:采购|合同|协议|项目|服务|养护|工程)"
)
_FIELD = re.compile(r"企业(?:规模|类型|划型)(?:类型)?:([一-鿿]{2,8})")
_PUBLIC_NAME = re.compile(
    r"(?:人民政府|(?<![商书药石酒])局|管理委员会|法院|检察院|街道办事处|疾病预防控制中心|人民医院"
    r"|第[一二三四五六七八九十]{1,3}(?:中学|小学|医院|中等[一-鿿]{2,6})|实验小学|(?<!民办)大学"
    r"|[市县区镇乡州省][一-鿿]{0,6}(?:医院|中学|小学|图书馆|博物馆|档案馆|卫生院|保健院|疾控中心|管委会|教育局))$"
)
_WORDS = ("企业", "机关", "事业单位", "工商户", "预算单位", "公司", "厂", "个体户", "小店")
_BOTH_SMALL = re.compile(
    r"(?:双方|两家|两边|两方|[甲买供][、乙卖需]{1,2}方?|彼此|我们[俩两]家?|(?:两个|两家)(?:厂|店|公司|单位))(?:企业|工厂|厂子|公司)?(?:均|都|皆|同|也)(?:已)?(?:为|系|是|属于?)[^,。;]{0,6}(?:小型|小微|微型|中小|中型|小企业|个体|小[厂店公作本]|夫妻店|作坊)"
    r"|(?:双方|两家|各方)[^,。;]{0,10}(?:出具|签署|提交|作出)[^,。;]{0,3}(?:小型|小微|微型|中小|中型)企业声明"
)
_TITLE_LINES = 4


def sides(matter: Matter) -> Sides:
    """Buyer and supplier of the agreement."""
    standings = dict(_of_deal(matter.deal)) or dict(_of_text(matter))
    roles = tuple(standings)
    buyers = tuple(r for r in roles if _BUYERS.search(r)) or _together(matter, _BUYERS, "甲方")
    suppliers = tuple(r for r in roles if _SUPPLIERS.search(r)) or _together(
        matter, _SUPPLIERS, "乙方"
    )
    buyer = _first(standings, buyers)
    if matter.text.contains(_BOTH_SMALL):
        return Sides(Standing.SMALL, Standing.SMALL, suppliers, frozenset(roles))
    if buyer is Standing.UNKNOWN and _is_public(matter):
        buyer = Standing.PUBLIC
    return Sides(
        buyer,
        _first(standings, suppliers),
        suppliers,
        frozenset(roles) | frozenset(word for m in matter.get(mentions) for word in m.roles),
    )


def _is_public(matter: Matter) -> bool:
    """Whether the first lines name a public body as the one who buys, or it speaks of itself."""
    if any(_PUBLIC_TITLE.search(p.text) for p in matter.text.running[:_TITLE_LINES]):
        return True
    return matter.text.contains(_SELF)


def _of_deal(deal: Deal | None) -> Iterator[tuple[str, Standing]]:
    if deal is None:
        return
    for _, party in all_of(deal.values, Party):
        for role in (party.capacity, party.role):
            if role:
                yield role, _standing(party)


def _standing(party: Party) -> Standing:
    if party.kind is PartyKind.INSTITUTION:
        return Standing.PUBLIC
    if party.kind is PartyKind.INDIVIDUAL:
        return Standing.OTHER
    if party.size is None:
        return Standing.UNKNOWN
    return Standing.LARGE if party.size is EnterpriseSize.LARGE else Standing.SMALL


def _of_text(matter: Matter) -> Iterator[tuple[str, Standing]]:
    """What the front and the declarations say about each role; the last word counts."""
    found: dict[str, Standing] = {}
    by_line: dict[int, tuple[str, ...]] = {}
    for mention in matter.get(mentions):
        by_line[mention.at.passage.index] = mention.roles
        for role in mention.roles:
            known = found.get(role, Standing.UNKNOWN)
            found[role] = Standing.PUBLIC if _PUBLIC_NAME.search(mention.name) else known
    current: tuple[str, ...] = ()
    for passage in matter.text.running:
        current = by_line.get(passage.index, current)
        text = passage.text
        if not any(word in text for word in _WORDS):
            continue
        for named in _ON_LINE.finditer(text):
            standing = _size(named[2])
            if standing is not Standing.UNKNOWN:
                found[named[1]] = standing
        for declared in _DECLARED.finditer(text):
            standing = _size(declared[2] or declared[3])
            if standing is not Standing.UNKNOWN:
                found[declared[1]] = standing
        field = _FIELD.search(text)
        if field and current:
            found.update(dict.fromkeys(current, _size(field[1])))
    yield from found.items()


def _size(words: str) -> Standing:
    return next((s for s, pattern in _SIZES if pattern.search(words)), Standing.UNKNOWN)


def _together(matter: Matter, words: re.Pattern[str], letter: str) -> tuple[str, ...]:
    """The letter of the party that is called buyer or supplier, else the customary one."""
    for mention in matter.get(mentions):
        if any(words.search(role) for role in mention.roles):
            return mention.roles
    return (letter,)


def _first(standings: dict[str, Standing], roles: tuple[str, ...]) -> Standing:
    known = [standings[role] for role in roles if role in standings]
    return next((s for s in known if s is not Standing.UNKNOWN), Standing.UNKNOWN)
