"""The matter in, the choices of a court out, each with the places that decide which court it is.

This module alone knows how agreements name a place: a party's, the signing place, or a city.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.checks import lazy_re as re
from generator.checks.forums import Forum, choices
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


_PLACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "甲",
        re.compile(
            r"(?:甲方|甲、乙双方|甲乙双方|双方)(?:各自)?(?:的)?(?:住所|注册|登记|工商登记|公司)?(?:所在)?地"
        ),
    ),
    (
        "乙",
        re.compile(
            r"(?:乙方|甲、乙双方|甲乙双方|双方)(?:各自)?(?:的)?(?:住所|注册|登记|工商登记|公司)?(?:所在)?地"
        ),
    ),
    ("丙", re.compile(r"丙方(?:的)?(?:住所|注册|登记)?(?:所在)?地")),
    (
        "买",
        re.compile(
            r"(?:买方|需方|采购方|购方|买受人|委托方|委托人|发包[方人]|承租[方人])(?:的)?(?:住所|注册|登记)?(?:所在)?地"
        ),
    ),
    (
        "卖",
        re.compile(
            r"(?:卖方|供方|销售方|供货方|出卖人|受托方|受托人|承包[方人]|出租[方人])(?:的)?(?:住所|注册|登记)?(?:所在)?地"
        ),
    ),
    ("原告", re.compile(r"(?:原告|起诉方)(?:方)?(?:的)?(?:住所)?(?:所在)?地")),
    ("被告", re.compile(r"(?:被告|应诉方)(?:方)?(?:的)?(?:住所)?(?:所在)?地")),
    ("signing", re.compile(r"签[订约署](?:所在)?地|合同订立地")),
    ("performance", re.compile(r"履行(?:所在)?地|交货地|交付地|供货地")),
    (
        "object",
        re.compile(r"(?:标的物|房屋|不动产|工程|项目|租赁物|土地|物业|厂房)(?:所在)?地|施工地"),
    ),
)
_CITY = re.compile(
    r"(?:^|[^一-鿿]|[请省区的向由至到在于交归以即为去找])[向由至到在于交归以即为去找]?([一-鿿]{2,4}?)市(?=[^,。;]{0,14}法院)"
    r"|(?i:courts? (?:of|at|in) ?)([一-鿿]{2,4}?)市|(?:[由向到去归在为:]|^)([一-鿿]{2,4}(?:新区|[区县]))(?:人民)?法院"
)


def courts(matter: Matter) -> tuple[Court, ...]:
    """Each sentence that chooses a court and is no entry of a list, in reading order."""
    found: dict[tuple[int, int], Court] = {}
    for choice in matter.get(choices):
        sentence = choice.sentence
        place = (sentence.passage.index, sentence.start)
        if choice.forum is Forum.COURT and not choice.option and place not in found:
            found[place] = Court(sentence, _places(sentence.text), choice.limited)
    return tuple(found.values())


@lru_cache(4096)  # sentences recur in the next document of a type
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
    return found[1] or found[2] or found[3] if found else None
