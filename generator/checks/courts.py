"""The matter in, the choices of a court out, each with the places that decide which court it is.

This module alone knows how agreements name a place: a party's, the signing place, or a city.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.data.cities import CITIES
from generator.checks.forums import Forum, choices
from generator.checks.known import LINES
from generator.checks.matter import Matter
from generator.checks.text import Sentence


@dataclass(frozen=True, slots=True)
class Court:
    """A sentence that chooses a court.

    Attributes:
        sentence: Where.
        places: Keys of the places it names: 甲, 乙, plaintiff, signing, a city …; none when the
            sentence leaves it to the law.
        limited: For some disputes only, or only if something happens.
    """

    sentence: Sentence
    places: frozenset[str]
    limited: bool


_AT = (
    r"(?:各自)?(?:的|之)?(?:法定)?(?:住所|注册|登记|工商登记|工商注册|公司|户籍|户口|经营|营业|生产经营|办公|主要办事机构|总部)?"
    r"(?:(?:所在)?地|所在(?:的)?[省市区县城]|当地|老家|那[边儿里]|家门口)"
)
"""Where a party is at home."""


def _home(roles: str) -> re.Pattern[str]:
    return re.compile(f"(?:{roles}){_AT}")


_PLACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("甲", _home("甲方|甲、乙双方|甲乙双方|双方|我方")),
    ("乙", _home("乙方|甲、乙双方|甲乙双方|双方")),
    ("丙", _home("丙方")),
    (
        "买",
        _home(
            "买方|需方|采购方|购方|购货方|买受人|收货方|委托[方人]|定作[方人]|发包[方人]|承租[方人]|承租户|租户|客户|业主|收购方|用户"
        ),
    ),
    (
        "卖",
        _home(
            "卖方|供方|销售方|供货方|供应商|出卖人|发货方|受托[方人]|承揽[方人]|承包[方人]|承包户|出租[方人]|房东|厂家|厂方|服务方|开发方"
        ),
    ),
    ("原告", _home("(?:原告|起诉)(?:方|人|一方|的一方)?")),
    ("被告", _home("(?:被告|应诉|被诉)(?:方|人|一方|的一方)?")),
    ("signing", re.compile(r"签[订约署](?:所在)?地|合同订立地")),
    ("performance", re.compile(r"履行(?:所在)?地|交货地|交付地|供货地|到货地|收货地|验收地")),
    (
        "object",
        re.compile(
            r"(?:标的物?|房屋|不动产|工程|项目|租赁物|土地|物业|厂房|铺面|仓库|承包地|地块)(?:所)?(?:在|坐落)?地|施工地"
        ),
    ),
)
_CITY = re.compile(
    r"(?:^|[^一-鿿]|[请省区的向由至到在于交归以即为去找])[向由至到在于交归以即为去找]?([一-鿿]{2,4}?)市(?=[^,。;]{0,14}法院)"
    r"|(?i:courts? (?:of|at|in) ?)([一-鿿]{2,4}?)市|(?:[由向到去归在为:]|^)([一-鿿]{2,4}(?:新区|[区县]))(?:人民)?法院"
)
_KNOWN_CITY = re.compile(
    rf"({'|'.join(CITIES)})(?![省])(?=[一-鿿]{{0,8}}(?:法院|中院|法庭))(?![^法]{{0,8}}(?:公司|厂|所在|住所|方|人(?!民法院)))"
)
"""A city without 市: 苏州工业园区人民法院, 青岛中院 is another matter."""


def courts(matter: Matter) -> tuple[Court, ...]:
    """Each sentence that chooses a court and is no entry of a list, in reading order."""
    found: dict[tuple[int, int], Court] = {}
    for choice in matter.get(choices):
        sentence = choice.sentence
        place = (sentence.passage.index, sentence.start)
        if choice.forum is Forum.COURT and not choice.option and place not in found:
            found[place] = Court(sentence, _places(sentence.text), choice.limited)
    return tuple(found.values())


@lru_cache(LINES)  # sentences recur in the next document of a type
def _places(text: str) -> frozenset[str]:
    keys = {key for key, pattern in _PLACES if pattern.search(text)}
    city = city_of(text)
    return frozenset(keys | ({city} if city else set()))


def city_of(text: str) -> str | None:
    """The city of a named court.

    >>> city_of("由上海市浦东新区人民法院管辖"), city_of("由甲方所在地人民法院管辖")
    ('上海', None)
    """
    found = _CITY.search(text)
    if found:
        return found[1] or found[2] or found[3]
    bare = _KNOWN_CITY.search(text)
    return bare[1] if bare else None
